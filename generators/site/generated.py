"""Generated parts of handbook pages: a line that holds only a mark, such as `{activity A06}`, becomes what the book's data says.

Why: a table typed into a page is wrong as soon as the data changes; a mark that names what is not there is refused at its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from generators.characters import blocker, shown
from generators.errors import Refused
from generators.findings import Finding, Place, nearest
from generators.quantities import Text
from generators.site.dictionary_pages import render_dictionary
from generators.site.documents_page import render_documents
from generators.site.policy_page import render_policy
from generators.site.process_diagrams import render_overview_diagram, render_swimlane, swimlanes
from generators.site.process_tables import render_activity, render_gate, render_gates, render_overview, render_stage
from generators.site.reference_pages import render_checklists, render_glossary, render_roles, render_service_levels
from generators.site.rules_pages import render_rules
from generators.site.spot import Material, Spot
from generators.site.topics import render_index, titles_of

NEWEST = "{newest}"
"""Where the newest state of all projects stands; the pages of projects are staged after the handbook is read."""

LINE = re.compile(r"\{([a-z][a-z-]*)(?: ([A-Za-z0-9-]+))?\}")
FENCE = re.compile(r" {0,3}(```|~~~)")


@dataclass(frozen=True)
class Mark:
    """What a mark becomes, and the names that may stand behind it: none, unless it says so."""

    render: Callable[[Spot, str], str]
    names: Callable[[Material], Collection[str]] = lambda _: ("",)


MARKS: dict[str, Mark] = {
    "activity": Mark(render_activity, lambda material: material.process.activities),
    "gate": Mark(render_gate, lambda material: material.process.gates),
    "stage": Mark(render_stage, lambda material: material.process.stages),
    "overview": Mark(render_overview),
    "overview-diagram": Mark(render_overview_diagram),
    "swimlane": Mark(render_swimlane, lambda material: swimlanes(material.process)),
    "gates": Mark(render_gates),
    "newest": Mark(lambda *_: NEWEST),
    "documents": Mark(render_documents),
    "dictionary": Mark(partial(render_index, "dictionary")),
    "rules": Mark(partial(render_index, "rules")),
    "roles": Mark(render_roles),
    "glossary": Mark(render_glossary),
    "checklists": Mark(render_checklists),
    "service-levels": Mark(render_service_levels),
    "policy": Mark(lambda spot, _: render_policy(spot.material.policy.data, spot.language)),
}


@dataclass(frozen=True)
class Chapter:
    """Pages that nobody writes: their titles by topic, what stands on each, and the file that a page is made from."""

    titles: Callable[[], Mapping[str, Text]]
    render: Callable[[Spot, str], str]
    source: str


CHAPTERS: dict[str, Chapter] = {
    "dictionary": Chapter(partial(titles_of, "dictionary"), render_dictionary, "generators/schema/{topic}.yaml"),
    "rules": Chapter(partial(titles_of, "rules"), render_rules, "generators/rules/{topic}.yaml"),
}


def fill_in(markdown: str, spot: Spot, first: Place) -> tuple[str, list[Finding]]:
    """The page with its generated parts in place of their marks, and what is wrong with the marks.

    `first` is where the first line of the Markdown stands in its file. What stands in a code fence is shown as it is.
    """
    findings: list[Finding] = []
    lines: list[str] = []
    fence = ""
    for number, line in enumerate(markdown.split("\n")):
        if found := FENCE.match(line):
            fence = "" if fence == found[1] else fence or found[1]
        if mark := None if fence else LINE.fullmatch(line):
            place = first._replace(line=first.line + number)
            line = _rendered(mark[1], mark[2] or "", spot, place, findings)
        lines.append(line)
    return "\n".join(lines), findings


def _rendered(name: str, argument: str, spot: Spot, place: Place, findings: list[Finding]) -> str:
    try:
        mark = MARKS.get(name)
        if mark is None:
            findings.append(_no_mark(place, name))
        elif argument not in (names := mark.names(spot.material)):
            findings.append(_no_name(place, name, argument, names))
        else:
            return mark.render(spot, argument)
    except Refused as refusal:
        findings += (each for each in refusal.findings if each not in findings)
    return ""


def _no_mark(place: Place, name: str) -> Finding:
    near = nearest(name, MARKS) or ", ".join(MARKS)
    return blocker(
        place,
        "page-mark",
        f"没有标记 {shown(name)}。",
        f"There is no mark {shown(name)}.",
        f"可用：{near}。",
        f"There is: {near}.",
    )


def _no_name(place: Place, mark: str, name: str, names: Collection[str]) -> Finding:
    wanted = [nearest(name, names)] if nearest(name, names) else names
    marks = [f"{{{mark} {each}}}" if each else f"{{{mark}}}" for each in wanted if each is not None]
    written = f"{{{mark} {shown(name)}}}" if name else f"{{{mark}}}"
    return blocker(
        place,
        "page-mark",
        f"标记 {written} 指的内容不存在。",
        f"What the mark {written} names is not there.",
        f"可用：{'、'.join(marks)}。",
        f"There is: {', '.join(marks)}.",
    )

"""What stands around the words of every document: its control block, its parties, its list of gaps."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from generators.derive import Facts
from generators.documents.blocks import Control, Inline
from generators.documents.catalog import Entry
from generators.documents.marks import Gap, mark_value, plain_text
from generators.documents.phrases import PHRASES
from generators.documents.printed import Absent
from generators.documents.reader import number_headings, read_inline
from generators.documents.sandbox import print_value
from generators.documents.versions import order_of
from generators.documents.views import Lens, Views
from generators.model import Record
from generators.quantities import Text
from generators.schema import Audience, Field, load_schema

POSITION = re.compile(r"\[\d+\]")
SHARED_ROLES = ("author", "reviewer", "approver")
ROLES = (*SHARED_ROLES, "distribution")
"""Whom a document goes to is registered for its own edition."""
EDITION = {
    Audience.SUPPLIER: "supplier_edition",
    Audience.CUSTOMER: "external_edition",
    Audience.INTERNAL: "internal_edition",
}
HISTORY = ("version", "date", "author", "change")
ISSUE_HISTORY = ("version", "date", "by", "change")
STAMP = ("date", "gate", "commit", "template")
COMPUTED = Text("由其他数据算出。", "Computed from other data.")
GATE_TELLS = Text(
    "评审会之后写入该关口的评审记录（reviews）。", "Write it into the record of the gate (reviews) after its meeting."
)
UNFINISHED = (None, "draft", "review")


def control_block(entry: Entry, lens: Lens, body: str, gaps: Sequence[Gap], issue: Record | None = None) -> Control:
    """The control block of a document whose body is known; from the project's document register where it has a line there.

    `issue` is the record of the version that is being issued; otherwise this is a draft, or what the register says of it.

    The fingerprint is of what the document says, so it changes exactly when a reader would read something else.
    """
    words, project = PHRASES[lens.language], lens.facts.project
    register = next((each for each in project.documents if each.document == entry.id), None)
    line: Any = lens.see(register, None, register._path) if register is not None else None
    title = lens.words(register.name if register is not None and register.name is not None else entry.title)
    code = register.id if register is not None else entry.number(str(project.project.id or lens.facts.project_id))
    life = _life(entry, lens, register, issue)
    edition = words[EDITION[entry.audience]]
    is_own = register is not None and not entry.edition
    kept = str(line.look("classification")) if is_own and line.look("classification") else words["internal"]
    roles = [(words[name], _printed(line, name)) for name in (ROLES if is_own else SHARED_ROLES)]
    name = project.project.name
    control = Control(
        language=lens.language,
        title=title,
        project=lens.words(name) if name else lens.facts.project_id,
        code=code,
        version=life.version,
        status=life.status,
        classification=words["kept"].format(kept=kept, edition=edition),
        fingerprint="",
        draft=bool(gaps) or life.is_draft,
        rows=tuple((label, read_inline(value)) for label, value in (*roles, *_stamp(lens, issue)) if value),
        history=_history(entry, lens, line),
        parties=_parties(lens) if entry.audience < Audience.INTERNAL else (),
    )
    return replace(control, fingerprint=_fingerprint(control, plain_text(body)))


class Life(NamedTuple):
    """Where a document stands in its life: which version, in which state, and whether it bears the mark of a draft."""

    version: str
    status: str
    is_draft: bool


def _life(entry: Entry, lens: Lens, register: Record | None, issue: Record | None) -> Life:
    """The version that is being issued; else a draft after the last one, unless the register tells of a version since."""
    words = PHRASES[lens.language]
    if issue is not None:
        return Life(issue.version, str(_look(lens, issue, "status")), is_draft=False)
    issued = [each.version for each in lens.facts.project.issued if each.document == entry.id]
    version = register.version if register is not None else None
    status = register.status if register is not None else None
    if issued and status != "void" and (version is None or order_of(version) <= order_of(issued[-1])):
        return Life(f"{issued[-1]}+", words["draft_after"].format(version=issued[-1]), is_draft=True)
    shown = str(_look(lens, register, "status")) if register is not None and status else words["draft_status"]
    return Life(version or "V0.1", shown, status in UNFINISHED)


def _look(lens: Lens, record: Record, name: str) -> Any:
    return lens.see(record, None, record._path).look(name)


def _stamp(lens: Lens, issue: Record | None) -> Iterator[tuple[str, str]]:
    """What an issue was made from: its day, the state of its gate, the commit of the data, the version of the templates."""
    words = PHRASES[lens.language]
    if issue is not None:
        fields = issue._field.fields
        shown = ((each, _look(lens, issue, each)) for each in STAMP if fields[each].audience <= lens.clearance)
        yield from ((words[f"issue_{name}"], str(print_value(value))) for name, value in shown if value)


def _printed(line: Any, name: str) -> str:
    found = line.look(name) if line is not None else None
    if isinstance(found, Views):
        return found.marked()
    return str(print_value(found)) if found else ""


def _history(entry: Entry, lens: Lens, line: Any) -> tuple[tuple[str, str, str, str], ...]:
    """The versions that the register tells of, then those that were issued since; none of which the readers may see a part only."""
    rows = [[row.look(name) for name in HISTORY] for row in line.look("history")] if line is not None else []
    told = {str(version) for version, *_ in rows}
    since = (each for each in lens.facts.project.issued if each.document == entry.id and each.version not in told)
    rows += [[_look(lens, each, name) for name in ISSUE_HISTORY] for each in since]
    seen = (row for row in rows if not any(isinstance(each, Absent) for each in row))
    return tuple((str(a or ""), str(b or ""), str(c or ""), str(d or "")) for a, b, c, d in seen)


def _parties(lens: Lens) -> tuple[tuple[str, Inline], ...]:
    """(kind, name) of the customer and the vendor, for the cover."""
    chosen: Iterable[Record] = (
        each for kind in ("customer", "vendor") for each in lens.facts.project.parties if each.kind == kind
    )
    views = [lens.see(each, None, each._path) for each in chosen]
    return tuple((str(view.look("kind")), read_inline(print_value(view.look("name")))) for view in views)


def _fingerprint(control: Control, text: str) -> str:
    """Twelve hexadecimal digits, in groups of four: of the text, and of all that cover and control block say."""
    named = [f"{label} {''.join(run.text for run in inline)}" for label, inline in (*control.rows, *control.parties)]
    stated = (control.title, control.project, control.code, control.version, control.status, control.classification)
    said = "\n".join([*stated, *named, *(" ".join(row) for row in control.history), text])
    digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    return "-".join(digest[start : start + 4] for start in (0, 4, 8))


def framed_page(control: Control, body: str, gaps: Sequence[Gap]) -> str:
    """The page around the body: title, control table, revision history, a word on gaps; headings numbered."""
    words = PHRASES[control.language]
    parts = [f"# {mark_value(control.title, 'documents')}", _control_table(control)]
    if control.history:
        parts += [f"**{words['history']}**", _table([words[name] for name in HISTORY], control.history)]
    if gaps:
        parts.append(f'!!! warning "{words["gaps_open"].format(count=len(gaps))}"')
    parts.append(number_headings(body))
    return "\n\n".join(parts) + "\n"


def _control_table(control: Control) -> str:
    words = PHRASES[control.language]
    rows = [
        (words["project"], mark_value(control.project, "project.name")),
        (words["code"], mark_value(control.code, "documents")),
        (words["version"], mark_value(control.version, "documents")),
        (words["status"], control.status),
        (words["classification"], control.classification),
        (words["fingerprint"], control.fingerprint),
        *((label, _marked(inline)) for label, inline in control.rows),
    ]
    return "\n".join(
        [f"| {words['control']} |  |", "| --- | --- |", *(f"| {label} | {value} |" for label, value in rows)]
    )


def _marked(inline: Inline) -> str:
    return "".join(mark_value(run.text, run.path) if run.path else run.text for run in inline)


def gap_list(gaps: Sequence[Gap], lens: Lens) -> str:
    """The last section of a draft: each gap with what is missing and the field to write; nothing when there is none."""
    if not gaps:
        return ""
    words = PHRASES[lens.language]
    helps = (lens.words(help_at(gap.path, lens.facts, lens.clearance)) for gap in gaps)
    rows = ((str(gap.number), gap.label, told, gap.path) for gap, told in zip(gaps, helps, strict=True))
    titles = [words[each] for each in ("number", "missing", "what_to_write", "field")]
    return f"\n\n## {words['gaps']}\n\n<!-- table: widths=1,3,6,5 -->\n" + _table(titles, rows)


def help_at(path: str, facts: Facts, readers: Audience = Audience.INTERNAL) -> Text:
    """What to write at the path, as the schema says; for a computed value what it is computed from that nobody has written yet.

    Of that, readers are told what they may know of.
    """
    if path.startswith("=gate."):
        return GATE_TELLS
    if path.startswith("="):
        return _what_it_lacks(path[1:].partition(".")[0].partition("[")[0], facts, readers)
    field = _fields_by_path().get(POSITION.sub("[]", path))
    return field.help if field is not None else Text()


def _what_it_lacks(fact: str, facts: Facts, readers: Audience) -> Text:
    unwritten = facts.unwritten(fact) if fact in facts.names() else {}
    named = [(name, field.label) for name, field in unwritten.items() if field.audience <= readers]
    if not named:
        return COMPUTED
    zh = "、".join(f"{label.in_language('zh')}（{name}）" for name, label in named)
    en = ", ".join(f"{label.in_language('en')} ({name})" for name, label in named)
    return Text(f"由其他数据算出，尚未填写：{zh}。", f"Computed; not written yet: {en}.")


@cache
def _fields_by_path() -> Mapping[str, Field]:
    return dict(load_schema().walk())


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(titles) + " |", "| " + " | ".join("---" for _ in titles) + " |"]
    lines += ["| " + " | ".join(mark_value(cell, "documents") if cell else "" for cell in row) + " |" for row in rows]
    return "\n".join(lines)

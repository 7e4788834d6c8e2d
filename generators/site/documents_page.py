"""The catalogue as a page of the handbook shows it: a table for each kit, and one for the checklists of the gates.

Why not typed into the page: the catalogue is the only list of documents, and roles and activities are named by the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generators.documents.catalog import Entry, load_catalog
from generators.dress.page import escape
from generators.findings import Finding
from generators.forms import load_form
from generators.gates.checklists import load_role_names
from generators.quantities import Text
from generators.schema import Field
from generators.sources import read_yaml
from generators.workspace import Book, read_file

MARK = "{documents}"
"""The line of a page that becomes the tables."""

DOCUMENT = Text("文件、读者与格式", "Document, audience, formats")
PLACE = Text("活动与归档", "Activity and archive")
CHECKLISTS = Text("各关口检查单", "Checklists of the gates")
WHO = ("writers", "reviewers", "signatories")
NOBODY = Text("无", "None")


@dataclass(frozen=True)
class Process:
    """What the process calls the roles, activities and archive folders, and the page of each activity's stage."""

    roles: Mapping[str, Text] = field(default_factory=dict)
    activities: Mapping[str, Text] = field(default_factory=dict)
    folders: Mapping[str, Text] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)


def load_process(book: Book) -> Process:
    """The names of the book's process; what it does not name is shown by its id."""
    stages = {str(each["id"]): str(each["page"]) for each in _listed(book, "stages") if "page" in each}
    activities = list(_listed(book, "activities"))
    return Process(
        roles=load_role_names(book),
        activities={str(each["id"]): _text(each["name"]) for each in activities},
        folders={str(each["id"]): _text(each["name"]) for each in _listed(book, "archive", "folders")},
        pages={str(each["id"]): stages[each["stage"]] for each in activities if each.get("stage") in stages},
    )


def _listed(book: Book, name: str, key: str = "") -> Iterator[Mapping[str, Any]]:
    content = read_file(book, book.process / f"{name}.yaml")
    if not isinstance(content, Finding):
        listed: Any = read_yaml(name, content)[0].data.get(key or name)
        named = listed if isinstance(listed, list) else []
        yield from (each for each in named if isinstance(each, dict) and isinstance(each.get("name"), dict))


def _text(written: Mapping[str, Any]) -> Text:
    return Text(written.get("zh"), written.get("en"))


def render_documents(process: Process, language: str) -> str:
    """The catalogue as Markdown: the documents kit by kit, then the checklists."""
    parts = []
    documents = [each for each in load_catalog() if not each.is_checklist]
    for kit, title in _field("kit").values.items():
        if chosen := [each for each in documents if each.kit == kit]:
            parts += [f"## {title.in_language(language)}", _table(chosen, process, language)]
    checklists = [each for each in load_catalog() if each.is_checklist]
    return "\n\n".join([*parts, f"## {CHECKLISTS.in_language(language)}", _table(checklists, process, language)])


def _table(entries: Iterable[Entry], process: Process, language: str) -> str:
    named = [_field(each).label for each in WHO]
    titles = [each.in_language(language) for each in (DOCUMENT, PLACE, *named)]
    lines = [f"| {' | '.join(titles)} |", f"|{' --- |' * len(titles)}"]
    for entry in entries:
        roles = [_roles(getattr(entry, each), process, language) for each in WHO]
        lines.append(f"| {' | '.join((_title(entry, language), _place(entry, process, language), *roles))} |")
    return "\n".join(lines)


def _title(entry: Entry, language: str) -> str:
    """The title above the name, and above audience and formats."""
    audience = _label("audience", entry.audience.name.lower(), language)
    formats = _joined((_label("formats", each, language) for each in entry.formats), language)
    told = f"{audience}：{formats}" if language == "zh" else f"{audience}: {formats}"
    return f"{escape(entry.title.in_language(language))}<br>`{entry.id}`<br>{told}"


def _place(entry: Entry, process: Process, language: str) -> str:
    """The activity, leading to the page of its stage, above the archive folder."""
    activity = _named(entry.activity, process.activities, language)
    if page := process.pages.get(entry.activity):
        activity = f"[{activity}]({page})"
    return f"{activity}<br>{_named(entry.folder, process.folders, language)}"


def _named(number: str, names: Mapping[str, Text], language: str) -> str:
    return escape(f"{number} {names[number].in_language(language)}" if number in names else number)


def _roles(roles: Iterable[str], process: Process, language: str) -> str:
    names = (process.roles[each].in_language(language) if each in process.roles else each for each in roles)
    return _joined(map(escape, names), language) or NOBODY.in_language(language)


def _joined(words: Iterable[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(words)


def _label(name: str, value: str, language: str) -> str:
    found = _field(name)
    return (found.item or found).values[value].in_language(language)


def _field(name: str) -> Field:
    """A field of the form that the catalogue is held against."""
    documents = load_form("catalog").fields["documents"].item
    assert documents is not None
    return documents.fields[name]

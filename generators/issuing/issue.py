"""The story of an issue: a document as the committed data gives it → its files without the mark of a draft, and the record of them.

Nothing is issued with a gap in it, while a blocker is open, or from data that no commit holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, cast

from generators.characters import blocker, decode
from generators.derive import Facts
from generators.documents.catalog import Entry, entries, unknown_name
from generators.errors import GeneratorError, Refused
from generators.findings import Finding, Place, in_order
from generators.gates.review import CONCLUSIONS, GateReview
from generators.issuing.entry import Issue, with_entry
from generators.issuing.hindrances import refuse_unready, refuse_version
from generators.issuing.ledger import FILE, FOLDER, issued_file
from generators.model import read_project
from generators.production import Made, gates_of, make_documents
from generators.quantities import Text
from generators.reading import Reading, choose_projects, load_shelf, read
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.summary.history import commit_of, uncommitted
from generators.validate import validate_project
from generators.workspace import Book, ProjectSource, read_file

ISSUED = Text("签发{version}", "Issue of {version}")
TOLD_HERE = (FOLDER, FILE, "documents")
"""What stands in a project's folder without being its data."""
NOT_HELD = Text("{name}：未召开", "{name}: not held")
HELD = Text("{name}：{conclusion}", "{name}: {conclusion}")


@dataclass(frozen=True)
class Wanted:
    """What to issue, as it was asked for; `by` and `change` may be left to the book."""

    project: str
    document: str
    version: str
    day: date
    by: str = ""
    change: str = ""


@dataclass(frozen=True)
class Issued:
    """What an issue comes to: the record, and every file to write, below content/projects."""

    issue: Issue
    files: dict[str, bytes]


def issue_document(book: Book, wanted: Wanted) -> Issued:
    """The files and the record of the version; nothing is written here.

    Raises UsageError for what cannot be asked for, GeneratorError when no commit holds the data, Refused with every gap and blocker.
    """
    (entry,) = entries([wanted.document])
    (project_id,) = choose_projects(book, (wanted.project,))
    reading = read(book, project_id, wanted.day)
    refuse_version(reading, wanted.document, wanted.version)
    gate = gates_of(load_shelf(book), reading, (entry,)).get(entry.gate)
    issue = Issue(
        document=entry.id,
        version=wanted.version,
        day=wanted.day,
        by=_author(reading, entry, wanted.by),
        change=_change(wanted),
        commit=_commit(book, project_id),
        template=template_digest(book, entry),
        gate=_gate_state(gate),
        files={},
    )
    text, place = _ledger(book, reading)
    stamped = _reading_with(reading, place, with_entry(text, issue))
    made = tuple(_made(book, stamped, entry, is_issue=True))
    refuse_unready(book, reading, gate, made)
    files = {f"{each.language}/{each.document}.{each.format}": each.content for each in made}
    recorded = issue.with_files({name: sha256(content).hexdigest() for name, content in sorted(files.items())})
    final = with_entry(text, recorded)
    after = _reading_with(reading, place, final)
    written = {f"{project_id}/{issued_file(entry.id, wanted.version, name)}": each for name, each in files.items()}
    written[place.file.removeprefix("content/projects/")] = final.encode()
    copies = (each for each in _made(book, after, entry, is_issue=False) if each.format in ("md", "svg"))
    written |= {
        f"{project_id}/documents/{each.language}/{each.document}.{each.format}": each.content for each in copies
    }
    return Issued(recorded, written)


def _made(book: Book, reading: Reading, entry: Entry, is_issue: bool) -> Iterable[Made]:
    """The document in all languages, editions and formats; as the last issue of it where one is being made, else as it is drafted."""
    project, _ = reading.nouns()
    return make_documents(
        load_shelf(book),
        reading,
        (entry,),
        entry.formats if is_issue else ("md",),
        issue=project.issued[-1] if is_issue else None,
    )


# What is recorded


def _author(reading: Reading, entry: Entry, asked: str) -> str:
    """The role that issues: the one that was named, else who writes the document here."""
    project, _ = reading.nouns()
    roles = [str(each.id) for each in project.roles]
    registered = next((each for each in project.documents if each.document == entry.id), None)
    names = [str(each.id) for each in registered.author] if registered is not None else []
    chosen = asked or next((each for each in (*names, *entry.writers) if each in roles), "")
    if chosen not in roles:
        raise unknown_name(Text("角色", "role"), chosen or entry.writers[0], roles)
    return chosen


def _change(wanted: Wanted) -> Text:
    if wanted.change:
        return Text(wanted.change, wanted.change)
    return Text(*(ISSUED.in_language(each).format(version=wanted.version) for each in ("zh", "en")))


def _commit(book: Book, project_id: str) -> str:
    """The commit that holds the data and the wording as they are; refused while something of them is not committed."""
    commit = commit_of(book.root)
    folder = f"content/projects/{project_id}"
    own = tuple(f"{folder}/{each}" for each in TOLD_HERE)
    loose = [
        each
        for each in uncommitted(book.root, (folder, "content/process", "templates", "checklists"))
        if not each.startswith(own)
    ]
    if loose:
        listed = ", ".join(loose[:5])
        raise GeneratorError(
            Text(f"还有未提交的改动：{listed}。", f"Not committed yet: {listed}."),
            Text(
                "签发记录数据所在的提交；请先提交，再签发。",
                "An issue records the commit that holds its data; commit first, then issue.",
            ),
        )
    return commit


def template_digest(book: Book, entry: Entry) -> str:
    """Twelve hexadecimal digits of the document's templates and of what they share."""
    digest = sha256()
    for folder in (entry.template, "shared"):
        for path in sorted(
            each for each in (book.templates / folder).rglob("*") if each.is_file() and not each.is_symlink()
        ):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(book.templates).as_posix()}\0{len(content)}\0".encode() + content)
    digits = digest.hexdigest()[:12]
    return "-".join(digits[start : start + 4] for start in (0, 4, 8))


def _gate_state(gate: GateReview | None) -> Text:
    """How the gate of the document stood; nothing for a document without one."""
    if gate is None:
        return Text()
    said = HELD if gate.recorded is not None else NOT_HELD
    conclusion = CONCLUSIONS[gate.recorded or gate.conclusion]
    return Text(
        *(
            said.in_language(each).format(name=gate.name.in_language(each), conclusion=conclusion.in_language(each))
            for each in ("zh", "en")
        )
    )


# The file of the records


def _ledger(book: Book, reading: Reading) -> tuple[str, Place]:
    """The text of the file that holds the records, and where it stands; empty while there is none."""
    place = reading.source.places.get(("issued",), Place(f"{reading.source.folder}/{FILE}"))
    path = book.root / place.file
    if not path.exists() and not path.is_symlink():
        return "", place
    content = read_file(book, path)
    if isinstance(content, Finding):
        raise Refused((content,))
    return decode(place.file, content), place


def _reading_with(reading: Reading, place: Place, text: str) -> Reading:
    """The project as it reads with that text; refused unless the text says what stood there, and one issue more."""
    source, findings = read_yaml(place.file, text.encode())
    before = cast("list[Any]", reading.source.data.get("issued") or [])
    issues = cast("list[Any]", source.data.get("issued") or [])
    if findings or len(issues) != len(before) + 1 or issues[:-1] != before:
        raise Refused((_unwritten(place),))
    places = {path: each for path, each in reading.source.places.items() if path[:1] != ("issued",)}
    places |= {path: each for path, each in source.places.items() if path[:1] == ("issued",)}
    changed = ProjectSource(reading.source.id, reading.source.folder, {**reading.source.data, "issued": issues}, places)
    if wrong := validate_project(changed, load_schema()):
        raise Refused(in_order(wrong))
    _, facts = reading.nouns()
    project = read_project(changed.data, load_schema())
    return Reading(changed, (), project, Facts(project, changed.id, facts.as_of, facts.policy), reading.departures)


def _unwritten(place: Place) -> Finding:
    return blocker(
        place,
        "issue-unwritten",
        "这个文件的写法特殊，签发记录无法自动写入。",
        "The file is written in a way that an issue cannot be put into.",
        f"把 issued 单独放进 {FILE}，作为最后一个键，每条以“- ”开头。",
        f"Keep issued in {FILE}, as its last key, each entry behind a dash.",
    )

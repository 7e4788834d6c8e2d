"""Where the papers of an archive come from: the catalogue, the deliverables, the running records, and the project's own list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from generators.archive.papers import ArchivePaper, state_on
from generators.derive import Facts
from generators.derive.facts.dates import date_of_milestone
from generators.derive.facts.deliveries import FILED
from generators.documents.catalog import LANGUAGES, Entry, every_edition, load_catalog
from generators.documents.versions import order_of
from generators.documents.views import Lens
from generators.gates.review import latest_record
from generators.model import Record
from generators.process import Filing
from generators.quantities import Offset, Text
from generators.schema import Audience, Field, load_schema
from generators.worksheets.cells import words_of

FIRST_VERSION = "V0.1"


@dataclass(frozen=True)
class Desk:
    """What is looked at when papers are listed: a project on a day, and the gaps of its drafts by the name of their files."""

    project: Record
    facts: Facts
    day: date
    gaps: Mapping[str, int]

    def date_of(self, when: Offset | date | None) -> date | None:
        """The date of a day that is told as T+N or as a date."""
        return when if isinstance(when, date) else self.facts.calendar.date_of(when)

    def register_of(self, entry: Entry) -> Record | None:
        return next((each for each in self.project.documents if each.document == entry.id), None)

    def issues_of(self, entry: Entry) -> list[Record]:
        """The versions of the document that were issued by the day."""
        return [each for each in self.project.issued if each.document == entry.id and each.date <= self.day]

    def number_of(self, entry: Entry) -> str:
        register = self.register_of(entry)
        return (
            register.id if register is not None else entry.number(str(self.project.project.id or self.facts.project_id))
        )

    def told(self, noun: Record, name: str) -> Text:
        """A field of the noun in the words of readers."""
        views = (Lens(each, Audience.INTERNAL, self.facts).see(noun, None, noun._path) for each in LANGUAGES)
        return Text(*(words_of(each.look(name)) for each in views))

    def due_by(self, milestone: Record | None) -> date | None:
        return None if milestone is None else date_of_milestone(milestone, self.facts)


def iter_documents(desk: Desk) -> Iterator[ArchivePaper]:
    """The documents of the catalogue in every edition: as issued or registered, else as drafts; those that do not apply with the reason."""
    reasons = {each.document: each.reason for each in desk.project.archive.not_applicable}
    for entry in every_edition(load_catalog()):
        reason = reasons.get(entry.id)
        yield _unneeded(entry, reason, desk) if reason else _document(entry, desk)


def _unneeded(entry: Entry, reason: Text, desk: Desk) -> ArchivePaper:
    number, audience = desk.number_of(entry), entry.audience.name.lower()
    return ArchivePaper(entry.folder, "document", number, entry.name, "not_applicable", audience, reason=reason)


def _document(entry: Entry, desk: Desk) -> ArchivePaper:
    life = _life(entry, desk)
    return ArchivePaper(
        folder=entry.folder,
        kind="document",
        number=desk.number_of(entry),
        title=entry.name,
        state="present" if life.is_filed else "missing" if life.status == "void" else "draft",
        audience=entry.audience.name.lower(),
        version=life.version,
        status=life.status,
        day=life.day,
        gaps=None if life.version in life.issued else desk.gaps.get(entry.file, 0),
        file=entry.file,
        issued=life.issued,
    )


class Life(NamedTuple):
    """Where a document stands: its version and status, since when, and what was issued of it."""

    version: str | None
    status: str
    day: date | None = None
    issued: tuple[str, ...] = ()
    is_filed: bool = False


def _life(entry: Entry, desk: Desk) -> Life:
    """The last issued version, unless the register tells of one since; a checklist is on record once its gate was concluded."""
    register = desk.register_of(entry)
    issues = sorted(desk.issues_of(entry), key=lambda each: order_of(each.version))
    issued = tuple(each.version for each in issues)
    version, status = (register.version, register.status) if register is not None else (None, None)
    if issues and status != "void" and (version is None or order_of(version) <= order_of(issued[-1])):
        told = status if version == issued[-1] and status in FILED else issues[-1].status or FILED[-1]
        return Life(issued[-1], told, issues[-1].date, issued, is_filed=True)
    if register is None and (held := _held_on(entry, desk)) is not None:
        return Life(None, FILED[0], held, issued, is_filed=True)
    return Life(version or FIRST_VERSION, status or "draft", None, issued, status in FILED)


def _held_on(entry: Entry, desk: Desk) -> date | None:
    """The day a gate was concluded: its checklist is on record from then, without a line in the register."""
    record = latest_record(desk.project, entry.gate) if entry.is_checklist else None
    day = desk.date_of(record.offset) if record is not None and record.conclusion is not None else None
    return day if day is not None and day <= desk.day else None


def iter_deliverables(desk: Desk) -> Iterator[ArchivePaper]:
    """The deliverables that have a folder, with the receipt that proves their delivery."""
    for each in desk.project.deliverables:
        if each.folder is not None:
            filed, due = desk.date_of(each.delivered_offset), desk.due_by(each.milestone)
            state = state_on(desk.day, filed, due, bool(each.delivered))
            yield ArchivePaper(
                folder=each.folder,
                kind="deliverable",
                number=each.id,
                title=_named(each.name, each.id),
                state=state,
                audience="customer",
                version=each.version,
                day=filed if state == "present" else due,
                proof=each.evidence,
            )


def iter_records(filing: Filing, desk: Desk) -> Iterator[ArchivePaper]:
    """The rows of one kind of running record."""
    field = field_at(filing.rows)
    for row in _rows_at(desk.project, filing.rows):
        number, written = getattr(row, filing.number), getattr(row, filing.filed)
        filed, due = desk.date_of(written), desk.date_of(getattr(row, filing.due)) if filing.due else None
        is_needed = not filing.needed or getattr(row, filing.needed) is not False
        state = state_on(desk.day, filed, due, number is not None and written is not None)
        yield ArchivePaper(
            folder=filing.folder,
            kind="record",
            number=number or "",
            title=_joined(filing.name, desk.told(row, filing.title)),
            state=state if is_needed else "not_applicable",
            audience=field.audience.name.lower(),
            day=(filed if state == "present" else due) if is_needed else None,
            reason=None if is_needed or not filing.reason else getattr(row, filing.reason),
        )


def iter_own(desk: Desk) -> Iterator[ArchivePaper]:
    """The papers that the project lists itself, with the number on them and who holds the original."""
    for each in desk.project.archive.records:
        filed, due = desk.date_of(each.filed_offset), desk.due_by(each.milestone)
        state = state_on(desk.day, filed, due, each.filed_offset is not None)
        yield ArchivePaper(
            folder=each.folder,
            kind="own",
            number=each.id,
            title=each.name,
            state="not_applicable" if each.reason else state,
            audience=each.readers or "internal",
            day=None if each.reason else filed if state == "present" else due,
            proof=_proof(each),
            reason=each.reason,
        )


def _proof(record: Record) -> Text | None:
    """The number on the paper, and who holds the original."""
    number = Text(record.number, record.number) if record.number else None
    holder = _named(record.held_by.name, record.held_by.id) if record.held_by is not None else None
    if number is None or holder is None:
        return number or holder
    return Text(
        f"{number.in_language('zh')}（{holder.in_language('zh')}保管）",
        f"{number.in_language('en')} (held by: {holder.in_language('en')})",
    )


def _rows_at(project: Record, path: str) -> tuple[Record, ...]:
    found: Any = project
    for name in path.split("."):
        found = getattr(found, name)
    return tuple(found)


def field_at(path: str) -> Field:
    """The field of the rows that stand at a path of the schema."""
    found = load_schema()
    for name in path.split("."):
        found = found.fields[name]
    return found.item or found


def _named(name: Text | None, id: str) -> Text:
    return name or Text(id, id)


def _joined(kind: Text, title: Text) -> Text:
    if not title.in_language("zh"):
        return kind
    return Text(
        f"{kind.in_language('zh')}：{title.in_language('zh')}", f"{kind.in_language('en')}: {title.in_language('en')}"
    )

"""Where the papers of an archive come from: the catalogue, the customers' forms, the deliverables, the running records, the project's own list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generators.archive.papers import ArchivePaper, Kind, state_on
from generators.custom.shelf import CustomForm
from generators.derive import Facts
from generators.derive.facts.dates import date_of_milestone
from generators.derive.facts.deliveries import FILED
from generators.documents.catalog import LANGUAGES, Entry, every_edition, load_catalog
from generators.documents.versions import Life, life_of
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
    """What is looked at when papers are listed: a project on a day, the gaps of its drafts by the name of their files, its customers' forms."""

    project: Record
    facts: Facts
    day: date
    gaps: Mapping[str, int]
    forms: tuple[CustomForm, ...] = ()

    def date_of(self, when: Offset | date | None) -> date | None:
        """The date of a day that is told as T+N or as a date."""
        return when if isinstance(when, date) else self.facts.calendar.date_of(when)

    def register_of(self, entry: Entry | CustomForm) -> Record | None:
        return next((each for each in self.project.documents if each.document == entry.id), None)

    def number_of(self, entry: Entry | CustomForm) -> str:
        register = self.register_of(entry)
        return (
            register.id if register is not None else entry.number(str(self.project.project.id or self.facts.project_id))
        )

    def reason_of(self, entry: Entry | CustomForm) -> Text | None:
        """Why the project does not need the document; nothing when it does."""
        unneeded = self.project.archive.not_applicable
        return next((each.reason for each in reversed(unneeded) if each.document == entry.id), None)

    def told(self, noun: Record, name: str) -> Text:
        """A field of the noun in the words of readers."""
        views = (Lens(each, Audience.INTERNAL, self.facts).see(noun, None, noun._path) for each in LANGUAGES)
        return Text(*(words_of(each.look(name)) for each in views))

    def due_by(self, milestone: Record | None) -> date | None:
        return None if milestone is None else date_of_milestone(milestone, self.facts)


def iter_documents(desk: Desk) -> Iterator[ArchivePaper]:
    """The documents of the catalogue in every edition: as issued or registered, else as drafts; those that do not apply with the reason."""
    for entry in every_edition(load_catalog()):
        held = _held_on(entry, desk) if desk.register_of(entry) is None else None
        life = life_of(entry.id, desk.project, desk.day)
        is_record = held is not None and not life.issued
        yield _paper(entry, "document", Life(None, FILED[0], held) if is_record else life, desk)


def iter_forms(desk: Desk) -> Iterator[ArchivePaper]:
    """The customers' own forms: as registered, else as drafts; those that do not apply with the reason."""
    for form in desk.forms:
        yield _paper(form, "form", life_of(form.id, desk.project, desk.day), desk)


def _paper(entry: Entry | CustomForm, kind: Kind, life: Life, desk: Desk) -> ArchivePaper:
    """The paper of what can be made from the data; a checklist is on record once its gate was concluded."""
    number, audience = desk.number_of(entry), entry.audience.name.lower()
    if reason := desk.reason_of(entry):
        return ArchivePaper(entry.folder, kind, number, entry.name, "not_applicable", audience, reason=reason)
    is_new = not life.is_filed
    return ArchivePaper(
        folder=entry.folder,
        kind=kind,
        number=number,
        title=entry.name,
        state="present" if life.is_filed else "missing" if life.status == "void" else "draft",
        audience=audience,
        version=life.version or (FIRST_VERSION if is_new else None),
        status=life.status or ("draft" if is_new else None),
        day=life.day,
        gaps=None if life.version in life.issued else desk.gaps.get(entry.file, 0),
        file=entry.file,
        issued=life.issued,
    )


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

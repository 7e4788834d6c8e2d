"""The papers of a project by folder and in figures: what is there, what is missing, what comes later, what does not apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from generators.archive.papers import ArchivePaper, State
from generators.archive.sources import Desk, iter_deliverables, iter_documents, iter_forms, iter_own, iter_records
from generators.custom.shelf import CustomForm
from generators.derive import Facts
from generators.model import Record
from generators.process import Folder, Process
from generators.quantities import Percent, Text


@dataclass(frozen=True)
class ArchiveCount:
    """How many papers are in each state; `share` is what is present of all that is due."""

    expected: int
    present: int
    draft: int
    missing: int
    later: int
    not_applicable: int

    @property
    def share(self) -> Percent | None:
        due = self.present + self.draft + self.missing
        return Percent.share(self.present, due) if due else None


@dataclass(frozen=True)
class ArchiveShelf:
    """One folder with its papers in the order of their sources."""

    folder: str
    title: Text
    holds: Text
    papers: tuple[ArchivePaper, ...]
    count: ArchiveCount


@dataclass(frozen=True)
class Completeness:
    """The archive of a project on a day."""

    project: str
    name: Text
    as_of: date
    shelves: tuple[ArchiveShelf, ...]
    count: ArchiveCount

    @property
    def papers(self) -> tuple[ArchivePaper, ...]:
        return tuple(chain.from_iterable(each.papers for each in self.shelves))

    @property
    def missing(self) -> tuple[ArchivePaper, ...]:
        """What somebody must file now."""
        return tuple(each for each in self.papers if each.state == "missing")


def list_archive(
    project: Record,
    facts: Facts,
    process: Process,
    gaps: Mapping[str, int],
    as_of: date,
    forms: tuple[CustomForm, ...] = (),
) -> Completeness:
    """The archive of the project on that day; `gaps` are those of its drafts, by the name of their files, `forms` those that serve it."""
    papers = tuple(iter_papers(Desk(project, facts, as_of, gaps, forms), process))
    shelves = tuple(_shelf(each, papers) for each in process.folders.values())
    name = project.project.name or Text(facts.project_id, facts.project_id)
    return Completeness(facts.project_id, name, as_of, shelves, _count(papers))


def iter_papers(desk: Desk, process: Process) -> Iterator[ArchivePaper]:
    """All papers of the project, source by source."""
    yield from iter_documents(desk)
    yield from iter_forms(desk)
    yield from iter_own(desk)
    yield from iter_deliverables(desk)
    for filing in process.filings.values():
        yield from iter_records(filing, desk)


def _shelf(folder: Folder, papers: Sequence[ArchivePaper]) -> ArchiveShelf:
    own = tuple(each for each in papers if each.folder == folder.id)
    title = Text(f"{folder.id} {folder.name.in_language('zh')}", f"{folder.id} {folder.name.in_language('en')}")
    return ArchiveShelf(folder.id, title, folder.holds, own, _count(own))


def _count(papers: Sequence[ArchivePaper]) -> ArchiveCount:
    states: list[State] = [each.state for each in papers]
    return ArchiveCount(
        expected=len(states),
        present=states.count("present"),
        draft=states.count("draft"),
        missing=states.count("missing"),
        later=states.count("later"),
        not_applicable=states.count("not_applicable"),
    )

"""What is proposed: the book as it is in the checkout, set beside the book as it was at the base revision."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generators.cores import spread
from generators.errors import GeneratorError
from generators.findings import Finding, in_order
from generators.reading import check_shelf
from generators.summary.comparison import Comparison, ProjectChange, compare_findings, compare_project
from generators.summary.history import PROJECTS, Base, NoBase, find_base, project_of
from generators.summary.standing import NOT_MADE, Standing, stand
from generators.workspace import Book


class Job(NamedTuple):
    """One project to set beside itself: the book now, the book as it was (None: nothing to compare with), on which sides it is."""

    book: Book
    past: Book | None
    project: str
    is_present: bool
    was_present: bool
    as_of: date


class Told(NamedTuple):
    """What became of a project, and what making its pages told of what all share, now and before."""

    change: ProjectChange
    now: tuple[Finding, ...]
    before: tuple[Finding, ...]


def compare_with_base(
    book: Book, present: Sequence[str], are_named: bool, revision: str | None, as_of: date
) -> Comparison:
    """What became of the named projects, or of all that the change concerns when they are not named but simply all there are.

    Without a base the projects are told as they stand, with the reason why they are not compared.
    """
    try:
        base = find_base(book, revision)
        with TemporaryDirectory() as folder:
            return _compared(book, base, Path(folder), present, are_named, str(revision), as_of)
    except NoBase as reason:
        told = list(spread(_tell, [Job(book, None, each, True, False, as_of) for each in present]))
        shared = compare_findings(in_order((*check_shelf(book), *(found for each in told for found in each.now))), None)
        changes = tuple(each.change for each in told)
        return Comparison(as_of, revision or "", missing=(reason.says, reason.advice), shared=shared, projects=changes)


def _compared(
    book: Book, base: Base, folder: Path, present: Sequence[str], are_named: bool, revision: str, as_of: date
) -> Comparison:
    earlier = base.project_ids
    concerned = present if are_named else _concerned(base.differing(), present, earlier)
    past = base.lay_out(folder, [each for each in concerned if each in earlier])
    told = list(spread(_tell, [Job(book, past, each, each in present, each in earlier, as_of) for each in concerned]))
    now = in_order((*check_shelf(book), *(found for each in told for found in each.now)))
    before = in_order((*check_shelf(past), *(found for each in told for found in each.before)))
    return Comparison(
        as_of=as_of,
        revision=revision,
        commit=base.commit,
        is_parting=base.is_parting,
        shared=compare_findings(now, before),
        projects=tuple(each.change for each in told),
        untouched=len(set(present) - set(concerned)),
    )


def _concerned(differing: Collection[str], present: Sequence[str], earlier: Collection[str]) -> tuple[str, ...]:
    """The projects with a changed file; all of them when something that they share changed."""
    touched = {project_of(path) for path in differing}
    return tuple(sorted(each for each in {*present, *earlier} if "" in touched or each in touched))


def _tell(job: Job) -> Told:
    """What became of one project; its findings are those inside it, for what all share is told once for all."""
    now = stand(job.book, job.project, job.as_of) if job.is_present else None
    before = _stood(job.past, job, now) if job.past is not None and job.was_present else None
    own_now, shared_now = _parted(now)
    own_before, shared_before = _parted(before)
    return Told(compare_project(own_now, own_before, job.past is not None), shared_now, shared_before)


def _stood(past: Book, job: Job, now: Standing | None) -> Standing:
    """The standing at the base. Its pages are made only where those of now could not be.

    Why: a template that was broken before is not broken by this change, and only making the pages shows it. What the base
    cannot give (it may be older than this tool) is not known: it ends nothing, and is no finding that the change resolved.
    """
    try:
        render = now is not None and now.is_readable and not now.is_rendered
        stood = stand(past, job.project, job.as_of, render)
    except GeneratorError:
        return Standing(job.project)
    is_old = now is not None and all(each.rule != NOT_MADE for each in now.findings)
    kept = tuple(each for each in stood.findings if not (is_old and each.rule == NOT_MADE))
    return replace(stood, findings=kept)


def _parted(standing: Standing | None) -> tuple[Standing | None, tuple[Finding, ...]]:
    """The standing with the findings inside its project, and the findings outside."""
    if standing is None:
        return None, ()
    parts: dict[bool, list[Finding]] = {True: [], False: []}
    for each in standing.findings:
        parts[f"{each.place.file}/".startswith(f"{PROJECTS}/{standing.id}/")].append(each)
    return replace(standing, findings=tuple(parts[True])), tuple(parts[False])

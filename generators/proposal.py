"""What is proposed: the book as it is in the checkout, set beside the book as it was at the base revision."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from generators.comparison import Comparison, compare_findings, compare_project
from generators.errors import GeneratorError
from generators.findings import Finding, in_order
from generators.history import Base, NoBase, find_base, project_of
from generators.reading import check_shelf
from generators.standing import Standing, stand
from generators.workspace import Book

Known = TypeVar("Known", Standing, Standing | None)


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
        standings = [stand(book, each, as_of) for each in present]
        changes = tuple(compare_project(_own(each), None, is_compared=False) for each in standings)
        shared = compare_findings(_shared(book, standings), None)
        return Comparison(as_of, revision or "", missing=(reason.says, reason.advice), shared=shared, projects=changes)


def _compared(
    book: Book, base: Base, folder: Path, present: Sequence[str], are_named: bool, revision: str, as_of: date
) -> Comparison:
    concerned = present if are_named else _concerned(base.differing(), present, base.project_ids)
    known = [each for each in concerned if each in base.project_ids]
    past = base.lay_out(folder, known)
    now = {each: stand(book, each, as_of) for each in concerned if each in present}
    before = {each: _stood(past, each, as_of, now.get(each)) for each in known}
    pairs = ((now.get(each), before.get(each)) for each in concerned)
    changes = tuple(compare_project(_own(new), _own(old), is_compared=True) for new, old in pairs)
    return Comparison(
        as_of=as_of,
        revision=revision,
        commit=base.commit,
        is_parting=base.is_parting,
        shared=compare_findings(_shared(book, now.values()), _shared(past, before.values())),
        projects=changes,
        untouched=len(set(present) - set(concerned)),
    )


def _concerned(differing: Collection[str], present: Sequence[str], earlier: Collection[str]) -> tuple[str, ...]:
    """The projects with a changed file; all of them when something that they share changed."""
    touched = {project_of(path) for path in differing}
    return tuple(sorted(each for each in {*present, *earlier} if "" in touched or each in touched))


def _stood(past: Book, project_id: str, as_of: date, now: Standing | None) -> Standing:
    """The standing at the base. Its pages are made only where those of now could not be.

    Why: a template that was broken before is not broken by this change, and only making the pages shows it. What the base
    cannot give (it may be older than this tool) is not known, and ends nothing.
    """
    try:
        return stand(past, project_id, as_of, render=now is not None and now.is_readable and not now.is_rendered)
    except GeneratorError:
        return Standing(project_id)


def _shared(book: Book, standings: Collection[Standing]) -> tuple[Finding, ...]:
    """What is wrong outside the projects: told by reading what they share, and by making their pages."""
    told = (finding for each in standings for finding in each.findings if not project_of(finding.place.file))
    return in_order((*check_shelf(book), *told))


def _own(standing: Known) -> Known:
    """The standing with the findings inside its project only: what all share is told once for all."""
    if standing is None:
        return standing
    return replace(standing, findings=tuple(each for each in standing.findings if project_of(each.place.file)))

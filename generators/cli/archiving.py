"""The command that files a project: archive."""

from __future__ import annotations

from pathlib import Path

import click

from generators import pipeline
from generators.archiving import Archived
from generators.cli.console import Session, as_of_option, progress, read_date, reported, say
from generators.cli.manual import SpokenCommand
from generators.documents.catalog import LANGUAGES
from generators.quantities import counted

LISTED = 20
"""How many missing papers are named; the list in the archive names all."""


@click.command(cls=SpokenCommand)
@click.argument("project")
@click.option(
    "--language",
    "languages",
    type=click.Choice(LANGUAGES),
    multiple=True,
    help="Only this language; may be repeated. Default: both.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="Where to put the ZIP. Default: build/archive."
)
@as_of_option
@click.pass_obj
def archive(session: Session, project: str, languages: tuple[str, ...], output: Path | None, as_of: str | None) -> None:
    """Pack all documents of a project into a ZIP, in the ten folders of the archive, with a list of what is there.

    The list holds every paper that the catalogue, the deliverables, the running records and the project's own list expect: present,
    draft, missing, not due yet, or not applicable and why; as a page and as a workbook. Documents that were not issued are made from
    the data of now, and their names say so. The same input gives the same bytes.

    For example: deliverybook archive city-health --language en --date 2027-07-01
    """
    with reported(session):
        day = read_date(as_of)
        with progress(session, "正在归档", "Archiving") as tell:
            tell(project)
            done = pipeline.archive_project(session.book, project, languages or LANGUAGES, output, day)
        tell_archived(session, done)


def tell_archived(session: Session, done: Archived) -> None:
    count = done.archive.count
    session.say(
        f"{done.path}：应归档 {count.expected} 份，已归档 {count.present}，草稿 {count.draft}，缺失 {count.missing}，"
        f"未到期 {count.later}，不适用 {count.not_applicable}。",
        f"{done.path}: {counted(count.expected, 'paper')}, {count.present} present, {counted(count.draft, 'draft')}, "
        f"{count.missing} missing, {count.later} not due yet, {count.not_applicable} not applicable.",
    )
    for paper in done.archive.missing[:LISTED]:
        day = f"  {paper.day.isoformat()}" if paper.day is not None else ""
        say(f"  {paper.folder}  {paper.number}  {session.words(paper.title)}{day}")
    rest = len(done.archive.missing) - LISTED
    if rest > 0:
        session.say(f"  另有 {rest} 份，见归档清单。", f"  {rest} more in the archive list.")

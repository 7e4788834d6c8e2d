"""The commands that make: generate and serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from generators import pipeline
from generators.cli.console import (
    Session,
    finish,
    format_option,
    progress,
    projects_argument,
    read_date,
    reported,
    say,
)
from generators.cli.manual import SpokenCommand
from generators.documents.catalog import FORMATS, PDF, load_catalog
from generators.findings import in_order
from generators.generation import Generated
from generators.issuing.issue import Wanted
from generators.quantities import counted
from generators.reports.reporter import report

LISTED = 30
"""So many files are named one by one; more would push what comes after them off the screen."""


@click.command(cls=SpokenCommand)
@projects_argument
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help=f"Only this document; may be repeated. Default: all. One of: {', '.join(entry.id for entry in load_catalog())}.",
)
@click.option(
    "--as",
    "formats",
    type=click.Choice((*FORMATS, PDF)),
    multiple=True,
    help="Only this format; may be repeated. Default: all but pdf, which is made from the Word file and needs LibreOffice.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to write. Default: build/documents, and the review copies into the projects.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail when a committed review copy is stale.")
@format_option
@click.option(
    "--date",
    "as_of",
    metavar="DATE",
    help="Changes no document: a gate is judged on the day it was held. Taken so that scripts may give every command the same day.",
)
@click.pass_obj
def generate(
    session: Session,
    projects: tuple[str, ...],
    documents: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    only_check: bool,
    format: str,
    as_of: str | None,
) -> None:
    """Write the documents of the projects in Chinese and English.

    Files land in build/documents/PROJECT/LANGUAGE/DOCUMENT.docx (.xlsx, .md); the Markdown pages are also the review copies that are
    committed under content/projects/PROJECT/documents. Nothing is rendered when nothing changed; no document depends on the day.
    """
    with reported(session, format):
        read_date(as_of)
        if only_check:
            finish(pipeline.stale_copies(session.book, projects, documents), format, "minor", session.language)
        with progress(session, "正在生成", "Generating") as tell:
            done = pipeline.generate_documents(session.book, projects, documents, formats or FORMATS, output, tell)
        tell_generated(session, done, output)


def tell_generated(session: Session, done: Generated, output: Path | None) -> None:
    for note in done.notes:
        say(session.words(note), error=True)
    for line in listing(done.written):
        say(line)
    where, same, skipped = output or Path("build/documents"), done.same, len(done.skipped)
    told = [(f"{where} 中写出 {len(done.written)} 个文件", f"{counted(len(done.written), 'file')} written to {where}")]
    if same:
        told.append((f"{same} 个未变", f"{same} unchanged"))
    if skipped:
        told.append((f"{skipped} 个项目无须生成", f"{counted(skipped, 'project')} up to date"))
    chinese, english = zip(*told, strict=True)
    session.say("，".join(chinese) + "。", ", ".join(english) + ".")
    open_gaps = {name: count for name, count in done.gaps.items() if count}
    if open_gaps:
        total = sum(open_gaps.values())
        session.say(
            f"{len(open_gaps)} 份草稿共有 {total} 处待补。",
            f"{counted(total, 'gap')} in {counted(len(open_gaps), 'draft')}.",
        )


def listing(written: Sequence[str]) -> Iterator[str]:
    """The files written; of many, their folders by project and language, each with how many."""
    if len(written) <= LISTED:
        yield from written
    else:
        folders = Counter("/".join(path.split("/")[:2]) for path in written)
        yield from (f"{folder}/  {count}" for folder, count in folders.items())


@click.command(cls=SpokenCommand)
@click.argument("project")
@click.argument("document")
@click.option("--version", required=True, metavar="VERSION", help="The version to issue, such as V1.0.")
@click.option("--date", "on", metavar="DATE", help="The day of issue, such as 2026-05-20. Default: today.")
@click.option("--by", default="", metavar="ROLE", help="The role that issues it. Default: its author in the project.")
@click.option("--change", default="", metavar="TEXT", help="What changed since the version before.")
@click.pass_obj
def issue(session: Session, project: str, document: str, version: str, on: str | None, by: str, change: str) -> None:
    """Issue a version of a document: its files in both languages, all editions and formats, without the mark of a draft.

    Refused while the document has a gap, the project an open blocker, or the data a change that is not committed. The files land in
    content/projects/PROJECT/issued, their hashes with commit, template version and state of the gate in issued.yaml. Commit both: an
    issued version never changes, and `check` reports it if one did.

    Example: deliverybook issue city-health sow --version V1.1 --change "Scope of CR-01 added"
    """
    with reported(session):
        wanted = Wanted(project, document, version, read_date(on), by, change)
        issued, written = pipeline.issue_version(session.book, wanted)
        for path in written.differing:
            say(f"content/projects/{path}")
        session.say(
            f"已签发 {issued.document} {issued.version}，{len(issued.files)} 个文件；请提交这些改动。",
            f"{issued.document} {issued.version} is issued, {counted(len(issued.files), 'file')}; commit them.",
        )


@click.command(cls=SpokenCommand)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on this machine."
)
@click.pass_obj
def serve(session: Session, port: int) -> None:
    """Build the site and serve it on this machine; a saved change shows within a second or two.

    The pages that the change reaches come first; ten seconds after the last change the whole site follows, with search, lists and
    downloads. A mistake is reported with its place, and the last good page stays.
    """
    from generators.site.serving.session import serve_book

    with reported(session):
        serve_book(
            session.book,
            port,
            lambda text: say(session.words(text)),
            lambda refusal: say(report(in_order(refusal.findings), "text", session.language)),
        )

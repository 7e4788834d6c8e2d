"""Words typed → one pipeline call → text and exit code. The only place that prints.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong use.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from generators import pipeline
from generators.documents.catalog import load_catalog
from generators.errors import GeneratorError, Refused, UsageError
from generators.findings import Finding, Severity, in_order, worst
from generators.generation import Generated
from generators.jsonschema import json_schema
from generators.manual import SpokenGroup, reader_language
from generators.quantities import Text
from generators.reporter import REPORTERS, report, report_review
from generators.workspace import Book, find_book
from generators.write import write_set

LANGUAGES = ("zh", "en")
WRITTEN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
INTERRUPTED = 130  # what a shell gives for Ctrl+C


class Session:
    """What every command needs: the book, the reader's language, and how to speak."""

    def __init__(self, root: Path | None, language: str) -> None:
        self._root = root
        self.language = language

    @property
    def book(self) -> Book:
        if self._root is not None and not self._root.is_dir():
            raise UsageError(Text(f"没有目录 {self._root}。", f"There is no folder {self._root}."))
        return find_book(self._root or Path.cwd())

    def words(self, text: Text) -> str:
        return text.in_language(self.language)

    def say(self, zh: str, en: str, error: bool = False) -> None:
        say(self.words(Text(zh, en)), error)


def say(text: str, error: bool = False) -> None:
    """Print; a console that cannot show a character shows a question mark instead of breaking off."""
    click.echo(text, err=error, color=False)


@contextmanager
def reported(session: Session) -> Iterator[None]:
    """Turn trouble into its words and exit code: findings 1, wrong use 2, a run that cannot go on 1."""
    try:
        yield
    except Refused as refusal:
        say(report(in_order(refusal.findings), "text", session.language))
        session.say("没有写出任何文件。", "Nothing was written.", error=True)
        sys.exit(1)
    except GeneratorError as error:
        say(f"deliverybook: {session.words(error.says)}", error=True)
        if advice := session.words(error.advice):
            say(f"    {advice}", error=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except (click.Abort, KeyboardInterrupt):
        session.say("\n已中止。", "\nStopped.", error=True)
        sys.exit(INTERRUPTED)


def finish(findings: Sequence[Finding], format: str, fail_on: str, language: str) -> NoReturn:
    """Print the findings and end with the exit code that they give."""
    if text := report(findings, format, language):
        say(text)
    found = worst(findings)
    sys.exit(1 if found is not None and found >= Severity.named(fail_on) else 0)


@contextmanager
def progress(session: Session, zh: str, en: str) -> Iterator[Callable[[str], None]]:
    """A line that tells what is being done, at a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(session.words(Text(zh, en))) as status:
        yield lambda what: status.update(f"{session.words(Text(zh, en))} {what}")


as_of_option = click.option(
    "--date",
    "as_of",
    metavar="DATE",
    help="The day judgements are made on, such as 2026-07-01; default today. Only overdue and expired depend on it.",
)
projects_argument = click.argument("projects", nargs=-1, metavar="[PROJECT]...")


def read_date(written: str | None) -> date:
    if written is None:
        return date.today()
    try:
        if not WRITTEN_DATE.fullmatch(written):
            raise ValueError(written)
        return date.fromisoformat(written)
    except ValueError as error:
        raise UsageError(
            Text(f"“{written}”不是日期。", f"'{written}' is not a date."),
            Text("日期写成 2026-07-01。", "Write it as 2026-07-01."),
        ) from error


@click.group(cls=SpokenGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The book: the folder that holds content/ and templates/. Default: found upwards from here.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of messages. Default: from the environment.")
@click.version_option(package_name="deliverybook", message="deliverybook %(version)s")
@click.pass_context
def main(context: click.Context, root: Path | None, language: str | None) -> None:
    """Turn the project data of a book into documents, judge it at its gates, publish it as a site.

    \b
    A first round with the sample project:
      deliverybook check city-health                     what is wrong, at file:line:column
      deliverybook generate city-health --document sow   Word and Markdown, Chinese and English
      deliverybook review city-health --gate bid         the checklist of a gate and what it allows
      deliverybook build                                 all documents and the site, into build/

    Data is in content/projects/PROJECT/*.yaml, wording in templates/, questions in checklists/. Results are in build/.

    Exit codes: 0 nothing to report, 1 findings, 2 wrong use.
    """
    context.obj = Session(root, language or reader_language())


@main.command()
@projects_argument
@click.option(
    "--format",
    "format",
    type=click.Choice(tuple(REPORTERS)),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("blocker", "major", "minor")),
    default="minor",
    show_default=True,
    help="The least severity that gives exit code 1.",
)
@as_of_option
@click.pass_obj
def check(session: Session, projects: tuple[str, ...], format: str, fail_on: str, as_of: str | None) -> None:
    """Show every mistake of the projects at its line, all at once.

    Without PROJECT all projects are checked: how the data is written, whether ids and references hold, and the rules of the gates that
    a project has reached.
    """
    with reported(session):
        finish(pipeline.check_projects(session.book, projects, read_date(as_of)), format, fail_on, session.language)


@main.command()
@click.argument("project")
@click.option(
    "--gate",
    required=True,
    metavar="GATE",
    help="opportunity, bid, contract, briefing, delivery-plan, change, handover, preliminary-acceptance or final-acceptance.",
)
@click.option(
    "--format",
    "format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How the review is written.",
)
@as_of_option
@click.pass_obj
def review(session: Session, project: str, gate: str, format: str, as_of: str | None) -> None:
    """Show a gate's checklist with its verdicts and the best conclusion they allow.

    Exit code 1 when a blocker is open.
    """
    with reported(session):
        state = pipeline.review_project(session.book, project, gate, read_date(as_of))
        say(report_review(state, format, session.language))
        sys.exit(1 if state.conclusion == "reject" else 0)


@main.command()
@projects_argument
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help=f"Only this document; may be repeated. Default: all. One of: {', '.join(entry.id for entry in load_catalog())}.",
)
@click.option(
    "--as", "formats", type=click.Choice(pipeline.FORMATS), multiple=True, help="Only this format; may be repeated."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to write. Default: build/documents, and the review copies into the projects.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail when a committed review copy is stale.")
@as_of_option
@click.pass_obj
def generate(
    session: Session,
    projects: tuple[str, ...],
    documents: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    only_check: bool,
    as_of: str | None,
) -> None:
    """Write the documents of the projects in Chinese and English.

    Files land in build/documents/PROJECT/LANGUAGE/DOCUMENT.docx (.xlsx, .md); the Markdown pages are also the review copies that are
    committed under content/projects/PROJECT/documents. Nothing is rendered when nothing changed; no document depends on the day.
    """
    with reported(session):
        read_date(as_of)
        if only_check:
            finish(pipeline.stale_copies(session.book, projects, documents), "text", "minor", session.language)
        with progress(session, "正在生成", "Generating") as tell:
            done = pipeline.generate_documents(
                session.book, projects, documents, formats or pipeline.FORMATS, output, tell
            )
        tell_generated(session, done, output)


def tell_generated(session: Session, done: Generated, output: Path | None) -> None:
    for path in done.written:
        say(path)
    where = output or Path("build/documents")
    session.say(
        f"{where} 中写出 {len(done.written)} 个文件，{done.same} 个未变，{len(done.skipped)} 个项目无须生成。",
        f"{counted(len(done.written), 'file')} written to {where}, {done.same} unchanged, "
        f"{counted(len(done.skipped), 'project')} up to date.",
    )
    open_gaps = {name: count for name, count in done.gaps.items() if count}
    if open_gaps:
        total = sum(open_gaps.values())
        session.say(
            f"{len(open_gaps)} 份草稿共有 {total} 处待补。",
            f"{counted(total, 'gap')} in {counted(len(open_gaps), 'draft')}.",
        )


def counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


@main.command()
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="Where to put the site. Default: build/site."
)
@click.pass_obj
def build(session: Session, output: Path | None) -> None:
    """Make everything: all documents, all downloads, the site in both languages."""
    with reported(session):
        with progress(session, "正在构建", "Building") as tell:
            site = pipeline.build_book(session.book, output, tell)
        session.say(
            f"站点已构建：{site}。用 deliverybook serve 查看。",
            f"The site is in {site}. See it with: deliverybook serve",
        )


@main.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on this machine."
)
@click.pass_obj
def serve(session: Session, port: int) -> None:
    """Build the site, serve it on this machine, and build it again when a source changes."""
    from generators.serving import serve_book

    with reported(session):
        serve_book(
            session.book,
            port,
            lambda text: say(session.words(text)),
            lambda refusal: say(report(in_order(refusal.findings), "text", session.language)),
        )


@main.command()
@click.argument("version")
@click.argument("aliases", nargs=-1, metavar="[ALIAS]...")
@click.pass_obj
def publish(session: Session, version: str, aliases: tuple[str, ...]) -> None:
    """Put the site as VERSION into the branch gh-pages of this repository; nothing is pushed.

    Example: deliverybook publish 1.1 latest
    """
    from generators.publish import publish_site, refuse_unpublishable

    with reported(session):
        with progress(session, "正在发布", "Publishing"):
            book = session.book
            refuse_unpublishable(book.root, version, aliases)
            pipeline.stage_book(book)
            publish_site(book.build, book.root, version, aliases)
        session.say(f"版本 {version} 已写入 gh-pages 分支。", f"Version {version} is in the branch gh-pages.")


def is_asked_by_a_person() -> bool:
    """Whether somebody sits at a terminal who can answer questions."""
    return sys.stdin.isatty()


def ask(session: Session, name: str, question: Text) -> str:
    """The answer, asked for again until it can be taken."""
    from generators.newproject import refuse_answer

    while True:
        answer: str = click.prompt(session.words(question), default="", show_default=False).strip()
        try:
            refuse_answer(name, answer)
        except UsageError as error:
            say(f"    {session.words(error.says)}", error=True)
        else:
            return answer


@main.command()
@click.argument("project")
@click.option("--name-zh", help="Name of the project in Chinese.")
@click.option("--name-en", help="Name of the project in English.")
@click.option("--customer", help="Name of the customer.")
@click.option(
    "--sector",
    type=click.Choice(("public", "private")),
    help="Public customers switch the e-government acceptance rules on.",
)
@click.pass_obj
def new(session: Session, /, project: str, **answers: Any) -> None:
    """Begin a project folder; what is not given by a flag is asked."""
    from generators.newproject import first_files, questions, refuse_folder

    with reported(session):
        book = session.book
        refuse_folder(book, project)
        for name, question in questions().items():
            if answers[name] is None:
                if not is_asked_by_a_person():
                    raise UsageError(
                        Text(f"缺少 --{name.replace('_', '-')}。", f"--{name.replace('_', '-')} is missing."),
                        Text(
                            "不在终端运行时，请用选项给出每个答案。",
                            "Away from a terminal, give every answer by its flag.",
                        ),
                    )
                answers[name] = ask(session, name, question)
        written = write_set(book.projects, first_files(book, project, answers))
        for path in written.new:
            say(f"content/projects/{path}")
        session.say(f"下一步：deliverybook check {project}", f"Next: deliverybook check {project}")


@main.command()
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write. Default: print it.")
@click.pass_obj
def schema(session: Session, output: Path | None) -> None:
    """Write the JSON Schema of the project files, for editors: hover text, choices, patterns, closed objects.

    In VS Code: "yaml.schemas": {"./project.schema.json": "content/projects/*/*.yaml"}
    """
    with reported(session):
        text = json_schema(session.language)
        if output is None:
            say(text)
        else:
            write_set(output.resolve().parent, {output.name: (text + "\n").encode()})
            say(str(output))


if __name__ == "__main__":
    main()

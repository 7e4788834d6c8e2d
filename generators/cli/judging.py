"""The commands that judge: check, check-template, review, import-checklist and summary."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generators import pipeline
from generators.cli.console import (
    Session,
    as_of_option,
    finish,
    format_option,
    progress,
    projects_argument,
    read_date,
    reported,
    say,
)
from generators.cli.manual import SpokenCommand
from generators.reports.gate_report import report_review
from generators.reports.import_report import report_import
from generators.summary import read_link_base, render_summary
from generators.write import write_set


@click.command(cls=SpokenCommand)
@projects_argument
@format_option
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


@click.command("check-template", cls=SpokenCommand)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.docx")
@click.option(
    "--audience",
    type=click.Choice(("customer", "internal")),
    help="Who may read the filled form. Default: as form.yaml beside the file says, else customer.",
)
@format_option
@click.pass_obj
def check_template(session: Session, file: Path, audience: str | None, format: str) -> None:
    """Show what is wrong with a customer's own Word form, at its paragraph or table cell.

    A form is a Word file in which values stand as {{ project.project.name }}; rows of a table repeat between
    {%tr for m in project.milestones %} and {%tr endfor %}, each in a row of its own. It is filled when it lies in
    templates/custom/NAME as zh.docx or en.docx beside form.yaml. The names are those of the data dictionary in the handbook.

    Reported are names that do not exist, fields the reader may not see, tags that are not closed or cut into pieces, full-width braces,
    and what the customer should not find: tracked changes, comments, hidden text, macros, links to files elsewhere.
    """
    with reported(session):
        findings = pipeline.check_template(session.book, file, audience)
        finish(findings, format, "major", session.language)


@click.command(cls=SpokenCommand)
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

    First what needs a person, blockers ahead; then waivers with the days they still hold, conditions of earlier gates to close,
    what is wrong with the record, and why the conclusion is what it is.

    Exit code 1 when a blocker is open.
    """
    with reported(session):
        state = pipeline.review_project(session.book, project, gate, read_date(as_of))
        say(report_review(state, format, session.language))
        sys.exit(1 if state.conclusion == "reject" else 0)


@click.command("import-checklist", cls=SpokenCommand)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.xlsx")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
@click.pass_obj
def import_checklist(session: Session, file: Path, dry_run: bool) -> None:
    """Read the answers of a filled checklist back into the project's reviews/, by item id.

    The workbook names its project, gate and version. Only the answers are read: verdict, role, day, evidence and comment, the last two
    in the workbook's language. Everything else in the YAML stays as it is, comments and order included; a gate without a record gets one.

    An answer that was changed in the project after the workbook was made, and in the workbook too, is a conflict. Conflicts and bad cells
    are all reported at once, and nothing is written until they are settled: agree on one answer and write it in both places. Cells that
    nobody changed since the workbook was made never overwrite anything.

    Answers to items that rules decide are left out and reported, except Fail: a person may be stricter than the rules, never milder.
    """
    with reported(session):
        imported = pipeline.import_checklist(session.book, file, dry_run)
        say(report_import(imported, dry_run, session.language))


@click.command(cls=SpokenCommand)
@projects_argument
@click.option(
    "--base", metavar="REVISION", help="The git revision to compare with, such as origin/main. Default: none."
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write the summary. Default: print it."
)
@click.option(
    "--link-base",
    metavar="URL",
    default="",
    help="What links begin with, such as https://forge.example/team/book/blob/branch. Default: they are relative to the book.",
)
@as_of_option
@click.pass_obj
def summary(
    session: Session,
    projects: tuple[str, ...],
    base: str | None,
    output: Path | None,
    link_base: str,
    as_of: str | None,
) -> None:
    """Sum up a pull request in one Markdown page: what it changes, and whether it may be merged.

    It gives, project by project, the state of the nine gates, findings that are new, resolved or still there against the base revision,
    changed documents with links to their review copies, and gaps. Without PROJECT it covers every project that the change concerns.

    Exit code 0 when the summary was written, whatever it says; check is the command that fails.

    Example: deliverybook summary --base origin/main --output build/summary.md
    """
    with reported(session):
        links, day = read_link_base(link_base), read_date(as_of)
        with progress(session, "正在比较", "Comparing"):
            comparison = pipeline.compare_projects(session.book, projects, base, day)
        text = render_summary(comparison, session.language, links)
        if output is None:
            say(text.rstrip("\n"))
        else:
            write_set(output.resolve().parent, {output.name: text.encode()})
            say(str(output))

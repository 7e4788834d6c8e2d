"""The commands that judge: check and review."""

from __future__ import annotations

import sys

import click

from generators import pipeline
from generators.cli.console import Session, as_of_option, finish, projects_argument, read_date, reported, say
from generators.cli.manual import SpokenCommand
from generators.reporter import REPORTERS, report_review


@click.command(cls=SpokenCommand)
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

    Exit code 1 when a blocker is open.
    """
    with reported(session):
        state = pipeline.review_project(session.book, project, gate, read_date(as_of))
        say(report_review(state, format, session.language))
        sys.exit(1 if state.conclusion == "reject" else 0)

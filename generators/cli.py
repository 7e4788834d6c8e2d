"""Words typed → one pipeline call → text and exit code. The only place that prints."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generators.findings import Severity, worst
from generators.pipeline import check_projects
from generators.workspace import find_book


@click.group()
def main() -> None:
    pass


@main.command()
@click.argument("projects", nargs=-1)
def check(projects: tuple[str, ...]) -> None:
    findings = check_projects(find_book(Path.cwd()), projects, date.today())
    for each in findings:
        click.echo(f"{each.place}  {each.severity}  {each.rule}\n    {each.says.in_language('en')}\n    {each.advice.in_language('en')}")
    found = worst(findings)
    sys.exit(1 if found and found >= Severity.MINOR else 0)


if __name__ == "__main__":
    main()

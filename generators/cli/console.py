"""How the command speaks: one session, one way to print, trouble turned into words and an exit code.

The only place that prints. Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong use.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from generators.errors import GeneratorError, Refused, UsageError
from generators.findings import Finding, Severity, in_order, worst
from generators.quantities import Text
from generators.reports.reporter import REPORTERS, report
from generators.workspace import Book, find_book

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


def output_lost(error: OSError, language: str) -> NoReturn:
    """Say, where something can still be said, that the output did not arrive, and end with 1.

    What is left in the buffer goes nowhere, else the interpreter would try again at its end, and fail aloud.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    full = Text("设备已满", "the device is full")
    reason = full if error.errno == errno.ENOSPC else Text(str(error.strerror), str(error.strerror))
    said = Text(f"输出没有写全：{reason.zh}。", f"The output is not complete: {reason.en}.")
    with suppress(OSError):
        say(f"deliverybook: {said.in_language(language)}", error=True)
    sys.exit(1)


@contextmanager
def reported(session: Session, format: str = "text") -> Iterator[None]:
    """Turn trouble into its words and exit code: findings 1, wrong use 2, a run that cannot go on 1."""
    try:
        yield
    except Refused as refusal:
        say(report(in_order(refusal.findings), format, session.language))
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
    help="The day judgements are made on, at its end in the project's time zone, such as 2026-07-01; default today. Only overdue and expired depend on it.",
)
format_option = click.option(
    "--format",
    "format",
    type=click.Choice(tuple(REPORTERS)),
    default="text",
    show_default=True,
    help="How findings are written.",
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


def is_asked_by_a_person() -> bool:
    """Whether somebody sits at a terminal who can answer questions."""
    return sys.stdin.isatty()

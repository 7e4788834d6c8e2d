"""Every folder under refused/ is an input that must be refused with exactly its report, and nothing written.

A case holds `files/`, laid over books/small, and `report.txt`, what the command prints; `command.txt` when it is another command than
`--language en check`. Adding a case is dropping a folder. Names that begin with `use-` are wrong uses of the command, exit code 2.
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_book import lay_small_book

from generators.cli import main

HERE = Path(__file__).parent
CASES = sorted(each for each in (HERE / "refused").iterdir() if each.is_dir())


def lay_out(case: Path, target: Path) -> Path:
    """The small book with the case's files over it."""
    book = lay_small_book(target / "book", "templates/word").root
    if (case / "files").is_dir():
        shutil.copytree(case / "files", book, dirs_exist_ok=True)
    return book


def contents(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_is_refused_with_its_report_and_nothing_is_written(case: Path, tmp_path: Path) -> None:
    book = lay_out(case, tmp_path)
    before = contents(book)
    written = case / "command.txt"
    command = shlex.split(written.read_text(encoding="utf-8")) if written.is_file() else ["--language", "en", "check"]
    outcome = CliRunner().invoke(main, ["--root", str(book), *command])
    assert outcome.output == (case / "report.txt").read_text(encoding="utf-8")
    assert outcome.exit_code == (2 if case.name.startswith("use-") else 1)
    assert contents(book) == before


def test_there_are_at_least_sixty_cases() -> None:
    assert len(CASES) >= 60

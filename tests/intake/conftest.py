"""A desk: the small book with a gate record, workbooks made of it, and the command that reads them back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from openpyxl.worksheet.worksheet import Worksheet
from small_book import lay_small_book, run

from generators.documents.catalog import entries
from generators.production import make_documents
from generators.reading import load_shelf, read
from generators.workspace import Book

RECORD = """\
# What was reviewed at this gate.
id: GR-1
gate: opportunity   # the first gate
chair: V-PM

answers:
  # asked first
  - {item: OPP-02, verdict: pass, by: V-PM, on: T-60, evidence: {zh: 旧证据, en: Old evidence}}  # by mail
  - item: OPP-10
    verdict: pass
    by: V-PM
    on: T-58
    evidence: 一页纸   # in one language
# nothing waived
waivers: []
"""


MADE: dict[tuple[object, ...], bytes] = {}
"""Workbooks by what they were made of: most tests fill in the same one."""


class Desk:
    """One book on the desk: what its record says, workbooks made of it, filled in and read back."""

    def __init__(self, book: Book, room: Path) -> None:
        self.book = book
        self.room = room
        self.reviews = book.projects / "sample" / "reviews"
        self.record = self.reviews / "opportunity.yaml"

    def write(self, text: str) -> None:
        self.reviews.mkdir(exist_ok=True)
        self.record.write_bytes(text.encode())

    def says(self) -> str:
        return self.record.read_bytes().decode()

    def workbook(self, language: str = "zh", document: str = "checklist-opportunity") -> bytes:
        """The workbook that `generate` would make now."""
        written = sorted((*self.reviews.parent.glob("*.yaml"), *self.reviews.glob("*.yaml")))
        state = (language, document, *(each.read_bytes() for each in written))
        if state not in MADE:
            MADE[state] = self._made(language, document)
        return MADE[state]

    def _made(self, language: str, document: str) -> bytes:
        reading = read(self.book, "sample")
        made = make_documents(load_shelf(self.book), reading, entries([document]), ("xlsx",))
        return next(each.content for each in made if each.language == language)

    def filled(
        self,
        answers: Mapping[str, Mapping[str, Any]],
        content: bytes | None = None,
        also: Callable[[openpyxl.Workbook], object] = lambda _: None,
    ) -> Path:
        """The workbook with these cells filled in, by question and key; a text stays a text."""
        workbook = openpyxl.load_workbook(BytesIO(content if content is not None else self.workbook()))
        page = workbook.worksheets[0]
        rows, columns = rows_of(page), columns_of(page)
        for item, cells in answers.items():
            for key, value in cells.items():
                cell = page.cell(rows[item], columns[key])
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
        also(workbook)
        path = self.room / "filled.xlsx"
        workbook.save(path)
        return path

    @contextmanager
    def project(self, old: str, new: str) -> Iterator[None]:
        """The project written otherwise for a while."""
        file = self.reviews.parent / "project.yaml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        try:
            yield
        finally:
            file.write_text(text, encoding="utf-8")

    def run(self, path: Path, *words: str, language: str = "en") -> Result:
        return run(self.book.root, "import-checklist", str(path), *words, language=language)

    def imported(self, answers: Mapping[str, Mapping[str, Any]], **more: Any) -> Result:
        """The outcome of importing a workbook filled in like this."""
        return self.run(self.filled(answers, **more))


def rows_of(page: Worksheet) -> dict[str, int]:
    """The row of each question."""
    return {row[0].value: row[0].row for row in page.iter_rows() if isinstance(row[0].value, str)}


def columns_of(page: Worksheet) -> dict[str, int]:
    """The column of each key."""
    keys = next(row for row in page.iter_rows() if row[0].value == "item")
    return {cell.value: cell.column for cell in keys}


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book with the repository's looks, checklists and checklist templates."""
    root = tmp_path_factory.mktemp("desk") / "book"
    return lay_small_book(root, "templates/word", "templates/checklist", "checklists")


@pytest.fixture
def desk(small_book: Book, tmp_path: Path) -> Iterator[Desk]:
    """The desk with the record as it was; whatever a test writes is taken away again."""
    desk = Desk(small_book, tmp_path)
    desk.write(RECORD)
    yield desk
    shutil.rmtree(desk.reviews)


@pytest.fixture
def fresh_record() -> str:
    """What the record says before anything is imported."""
    return RECORD


@pytest.fixture
def places() -> tuple[Callable[[Worksheet], dict[str, int]], Callable[[Worksheet], dict[str, int]]]:
    """Two functions: the rows of the questions, and the columns of the keys."""
    return rows_of, columns_of

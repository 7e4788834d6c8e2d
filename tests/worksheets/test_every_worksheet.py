"""Every worksheet of the book, made for the sample projects and read back: the same rows and columns in both languages, ready to print."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from house_policy import house_policy
from openpyxl.worksheet.worksheet import Worksheet

from generators.documents.catalog import LANGUAGES, load_catalog
from generators.production import make_documents
from generators.reading import load_shelf, read
from generators.rules.vague import find_vague, read_vocabulary
from generators.worksheets.plan import load_plans
from generators.workspace import Book

BOOK = Book(Path(__file__).parents[2])
DOCUMENTS = [each.id for each in load_catalog() if "xlsx" in each.formats and not each.is_checklist]
each_document = pytest.mark.parametrize("document", DOCUMENTS)
each_project = pytest.mark.parametrize("project", BOOK.project_ids())


@cache
def workbooks(document: str, project: str) -> dict[str, openpyxl.Workbook]:
    """The workbook in each language."""
    chosen = [each for each in load_catalog() if each.id == document]
    made = make_documents(load_shelf(BOOK), read(BOOK, project), chosen, ("xlsx",))
    return {each.language: openpyxl.load_workbook(BytesIO(each.content)) for each in made}


def sheets(document: str, project: str, language: str) -> list[Worksheet]:
    return [each for each in workbooks(document, project)[language].worksheets if each.sheet_state == "visible"]


@each_document
@each_project
def test_both_languages_have_the_same_rows_and_columns(document: str, project: str) -> None:
    zh, en = (sheets(document, project, language) for language in LANGUAGES)
    assert [(each.dimensions, each.auto_filter.ref, each.freeze_panes) for each in zh] == [
        (each.dimensions, each.auto_filter.ref, each.freeze_panes) for each in en
    ]
    for left, right in zip(zh, en, strict=True):
        kinds = [[type(cell.value) for cell in row] for row in left.iter_rows(min_row=6)]
        assert kinds == [[type(cell.value) for cell in row] for row in right.iter_rows(min_row=6)], left.title


@each_document
@each_project
def test_each_sheet_prints_on_a4_across_with_its_header_on_every_page(document: str, project: str) -> None:
    for page in sheets(document, project, "zh"):
        assert (str(page.page_setup.paperSize), page.page_setup.orientation) == (page.PAPERSIZE_A4, "landscape")
        header = int(str(page.freeze_panes).lstrip("A")) - 1
        assert page.print_title_rows == f"${header}:${header}"
        assert page.row_dimensions[header - 1].hidden
        widths = [each.width for each in page.column_dimensions.values() if not each.hidden]
        assert sum(widths) <= 200, f"{page.title} would print too small"


@each_document
def test_the_words_above_a_sheet_are_definite(document: str) -> None:
    (template,) = (each.template for each in load_catalog() if each.id == document)
    vocabulary = read_vocabulary(house_policy().vague_words)
    notes = [plan.note for plan in load_plans(BOOK)[template] if plan.note is not None]
    for language in LANGUAGES:
        words = [note.in_language(language) for note in notes]
        assert [vague.word for each in words for vague in find_vague(each, language, vocabulary, is_duty=True)] == []

"""The page numbers in the contents of a PDF are those of the pages where the headings stand."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from generators.documents.catalog import LANGUAGES, entries
from generators.dress.zipped import pack, stored
from generators.pdf.contents import with_plain_contents
from generators.pdf.office import convert, find_office
from generators.production import make_documents
from generators.reading import load_shelf, read
from generators.workspace import Book

BOOK = Book(Path(__file__).parents[2])


@pytest.mark.office
def test_the_contents_of_a_pdf_tell_the_page_of_each_heading(tmp_path: Path) -> None:
    shelf, room = load_shelf(BOOK), tmp_path / "room"
    made = {
        each.language: each for each in make_documents(shelf, read(BOOK, "city-health"), entries(["sow"]), ("docx",))
    }
    papers = {language: tmp_path / f"{language}.docx" for language in LANGUAGES}
    for language, path in papers.items():
        path.write_bytes(made[language].content)
    room.mkdir()
    convert(find_office({}), {path: path.with_suffix(".pdf") for path in papers.values()}, room)
    for path in papers.values():
        pages = pages_of(path.with_suffix(".pdf"))
        told = [
            line for page in pages[:5] for line in re.findall(r"^ *(\d+(?:\.\d+)?) +(\S.*?) {3,}(\d+)$", page, re.M)
        ]
        assert len(told) > 30, path.name
        for number, title, page in told:
            assert re.search(rf"^ *{re.escape(number)} +{re.escape(title)}$", pages[int(page) - 1], re.M), (
                number,
                title,
            )


def pages_of(pdf: Path) -> list[str]:
    reader = shutil.which("pdftotext")
    assert reader, "poppler-utils are needed: pdftotext must be on the path."
    text = subprocess.run([reader, "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return text.split("\f")


def test_a_document_without_contents_keeps_every_part() -> None:
    parts = {"word/document.xml": b"<w:document/>", "word/styles.xml": b"<w:styles/>"}
    package = with_plain_contents(pack(stored(name, content) for name, content in parts.items()))
    with ZipFile(BytesIO(package)) as read_back:
        assert {name: read_back.read(name) for name in read_back.namelist()} == parts

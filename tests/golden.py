"""The golden tree: what the small book gives, file by file, office files as readable text.

`python tests/golden.py` writes it anew (make golden); read the diff before you commit it. Office files are read back by other libraries
than those that wrote them.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree
from proposed import DAY, lay_repository, propose_change
from small_book import lay_small_book

from generators.cli.command_page import render_command_page
from generators.documents.catalog import LANGUAGES, entries
from generators.pipeline import compare_projects, generate_documents
from generators.production import make_documents
from generators.reading import load_shelf, read
from generators.summary import render_summary
from generators.workspace import Book

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
DOCUMENTS = ("sow", "checklist-bid")
VALUE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"


def lay_out(target: Path) -> Book:
    """The small book with the repository's looks, checklist questions and checklist template."""
    return lay_small_book(target, "templates/word", "templates/checklist", "checklists")


def golden_files() -> dict[str, str]:
    """Relative path → text of everything the small book gives."""
    with tempfile.TemporaryDirectory() as folder:
        book = lay_out(Path(folder) / "book")
        output = Path(folder) / "out"
        generate_documents(book, documents=DOCUMENTS, output=output)
        found = sorted(
            each
            for each in output.rglob("*")
            if each.is_file() and ".stamps" not in each.parts and not each.name.startswith(".")
        )
        return {_name(each, output): as_text(each) for each in found} | worksheets() | summaries()


def worksheets() -> dict[str, str]:
    """The rows that people work in, of the complete sample project; without the properties, which change with every word."""
    book = Book(HERE.parent)
    planned = [each for each in entries() if each.template in load_shelf(book).worksheets]
    made = make_documents(load_shelf(book), read(book, "city-health"), planned, ("xlsx",))
    return {
        f"worksheets/{each.language}/{each.document}.txt": "".join(
            f"{line}\n" for line in sheet_lines(each.content) if not line.startswith("property")
        )
        for each in made
    }


def summaries() -> dict[str, str]:
    """What reviewers are told of a change that is proposed to the small book."""
    with tempfile.TemporaryDirectory() as folder:
        book = lay_repository(Path(folder) / "book")
        propose_change(book)
        comparison = compare_projects(book, (), "main", DAY)
        texts = {f"summary/{each}.md": render_summary(comparison, each) for each in ("zh", "en")}
        return {name: text.replace(comparison.commit[:12], "COMMIT") for name, text in texts.items()}


def _name(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    return name if name.endswith(".md") else f"{name}.txt"


def as_text(path: Path) -> str:
    """The file as lines that a reviewer can compare."""
    if path.suffix == ".docx":
        return "\n".join(word_lines(path.read_bytes())) + "\n"
    if path.suffix == ".xlsx":
        return "\n".join(sheet_lines(path.read_bytes())) + "\n"
    return path.read_text(encoding="utf-8")


def word_lines(content: bytes) -> Iterator[str]:
    """Style and words of every paragraph and row, read by python-docx; content controls as [path: words]."""
    document = docx.Document(io.BytesIO(content))
    for section in document.sections:
        yield f"section {section.orientation} {section.page_width.mm:.0f}x{section.page_height.mm:.0f} mm"
    for block in document.element.body.iterchildren():
        name = etree.QName(block).localname
        if name == "p":
            yield f"{Paragraph(block, document).style.name}: {_words(block)}"
        elif name == "tbl":
            yield f"table: {Table(block, document).style.name}"
            for row in block.iter("{*}tr"):
                yield "  | " + " | ".join(_words(cell) for cell in row.iter("{*}tc"))
        elif name == "sdt":
            yield f"control: {_words(block)}"


def _words(element: etree._Element) -> str:
    parts: list[str] = []
    for node in element.iter("{*}t", "{*}tag", "{*}br", "{*}tab"):
        name = etree.QName(node).localname
        if name == "tag":
            parts.append(f"«{node.get(VALUE)}» ")
        else:
            parts.append(node.text or "" if name == "t" else " / " if name == "br" else " → ")
    return "".join(parts)


def sheet_lines(content: bytes) -> Iterator[str]:
    """Every row of every sheet as openpyxl reads it, and the custom properties."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for each in workbook.custom_doc_props.props:
        yield f"property {each.name}: {each.value}"
    for sheet in workbook.worksheets:
        yield f"sheet {sheet.title} ({sheet.sheet_state}), frozen at {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, protected {sheet.protection.sheet}"
        for row in sheet.iter_rows(values_only=True):
            yield "  | " + " | ".join("" if cell is None else str(cell).replace("\n", " / ") for cell in row)


def write() -> None:
    """The golden tree and the handbook's page of commands anew; a run that is refused leaves both as they were."""
    files = golden_files()
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name, text in files.items():
        target = GOLDEN / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    for language in LANGUAGES:
        page = HERE.parent / "content" / "handbook" / language / "command-line.md"
        page.write_text(render_command_page(language), encoding="utf-8")


if __name__ == "__main__":
    write()

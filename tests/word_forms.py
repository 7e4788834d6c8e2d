"""Word forms as somebody makes them in Word, built with python-docx."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument


def saved(document: WordDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def form_of(*paragraphs: str, table: Sequence[Sequence[str]] = (), header: str = "", footer: str = "") -> bytes:
    """A form with these paragraphs, a table below them, and running lines."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(len(table), max(map(len, table)))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    return saved(document)


def in_runs(*runs: str) -> bytes:
    """A form of one paragraph in several runs, every second one bold."""
    document = Document()
    paragraph = document.add_paragraph()
    for number, text in enumerate(runs):
        paragraph.add_run(text).bold = bool(number % 2)
    return saved(document)


def words_of(content: bytes) -> list[str]:
    """All paragraphs and cells of a filled form, running lines last."""
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    section = document.sections[0]
    running = [each.text for part in (section.header, section.footer) for each in part.paragraphs]
    return _written([*(each.text for each in document.paragraphs), *cells, *running])


def _written(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]

"""The other ways to a Word file of the same content: docxtpl with a prepared template, python-docx cell by cell."""

from __future__ import annotations

import io
import zipfile

import docx
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from generators.documents.blocks import Document, Heading, Inline, Listing, Note, Paragraph, Table


def unzipped(content: bytes) -> list[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(each, package.read(each)) for each in package.infolist()]


def words(inline: Inline) -> str:
    return "".join(run.text for run in inline)


def content_of(document: Document) -> dict[str, list[object]]:
    """What the prepared template is filled with: the same headings, paragraphs and cells."""
    texts: list[object] = []
    tables: list[object] = []
    for block in document.body:
        if isinstance(block, Heading):
            texts.append(f"{block.number} {words(block.inline)}")
        elif isinstance(block, Paragraph):
            texts.append(words(block.inline))
        elif isinstance(block, Listing):
            texts += [words(inline) for _, inline in block.items]
        elif isinstance(block, Note):
            texts.append(words(block.title))
        elif isinstance(block, Table):
            tables.append([[words(cell) for cell in row] for row in block.rows])
    return {"p": texts, "t": tables}


def prepared_template(document: Document) -> bytes:
    """A Word template with a tag for each text and a row loop for each table, as a project manager would prepare it."""
    made = docx.Document()
    text = table = 0
    for block in document.body:
        if isinstance(block, Table):
            width = len(block.header)
            grid = made.add_table(rows=4, cols=width)
            for column, cell in enumerate(block.header):
                grid.cell(0, column).text = words(cell)
                grid.cell(2, column).text = f"{{{{ r[{column}] }}}}"
            grid.cell(1, 0).text = f"{{%tr for r in t[{table}] %}}"
            grid.cell(3, 0).text = "{%tr endfor %}"
            table += 1
            continue
        count = (
            len(block.items)
            if isinstance(block, Listing)
            else 1
            if isinstance(block, Heading | Paragraph | Note)
            else 0
        )
        for _ in range(count):
            made.add_paragraph(f"{{{{ p[{text}] }}}}", style="Heading 1" if isinstance(block, Heading) else None)
            text += 1
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def filled(template: bytes, document: Document) -> bytes:
    prepared = DocxTemplate(io.BytesIO(template))
    prepared.render(content_of(document), jinja_env=SandboxedEnvironment(), autoescape=True)
    buffer = io.BytesIO()
    prepared.save(buffer)
    return buffer.getvalue()


def built(document: Document) -> bytes:
    made = docx.Document()
    content = content_of(document)
    for text in content["p"]:
        made.add_paragraph(str(text))
    for block in document.body:
        if isinstance(block, Table):
            grid = made.add_table(rows=1 + len(block.rows), cols=len(block.header))
            for number, row in enumerate((block.header, *block.rows)):
                for column, cell in enumerate(row):
                    grid.cell(number, column).text = words(cell)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()

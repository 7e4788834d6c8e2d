"""A second reader of Word files: lxml over the parts, independent of the writer."""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from generators.documents.blocks import Block, Control, Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {
    "w": W[1:-1],
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
}


class WordFile:
    """The parts of a .docx, parsed strictly."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with ZipFile(BytesIO(content)) as package:
            assert package.testzip() is None
            self.members = package.infolist()
            self.parts = {name: package.read(name) for name in package.namelist()}

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> etree._Element:
        found = self.part("word/document.xml").find(f"{W}body")
        assert found is not None
        return found

    @cached_property
    def style_names(self) -> dict[str, str]:
        """Style id → name, as a person sees it in the file."""
        styles = self.part("word/styles.xml").iter(f"{W}style")
        return {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles}

    def style_of(self, paragraph: etree._Element) -> str:
        return self.style_names[paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")]

    def paragraphs(self, style: str) -> list[str]:
        """The texts of all paragraphs in that style."""
        return [text_of(each) for each in self.body.iter(f"{W}p") if self.style_of(each) == style]

    def tables(self, style: str) -> list[etree._Element]:
        return [each for each in self.body.iter(f"{W}tbl") if self.table_style(each) == style]

    def table_style(self, table: etree._Element) -> str:
        return self.style_names[table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")]

    def sections(self) -> list[etree._Element]:
        return list(self.body.iter(f"{W}sectPr"))

    def text(self) -> str:
        return "\n".join(text_of(paragraph) for paragraph in self.body.iter(f"{W}p"))


def text_of(element: etree._Element) -> str:
    """What a person reads: texts, line breaks and tabs in order."""
    shown = {f"{W}br": "\n", f"{W}tab": "\t"}
    pieces = []
    for node in element.iter(f"{W}t", f"{W}br", f"{W}tab"):
        if node.getparent().tag == f"{W}r":
            pieces.append(node.text or "" if node.tag == f"{W}t" else shown[node.tag])
    return "".join(pieces)


def rows_of(table: etree._Element) -> list[list[str]]:
    return [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]


def find(element: etree._Element, path: str) -> list[etree._Element]:
    return element.xpath(path, namespaces=NAMES)


def plain_document(*blocks: Block, language: str = "zh", draft: bool = False, title: str = "说明书") -> Document:
    """A small document around some blocks."""
    control = Control(
        language=language,
        title=title,
        project="示例项目",
        code="PRJ-A-SOW-01",
        version="V1.0",
        status="基线",
        classification="内部",
        fingerprint="7f3c-19e0-a4b2",
        draft=draft,
        rows=(),
        history=(),
    )
    return Document(control, blocks)

"""Whatever text stands in a field goes through the whole pipeline unharmed: page, Word and workbook show exactly it, or it is refused by name.

Each example writes real YAML, reads it as the command does, and reads the documents back with other libraries than wrote them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

import lxml.html
import markdown
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from small_book import lay_small_book

from generators.characters import ESCAPED
from generators.documents.catalog import LANGUAGES, entries
from generators.findings import Finding
from generators.production import make_documents
from generators.reading import Reading, load_shelf, read
from generators.scalars import check_text
from generators.workspace import Book

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ("templates/word", "templates/checklist", "templates/sheet", "checklists")
PIECES = [
    "*", "_", "`", "[", "]", "(", ")", "<", ">", "&", "#", "|", "~", "^", "{", "}", "\\", "!", "-", "+", "=", "@", "%", "$", '"', "'", ",", ":", " ",
    "\n", "\n\n", "**", "__", "```", "---", "&lt;", "&#39;", "&amp", "<b>", "</w:t>", "<!--", "-->", "<![CDATA[", "]]>", "<br>", "<script>", "](x)",
    "![", "http://a.b", "{{ x }}", "{% if %}", "{#", "[^1]:", "*[A]:", "!!! note", "- [ ] ", "1. ", "## ", "| a |", "=1+1", "+1", "@SUM(A1)", "{=1}",
    "#REF!", "_x0041_", "0012", "1e5", "null", "true", "AT&T", "R&D;", "中", "，", "〇", "😀", "א", "e\u0301", "\u00a0", "\u3000", "\u200d", "a", "Z", "9",
    "\u00ad", "\ufe0f", "\ue000", "\u0300", "ﷺ", "\U0001f468\u200d\U0001f469",
]  # fmt: skip
INVISIBLE = [
    "\u200b",
    "\x00",
    "\x1b",
    "\r",
    "\t",
    "\x85",
    "\u2028",
    "\u202e",
    "\ufdd0",
    "\ufeff",
    "\ufffe",
    "\U000e0041",
]
good = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join) | st.text(min_size=1, max_size=20)
bad = st.lists(st.sampled_from([*PIECES, *INVISIBLE]), max_size=6).map("".join) | st.text(st.characters(), max_size=5)
texts = st.one_of(*[good.map(str.strip).filter(bool)] * 6, bad)


class Written(NamedTuple):
    """A text and whether it stands in the file as it is, or with every character as an escape."""

    text: str
    is_escaped: bool

    def yaml(self) -> str:
        if self.is_escaped:
            return '"' + "".join(f"\\U{ord(char):08X}" for char in self.text) + '"'
        return '"' + "".join(PLAIN_ESCAPES.get(char, char) for char in self.text) + '"'

    def is_a_value(self) -> bool:
        return check_text(self.text) is None and not ESCAPED.search(self.text)


PLAIN_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
written = st.builds(Written, texts, st.booleans())


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book, its data split so that each field under test stands in a file of its own."""
    book = lay_small_book(tmp_path_factory.mktemp("hostile") / "book", *PARTS)
    project = book.projects / "sample"
    for path in project.glob("*.yaml"):
        path.unlink()
    (project / "reviews").mkdir(exist_ok=True)
    put(book, "project.yaml", "project: {id: SMALL, name: {zh: 示例项目, en: Sample project}, contract_no: SC-1}\n")
    put(book, "roles.yaml", "roles: [{id: V-PM, party: V, name: 交付项目经理}]\n")
    return book


def put(book: Book, name: str, text: str) -> None:
    (book.projects / "sample" / name).write_bytes(text.encode("utf-8", "surrogatepass"))


# --- where the texts stand: the file, the field, and the line of the field


MILESTONE = (
    "milestones.yaml",
    "milestones[1].name",
    "milestones:\n  - {{id: MS01, name: x, offset: 0}}\n  - id: MS02\n    name: {}\n    offset: T+60\n",
)
CONDITION = (
    "payments.yaml",
    "payments[0].condition",
    "payments:\n  - id: P1\n    milestone: MS02\n    condition: {}\n    amount: 1060000\n",
)
PARTY = (
    "parties.yaml",
    "parties[0].name",
    "parties:\n  - id: CUS\n    kind: customer\n    name: {}\n  - {{id: V, kind: vendor, name: 承建方}}\n",
)
FIELDS = (MILESTONE, CONDITION, PARTY)
ANSWERS = (
    "reviews/bid.yaml",
    "id: GR-1\ngate: bid\nanswers:\n  - item: BID-01\n    verdict: pass\n    by: V-PM\n    evidence: {}\n    comment: {}\n",
)


def line_of(template: str, number: int = 0) -> int:
    """The line of the file in which the text stands."""
    position = -1
    for _ in range(number + 1):
        position = template.index(" {}\n", position + 1)
    return template.count("\n", 0, position) + 1


def refused_fields(findings: tuple[Finding, ...], fields: dict[tuple[str, int], str]) -> set[str]:
    """The paths of the fields that the findings name, by path or by line; nothing else may be found."""
    named = set()
    for finding in findings:
        path = fields[(finding.place.file.removeprefix("content/projects/sample/"), finding.place.line)]
        assert finding.place.path in ("", path)
        named.add(path)
    return named


# --- what readers see


def page_cells(page: str) -> dict[str, list[str]]:
    """The rows of all tables of a page by their first cell, as a browser would show them."""
    root = lxml.html.fromstring(markdown.markdown(page, extensions=["tables", "admonition", "pymdownx.tasklist"]))
    for line_break in root.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    rows = ([cell.text_content() for cell in row] for row in root.iter("tr"))
    return {row[0]: row for row in rows}


def page_text(page: str, tag: str) -> list[str]:
    """The text of every element of that kind on a page."""
    root = lxml.html.fromstring(markdown.markdown(page, extensions=["tables", "admonition", "pymdownx.tasklist"]))
    for line_break in root.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return [each.text_content() for each in root.iter(tag)]


def controls(content: bytes) -> Iterator[tuple[str, str]]:
    """(tag, text) of every content control of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    for control in (each for part in parts for each in etree.fromstring(part).iter(f"{W}sdt")):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None:
            yield str(tag.get(f"{W}val")), "".join(map(as_word_shows, control.iter(f"{W}t", f"{W}br")))


def as_word_shows(node: etree._Element) -> str:
    """The text of a run; without the attribute, Word takes the spaces at its ends away."""
    if node.tag == f"{W}br":
        return "\n"
    text = node.text or ""
    return text if node.get(SPACE) == "preserve" else text.strip()


def answers(content: bytes, item: str) -> dict[str, object]:
    """The row of an item in the workbook's first sheet by the keys of its columns."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    keys = next(row for row in rows if row[0] == "item")
    return next(dict(zip(keys, row, strict=True)) for row in rows if row[0] == item)


def made(book: Book, reading: Reading, document: str, formats: tuple[str, ...]) -> dict[tuple[str, str], bytes]:
    return {
        (each.language, each.format): each.content
        for each in make_documents(load_shelf(book), reading, entries([document]), formats)
    }


@given(written, written, written)
@settings(max_examples=120, deadline=None)
@example(Written("a\r\nb", True), Written("x\u200by", True), Written("\x00", False))
@example(
    Written("</w:t><w:br/>", False),
    Written("a | b\n\n| c |\n| --- |", False),
    Written("{{ project.ltc_lines }}", False),
)
@example(Written("x" * 16_000, False), Written("😀" * 16_000, False), Written("\ufdd0a\ufdd2b\ufdd3", True))
def test_page_and_word_show_any_text_exactly_or_it_is_refused_by_name(
    book: Book, milestone: Written, condition: Written, party: Written
) -> None:
    texts = (milestone, condition, party)
    for (name, _, template), each in zip(FIELDS, texts, strict=True):
        put(book, name, template.format(each.yaml()))
    put(book, "reviews/bid.yaml", "id: GR-1\ngate: bid\n")
    reading = read(book, "sample")
    wrong = {path for (_, path, _), each in zip(FIELDS, texts, strict=True) if not each.is_a_value()}
    if wrong:
        named = refused_fields(reading.findings, {(name, line_of(template)): path for name, path, template in FIELDS})
        assert named and named <= wrong
        return
    assert reading.findings == ()
    documents = made(book, reading, "sow", ("md", "docx"))
    for language in LANGUAGES:
        page = documents[language, "md"].decode()
        cells = page_cells(page)
        assert cells["MS02"][1] == milestone.text
        assert cells["P1"][4] == condition.text
        assert {"zh": f"甲方：{party.text}", "en": f"Customer: {party.text}"}[language] in page_text(page, "li")
        found: dict[str, set[str]] = {}
        for tag, text in controls(documents[language, "docx"]):
            found.setdefault(tag, set()).add(text)
        for (_, path, _), each in zip(FIELDS, texts, strict=True):
            assert found[path] == {each.text}


@given(written, written)
@settings(max_examples=60, deadline=None)
@example(Written('=HYPERLINK("http://a.b")', False), Written("=cmd|' /C calc'!A0", False))
@example(Written("😀" * 16_000, False), Written("x" * 16_001, False))
def test_a_workbook_shows_any_answer_exactly_or_it_is_refused_by_name(
    book: Book, evidence: Written, comment: Written
) -> None:
    for name, _, template in FIELDS:
        put(book, name, template.format("x"))
    name, template = ANSWERS
    put(book, name, template.format(evidence.yaml(), comment.yaml()))
    reading = read(book, "sample")
    paths = ("reviews[0].answers[0].evidence", "reviews[0].answers[0].comment")
    wrong = {path for path, each in zip(paths, (evidence, comment), strict=True) if not each.is_a_value()}
    if wrong:
        named = refused_fields(
            reading.findings, {(name, line_of(template, number)): path for number, path in enumerate(paths)}
        )
        assert named and named <= wrong
        return
    assert reading.findings == ()
    documents = made(book, reading, "checklist-bid", ("xlsx",))
    for language in LANGUAGES:
        row = answers(documents[language, "xlsx"], "BID-01")
        assert (row["evidence"], row["comment"]) == (evidence.text, comment.text)


def test_texts_that_must_be_shown_are_tried_and_texts_that_must_be_refused() -> None:
    """The control: were everything refused, or nothing hostile, the tests above would prove nothing."""
    tried: list[bool] = []

    @given(written)
    @settings(max_examples=100, deadline=None, database=None)
    def note(each: Written) -> None:
        tried.append(each.is_a_value())

    note()
    assert tried.count(True) > 60 and tried.count(False) > 5

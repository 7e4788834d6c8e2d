"""A Word form as its author sees it: paragraphs in order, each with the place one would point to, and what else is in the file.

Why own reading: docxtpl works on the whole XML of a part, and can tell neither the paragraph nor the cell of a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.package import Element, Expected, Package
from generators.quantities import Text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SAVE_AS = Text("请在 Word 中另存为 .docx。", "Save it in Word as .docx.")
FORM = Expected(
    program="Word",
    extension=".docx",
    kind=Text("文档", "document"),
    thing=Text("Word 表单", "Word form"),
    save_as=SAVE_AS,
    plain=Text("请另存为不含宏的 .docx。", "Save it as .docx without macros."),
    fresh=Text("请在 Word 中重新保存这个表单。", "Save the form in Word anew."),
)

RUNNING = {"header": Text("页眉", "header"), "footer": Text("页脚", "footer"), "footnotes": Text("脚注", "footnotes")}
"""The parts that are filled besides the body."""
UNFILLED = {"endnotes": Text("尾注", "endnotes"), "comments": Text("批注", "comments")}
TEXT_BOX = Text("文本框", "text box")
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
TRACKED = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
HIDDEN = f"{W}vanish"
PLAIN_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the form: where it stands, in the words of a reader, and the texts of its runs in order."""

    where: Text
    runs: tuple[str, ...]
    is_tracked: bool = False
    is_hidden: bool = False

    @property
    def text(self) -> str:
        return "".join(self.runs)


@dataclass(frozen=True)
class Part:
    """What Word keeps in one part: the body, a header, the footnotes. `is_filled` says whether tags in it are."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    is_filled: bool = True


@dataclass(frozen=True)
class WordForm:
    """A Word form as read. `foreign` are the targets it would fetch, `embedded` the parts that are other files."""

    file: str
    content: bytes
    parts: tuple[Part, ...]
    foreign: tuple[str, ...] = ()
    embedded: tuple[str, ...] = ()


def read_word_form(file: str, content: bytes) -> WordForm:
    """The form as parts and paragraphs. Raises GeneratorError, naming the file, for what is no plain Word document."""
    package = Package(file, content, FORM)
    main = next((target for kind, target in package.relations("").values() if kind == "officeDocument"), "")
    body = package.tree(main)
    if body is None or body.tag != f"{W}document" or _content_type(package, main) != DOCUMENT:
        package.refuse("不是 .docx 文档", "is no .docx document", SAVE_AS)
    parts = [Part(main, tuple(_paragraphs(next(iter(body), body), Text("正文", "body"))))]
    for kind, target in sorted(package.relations(main).values()):
        words = RUNNING.get(kind) or UNFILLED.get(kind)
        tree = package.tree(target) if words else None
        if words is not None and tree is not None:
            parts.append(Part(target, tuple(_paragraphs(tree, words)), kind in RUNNING))
    return WordForm(file, content, tuple(parts), tuple(_foreign(package)), tuple(_embedded(package)))


def _content_type(package: Package, part: str) -> str:
    types = package.tree("[Content_Types].xml")
    names = {each.get("PartName"): each.get("ContentType", "") for each in types} if types is not None else {}
    return names.get(f"/{part}", "")


def _foreign(package: Package) -> Iterator[str]:
    """What opening the filled file would fetch from elsewhere; a link that a reader clicks on is not."""
    for name in package.names:
        tree = package.tree(name) if name.endswith(".rels") else None
        for each in tree if tree is not None else ():
            target = each.get("Target", "")
            is_link = each.get("Type", "").endswith("/hyperlink") and target.startswith(PLAIN_LINKS)
            if each.get("TargetMode") == "External" and not is_link:
                yield target


def _embedded(package: Package) -> Iterator[str]:
    return (name for name in package.names if name.startswith(("word/embeddings/", "word/activeX/", "word/afchunk")))


def _paragraphs(block: Element, where: Text) -> Iterator[Paragraph]:
    """The paragraphs of a body, a header or a cell in document order, tables row by row."""
    number = tables = 0
    for child in _blocks(block):
        if child.tag == f"{W}p":
            number += 1
            yield from _with_boxes(child, _in(where, f"第 {number} 段", f"paragraph {number}"))
        else:
            tables += 1
            yield from _cells(child, _in(where, f"第 {tables} 个表格", f"table {tables}"))


def _blocks(block: Element) -> Iterator[Element]:
    """Paragraphs and tables; whatever wraps them (content controls, notes, tracked changes) is looked into."""
    for child in block:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        else:
            yield from _blocks(child)


def _cells(table: Element, where: Text) -> Iterator[Paragraph]:
    for row, tr in enumerate(_below(table, f"{W}tr"), 1):
        for cell, tc in enumerate(_below(tr, f"{W}tc"), 1):
            inside = _in(where, f"第 {row} 行第 {cell} 格", f"row {row} cell {cell}")
            paragraphs = list(_paragraphs(tc, inside))
            is_one = len(paragraphs) == 1
            yield from (
                Paragraph(inside, each.runs, each.is_tracked, each.is_hidden) if is_one else each for each in paragraphs
            )


def _below(element: Element, tag: str) -> Iterator[Element]:
    """The nearest elements of the tag, in whatever they are wrapped; tables within tables are not looked into."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag != f"{W}tbl":
            yield from _below(child, tag)


def _with_boxes(paragraph: Element, where: Text) -> Iterator[Paragraph]:
    """The paragraph, and after it those of the text boxes that hang on it."""
    own = list(_own(paragraph))
    runs = tuple(_text(each) for each in own if each.tag == f"{W}r")
    tracked = any(each.tag in TRACKED for each in own)
    hidden = any(each.tag == HIDDEN for run in own if run.tag == f"{W}r" for each in run.iter())
    yield Paragraph(where, runs, tracked, hidden)
    for box in paragraph.iter(f"{W}txbxContent"):
        yield from _paragraphs(box, _in(where, TEXT_BOX.zh or "", TEXT_BOX.en or ""))


def _own(element: Element) -> Iterator[Element]:
    """All elements of a paragraph in order, but none of a text box."""
    for child in element:
        if child.tag != f"{W}txbxContent":
            yield child
            yield from _own(child)


def _text(run: Element) -> str:
    return "".join(BREAKS.get(each.tag, each.text or "" if each.tag == f"{W}t" else "") for each in run)


def _in(where: Text, zh: str, en: str) -> Text:
    return Text(f"{where.zh}{zh}", f"{where.en}, {en}")

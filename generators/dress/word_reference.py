"""The Word styles of both languages, read from templates/word: names, page, numbering, draft mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from generators.dress.zipped import Member, deflated
from generators.errors import GeneratorError
from generators.quantities import Text

FILES = {"zh": "reference.docx", "en": "reference.en.docx"}
STATIC_PARTS = ("word/styles.xml", "word/settings.xml", "word/fontTable.xml")
NUMBERING = "word/numbering.xml"
CHINESE = "86"
"""The character set that a font of Simplified Chinese states."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

STYLES = tuple(
    """Title|Cover Mark|Cover Mark Right|Cover Project|Cover Label|Cover Value
    |Heading 1|Heading 2|Heading 3|Front Heading|Front Subheading|TOC Heading|TOC 1|TOC 2
    |Body Text|Body Text Centered|Body Text Right|Body Text Small|Caption|Picture|Picture Caption|Checklist
    |Picture Title|Picture Text|Picture Strong|Picture Small|Picture Quiet|Picture White|Picture Number
    |List Bullet|List Bullet 2|List Bullet 3|List Number|List Number 2|List Number 3
    |Table Text|Table Text Center|Table Text Right|Table Head|Table Label|Table Space|Section Mark
    |Note Title|Note Text|Warning Title|Signature Party|Signature Seal|Signature Line
    |Header|Header Title|Header Space|Footer|Footer Page|Footer Class|Strong|Gap|Draft Mark|Check Mark
    |Data Table|Facts Table|Control Table|Cover Table|Plain Table|Signature Table|Note Box|Warning Box
    |Header Table|Footer Table""".replace("\n    ", "").split("|")
)
"""Every style the generator asks for, as Word's dialogs name it. The reference must have them all."""


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet upright, in twentieths of a point."""

    width: int
    height: int
    margins: str
    left: int
    right: int
    top: int
    bottom: int

    @property
    def text_height(self) -> int:
        """The height of the text of an upright page."""
        return self.height - self.top - self.bottom

    def text_width(self, landscape: bool = False) -> int:
        return (self.height if landscape else self.width) - self.left - self.right

    def size(self, landscape: bool) -> str:
        """The page size and margins of a section."""
        if landscape:
            return f'<w:pgSz w:w="{self.height}" w:h="{self.width}" w:orient="landscape"/>{self.margins}'
        return f'<w:pgSz w:w="{self.width}" w:h="{self.height}"/>{self.margins}'


@dataclass(frozen=True, slots=True)
class Edition:
    """What the documents of one language are dressed with."""

    language: str
    styles: Mapping[str, str]
    """Style name → style id."""
    paragraphs: Mapping[str, str]
    """Style name → opening of a paragraph in that style."""
    page: Page
    static: tuple[Member, ...]
    numbering: str
    """The numbering part without its declaration."""
    number_list: str
    """Id of the abstract list that "List Number" counts with; each list of a document is a new use of it."""
    first_free_list: int
    bullet_list: str
    """Id of the use of the bulleted list that "List Bullet" has."""
    watermark: str
    symbol_font: str
    table_letter: int
    """Half the width of a Chinese character in a table: about one Latin letter."""
    cell_padding: int
    """Left and right distance together of a cell in a data table."""
    box_padding: int
    """The same of a note's box."""
    chinese_fonts: Mapping[str, str]
    """The Chinese fonts that the styles name → their other names."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The looks of Word documents, both languages. `digest` changes whenever a look does."""

    editions: Mapping[str, Edition]
    digest: str

    def edition(self, language: str) -> Edition:
        return self.editions[language]


def load_reference(folder: Path) -> Reference:
    """The looks kept in `folder` (templates/word); read again only when one of its files changes.

    Raises GeneratorError when a file is missing or lacks a style.
    """
    stamps = []
    for name in FILES.values():
        try:
            stamps.append((folder / name).stat().st_mtime_ns)
        except OSError as error:
            raise _unusable(folder / name, "无法读取", "cannot be read") from error
    return _load(folder, tuple(stamps))


@lru_cache(maxsize=8)
def _load(folder: Path, stamps: tuple[int, ...]) -> Reference:
    digest = sha256()
    editions = {}
    for language, name in FILES.items():
        digest.update((folder / name).read_bytes())
        editions[language] = _read_edition(folder / name, language)
    return Reference(editions, digest.hexdigest())


def _read_edition(file: Path, language: str) -> Edition:
    try:
        with ZipFile(file) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (BadZipFile, OSError) as error:
        raise _unusable(file, "不是Word文件", "is not a Word file") from error
    try:
        return _read_parts(file, parts, language)
    except (KeyError, ValueError, StopIteration, ElementTree.ParseError) as error:
        raise _unusable(file, "缺少Word样式所需的部分", "lacks parts that Word styles need") from error


def _read_parts(file: Path, parts: Mapping[str, bytes], language: str) -> Edition:
    looks = ElementTree.fromstring(parts["word/styles.xml"])
    by_name = {_attribute(style, "name"): style for style in looks.iter(f"{W}style")}
    styles = {name: style.get(f"{W}styleId", "") for name in STYLES if (style := _named(by_name, name)) is not None}
    if missing := [name for name in STYLES if name not in styles]:
        listed = ", ".join(missing)
        raise _unusable(file, f"缺少样式：{listed}", f"lacks the styles {listed}")
    list_number, list_bullet = (_attribute(by_name[name], "pPr/numPr/numId") for name in ("List Number", "List Bullet"))
    lists = ElementTree.fromstring(parts[NUMBERING])
    return Edition(
        language=language,
        styles=styles,
        paragraphs={name: f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr>' for name, key in styles.items()},
        page=_read_page(parts["word/document.xml"]),
        static=tuple(deflated(name, parts[name], 9) for name in STATIC_PARTS),
        numbering=parts[NUMBERING].decode().partition("?>")[2].lstrip(),
        number_list=_abstract_list(lists, list_number),
        first_free_list=1 + max(int(use.get(f"{W}numId", 0)) for use in lists.iter(f"{W}num")),
        bullet_list=list_bullet,
        watermark=_read_watermark(parts),
        symbol_font=_attribute(by_name["Check Mark"], "rPr/rFonts", "ascii"),
        table_letter=int(_attribute(by_name["Table Text"], "rPr/sz")) * 5,
        cell_padding=_padding(by_name["Data Table"]),
        box_padding=_padding(by_name["Note Box"]),
        chinese_fonts=_read_chinese_fonts(parts["word/fontTable.xml"]),
    )


def _named(by_name: Mapping[str, ElementTree.Element], name: str) -> ElementTree.Element | None:
    """The style with that name; Word keeps some of its own names in lower case."""
    found = by_name.get(name)
    return by_name.get(name.lower()) if found is None else found


def _attribute(element: ElementTree.Element, path: str, name: str = "val") -> str:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{W}{name}", "")


def _padding(table_style: ElementTree.Element) -> int:
    return sum(int(_attribute(table_style, f"tblPr/tblCellMar/{side}", "w")) for side in ("left", "right"))


def _read_chinese_fonts(table: bytes) -> dict[str, str]:
    fonts = (each for each in ElementTree.fromstring(table) if _attribute(each, "charset") == CHINESE)
    return {font.get(f"{W}name", ""): _attribute(font, "altName") for font in fonts}


def _abstract_list(lists: ElementTree.Element, use: str) -> str:
    return next(_attribute(each, "abstractNumId") for each in lists.iter(f"{W}num") if each.get(f"{W}numId") == use)


def _read_page(document: bytes) -> Page:
    section = list(ElementTree.fromstring(document).iter(f"{W}sectPr"))[-1]
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert size is not None and margins is not None
    names = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    sides = {name: int(margins.get(f"{W}{name}", 0)) for name in names}
    written = " ".join(f'w:{name}="{width}"' for name, width in sides.items())
    width, height = int(size.get(f"{W}w", 0)), int(size.get(f"{W}h", 0))
    return Page(width, height, f"<w:pgMar {written}/>", *(sides[name] for name in ("left", "right", "top", "bottom")))


def _read_watermark(parts: Mapping[str, bytes]) -> str:
    """The run that draws the draft mark, taken from the header of the reference."""
    for name in sorted(parts):
        if name.startswith("word/header"):
            found = re.search(r"<w:pict\b.*?</w:pict>", parts[name].decode(), re.DOTALL)
            if found:
                return f"<w:r><w:rPr><w:noProof/></w:rPr>{found.group()}</w:r>"
    return ""


def _unusable(file: Path, zh: str, en: str) -> GeneratorError:
    return GeneratorError(
        Text(f"Word样式文件 {file.name} {zh}。", f"The Word styles in {file.name}: the file {en}."),
        Text(
            "运行 python templates/word/build_reference.py 重新生成。",
            "Write it again: python templates/word/build_reference.py",
        ),
    )

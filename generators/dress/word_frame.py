"""What surrounds the body: sections, headers and footers, properties, the fixed parts of the package."""

from __future__ import annotations

from generators.documents.blocks import Control
from generators.dress.word_columns import shared, text_width
from generators.dress.word_phrases import PHRASES
from generators.dress.word_reference import Edition
from generators.dress.word_tables import Tabler, cell
from generators.dress.word_text import Ink, attribute, literal_line
from generators.dress.zipped import CONTENT_TYPES, PACKAGE_RELATIONS, Member, deflated

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    )
)
IGNORABLE = 'mc:Ignorable="w14"'

FRAMES = ("cover", "upright", "landscape")
"""Each has a header and a footer of its own; sections refer to them by name."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"

PARTS = (
    ("styles", "word/styles.xml"),
    ("settings", "word/settings.xml"),
    ("fontTable", "word/fontTable.xml"),
    ("numbering", "word/numbering.xml"),
    *((kind, f"word/{kind}-{frame}.xml") for frame in FRAMES for kind in ("header", "footer")),
)
"""(kind, name) of the parts that the document refers to."""

DRAFT_LENGTH = 9
SHORTEST_SIDE, LONGEST_SIDE = 30, 60
"""The header gives project and title room by their lengths in letters, within these."""

FIXED_DAY = "1980-01-01T00:00:00Z"
CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that Office gives to properties of one's own."""


def section(edition: Edition, frame: str) -> str:
    """The section properties of pages in that frame; each section begins a new page."""
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{kind}-{frame}"/>' for kind in ("header", "footer")
    )
    size = edition.page.size(landscape=frame == "landscape")
    return f'<w:sectPr>{references}<w:type w:val="nextPage"/>{size}<w:docGrid w:linePitch="312"/></w:sectPr>'


def section_end(edition: Edition, frame: str) -> str:
    """A paragraph too small to see that ends a section."""
    return edition.paragraphs["Section Mark"].replace("</w:pPr>", f"{section(edition, frame)}</w:pPr></w:p>")


def frame_parts(edition: Edition, control: Control) -> list[tuple[str, str]]:
    """(name, XML) of all headers and footers."""
    tabler = Tabler(edition, Ink(edition))
    parts = []
    for number, frame in enumerate(FRAMES, start=1):
        width = edition.page.text_width(landscape=frame == "landscape")
        contents = (
            ("header", "hdr", header(edition, tabler, control, frame, width, number)),
            ("footer", "ftr", footer(edition, tabler, control, frame, width)),
        )
        for kind, tag, content in contents:
            xml = f"<w:{tag} {NAMESPACES} {IGNORABLE}>{content}</w:{tag}>"
            parts.append((f"word/{kind}-{frame}.xml", xml))
    return parts


def header(edition: Edition, tabler: Tabler, control: Control, frame: str, width: int, number: int) -> str:
    """Project and title, and in drafts the draft mark, also across the page."""
    ink, mark = Ink(edition), draft_mark(edition) if control.draft else ""
    behind = edition.watermark.replace("WaterMarkObject1", f"WaterMarkObject{number}") if control.draft else ""
    behind = behind.replace("_x0000_s2049", f"_x0000_s{2048 + number}")
    right = edition.paragraphs["Header Title"]
    if frame == "cover":
        return f"{right}{mark}{behind}</w:p>"
    cells = (
        f"{edition.paragraphs['Header']}{ink.plain(control.project)}</w:p>",
        f"{right}{mark}{ink.plain(control.title)}</w:p>",
    )
    lengths = (text_width(control.project), text_width(control.title) + DRAFT_LENGTH)
    widths = shared(width, [min(max(length, SHORTEST_SIDE), LONGEST_SIDE) for length in lengths])
    row = "".join(map(cell, widths, cells))
    after = edition.paragraphs["Header Space"]
    return f"{tabler.opening('Header Table', widths)}<w:tr>{row}</w:tr></w:tbl>{after}{behind}</w:p>"


def draft_mark(edition: Edition) -> str:
    words = PHRASES[edition.language]["draft"]
    style = edition.styles["Draft Mark"]
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t xml:space="preserve">{words} </w:t></w:r>'


def footer(edition: Edition, tabler: Tabler, control: Control, frame: str, width: int) -> str:
    """Code and version, page X of Y, classification."""
    paragraphs, words, ink = edition.paragraphs, PHRASES[edition.language], Ink(edition)
    if frame == "cover":
        return f"{paragraphs['Footer']}</w:p>"
    pages = ink.plain(words["page"]) + field("PAGE") + ink.plain(words["page_of"]) + field("NUMPAGES")
    cells = (
        f"{paragraphs['Footer']}{ink.plain(f'{control.code}  {control.version}')}</w:p>",
        f"{paragraphs['Footer Page']}{pages}{ink.plain(words['page_end'])}</w:p>",
        f"{paragraphs['Footer Class']}{ink.plain(control.classification)}</w:p>",
    )
    side = width * 7 // 20
    widths = (side, width - 2 * side, side)
    row = "".join(map(cell, widths, cells))
    return f"{tabler.opening('Footer Table', widths)}<w:tr>{row}</w:tr></w:tbl>{paragraphs['Section Mark']}</w:p>"


def field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def numbering(edition: Edition, lists: int) -> str:
    """The numbering part with one more use of the numbered list for each list, counting from 1 again."""
    restart = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(3)
    )
    uses = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{edition.number_list}"/>{restart}</w:num>'
        for number in range(edition.first_free_list, edition.first_free_list + lists)
    )
    return edition.numbering.replace("</w:numbering>", f"{uses}</w:numbering>")


# Properties


def core_properties(control: Control) -> str:
    """Title, project, code, version and status where file managers and archives look for them; dates are fixed."""
    language = {"zh": "zh-CN", "en": "en-US"}[control.language]
    fields = (
        ("dc:title", control.title),
        ("dc:subject", control.project),
        ("dc:creator", "deliverybook"),
        ("dc:identifier", control.code),
        ("dc:language", language),
        ("cp:contentStatus", control.status),
        ("cp:version", control.version),
    )
    texts = "".join(f"<{tag}>{literal_line(text)}</{tag}>" for tag, text in fields if text)
    days = "".join(
        f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{FIXED_DAY}</dcterms:{tag}>' for tag in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{texts}{days}</cp:coreProperties>'
    )


def custom_properties(control: Control) -> str:
    """Code, version and fingerprint, by which a document that comes back is recognised."""
    fields = (
        ("Document code", control.code),
        ("Document version", control.version),
        ("Document fingerprint", control.fingerprint),
    )
    written = "".join(
        f'<property fmtid="{CUSTOM_FORMAT}" pid="{number}" name="{name}"><vt:lpwstr>{literal_line(text)}</vt:lpwstr></property>'
        for number, (name, text) in enumerate(fields, start=2)
    )
    return f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">{written}</Properties>'


# Parts that are the same in every document


def _relations(relations: list[tuple[str, str, str]]) -> str:
    written = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in relations)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def _content_types() -> str:
    types = [("word/document.xml", f"{WORDML}.document.main+xml")]
    types += [(name, f"{WORDML}.{kind}+xml") for kind, name in PARTS]
    types += [
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
    ]
    written = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types)
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{written}</Types>'
    )


def _fixed(name: str, xml: str) -> Member:
    return deflated(name, (DECLARATION + xml).encode(), 9)


def _key(kind: str, name: str) -> str:
    return name[5:-4] if kind in ("header", "footer") else kind


FIXED_PARTS = (
    _fixed(CONTENT_TYPES, _content_types()),
    _fixed(
        PACKAGE_RELATIONS,
        _relations(
            [
                ("document", f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
                ("core", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("app", f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
                ("custom", f"{OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
            ]
        ),
    ),
    _fixed(
        "word/_rels/document.xml.rels",
        _relations([(_key(kind, name), f"{OFFICE}/relationships/{kind}", name[5:]) for kind, name in PARTS]),
    ),
    _fixed(
        "docProps/app.xml",
        f'<Properties xmlns="{OFFICE}/extended-properties"><Application>deliverybook</Application></Properties>',
    ),
)
"""The parts that no document changes, packed once."""

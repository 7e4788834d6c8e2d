"""What surrounds the text of a page: sections, headers and footers."""

from __future__ import annotations

from generators.documents.blocks import Control
from generators.documents.phrases import PHRASES
from generators.dress.word_columns import shared, text_width
from generators.dress.word_reference import Edition
from generators.dress.word_tables import Tabler, cell
from generators.dress.word_text import Ink

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    )
)
IGNORABLE = 'mc:Ignorable="w14"'

FRAMES = ("cover", "upright", "landscape")
"""Each has a header and a footer of its own; sections refer to them by name."""

LONGEST_LINE = 64
"""Characters that header and footer show of a text."""

DRAFT_LENGTH = 9
SHORTEST_SIDE, LONGEST_SIDE = 30, 60
"""The header gives project and title room by their lengths in letters, within these."""


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
    behind = watermark(edition, number) if control.draft else ""
    right = edition.paragraphs["Header Title"]
    if frame == "cover":
        return f"{right}{mark}{behind}</w:p>"
    project, title = brief(control.project), brief(control.title)
    cells = (
        f"{edition.paragraphs['Header']}{ink.plain(project)}</w:p>",
        f"{right}{mark}{ink.plain(title)}</w:p>",
    )
    lengths = (text_width(project), text_width(title) + DRAFT_LENGTH)
    widths = shared(width, [min(max(length, SHORTEST_SIDE), LONGEST_SIDE) for length in lengths])
    row = "".join(map(cell, widths, cells))
    after = edition.paragraphs["Header Space"]
    return f"{tabler.opening('Header Table', widths)}<w:tr>{row}</w:tr></w:tbl>{after}{behind}</w:p>"


def brief(text: str) -> str:
    """The text in one line, cut where it is too long.

    Why: a header that grows without end would leave no room for the page; the cover shows the whole.
    """
    line = " ".join(text.split("\n"))
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def watermark(edition: Edition, number: int) -> str:
    """The draft mark behind the text; each header has its own, and Word wants their ids to differ."""
    own = edition.watermark.replace("WaterMarkObject1", f"WaterMarkObject{number}")
    return own.replace("_x0000_s2049", f"_x0000_s{2048 + number}")


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
        f"{paragraphs['Footer']}{ink.plain(brief(f'{control.code}  {control.version}'))}</w:p>",
        f"{paragraphs['Footer Page']}{pages}{ink.plain(words['page_end'])}</w:p>",
        f"{paragraphs['Footer Class']}{ink.plain(brief(control.classification))}</w:p>",
    )
    side = width * 7 // 20
    widths = (side, width - 2 * side, side)
    row = "".join(map(cell, widths, cells))
    after = paragraphs["Section Mark"]
    return f"{tabler.opening('Footer Table', widths)}<w:tr>{row}</w:tr></w:tbl>{after}</w:p>"


def field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

"""The field that makes lines of headings a table of contents in Word, and the page numbers of its lines."""

from __future__ import annotations

from collections.abc import Sequence

START = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    "</w:docPartObj></w:sdtPr><w:sdtContent>"
)
"""The frame by which Word offers to update the table."""
END = "</w:sdtContent></w:sdt>"
LAST = "</w:p>"


def framed(title: str, lines: Sequence[str], depth: int) -> str:
    """The title and the lines of headings down to the depth, as a table that Word replaces when somebody updates it."""
    first, *others = lines
    first = first.replace("</w:pPr>", f"</w:pPr>{_begun(depth)}", 1)
    return f"{START}{title}{''.join((first, *others)).removesuffix(LAST)}{_char('end')}{LAST}{END}"


def unframed(body: str, depth: int) -> str:
    """The XML of a document with its table as mere lines; as it is when it has none."""
    before, field, lines = body.partition(_begun(depth))
    return before + lines.replace(f"{_char('end')}{LAST}{END}", f"{LAST}{END}", 1) if field else body


def page_of(bookmark: str) -> str:
    """The number of the page where the bookmark stands, empty until something lays the document out."""
    return _char("begin") + _instruction(f"PAGEREF {bookmark} \\h") + _char("separate") + _char("end")


def _begun(depth: int) -> str:
    return _char("begin") + _instruction(f'TOC \\o "1-{depth}" \\h \\z \\u') + _char("separate")


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _instruction(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'

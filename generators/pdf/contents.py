"""The Word file as LibreOffice is given it: with the lines of its table of contents, but not the field that frames them.

Why: LibreOffice takes what a table of contents holds as it stands, without page numbers, which only a layout knows. In plain lines it
counts them.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from generators.dress.word_contents import unframed
from generators.dress.word_front import TOC_DEPTH
from generators.dress.zipped import deflated, pack

BODY = "word/document.xml"


def with_plain_contents(package: bytes) -> bytes:
    """The same document; one without a table of contents, such as a customer's form, stays what it is."""
    with ZipFile(BytesIO(package)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    if BODY in parts:
        parts[BODY] = unframed(parts[BODY].decode(), TOC_DEPTH).encode()
    return pack(deflated(name, content) for name, content in parts.items())

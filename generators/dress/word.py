"""Documents as Word files: blocks dressed with the styles of templates/word, by name only."""

from __future__ import annotations

from generators.documents.blocks import Document
from generators.dress.word_body import Body
from generators.dress.word_frame import IGNORABLE, NAMESPACES, frame_parts, section, section_end
from generators.dress.word_front import Front
from generators.dress.word_outline import outline
from generators.dress.word_package import (
    DECLARATION,
    FIXED_PARTS,
    core_properties,
    custom_properties,
    numbering,
)
from generators.dress.word_reference import NUMBERING, Edition, Reference, load_reference
from generators.dress.word_sections import Stretch, stretches
from generators.dress.word_text import Ink, encoded
from generators.dress.zipped import Member, deflated, pack

__all__ = ["Reference", "load_reference", "render_word"]

LEVEL = 3
"""How hard the parts of each document are packed."""


def render_word(document: Document, reference: Reference) -> bytes:
    """The document as a .docx file; the same document gives the same bytes.

    Raises ValueError for a character that Word cannot hold, and for a paragraph style that is not there.
    """
    edition = reference.edition(document.control.language)
    text, lists = document_part(document, edition)
    parts = [
        ("docProps/core.xml", core_properties(document.control)),
        ("docProps/custom.xml", custom_properties(document.control)),
        ("word/document.xml", text),
        (NUMBERING, numbering(edition, lists)),
        *frame_parts(edition, document.control),
    ]
    return pack((*FIXED_PARTS, *edition.static, *(packed(name, xml) for name, xml in parts)))


def document_part(document: Document, edition: Edition) -> tuple[str, int]:
    """The main part, and how many numbered lists it holds."""
    ink, entries = Ink(edition), outline(document.body)
    body = Body(edition, ink, entries)
    front = Front(edition, ink, body.tabler)
    written = (
        front.cover(document.control),
        section_end(edition, "cover"),
        front.control_pages(document.control),
        front.contents(entries),
        section_end(edition, "upright"),
        body_sections(stretches(document.body), body, edition),
    )
    text = "".join(written)
    return f"<w:document {NAMESPACES} {IGNORABLE}><w:body>{text}</w:body></w:document>", body.lists


def body_sections(cut: list[Stretch], body: Body, edition: Edition) -> str:
    """The body with a section for each stretch; the last one's properties close the document."""
    frames = ["landscape" if stretch.landscape else "upright" for stretch in cut]
    written = [body.blocks(stretch.blocks, edition.page.text_width(stretch.landscape)) for stretch in cut]
    ends = [section_end(edition, frame) for frame in frames[:-1]] + [section(edition, frames[-1])]
    return "".join(text + end for text, end in zip(written, ends, strict=True))


def packed(name: str, xml: str) -> Member:
    return deflated(name, encoded(DECLARATION + xml), LEVEL)

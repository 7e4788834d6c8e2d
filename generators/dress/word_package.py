"""What a Word file holds besides its text: properties, relations, content types, numbering."""

from __future__ import annotations

from generators.documents.blocks import Control
from generators.dress.word_frame import FRAMES
from generators.dress.word_reference import Edition
from generators.dress.word_text import literal_line
from generators.dress.zipped import CONTENT_TYPES, PACKAGE_RELATIONS, Member, deflated

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
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

FIXED_DAY = "1980-01-01T00:00:00Z"
CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that Office gives to properties of one's own."""


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


def core_properties(control: Control) -> str:
    """Title, project, code, version and status where archives look for them; dates are fixed."""
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
        f'<property fmtid="{CUSTOM_FORMAT}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{literal_line(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(fields, start=2)
    )
    names = f'xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes"'
    return f"<Properties {names}>{written}</Properties>"


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

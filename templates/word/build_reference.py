"""Write reference.docx and reference.en.docx, the Word styles of all documents, from reference.yaml.

    python templates/word/build_reference.py

Open the files to see every style under its own name. Both are committed; a test proves that they are what
this script writes. Why two files: Chinese and English differ in fonts, sizes and indents but share the names.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import reference_looks as looks
import yaml
from docx import Document
from docx.document import Document as Specimen
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.shared import Cm

from generators.dress.zipped import canonical_order, pack, stored

HERE = Path(__file__).parent
KEPT = ("styles", "settings", "fontTable", "numbering", "header", "footer")
"""The parts of python-docx's own template that stay, with our content."""

FIXED_DAY = datetime(1980, 1, 1)


def main() -> None:
    for language in ("zh", "en"):
        edition = load_edition(language)
        target = HERE / edition.own["file"]
        target.write_bytes(render_reference(edition))
        print(target.name)


def load_edition(language: str) -> looks.Edition:
    return looks.Edition.of(yaml.safe_load((HERE / "reference.yaml").read_text(encoding="utf-8")), language)


def render_reference(edition: looks.Edition) -> bytes:
    """The reference document of an edition; the same bytes on every machine."""
    specimen = Document()
    drop_foreign_parts(specimen)
    put_styles(specimen, edition)
    put_page(specimen, edition)
    put_samples(specimen, edition)
    put_properties(specimen, edition)
    return canonical(specimen)


def drop_foreign_parts(specimen: Specimen) -> None:
    for owner in (specimen.part, specimen.part.package):
        for key, relation in list(owner.rels.items()):
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind not in (*KEPT, "officeDocument", "core-properties"):
                del owner.rels[key]


def put_styles(specimen: Specimen, edition: looks.Edition) -> None:
    styles = specimen.styles.element
    refill(styles, (looks.defaults(edition), LATENT, *looks.iter_styles(edition)))
    numbering = parse_xml(looks.numbering_part(edition))
    replace_children(specimen.part.numbering_part.element, numbering)
    replace_children(specimen.settings.element, parse_xml(SETTINGS))
    for relation in specimen.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = looks.font_table(edition).encode()


LATENT = (
    f'<w:latentStyles {looks.W} w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
    'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)
"""Word's own styles stay out of the gallery until someone asks for them."""

SETTINGS = (
    f'<w:settings {looks.W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
)


def refill(element: Any, children: tuple[str, ...]) -> None:
    element[:] = [parse_xml(child) for child in children]


def replace_children(element: Any, donor: Any) -> None:
    element[:] = list(donor)


def put_page(specimen: Specimen, edition: looks.Edition) -> None:
    """Set A4 and its margins, and put the draft mark where the generator finds it: in the header."""
    page = edition.looks["page"]
    section = specimen.sections[0]
    section.page_width, section.page_height = Cm(page["width"]), Cm(page["height"])
    for side, width in page["margins"].items():
        setattr(section, f"{side}_margin", Cm(width))
    section.header_distance, section.footer_distance = Cm(page["header"]), Cm(page["footer"])
    paragraph = section.header.paragraphs[0]
    paragraph.style = specimen.styles["Header"]
    paragraph._p.append(parse_xml(looks.watermark(edition)))


def put_samples(specimen: Specimen, edition: looks.Edition) -> None:
    """Show every style under its own name."""
    for name in edition.looks["paragraph_styles"]:
        specimen.add_paragraph(f"{name}  样式示例 sample 123", style=looks.word_name(name))
    for name in edition.looks["character_styles"]:
        specimen.add_paragraph(style="Body Text").add_run(f"{name}  样式示例 sample 123", style=name)
    specimen.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for name in edition.looks["table_styles"]:
        specimen.add_paragraph(name, style="Caption")
        table = specimen.add_table(3, 3, style=name)
        for row, cells in enumerate(table.rows):
            for cell in cells.cells:
                cell.paragraphs[0].style = specimen.styles["Table Text" if row else "Table Head"]
                cell.paragraphs[0].add_run("表格 table")


def put_properties(specimen: Specimen, edition: looks.Edition) -> None:
    properties = specimen.core_properties
    properties.title = f"Word styles ({edition.own['language']})"
    properties.author = properties.last_modified_by = "deliverybook"
    properties.comments = "Written by templates/word/build_reference.py from reference.yaml."
    properties.keywords = ""
    properties.created = properties.modified = FIXED_DAY


def canonical(specimen: Specimen) -> bytes:
    """The package, uncompressed and in a fixed order, so that Git shows what changed and zlib has no say."""
    given = BytesIO()
    specimen.save(given)
    with ZipFile(given) as package:
        names = sorted(package.namelist(), key=canonical_order)
        return pack(stored(name, package.read(name)) for name in names)


if __name__ == "__main__":
    main()

"""The looks of reference.yaml as WordprocessingML: styles, numbering, font table, watermark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
CM = 567
"""Twentieths of a point in a centimetre."""

LISTS = ("headings", "bullets", "numbers")
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINE = 240
"""A single line in the unit of `w:line`."""


@dataclass(frozen=True)
class Edition:
    """The looks of one language: every {zh: …, en: …} of reference.yaml is decided."""

    language: str
    looks: Mapping[str, Any]

    @classmethod
    def of(cls, looks: Mapping[str, Any], language: str) -> Edition:
        return cls(language, decided(looks, language))

    @property
    def own(self) -> Mapping[str, Any]:
        """File name, language tag and draft mark of this edition."""
        edition: Mapping[str, Any] = self.looks["editions"][self.language]
        return edition

    def colour(self, name: str) -> str:
        return str(self.looks["colours"][name])

    def fonts(self, role: str) -> str:
        latin, east_asian = (quoteattr(name) for name in self.looks["fonts"][role])
        return f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={east_asian} w:cs={latin}/>"


def decided(looks: Any, language: str) -> Any:
    """The looks with each {zh: …, en: …} replaced by the value of the language, except under `editions`."""
    if isinstance(looks, dict):
        if set(looks) == {"zh", "en"} and not isinstance(looks["zh"], dict):
            return looks[language]
        return {key: decided(value, language) for key, value in looks.items()}
    return [decided(value, language) for value in looks] if isinstance(looks, list) else looks


def style_id(name: str) -> str:
    return name.replace(" ", "")


def word_name(name: str) -> str:
    """The name as Word keeps it in the file: some of its own are in lower case, whatever its dialogs show."""
    lower = re.fullmatch(r"(Heading|TOC) [1-9]|Caption|Header|Footer", name)
    return name.lower() if lower else name


def twips(points: float) -> int:
    return round(points * 20)


# Styles


def iter_styles(edition: Edition) -> Iterator[str]:
    """Every style as a `w:style` element, in the order of reference.yaml."""
    yield (
        f'<w:style {W} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    yield (
        f'<w:style {W} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    for name, look in edition.looks["paragraph_styles"].items():
        yield paragraph_style(name, look, edition)
    for name, look in edition.looks["character_styles"].items():
        yield style("character", name, look, run_properties(look, edition))
    for name, look in edition.looks["table_styles"].items():
        yield table_style(name, look, edition)


def style(kind: str, name: str, look: Mapping[str, Any], properties: str) -> str:
    builtin = look.get("builtin")
    own = "" if builtin else ' w:customStyle="1"'
    default = ' w:default="1"' if name == "Normal" else ""
    base = look.get("based_on", {"character": "Default Paragraph Font", "table": "Table Normal"}.get(kind))
    return "".join(
        (
            f'<w:style {W} w:type="{kind}"{default}{own} w:styleId="{style_id(name)}">',
            f'<w:name w:val="{word_name(name)}"/>',
            f'<w:basedOn w:val="{style_id(base)}"/>' if base else "",
            f'<w:next w:val="{style_id(look["next"])}"/>' if "next" in look else "",
            f'<w:uiPriority w:val="{10 if look.get("gallery") else 40}"/>',
            "<w:qFormat/>" if look.get("gallery") else "",
            properties,
            "</w:style>",
        )
    )


def paragraph_style(name: str, look: Mapping[str, Any], edition: Edition) -> str:
    properties = (
        *(f"<w:{tag}/>" for key, tag in KEEPING if look.get(key)),
        number_link(look.get("numbering")),
        borders("w:pBdr", look.get("border", {}), edition),
        shading(look.get("shade"), edition),
        tab_stops(look.get("tabs", ())),
        spacing(look),
        indents(look),
        f'<w:jc w:val="{look["align"]}"/>' if "align" in look else "",
        f'<w:outlineLvl w:val="{look["outline"]}"/>' if "outline" in look else "",
    )
    paragraph = f"<w:pPr>{''.join(properties)}</w:pPr>"
    return style("paragraph", name, look, paragraph + run_properties(look, edition))


KEEPING = (("keep_next", "keepNext"), ("keep_lines", "keepLines"), ("page_break", "pageBreakBefore"))


def run_properties(look: Mapping[str, Any], edition: Edition) -> str:
    bold = look.get("bold")
    size = look.get("size")
    parts = (
        edition.fonts(look["font"]) if "font" in look else "",
        "" if bold is None else "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>',
        f'<w:color w:val="{edition.colour(look["colour"])}"/>' if "colour" in look else "",
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "",
        shading(look.get("behind"), edition),
    )
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if any(parts) else ""


def number_link(numbering: tuple[str, int] | None) -> str:
    if numbering is None:
        return ""
    name, level = numbering
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{LISTS.index(name) + 1}"/></w:numPr>'


def borders(tag: str, edges: Mapping[str, Any], edition: Edition) -> str:
    """The borders under `tag`: an edge is [colour, width] or [colour, width, distance]."""
    lines = []
    for edge in (edge for edge in EDGES if edge in edges):
        colour, width, *distance = edges[edge]
        space = distance[0] if distance else 0
        look = f'w:sz="{round(width * 8)}" w:space="{space}" w:color="{edition.colour(colour)}"'
        lines.append(f'<w:{edge} w:val="single" {look}/>')
    return f"<{tag}>{''.join(lines)}</{tag}>" if lines else ""


def shading(colour: str | None, edition: Edition) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{edition.colour(colour)}"/>' if colour else ""


def tab_stops(tabs: list[tuple[float, str, str]]) -> str:
    stops = (
        f'<w:tab w:val="{kind}" w:leader="{leader}" w:pos="{twips(position)}"/>' for position, kind, leader in tabs
    )
    return f"<w:tabs>{''.join(stops)}</w:tabs>" if tabs else ""


def spacing(look: Mapping[str, Any]) -> str:
    parts = [f'w:{side}="{twips(look[side])}"' for side in ("before", "after") if side in look]
    if "line" in look:
        parts.append(f'w:line="{round(look["line"] * LINE)}" w:lineRule="auto"')
    if "exact" in look:
        parts.append(f'w:line="{twips(look["exact"])}" w:lineRule="exact"')
    return f"<w:spacing {' '.join(parts)}/>" if parts else ""


def indents(look: Mapping[str, Any]) -> str:
    parts = [f'w:{side}="{twips(look[side])}"' for side in ("left", "right") if side in look]
    if "first" in look:
        # Word measures the first line in characters of the paragraph; the length is for readers that do not.
        parts.append(f'w:firstLineChars="{look["first"] * 100}" w:firstLine="{look["first"] * 240}"')
    if "hanging" in look:
        parts.append(f'w:hanging="{twips(look["hanging"])}"')
    return f"<w:ind {' '.join(parts)}/>" if parts else ""


def table_style(name: str, look: Mapping[str, Any], edition: Edition) -> str:
    grid = dict.fromkeys(EDGES, look["grid"]) if "grid" in look else {}
    sides = {"left": twips(look["cell"]), "right": twips(look["cell"])}
    margins = "".join(f'<w:{edge} w:w="{sides.get(edge, 0)}" w:type="dxa"/>' for edge in EDGES[:4])
    whole = (
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        + borders("w:tblBorders", grid | look.get("edges", {}), edition)
        + f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        + cell_properties(look, edition)
    )
    parts = (table_part(part, own, edition) for part, own in look.get("parts", {}).items())
    return style("table", name, look, whole + "".join(parts))


def table_part(part: str, look: Mapping[str, Any], edition: Edition) -> str:
    edges = borders("w:tcBorders", look.get("edges", {}), edition)
    return (
        f'<w:tblStylePr w:type="{part}">{run_properties(look, edition)}'
        f"{cell_properties(look, edition, edges)}</w:tblStylePr>"
    )


def cell_properties(look: Mapping[str, Any], edition: Edition, edges: str = "") -> str:
    middle = '<w:vAlign w:val="center"/>' if look.get("middle") else ""
    properties = edges + shading(look.get("shade"), edition) + middle
    return f"<w:tcPr>{properties}</w:tcPr>" if properties else ""


# Numbering, fonts, watermark


def numbering_part(edition: Edition) -> str:
    """The numbering part: a multilevel list linked to the headings, one for bullets, one for numbers."""
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(level(number, look) for number, look in enumerate(edition.looks["numbering"][name]))
        + "</w:abstractNum>"
        for at, name in enumerate(LISTS)
    )
    uses = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(LISTS)))
    return f"<w:numbering {W}>{lists}{uses}</w:numbering>"


def level(number: int, look: Mapping[str, Any]) -> str:
    hanging = twips(look["hanging"])
    left = twips(look["left"]) if "left" in look else hanging
    # A bullet in the East Asian font would be as wide as a character.
    bullet = look["format"] == "bullet"
    font = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/></w:rPr>' if bullet else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{look["format"]}"/>'
        f'<w:pStyle w:val="{style_id(look["style"])}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val={quoteattr(look["text"])}/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{font}</w:lvl>'
    )


def font_table(edition: Edition) -> str:
    """The font table part: what to take for a font that a reader's machine lacks."""
    fonts = (
        f"<w:font w:name={quoteattr(font['name'])}>"
        + (f"<w:altName w:val={quoteattr(font['other'])}/>" if "other" in font else "")
        + f'<w:charset w:val="{font["charset"]}"/><w:family w:val="{font["family"]}"/>'
        + f'<w:pitch w:val="{font["pitch"]}"/></w:font>'
        for font in edition.looks["font_table"]
    )
    return f"<w:fonts {W}>{''.join(fonts)}</w:fonts>"


def defaults(edition: Edition) -> str:
    """What holds where no style says anything: fonts, and languages, which place punctuation."""
    languages = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults {W}><w:rPrDefault><w:rPr>{edition.fonts('body')}{languages}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )


WORD_ART = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
"""The outline of straight word art, as Word's own watermarks carry it."""


def watermark(edition: Edition) -> str:
    """The draft mark across the page, a run for the header. By its name Word can remove it as a watermark."""
    look = edition.looks["watermark"]
    font = edition.looks["fonts"][look["font"]][1 if edition.language == "zh" else 0]
    place = ";".join(
        (
            f"position:absolute;margin-left:0;margin-top:0;width:{look['width']}pt;height:{look['height']}pt",
            f"rotation:{look['rotation']};z-index:-251658752",
            "mso-position-horizontal:center;mso-position-horizontal-relative:margin",
            "mso-position-vertical:center;mso-position-vertical-relative:margin",
        )
    )
    return (
        f"<w:r {W} {VML}><w:rPr><w:noProof/></w:rPr><w:pict>{WORD_ART}"
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="{place}" '
        f'o:allowincell="f" fillcolor="#{edition.colour(look["colour"])}" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" '
        f"string={quoteattr(edition.own['draft'])}/>"
        "</v:shape></w:pict></w:r>"
    )

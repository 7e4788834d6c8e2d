"""Pictures as drawings that Word makes itself: a group of shapes and text boxes, which prints sharp and can be edited.

Why no image: an image would need a rasteriser and its fonts, and would differ from machine to machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from generators.dress.word_reference import Edition
from generators.dress.word_text import attribute, literal
from generators.pictures.looks import Look, look_of
from generators.pictures.shapes import LINE_HEIGHT, Circle, Label, Line, Picture, Point, Polygon, Rectangle, Shape

POINT = 12_700
"""English Metric Units a point."""
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
PATTERNS = {"diagonal": "wdUpDiag", "grid": "smGrid", "horizontal": "narHorz"}
RECTANGLE, OVAL, STRAIGHT = (
    f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>' for name in ("rect", "ellipse", "line")
)
DASHES = {"dash": "dash", "dots": "sysDot"}
ALIGN = {"start": "left", "middle": "center", "end": "right"}
TEXT_STYLES: Mapping[str, str] = {
    role: f"Picture {role.capitalize()}" for role in ("title", "text", "strong", "small", "quiet", "white", "number")
}
"""The look of a label → its paragraph style, of the same size and weight."""
SLACK = 6.0
"""Spare width of a text box at each open end, for fonts that run wide."""
SPREAD = 0.06
"""The same as a share of the text's width."""
APART = 10_000
"""Ids of a drawing's shapes follow its own; no picture has so many."""


def drawing(picture: Picture, edition: Edition, number: int) -> str:
    """A run that holds the picture; `number` tells the drawings of a document apart."""
    size = f'cx="{_emu(picture.width)}" cy="{_emu(picture.height)}"'
    told = f'id="{number * APART}" name="{attribute(picture.title)}" descr="{attribute(picture.description)}"'
    shapes = "".join(_shape(each, at, edition) for at, each in enumerate(picture.shapes, number * APART + 1))
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {told}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>'
        f"{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:t xml:space="preserve">{literal(picture.description)}</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def _shape(shape: Shape, number: int, edition: Edition) -> str:
    match shape:
        case Rectangle(x, y, width, height, look):
            return _figure(number, _place(x, y, width, height), RECTANGLE, look)
        case Circle(x, y, radius, look):
            return _figure(number, _place(x - radius, y - radius, 2 * radius, 2 * radius), OVAL, look)
        case Line((begin, end), look):
            return _figure(number, _place(*_extent((begin, end)), _turned(begin, end)), STRAIGHT, look)
        case Line(points, look):
            return _figure(number, _place(*_extent(points)), _path(points, closed=False), look)
        case Polygon(points, look):
            return _figure(number, _place(*_extent(points)), _path(points, closed=True), look)
        case Label():
            return _text_box(shape, number, edition)


def _figure(number: int, place: str, geometry: str, look: str) -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="{look}"/><wps:cNvSpPr/>'
        f"<wps:spPr>{place}{geometry}{_paint(look)}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _turned(begin: Point, end: Point) -> str:
    """How a straight line is turned that does not run right and down."""
    flips = (("flipH", end[0] < begin[0]), ("flipV", end[1] < begin[1]))
    return "".join(f' {name}="1"' for name, is_turned in flips if is_turned)


def _place(x: float, y: float, width: float, height: float, turned: str = "") -> str:
    size = f'cx="{_emu(width)}" cy="{_emu(height)}"'
    return f'<a:xfrm{turned}><a:off x="{_emu(x)}" y="{_emu(y)}"/><a:ext {size}/></a:xfrm>'


def _extent(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """The least rectangle around the points: x, y, width, height."""
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def _path(points: tuple[Point, ...], closed: bool) -> str:
    left, top, width, height = _extent(points)
    steps = "".join(
        f'<a:{"lnTo" if number else "moveTo"}><a:pt x="{_emu(x - left)}" y="{_emu(y - top)}"/></a:{"lnTo" if number else "moveTo"}>'
        for number, (x, y) in enumerate(points)
    )
    fill = "" if closed else ' fill="none"'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_emu(width)}" h="{_emu(height)}"{fill}>{steps}{"<a:close/>" if closed else ""}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


@cache
def _paint(role: str) -> str:
    look = look_of(role)
    return _fill(look) + _stroke(look)


def _fill(look: Look) -> str:
    if look.pattern:
        ground = f'<a:bgClr><a:srgbClr val="{look.fill}"/></a:bgClr>'
        ink = f'<a:fgClr><a:srgbClr val="{look.ink}"/></a:fgClr>'
        return f'<a:pattFill prst="{PATTERNS[look.pattern]}">{ink}{ground}</a:pattFill>'
    return f'<a:solidFill><a:srgbClr val="{look.fill}"/></a:solidFill>' if look.fill else "<a:noFill/>"


def _stroke(look: Look) -> str:
    if not look.stroke:
        return "<a:ln><a:noFill/></a:ln>"
    dash = f'<a:prstDash val="{DASHES[look.dash]}"/>' if look.dash else ""
    arrow = '<a:tailEnd type="triangle" w="med" len="med"/>' if look.arrow else ""
    colour = f'<a:solidFill><a:srgbClr val="{look.stroke}"/></a:solidFill>'
    return f'<a:ln w="{_emu(look.weight)}">{colour}{dash}{arrow}</a:ln>'


def _text_box(label: Label, number: int, edition: Edition) -> str:
    """The label in a box of its own without border or margins, wider than the text at its open ends."""
    look, box = look_of(label.look), label.box
    slack = SLACK + SPREAD * (box.right - box.left)
    before, after = {"start": (0.0, 2 * slack), "middle": (slack, slack), "end": (2 * slack, 0.0)}[label.anchor]
    height = look.size * LINE_HEIGHT * 1.1
    place = _place(box.left - before, label.y - height / 2, box.right - box.left + before + after, height)
    opening = edition.paragraphs[TEXT_STYLES[label.look]].replace(
        "</w:pPr>", f'<w:jc w:val="{ALIGN[label.anchor]}"/></w:pPr>'
    )
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="{label.look}"/><wps:cNvSpPr txBox="1"/><wps:spPr>{place}{RECTANGLE}'
        "<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>"
        f'{opening}<w:r><w:t xml:space="preserve">{literal(label.text)}</w:t></w:r></w:p>'
        '</w:txbxContent></wps:txbx><wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
    )


def _emu(points: float) -> int:
    return round(points * POINT)

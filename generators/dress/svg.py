"""Pictures as SVG: drawn on their own white sheet, so that they read the same on a dark page; no script, no font from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.pictures.looks import Look, look_of
from generators.pictures.shapes import Circle, Label, Line, Picture, Point, Polygon, Rectangle, Shape

FONTS = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif"
DASHES = {"dash": "4 2", "dots": "1 2"}
SCALE = 1.6
"""Screen pixels a point: letters of 7.5 points are as large as the text around them is small."""
PATTERNS = {
    "diagonal": '<path d="M-1 1L1 -1M0 5L5 0M4 6L6 4" stroke="#{ink}" stroke-width="0.9"/>',
    "grid": '<path d="M0 2.5H5M2.5 0V5" stroke="#{ink}" stroke-width="0.5"/>',
    "horizontal": '<path d="M0 1.25H5M0 3.75H5" stroke="#{ink}" stroke-width="0.7"/>',
}


def render_svg(picture: Picture, language: str) -> str:
    """The picture as an SVG document; title and description tell it to those who do not see it."""
    looks = {each.look: look_of(each.look) for each in picture.shapes}
    size = f'width="{_number(picture.width * SCALE)}" height="{_number(picture.height * SCALE)}"'
    box = f'viewBox="0 0 {_number(picture.width)} {_number(picture.height)}"'
    lang = {"zh": "zh-CN", "en": "en"}[language]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img" aria-labelledby="title desc" lang="{lang}">',
        f'<title id="title">{_text(picture.title)}</title>',
        f'<desc id="desc">{_text(picture.description)}</desc>',
        f"<style>text{{font-family:{FONTS};dominant-baseline:central}}",
        *(f".{role}{{{_style(role, look)}}}" for role, look in sorted(looks.items())),
        "</style>",
        *_definitions(sorted(looks.items())),
        *(_shape(each) for each in picture.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _style(role: str, look: Look) -> str:
    fill = f"url(#{role})" if look.pattern else f"#{look.fill}" if look.fill else "none"
    parts = [f"fill:{fill}"]
    if look.stroke:
        parts += [f"stroke:#{look.stroke}", f"stroke-width:{_number(look.weight)}"]
        parts += [f"stroke-dasharray:{DASHES[look.dash]}"] if look.dash else []
        parts += [f"marker-end:url(#{role}-arrow)"] if look.arrow else []
    else:
        parts += [f"font-size:{_number(look.size)}px", *(["font-weight:bold"] if look.bold else [])]
    return ";".join(parts)


def _definitions(looks: Iterable[tuple[str, Look]]) -> Iterator[str]:
    for role, look in looks:
        if look.pattern:
            ground = f'<rect width="5" height="5" fill="#{look.fill}"/>' if look.fill else ""
            drawn = PATTERNS[look.pattern].format(ink=look.ink)
            yield f'<pattern id="{role}" width="5" height="5" patternUnits="userSpaceOnUse">{ground}{drawn}</pattern>'
        if look.arrow:
            yield (
                f'<marker id="{role}-arrow" viewBox="0 0 6 6" refX="5.5" refY="3" markerWidth="6" markerHeight="6" orient="auto">'
                f'<path d="M0 0L6 3L0 6z" fill="#{look.stroke}"/></marker>'
            )


def _shape(shape: Shape) -> str:
    match shape:
        case Rectangle(x, y, width, height, look):
            size = f'width="{_number(width)}" height="{_number(height)}"'
            return f'<rect class="{look}" x="{_number(x)}" y="{_number(y)}" {size}/>'
        case Line(points, look):
            return f'<polyline class="{look}" points="{_points(points)}"/>'
        case Polygon(points, look):
            return f'<polygon class="{look}" points="{_points(points)}"/>'
        case Circle(x, y, radius, look):
            return f'<circle class="{look}" cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"/>'
        case Label(x, y, text, look, anchor):
            where = "" if anchor == "start" else f' text-anchor="{anchor}"'
            return f'<text class="{look}" x="{_number(x)}" y="{_number(y)}"{where}>{_text(text)}</text>'


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """Two decimals at most, none where none is needed."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

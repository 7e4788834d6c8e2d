"""The kinds of pictures by the name that templates call them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generators.derive import Facts
from generators.model import Record
from generators.pictures.milestones import draw_milestones
from generators.pictures.shapes import Picture

Drawing = Callable[[Record, Facts, str], Picture | None]

GALLERY: Mapping[str, Drawing] = {
    "milestones": draw_milestones,
}

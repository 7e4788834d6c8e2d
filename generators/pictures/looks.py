"""How each role in a picture looks, read from looks.yaml: the one place of colours, patterns, widths and sizes of letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

PATTERNS = ("diagonal", "grid", "horizontal")


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one role. `fill` and `stroke` are colours such as "1B2A41", "" for none; `pattern` is drawn in `ink` over the fill.

    `weight` is the width of lines, `size` the size of letters in points, `dash` the style of lines: "", "dash" or "dots".
    """

    fill: str = ""
    pattern: str = ""
    ink: str = ""
    stroke: str = ""
    weight: float = 0.75
    dash: str = ""
    arrow: bool = False
    size: float = 7.5
    bold: bool = False


@cache
def load_looks() -> Mapping[str, Look]:
    """Every role with its look."""
    written = yaml.safe_load((Path(__file__).parent / "looks.yaml").read_text(encoding="utf-8"))
    colours = written["colours"]
    return {role: _look(fields, colours) for role, fields in written["looks"].items()}


def _look(fields: Mapping[str, object], colours: Mapping[str, str]) -> Look:
    named = {name: colours[str(fields[name])] for name in ("fill", "ink", "stroke") if name in fields}
    look = Look(**{**fields, **named})  # type: ignore[arg-type]
    if look.pattern and look.pattern not in PATTERNS:
        raise ValueError(f"there is no pattern {look.pattern}")
    return look


def look_of(role: str) -> Look:
    """The look of that role."""
    return load_looks()[role]

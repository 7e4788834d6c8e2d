"""The looks of sheets: fonts, colours, sizes and labels by name, from one YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generators.errors import GeneratorError
from generators.quantities import Text

HOUSE_LOOKS = Path(__file__).resolve().parents[2] / "templates" / "sheet" / "looks.yaml"

Look = Mapping[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class Language:
    """What differs by language: the font, how wide and high its characters run, and the labels we print."""

    font: Look
    em: float
    latin: float
    line: float
    labels: Mapping[str, str]

    @property
    def size(self) -> float:
        """The font size in points."""
        return float(self.font["font_size"])


@dataclass(frozen=True, slots=True)
class Page:
    """Paper (by its number in Excel), margins in inches, least height and padding of a row in points."""

    paper: int
    margins: Mapping[str, float]
    least: float
    padding: float


@dataclass(frozen=True, slots=True)
class Looks:
    """Everything a sheet's appearance is made of."""

    languages: Mapping[str, Language]
    page: Page
    looks: Mapping[str, Look]

    def merged(self, *names: str) -> dict[str, str | int | float | bool]:
        """The properties of the named looks; a later one overrules. KeyError for a name that is no look."""
        return {key: value for name in names for key, value in self.looks[name].items()}


def load_looks(path: Path) -> Looks:
    """The looks written in the file. Raises GeneratorError when it cannot be read or lacks a part."""
    try:
        return _read_looks(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise GeneratorError(
            Text(
                zh=f"表格样式文件 {path.name} 无法读取：{error}",
                en=f"The looks of sheets cannot be read from {path.name}: {error}",
            ),
            Text(
                zh="请从仓库恢复 templates/sheet/looks.yaml。",
                en="Restore templates/sheet/looks.yaml from the repository.",
            ),
        ) from error


@cache
def house_looks() -> Looks:
    """The looks of this repository, read once."""
    return load_looks(HOUSE_LOOKS)


def _read_looks(data: Any) -> Looks:
    languages = {
        name: Language(each["font"], float(each["em"]), float(each["latin"]), float(each["line"]), each["labels"])
        for name, each in data["languages"].items()
    }
    page = data["page"]
    row = page["row"]
    return Looks(
        languages,
        Page(int(page["paper"]), page["margins"], float(row["least"]), float(row["padding"])),
        data["looks"],
    )

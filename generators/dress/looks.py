"""The looks of sheets: fonts, colours, sizes and labels by name, from one YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from xlsxwriter.format import Format

from generators.errors import GeneratorError
from generators.quantities import Text

HOUSE_LOOKS = Path(__file__).resolve().parents[2] / "templates" / "sheet" / "looks.yaml"

LANGUAGES = ("zh", "en")
GUIDES = ("choice", "number", "date")
LABELS = ("page", "fill", "total", *(f"{kind}_{part}" for kind in GUIDES for part in ("title", "says")))
LOOKS = (
    *("title", "label", "note", "hint", "key", "header", "cell", "text", "code", "number", "count", "money", "percent"),
    *("date", "choice", "total", "question", "answer", "typed", "good", "warn", "bad", "open", "quiet"),
)
"""What the sheets ask for by name."""

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
    """The looks written in the file. Raises GeneratorError when it cannot be read, lacks a part or holds a wrong one."""
    try:
        looks = _read_looks(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(path, "文件不存在，或者不是 UTF-8 文本", "it is not there, or no UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _unusable(path, f"第 {line} 行不是有效的 YAML", f"line {line} is not valid YAML") from error
    except KeyError as error:
        raise _unusable(path, f"缺少 {error.args[0]}", f"{error.args[0]} is missing") from error
    except (yaml.YAMLError, TypeError, AttributeError, ValueError) as error:
        raise _unusable(path, "有的值不是应有的形式", "a value has another form than it needs") from error
    if wrong := _wrong_part(looks):
        raise _unusable(path, f"{wrong} 缺失或写错", f"{wrong} is missing or misspelt")
    return looks


def _unusable(path: Path, zh: str, en: str) -> GeneratorError:
    return GeneratorError(
        Text(f"表格样式文件 {path.name} 无法使用：{zh}。", f"The looks of sheets in {path.name} cannot be used: {en}."),
        Text(
            "请更正，或从仓库恢复 templates/sheet/looks.yaml。",
            "Mend it, or restore templates/sheet/looks.yaml from the repository.",
        ),
    )


def _wrong_part(looks: Looks) -> str:
    """The first thing sheets need that is not there, or a property that no cell can have; empty when all is well."""
    for language in LANGUAGES:
        if language not in looks.languages:
            return f"languages.{language}"
        for label in LABELS:
            if label not in looks.languages[language].labels:
                return f"languages.{language}.labels.{label}"
    for side in ("left", "right", "top", "bottom"):
        if side not in looks.page.margins:
            return f"page.margins.{side}"
    for name in LOOKS:
        if name not in looks.looks:
            return f"looks.{name}"
    worn = {f"looks.{name}": look for name, look in looks.looks.items()}
    worn |= {f"languages.{name}.font": each.font for name, each in looks.languages.items()}
    properties = ((place, each) for place, look in worn.items() for each in look)
    return next((f"{place}.{each}" for place, each in properties if not hasattr(Format, f"set_{each}")), "")


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

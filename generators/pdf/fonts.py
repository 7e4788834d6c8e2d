"""Which Chinese fonts this machine lacks, and which of its own stand in for them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping

from generators.quantities import Text

SONG = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif SC",
    "Songti SC",
    "STSong",
    "AR PL UMing CN",
)
HEI = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "PingFang SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
"""Free and system fonts with the Chinese forms of the characters, the best first: with strokes of two weights, and of one.

Why named: left to itself, LibreOffice sets headings and text alike in whatever font it finds first.
"""
OF_ONE_WEIGHT = frozenset({"SimHei", "Microsoft YaHei", "DengXian"})
PATIENCE = 30.0


def installed_families() -> frozenset[str] | None:
    """The names of all font families here; None where fontconfig cannot be asked, as on Windows."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        listed = subprocess.run([program, ":", "family"], capture_output=True, timeout=PATIENCE, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    names = (name for line in listed.decode("utf-8", "replace").splitlines() for name in line.split(","))
    return frozenset(name.strip().replace("\\", "") for name in names)


def stand_ins(wanted: Mapping[str, str], installed: frozenset[str] | None) -> dict[str, str]:
    """Each font (name → other name) that is not installed → the one that stands in for it, "" when no Chinese font is here."""
    if installed is None:
        return {}
    missing = {name: other for name, other in wanted.items() if installed.isdisjoint((name, other))}
    return {name: _nearest(other, installed) for name, other in missing.items()}


def _nearest(other: str, installed: frozenset[str]) -> str:
    choices = (*HEI, *SONG) if other in OF_ONE_WEIGHT else (*SONG, *HEI)
    return next((each for each in choices if each in installed), "")


def told(stand_ins: Mapping[str, str]) -> tuple[Text, ...]:
    """What the reader of the PDF should know: which fonts are missing, and what that does."""
    if not stand_ins:
        return ()
    names = "、".join(stand_ins), ", ".join(stand_ins)
    used = sorted({each for each in stand_ins.values() if each})
    if not used:
        return (
            Text(
                f"没有安装{names[0]}，也没有可代替的中文字体：PDF 中的汉字可能显示不全。请安装 Noto CJK 字体后重新生成。",
                f"The fonts {names[1]} are not installed, nor any Chinese font for them: Chinese characters may be missing "
                "in the PDF. Install the Noto CJK fonts and generate again.",
            ),
        )
    instead = "、".join(used), ", ".join(used)
    return (
        Text(
            f"没有安装{names[0]}，PDF 改用 {instead[0]}：分页可能与 Word 不同。安装这些字体后重新生成即可。",
            f"The fonts {names[1]} are not installed; the PDF uses {instead[1]}: pages may break elsewhere than in Word. "
            "Install the fonts and generate again.",
        ),
    )

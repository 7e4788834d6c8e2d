"""Which fonts stand in for the Chinese ones of the Word styles, and what the reader is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.dress.word_reference import load_reference
from generators.pdf.fonts import installed_families, stand_ins, told

WANTED = {"仿宋": "FangSong", "黑体": "SimHei"}
NOTO = frozenset({"Noto Sans CJK SC", "Noto Serif CJK SC", "Arial"})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_styles_of_both_languages_name_three_chinese_fonts(language: str) -> None:
    reference = load_reference(Path(__file__).resolve().parents[2] / "templates" / "word")
    assert reference.edition(language).chinese_fonts == {"仿宋": "FangSong", "黑体": "SimHei", "宋体": "SimSun"}


def test_a_missing_font_is_replaced_by_one_of_its_kind() -> None:
    assert stand_ins(WANTED, NOTO) == {"仿宋": "Noto Serif CJK SC", "黑体": "Noto Sans CJK SC"}


def test_where_only_one_chinese_font_is_here_it_stands_in_for_all() -> None:
    assert set(stand_ins(WANTED, frozenset({"WenQuanYi Zen Hei"})).values()) == {"WenQuanYi Zen Hei"}


@pytest.mark.parametrize("name", ["仿宋", "FangSong"])
def test_a_font_that_is_here_under_either_name_needs_no_other(name: str) -> None:
    assert stand_ins({"仿宋": "FangSong"}, NOTO | {name}) == {}


def test_where_fonts_cannot_be_asked_for_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed_families() is None
    assert told(stand_ins(WANTED, None)) == ()


def test_every_name_of_a_family_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "fc-list"
    program.write_text("#!/bin/sh\necho 'FangSong,仿宋'\necho 'Noto\\-Sans'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed_families() == {"FangSong", "仿宋", "Noto-Sans"}


def test_the_note_names_the_missing_fonts_and_those_used_instead() -> None:
    (note,) = told(stand_ins(WANTED, NOTO))
    assert note.zh.startswith("没有安装仿宋、黑体，PDF 改用 Noto Sans CJK SC、Noto Serif CJK SC：")
    assert note.en.startswith(
        "The fonts 仿宋, 黑体 are not installed; the PDF uses Noto Sans CJK SC, Noto Serif CJK SC:"
    )


def test_the_note_says_so_when_no_chinese_font_is_here() -> None:
    (note,) = told(stand_ins(WANTED, frozenset({"Arial"})))
    assert "也没有可代替的中文字体" in note.zh and "nor any Chinese font" in note.en

"""The looks of sheets: one file, read whole or refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generators.dress.looks import HOUSE_LOOKS, house_looks, load_looks
from generators.dress.press import Press
from generators.dress.sheet import Column, Sheet, Workbook, render_workbook
from generators.errors import GeneratorError


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_look_of_the_house_can_be_worn(language: str) -> None:
    press = Press(house_looks(), language)
    for name in house_looks().looks:
        assert press.worn(name)
    press.engine.add_worksheet()
    press.engine.close()


def test_both_languages_have_the_same_labels() -> None:
    zh, en = (house_looks().languages[name].labels for name in ("zh", "en"))
    assert list(zh) == list(en)


def test_other_looks_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "looks.yaml"
    path.write_text(HOUSE_LOOKS.read_text(encoding="utf-8").replace("paper: 9", "paper: 8"), encoding="utf-8")
    book = Workbook((Sheet("S", "T", (), (Column("a", "A", 9),), (("x",),)),), (), "T", "", "en")
    assert render_workbook(book, load_looks(path)) != render_workbook(book)
    assert replace(load_looks(path), page=house_looks().page) == house_looks()


@pytest.mark.parametrize("text", ["", "languages: {", "languages: {zh: {}}", "- a", "languages: {zh: 1}"])
def test_a_broken_file_of_looks_is_refused_with_advice(tmp_path: Path, text: str) -> None:
    path = tmp_path / "looks.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GeneratorError, match=r"looks\.yaml"):
        load_looks(path)


def test_a_missing_file_of_looks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError):
        load_looks(tmp_path / "looks.yaml")

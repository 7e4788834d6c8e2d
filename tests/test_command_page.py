"""The handbook's page of commands is what the commands say of themselves, every command and option in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from generators.cli import main
from generators.cli.command_page import render_command_page

HANDBOOK = Path(__file__).parents[1] / "content" / "handbook"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_what_the_commands_say(language: str) -> None:
    page = (HANDBOOK / language / "command-line.md").read_text(encoding="utf-8")
    assert page == render_command_page(language), "run: make golden"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_and_option_has_its_place(language: str) -> None:
    page = render_command_page(language)
    sections = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE))
    for name, command in main.commands.items():
        for option in (each for each in command.params if isinstance(each, click.Option)):
            assert re.search(rf"`(?:-\w, )?{option.opts[-1]}\b", sections[name]), (name, option.opts)


def test_lines_of_chinese_are_joined_without_a_space_and_examples_stay_lines() -> None:
    page = render_command_page("zh")
    assert re.findall("[\u4e00-\u9fff，。；] [\u4e00-\u9fff]", page) == []
    assert "- `deliverybook check city-health`<br>哪里有错，精确到文件、行、列\n- `deliverybook generate" in page

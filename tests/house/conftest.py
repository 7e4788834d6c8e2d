"""What the tests of the house ask again and again: do these words exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any

import click
import pytest
from named import DOCUMENTS, GATES, PROJECTS

from generators.cli import main

HOME = Path(__file__).resolve().parents[2]
OUR_COMMAND = re.compile(r"(\S*/)?deliverybook")
MAKEFILE = (HOME / "Makefile").read_text(encoding="utf-8")
MAKE_WORDS = {*re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE), "--silent"}
MAKE_VARIABLES = set(re.findall(r"^([A-Z]+) \?=", MAKEFILE, re.MULTILINE))
NAMES = {"projects": PROJECTS, "project": PROJECTS, "documents": DOCUMENTS, "document": DOCUMENTS, "gate": GATES}
NAME = re.compile(r"[a-z][a-z0-9-]*")


@pytest.fixture(scope="session")
def wrong_words() -> Callable[[str], list[str]]:
    """A function from a command line to what it names that does not exist; it knows `make` and `deliverybook`."""

    def wrong(line: str) -> list[str]:
        words = list(
            takewhile(lambda word: word not in (">", "||"), shlex.split(line.replace("\\", "/"), comments=True))
        )
        if words[:1] == ["make"]:
            return [word for word in words[1:] if word not in MAKE_WORDS and word.split("=")[0] not in MAKE_VARIABLES]
        return complaints(words[1:]) if words and OUR_COMMAND.fullmatch(words[0]) else []

    return wrong


def complaints(words: list[str]) -> list[str]:
    """What our command line says against these words, without doing anything."""
    words = [word for word in words if word != "--help"]
    try:
        with main.make_context("deliverybook", words or ["check"]) as context:
            name, command, rest = main.resolve_command(context, [*context._protected_args, *context.args])
            assert name is not None and command is not None
            made = command.make_context(name, rest, parent=context, resilient_parsing=not rest)
    except click.exceptions.Exit:  # of --version
        return []
    except click.ClickException as error:
        return [error.format_message()]
    return [f"there is no {word}" for word in unknown_names(made.params)]


def unknown_names(params: Mapping[str, Any]) -> list[str]:
    """The projects, documents and gates among the values that do not exist; words in capitals and variables stand for any."""
    given = {name: params[name] for name in NAMES if params.get(name)}
    listed = [(name, [each] if isinstance(each, str) else each) for name, each in given.items()]
    return [word for name, words in listed for word in words if NAME.fullmatch(word) and word not in NAMES[name]]

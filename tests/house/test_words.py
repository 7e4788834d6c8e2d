"""One name for one thing: in the handbook, the process, the checklists, the templates, the labels and messages, and the samples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.gates.checklists import load_checklists
from generators.process import load_process
from generators.workspace import Book

ROOT = Path(__file__).resolve().parents[2]
BOOK = Book(ROOT)
ROOMS = ("content/handbook", "content/process", "checklists", "templates", "generators", "content/projects")
KINDS = {".md", ".yaml", ".py"}
SPELLINGS = {"content/process/glossary.yaml", "generators/rules/spellings.yaml", "generators/rules/activities.yaml"}
"""Where other spellings are listed, to be found in the texts of others."""

WORDS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/house/words.yaml").read_text(encoding="utf-8"))["words"]
PLURAL = re.compile(
    r"\}\}(?: (?:working|calendar|person))?[ -](?:days|months|hours|times|rounds|items|cases|persons|trainees)\b"
)


@cache
def texts() -> dict[str, str]:
    """Path → text of all that people write and read; review copies are made from it."""
    paths = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*")) if path.suffix in KINDS)
    named = {path.relative_to(ROOT).as_posix(): path for path in paths}
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in named.items()
        if name not in SPELLINGS and not re.match("content/projects/[^/]+/documents/", name)
    }


def places(never: str) -> Iterator[str]:
    """Where the expression stands, as file and line."""
    for name, text in texts().items():
        for found in re.finditer(never, text):
            yield f"{name}:{text.count(chr(10), 0, found.start()) + 1} says '{found[0]}'"


@pytest.mark.parametrize("row", WORDS, ids=lambda row: str(row["say"]))
def test_a_thing_has_its_name_wherever_it_stands(row: dict[str, Any]) -> None:
    assert [place for never in row["never"] for place in places(never)] == [], f"say '{row['say']}'"


def test_an_english_template_counts_with_the_filter_so_that_one_is_not_many() -> None:
    wrong = [name for name, text in texts().items() if name.endswith("/en.md") and PLURAL.search(text)]
    assert wrong == []


def test_a_review_point_is_called_as_its_activity() -> None:
    process, checklists = load_process(BOOK), load_checklists(BOOK)
    for gate in process.gates.values():
        if gate.kind == "review_point":
            name, activity = checklists[gate.id].name, process.activities[gate.activity].name
            assert (name.zh or "").split("（")[0] == activity.zh
            assert name.en == activity.en


def test_whoever_chairs_by_class_is_a_role_that_chairs_the_gate() -> None:
    process = load_process(BOOK)
    for checklist in load_checklists(BOOK).values():
        roles = {process.roles[each].name for each in process.gates[checklist.gate].chairs}
        assert set(checklist.chairs.values()) <= roles

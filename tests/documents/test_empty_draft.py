"""The draft of a project that has just begun reads as a draft: what is missing is a gap, never a count of nothing or a list without items."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from house_policy import house_policy

from generators.derive import Facts
from generators.documents.catalog import LANGUAGES, entries
from generators.documents.marks import plain_text
from generators.documents.wording import render_wording
from generators.model import read_project
from generators.newproject import first_files
from generators.production import gates_of
from generators.reading import Reading, load_shelf
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.workspace import Book, ProjectSource

BOOK = Book(Path(__file__).resolve().parents[2])
ANSWERS = {"name_zh": "新项目", "name_en": "New project", "customer": "示例客户", "sector": "public"}
DOCUMENTS = tuple(entry for entry in entries() if not entry.is_checklist)
NOTHING = re.compile(r"(?<![\d.,T+\-:：])\b0 (?!on |is |or )[a-z]+|(?<![\d.,T+\-])0(?:个|条|门|家|份|人次)")
"""A count of nothing in a sentence: "these 0 modules", "0个模块"."""


@pytest.fixture(scope="module")
def begun() -> Reading:
    """A project as `deliverybook new` writes it."""
    (content,) = first_files(BOOK, "just-begun", ANSWERS).values()
    source, findings = read_yaml("project.yaml", content)
    assert findings == []
    data = dict(source.data)
    project = read_project(data, load_schema())
    facts = Facts(project, "just-begun", policy=house_policy())
    return Reading(ProjectSource("just-begun", "just-begun", data, dict(source.places)), (), project, facts)


def page_of(begun: Reading, document: str, language: str) -> list[str]:
    """The blocks of the page, one after the other."""
    shelf = load_shelf(BOOK)
    (entry,) = entries((document,))
    gate = gates_of(shelf, begun, (entry,)).get(entry.gate)
    wording = render_wording(shelf.library, entry, language, begun.nouns()[1], shelf.terms, gate)
    return [block for block in plain_text(wording.page).split("\n\n") if block.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", [entry.id for entry in DOCUMENTS])
def test_no_sentence_counts_nothing(begun: Reading, document: str, language: str) -> None:
    sentences = [block for block in page_of(begun, document, language) if not block.lstrip().startswith(("|", "<!--"))]
    found = [block for block in sentences if NOTHING.search(block)]
    assert [block for block in found if "BID-" not in block and not CHECKLIST.search(block)] == []


FOLLOWS = re.compile(r"\||<!-- table|- |1\. |【待补|\[Gap|不适用：|Not applicable:")
"""A table, a list, a gap, or the reason why there is none."""

CHECKLIST = re.compile("Checklist “|检查单“|below 0|are 0|低于0|为0")
"""How many items of a checklist passed is a result, 0 too; and a limit may be 0."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", [entry.id for entry in DOCUMENTS])
def test_what_is_announced_follows(begun: Reading, document: str, language: str) -> None:
    blocks = page_of(begun, document, language)
    announced = [(block, after) for block, after in pairwise(blocks) if block.rstrip().endswith((":", "："))]
    assert [block for block, after in announced if not FOLLOWS.match(after.strip())] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", [entry.id for entry in DOCUMENTS])
def test_no_chapter_is_left_empty(begun: Reading, document: str, language: str) -> None:
    blocks = page_of(begun, document, language)
    depths = [(block, len(block) - len(block.lstrip("#"))) for block in blocks]
    empty = [a for (a, depth), (_, below) in pairwise(depths) if depth and below and below <= depth]
    assert empty == []
    assert not depths[-1][1]

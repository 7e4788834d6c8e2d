"""What holds for every document of the catalogue: no gap in a finished project, the same sections and fields in both languages,
a draft that asks for what people can write."""

from __future__ import annotations

import re

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, printed_paths, sections, words_of

from generators.documents.blocks import Table
from generators.documents.catalog import entries
from generators.documents.wording import Wording

DOCUMENTS = [entry.id for entry in entries() if not entry.is_checklist]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_city_health_has_no_gap(wording_of: WordingOf, document: str, language: str) -> None:
    assert wording_of(document, language).gaps == ()


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_both_languages_print_the_same_fields(wording_of: WordingOf, document: str, project: str) -> None:
    """All but the glossary, which explains the words that occur in its own language."""
    zh, en = (
        [path for path in printed_paths(wording_of(document, language, project)) if not path.startswith("glossary.")]
        for language in LANGUAGES
    )
    assert zh == en
    assert zh or project == "middle-platform", "of a finished project every document prints fields"


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_both_languages_have_the_same_sections(wording_of: WordingOf, document: str, project: str) -> None:
    zh, en = (
        [section.split(" ")[0] for section in sections(wording_of(document, language, project))]
        for language in LANGUAGES
    )
    assert zh == en != []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_draft_tells_of_every_figure_that_it_lacks_what_it_is_computed_from(
    wording_of_small: WordingOf, document: str, language: str
) -> None:
    wording = wording_of_small(document, language, NOTHING_YET)
    computed = {str(gap.number) for gap in wording.gaps if gap.path.startswith("=")}
    told = {number: help for number, _, help, _ in _last_table(wording)} if computed else {}
    assert [number for number in computed if not re.search(r"[（(][a-z_]+[)）]", told[number])] == []


def _last_table(wording: Wording) -> list[list[str]]:
    table = [each for each in wording.document.body if isinstance(each, Table)][-1]
    return [[words_of(cell) for cell in row] for row in table.rows]

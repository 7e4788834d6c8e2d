"""What holds for every document of the catalogue: no gap in a finished project, the same sections and fields in both languages,
a draft that asks for what people can write."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, printed_paths, sections

from generators.documents.catalog import entries

DOCUMENTS = [entry.id for entry in entries() if not entry.is_checklist]
ASKS_FOR_FIGURES = {"sow", "bid-review", "contract-review", "preliminary-acceptance", "final-acceptance"}
"""Documents whose drafts still ask for a computed figure, which nobody can write, where its data are missing."""


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
def test_a_draft_asks_for_fields_and_not_for_what_is_computed(
    wording_of_small: WordingOf, document: str, language: str
) -> None:
    missing = [gap.path for gap in wording_of_small(document, language, NOTHING_YET).gaps]
    assert any(path.startswith("=") for path in missing) == (document in ASKS_FOR_FIGURES)

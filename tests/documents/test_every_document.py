"""What holds for every document of the catalogue: no gap in a finished project, the same fields in both languages."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, WordingOf, printed_paths

from generators.documents.catalog import entries

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

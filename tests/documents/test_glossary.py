"""A document explains the terms that occur in it, and no others."""

from __future__ import annotations

import pytest

from generators.derive import Facts
from generators.documents.glossary import Term, insert_glossary, read_terms
from generators.documents.marks import GLOSSARY, mark_value, plain_text
from generators.documents.views import Lens
from generators.model import read_project
from generators.quantities import Text
from generators.schema import Audience, load_schema

TERMS = read_terms(
    [
        {
            "id": "MILESTONE",
            "name": {"zh": "里程碑", "en": "milestone"},
            "note": {"zh": "有日期的|节点。", "en": "A point with a date."},
            "match": {"zh": ["里程碑", "节点"], "en": ["milestone"]},
        },
        {"id": "EV", "name": {"zh": "挣值", "en": "EV"}, "match": {"zh": ["EV", "挣值"], "en": ["EV"]}},
        {
            "id": "RESERVE",
            "name": {"zh": "风险储备", "en": "risk reserve"},
            "note": {"zh": "内部。", "en": "Internal."},
            "match": {"zh": ["储备"], "en": ["risk reserve"]},
            "audience": "internal",
        },
        {"id": "UNMATCHED", "name": {"zh": "其他", "en": "other"}},
    ]
)


def explained(
    wording: str, language: str = "zh", clearance: Audience = Audience.INTERNAL, terms: tuple[Term, ...] = TERMS
) -> list[str]:
    """The first cells of the glossary of a wording."""
    lens = Lens(language, clearance, Facts(read_project({}, load_schema())))
    table = insert_glossary(f"{wording}\n\n{GLOSSARY}", terms, lens).split("\n\n")[-1]
    return [plain_text(line).split(" | ")[0].removeprefix("| ") for line in table.split("\n")[2:]]


def test_terms_that_occur_are_explained_in_the_order_of_the_list() -> None:
    assert explained("挣值按里程碑计算。") == ["里程碑", "挣值"]
    assert explained("一个节点") == ["里程碑"]


def test_a_term_in_a_value_of_the_data_is_explained_too() -> None:
    assert explained(mark_value("第一个里程碑", "milestones[0].name")) == ["里程碑"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The milestone", ["milestone"]),
        ("Milestones are", ["milestone"]),
        ("MILESTONE", ["milestone"]),
        ("milestonelike", []),
        ("EV is 5", ["EV"]),
        ("every", []),
        ("(EV)", ["EV"]),
        ("risk reserves", ["risk reserve"]),
    ],
)
def test_english_terms_are_found_as_words_in_singular_and_plural(text: str, found: list[str]) -> None:
    assert explained(text, "en") == found


def test_a_row_gives_the_term_the_other_language_and_the_note() -> None:
    lens = Lens("zh", Audience.CUSTOMER, Facts(read_project({}, load_schema())))
    table = insert_glossary(f"里程碑 {GLOSSARY}", TERMS, lens)
    assert plain_text(table).endswith(
        "| 术语 | 英文 | 说明 |\n| --- | --- | --- |\n| 里程碑 | milestone | 有日期的|节点。 |"
    )
    assert "有日期的\ufdd5节点" in table
    english = insert_glossary(f"milestone {GLOSSARY}", TERMS, Lens("en", Audience.CUSTOMER, lens.facts))
    assert plain_text(english).endswith(
        "| Term | Chinese | Note |\n| --- | --- | --- |\n| milestone | 里程碑 | A point with a date. |"
    )


def test_an_internal_term_is_not_explained_to_customers() -> None:
    assert explained("储备") == ["风险储备"]
    lens = Lens("zh", Audience.CUSTOMER, Facts(read_project({}, load_schema())))
    assert "风险储备" not in insert_glossary(f"储备 {GLOSSARY}", TERMS, lens)


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "不适用：本文件没有需要说明的术语。"), ("en", "Not applicable: no term of this document needs a note.")],
)
def test_a_document_without_terms_says_so(language: str, words: str) -> None:
    lens = Lens(language, Audience.CUSTOMER, Facts(read_project({}, load_schema())))
    assert insert_glossary(f"x {GLOSSARY}", TERMS, lens) == f"x {words}"


def test_a_document_that_asks_for_no_glossary_has_none() -> None:
    lens = Lens("zh", Audience.CUSTOMER, Facts(read_project({}, load_schema())))
    assert insert_glossary("里程碑", TERMS, lens) == "里程碑"


def test_terms_are_read_with_their_spellings_and_audience() -> None:
    first, second, third, last = TERMS
    assert (first.note, first.match["zh"], first.audience) == (
        Text("有日期的|节点。", "A point with a date."),
        ("里程碑", "节点"),
        Audience.CUSTOMER,
    )
    assert (second.note, third.audience, last.match) == (Text(), Audience.INTERNAL, {})

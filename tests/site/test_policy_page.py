"""The handbook's page of the policy: every parameter with the value that holds, made from the files and not typed."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest
from edited import edit
from house_policy import HOME, lay_policy

from generators.errors import Refused
from generators.policy import load_parameters, load_policy
from generators.site.handbook import iter_unsafe, load_handbook
from generators.site.policy_page import render_policy
from generators.workspace import Book

BOOK = Book(HOME)
MARK = "{policy}"
HEAD = "---\ntitle: Policy\nowner: PMO\nreviewed: 2026-11-22\n---\n\n# Policy\n\n"
ROW = re.compile(r"\| (.+)<br>`([a-z0-9_.]+)` \| (.+) \| (.+) \|")


def rows(markdown: str) -> dict[str, tuple[str, str, str]]:
    """Name, value and meaning by parameter."""
    return {found[1]: (found[0], found[2], found[3]) for found in ROW.findall(markdown)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_handbook_lists_every_parameter_with_name_value_and_meaning(language: str) -> None:
    markdown = load_handbook(BOOK).pages[language]["policy.md"].markdown
    told = rows(markdown)
    assert list(told) == list(load_parameters())
    for name, (label, _, meaning) in told.items():
        parameter = load_parameters()[name]
        assert (label, meaning) == (parameter.label.in_language(language), parameter.help.in_language(language))
    assert MARK not in markdown


def test_values_bear_their_units_and_choices_their_labels() -> None:
    zh, en = (rows(render_policy(load_policy(BOOK).data, language)) for language in ("zh", "en"))
    assert zh["payments.largest_share"][1] == en["payments.largest_share"][1] == "40%"
    assert (zh["suppliers.lead"][1], en["suppliers.lead"][1]) == ("5 工作日", "5 WD")
    assert zh["costs.staffed_phases"][1].startswith("验收、试运行")
    assert zh["risks.contract_words.zh"][1] == "合同、条款"
    assert en["risks.contract_words.zh"][1] == "2 words"
    assert (zh["vague_words.own_names.zh"][1], en["vague_words.own_names.zh"][1]) == ("无", "none")


def test_every_topic_says_who_approves_a_departure() -> None:
    zh, en = (render_policy(load_policy(BOOK).data, language).splitlines() for language in ("zh", "en"))
    after = en.index("## Acceptance") + 2
    assert en[after] == (
        "Departures are approved by a role that may: Approve the delivery plan (`delivery_plan_approval`), "
        "Draw the management reserve (`management_reserve`)."
    )
    topics = [line for line in zh if line.startswith("## ")]
    assert sum(line.startswith("偏离由有此权限之一的角色批准：") for line in zh) == len(topics)


def test_another_value_in_the_file_is_another_value_on_the_page() -> None:
    data: Any = deepcopy(dict(load_policy(BOOK).data))
    data["payments"]["largest_share"] = "45"
    assert rows(render_policy(data, "en"))["payments.largest_share"][1] == "45%"


def test_a_word_that_would_be_markup_is_shown_as_it_is_written() -> None:
    data: Any = deepcopy(dict(load_policy(BOOK).data))
    data["risks"]["contract_words"]["en"] = ["a|b", "<script>", "[x](javascript:y)"]
    markdown = render_policy(data, "en")
    assert list(iter_unsafe("policy.md", markdown)) == []
    assert rows(markdown)["risks.contract_words.en"][1].count("|") == 0


def test_a_handbook_whose_policy_is_wrong_is_refused_at_the_line_of_the_policy(tmp_path: Any) -> None:
    book = Book(tmp_path)
    lay_policy(tmp_path)
    for language in ("zh", "en"):
        (book.handbook / language).mkdir(parents=True)
        (book.handbook / language / "policy.md").write_text(f"{HEAD}{MARK}\n", encoding="utf-8")
    (book.handbook / "navigation.yaml").write_text("navigation:\n  - page: policy.md\n", encoding="utf-8")
    edit(book.process / "policy.yaml", "largest_share: 40", "largest_share: x")
    with pytest.raises(Refused) as refusal:
        load_handbook(book)
    assert {each.place.path for each in refusal.value.findings} == {"payments.largest_share"}

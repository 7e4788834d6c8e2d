"""What a single value may look like: what every type takes, and what it refuses in both languages."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.model import SCALARS
from generators.quantities import Money, Offset, Text, Until
from generators.scalars import CHECKS, LONGEST_CODE, LONGEST_TEXT, Complaint, check_scalar, check_text
from generators.schema import Audience, Field
from generators.sources import Plain

CHINESE = re.compile("[\u4e00-\u9fff]")


def field(kind: str, **rules: str) -> Field:
    """A field of that type; `values` separated by spaces makes the choices."""
    values = {each: Text(each, each) for each in rules.pop("values", "").split()}
    return Field("x", kind, Text(), Text(), "", Audience.CUSTOMER, False, rules, values=values)


def complaint(kind: str, written: Any, **rules: str) -> Complaint | None:
    return check_scalar(field(kind, **rules), Plain(written) if type(written) is str else written)


def quoted(text: str) -> str:
    """A scalar as the reader gives it when it stands in quotes."""
    return str(text)


ACCEPTED = [
    ("money", "0", Money.of(0)),
    ("money", "12000000", Money.of(12_000_000)),
    ("money", "0.05", Money.of("0.05")),
    ("money", "999999999999999.99", Money.of("999999999999999.99")),
    ("percent", "99.5", None),
    ("number", "0.35", Decimal("0.35")),
    ("count", "15", 15),
    ("offset", "T+15", Offset(15)),
    ("offset", "T-40", Offset(-40)),
    ("offset", "T+0", Offset(0)),
    ("offset", "190", Offset(190)),
    ("offset", "-8", Offset(-8)),
    ("date", "2026-03-02", date(2026, 3, 2)),
    ("date", "2028-02-29", date(2028, 2, 29)),
    ("until", "2026-12-31", Until(date(2026, 12, 31))),
    ("until", "2026-12-31T18:00:00+08:00", Until.read("2026-12-31T18:00:00+08:00")),
    ("until", "2026-12-31T10:00Z", Until.read("2026-12-31T10:00:00+00:00")),
    ("timezone", "Asia/Shanghai", ZoneInfo("Asia/Shanghai")),
    ("flag", "true", True),
    ("flag", "false", False),
    ("id", "REQ-M01-01", "REQ-M01-01"),
    ("id", "Q1", "Q1"),
    ("id", "05", "05"),
    ("ref", "CUS-PM", "CUS-PM"),
    ("code", "SC-2026-001（补）", "SC-2026-001（补）"),
    ("code", "3.10", "3.10"),
]


@pytest.mark.parametrize(("kind", "written", "value"), ACCEPTED)
def test_what_is_accepted_means_exactly_what_is_written(kind: str, written: str, value: object) -> None:
    assert complaint(kind, written) is None
    if value is not None:
        assert SCALARS[kind](written) == value


REFUSED = [
    ("money", "1,250,000", "schema-number"),
    ("money", "1 250 000", "schema-number"),
    ("money", "125万", "schema-number"),
    ("money", "１２", "schema-number"),
    ("money", "٣", "schema-number"),
    ("money", "1e6", "schema-number"),
    ("money", "+5", "schema-number"),
    ("money", ".5", "schema-number"),
    ("money", "5.", "schema-number"),
    ("money", "007", "schema-number"),
    ("money", "5\n", "schema-number"),
    ("money", ".nan", "schema-number"),
    ("money", "0.123456789", "schema-number"),
    ("money", "1" * 16, "schema-number"),
    ("money", "-0.01", "schema-range"),
    ("count", "1.0", "schema-number"),
    ("count", "-1", "schema-range"),
    ("offset", "T", "schema-offset"),
    ("offset", "t+15", "schema-offset"),
    ("offset", "T + 15", "schema-offset"),
    ("offset", "T+015", "schema-offset"),
    ("offset", "+15", "schema-offset"),
    ("offset", "T+10000", "schema-offset"),
    ("offset", "T+1.5", "schema-offset"),
    ("offset", "T--5", "schema-offset"),
    ("date", "2026-3-2", "schema-date"),
    ("until", "2026-02-29T10:00:00Z", "schema-date"),
    ("until", "2026-12-31T18:00:00", "schema-until"),
    ("until", "2026-12-31T25:00:00Z", "schema-until"),
    ("until", "2026-12-31 18:00:00Z", "schema-date"),
    ("timezone", "Asia/Nowhere", "schema-timezone"),
    ("timezone", "../etc/passwd", "schema-timezone"),
    ("timezone", "/etc/localtime", "schema-timezone"),
    ("date", "02.03.2026", "schema-date"),
    ("date", "2026-02-29", "schema-date"),
    ("date", "20260302", "schema-date"),
    ("date", "2026-03-02T00:00:00", "schema-date"),
    ("date", "２０２６-03-02", "schema-date"),
    ("date", "0001-01-01", "schema-date"),
    ("date", "1949-12-31", "schema-date"),
    ("date", "2200-01-01", "schema-date"),
    ("date", "9999-12-31", "schema-date"),
    ("flag", "True", "schema-flag"),
    ("flag", "yes", "schema-flag"),
    ("flag", "1", "schema-flag"),
    ("flag", "是", "schema-flag"),
    ("id", "", "schema-id"),
    ("id", "-A", "schema-id"),
    ("id", "A-", "schema-id"),
    ("id", "A B", "schema-id"),
    ("id", "A.B", "schema-id"),
    ("id", "A/../B", "schema-id"),
    ("id", "A\n", "schema-id"),
    ("id", "需求1", "schema-id"),
    ("id", "А1", "schema-id"),
    ("id", "A" * 65, "schema-id"),
    ("ref", "no such", "schema-id"),
    ("code", "a\nb", "schema-code"),
    ("code", "x" * (LONGEST_CODE + 1), "schema-code"),
    ("code", " a", "text-edges"),
    ("code", "a\tb", "text-tab"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "written", "rule"), REFUSED)
def test_what_is_refused_is_named_in_both_languages_with_advice(kind: str, written: str, rule: str) -> None:
    found = complaint(kind, written)
    assert found is not None and found.rule == rule
    for text in (found.says, found.advice):
        assert CHINESE.search(str(text.zh)) and not CHINESE.search(str(text.en).replace(written, ""))
        assert str(text.zh).endswith(("。", "？")) and str(text.en).endswith((".", "?"))


@pytest.mark.parametrize("kind", ["money", "percent", "number", "count", "flag"])
def test_a_number_in_quotes_is_a_text(kind: str) -> None:
    assert complaint(kind, "1" if kind != "flag" else "true") is None
    assert check_scalar(field(kind), quoted("1" if kind != "flag" else "true")) is not None


@pytest.mark.parametrize("value", [["a"], {"a": "b"}, Plain("5"), "a"])
def test_what_another_field_explains_may_be_anything(value: Any) -> None:
    assert check_scalar(field("any"), value) is None


@pytest.mark.parametrize("kind", sorted(CHECKS.keys() - {"any"}))
@pytest.mark.parametrize("value", [["a"], {"a": "b"}, [], {}])
def test_no_single_value_is_a_list_or_a_mapping(kind: str, value: Any) -> None:
    found = check_scalar(field(kind), value)
    assert found is not None and found.rule == "schema-shape"
    assert found.says.in_language("en").endswith("a list." if isinstance(value, list) else "a mapping.")


def test_nothing_is_negative_unless_the_schema_says_so() -> None:
    assert complaint("money", "-5") is not None
    assert complaint("money", "-5", min="-10") is None
    assert complaint("money", "-11", min="-10") is not None


def test_the_bounds_themselves_are_allowed() -> None:
    assert complaint("percent", "0", min="0", max="100") is None
    assert complaint("percent", "100", min="0", max="100") is None
    assert complaint("percent", "100.01", min="0", max="100") is not None
    assert complaint("count", "0", min="1") is not None


@given(st.decimals(min_value=0, max_value=10**15 - 1, places=8, allow_nan=False))
@settings(max_examples=200, deadline=None)
def test_every_amount_keeps_every_digit(amount: Decimal) -> None:
    written = f"{amount:f}"
    assert complaint("money", written) is None
    assert Money.of(written).amount == amount


@given(st.integers(-9999, 9999))
@settings(max_examples=200, deadline=None)
def test_every_offset_reads_back_as_it_prints(days: int) -> None:
    assert complaint("offset", str(Offset(days))) is None
    assert Offset.read(str(Offset(days))) == Offset(days)


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("T+-0159. \n"), max_size=12))
@settings(max_examples=200, deadline=None)
def test_whatever_passes_can_be_read(written: str) -> None:
    for kind in ("money", "percent", "number", "count", "offset", "date", "flag"):
        if complaint(kind, written) is None:
            assert SCALARS[kind](Plain(written)) is not None


@pytest.mark.parametrize(
    ("written", "meant"),
    [("go_liv", "go_live"), ("Go_live", "go_live"), ("others", "other")],
)
def test_a_choice_that_is_nearly_right_gets_what_was_meant(written: str, meant: str) -> None:
    found = complaint("choice", written, values="go_live other")
    assert found is not None and f"Did you mean {meant}?" in found.advice.in_language("en")


def test_a_choice_that_is_nowhere_near_gets_the_list() -> None:
    found = complaint("choice", "xyz", values="go_live other")
    assert found is not None and found.advice.in_language("en") == "Choices: go_live, other."
    assert complaint("choice", "other", values="go_live other") is None


def test_a_code_follows_its_pattern_from_end_to_end() -> None:
    assert complaint("code", "DSR", regex="[DSR]*") is None
    assert complaint("code", "DSRX", regex="[DSR]*") is not None


# --- texts


@pytest.mark.parametrize(
    "value",
    ["初验", "a", "line one\nline two", {"zh": "初验"}, {"en": "Preliminary acceptance"}, {"zh": "初验", "en": "x"}, "x" * LONGEST_TEXT],
)  # fmt: skip
def test_a_text_is_in_one_language_or_in_both(value: Any) -> None:
    assert check_text(value) is None


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("", "text-blank"),
        ("  ", "text-blank"),
        ("\u3000", "text-blank"),
        ({}, "text-blank"),
        ({"zh": ""}, "text-blank"),
        ({"zh": "初验", "en": Plain("")}, "text-blank"),
        ({"zh": "初验", "en": Plain("~")}, "text-blank"),
        ({"zh": Plain("null")}, "text-blank"),
        (" a", "text-edges"),
        ("a ", "text-edges"),
        ("a\n", "text-edges"),
        ("\u3000中", "text-edges"),
        ("a\u00a0", "text-edges"),
        ({"zh": "初验 "}, "text-edges"),
        ("a\tb", "text-tab"),
        ("x" * (LONGEST_TEXT + 1), "text-length"),
        ({"zh": "中", "de": "x"}, "schema-language"),
        ({"zh": "中", "ZH": "x"}, "schema-language"),
        (["中"], "schema-shape"),
        ({"zh": ["中"]}, "schema-shape"),
        ({"zh": {"en": "x"}}, "schema-shape"),
    ],
)
def test_a_text_that_would_not_print_as_one_is_refused(value: Any, rule: str) -> None:
    found = check_text(value)
    assert found is not None and found.rule == rule


def test_a_word_in_quotes_may_be_null() -> None:
    assert check_text({"en": quoted("null")}) is None

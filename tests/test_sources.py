"""One strict reader: what is written is what arrives, with the place of everything; refusals have their cases in refused/."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.characters import FORBIDDEN, MAX_BYTES, iter_forbidden, shown
from generators.findings import Finding, Place
from generators.sources import MAX_DEPTH, MAX_NODES, Plain, Source, dotted, read_yaml

FILE = "payments.yaml"
INVISIBLE = [
    "\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\u200b", "\u200e", "\u2028", "\u2029", "\u202e", "\u2066", "\ufdd0", "\ufeff", "\ufff9",
    "\uffff", "\U0001fffe", "\U000e0041", "\U0010ffff",
]  # fmt: skip
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40).filter(lambda text: not FORBIDDEN.search(text))


def read(text: str) -> Source:
    """The text as data; it must be free of mistakes."""
    source, findings = read_yaml(FILE, text.encode())
    assert findings == []
    return source


def refused(text: str | bytes) -> Finding:
    """The one finding of the text, of which nothing was read."""
    source, (finding,) = read_yaml(FILE, text if isinstance(text, bytes) else text.encode())
    assert (source.data, source.places) == ({}, {})
    return finding


def double_quoted(text: str) -> str:
    """The text as YAML in double quotes, only what must be escaped escaped."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(escapes.get(char, char) for char in text) + '"'


def test_no_character_that_is_refused_is_printable_so_that_printable_text_need_not_be_searched() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    refused = {char for char in every if FORBIDDEN.search(char)}
    assert {char for char in every if next(iter_forbidden(char), None)} == refused
    assert {char for char in refused if next(iter_forbidden(f"A\n中{char}文"), None)} == refused


# --- what arrives


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "true", "~", "null", "010", "0x10", "0o17", "1_000", "1.10", "1e5", "12:30", "12:30:45", ".inf", ".nan", "=",
     "2026-13-01", "2026-03-02", "+86 010", "中文", "T+15", ">= 98 %"],
)  # fmt: skip
def test_a_scalar_arrives_as_it_is_written(written: str) -> None:
    value = read(f"key: {written}" if written[0] not in ">" else f"key: '{written}'").data["key"]
    assert value == written


def test_only_what_stands_without_quotes_is_plain() -> None:
    data = read("a: 20\nb: '20'\nc: \"20\"\nd: |\n  20\ne: >\n  20\nf:\n").data
    assert {key: isinstance(value, Plain) for key, value in data.items()} == {
        "a": True,
        "b": False,
        "c": False,
        "d": False,
        "e": False,
        "f": True,
    }
    assert data == {"a": "20", "b": "20", "c": "20", "d": "20", "e": "20", "f": ""}


def test_a_block_of_text_keeps_its_lines_and_loses_only_its_last_break() -> None:
    data = read("a: |\n  one\n  two\n\n  three\nb: >\n  one\n  two\nc: |+\n  end\n\n").data
    assert data == {"a": "one\ntwo\n\nthree", "b": "one two", "c": "end\n"}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "---\n# nothing\n...\n", "\ufeff"])
def test_a_file_with_nothing_in_it_is_empty_data(text: str) -> None:
    assert read(text).data == {}


def test_a_byte_order_mark_at_the_beginning_is_not_part_of_the_first_key() -> None:
    source = read("\ufeffpayments: []\n")
    assert source.data == {"payments": []}
    assert source.places[("payments",)] == Place(FILE, 1, 1, "payments")


def test_a_file_from_windows_reads_like_any_other() -> None:
    text = "payments:\n  - id: P1\n    condition: |\n      one\n      two\n"
    assert read(text.replace("\n", "\r\n")) == read(text)


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "नमस्ते क्‍ष", "می‌خواهم", "〇零😀", "a\u00adb", "\u3000", "e\u0301"])
def test_joiners_and_every_script_are_allowed(text: str) -> None:
    assert read(f"name: '{text}'").data == {"name": text}


@given(texts)
@settings(max_examples=200, deadline=None)
def test_any_text_in_double_quotes_comes_back_exactly(text: str) -> None:
    assert read(f"name: {double_quoted(text)}").data == {"name": text}


@given(texts)
@settings(max_examples=200, deadline=None)
def test_any_text_in_single_quotes_comes_back_exactly(text: str) -> None:
    line = re.sub(r"[\r\n\t]", "", text).strip(" ")
    assert read("name: '" + line.replace("'", "''") + "'").data == {"name": line}


# --- where it stands


def test_every_key_and_item_has_its_place() -> None:
    source = read("# 付款\npayments:\n  - {id: P1, amount: 5}\n  - id: P2\n    evidence: [验收单, 发票]\n")
    places = {place.path: (place.line, place.column) for place in source.places.values()}
    assert places == {
        "payments": (2, 1),
        "payments[0]": (3, 5),
        "payments[0].id": (3, 6),
        "payments[0].amount": (3, 14),
        "payments[1]": (4, 5),
        "payments[1].id": (4, 5),
        "payments[1].evidence": (5, 5),
        "payments[1].evidence[0]": (5, 16),
        "payments[1].evidence[1]": (5, 21),
    }
    assert {place.file for place in source.places.values()} == {FILE}


def test_a_column_counts_characters_not_bytes() -> None:
    assert read("a: {名: x}".replace("名", "n")).places[("a", "n")].column == 5
    source = read("texts: ['中文😀', second]")
    assert source.places[("texts", 1)].column == 16


@pytest.mark.parametrize("char", INVISIBLE, ids=ascii)
def test_an_invisible_character_is_refused_at_its_place(char: str) -> None:
    finding = refused(f"项: x\nname: 中{char}文\n".replace("项", "a"))
    assert (finding.rule, finding.place) == ("yaml-character", Place(FILE, 2, 8))
    assert f"U+{ord(char):04X}" in finding.says.in_language("zh")
    assert char not in finding.says.in_language("en") or char.isprintable()


@pytest.mark.parametrize("char", [*INVISIBLE, "\r"], ids=ascii)
def test_an_invisible_character_cannot_be_smuggled_in_by_an_escape(char: str) -> None:
    escape = f"\\U{ord(char):08X}"
    finding = refused(f'a: x\nname: "中{escape}\\n文"\n')
    assert (finding.rule, finding.place.line) == ("yaml-character", 2)
    assert f"U+{ord(char):04X}" in finding.says.in_language("en")


def test_bytes_that_are_no_utf_8_are_refused_at_their_line_and_byte() -> None:
    assert refused(b"a: 1\nname: " + "中".encode("gbk")).place == Place(FILE, 2, 7)


# --- the limits


def nested(depth: int) -> str:
    """A mapping whose value is that many lists deep, counted with the mapping."""
    return "a: " + "[" * (depth - 1) + "]" * (depth - 1)


def test_the_deepest_nesting_allowed_is_read_and_one_more_is_refused() -> None:
    assert read(nested(MAX_DEPTH)).data
    assert refused(nested(MAX_DEPTH + 1)).rule == "yaml-depth"


def test_the_largest_file_allowed_is_read_and_one_byte_more_is_refused() -> None:
    text = "a: x\n#" + " " * (MAX_BYTES - 6)
    assert read(text).data == {"a": "x"}
    assert refused(text + " ").rule == "yaml-size"


def test_the_most_values_allowed_are_read_and_one_more_is_refused() -> None:
    values = MAX_NODES - 2  # the mapping and the list are values too
    assert len(read("a: [" + "1," * values + "]").data["a"]) == values  # type: ignore[arg-type]
    assert refused("a: [" + "1," * (values + 1) + "]").rule == "yaml-nodes"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_a_file_full_of_openings_is_refused_at_once(opening: str) -> None:
    assert refused("a: " * (opening != "- ") + opening * 60_000).rule in (
        "yaml-depth",
        "yaml-syntax",
        "yaml-key",
        "yaml-top",
    )


@pytest.mark.parametrize(
    ("text", "rule"), [("&a {x: 1}", "yaml-alias"), ("!!map {x: 1}", "yaml-tag"), ("!x {x: 1}", "yaml-tag")]
)
def test_what_no_value_may_carry_the_whole_file_may_not_carry_either(text: str, rule: str) -> None:
    assert refused(text).rule == rule


# --- the words


def test_every_duplicate_key_is_told_and_the_first_value_stays() -> None:
    source, findings = read_yaml(FILE, b"a: 1\nb: {c: 1, c: 2}\na: {x: 1}\na: 3\n")
    assert [(each.rule, each.place.line, each.place.path) for each in findings] == [
        ("yaml-duplicate-key", 2, "b.c"),
        ("yaml-duplicate-key", 3, "a"),
        ("yaml-duplicate-key", 4, "a"),
    ]
    assert source.data == {"a": "1", "b": {"c": "1"}}


@pytest.mark.parametrize(
    "broken",
    ["a: b: c", "a: [1", "a: [1 2", "a: {b: 1", "a:\n  - 1\n b: 2", "a: 1\n  b: 2", "\tb: 1", "a: @x", "a: 'x", 'a: "x\\q"',
     'a: "\\ud83d\\ude00"', "a: 'x' y", "a: |x\n y", "a: *", "a: - 1", "a\nb: 1", "a: 1\nb", "a: x\n- y", "a: &", "a: %x", "a: !<x",
     "a: !重要", "a: ? b", "%x: 1", 'a: "\\xZZ"', "a: >\n\t?", "a: 'x\n---\ny'"],
)  # fmt: skip
def test_a_syntax_error_is_told_in_the_readers_language(broken: str) -> None:
    finding = refused(broken)
    chinese = finding.says.in_language("zh").replace("YAML", "").replace("“: ”", "")
    assert not re.search("[a-zA-Z]{4}", chinese), chinese


@given(st.binary(max_size=60) | st.text(st.sampled_from("ab:-[]{},&*!|>'\"%@`#?~ \n\t中"), max_size=60).map(str.encode))
@settings(max_examples=200, deadline=None)
def test_whatever_the_bytes_the_reader_answers_with_data_or_a_finding(content: bytes) -> None:
    source, findings = read_yaml(FILE, content)
    assert isinstance(source.data, dict)
    for each in findings:
        assert each.place.file == FILE and each.place.line >= 1 and each.place.column >= 1
        assert each.says.in_language("zh") and each.says.in_language("en") and each.advice.in_language("en")


def test_keys_may_be_of_another_form_where_the_caller_says_so() -> None:
    source, findings = read_yaml(FILE, b"values: {'>=': at least}", re.compile(r"\S+"))
    assert (findings, source.data) == ([], {"values": {">=": "at least"}})
    assert refused("values: {'>=': at least}").rule == "yaml-key"


@pytest.mark.parametrize(
    ("path", "written"),
    [((), ""), (("a",), "a"), (("a", 2, "b"), "a[2].b"), (("a", 0, 1), "a[0][1]"), (("parties", "CUS"), "parties.CUS")],
)
def test_a_path_is_written_as_people_write_it(path: tuple[str | int, ...], written: str) -> None:
    assert dotted(path) == written


def test_what_a_message_shows_is_short_and_printable() -> None:
    assert shown("短") == "短"
    assert shown("x" * 60) == "x" * 60
    assert shown("x" * 61) == "x" * 59 + "…"
    assert shown("a\nb\u202ec\x1b[31m") == "a\\nb\\u202ec\\x1b[31m"

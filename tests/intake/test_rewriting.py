"""Answers written into YAML by hand-made edits: what is said changes, and every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.characters import FORBIDDEN
from generators.intake.comparing import Change
from generators.intake.rewriting import rewritten, written
from generators.sources import is_nothing, read_yaml

ORDER = tuple(f"BID-{number:02}" for number in range(1, 10))
KEYS = ("verdict", "by", "on", "evidence", "comment")


def change(item: str, key: str, after: str, language: str = "zh") -> Change:
    return Change(item, key, language if key in ("evidence", "comment") else "", "", after)


def changed(text: str, *changes: Change) -> str:
    return rewritten(text, (), changes, ORDER)


def data(text: str) -> Any:
    source, findings = read_yaml("r.yaml", text.encode())
    assert not findings, (findings, text)
    return source.data


HEAD = "id: GR-1\ngate: bid\n"


# One property each


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("answers:\n  - {item: BID-02, verdict: pass}\n", "answers:\n  - {item: BID-02, verdict: fail}\n"),
        ("answers: [{item: BID-02, verdict: 'pass'}] # c\n", "answers: [{item: BID-02, verdict: fail}] # c\n"),
        ("answers:\n- item: BID-02\n  verdict: pass # c\n", "answers:\n- item: BID-02\n  verdict: fail # c\n"),
        ('answers:\n  - verdict: "pass"\n    item: BID-02', "answers:\n  - verdict: fail\n    item: BID-02"),
    ],
)
def test_a_value_gives_way_where_it_stands(before: str, after: str) -> None:
    assert changed(HEAD + before, change("BID-02", "verdict", "fail")) == HEAD + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{item: BID-02, verdict: pass}", "{item: BID-02, verdict: pass, by: V-PM}"),
        ("{item: BID-02, verdict: pass, on: T+1}", "{item: BID-02, verdict: pass, by: V-PM, on: T+1}"),
        ("{item: BID-02, verdict: pass, by: }", "{item: BID-02, verdict: pass, by:  V-PM}"),
        ("{item: BID-02, verdict: pass, by}", "{item: BID-02, verdict: pass, by: V-PM}"),
        ("{item: BID-02, verdict: pass, by: ~}", "{item: BID-02, verdict: pass, by: V-PM}"),
        (
            "{item: BID-02, # c\n     verdict: pass, # d\n    }",
            "{item: BID-02, # c\n     verdict: pass, by: V-PM, # d\n    }",
        ),
        ("item: BID-02\n    verdict: pass # c\n    # d", "item: BID-02\n    verdict: pass # c\n    by: V-PM\n    # d"),
        ("item: BID-02\n    verdict: pass\n    by:   # c", "item: BID-02\n    verdict: pass\n    by: V-PM   # c"),
        (
            "item: BID-02\n    verdict: pass\n\n    # why\n    on: T+1",
            "item: BID-02\n    verdict: pass\n    by: V-PM\n\n    # why\n    on: T+1",
        ),
    ],
)
def test_a_new_key_stands_in_its_place_in_the_style_of_its_answer(before: str, after: str) -> None:
    text = f"{HEAD}answers:\n  - {before}\nwaivers: []\n"
    assert changed(text, change("BID-02", "by", "V-PM")) == f"{HEAD}answers:\n  - {after}\nwaivers: []\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("evidence: {zh: 旧, en: Old}", "evidence: {zh: 新, en: Old}"),
        ("evidence: {en: Old}", "evidence: {en: Old, zh: 新}"),
        ("evidence: 旧", "evidence: 新"),
        ("evidence: '旧' # c", "evidence: 新 # c"),
        ("evidence:", "evidence: {zh: 新}"),
        ("evidence:\n      en: Old # c\n      zh: 旧", "evidence:\n      en: Old # c\n      zh: 新"),
        ("evidence:\n      en: Old # c", "evidence:\n      en: Old # c\n      zh: 新"),
        ("evidence: | # c\n      旧\n      旧\n\n    # d", "evidence: 新  # c\n\n    # d"),
        ("evidence: >-\n      旧\n      旧\n    comment: x", "evidence: 新\n    comment: x"),
        ("evidence: {zh: 旧\n        旧, en: Old}", "evidence: {zh: 新, en: Old}"),
        ("evidence:\n      zh: |\n        旧\n\n      en: Old", "evidence:\n      zh: 新\n\n      en: Old"),
    ],
)
def test_only_the_words_of_one_language_change(before: str, after: str) -> None:
    text = f"{HEAD}answers:\n  - item: BID-02\n    verdict: pass\n    {before}\nwaivers: []\n"
    made = changed(text, change("BID-02", "evidence", "新"))
    assert made == f"{HEAD}answers:\n  - item: BID-02\n    verdict: pass\n    {after}\nwaivers: []\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("answers: []\nwaivers: []", "answers:\n  - {item: BID-03, verdict: pass}\nwaivers: []"),
        ("answers: []  # none", "answers:  # none\n  - {item: BID-03, verdict: pass}"),
        ("answers:\nwaivers: []", "answers:\n  - {item: BID-03, verdict: pass}\nwaivers: []"),
        ("answers: ~ # none", "answers: # none\n  - {item: BID-03, verdict: pass}"),
        ("answers: [ # none\n  ]", "answers: [{item: BID-03, verdict: pass}  # none\n  ]"),
        (
            "conclusion: pass # c\nwaivers: []",
            "conclusion: pass # c\nanswers:\n  - {item: BID-03, verdict: pass}\nwaivers: []",
        ),
        (
            "conditions:\n  - text: A\n\n# waived\nwaivers: []",
            "conditions:\n  - text: A\nanswers:\n  - {item: BID-03, verdict: pass}\n\n# waived\nwaivers: []",
        ),
    ],
)
def test_the_first_answer_opens_the_list(before: str, after: str) -> None:
    assert changed(HEAD + before, change("BID-03", "verdict", "pass")) == HEAD + after


@pytest.mark.parametrize(
    ("old", "language", "after"),
    [
        ("旧", "zh", "新 new"),
        ("Old", "en", "新 new"),
        ("旧 old", "en", "{zh: 旧 old, en: 新 new}"),
        ('"Old, 1" # c', "zh", '{zh: 新 new, en: "Old, 1"} # c'),
        ("|\n      旧\n      旧", "en", '{zh: "旧\\n旧", en: 新 new}'),
    ],
)
def test_words_without_a_language_are_kept_beside_those_of_the_other(old: str, language: str, after: str) -> None:
    text = f"{HEAD}answers:\n  - item: BID-02\n    evidence: {old}\n    verdict: pass\n"
    made = changed(text, change("BID-02", "evidence", "新 new", language))
    assert made == f"{HEAD}answers:\n  - item: BID-02\n    evidence: {after}\n    verdict: pass\n"


def test_a_record_in_braces_stays_in_braces() -> None:
    assert (
        changed("{id: GR-1, gate: bid}", change("BID-03", "verdict", "pass"))
        == "{id: GR-1, gate: bid, answers: [{item: BID-03, verdict: pass}]}"
    )
    assert (
        changed("{id: GR-1, gate: bid, answers: [], waivers: []}", change("BID-03", "verdict", "pass"))
        == "{id: GR-1, gate: bid, answers: [{item: BID-03, verdict: pass}], waivers: []}"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "  - {item: BID-02} # two\n  # five follows\n  - {item: BID-05}\n",
            "  - {item: BID-02} # two\n  - {item: BID-03, verdict: pass}\n  # five follows\n  - {item: BID-05}\n",
        ),
        (
            "  - {item: BID-05} # five\n  # end\n",
            "  - {item: BID-05} # five\n  - {item: BID-03, verdict: pass}\n  # end\n",
        ),
        ("- item: BID-02\n  on: T+1\n", "- item: BID-02\n  on: T+1\n- item: BID-03\n  verdict: pass\n"),
        ("  - {item: BID-02}", "  - {item: BID-02}\n  - {item: BID-03, verdict: pass}"),
        (
            "  - item: BID-02\n    comment: |\n      a\n\n\n",
            "  - item: BID-02\n    comment: |\n      a\n  - item: BID-03\n    verdict: pass\n\n\n",
        ),
    ],
)
def test_a_new_answer_stands_behind_the_question_before_it(before: str, after: str) -> None:
    assert changed(f"{HEAD}answers:\n{before}", change("BID-03", "verdict", "pass")) == f"{HEAD}answers:\n{after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[{item: BID-02}, {item: BID-05}]", "[{item: BID-02}, {item: BID-03, verdict: pass}, {item: BID-05}]"),
        (
            "[\n  {item: BID-02}, # c\n  {item: BID-05},\n]",
            "[\n  {item: BID-02}, # c\n  {item: BID-03, verdict: pass},\n  {item: BID-05},\n]",
        ),
        ("[\n  {item: BID-02} # c\n]", "[\n  {item: BID-02}, # c\n  {item: BID-03, verdict: pass}\n]"),
        ("[\n  {item: BID-02}]", "[\n  {item: BID-02}, {item: BID-03, verdict: pass}]"),
    ],
)
def test_a_list_in_brackets_stays_in_brackets(before: str, after: str) -> None:
    made = changed(f"{HEAD}answers: {before}\n", change("BID-03", "verdict", "pass"))
    assert made == f"{HEAD}answers: {after}\n"


def test_a_record_in_a_list_of_records_is_found_by_its_path() -> None:
    text = "reviews:\n  - id: GR-1\n    gate: bid\n  - id: GR-2 # c\n    gate: contract\n    waivers: []\n"
    made = rewritten(text, ("reviews", 1), [change("BID-03", "verdict", "pass")], ORDER)
    assert made == text.replace("contract\n", "contract\n    answers:\n      - {item: BID-03, verdict: pass}\n")


def test_line_breaks_of_windows_stay() -> None:
    text = f"{HEAD}answers:\n  - item: BID-02\n    on: T+1\n  - {{item: BID-05}}\n".replace("\n", "\r\n")
    made = changed(
        text, change("BID-02", "by", "V-PM"), change("BID-03", "verdict", "pass"), change("BID-06", "verdict", "fail")
    )
    assert "\n" not in made.replace("\r\n", "")
    assert [each["item"] for each in data(made)["answers"]] == ["BID-02", "BID-03", "BID-05", "BID-06"]


@pytest.mark.parametrize(
    "words",
    [
        "yes",
        "null",
        "42",
        "2026-03-02",
        "T+1",
        "a: b",
        "a #b",
        "- a",
        "{a}",
        "a, b",
        "“甲”",
        "a\nb",
        'a "b" \\n',
        "*a",
        "x:",
    ],
)
def test_words_that_yaml_would_take_for_something_else_are_quoted(words: str) -> None:
    assert data(f"a: [{written(words)}]") == {"a": [words]}
    if words[0] in "-{*4" or words in ("yes", "null"):
        assert written(words).startswith('"')


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
        lambda each: not FORBIDDEN.search(each) and "\t" not in each
    )
)
def test_any_words_come_back_as_they_were_typed(words: str) -> None:
    words = words.replace("\r\n", "\n")
    assert data(f"a: {{zh: {written(words)}, en: {written(words)}}}\nb: {written(words)}") == {
        "a": {"zh": words, "en": words},
        "b": words,
    }


# Any file


@st.composite
def _texts(draw: st.DrawFn, indent: int, inline: bool) -> str:
    """A value of a text field in one of the ways people write it; `indent` is that of its key."""
    forms = [
        "",
        "~",
        "甲乙",
        '"甲, 乙: #丙"',
        "'甲''乙'",
        "{zh: 甲, en: A b}",
        "{en: 'A, b'}",
        '{ zh : "甲" }',
        "{zh: 甲,\n                en: A}",
    ]
    pad = "\n" + " " * (indent + 2)
    if not inline:
        forms += [
            f"|{pad}甲{pad}  乙{pad}{pad}丙",
            f">-{pad}甲{pad}乙",
            f"| #@\u4e00{pad}甲\n",
            f"{pad}zh: 甲 #@{pad}en: |{pad}  A{pad}  b\n",
            f"{pad}#@{pad}en: A",
            f"甲{pad}乙",
        ]
    return draw(st.sampled_from(forms))


@st.composite
def _answers(draw: st.DrawFn, item: str, indent: int, in_brackets: bool) -> str:
    """An answer as YAML, in braces or as lines; `indent` is that of its keys."""
    inline = in_brackets or draw(st.booleans())
    values = {
        "verdict": draw(st.sampled_from(["pass", "'fail'", '"pass"'])),
        "by": draw(st.sampled_from(["V-PM", "", "~", "'V-PM'"])),
        "on": draw(st.sampled_from(["T+1", "-3", '"T+2"'])),
        "evidence": draw(_texts(indent, inline)),
        "comment": draw(_texts(indent, inline)),
    }
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    pairs = [f"{key}: {values[key]}" for key in draw(st.permutations(["item", *keys])) if key != "item"]
    pairs.insert(draw(st.integers(0, len(pairs))), f"item: {draw(st.sampled_from([item, repr(item)]))}")
    if inline:
        breaks = [
            draw(st.sampled_from([", ", " , ", ",\n" + " " * (indent + 4), ", #@\n" + " " * (indent + 4)]))
            for _ in pairs
        ]
        text = "".join(f"{pair}{each}" for pair, each in zip(pairs, breaks, strict=True))
        return "{" + (text if draw(st.booleans()) else text[: -len(breaks[-1])]) + "}"
    between = [draw(st.sampled_from(["\n", "\n\n", " #@\n", f"\n{' ' * indent}#@\n"])) for _ in pairs[1:]]
    # A comment cannot stand on the last line of a text in lines; there it would be text.
    parts = [pairs[0]]
    for before, pair, each in zip(pairs, pairs[1:], between, strict=False):
        parts += [each if "\n" not in before or "#" not in each else "\n", " " * indent, pair]
    return "".join(parts)


@st.composite
def _records(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A record as YAML, and the text of each of its answers; every comment begins with #@."""
    items = draw(st.lists(st.sampled_from(ORDER), unique=True, max_size=4))
    head = draw(
        st.sampled_from(
            [
                "#@ top\nid: GR-1\ngate: bid #@\n",
                "id: GR-1\n\n\ngate: bid\nname: {zh: 甲,\n  en: A}\n",
                "gate: bid\nid: GR-1\nconditions:\n  - text: A #@\n  #@\n",
            ]
        )
    )
    tail = draw(st.sampled_from(["", "waivers: [] #@", "#@\n\nwaivers:\n  - {id: W-1} #@\n", "\n\n#@ end\n"]))
    if not items:
        empty = draw(
            st.sampled_from(
                ["", "answers: []\n", "answers: [ ] #@\n", "answers:\n", "answers: ~ #@\n", "answers: [\n  #@\n  ]\n"]
            )
        )
        return head + empty + tail, []
    if draw(st.integers(0, 3)) == 0:
        answers = [draw(_answers(item, 4, True)) for item in items]
        join = draw(st.sampled_from([", ", ",\n  ", " ,\n  ", ", #@\n  "]))
        end = draw(st.sampled_from(["", ",", "\n  ", ",\n  ", " #@\n  "]))
        begin = draw(st.sampled_from(["", "\n  ", " #@\n  "]))
        return f"{head}answers: [{begin}{join.join(answers)}{end}]\n{tail}", answers
    indent = draw(st.sampled_from([0, 2, 4]))
    answers = [draw(_answers(item, indent + 2, False)) for item in items]
    lines = []
    for answer in answers:
        before = draw(st.sampled_from(["", f"{' ' * indent}#@\n", "\n"]))
        lines.append(f"{before}{' ' * indent}- {answer}\n")
    return f"{head}answers: #@\n{''.join(lines)}{tail}", answers


CHANGES = st.lists(
    st.tuples(st.sampled_from(ORDER), st.sampled_from(KEYS), st.sampled_from(["zh", "en"])),
    min_size=1,
    max_size=8,
    unique_by=lambda each: each[:2],
)
WORDS = {"verdict": "not_applicable", "by": "V-X", "on": "T+99"}


def asked(text: str, wanted: Sequence[tuple[str, str, str]]) -> list[Change]:
    """The changes, each new answer with a verdict, as an import would ask for them."""
    known = {each["item"] for each in data(text).get("answers") or () if isinstance(each, dict)}
    language = wanted[0][2]
    changes = [change(item, key, WORDS.get(key, "新 new, #1: 2"), language) for item, key, _ in wanted]
    new = {each.item for each in changes} - known
    changes += [
        change(item, "verdict", "fail")
        for item in sorted(new)
        if (item, "verdict") not in {(each.item, each.key) for each in changes}
    ]
    return sorted(changes, key=lambda each: (each.item, KEYS.index(each.key)))


def expected(before: Any, changes: Sequence[Change]) -> dict[str, dict[str, Any]]:
    """Every answer by question after the changes."""
    found = before.get("answers")
    answers = {str(each["item"]): dict(each) for each in (found if isinstance(found, list) else [])}
    for each in changes:
        answer = answers.setdefault(each.item, {"item": each.item})
        old = answer.get(each.key)
        if isinstance(old, dict):
            answer[each.key] = {**old, each.language: each.after}
        elif each.language and (old is None or is_nothing(old)):
            answer[each.key] = {each.language: each.after}
        elif each.language == "en":  # every text without a language is Chinese here
            answer[each.key] = {"zh": old, "en": each.after}
        else:
            answer[each.key] = each.after
    return answers


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_records(), CHANGES, st.booleans(), st.booleans())
def test_in_any_file_just_the_answers_asked_for_change(
    record: tuple[str, list[str]], wanted: list[tuple[str, str, str]], windows: bool, open_end: bool
) -> None:
    text, answers = record
    if windows:
        text, answers = text.replace("\n", "\r\n"), [each.replace("\n", "\r\n") for each in answers]
    text = text.rstrip("\r\n") if open_end else text
    before = data(text)
    changes = asked(text, wanted)
    made = changed(text, *changes)
    after = data(made)
    assert {str(each["item"]): each for each in after["answers"]} == expected(before, changes)
    assert {**before, "answers": 0} == {**after, "answers": 0}
    items = [each["item"] for each in before.get("answers") or () if isinstance(each, dict)]
    assert [each["item"] for each in after["answers"] if each["item"] in items] == items
    assert made.count("#@") == text.count("#@")
    touched = {each.item for each in changes}
    for item, answer in zip(items, answers, strict=True):
        if item not in touched:
            assert answer.rstrip() in made
    if windows:
        assert not re.search(r"(?<!\r)\n", made)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_records(), CHANGES)
def test_what_is_written_twice_is_written_once(
    record: tuple[str, list[str]], wanted: list[tuple[str, str, str]]
) -> None:
    changes = asked(record[0], wanted)
    made = changed(record[0], *changes)
    assert changed(made, *changes) == made

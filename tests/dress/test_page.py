"""The page shows every value literally, and ordinary values stay readable in a diff."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.characters import FORBIDDEN
from generators.documents.marks import mark_value
from generators.documents.reader import read_blocks, read_inline
from generators.dress.page import escape, render_page
from generators.scalars import check_text

HOME = Path(__file__).resolve().parents[2]
PIECES = [
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "&",
    "#",
    "|",
    "~",
    "^",
    "{",
    "}",
    "\\",
    "!",
    "-",
    "+",
    "=",
    ".",
    "1",
    ":",
    "/",
    "?",
    '"',
    "'",
    " ",
    "\n",
    "a",
    "b",
    "&lt;",
    "<b>",
    "<!--",
    "-->",
    "<![CDATA[",
    "](x)",
    "![",
    "http://a.b",
    "**",
    "__",
    "```",
    "~~~",
    "---",
    "===",
    "!!! note",
    "{: .x }",
    "[^1]",
    "*[A]:",
    "&#39;",
    "中",
    "文",
    "，",
    "😀",
    "א",
    "AT&T",
    "R&D;",
    "{{ x }}",
    "{% if %}",
    "$$",
    "::",
    "++",
    "@",
    "%",
    "=1+1",
    "\u3000",
]
CONTEXTS = [
    "## {}",
    "{}",
    "前{}后",
    "- {}",
    "1. {}",
    "- [ ] {}",
    "**{}**",
    "| 甲 | 乙 |\n| --- | --- |\n| {} | b |",
    "| 甲 | 乙 |\n| --- | --- |\n| a | x{}y |",
    '!!! note "标题"\n    {}',
    "A {}{} B",
    "1{}",
]


def is_a_value(text: str) -> bool:
    return not FORBIDDEN.search(text) and check_text(text) is None


values = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join),
    st.text(min_size=1, max_size=20),
).filter(is_a_value)


def extensions() -> tuple[list[str], dict[str, object]]:
    """The Markdown extensions of the site, as mkdocs.yml names them."""

    class Loader(yaml.SafeLoader):
        """Reads mkdocs.yml; slugify functions do not matter to the text."""

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    written = yaml.load((HOME / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader)["markdown_extensions"]
    named = written if isinstance(written, list) else [{name: options} for name, options in written.items()]
    names, options = [], {}
    for each in named:
        name = each if isinstance(each, str) else next(iter(each))
        names.append(name)
        if isinstance(each, dict) and each[name]:
            options[name] = {key: value for key, value in each[name].items() if value is not None}
    return names, options


NAMES, OPTIONS = extensions()


def shown(page: str) -> str:
    """The text that a browser would show of the page."""
    rendered = markdown.markdown(page, extensions=NAMES, extension_configs=OPTIONS)
    rendered = re.sub(r"<br ?/?>\n?", "\ue000", rendered)
    rendered = re.sub(r'<a class="headerlink".*?</a>', "", rendered)
    return html.unescape(re.sub(r"<[^>]*>", "", rendered)).replace("\ue000", "\n")


@given(values, st.sampled_from(CONTEXTS))
@settings(max_examples=1500, deadline=None)
def test_a_page_shows_any_value_literally_wherever_it_stands(value: str, context: str) -> None:
    wording = context.replace("{}", mark_value(value, "x"))
    text = shown(render_page(wording))
    frame = shown(render_page(context.replace("{}", "@@")))
    assert text.strip() == frame.replace("@@", value).strip()


@given(values, st.sampled_from([each for each in CONTEXTS if "1{}" not in each]))
@settings(max_examples=500, deadline=None)
def test_blocks_hold_any_value_literally_wherever_it_stands(value: str, context: str) -> None:
    found = repr(read_blocks(context.replace("{}", mark_value(value, "x"))))
    assert repr(value) in found


@pytest.mark.parametrize(
    "value",
    [
        "合同（编号 SC-2026-001）",
        "99.5%",
        ">= 98 %",
        "T+190",
        "a <= b",
        "R&D 投入",
        "5 * 3",
        "https://example.test/a_b",
        "项目经理：1名；架构师：0.5名",
        "C#与Go",
        "3. 第三",
    ],
)
def test_ordinary_values_are_little_changed_in_the_middle_of_a_line(value: str) -> None:
    changed = len(escape(value)) - len(value)
    assert changed <= 5 * sum(unicodedata.category(char) in ("Po", "Sm") and char in "&*<" for char in value)


def test_a_gap_is_bold_and_numbered_on_the_page() -> None:
    assert render_page("\ufdd11:a.b\ufdd2【待补 1：日期】\ufdd3") == "**【待补 1：日期】**"


def test_a_value_keeps_its_path_in_the_blocks() -> None:
    run = read_inline(f"共 {mark_value('5', 'payments[0].pct')} 项")[1]
    assert (run.text, run.path) == ("5", "payments[0].pct")

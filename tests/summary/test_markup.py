"""Markdown of a comment: whatever stands in the data, only our own words act."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generators.errors import UsageError
from generators.summary.markup import folded, link, literal, read_link_base, table

GITHUB = MarkdownIt("gfm-like", {"linkify": False})
"""Tables, strikethrough and HTML as forges read them. Bare links, mentions and references are found in the text, after Markdown."""
ACTING = re.compile(r"[@#!%~$&^]\w|://|\bwww\.|\bGH-\d|:[\w+-]+:", re.IGNORECASE)
HOSTILE = [
    "@owner please merge",
    "@group/team",
    "a@b.example",
    "fixes #12",
    "owner/book#12",
    "GH-12",
    "gh-12",
    "!12 ~label %milestone $snippet &epic ^alert",
    "[click](https://a.example)",
    "![x](https://a.example/x.png)",
    "https://a.example www.a.example ftp://a.example mailto:a@b.example",
    "<https://a.example> <a@b.example>",
    "<script>alert(1)</script> <img src=x onerror=y> <!-- x -->",
    "</details> </td></tr></table>",
    "<!-- deliverybook summary -->",
    "| a | b |",
    "`code` ``x`` *b* **b** _i_ __i__ ~~s~~ $x^2$ $`x`$",
    "{+ added +} [- removed -] :tada: [[wiki]] [^1] [x]: https://a.example",
    "/close\n/merge",
    "a\r\n\n# heading\n- item\n> quote\n***",
    "&lt;b&gt; &#64;owner \\@owner \\[x](y)",
    "\u202eevil\u200b@owner",
]


def tokens(markdown: str) -> list[Token]:
    return [inner for token in GITHUB.parse(markdown) for inner in (token, *(token.children or ()))]


def shown(markdown: str) -> str:
    """The text that readers see, without the characters of no width."""
    text = "".join(each.content for each in tokens(markdown) if each.type in ("text", "text_special", "code_inline"))
    return unescape(text).replace("\u200b", "")


def one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


@given(st.text(max_size=60) | st.text(st.sampled_from("@#!%~$&^:/\\`*_[](){}<>|-+=.w12aGH \n"), max_size=60))
@settings(max_examples=400, deadline=None)
@example("_a_b_")
@example("&amp;#64;x")
def test_any_text_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    markdown = f"x {literal(text)} y"
    assert {each.type for each in tokens(markdown)} <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
    }
    assert shown(markdown) == f"x {one_line(text)} y"
    assert not ACTING.search(unescape(literal(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_forges_would_act_on_stands_literally_in_a_table(text: str) -> None:
    markdown = table(["a", "b"], [[literal(text), "end"]])
    assert [each.type for each in tokens(markdown)].count("td_open") == 2
    assert not {
        "link_open",
        "image",
        "html_inline",
        "html_block",
        "code_inline",
        "strong_open",
        "em_open",
        "s_open",
    } & {each.type for each in tokens(markdown)}
    assert shown(markdown) == f"ab{one_line(text)}end"
    assert not ACTING.search(unescape(literal(text)))


def test_a_long_text_is_cut_before_it_is_escaped() -> None:
    assert literal("<" * 400, 10) == "&#60;" * 9 + "…"
    assert len(literal("@a" * 10_000)) < 10_000


def test_words_with_an_underscore_inside_stay_readable_as_plain_text() -> None:
    assert literal("vague_words.yaml") == "vague_words.yaml"


# --- links


def test_a_link_leads_to_a_file_and_a_line() -> None:
    assert link("x", "", "content/projects/a/商务 (1).yaml", 12) == (
        "[x](content/projects/a/%E5%95%86%E5%8A%A1%20%281%29.yaml#L12)"
    )


@pytest.mark.parametrize("path", ["a) [y](https://b.example", "a>b", "a\nb", "a#b?c", 'a"b'])
def test_a_file_name_cannot_end_the_link(path: str) -> None:
    (opened,) = [each for each in tokens(link("x", "https://a.example/", path)) if each.type == "link_open"]
    assert unquote(str(opened.attrs["href"])) == f"https://a.example/{path}"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("https://forge.example/team/book/blob/main", "https://forge.example/team/book/blob/main/"),
        ("https://forge.example/book/blob/main/", "https://forge.example/book/blob/main/"),
        ("../blob/main", "../blob/main/"),
        ("https://forge.example/x)(y", "https://forge.example/x%29%28y/"),
    ],
)
def test_what_links_begin_with_is_made_ready(written: str, read: str) -> None:
    assert read_link_base(written) == read


@pytest.mark.parametrize(
    "written", ["javascript:alert(1)", "data:text/html,x", "https://", "https:// a", "//a.example", "file:///x", "a b"]
)
def test_links_begin_with_a_web_address_or_a_path(written: str) -> None:
    with pytest.raises(UsageError, match="what links begin with"):
        read_link_base(written)


def test_folded_content_is_markdown_inside() -> None:
    assert [each.type for each in tokens(folded("t", table(["a"], [["b"]])))].count("table_open") == 1

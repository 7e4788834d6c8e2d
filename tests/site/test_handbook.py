"""The handbook's pages are words and nothing else, and complete in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.errors import GeneratorError, Refused
from generators.quantities import Text
from generators.site.handbook import iter_unsafe, load_handbook
from generators.site.navigation import Part
from generators.workspace import Book

PAGE = "---\ntitle: 首页\nowner: PMO\nreviewed: 2026-11-22\n---\n\n# 首页\n"


def test_pages_come_in_the_order_of_the_navigation(tmp_path: Path) -> None:
    book = book_with(
        tmp_path,
        "navigation:\n  - page: b.md\n  - {title: {zh: 甲, en: A}, pages: [x/c.md, a.md]}\n",
        "a.md",
        "b.md",
        "x/c.md",
    )
    handbook = load_handbook(book)
    assert handbook.parts == (
        Part(page="b.md"),
        Part(Text("甲", "A"), parts=(Part(page="x/c.md"), Part(page="a.md"))),
    )
    assert [path for part in handbook.parts for path in part.paths()] == ["b.md", "x/c.md", "a.md"]
    assert handbook.leading == frozenset()
    page = handbook.pages["zh"]["a.md"]
    assert (page.title, page.owner, page.reviewed, page.markdown) == ("首页", "PMO", "2026-11-22", "# 首页\n")


def test_a_page_leads_to_the_pages_below_it(tmp_path: Path) -> None:
    navigation = "navigation:\n  - title: {zh: 甲, en: A}\n    pages:\n      - {page: a.md, pages: [b.md, {page: c.md, pages: [d.md]}]}\n"
    handbook = load_handbook(book_with(tmp_path, navigation, "a.md", "b.md", "c.md", "d.md"))
    assert [path for part in handbook.parts for path in part.paths()] == ["a.md", "b.md", "c.md", "d.md"]
    assert handbook.leading == {"a.md", "c.md"}


def test_a_folder_lists_its_numbered_pages_by_name(tmp_path: Path) -> None:
    navigation = "navigation:\n  - {title: {zh: 决策, en: Decisions}, folder: decisions}\n"
    book = book_with(tmp_path, navigation, "decisions/0002-b.md", "decisions/0001-a.md", "decisions/notes.md")
    assert load_handbook(book).parts[0].parts == (
        Part(page="decisions/0001-a.md"),
        Part(page="decisions/0002-b.md"),
    )


def test_a_page_that_exists_in_one_language_only_is_reported(tmp_path: Path) -> None:
    book = book_with(tmp_path, "navigation:\n  - page: a.md\n", "a.md")
    (book.handbook / "en" / "a.md").unlink()
    assert refused(book) == {("content/handbook/en/a.md:1:1", "file-unreadable")}


@pytest.mark.parametrize(
    "head",
    [
        "",
        "---\ntitle: 首页\n---\n",
        "---\nowner: PMO\ntitle: 首页\nreviewed: 2026-11-22\n---\n",
        "---\ntitle: 首页\nowner: PMO\nreviewed: 2026-13-01\n---\n",
        "---\ntitle: 首页\nowner:\nreviewed: 2026-11-22\n---\n",
        "---\ntitle: 首页\nowner: PMO\nreviewed: 2026-11-22\ntemplate: ../../secret.html\n---\n",
    ],
)
def test_a_page_without_title_owner_and_review_date_is_reported(tmp_path: Path, head: str) -> None:
    book = book_with(tmp_path, "navigation:\n  - page: a.md\n", "a.md")
    (book.handbook / "zh" / "a.md").write_text(f"{head}\n# 首页\n", encoding="utf-8")
    assert refused(book) == {("content/handbook/zh/a.md:1:1", "page-front-matter")}


def test_a_link_in_place_of_a_page_is_not_followed(tmp_path: Path) -> None:
    book = book_with(tmp_path, "navigation:\n  - page: a.md\n", "a.md")
    secret = tmp_path / "secret.md"
    secret.write_text(PAGE, encoding="utf-8")
    (book.handbook / "zh" / "a.md").unlink()
    (book.handbook / "zh" / "a.md").symlink_to(secret)
    assert refused(book) == {("content/handbook/zh/a.md:1:1", "file-unreadable")}


@pytest.mark.parametrize(
    "navigation",
    [
        "navigation: index.md\n",
        "navigation: [7, [a.md]]\n",
        "navigation:\n  - {page: a.md, folder: x}\n",
        "navigation:\n  - {page: a.md, pages: b.md}\n",
        "navigation:\n  - {title: {zh: 甲, en: A}}\n",
        "navigation:\n  - page: ../../secret.md\n",
        "navigation:\n  - page: /etc/passwd\n",
        "navigation:\n  - page: Index.md\n",
        "navigation:\n  - {title: 流程, pages: [a.md]}\n",
        "other: 1\n",
    ],
)
def test_what_is_no_navigation_is_refused(tmp_path: Path, navigation: str) -> None:
    with pytest.raises(GeneratorError, match="navigation"):
        load_handbook(book_with(tmp_path, navigation, "a.md"))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b onclick=x>",
        "</article>",
        "<!-- hidden -->",
        "<![",
        "<?php",
        "`<b>`",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x]( java\tscript:alert(1))",
        "[a [b]](javascript:alert(1))",
        "[a\nb](javascript:alert(1))",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "[x][y]\n\n[y]:\n data:text/html,x",
        "[x](//host/path)",
        "[x](file:///etc/passwd)",
        "![x](https://host.invalid/pixel.png)",
        "![x](//host.invalid/pixel.png)",
        "a\u200bb",
        "a\u202eb",
        "[" * 20_000,
        "x" * 500_000,
    ],
)
def test_whatever_a_browser_would_run_or_fetch_is_unsafe(text: str) -> None:
    assert list(iter_unsafe("page.md", f"# T\n\n{text}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "a < b, a <= b, 3 <5, a<br>b",
        "[process](process.md#a:b) [mail](mailto:pmo@example.invalid) [site](https://example.invalid/)",
        "![plan](plan.svg)",
        "A value like &#91;x](javascript:1) is only text",
        "- [x] done\n- [ ] open: soon",
        "| a | b |\n|---|---|\n| 注: x | y |",
    ],
)
def test_ordinary_words_are_safe(text: str) -> None:
    assert list(iter_unsafe("page.md", text)) == []


def test_what_is_unsafe_is_reported_at_its_line_and_column() -> None:
    finding = next(iter_unsafe("page.md", "# T\n\nsome <b>words</b>\n"))
    assert (str(finding.place), finding.rule) == ("page.md:3:6", "page-html")


def book_with(root: Path, navigation: str, *paths: str) -> Book:
    for language in ("zh", "en"):
        for path in paths:
            page = root / "content" / "handbook" / language / path
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(PAGE, encoding="utf-8")
    (root / "content" / "handbook" / "navigation.yaml").write_text(navigation, encoding="utf-8")
    return Book(root)


def refused(book: Book) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        load_handbook(book)
    return {(str(finding.place), finding.rule) for finding in refusal.value.findings}

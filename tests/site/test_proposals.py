"""The book's site.yaml → where readers edit a page and comment on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_site import write

from generators.errors import Refused
from generators.site.proposals import Repository, Ways, load_repository
from generators.workspace import Book

ROOT = Path(__file__).resolve().parents[2]
REPOSITORY = Repository("https://forge.example/group/book", "/edit/main/{path}", "/issues/new?title={title}")
SITE = "{repository}edit: /edit/main/{{path}}\ncomment: /issues/new?title={{title}}\n"


def book(root: Path, repository: str) -> Book:
    write(root / "content/process/site.yaml", SITE.format(repository=repository and f"repository: {repository}\n"))
    return Book(root)


def test_the_book_names_no_repository_as_it_comes() -> None:
    assert load_repository(Book(ROOT)) is None


def test_a_repository_is_read_with_what_stands_behind_its_address(tmp_path: Path) -> None:
    assert load_repository(book(tmp_path, "https://forge.example/group/book/")) == REPOSITORY
    assert load_repository(book(tmp_path, "")) is None
    assert load_repository(Book(tmp_path / "elsewhere")) is None


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//forge.example/x", "https://forge.example/a b", "group/book"]
)
def test_an_address_that_is_none_is_refused_at_its_line(tmp_path: Path, address: str) -> None:
    with pytest.raises(Refused) as refusal:
        load_repository(book(tmp_path, f"'{address}'"))
    assert [str(each.place).partition(":")[0] for each in refusal.value.findings] == ["content/process/site.yaml"]
    assert refusal.value.findings[0].place.line == 1


def test_a_page_is_edited_and_commented_on_in_the_repository() -> None:
    shown = Ways(REPOSITORY, has_help=True).below("流程 & more", "content/handbook/zh/process.md")
    assert shown == {
        "edit": "https://forge.example/group/book/edit/main/content/handbook/zh/process.md",
        "comment": "https://forge.example/group/book/issues/new?title=%E6%B5%81%E7%A8%8B%20%26%20more",
    }


def test_a_generated_page_says_what_it_is_made_from_and_is_not_edited_itself() -> None:
    shown = Ways(REPOSITORY).below("SOW", "content/projects/x", "templates/sow/en.md", is_generated=True)
    assert set(shown) == {"sources", "comment"}
    assert shown["sources"] == ["content/projects/x", "templates/sow/en.md"]


def test_without_a_repository_pages_lead_to_the_page_on_editing_when_there_is_one() -> None:
    assert Ways(None, has_help=True).below("A", "a.md") == {"help": "editing/"}
    assert Ways().below("A", "a.md") == {}

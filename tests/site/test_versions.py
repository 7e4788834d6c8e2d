"""Versions, aliases and previews of a published site: the same on a branch and in a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from published_site import commit, in_folder, on_branch, put, remove, small_repository, small_site

from generators.errors import GeneratorError, UsageError
from generators.site.edition import Edition

Shelf = tuple[Path, Callable[..., object], Callable[[Path], dict[str, bytes]]]
CUSTOMER = Edition("clinic")


@pytest.fixture(params=["branch", "folder"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    """Where sites are published, how, and what is there then."""
    if request.param == "branch":
        return small_repository(tmp_path / "repository"), commit, on_branch
    return tmp_path / "public", put, in_folder


def test_a_branch_and_a_folder_hold_the_same_files(tmp_path: Path) -> None:
    repository, folder = small_repository(tmp_path / "repository"), tmp_path / "public"
    for version, aliases, options in (
        ("1.0", ["latest"], {}),
        ("1.1", ["latest", "stable"], {}),
        ("preview-7", [], {}),
        ("preview-8", [], {"keep": 1}),
    ):
        commit(small_site(tmp_path, version), repository, version, *aliases, **options)
        put(small_site(tmp_path, version), folder, version, *aliases, **options)
        assert on_branch(repository) == in_folder(folder)
    for place in (repository, folder):
        remove(place, "1.0")
    assert on_branch(repository) == in_folder(folder)


def test_chinese_stands_under_the_version_and_english_under_en(shelf: Shelf, tmp_path: Path) -> None:
    place, publish, published = shelf
    publish(small_site(tmp_path, "1.0"), place, "1.0", "latest")
    names = {f"{prefix}{name}" for prefix in ("", "en/") for name in ("index.html", "versions.json")}
    names |= {
        f"{prefix}{name}/{page}"
        for prefix in ("", "en/")
        for name in ("1.0", "latest")
        for page in ("index.html", "downloads/a.docx")
    }
    names |= {"1.0/404.html", "latest/404.html", "404.html", ".nojekyll", ".edition"}
    assert published(place).keys() == names
    assert b"zh 1.0" in published(place)["latest/index.html"]
    assert b"en 1.0" in published(place)["en/latest/index.html"]
    assert b"url=latest/" in published(place)["index.html"]


def test_a_second_version_keeps_the_first_and_takes_over_the_alias(shelf: Shelf, tmp_path: Path) -> None:
    place, publish, published = shelf
    publish(small_site(tmp_path, "1.0"), place, "1.0", "latest")
    publish(small_site(tmp_path, "1.1"), place, "1.1", "latest")
    assert [(each["version"], each["aliases"]) for each in listed(published(place))] == [
        ("1.1", ["latest"]),
        ("1.0", []),
    ]
    assert published(place)["en/versions.json"] == published(place)["versions.json"]
    assert b"zh 1.0" in published(place)["1.0/index.html"]
    assert b"zh 1.1" in published(place)["latest/index.html"]


def test_what_a_version_no_longer_has_is_gone_when_it_is_published_again(shelf: Shelf, tmp_path: Path) -> None:
    place, publish, published = shelf
    first = small_site(tmp_path, "1.0")
    (first / "old.html").write_text("old", encoding="utf-8")
    publish(first, place, "1.0", "latest")
    publish(small_site(tmp_path, "1.0", " again"), place, "1.0")
    assert not [path for path in published(place) if path.endswith("old.html")]
    assert b"zh 1.0 again" in published(place)["latest/index.html"]


def test_a_preview_is_in_no_menu_and_a_release_of_the_same_name_is(shelf: Shelf, tmp_path: Path) -> None:
    place, publish, published = shelf
    publish(small_site(tmp_path, "1.0"), place, "1.0", "latest")
    publish(small_site(tmp_path, "1.1"), place, "1.1", is_preview=True)
    publish(small_site(tmp_path, "preview-3"), place, "preview-3")
    assert hidden(published(place)) == {"preview-3", "1.1"}
    publish(small_site(tmp_path, "1.1"), place, "1.1")
    assert hidden(published(place)) == {"preview-3"}


def test_only_the_newest_previews_are_kept(shelf: Shelf, tmp_path: Path) -> None:
    place, publish, published = shelf
    publish(small_site(tmp_path, "1.0"), place, "1.0", "latest")
    for number in (8, 9, 10, 11):
        publish(small_site(tmp_path, f"preview-{number}"), place, f"preview-{number}")
    publish(small_site(tmp_path, "preview-9", " again"), place, "preview-9", keep=2)
    assert {each["version"] for each in listed(published(place))} == {"1.0", "preview-9", "preview-11"}
    assert {path.split("/")[0] for path in published(place) if "preview" in path.split("/")[0]} == {
        "preview-9",
        "preview-11",
    }
    publish(small_site(tmp_path, "1.1"), place, "1.1", "latest", keep=0)
    assert {each["version"] for each in listed(published(place))} == {"1.0", "1.1"}


def test_a_removed_version_is_gone_with_its_aliases(shelf: Shelf, tmp_path: Path) -> None:
    place, publish, published = shelf
    publish(small_site(tmp_path, "1.0"), place, "1.0", "stable")
    publish(small_site(tmp_path, "1.1"), place, "1.1", "latest")
    before = published(place)
    remove(place, "1.0")
    gone = ("1.0/", "stable/", "en/1.0/", "en/stable/")
    lists = ("versions.json", "en/versions.json")
    left = {path: text for path, text in before.items() if not path.startswith(gone) and path not in lists}
    assert {path: text for path, text in published(place).items() if path not in lists} == left
    assert [each["version"] for each in listed(published(place))] == ["1.1"]


@pytest.mark.parametrize(("version", "says"), [("1.1", "is latest and cannot be removed"), ("2.0", "no published")])
def test_the_latest_version_and_an_unknown_one_are_not_removed(
    shelf: Shelf, tmp_path: Path, version: str, says: str
) -> None:
    place, publish, published = shelf
    publish(small_site(tmp_path, "1.1"), place, "1.1", "latest")
    before = published(place)
    with pytest.raises(UsageError, match=says):
        remove(place, version)
    assert published(place) == before


def test_a_preview_takes_no_alias_and_keeps_none(shelf: Shelf, tmp_path: Path) -> None:
    place, publish, _ = shelf
    with pytest.raises(UsageError, match="has no alias"):
        publish(small_site(tmp_path, "preview-1"), place, "preview-1", "latest")
    publish(small_site(tmp_path, "1.0"), place, "1.0", "latest")
    with pytest.raises(UsageError, match="has no alias"):
        publish(small_site(tmp_path, "1.0"), place, "1.0", is_preview=True)


@pytest.mark.parametrize("name", ["", ".git", "-rf", "CON", "1.0<script>", "1.0\n", "../1", "latest", "1" * 300, "en"])
def test_a_name_that_is_no_version_is_refused(shelf: Shelf, tmp_path: Path, name: str) -> None:
    place, publish, _ = shelf
    with pytest.raises(UsageError, match="cannot name"):
        publish(small_site(tmp_path, "1.0"), place, name)


@pytest.mark.parametrize("alias", ["en", "zh", "a/b", "1.0", "Latest", "con", "", "preview-1"])
def test_a_name_that_is_no_alias_is_refused(shelf: Shelf, tmp_path: Path, alias: str) -> None:
    place, publish, _ = shelf
    with pytest.raises(UsageError, match="cannot name"):
        publish(small_site(tmp_path, "1.0"), place, "1.0", alias)


def test_a_site_built_for_another_version_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    place, publish, _ = shelf
    with pytest.raises(GeneratorError, match=r"no site built for version 1\.1"):
        publish(small_site(tmp_path, "1.0"), place, "1.1")


def test_a_folder_of_another_edition_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    put(small_site(tmp_path, "1.0"), folder, "1.0", "latest", edition=CUSTOMER)
    before = in_folder(folder)
    for edition in (Edition(), Edition("bank")):
        with pytest.raises(GeneratorError, match="Another edition"):
            put(small_site(tmp_path, "1.1"), folder, "1.1", edition=edition)
    assert in_folder(folder) == before


def listed(published: dict[str, bytes]) -> list[dict[str, object]]:
    versions: list[dict[str, object]] = json.loads(published["versions.json"])
    return versions


def hidden(published: dict[str, bytes]) -> set[object]:
    return {each["version"] for each in listed(published) if each.get("properties") == {"hidden": True}}

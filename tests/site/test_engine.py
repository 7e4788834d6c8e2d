"""Staged pages → a built site, marked with its edition and put in place whole."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from published_site import in_folder
from sample_site import small_book, write

from generators.errors import GeneratorError
from generators.site.edition import INTERNAL, Edition
from generators.site.engine import build_site
from generators.site.staging import stage_site

CUSTOMER = Edition("clinic")


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages of a small book are staged."""
    root = tmp_path_factory.mktemp("engine")
    stage_site(small_book(root / "book"), root / "build", [], [])
    return root / "build"


@pytest.mark.parametrize("edition", [INTERNAL, CUSTOMER])
def test_a_built_site_bears_the_mark_of_its_edition_and_gives_way_to_no_other(
    staged: Path, tmp_path: Path, edition: Edition
) -> None:
    build_site(staged, tmp_path / "site", edition=edition)
    before = in_folder(tmp_path / "site")
    assert before[".edition"] == edition.mark
    (other,) = {INTERNAL, CUSTOMER} - {edition}
    for stranger in (other, Edition("bank")):
        with pytest.raises(GeneratorError, match="was not built for this edition"):
            build_site(staged, tmp_path / "site", edition=stranger)
    assert in_folder(tmp_path / "site") == before


def test_of_two_editions_that_are_built_into_one_place_at_once_the_first_stays(tmp_path: Path) -> None:
    book, site = small_book(tmp_path / "book"), tmp_path / "site"
    for edition in (INTERNAL, CUSTOMER):
        stage_site(book, tmp_path / edition.name, [], [])
    with ThreadPoolExecutor() as pool:
        builds = {
            each: pool.submit(build_site, tmp_path / each.name, site, edition=each) for each in (INTERNAL, CUSTOMER)
        }
    (first,) = (each for each, build in builds.items() if build.exception() is None)
    (second,) = {*builds} - {first}
    assert "was not built for this edition" in str(builds[second].exception())
    assert in_folder(site)[".edition"] == first.mark


def test_a_site_gives_way_to_the_next_of_its_own_edition_and_nothing_is_left_beside_it(
    staged: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    build_site(staged, site, edition=CUSTOMER)
    before = in_folder(site)
    write(site / "index.html", "spoilt")
    build_site(staged, site, edition=CUSTOMER)
    assert in_folder(site) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_called_like_the_earlier_site_is_left_alone(staged: Path, tmp_path: Path) -> None:
    write(tmp_path / "site.earlier" / "thesis.txt", "years of work")
    for _ in range(2):
        build_site(staged, tmp_path / "site")
        write(tmp_path / "site" / "index.html", "spoilt")
    assert in_folder(tmp_path / "site.earlier") == {"thesis.txt": b"years of work"}


def test_a_site_is_built_into_the_empty_folder_where_one_stands(
    staged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    build_site(staged, Path("."))
    assert "en/index.html" in in_folder(tmp_path / "site")

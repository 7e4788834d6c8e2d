"""The warm engine gives single pages as the whole build does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_site import DOCX, sample_pages, sample_project, small_book

from generators.site.engine import build_site
from generators.site.project_pages import Download
from generators.site.staging import stage_site
from generators.site.warm import EngineGone, WarmEngine


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book whose site is built in `build/site`."""
    root = small_book(tmp_path_factory.mktemp("warm"))
    downloads = [Download("sample", language, "sow", "docx", DOCX) for language in ("zh", "en")]
    stage_site(root, root / "build", [sample_project("sample")], downloads, sample_pages("sample"))
    build_site(root / "build", root / "build" / "site")
    return root / "build"


@pytest.fixture(scope="module", params=["zh", "en"])
def docs(built: Path, request: pytest.FixtureRequest) -> Path:
    return built / "stage" / str(request.param) / "docs"


@pytest.fixture(scope="module")
def engine(docs: Path) -> Iterator[WarmEngine]:
    running = WarmEngine(docs.parent / "build.yml")
    yield running
    running.end()


def test_every_page_is_as_the_whole_build_makes_it(built: Path, docs: Path, engine: WarmEngine) -> None:
    site = built / "site" / ("en" if docs.parent.name == "en" else "")
    staged = [path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md"))]
    for path in [*staged, *staged]:
        engine.begin(path, (docs / path).read_text(encoding="utf-8"))
    rendered = engine.finish()
    assert len(rendered.pages) == len(staged) and rendered.complaints == ()
    for path, page in rendered.pages.items():
        assert page == (site / path).read_bytes(), path


def test_a_page_shows_the_words_it_is_given(docs: Path, engine: WarmEngine) -> None:
    engine.begin("process.md", "---\ntitle: T\n---\n\n# Process\n\nNew words.\n")
    (page,) = engine.finish().pages.values()
    assert b"<p>New words.</p>" in page
    assert engine.finish().pages == {}


@pytest.mark.parametrize("words", ["[lost](nowhere.md)", "[lost](#nowhere)", "[lost](index.md#nowhere)"])
def test_a_link_that_leads_nowhere_is_complained_of(engine: WarmEngine, words: str) -> None:
    engine.begin("index.md", "# Home\n")
    engine.begin("process.md", words)
    assert "nowhere" in "".join(engine.finish().complaints)
    engine.begin("process.md", "# Process\n")
    assert engine.finish().complaints == ()


def test_a_page_that_is_not_staged_is_complained_of(engine: WarmEngine) -> None:
    engine.begin("unknown.md", "# Unknown\n")
    rendered = engine.finish()
    assert rendered.pages == {} and "unknown.md" in rendered.complaints[0]


def test_an_engine_that_has_ended_says_so(docs: Path) -> None:
    running = WarmEngine(docs.parent / "build.yml")
    running.end()
    with pytest.raises(EngineGone):
        running.finish()

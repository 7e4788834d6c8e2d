"""Staged pages → a strict site in both languages."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_site import HEAD, small_book, write

from generators.errors import GeneratorError, Refused
from generators.quantities import Text
from generators.site.engine import build_site
from generators.site.project_pages import DocumentPage, Download, ProjectPage
from generators.site.staging import stage_site
from generators.site.state_pages import StatePage

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "R&D <b>中台</b> \"x\" 'y' [z](javascript:1)"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return small_book(tmp_path / "book")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small book with a project, its downloads and the state of all projects, for tests that only read."""
    root = tmp_path_factory.mktemp("whole")
    stage_site(small_book(root / "book"), root / "build", [project()], downloads(), state())
    build_site(root / "build", root / "build" / "site")
    return root / "build" / "site"


def test_both_languages_are_built_from_the_staged_pages(site: Path) -> None:
    assert pages(site) == {
        f"{language}{page}"
        for language in ("", "en/")
        for page in (
            "404.html",
            "index.html",
            "process/index.html",
            "projects/index.html",
            "projects/clinic/index.html",
            "projects/clinic/sow/index.html",
            "projects/clinic/checklist-bid/index.html",
            "portfolio/index.html",
            "gates/index.html",
            "gates/bid/index.html",
            "tags/index.html",
            "print/index.html",
        )
    }
    assert '<html lang="zh"' in text_of(site, "process/index.html")
    assert '<html lang="en"' in text_of(site, "en/process/index.html")


def test_a_project_page_links_to_its_documents_and_their_downloads(site: Path) -> None:
    for language, prefix in (("zh", ""), ("en", "en/")):
        page = text_of(site, f"{prefix}projects/clinic/index.html")
        assert {"sow/", "checklist-bid/"} <= set(re.findall('href="([^"#]+)"', page))
        for name, content in (("sow.docx", b"docx"), ("checklist-bid.xlsx", b"xlsx"), ("sow.md.txt", b"md")):
            path = f"downloads/clinic/{language}/{name}"
            assert f'href="../../{path}"' in page
            assert (site / prefix / path).read_bytes() == content + language.encode()


def test_a_name_with_markup_in_it_is_shown_literally(book: Path, tmp_path: Path) -> None:
    document = DocumentPage("sow", "zh", HOSTILE, "document", "# SOW\n", ())
    site = built(book, tmp_path, [ProjectPage("clinic", Text(HOSTILE, HOSTILE), (document,))], [])
    shown = "R&amp;D &lt;b&gt;中台&lt;/b&gt;"
    for path in (
        "projects/index.html",
        "projects/clinic/index.html",
        "projects/clinic/sow/index.html",
        "en/projects/index.html",
    ):
        page = text_of(site, path)
        assert shown in page
        assert "<b>" not in page
        assert 'href="javascript' not in page


def test_a_document_in_one_language_leads_to_the_home_of_the_other(book: Path, tmp_path: Path) -> None:
    document = DocumentPage("sow", "zh", "工作说明书", "document", "# SOW\n", ())
    site = built(book, tmp_path, [ProjectPage("clinic", Text("诊所", "Clinic"), (document,))], [])
    assert language_links(site, "projects/clinic/sow/index.html") == {
        "zh": "../../../projects/clinic/sow/",
        "en": "../../../en/",
    }
    assert language_links(site, "process/index.html") == {"zh": "../process/", "en": "../en/process/"}
    assert language_links(site, "en/process/index.html") == {"zh": "../../process/", "en": "../process/"}


def test_a_version_links_its_languages_as_they_will_be_published(book: Path, tmp_path: Path) -> None:
    site = built(book, tmp_path, [], [], version="1.2")
    assert language_links(site, "process/index.html") == {"zh": "../process/", "en": "../../en/1.2/process/"}
    assert language_links(site, "en/process/index.html") == {"zh": "../../../1.2/process/", "en": "../process/"}


def test_a_page_that_the_navigation_does_not_list_is_not_published(book: Path, tmp_path: Path) -> None:
    for name in ("secret.md", "costs.yaml", "stages/secret.md"):
        write(book / "content/handbook/zh" / name, f"{HEAD.format(title='CANARY')}CANARY\n")
    site = built(book, tmp_path, [], [])
    assert [path for path in site.rglob("*") if path.is_file() and b"CANARY" in path.read_bytes()] == []


def test_what_was_staged_before_and_is_no_more_is_gone(book: Path, tmp_path: Path) -> None:
    stage_site(book, tmp_path / "build", [project()], downloads())
    site = built(book, tmp_path, [], [])
    assert not (site / "projects/clinic").exists()
    assert not (site / "downloads").exists()


def test_the_search_index_holds_words_of_both_scripts(site: Path) -> None:
    index = json.loads(text_of(site, "search/search_index.json"))
    assert index["config"]["pipeline"] == []
    cut = " ".join(re.split(index["config"]["separator"], " ".join(each["text"] for each in index["docs"])))
    assert " 变更 " in cut
    assert "acceptance" in text_of(site, "en/search/search_index.json")


def test_a_broken_link_is_told_in_the_engines_words_and_the_earlier_site_stays(book: Path, tmp_path: Path) -> None:
    site = built(book, tmp_path, [], [])
    before = tree(site)
    write(
        book / "content/handbook/en/process.md",
        f"{HEAD.format(title='Process')}# Process\n\n[lost](nowhere.md) [gone](#gone)\n",
    )
    with pytest.raises(GeneratorError) as trouble:
        built(book, tmp_path, [], [])
    assert "en: " in trouble.value.says.in_language("en")
    assert "nowhere.md" in trouble.value.says.in_language("en")
    assert "#gone" in trouble.value.says.in_language("zh")
    assert tree(site) == before


def test_portfolio_and_gates_are_one_click_away_on_every_page(site: Path) -> None:
    for prefix in ("", "en/"):
        home = text_of(site, f"{prefix}process/index.html")
        assert {"../portfolio/", "../gates/"} <= set(re.findall(r'href="([^"#]+)"', home))


def test_wide_tables_print_across_and_other_pages_upright(site: Path) -> None:
    assert "size: A4 landscape;" in text_of(site, "portfolio/index.html")
    assert "size: A4;" in text_of(site, "process/index.html")


def test_a_state_page_that_holds_more_than_words_is_refused_at_its_template(book: Path, tmp_path: Path) -> None:
    page = StatePage("portfolio", "portfolio.md", "en", "Portfolio", "# Portfolio\n\n<b>now</b>\n")
    with pytest.raises(Refused) as refused:
        stage_site(book, tmp_path / "build", [], [], [page])
    assert str(refused.value.findings[0].place) == "templates/portfolio/en.md:3:1"


def test_the_page_for_a_lost_address_works_wherever_it_is_shown_and_in_both_languages(site: Path) -> None:
    for page, first in (("404.html", "没有这一页"), ("en/404.html", "There is no such page")):
        text = text_of(site, page)
        assert re.findall("<h1>(.*?)</h1>", text)[0] == first
        assert "没有这一页" in text and "There is no such page" in text
        assert re.findall(r'(?:src|href)="([^"]*)"', text) == ["..", ".."]


def test_an_unchanged_site_is_not_built_again(book: Path, tmp_path: Path) -> None:
    site = built(book, tmp_path, [project()], downloads())
    first = (site / "index.html").stat()
    assert (built(book, tmp_path, [project()], downloads()) / "index.html").stat().st_ino == first.st_ino


def test_a_site_is_built_again_when_a_source_changed(book: Path, tmp_path: Path) -> None:
    before = (built(book, tmp_path, [], []) / "index.html").stat().st_ino
    for change, more in (
        ("content/handbook/en/process.md", "\nMore.\n"),
        ("templates/site/assets/book.css", "\n/* more */\n"),
        ("mkdocs.yml", "\nsite_author: PMO\n"),
    ):
        write(book / change, (book / change).read_text(encoding="utf-8") + more)
        after = (built(book, tmp_path, [], []) / "index.html").stat().st_ino
        assert after != before, change
        before = after


def test_a_site_that_somebody_touched_is_made_whole_again(book: Path, tmp_path: Path) -> None:
    site = built(book, tmp_path, [], [])
    whole = tree(site)
    write(site / "process" / "index.html", "spoiled")
    (site / "en" / "index.html").unlink()
    assert tree(built(book, tmp_path, [], [])) == whole
    write(site / "added.html", "added")
    assert tree(built(book, tmp_path, [], [])) == whole


def test_a_version_is_not_taken_for_the_site_without_one(book: Path, tmp_path: Path) -> None:
    plain = tree(built(book, tmp_path, [], []))
    version = tree(built(book, tmp_path, [], [], version="1.2"))
    assert version != plain
    assert tree(built(book, tmp_path, [], [])) == plain


def test_only_a_published_version_knows_of_later_ones(book: Path, tmp_path: Path) -> None:
    assert "book-outdated" not in text_of(built(book, tmp_path, [], []), "process/index.html")
    site = built(book, tmp_path, [], [], version="1.2")
    for page, latest in (("process/index.html", "../../latest/"), ("en/index.html", "../latest/")):
        (banner,) = re.findall(r'<p class="book-outdated"[^>]* hidden>.*?<a href="([^"]*)"', text_of(site, page))
        assert banner.rstrip("/") == latest.rstrip("/")


def test_a_page_with_raw_html_is_refused_at_its_line_and_nothing_is_staged(book: Path, tmp_path: Path) -> None:
    document = DocumentPage("sow", "en", "SOW", "document", "# SOW\n\n<script>alert(1)</script>\n", ())
    with pytest.raises(Refused) as refused:
        stage_site(book, tmp_path / "build", [ProjectPage("clinic", Text("诊所", "Clinic"), (document,))], [])
    assert str(refused.value.findings[0].place) == "content/projects/clinic/documents/en/sow.md:3:1"
    assert not (tmp_path / "build").exists()


def test_a_folder_that_is_no_site_is_left_alone(book: Path, tmp_path: Path) -> None:
    output = tmp_path / "papers"
    write(output / "thesis.txt", "years of work")
    stage_site(book, tmp_path / "build", [], [])
    with pytest.raises(GeneratorError, match="papers"):
        build_site(tmp_path / "build", output)
    assert tree(output) == {"thesis.txt": hashlib.sha256(b"years of work").hexdigest()}


def test_the_site_is_the_same_bytes_in_another_time_zone_and_with_another_hash_seed(book: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from test_staging import build_site, downloads, project, stage_site\n"
        "book, build = map(Path, sys.argv[1:])\n"
        "stage_site(book, build, [project()], downloads())\n"
        "build_site(build, build / 'site')"
    )
    trees = []
    for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "2")):
        build = tmp_path / f"build{seed}"
        environment = {
            **os.environ,
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "site"))),
        }
        subprocess.run([sys.executable, "-c", program, str(book), str(build)], env=environment, cwd=ROOT, check=True)
        trees.append(tree(build / "site"))
    assert trees[0] == trees[1]
    assert {"sitemap.xml.gz", "en/sitemap.xml.gz", "search/search_index.json"} <= set(trees[0])


def test_no_built_page_names_a_foreign_host(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', path.read_text(encoding="utf-8")) == []


def project() -> ProjectPage:
    """A small project with a document and a checklist in both languages."""
    rows = "| 条目 | 说明 |\n|---|---|\n| A&#60;b> | 一<br>二 |\n"
    chinese = f"# 工作说明书\n\n双方约定本合同的需求变更控制按门槛执行。\n\n{rows}\n- [x] 已核对\n"
    english = (
        '# Statement of work\n\nBoth sides agree on acceptance criteria.\n\n!!! warning "Draft"\n    Not reviewed.\n'
    )
    return ProjectPage(
        "clinic",
        Text("诊所", "Clinic"),
        (
            DocumentPage("sow", "zh", "工作说明书", "document", chinese, ("docx", "md")),
            DocumentPage("sow", "en", "Statement of work", "document", english, ("docx", "md")),
            DocumentPage("checklist-bid", "zh", "标书评审检查单", "checklist", "# 检查单\n", ("xlsx",)),
            DocumentPage("checklist-bid", "en", "Bid checklist", "checklist", "# Checklist\n", ("xlsx",)),
        ),
    )


def state() -> list[StatePage]:
    """A portfolio, a list of gates and one gate in both languages."""
    table = "| A | B |\n|---|---|\n| 1 | 2 |\n"
    return [
        StatePage(template, path, language, template, f"# {template}\n\n{table}")
        for language in ("zh", "en")
        for template, path in (("portfolio", "portfolio.md"), ("gates", "gates/index.md"), ("gate", "gates/bid.md"))
    ]


def downloads() -> list[Download]:
    """The files that the small project offers."""
    files = (("sow", "docx"), ("sow", "md"), ("checklist-bid", "xlsx"))
    return [
        Download("clinic", each, name, form, (form + each).encode()) for each in ("zh", "en") for name, form in files
    ]


def built(book: Path, tmp_path: Path, projects: list[ProjectPage], files: list[Download], version: str = "") -> Path:
    stage_site(book, tmp_path / "build", projects, files)
    build_site(tmp_path / "build", tmp_path / "build" / "site", version)
    return tmp_path / "build" / "site"


def text_of(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files(folder)
    }


def language_links(site: Path, path: str) -> dict[str, str]:
    return {
        language: link
        for link, language in re.findall(
            r'<a href="([^"]*)"(?: data-home="[^"]*")? hreflang="(\w+)"', text_of(site, path)
        )
    }

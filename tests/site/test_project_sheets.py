"""A survey and the documents of projects → the page of each project, the list of all, and the newest state."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from sample_site import BOOK, NAMES, sample_pages, sample_project, sample_rows, sample_sheet, sample_state

from generators.documents.versions import Life
from generators.gates.portfolio import Portfolio
from generators.quantities import Text
from generators.reading import load_shelf
from generators.site.handbook import iter_unsafe
from generators.site.project_pages import FormFile, IssuedVersion, ProjectPage
from generators.site.project_sheets import FIRST, render_project_sheets
from generators.site.state_pages import StatePage
from generators.survey import LISTED, ProjectSheet, Survey

HOSTILE = "a]b](javascript:x) | <b>R&D</b> `c`"


@cache
def pages() -> dict[tuple[str, str], StatePage]:
    return {(each.language, each.path): each for each in sample_pages(*NAMES)}


def sheet(name: str = "sample") -> ProjectSheet:
    state = sample_state(name)
    return sample_sheet(state, sample_rows(state))


def rendered(*sheets: ProjectSheet, project: ProjectPage | None = None) -> dict[tuple[str, str], str]:
    survey = Survey(Portfolio(date(2026, 6, 1), (), ()), (), sheets)
    made = render_project_sheets(load_shelf(BOOK).library, survey, [project or sample_project("sample")])
    return {(each.language, each.path): each.markdown for each in made}


def test_a_project_shows_its_documents_kit_by_kit_with_version_status_and_downloads() -> None:
    page = pages()["zh", "projects/sample/index.md"].markdown
    kits = [line for line in page.split("\n") if line.startswith("## ")]
    assert kits == ["## 投标与合同包", "## 交付包", "## 检查单", "## 关口", "## 时间表", "## 检查结果", "## 看板"]
    assert "| [工作说明书](sow.md) | V1.0 | 签署 | — | 0 | [Word](../../downloads/sample/zh/sow.docx) |" in page
    assert "| [检查单](checklist-bid.md) | — | — | — | 0 |" in page


def with_more(name: str = "sample") -> ProjectPage:
    """The project with a form in Chinese, and its statement of work issued twice."""
    forms = (FormFile("receipt", "zh", "签收单 | A", 2),)
    issues = tuple(
        IssuedVersion("sow", language, "SOW", version, date(2026, 5, day), ("docx", "xlsx"))
        for language in ("zh", "en")
        for version, day in (("V1.1", 20), ("V1.0", 1))
    )
    return sample_project(name)._replace(forms=forms, issues=issues)


def test_forms_of_the_customer_stand_under_their_own_heading_in_the_language_they_exist_in() -> None:
    chinese, english = (
        rendered(sheet(), project=with_more())[each, "projects/sample/index.md"] for each in ("zh", "en")
    )
    assert "## 客户表单\n" in chinese and "Customers' forms" not in english
    (line,) = (each for each in chinese.split("\n") if "签收单" in each)
    assert line.endswith(" | 2 | [Word](../../downloads/sample/zh/receipt.docx) |") and line.count(" | ") == 2


def test_issued_versions_are_listed_with_day_and_files() -> None:
    page = rendered(sheet(), project=with_more())["en", "projects/sample/index.md"]
    below = page.split("## Issued versions\n")[1]
    files = (
        "[Word](../../downloads/sample/en/issued/sow-{0}.docx) · [Excel](../../downloads/sample/en/issued/sow-{0}.xlsx)"
    )
    assert f"| SOW | V1.1 | 2026-05-20 | {files.format('V1.1')} |\n| SOW | V1.0 | 2026-05-01 |" in below


def test_a_document_shows_the_version_that_was_issued_last_and_when() -> None:
    lives = {"sow": Life("V1.1", "baseline", date(2026, 5, 20), ("V1.0", "V1.1"))}
    page = rendered(replace(sheet(), lives=lives))["en", "projects/sample/index.md"]
    assert "| [Statement of work](sow.md) | V1.1 | Baseline | 2026-05-20 | 0 |" in page


def test_gaps_of_a_document_are_counted() -> None:
    gaps = "# SOW\n\n## Open gaps\n\n| No. | Field | Section | Path |\n| --- | --- | --- | --- |\n| 1 | Price | 2 | a.b |\n| 2 | Day | 3 | c |\n"
    project = sample_project("sample")
    documents = tuple(each._replace(markdown=gaps) if each.language == "en" else each for each in project.documents)
    survey = Survey(Portfolio(date(2026, 6, 1), (), ()), (), (sheet(),))
    made = render_project_sheets(load_shelf(BOOK).library, survey, [project._replace(documents=documents)])
    told = next(each.markdown for each in made if each.language == "en" and each.path == "projects/sample/index.md")
    assert re.search(r"\[Statement of work\]\(sow.md\) \| V1.0 \| Signed \| — \| 2 \|", told)


def test_the_timeline_tells_what_is_reached_overdue_next_and_ahead() -> None:
    page = pages()["en", "projects/sample/index.md"].markdown
    assert "| MS01 | Kick-off | ✓ Reached | 2026-03-09 | 2026-03-09 | 0 | Project manager |" in page
    assert "| MS02 | Design signed off | ✗ Overdue | 2026-03-30 |" in page
    assert "| MS03 | Final acceptance | ▷ Next |" in page


def test_findings_stand_with_their_place_as_text_the_gravest_first() -> None:
    page = pages()["en", "projects/sample/index.md"].markdown
    assert (
        "| ◐ Major | R-MIL-04 | A milestone comes too early. | Correct it. | content/projects/sample/schedule.yaml:3 |"
        in page
    )


def test_a_project_with_very_many_findings_lists_the_first_and_says_so() -> None:
    many = sheet()
    page = rendered(replace(many, findings=many.findings * (LISTED + 1)))["en", "projects/sample/index.md"]
    assert page.count("| R-MIL-04 |") == LISTED
    assert "The first 50 are listed" in page and "[findings](#findings): 51" in page


def test_a_partial_project_shows_dashes_and_no_errors() -> None:
    bare = replace(
        sheet(),
        number=None,
        customer=None,
        contract=None,
        begins=None,
        manager=None,
        milestones=(),
        findings=(),
        lives={},
    )
    page = rendered(bare)["en", "projects/sample/index.md"]
    assert "| — | — | — | — | — | — |" in page
    assert "There are no milestones yet." in page and "Nothing was found wrong that day." in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_names_make_no_markup(language: str) -> None:
    name = Text(HOSTILE, HOSTILE)
    for path, page in rendered(replace(sheet(), name=name, customer=name, phase=name)).items():
        assert list(iter_unsafe(str(path), page)) == []


def test_both_languages_show_the_same_rows_and_links() -> None:
    for (language, path), page in pages().items():
        other = pages()["en" if language == "zh" else "zh", path]
        assert shape(page.markdown) == shape(other.markdown), path


def test_the_home_page_lists_those_that_need_somebody_first() -> None:
    calm = replace(sheet(), project="sample", name=Text("calm", "calm"), gates=(), boards=(), findings=())
    newest = rendered(calm, replace(sheet(), name=Text("late", "late")))["en", "index.md"]
    assert newest.index("[late]") < newest.index("[calm]")
    many = rendered(*[calm] * (FIRST + 1))["en", "index.md"]
    assert many.count("[calm]") == FIRST and "The first 20 are listed" in many


def shape(markdown: str) -> list[tuple[int, list[str]]]:
    lines = [line for line in markdown.split("\n") if line.strip()]
    links = [re.findall(r"\]\(([^)#]+)\)", line.replace("/zh/", "/en/")) for line in lines]
    return [(line.count(" | ") if line.startswith("|") else 0, found) for line, found in zip(lines, links, strict=True)]

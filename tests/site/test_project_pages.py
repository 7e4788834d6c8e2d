"""The page of a project: its documents and its plan."""

from __future__ import annotations

from pathlib import Path

from sample_site import small_book

from generators.documents.catalog import load_catalog
from generators.quantities import Text
from generators.site.project_pages import DocumentPage, ProjectPage, document_page, list_of_documents
from generators.site.staging import stage_site

SHOWN = "![承建侧：MS01 启动 T+5。](pictures/milestones.svg)"


def project(markdown: str) -> ProjectPage:
    page = DocumentPage("milestone-plan", "zh", "里程碑与付款计划", "document", markdown)
    return ProjectPage("clinic", Text("门诊", "Clinic"), (page,), {("zh", "pictures/milestones.svg"): b"<svg/>"})


def test_the_plan_stands_below_the_documents_as_its_page_draws_it() -> None:
    lines = list_of_documents(project(f"# 计划\n\n{SHOWN}\n"), "zh").split("\n")
    assert lines[-4:] == ["## 计划一览", "", SHOWN, ""]


def test_a_project_whose_pages_draw_no_plan_has_the_list_alone() -> None:
    assert "计划一览" not in list_of_documents(project("# 计划\n"), "zh")


def test_a_page_offers_its_document_in_every_other_format() -> None:
    entry = next(each for each in load_catalog() if each.id == "milestone-plan")
    page = document_page(entry, "en", "# Plan\n")
    assert (page.formats, page.kind, page.title) == (("docx", "xlsx"), "document", entry.name.en)


def test_pictures_are_staged_beside_the_pages_of_their_language(tmp_path: Path) -> None:
    stage_site(small_book(tmp_path / "book"), tmp_path / "build", [project(f"# 计划\n\n{SHOWN}\n")], [])
    staged = {
        each.relative_to(tmp_path / "build").as_posix()
        for each in (tmp_path / "build").rglob("*.svg")
        if "projects" in each.parts
    }
    assert staged == {"stage/zh/docs/projects/clinic/pictures/milestones.svg"}

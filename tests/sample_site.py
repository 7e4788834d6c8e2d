"""A small site that the browser looks at: three projects, a document to download, and the state of all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

from house_policy import house_policy

from generators.archive.completeness import Completeness, list_archive
from generators.boards.board import assemble_boards, derive_rows, load_kinds
from generators.boards.rows import Row
from generators.derive import Facts
from generators.findings import Finding, Place, Severity
from generators.gates.checklists import load_role_names
from generators.gates.portfolio import (
    GateStanding,
    OpenBlocker,
    OverdueDependency,
    ProjectState,
    State,
    WatchedWaiver,
)
from generators.gates.standings import assemble_portfolio, in_process_order
from generators.model import read_project
from generators.process import load_process
from generators.quantities import Text, Until
from generators.reading import load_shelf
from generators.schema import load_schema
from generators.site.archive_pages import render_archive_pages
from generators.site.portfolio_pages import render_state_pages
from generators.site.project_pages import DocumentPage, ProjectPage
from generators.site.project_sheets import render_project_sheets
from generators.site.state_pages import StatePage
from generators.sources import read_yaml
from generators.survey import ProjectSheet, Survey, derive_sheet
from generators.workspace import Book

BOOK = Book(Path(__file__).resolve().parents[1])
DAY = date(2026, 6, 1)
HEAD = "---\ntitle: {title}\nowner: PMO\nreviewed: 2026-11-22\n---\n\n"
NAVIGATION = "navigation:\n  - page: index.md\n  - title: {zh: 流程, en: Process}\n    pages: [process.md]\n"
DATA = """\
project: {{id: PRJ-X, contract_no: HT-1, effective_date: 2026-03-02}}
parties: [{{id: CUS, name: {{zh: 建设单位, en: Customer}}, kind: customer}}]
roles: [{{id: V-PM, name: {{zh: 项目经理, en: Project manager}}}}]
milestones:
  - {{id: MS01, name: {{zh: 启动, en: Kick-off}}, kind: kick_off, offset: 5, actual_offset: 5, owner: V-PM}}
  - {{id: MS02, name: {{zh: 设计签收, en: Design signed off}}, offset: {number}0, owner: V-PM}}
  - {{id: MS03, name: {{zh: 终验, en: Final acceptance}}, kind: final_acceptance, offset: 200, owner: V-PM}}
issues: [{{id: IS-01, text: {{zh: 接口未开放, en: Interface closed}}, severity: major, raised_offset: 50, due: 70, owner: V-PM}}]
documents: [{{id: PRJ-X-SOW-01, document: sow, version: V1.0, status: signed}}]
"""
DOCX = b"PK\x03\x04 the bytes of a document"
CHINESE = """\
# 工作说明书

## 1 变更控制

双方约定本合同的需求变更控制按门槛执行，验收标准见附件。

| 条目 | 说明 |
|---|---|
| 一 | 二<br>三 |
"""
ENGLISH = (
    "# Statement of work\n\n## 1 Change control\n\nBoth sides check the turnstiles against the acceptance criteria.\n"
)
NAMES = {
    "sample": Text("示例项目", "Sample project"),
    "north": Text("北区平台", "Northern platform"),
    "south": Text("南区医疗", "Southern clinics"),
}
STATES: dict[str, tuple[State, int]] = {"sample": ("pass", 2), "north": ("recheck", 10), "south": ("ahead", 1)}
"""By project its state at every gate, and how many blockers are open: as text, 10 would stand before 2."""


def is_ours(url: str, address: str) -> bool:
    """Whether the request stays on the machine that serves the site."""
    return url.startswith((address, "about:", "blob:", "data:"))


def sample_pages(*names: str) -> tuple[StatePage, ...]:
    """The state of the named projects at the gates of this book, on its boards and on their own pages."""
    shelf = load_shelf(BOOK)
    projects = [sample_state(each) for each in names]
    portfolio = assemble_portfolio(shelf.checklists, projects, load_role_names(BOOK), DAY)
    rows = [sample_rows(each) for each in projects]
    boards = assemble_boards(rows, DAY)
    sheets = tuple(sample_sheet(*each) for each in zip(projects, rows, strict=True))
    survey = Survey(portfolio, boards, sheets)
    pages = [sample_project(each) for each in names]
    archives = [sample_archive(each) for each in names]
    return (
        *render_state_pages(shelf.library, portfolio, boards),
        *render_project_sheets(shelf.library, survey, pages),
        *render_archive_pages(shelf.library, archives),
    )


def sample_archive(name: str) -> Completeness:
    """What the archive of a project holds that has issued nothing yet."""
    facts = sample_facts(name)
    return list_archive(facts.project, facts, load_process(BOOK), {}, DAY)


def sample_facts(name: str) -> Facts:
    """The facts of a project with a milestone that is late, an issue and a supplier contract."""
    source, findings = read_yaml("project.yaml", DATA.format(number=STATES[name][1]).encode())
    assert not findings
    project = read_project(cast("dict[str, Any]", source.data), load_schema())
    return Facts(project, name, DAY, house_policy())


def sample_rows(state: ProjectState) -> Mapping[str, Row]:
    facts = sample_facts(state.project)
    return derive_rows(facts.project, facts, state, DAY)


def sample_sheet(state: ProjectState, rows: Mapping[str, Row]) -> ProjectSheet:
    facts = sample_facts(state.project)
    place = Place(f"content/projects/{state.project}/schedule.yaml", 3)
    finding = Finding(
        place,
        Severity.MAJOR,
        "R-MIL-04",
        Text("里程碑早于前置。", "A milestone comes too early."),
        Text("改日期。", "Correct it."),
    )
    return derive_sheet(facts.project, facts, state, rows, (finding,), DAY)


def sample_project(name: str) -> ProjectPage:
    documents = [
        DocumentPage("sow", "zh", "工作说明书", "document", CHINESE, ("docx",) if name == "sample" else ()),
        DocumentPage("sow", "en", "Statement of work", "document", ENGLISH, ("docx",) if name == "sample" else ()),
    ]
    for kind in sorted({each.document for each in load_kinds()}):
        documents += [
            DocumentPage(kind, "zh", "文件", "document", "# 文件\n"),
            DocumentPage(kind, "en", "Document", "document", "# Document\n"),
        ]
    for gate in load_shelf(BOOK).checklists:
        documents += [
            DocumentPage(f"checklist-{gate}", "zh", "检查单", "checklist", "# 检查单\n"),
            DocumentPage(f"checklist-{gate}", "en", "Checklist", "checklist", "# Checklist\n"),
        ]
    return ProjectPage(name, NAMES[name], tuple(documents))


def sample_state(name: str) -> ProjectState:
    state, number = STATES[name]
    asked = Text("范围是否清楚？", "Is the scope clear?")
    blockers = tuple(
        OpenBlocker(name, NAMES[name], "bid", f"BID-{each:02}", asked, "fail", Text("项目经理", "Project manager"))
        for each in range(number)
    )
    gates = tuple(
        GateStanding(name, NAMES[name], each.gate, state, "pass", "pass", DAY, blockers if each.gate == "bid" else ())
        for each in in_process_order(load_shelf(BOOK).checklists)
    )
    text = Text("开通云资源", "Provide the cloud resources")
    overdue = (OverdueDependency(name, NAMES[name], "DEP-01", text, None, None, date(2026, 5, 20), number),)
    waivers = (
        WatchedWaiver(name, NAMES[name], "bid", "BID-02", asked, None, Until(date(2026, 6, number)), number - 1),
    )
    return ProjectState(name, NAMES[name], gates, overdue, waivers)


def small_book(root: Path) -> Path:
    """A book of two handbook pages with this repository's site configuration and theme."""
    shutil.copytree(BOOK.root / "templates" / "site", root / "templates" / "site")
    shutil.copy(BOOK.root / "mkdocs.yml", root / "mkdocs.yml")
    write(root / "content/handbook/navigation.yaml", NAVIGATION)
    for language, home, process in (("zh", "首页", "流程"), ("en", "Home", "Process")):
        folder = root / "content/handbook" / language
        write(folder / "index.md", f"{HEAD.format(title=home)}# {home}\n\n[{process}](process.md)\n")
        write(
            folder / "process.md",
            f"{HEAD.format(title=process)}# {process}\n\n## {process} A\n\n[A](#{process.lower()}-a)\n",
        )
    return root


def write(path: Path, text: str) -> None:
    """Write the text, with the folders around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

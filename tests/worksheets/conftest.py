"""Worksheets planned by a line or two of YAML, and filled from a small project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from house_policy import house_policy

from generators.derive import Facts
from generators.documents.blocks import Control, Document
from generators.documents.catalog import entries
from generators.documents.wording import Wording
from generators.dress.cells import Workbook
from generators.model import read_project
from generators.reading import forget_shared
from generators.schema import Audience, load_schema
from generators.sources import read_yaml
from generators.worksheets.plan import SheetPlan, load_plans
from generators.worksheets.rows import worksheet_workbook
from generators.workspace import Book

HEAD = "sheets:\n  - name: {zh: 表, en: Sheet}\n"
PlansOf = Callable[..., tuple[SheetPlan, ...]]
WorkbookOf = Callable[..., Workbook]


@pytest.fixture
def plans_of(tmp_path: Path) -> PlansOf:
    """A function from the body of a sheet to its plan, for a document of the template's audience."""

    def planned(body: str, template: str = "operations-handover") -> tuple[SheetPlan, ...]:
        folder = tmp_path / "templates" / template
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "sheet.yaml").write_text(HEAD + body, encoding="utf-8")
        forget_shared()
        return load_plans(Book(tmp_path))[template]

    return planned


@pytest.fixture
def workbook_of(plans_of: PlansOf) -> WorkbookOf:
    """A function from the body of a sheet, the YAML of a project and a language to the workbook."""

    def filled(
        body: str,
        data: str,
        language: str = "en",
        audience: Audience = Audience.INTERNAL,
        adapt: Callable[[SheetPlan], SheetPlan] = lambda plan: plan,
    ) -> Workbook:
        source, findings = read_yaml("project.yaml", data.encode())
        assert not findings, findings
        facts = Facts(read_project(source.data, load_schema()), "small", policy=house_policy())
        (entry,) = entries(["operations-handover"])
        control = Control(language, "Report", "Portal", "P-1", "V0.1", "Draft", "Internal", "", True, (), (), ())
        wording = Wording(replace(entry, audience=audience), language, "", Document(control, (), ()), ())
        return worksheet_workbook([adapt(each) for each in plans_of(body)], wording, facts)

    return filled

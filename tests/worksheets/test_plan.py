"""sheet.yaml is read strictly: what a column names is there, may be read, and is one value. Refused files stand in tests/refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_book import lay_small_book

from generators.documents.catalog import load_catalog
from generators.errors import Refused
from generators.reading import check_shelf
from generators.worksheets.plan import SheetPlan, load_plans
from generators.workspace import Book

HOME = Path(__file__).parents[2]
PlansOf = Callable[..., tuple[SheetPlan, ...]]


def test_the_worksheets_of_the_book_are_sound() -> None:
    planned = load_plans(Book(HOME))
    assert "operations-handover" in planned
    offered = {each.template for each in load_catalog() if "xlsx" in each.formats and not each.is_checklist}
    assert planned.keys() == offered


def test_a_column_takes_kind_and_label_from_its_field(plans_of: PlansOf) -> None:
    (sheet,) = plans_of("    rows: project.payments\n    columns: [{field: amount}, {field: pct}, {field: milestone}]")
    assert [(each.key, each.kind, each.named.label.en, each.width) for each in sheet.columns] == [
        ("amount", "money", "Amount (gross)", None),
        ("pct", "percent", "Share", None),
        ("milestone", "text", "Milestone", None),
    ]


def test_a_column_may_say_its_own_title_and_width(plans_of: PlansOf) -> None:
    (sheet,) = plans_of("    rows: project.payments\n    columns: [{field: id, width: 30, title: {zh: 款, en: Part}}]")
    (column,) = sheet.columns
    assert (column.title.en if column.title else None, column.width) == ("Part", 30)


def test_a_reference_is_named_by_itself_and_other_fields_by_their_own_label(plans_of: PlansOf) -> None:
    (sheet,) = plans_of(
        "    rows: project.payments\n    columns: [{field: milestone.name}, {field: milestone.offset}]",
    )
    assert [each.named.label.en for each in sheet.columns] == ["Milestone", "Planned"]


def test_several_paths_in_a_cell_are_text(plans_of: PlansOf) -> None:
    (sheet,) = plans_of("    rows: project.payments\n    columns: [{field: pct+amount}, {field: pct/due_wd}]")
    assert [(each.kind, each.joint) for each in sheet.columns] == [("text", " "), ("text", "\n")]


def test_rows_of_a_fact_are_its_labelled_rows(plans_of: PlansOf) -> None:
    (sheet,) = plans_of("    rows: facts.milestone_dates\n    columns: [{field: milestone.name}, {field: date}]")
    assert [each.kind for each in sheet.columns] == ["text", "date"]


@pytest.mark.parametrize("rows", ["facts.contract_requirements", "facts.accounts_state", "project.project"])
def test_what_has_no_rows_is_refused(plans_of: PlansOf, rows: str) -> None:
    with pytest.raises(Refused) as refusal:
        plans_of(f"    rows: {rows}\n    columns: [{{field: id}}]")
    assert [(each.rule, each.place.line) for each in refusal.value.findings] == [("sheet-plan", 3)]


@pytest.mark.parametrize("template", ["sow", "final-acceptance"])
def test_a_customer_sheet_is_refused_an_internal_field_before_there_are_rows(plans_of: PlansOf, template: str) -> None:
    body = "    rows: project.scope.modules\n    columns:\n      - {field: id}\n      - {field: value, open: true}"
    with pytest.raises(Refused) as refusal:
        plans_of(body, template)
    (finding,) = refusal.value.findings
    assert (finding.rule, finding.place.file, finding.place.line) == (
        "audience-wall",
        f"templates/{template}/sheet.yaml",
        6,
    )
    assert plans_of(body.replace("field: value", "field: name"), template)


def test_an_internal_field_behind_a_reference_is_refused_too(plans_of: PlansOf) -> None:
    with pytest.raises(Refused) as refusal:
        plans_of("    rows: project.requirements\n    columns: [{field: module.risk}]", "sow")
    assert [each.rule for each in refusal.value.findings] == ["audience-wall"]


def test_a_wrong_sheet_is_told_by_check_with_everything_else(tmp_path: Path) -> None:
    book = lay_small_book(tmp_path / "book", "content/process", "checklists")
    (book.templates / "sow" / "sheet.yaml").write_text("sheets: []\n", encoding="utf-8")
    assert [(each.place.file, each.rule) for each in check_shelf(book)] == [
        ("templates/sow/sheet.yaml", "schema-length")
    ]


@pytest.mark.parametrize("name", ["History", "_lists", "'Rows", "a" * 32, "A/B"])
def test_a_name_that_no_tab_can_bear_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "templates" / "sow" / "sheet.yaml"
    file.parent.mkdir(parents=True)
    text = f'sheets:\n  - name: {{zh: 表, en: "{name}"}}\n    rows: project.payments\n    columns: [{{field: id}}]\n'
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        load_plans(Book(tmp_path))
    assert [(each.rule, each.place.path) for each in refusal.value.findings] == [("sheet-plan", "sheets[0].name.en")]

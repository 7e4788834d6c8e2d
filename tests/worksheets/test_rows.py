"""Rows of a project in cells that know what they are; what nobody has written is empty; what a customer may not see is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generators.dress.cells import Cell, Column, Workbook
from generators.errors import Refused
from generators.quantities import Text
from generators.schema import Audience, Field
from generators.worksheets.plan import SheetPlan

COUNT = Field("count", "count", Text(), Text(), "", Audience.CUSTOMER, False, {})
WorkbookOf = Callable[..., Workbook]

PROJECT = """
project: {id: P, name: Portal, effective_date: 2026-03-02}
calendar: {id: CN, horizon: 2026-12-31}
parties: [{id: CUS, kind: customer, name: Customer}, {id: V, kind: vendor, name: Vendor}]
roles: [{id: V-PM, party: V, name: {zh: 项目经理, en: Manager}}, {id: CUS-IT, party: CUS, name: IT}]
milestones: [{id: MS1, name: {zh: 初验, en: Acceptance}, offset: T+60}]
payments:
  - {id: P1, milestone: MS1, pct: 20, amount: 1060000.5, due_wd: 15}
  - {id: P2, pct: 33.33}
raci:
  rows:
    - {id: RA-01, name: "=HYPERLINK(1)", parties: {V: R, CUS: A}}
    - {id: RA-02, name: "+7 days", parties: {CUS: A, T9: C}}
handover:
  items: [{id: HO-1, std: doc, name: Paper, provider: V-PM, result: pass, due: T+30}]
  assets: [{name: Key, expires: 2028-01-15, owner: CUS-IT}]
"""
PAYMENTS = "    rows: project.payments\n    columns: [{field: id}, {field: pct}, {field: amount}, {field: milestone.name+due_wd}]\n"


def first(workbook: Workbook) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    return workbook.sheets[0].columns, workbook.sheets[0].rows


def test_money_and_shares_are_numbers_and_what_is_not_written_is_empty(workbook_of: WorkbookOf) -> None:
    _, rows = first(workbook_of(PAYMENTS, PROJECT))
    assert rows == (
        ("P1", Decimal("0.20"), Decimal("1060000.50"), "Acceptance 15"),
        ("P2", Decimal("0.3333"), None, None),
    )


def test_dates_are_dates_and_offsets_stay_text(workbook_of: WorkbookOf) -> None:
    _, rows = first(
        workbook_of("    rows: facts.milestone_dates\n    columns: [{field: offset}, {field: date}]", PROJECT)
    )
    assert rows == (("T+60", date(2026, 5, 25)),)


def test_choices_and_references_are_offered_by_label_where_they_are_open(workbook_of: WorkbookOf) -> None:
    body = "    rows: project.handover.items\n    columns: [{field: std}, {field: provider}, {field: result, open: true}, {field: owner, open: true}]"
    columns, rows = first(workbook_of(body, PROJECT, "zh"))
    assert [(each.key, each.kind, each.choices) for each in columns[2:]] == [
        ("provider", "text", ()),
        ("result", "choice", ("通过", "有条件通过", "不通过", "不适用")),
        ("owner", "choice", ("项目经理", "IT")),
    ]
    assert rows == (("HO-1", "文档", "项目经理", "通过", None),)


def test_a_row_that_is_filled_in_is_known_again_by_its_id_or_its_path(workbook_of: WorkbookOf) -> None:
    items = first(workbook_of("    rows: project.handover.items\n    columns: [{field: name, open: true}]", PROJECT))
    assets = first(
        workbook_of(
            "    rows: project.handover.assets\n    columns: [{field: name}, {field: expires, open: true}]", PROJECT
        )
    )
    assert [(columns[0].key, columns[0].hidden, rows[0][0]) for columns, rows in (items, assets)] == [
        ("handover.items", True, "HO-1"),
        ("handover.assets", True, "handover.assets[0]"),
    ]


def test_a_computed_row_is_known_again_by_the_noun_that_is_written_to(workbook_of: WorkbookOf) -> None:
    body = "    rows: facts.milestone_dates\n    columns: [{field: date}, {field: milestone.note, open: true}]"
    columns, rows = first(workbook_of(body, PROJECT))
    assert (columns[0].key, rows[0][0]) == ("=milestone_dates", "MS1")
    _, rows = first(workbook_of("    rows: facts.milestone_dates\n    columns: [{field: date, open: true}]", PROJECT))
    assert rows[0][0] == "=milestone_dates[0]"


def test_a_sheet_that_nobody_fills_in_has_no_hidden_column(workbook_of: WorkbookOf) -> None:
    sheet = workbook_of(PAYMENTS, PROJECT).sheets[0]
    assert not sheet.is_open
    assert not any(column.hidden for column in sheet.columns)


def test_a_mapping_is_spread_over_a_column_for_each_key_in_the_order_of_the_parties(workbook_of: WorkbookOf) -> None:
    body = '    rows: project.raci.rows\n    columns: [{field: id}, {field: name}, {field: "parties.*", width: 8, open: true}]'
    columns, rows = first(workbook_of(body, PROJECT))
    assert [(each.key, each.title, each.width) for each in columns[3:]] == [
        ("parties.CUS", "CUS", 8),
        ("parties.V", "V", 8),
        ("parties.T9", "T9", 8),
    ]
    assert [row[2:] for row in rows] == [("=HYPERLINK(1)", "A", "R", None), ("+7 days", "A", None, "C")]


def test_a_column_of_the_sheets_own_is_empty_and_open(workbook_of: WorkbookOf) -> None:
    body = "    rows: project.payments\n    columns: [{field: id}, {title: {zh: 说明, en: Remark}, open: true}]"
    columns, rows = first(workbook_of(body, PROJECT))
    assert (columns[2].title, columns[2].answer, rows[0][2]) == ("Remark", True, None)


def test_where_new_rows_may_be_written_references_are_offered_in_every_column(workbook_of: WorkbookOf) -> None:
    body = "    rows: project.handover.items\n    columns: [{field: id}, {field: provider}]\n    spare: 3"
    sheet = workbook_of(body, PROJECT).sheets[0]
    assert (sheet.spare, sheet.is_open, sheet.columns[2].choices) == (3, True, ("Manager", "IT"))


@pytest.mark.parametrize("rows", ["project.handover.items", "facts.milestone_dates", "project.raci.rows"])
def test_a_project_without_rows_gives_an_empty_table(workbook_of: WorkbookOf, rows: str) -> None:
    field = "id" if rows.startswith("project") else "date"
    columns, found = first(
        workbook_of(f"    rows: {rows}\n    columns: [{{field: {field}}}]", "project: {id: P, name: Portal}")
    )
    assert (len(columns), found) == (1, ())


def test_the_note_and_the_edition_stand_above_the_table_and_in_the_properties(workbook_of: WorkbookOf) -> None:
    workbook = workbook_of(PAYMENTS + "    note: {zh: 填写, en: Fill it in.}\n    total: [amount]", PROJECT)
    assert workbook.sheets[0].notes == (
        ("Project", "Portal"),
        ("Document no.", "P-1 V0.1 Draft"),
        ("What to write", "Fill it in."),
    )
    assert workbook.sheets[0].total == ("amount",)
    assert dict(workbook.properties).keys() == {"project", "folder", "document", "version", "language", "data_hash"}


def test_a_customer_sheet_is_refused_a_fact_that_was_computed_from_internal_fields(workbook_of: WorkbookOf) -> None:
    body = "    rows: facts.asset_expiries\n    columns: [{field: name}]"
    reviews = "reviews: [{id: R1, gate: handover, offset: T+50}]\n"
    assert workbook_of(body, PROJECT + reviews).sheets[0].rows
    with pytest.raises(Refused) as refusal:
        workbook_of(body, PROJECT + reviews, audience=Audience.CUSTOMER)
    (finding,) = refusal.value.findings
    assert (finding.rule, finding.place.line) == ("audience-wall", 3)
    assert "sheet.yaml" in finding.place.file


@pytest.mark.parametrize(("language", "widths"), [("zh", [11, 12, 14, 16, 28]), ("en", [11, 24, 18, 16, 28])])
def test_a_column_without_a_width_has_room_for_its_choices_or_its_type(
    workbook_of: WorkbookOf, language: str, widths: list[int]
) -> None:
    body = "    rows: project.handover.items\n    columns: [{field: id}, {field: std}, {field: result}, {field: provider}, {field: due+owner}]"
    columns, _ = first(workbook_of(body, PROJECT, language))
    assert [each.width for each in columns] == widths


def test_the_total_of_a_mapping_is_the_total_of_each_of_its_columns(workbook_of: WorkbookOf) -> None:
    def counted(plan: SheetPlan) -> SheetPlan:
        id_column, parties = plan.columns
        return replace(plan, total=("parties.*",), columns=(id_column, replace(parties, end=COUNT)))

    body = '    rows: project.raci.rows\n    columns: [{field: id}, {field: "parties.*"}]'
    sheet = workbook_of(body, PROJECT, adapt=counted).sheets[0]
    assert sheet.total == ("parties.CUS", "parties.V", "parties.T9")
    assert {each.kind for each in sheet.columns[1:]} == {"count"}

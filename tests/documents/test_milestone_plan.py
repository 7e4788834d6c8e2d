"""The milestone and payment plan: its sections, days and amounts of city-health, its worksheets, a project that has none yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, table_below

DOCUMENT = "milestone-plan"
WorksheetOf = Callable[..., openpyxl.Workbook]
ENGLISH = [
    "1 Milestones", "1.1 Number, name, T+N and date", "1.2 Predecessors and customer dependencies", "1.3 Evidence",
    "1.4 Baseline, forecast, actual and variance",
    "2 Payments", "2.1 Milestone, share and amount", "2.2 Conditions and papers", "2.3 Invoices", "2.4 Days due",
    "2.5 Invoiced and received",
    "3 Supplier payments", "3.1 Milestones and amounts",
    "4 Cash curve", "4.1 Month by month", "4.2 Peak exposure",
    "5 Revenue", "5.1 Performance obligations", "5.2 Quarterly forecast",
    "6 Signatures", "6.1 Approval",
]  # fmt: skip


def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf) -> None:
    assert sections(wording_of(DOCUMENT, "en")) == ENGLISH
    assert len(sections(wording_of(DOCUMENT, "zh"))) == len(ENGLISH)


def test_a_milestone_that_came_late_shows_its_variance(wording_of: WordingOf) -> None:
    rows = {row[0]: row for row in table_below(wording_of(DOCUMENT, "en"), "1.4")}
    assert rows["MS04"][3:] == ["T+47\n2026-05-11", "2", "Reached"]
    assert rows["MS10"][4] == "0"


def test_payments_have_share_amount_and_day(wording_of: WordingOf) -> None:
    plan = wording_of(DOCUMENT, "zh")
    third = table_below(plan, "2.1")[2]
    assert third[:6] == ["P3", "MS10", "初验", "30%", "18,000,000.00", "39,000,000.00"]
    assert table_below(plan, "2.4")[1][-1] == "2026-07-03"


def test_the_second_invoice_was_paid_in_july(wording_of: WordingOf) -> None:
    second = table_below(wording_of(DOCUMENT, "en"), "2.5")[1]
    assert second[4:] == ["INV-2026-037", "2026-06-15", "2026-07-01", "9,000,000.00"]


def test_the_data_supplier_is_paid_60_days_after_its_module(wording_of: WordingOf) -> None:
    rows = {row[1]: row for row in table_below(wording_of(DOCUMENT, "en"), "3.1")}
    assert rows["C-S3-1"][2:5] == ["MS09", "100%", "5,427,200.00"]
    assert rows["C-S3-1"][-1] == "No receipt"


def test_revenue_follows_the_obligations(wording_of: WordingOf) -> None:
    plan = wording_of(DOCUMENT, "en")
    assert [row[2] for row in table_below(plan, "5.1")] == ["9,900,000.00", "45,150,000.00", "200,000.00", "700,000.00"]
    quarters = {row[0]: row[1] for row in table_below(plan, "5.2")}
    assert (quarters["2026Q2"], quarters["2026Q4"]) == ("9,900,000.00", "27,090,000.00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_plan_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    missing = {gap.path for gap in wording_of_small(DOCUMENT, language, NOTHING_YET).gaps}
    assert {"milestones", "payments", "revenue_plan"} <= missing


def test_the_worksheets_hold_milestones_payments_and_supplier_payments(worksheet_of: WorksheetOf) -> None:
    milestones, payments, suppliers = worksheet_of(DOCUMENT, "en").worksheets[:3]
    assert [each.title for each in (milestones, payments, suppliers)] == ["Milestones", "Payments", "Supplier payments"]
    first = next(row for row in payments.iter_rows(values_only=True) if "P2" in row)
    assert datetime(2026, 7, 3) in first
    assert 9000000 in first

"""The operations handover report: its sections in order, the figures of city-health, a project that has none yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, below, sections, table_below, words_of

from generators.documents.blocks import Note, Signatures
from generators.documents.marks import plain_text

DOCUMENT = "operations-handover"
WorksheetOf = Callable[..., openpyxl.Workbook]

SECTIONS = {
    "zh": [
        "1 转维计划", "1.1 转维类型", "1.2 团队学习与能力导入", "1.3 维护文档编写计划", "1.4 客户培训计划",
        "1.5 里程碑",
        "2 检查单", "2.1 文档验收", "2.2 管理信息验收", "2.3 维护工具验收", "2.4 维护手册验收", "2.5 运维现网验收",
        "2.6 提供、验证与措施",
        "3 遗留", "3.1 已知错误与技术债", "3.2 未了合同事项",
        "4 服务准备", "4.1 团队任命、排班与升级", "4.2 SLA与供应商OLA", "4.3 早期支持",
        "5 结论", "5.1 统计", "5.2 结论", "5.3 签署",
    ],
    "en": [
        "1 Handover plan", "1.1 Kind of handover", "1.2 Team learning", "1.3 Maintenance documents",
        "1.4 Customer training", "1.5 Milestones",
        "2 Checklist", "2.1 Documents", "2.2 Management information", "2.3 Maintenance tools",
        "2.4 Maintenance manuals", "2.5 Live network", "2.6 Provider, verifier and actions",
        "3 Residual matters", "3.1 Known errors and technical debt", "3.2 Open contract matters",
        "4 Service readiness", "4.1 Appointment, roster and escalation", "4.2 SLA and supplier OLA",
        "4.3 Early-life support",
        "5 Conclusion", "5.1 Counts", "5.2 Result", "5.3 Signatures",
    ],
}  # fmt: skip

CONTRADICTION = """
project: {id: P, name: Small}
parties: [{id: V, name: Vendor}]
roles: [{id: V-PM, party: V, name: PM}, {id: V-MAINT, party: V, name: Maintenance}]
handover:
  items: [{id: HO-1, std: doc, name: Paper, provider: V-PM, verifier: V-MAINT, result: fail, evidence: List}]
  conclusion: pass
  meeting: {offset: T+10}
milestones: [{id: MS1, name: Review, kind: handover_review, offset: T+11}]
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


@pytest.mark.parametrize(("number", "items"), [("2.1", 3), ("2.2", 4), ("2.3", 3), ("2.4", 3), ("2.5", 4)])
def test_each_standard_lists_its_items_with_provider_verifier_and_evidence(
    wording_of: WordingOf, number: str, items: int
) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), number)
    assert len(rows) == items
    assert all(row[3] and row[4] and row[3] != row[4] and row[6] for row in rows)


def test_the_one_conditional_item_names_action_owner_and_day(wording_of: WordingOf) -> None:
    (row,) = table_below(wording_of(DOCUMENT, "zh"), "2.6")
    assert row == [
        "HO-17", "容量余量不低于30%", "有条件通过", "影像存储余量26%，T+290前扩容", "供应商一项目经理",
        "T+290\n2027-04-22", "未关闭",
    ]  # fmt: skip


def test_three_known_errors_and_six_matters_are_handed_over(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "en")
    assert [row[0] for row in table_below(report, "3.1")] == ["KE-01", "KE-02", "KE-03"]
    assert [row[2] for row in table_below(report, "3.2")] == ["HO-17", "CR-01", "P5", "SUS-01", "KE-03", "D24"]


def test_supplier_times_stand_beside_the_service_levels(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "4.2")
    assert rows[0] == ["P1", "Urgent", "4", "6", "3", "1", "Within the SLA"]
    assert rows[3][-1] == "Not agreed"


def test_counts_and_conclusion_are_printed(wording_of: WordingOf) -> None:
    report = wording_of(DOCUMENT, "zh")
    assert [row[1] for row in table_below(report, "5.1")] == ["17", "16", "1", "0", "0", "0"]
    assert [row[1] for row in table_below(report, "5.2")] == ["有条件通过", "有条件通过", "与检查结果一致"]


def test_provider_receiver_and_chair_sign(wording_of: WordingOf) -> None:
    last = below(wording_of(DOCUMENT, "zh"), "5.3")
    (block,) = (each for each in last if isinstance(each, Signatures))
    assert [words_of(each) for each in block.signatories] == ["交付项目经理", "售后维护负责人", "交付中心总监"]


def test_nothing_that_happened_after_the_review_shows(wording_of: WordingOf) -> None:
    text = plain_text(wording_of(DOCUMENT, "zh").page)
    assert "T+288" not in text
    assert "T+289" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_handover_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(wording)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in wording.gaps}
    assert {"handover.plan", "handover.items", "handover.rota", "handover.appointment", "sla.levels"} <= missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_contradictions_are_boxed(wording_of_small: WordingOf, language: str) -> None:
    body = wording_of_small(DOCUMENT, language, CONTRADICTION).document.body
    boxes = [each for each in body if isinstance(each, Note) and each.kind == "warning"]
    assert len(boxes) == 3  # the order of review and meeting, standards without items, the conclusion


@pytest.mark.parametrize(
    ("language", "columns", "last"),
    [
        (
            "zh",
            ["编号", "标准", "移交项", "数量", "提供人", "验证人", "结果", "证据", "措施", "责任人", "期限"],
            ["HO-17", "运维现网", "容量余量不低于30%", None, "交付架构师", "售后维护负责人", "有条件通过", "容量报告"],
        ),
        (
            "en",
            [
                "No.",
                "Standard",
                "Item",
                "Quantity",
                "Provider",
                "Verifier",
                "Result",
                "Evidence",
                "Action",
                "Owner",
                "Due",
            ],
            [
                "HO-17",
                "Live network",
                "Capacity headroom of at least 30%",
                None,
                "Delivery architect",
                "Maintenance lead",
                "Conditional",
            ],
        ),
    ],
)
def test_the_worksheet_lists_the_17_items_to_verify(
    worksheet_of: WorksheetOf, language: str, columns: list[str], last: list[str | None]
) -> None:
    items = worksheet_of(DOCUMENT, language).worksheets[0]
    rows = list(items.iter_rows(min_row=7, values_only=True))
    assert list(rows[0][1:]) == columns
    assert [row[0] for row in rows[1:]] == [f"HO-{number:02}" for number in range(1, 18)]
    assert list(rows[-1][1 : len(last) + 1]) == last
    assert [cell.protection.locked for cell in items[8]] == [True] * 7 + [False] * 5
    assert items.column_dimensions["A"].hidden


def test_the_worksheet_of_assets_has_their_dates(worksheet_of: WorksheetOf) -> None:
    assets = worksheet_of(DOCUMENT, "en").worksheets[2]
    rows = list(assets.iter_rows(min_row=7, values_only=True))
    assert len(rows) == 5
    assert rows[0][:4] == (
        "handover.assets[0]",
        "TLS certificate of the portal",
        datetime(2028, 1, 15),
        "Maintenance lead",
    )
    assert assets["C7"].number_format == "yyyy-mm-dd"


def test_the_worksheets_of_a_project_without_handover_are_empty_tables(worksheet_of: WorksheetOf) -> None:
    book = worksheet_of(DOCUMENT, "zh", "middle-platform")
    shown = [each for each in book.worksheets if each.sheet_state == "visible"]
    assert [each.title for each in shown] == ["移交项", "未了合同事项", "到期资产"]

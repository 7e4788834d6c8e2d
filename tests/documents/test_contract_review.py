"""The contract review record: its sections in order, the figures of city-health, a project that has no contract yet."""

from __future__ import annotations

import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, sections, signatories_below, table_below

DOCUMENT = "contract-review"

SECTIONS = {
    "zh": [
        "1 合同基本信息", "1.1 合同号、当事人、金额与签署计划", "1.2 与中标一致性",
        "2 条款要点", "2.1 付款", "2.2 交付、验收与付款匹配", "2.3 验收条款", "2.4 违约与责任上限",
        "2.5 变更、暂停与终止", "2.6 知识产权、数据与保密", "2.7 质保、保函与质保金",
        "3 风险到条款", "3.1 风险条款映射",
        "4 供应商合同", "4.1 背靠背矩阵", "4.2 中小企业判定", "4.3 金额勾稽",
        "5 财务", "5.1 收入确认", "5.2 税率与发票",
        "6 检查结果与结论", "6.1 检查项结果", "6.2 让步与批准", "6.3 结论", "6.4 签署顺序",
    ],
    "en": [
        "1 Basics", "1.1 Parties, value and plan of signature", "1.2 Agreement with the award",
        "2 Key terms", "2.1 Payment", "2.2 Delivery, acceptance and payment", "2.3 Acceptance clause",
        "2.4 Penalty and liability", "2.5 Change, suspension and termination",
        "2.6 Intellectual property, data and confidentiality", "2.7 Warranty, bonds and retention",
        "3 Risks and clauses", "3.1 Clause of each risk",
        "4 Supplier contracts", "4.1 Back-to-back matrix", "4.2 Small and medium enterprises", "4.3 Reconciliation",
        "5 Finance", "5.1 Revenue", "5.2 VAT and invoices",
        "6 Results and decision", "6.1 Checklist results", "6.2 Waivers", "6.3 Conclusion", "6.4 Order of signature",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_stand_in_the_order_of_the_specification(wording_of: WordingOf, language: str) -> None:
    assert sections(wording_of(DOCUMENT, language)) == SECTIONS[language]


def test_the_contract_agrees_with_the_award(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "1.2")
    assert rows[0] == ["总价（含税）", "60,000,000.00元", "60,000,000.00元", "一致"]
    assert [row[-1] for row in rows] == ["一致"] * 4


def test_the_third_payment_rests_on_deliverables_and_criteria(wording_of: WordingOf) -> None:
    row = table_below(wording_of(DOCUMENT, "en"), "2.2")[2]
    assert (row[0], row[3], row[4]) == ("MS10", "P3", "18,000,000.00")
    assert "D07" in row[1] and "AC-01" in row[2]


def test_every_risk_before_signature_has_its_clause(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "3.1")
    assert rows[6][2] == "C-UP.customer_delay_relief"
    assert all(row[2] for row in rows) and len(rows) == 10


def test_supplier_contracts_mirror_ours_and_pay_lawfully(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "en"), "4.2")
    assert rows[2][2:] == ["Medium", "2025-12-12", "Fixed days", "60", "60", "Lawful"]
    assert {row[-1] for row in rows} == {"Lawful", "Not limited"}


def test_supplier_contracts_equal_their_ltc_lines(wording_of: WordingOf) -> None:
    rows = table_below(wording_of(DOCUMENT, "zh"), "4.3")
    assert rows[0][2:] == ["8,459,000.00", "9,452,270.00", "9,452,270.00", "0.00", "一致"]
    assert rows[-1][4] == "29,688,070.00"


def test_the_conclusion_is_conditional_and_the_reviewers_sign(wording_of: WordingOf) -> None:
    record = wording_of(DOCUMENT, "zh")
    assert table_below(record, "6.3")[0][1] == "有条件通过"
    assert signatories_below(record, "6.4")[0] == "主持：商务"
    assert len(signatories_below(record, "6.4")) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_without_a_contract_shows_what_is_missing(wording_of_small: WordingOf, language: str) -> None:
    wording = wording_of_small(DOCUMENT, language, NOTHING_YET)
    assert sections(wording)[: len(SECTIONS[language])] == SECTIONS[language]
    missing = {gap.path for gap in wording.gaps}
    assert {"risks", "payments", "contracts.upstream.gross"} <= missing


def test_a_supplier_contract_that_falls_short_is_named(wording_of_small: WordingOf) -> None:
    text = """
parties: [{id: V, name: Vendor, kind: vendor}]
contracts: {downstream: [{id: C-S1, b2b: {acceptance: true}}]}
"""
    (row,) = table_below(wording_of_small(DOCUMENT, "en", text), "4.1", 2)
    assert row[:2] == ["C-S1", "▲ Gaps"]
    assert "Key staff" in row[2]

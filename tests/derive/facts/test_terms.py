"""The terms of the contract: days, payments, changes, signatories."""

from __future__ import annotations

from collections.abc import Callable

from generators.derive import Facts
from generators.quantities import Money, Percent, Text
from generators.schema import Audience

HALF_PAID = """
milestones: [{id: MS01, name: Start, offset: T+0}]
payments:
  - {id: P1, milestone: MS01, pct: 30, amount: 300}
  - {id: P2, milestone: MS01}
"""


def test_a_milestone_is_due_at_t_plus_n_or_months_after_another(city_health: Facts) -> None:
    terms = {each.milestone.id: each.term for each in city_health.milestone_terms}
    assert terms["MS10"] == Text("T+190", "T+190")
    assert terms["MS17"] == Text("MS14后12个自然月", "12 calendar months after MS14")


def test_a_milestone_without_a_day_has_no_term(facts_of: Callable[[str], Facts]) -> None:
    (term,) = facts_of("milestones: [{id: MS01, name: Some day}]").milestone_terms
    assert term.term is None


def test_a_milestone_knows_its_deliverables_and_payments(city_health: Facts) -> None:
    initial = next(each for each in city_health.milestone_terms if each.milestone.id == "MS10")
    assert [each.id for each in initial.payments] == ["P3"]
    assert [each.id for each in initial.deliverables] == [*(f"D{number:02}" for number in range(7, 16)), "D18"]


def test_deliverables_are_accepted_by_criteria_of_the_contract_only(city_health: Facts) -> None:
    assert len(city_health.deliverable_terms) == 24
    portal = next(each for each in city_health.deliverable_terms if each.deliverable.id == "D13")
    assert [each.id for each in portal.criteria] == ["AC-11"]


def test_payments_make_100_percent_and_60_million(city_health: Facts) -> None:
    totals = city_health.payment_totals
    assert (totals.share, totals.amount, totals.adds_up) == (Percent.of(100), Money.of(60_000_000), True)


def test_payments_have_capitals_and_grow(city_health: Facts) -> None:
    terms = city_health.payment_terms
    assert [each.capitals for each in terms] == [
        "壹仟贰佰万元整",
        "玖佰万元整",
        "壹仟捌佰万元整",
        "壹仟捌佰万元整",
        "叁佰万元整",
    ]
    assert [each.so_far for each in terms] == [Percent.of(share) for share in (20, 35, 65, 95, 100)]


def test_the_third_payment_rests_on_ten_deliverables_and_fifteen_criteria(city_health: Facts) -> None:
    third = city_health.payment_terms[2]
    assert len(third.deliverables) == 10
    assert [each.id for each in third.criteria] == [*(f"AC-{number:02}" for number in range(1, 15)), "AC-20"]


def test_a_payment_without_figures_leaves_the_totals_open(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(HALF_PAID)
    assert facts.payment_totals is None
    assert [(each.capitals, each.so_far) for each in facts.payment_terms] == [
        ("叁佰元整", Percent.of(30)),
        (None, None),
    ]


def test_each_paper_of_a_payment_has_its_issuer(city_health: Facts) -> None:
    papers = [(each.paper.zh, each.issued_by.id) for each in city_health.payment_papers if each.payment.id == "P2"]
    assert papers == [("到货验收单", "CUS"), ("监理意见", "SPV"), ("发票", "V")]


def test_papers_without_issuers_are_listed_too(facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of("milestones: [{id: M1, name: Start}]\npayments: [{id: P1, milestone: M1, evidence: [Contract]}]")
    (paper,) = facts.payment_papers
    assert (paper.paper, paper.issued_by) == (Text("Contract", "Contract"), None)


def test_the_board_decides_up_to_3_percent_of_the_net_value_and_supplements_reach_10(city_health: Facts) -> None:
    limits = city_health.change_limits
    assert (limits.free_days, limits.board_amount, limits.supplement_amount) == (
        10,
        Money.of("1678500.00"),
        Money.of("5595000.00"),
    )


def test_without_a_contract_value_there_are_no_limits(facts_of: Callable[[str], Facts]) -> None:
    assert facts_of("contracts: {upstream: {change_threshold: {ccb_pct: 3, supplement_pct: 10}}}").change_limits is None


def test_one_signatory_a_side_stands_on_the_signature_page(city_health: Facts) -> None:
    signatories = city_health.contract_signatories
    assert [(each.side, each.party.id, each.role.id) for each in signatories] == [
        ("buyer", "CUS", "CUS-SPON"),
        ("seller", "V", "V-GM"),
    ]


def test_the_terms_are_for_customers(city_health: Facts) -> None:
    for name in (
        "milestone_terms",
        "deliverable_terms",
        "payment_terms",
        "payment_totals",
        "payment_papers",
        "change_limits",
    ):
        assert city_health.audience_of(name) <= Audience.CUSTOMER

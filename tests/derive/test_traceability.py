"""Coverage of mappings and what a payment rests on."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generators.derive.traceability import component, coverage, rests_on, turned

PAYMENT_DELIVERABLE = (("P2", "D04"), ("P3", "D07"), ("P3", "D11"), ("P5", "D24"))
DELIVERABLE_CRITERION = (
    ("D04", "AC-17"),
    ("D07", "AC-01"),
    ("D07", "AC-02"),
    ("D11", "AC-07"),
    ("D11", "AC-08"),
    ("D24", "AC-22"),
)
REQUIREMENT_CRITERION = (
    ("REQ-M00-01", "AC-17"),
    ("REQ-M01-01", "AC-01"),
    ("REQ-M01-02", "AC-02"),
    ("REQ-M05-01", "AC-07"),
    ("REQ-M05-02", "AC-08"),
    ("REQ-M00-05", "AC-22"),
)
LINKS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), max_size=10)


def test_uncovered_nodes_are_named_on_each_side() -> None:
    found = coverage(["Q01", "Q02", "Q03"], ["L01", "L02"], [("Q01", "L01"), ("Q03", "L01")])
    assert found.left_uncovered == ("Q02",)
    assert found.right_uncovered == ("L02",)
    assert not found.is_complete


def test_a_link_to_something_unknown_covers_nothing() -> None:
    found = coverage(["Q01"], ["L01"], [("Q01", "L99"), ("Q99", "L01")])
    assert found.left_uncovered == ("Q01",)
    assert found.right_uncovered == ("L01",)
    assert found.dangling == (("Q01", "L99"), ("Q99", "L01"))


def test_a_mapping_in_which_everything_is_covered_is_complete() -> None:
    assert coverage(["Q01"], ["L01", "L02"], [("Q01", "L01"), ("Q01", "L02")]).is_complete
    assert coverage([], [], []).is_complete


def test_a_payment_rests_on_deliverables_criteria_and_requirements() -> None:
    assert rests_on("P3", PAYMENT_DELIVERABLE, DELIVERABLE_CRITERION, turned(REQUIREMENT_CRITERION)) == (
        ("D07", "D11"),
        ("AC-01", "AC-02", "AC-07", "AC-08"),
        ("REQ-M01-01", "REQ-M01-02", "REQ-M05-01", "REQ-M05-02"),
    )


def test_an_advance_payment_rests_on_nothing() -> None:
    assert rests_on("P1", PAYMENT_DELIVERABLE, DELIVERABLE_CRITERION) == ((), ())


def test_a_component_holds_all_that_hangs_together() -> None:
    links = PAYMENT_DELIVERABLE + DELIVERABLE_CRITERION + REQUIREMENT_CRITERION
    assert component("P2", links) == ("P2", "D04", "AC-17", "REQ-M00-01")


def test_a_shared_criterion_joins_two_payments() -> None:
    links = (("P2", "D04"), ("P3", "D07"), ("D04", "AC-23"), ("D07", "AC-23"))
    assert component("P2", links) == ("P2", "D04", "AC-23", "D07", "P3")


def test_a_node_without_links_is_its_own_component() -> None:
    assert component("P1", PAYMENT_DELIVERABLE) == ("P1",)


@given(LINKS)
@settings(deadline=None)
def test_a_node_is_uncovered_or_linked(links: list[tuple[str, str]]) -> None:
    found = coverage("abcd", "wxyz", links)
    assert set(found.left_uncovered) | {left for left, _ in links} == set("abcd")
    assert not set(found.left_uncovered) & {left for left, _ in links}
    assert coverage("wxyz", "abcd", turned(links)).left_uncovered == found.right_uncovered


@given(LINKS)
@settings(deadline=None)
def test_hanging_together_is_mutual(links: list[tuple[str, str]]) -> None:
    for node in "abcdwxyz":
        assert all(node in component(other, links) for other in component(node, links))

"""Scope that adds up, and the value of what is suspended."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.derive.partition import (
    ALL_THE_REST,
    Piece,
    needs_steering_decision,
    partition,
    suspended_value,
)
from generators.quantities import Money, Percent

ONE = Decimal(1)
HOSPITALS = {"REQ-M05-01": Decimal(20)}
QUANTITIES = st.integers(0, 20).map(Decimal)


def test_17_hospitals_accepted_and_3_suspended_are_the_20_of_the_contract() -> None:
    found = partition(HOSPITALS, {"REQ-M05-01": Decimal(17)}, {"REQ-M05-01": Decimal(3)}, {})
    assert found.adds_up
    assert found.pieces[0].status == "partially_suspended"


def test_accepting_the_rest_gives_the_same_17() -> None:
    found = partition(HOSPITALS, {"REQ-M05-01": ALL_THE_REST}, {"REQ-M05-01": Decimal(3)}, {})
    assert found.adds_up
    assert found.pieces[0].accepted == 17


def test_a_requirement_on_no_list_is_unaccounted_for() -> None:
    found = partition({"A": ONE, "B": ONE}, {"A": ALL_THE_REST}, {}, {})
    assert not found.adds_up
    assert [piece.id for piece in found.having("unaccounted")] == ["B"]


def test_hospitals_that_are_on_no_list_are_unaccounted_for() -> None:
    found = partition(HOSPITALS, {"REQ-M05-01": Decimal(16)}, {"REQ-M05-01": Decimal(3)}, {})
    assert found.pieces[0].missing == 1
    assert found.pieces[0].status == "unaccounted"


def test_more_than_the_contract_holds_overlaps() -> None:
    found = partition(HOSPITALS, {"REQ-M05-01": Decimal(18)}, {"REQ-M05-01": Decimal(3)}, {})
    assert found.pieces[0].status == "overlapping"


def test_a_requirement_both_accepted_and_wholly_suspended_overlaps() -> None:
    found = partition({"A": ONE}, {"A": ALL_THE_REST}, {"A": ONE}, {})
    assert not found.adds_up
    assert found.pieces[0].status == "overlapping"


@pytest.mark.parametrize(
    ("piece", "status"),
    [
        (Piece("A", ONE, accepted=ONE), "accepted"),
        (Piece("A", ONE, suspended=ONE), "suspended"),
        (Piece("A", ONE, removed=ONE), "removed"),
        (Piece("A", Decimal(3), accepted=Decimal(2), removed=ONE), "accepted"),
        (Piece("A", Decimal(3), suspended=Decimal(2), removed=ONE), "suspended"),
        (Piece("A", Decimal(3), accepted=ONE, suspended=ONE, removed=ONE), "partially_suspended"),
    ],
)
def test_a_requirement_stands_where_its_quantity_went(piece: Piece, status: str) -> None:
    assert piece.status == status


def test_names_that_are_not_in_the_contract_are_foreign() -> None:
    found = partition({"A": ONE}, {"A": ALL_THE_REST, "X": ALL_THE_REST}, {"Y": ONE}, {"X": ONE})
    assert found.foreign == ("X", "Y")
    assert not found.adds_up


def test_an_empty_scope_adds_up() -> None:
    assert partition({}, {}, {}, {}).adds_up


def test_three_suspended_hospitals_of_the_sample_are_worth_206_700() -> None:
    assert suspended_value(Money.of(1300000), Decimal(20), Decimal(3), Percent.of(6)) == Money.of(206700)


def test_a_value_that_does_not_divide_is_rounded_once() -> None:
    assert suspended_value(Money.of(100), Decimal(3), Decimal(3), Percent.of(6)) == Money.of(106)
    assert suspended_value(Money.of(100), Decimal(3), ONE, Percent.of(6)) == Money.of("35.33")


def test_a_line_without_quantity_has_no_suspended_value() -> None:
    with pytest.raises(ValueError, match="quantity"):
        suspended_value(Money.of(100), Decimal(0), ONE, Percent.of(6))


def test_above_ten_percent_suspended_the_steering_committee_decides() -> None:
    contract = Money.of(60000000)
    assert not needs_steering_decision(Money.of(206700), contract, Percent.of(10))
    assert not needs_steering_decision(Money.of(6000000), contract, Percent.of(10))
    assert needs_steering_decision(Money.of(7000000), contract, Percent.of(10))


@given(QUANTITIES, QUANTITIES, QUANTITIES)
@settings(deadline=None)
def test_what_is_cut_apart_adds_up_again(accepted: Decimal, suspended: Decimal, removed: Decimal) -> None:
    whole = {"A": accepted + suspended + removed}
    assert partition(whole, {"A": accepted}, {"A": suspended}, {"A": removed}).adds_up

"""Where the rules about suppliers draw the line; what they find stands in mutations/suppliers.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome

S1, S4, S6, T1 = (f"contracts.downstream[C-{each}]" for each in ("S1", "S4", "S6", "T1"))


def test_a_large_supplier_may_be_paid_when_the_customer_has_paid(mutated: Callable[..., dict[str, Outcome]]) -> None:
    assert mutated({f"{S1}.b2b.payment.mode": "pay_when_paid"})["R-SUP-02"].state == "pass"


def test_the_exposure_that_a_penalty_leaves_open_is_told_in_money(mutated: Callable[..., dict[str, Outcome]]) -> None:
    said = mutated({f"{S1}.b2b.penalty_cap_pct": 1})["R-SUP-04"].findings[0].says.in_language("en")
    # 5 % of 11,054,000 gross sold, less 1 % of the 9,452,270 gross bought
    assert "552,700.00" in said and "458,177.30" in said

"""Where the rules about payments and revenue draw the line; what they find stands in mutations/payments.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome


def test_a_cumulative_payment_counts_what_it_adds(mutated: Callable[..., dict[str, Outcome]]) -> None:
    words = "到货验收合格后累计支付至35%"
    edit = {"payments[P2].pct": 35, "payments[P2].cumulative": True, "payments[P2].condition.zh": words}
    outcomes = mutated(edit)
    assert outcomes["R-MIL-01"].state == outcomes["R-MIL-06"].state == outcomes["R-MIL-08"].state == "pass"

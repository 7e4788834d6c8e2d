"""A partial project is normal: whatever is not written yet, the rules judge without a stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from generators.rules import Outcome
from generators.schema import Field, load_schema


def optional_keys(value: Any, field: Field) -> Iterator[tuple[dict[str, Any], str]]:
    """Each key that may be left out without breaking a reference, with the mapping that holds it."""
    if isinstance(value, dict):
        for key, each in value.items():
            child = field.fields.get(key) or field.item
            if child is not None:
                if key != "id" and not child.required and not holds_id(each):
                    yield value, key
                yield from optional_keys(each, child)
    elif isinstance(value, list) and field.item is not None:
        for each in value:
            yield from optional_keys(each, field.item)


def holds_id(value: Any) -> bool:
    if isinstance(value, dict):
        return "id" in value or any(holds_id(each) for each in value.values())
    return isinstance(value, list) and any(holds_id(each) for each in value)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9])
@pytest.mark.parametrize("seed", [1, 2])
def test_rules_do_not_stumble_over_what_is_missing(
    share: float, seed: int, mutated: Callable[..., dict[str, Outcome]]
) -> None:
    chance = Random(seed)

    def forget(data: dict[str, Any]) -> None:
        for holder, key in list(optional_keys(data, load_schema())):
            if chance.random() < share:
                holder.pop(key, None)

    outcomes = mutated(forget)
    assert all(each.state in ("pass", "fail", "not_yet_applicable") for each in outcomes.values())

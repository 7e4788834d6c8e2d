"""Where the rules about the responsibility matrix draw the line; what they find stands in mutations/responsibilities.yaml."""

from __future__ import annotations

from collections.abc import Callable

from generators.rules import Outcome


def cell(row: str, party: str) -> str:
    return f"raci.rows[{row}].parties.{party}"


def test_the_executing_style_asks_for_one_who_does_and_at_most_one_who_approves(
    mutated: Callable[..., dict[str, Outcome]],
) -> None:
    found = mutated({"raci.style": "executing", cell("RA-08", "V"): "S"})["R-RAC-01"].findings
    paths = [each.place.path for each in found]
    assert "raci.rows[1].parties.MI" in paths
    assert not any(path.startswith("raci.rows[7]") for path in paths)


def test_coordination_that_is_quoted_may_be_ours(mutated: Callable[..., dict[str, Outcome]]) -> None:
    ours = {cell("RA-06", "CUS"): "C", cell("RA-06", "V"): "A"}
    quoted = {"quote_lines[Q13].name": {"zh": "第三方协调服务", "en": "Coordination of third parties"}}
    assert mutated(ours | quoted)["R-RAC-07"].state == "pass"

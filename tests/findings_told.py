"""Two findings, one grave and one slight, that tests of reports tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generators.findings import Finding, Place, Severity
from generators.quantities import Text

LATE = Finding(
    Place("content/projects/a/schedule.yaml", 31, 7, "milestones[2].offset"),
    Severity.BLOCKER,
    "R-MIL-04",
    Text("里程碑 MS03 早于 MS02。", "The milestone MS03 is before MS02."),
    Text("请调整 MS03。", "Move MS03."),
)
VAGUE = Finding(
    Place("content/projects/a/scope.yaml", 2, 1, "scope"), Severity.MINOR, "R-SCO-09", Text("含糊。", "Vague.")
)
BOTH = (LATE, VAGUE)


def saying(text: str, **place: Any) -> Finding:
    """A finding whose every text is that text."""
    return replace(LATE, says=Text(text, text), advice=Text(text, text), place=LATE.place._replace(**place))

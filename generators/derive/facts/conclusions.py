"""What the figures of an acceptance allow it to conclude, point by point, beside what was recorded.

Why: nothing is "basically accepted"; a conclusion milder than its own tables is the first thing an auditor finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generators.derive import Facts, fact
from generators.derive.facts.criteria import CriteriaState
from generators.derive.facts.requirements_state import ScopeState
from generators.derive.facts.stages import Stage
from generators.model import Record
from generators.quantities import Text

AUTHORITY = {"initial": "initial_acceptance", "final": "final_acceptance"}
MILDEST_FIRST = ("passed", "passed_with_memo", "conditional", "retest", "failed")
ALSO_SIGNING = ("supervisor", "vendor")
VOTING = ("chair", "expert", "member")


@dataclass(frozen=True)
class Check:
    """One point that a conclusion rests on, with its figures; `is_met` is None while it cannot be said."""

    subject: str
    figures: Text | None
    is_met: bool | None

    @property
    def state(self) -> str:
        return "open" if self.is_met is None else "met" if self.is_met else "unmet"


@dataclass(frozen=True)
class Conclusion:
    """The points, the best conclusion they allow (None while one is open), and whether the recorded one is milder."""

    checks: tuple[Check, ...]
    follows: str | None
    is_milder: bool


@dataclass(frozen=True)
class Committee:
    """The committee in numbers; observers do not vote."""

    voting: int
    agreed: int
    with_remarks: int
    disagreed: int


@fact
def initial_committee(project: Record, facts: Facts) -> Committee:
    """The votes of the preliminary acceptance."""
    return _committee(project.acceptance.initial.members)


@fact
def final_committee(project: Record, facts: Facts) -> Committee:
    """The votes of the final acceptance."""
    return _committee(project.acceptance.final.members)


def _committee(members: Sequence[Record]) -> Committee:
    votes = [each.opinion for each in members if each.kind in VOTING]
    return Committee(len(votes), votes.count("agree"), votes.count("agree_with_remarks"), votes.count("disagree"))


def conclude(checks: tuple[Check, ...], best: str, stage: Stage) -> Conclusion:
    """What follows: `best` when every point is met, a re-test when one is not, nothing before it is held."""
    if stage.offset is None:
        checks = tuple(_not_yet_judged(each) for each in checks)
    met = [each.is_met for each in checks]
    follows = None if stage.offset is None else "retest" if False in met else None if None in met else best
    recorded = stage.record.conclusion
    is_milder = follows is not None and recorded is not None and _rank(recorded) < _rank(follows)
    return Conclusion(checks, follows, is_milder)


def _not_yet_judged(check: Check) -> Check:
    """Before the acceptance a point may be met or open, never unmet: its day has not come, and nobody has confirmed the scope."""
    return Check(check.subject, None if check.subject == "scope" else check.figures, check.is_met or None)


def _rank(conclusion: str) -> int:
    return MILDEST_FIRST.index(conclusion)


def told(zh: str, en: str, *figures: object) -> Text:
    """The figures in a phrase of either language."""
    return Text(zh.format(*figures), en.format(*figures))


def ratio(subject: str, part: int, whole: int) -> Check:
    """So many of so many; open while there is nothing to count."""
    return Check(subject, told("{}/{}", "{}/{}", part, whole) if whole else None, part >= whole if whole else None)


def scope_check(scope: ScopeState) -> Check:
    """Every requirement is complete, suspended or removed."""
    if not scope.total:
        return Check("scope", None, None)
    counts = (scope.total, scope.complete, scope.partial, scope.suspended, scope.removed, scope.unaccounted)
    zh = "{}项需求：完成{}，部分挂起{}，挂起{}，核减{}，未完成{}"
    en = "{} requirements: {} complete, {} partly suspended, {} suspended, {} removed, {} not complete"
    return Check("scope", told(zh, en, *counts), scope.adds_up)


def criteria_check(state: CriteriaState) -> Check:
    """No criterion failed, and none that is due lacks its result."""
    if not state.total:
        return Check("criteria", None, None)
    counts = (state.total, state.met, state.partial, state.failed, state.missing, len(state.later))
    zh = "{}条标准：达成{}，部分达成{}，未达成{}，未出结果{}，后续考核{}"
    en = "{} criteria: {} met, {} partly met, {} not met, {} without result, {} assessed later"
    return Check("criteria", told(zh, en, *counts), False if state.failed else None if state.missing else True)


def signature_check(project: Record, stage: Stage) -> Check:
    """Somebody with the authority has signed, and the supervisor and the vendor where the project has them."""
    signed = stage.record.signed_by
    if not signed:
        return Check("signatures", None, None)
    kinds = {each.party.kind for each in signed if each.party is not None}
    wanted = {each.kind for each in project.parties if each.kind in ALSO_SIGNING}
    entitled = any(AUTHORITY[stage.event] in each.authority for each in signed)
    names = [each.name or Text(each.id, each.id) for each in signed]
    figures = Text(
        "、".join(each.in_language("zh") for each in names),
        ", ".join(each.in_language("en") for each in names),
    )
    return Check("signatures", figures, entitled and wanted <= kinds)

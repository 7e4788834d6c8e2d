"""The top line of the comment: may it be merged, and why not; and what to do next."""

from __future__ import annotations

from generators.findings import Finding, Severity
from generators.summary.comparison import Comparison, ProjectChange, Verdict
from generators.summary.words import Words
from generators.workspace import PROJECT_ID

NAMES: dict[Verdict, str] = {"no": "may_not", "look": "may_look", "yes": "may"}
ALONE: dict[Verdict, str] = {"no": "alone_not", "look": "alone", "yes": "in_order"}
NAMED = 5


def headline(comparison: Comparison, words: Words) -> str:
    """One line that a beginner understands."""
    verdict = comparison.verdict
    reasons = _reasons(comparison, verdict)
    said = words.say("joint").join(words.say(key, count=count) for key, count in reasons)
    if comparison.missing:
        return words.say("alone_not" if verdict == "no" else "alone", reasons=said or words.say("nothing_found"))
    if not comparison.projects and not comparison.counted:
        return words.say("may", reasons=words.say("nothing_concerned"))
    return words.say(NAMES[verdict], reasons=said or words.say("nothing_worse"))


def _reasons(comparison: Comparison, verdict: Verdict) -> list[tuple[str, int]]:
    """(key, count) of what decides the verdict; what is graver comes first."""
    projects = comparison.projects
    blockers, others = weighed(comparison.counted)
    kind = "all" if comparison.missing else "new"
    grave = [
        (f"{kind}_blockers", blockers),
        ("unread", sum(not each.is_readable and each.fate != "removed" for each in projects)),
        ("undone", sum(len(each.undone) for each in projects)),
        ("stale", sum(len(each.stale_documents) for each in projects)),
    ]
    light = [
        (f"{kind}_others", others),
        ("worse", sum(gate.is_worse and not gate.is_undone for each in projects for gate in each.gates)),
        ("opened", sum(len(each.opened) for each in projects)),
        ("left", sum(each.gaps for each in projects) if comparison.missing else 0),
        ("gone", sum(each.fate == "removed" for each in projects)),
    ]
    harmless = [("reworded", sum(len(each.reworded) for each in projects))]
    chosen = {"no": grave, "look": light, "yes": harmless}[verdict] if not comparison.missing else [*grave, *light]
    return [(key, count) for key, count in chosen if count]


def weighed(findings: tuple[Finding, ...]) -> tuple[int, int]:
    """(blockers, all others)."""
    blockers = sum(each.severity is Severity.BLOCKER for each in findings)
    return blockers, len(findings) - blockers


def next_steps(comparison: Comparison, words: Words) -> list[str]:
    """What the author or reviewer does now, a sentence each."""
    steps = []
    if weighed(comparison.counted)[0]:
        steps.append(words.say("do_correct_alone" if comparison.missing else "do_correct"))
    if any(each.undone for each in comparison.projects):
        steps.append(words.say("do_decide"))
    if stale := [each.id for each in comparison.projects if each.stale]:
        steps.append(words.say("do_generate", command=command("generate", *stale)))
    if comparison.verdict != "no" and any(each.reworded for each in comparison.projects):
        steps.append(words.say("do_read"))
    return steps


def command(verb: str, *projects: str) -> str:
    """The command as code; without names when they are many or odd."""
    plain = projects if len(projects) <= NAMED and all(PROJECT_ID.fullmatch(each) for each in projects) else ()
    return f"`{' '.join(('deliverybook', verb, *plain))}`"


def result_of(change: ProjectChange, words: Words) -> str:
    """The verdict on one project in the overview."""
    if change.fate == "removed":
        return words.say("is_gone")
    names = ALONE if change.fate == "alone" else NAMES
    return words.say(f"is_{names[change.verdict]}")

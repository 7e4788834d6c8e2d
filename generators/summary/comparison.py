"""What a change does to the projects of a book: two standings of each set side by side.

Findings that came, went and stayed; gates before and after; changed documents; gaps. Nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from generators.derive.verdicts import GATE_CONCLUSIONS
from generators.findings import Finding, Severity, in_order
from generators.quantities import Text
from generators.summary.page_changes import DocumentChange, Gap, changed_documents, gaps_of
from generators.summary.standing import GateState, ItemState, Standing

Verdict = Literal["no", "look", "yes"]
Fate = Literal["changed", "new", "removed", "alone"]
"""What became of a project; `alone` where there is nothing to compare it with."""


@dataclass(frozen=True)
class FindingChange:
    """The findings of now and before: what is new, resolved, or still there; `counted` are those held against the change."""

    new: tuple[Finding, ...] = ()
    resolved: tuple[Finding, ...] = ()
    remaining: tuple[Finding, ...] = ()
    is_compared: bool = True

    @property
    def counted(self) -> tuple[Finding, ...]:
        return self.new if self.is_compared else self.remaining


def compare_findings(now: Iterable[Finding], before: Iterable[Finding] | None) -> FindingChange:
    """The findings set side by side; None: there is no before.

    A finding is the same when its identity and weight are. Those that say the same to the letter are paired first, so that of two
    alike the one with other figures is the new one.
    """
    if before is None:
        return FindingChange(remaining=in_order(now), is_compared=False)
    stayed, new, left = _pair(now, before, lambda each: (*each.identity, each.says, each.severity))
    changed, new, left = _pair(new, left, lambda each: (*each.identity, each.severity))
    return FindingChange(in_order(new), in_order(left), in_order((*stayed, *changed)))


def _pair(
    now: Iterable[Finding], before: Iterable[Finding], key: Callable[[Finding], Hashable]
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """(those of now with a partner before, those of now without, those before without)."""
    waiting: dict[Hashable, list[Finding]] = {}
    for each in before:
        waiting.setdefault(key(each), []).append(each)
    paired: list[Finding] = []
    alone: list[Finding] = []
    for each in now:
        partners = waiting.get(key(each))
        (paired if partners else alone).append(each)
        if partners:
            partners.pop()
    return paired, alone, [each for partners in waiting.values() for each in partners]


@dataclass(frozen=True)
class GateChange:
    """One gate now, and before where that could be judged."""

    now: GateState
    before: GateState | None = None

    @property
    def open_blockers(self) -> tuple[ItemState, ...]:
        blocking = (each for each in self.now.items if each.severity == str(Severity.BLOCKER))
        return tuple(each for each in blocking if each.verdict in ("fail", "open"))

    @property
    def is_changed(self) -> bool:
        if self.before is None:
            return False
        decided = (self.before.conclusion, self.before.recorded) != (self.now.conclusion, self.now.recorded)
        return decided or bool(self.changed_items)

    @property
    def is_undone(self) -> bool:
        """Whether a decision that stood before the change is milder than the results allow now."""
        return self.now.decision == "too_mild" and self.before is not None and self.before.decision != "too_mild"

    @property
    def is_worse(self) -> bool:
        """Whether the results allow less than before; where there was no result yet, they allowed nothing."""
        if self.before is None or self.before.is_unjudged:
            return False
        order = GATE_CONCLUSIONS.index
        return order(self.now.conclusion) > order(self.before.conclusion)

    @property
    def changed_items(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """(item, verdict before, verdict now) of each item whose verdict changed; None where the item was not there."""
        before = {each.id: each.verdict for each in self.before.items} if self.before is not None else {}
        now = {each.id: each.verdict for each in self.now.items}
        pairs = ((each, before.get(each), now.get(each)) for each in now | before)
        return tuple(pair for pair in pairs if self.before is not None and pair[1] != pair[2])


@dataclass(frozen=True)
class ProjectChange:
    """What became of one project."""

    id: str
    name: Text
    fate: Fate
    findings: FindingChange
    is_readable: bool = True
    was_readable: bool = True
    is_rendered: bool = True
    gates: tuple[GateChange, ...] = ()
    documents: tuple[DocumentChange, ...] = ()
    opened: tuple[Gap, ...] = ()
    closed: tuple[Gap, ...] = ()
    gaps: int = 0
    stale: tuple[str, ...] = ()

    @property
    def undone(self) -> tuple[GateChange, ...]:
        return tuple(each for each in self.gates if each.is_undone)

    @property
    def stale_documents(self) -> tuple[str, ...]:
        """The documents with a committed review copy that says something else than data and templates give now."""
        return tuple(dict.fromkeys(each.split("/", 1)[1] for each in self.stale))

    @property
    def reworded(self) -> tuple[DocumentChange, ...]:
        """The documents that read differently than at the base."""
        return tuple(each for each in self.documents if any(page.fate != "same" for page in each.pages.values()))

    @property
    def verdict(self) -> Verdict:
        """Whether the change may be merged as far as this project goes; `look`: when a reviewer has looked at it."""
        blocking = [each for each in self.findings.counted if each.severity is Severity.BLOCKER]
        unjudged = self.fate != "removed" and not (self.is_readable and self.is_rendered)
        if blocking or self.undone or self.stale or unjudged:
            return "no"
        worse = any(each.is_worse for each in self.gates)
        return "look" if self.findings.counted or self.opened or worse or self.fate == "removed" else "yes"


@dataclass(frozen=True)
class Comparison:
    """What a change does to the book.

    `commit` is the base it was compared with, as `revision` named it; `missing` says why there is none. `shared` are the
    findings of what all projects share.
    """

    as_of: date
    revision: str = ""
    commit: str = ""
    missing: tuple[Text, ...] = ()
    is_parting: bool = True
    shared: FindingChange = field(default_factory=FindingChange)
    projects: tuple[ProjectChange, ...] = ()
    untouched: int = 0

    @property
    def counted(self) -> tuple[Finding, ...]:
        """All findings that are held against the change."""
        return (*self.shared.counted, *(each for project in self.projects for each in project.findings.counted))

    @property
    def verdict(self) -> Verdict:
        verdicts = {each.verdict for each in self.projects}
        weights = {each.severity for each in self.shared.counted}
        if "no" in verdicts or Severity.BLOCKER in weights:
            return "no"
        return "look" if "look" in verdicts or weights else "yes"


def compare_project(now: Standing | None, before: Standing | None, is_compared: bool) -> ProjectChange:
    """What became of a project; without `now` it was removed, without `before` it is new, or nothing is there to compare it with."""
    if now is None:
        assert before is not None
        return ProjectChange(before.id, before.name, "removed", FindingChange(resolved=before.findings))
    known = before if is_compared else None
    fate: Fate = "alone" if not is_compared else "changed" if before is not None else "new"
    copies = None if not is_compared else before.copies if before is not None else {}
    opened, closed = _gaps(now, copies)
    return ProjectChange(
        id=now.id,
        name=now.name if now.name != Text() or known is None else known.name,
        fate=fate,
        findings=_findings(now, known, is_compared),
        is_readable=now.is_readable,
        was_readable=known is None or known.is_readable,
        is_rendered=now.is_rendered,
        gates=_gates(now, known),
        documents=changed_documents(now.pages, now.copies if copies is None else copies, now.stale),
        opened=opened,
        closed=closed,
        gaps=len(gaps_of(now.pages)),
        stale=now.stale,
    )


def _findings(now: Standing, before: Standing | None, is_compared: bool) -> FindingChange:
    """Compared as far as both were judged.

    Why: while data cannot be read no rule is asked, so a rule that says nothing has not been satisfied.
    """
    if not is_compared:
        return compare_findings(now.findings, None)
    if before is None or before.is_readable == now.is_readable:
        return compare_findings(now.findings, before.findings if before is not None else ())
    if now.is_readable:
        return FindingChange(resolved=before.findings, remaining=now.findings, is_compared=False)
    return FindingChange(new=now.findings)


def _gates(now: Standing, before: Standing | None) -> tuple[GateChange, ...]:
    earlier = {each.gate: each for each in before.gates} if before is not None else {}
    return tuple(GateChange(each, earlier.get(each.gate)) for each in now.gates)


def _gaps(now: Standing, copies: Mapping[str, str] | None) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """(opened, closed) since the copies; nothing where one of the two sides is not there."""
    if copies is None or not now.is_rendered:
        return (), ()
    present, earlier = gaps_of(now.pages), gaps_of(copies)
    opened = tuple(gap for path, gap in present.items() if path not in earlier)
    return opened, tuple(gap for path, gap in earlier.items() if path not in present)

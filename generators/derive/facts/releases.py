"""Releases to the live system: each held to the rule of its kind, with those who sign for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record


@dataclass(frozen=True)
class ReleaseRequest:
    """One release with the rule of its kind and four checks: approval, notice, canary, live verification."""

    release: Record
    day: date | None
    rule: Record | None
    approval: str
    notice: str
    canary: str
    verification: str
    complies: str
    signatories: tuple[Record, ...]


@fact
def release_requests(project: Record, facts: Facts) -> tuple[ReleaseRequest, ...]:
    """Every release, in the order of the register."""
    return tuple(_request(each, project, facts) for each in project.deployments)


def _request(release: Record, project: Record, facts: Facts) -> ReleaseRequest:
    rule = next((each for each in project.sla.change if each.kind is not None and each.kind == release.kind), None)
    checks = (_approval(release, rule), _notice(release, rule), _canary(release), _verification(release))
    return ReleaseRequest(
        release=release,
        day=facts.calendar.date_of(release.offset),
        rule=rule,
        approval=checks[0],
        notice=checks[1],
        canary=checks[2],
        verification=checks[3],
        complies=next((each for each in ("breached", "open") if each in checks), "met"),
        signatories=_signatories(release),
    )


def _approval(release: Record, rule: Record | None) -> str:
    """Emergency and downtime releases are approved as their rule says; a regular one by somebody who did not ask for it."""
    if release.approved_by is None or release.kind is None:
        return "open"
    if release.kind == "regular":
        return _met(release.approved_by != release.requested_by)
    return "open" if rule is None or rule.approver is None else _met(release.approved_by == rule.approver)


def _notice(release: Record, rule: Record | None) -> str:
    if rule is None or rule.notice_cd is None or release.notice_cd is None:
        return "open"
    return _met(release.notice_cd >= rule.notice_cd)


def _canary(release: Record) -> str:
    """All at once needs a written reason."""
    if release.canary is None:
        return "open"
    return _met(release.canary or bool(release.no_canary))


def _verification(release: Record) -> str:
    if release.verified_by is None or release.verified_min is None:
        return "open"
    return _met(release.verified_by != release.requested_by)


def _met(holds: bool) -> str:
    return "met" if holds else "breached"


def _signatories(release: Record) -> tuple[Record, ...]:
    """Who asked, who approved, who verified: each once."""
    roles = (release.requested_by, release.approved_by, release.verified_by)
    return tuple(dict.fromkeys(each for each in roles if each is not None))

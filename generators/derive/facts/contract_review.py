"""The contract beside the award: what the review compares before anyone signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.derive import Facts, fact
from generators.model import Record
from generators.quantities import Money, Text, counted


@dataclass(frozen=True)
class AwardRow:
    """One matter of the award beside the contract; a text is None while it is not written."""

    subject: str
    awarded: Text | None
    agreed: Text | None
    verdict: str


@dataclass(frozen=True)
class AwardCheck:
    """How many matters of the award were compared and how many differ, written differences among them."""

    compared: int
    differences: int


@fact
def award_rows(project: Record, facts: Facts) -> tuple[AwardRow, ...]:
    """Value, duration and days of signature; what neither the award nor the contract states has no row."""
    return tuple(row for row in _award_rows(project, facts) if row.awarded is not None or row.agreed is not None)


def _award_rows(project: Record, facts: Facts) -> Iterator[AwardRow]:
    contract, award = project.contracts.upstream, project.contracts.upstream.award
    yield _amounts("gross", award.gross, contract.gross)
    yield _amounts("net", award.net, contract.net)
    yield _duration(award.duration_wd, project)
    yield _signature(contract.sign_date, project.project.award_notice_date, facts.policy.contract.signature_days)


def _amounts(subject: str, awarded: Money | None, agreed: Money | None) -> AwardRow:
    verdict = "open" if awarded is None or agreed is None else "same" if awarded == agreed else "differs"
    return AwardRow(subject, _money(awarded), _money(agreed), verdict)


def _money(amount: Money | None) -> Text | None:
    return None if amount is None else Text(f"{amount}元", f"CNY {amount}")


def _duration(allowed: int | None, project: Record) -> AwardRow:
    """The final acceptance of the plan beside the duration that was promised."""
    final = next((each.offset for each in project.milestones if each.kind == "final_acceptance"), None)
    awarded = (
        None if allowed is None else Text(f"T起{allowed}个工作日内", f"Within {counted(allowed, 'working day')} of T")
    )
    agreed = None if final is None else Text(f"终验{final}", f"Final acceptance {final}")
    fits = None if allowed is None or final is None else final.days <= allowed
    return AwardRow("duration", awarded, agreed, "open" if fits is None else "same" if fits else "differs")


def _signature(signed: date | None, noticed: date | None, most: int) -> AwardRow:
    """The calendar days from the award notice to the signature beside the most the policy allows."""
    if signed is None or noticed is None:
        return AwardRow("signature", None, None, "open")
    days = (signed - noticed).days
    awarded = Text(f"中标通知书后{most}个自然日内", f"Within {counted(most, 'calendar day')} of the award notice")
    return AwardRow("signature", awarded, Text(f"第{days}日", f"Day {days}"), "same" if days <= most else "differs")


@fact
def award_check(project: Record, facts: Facts) -> AwardCheck | None:
    """The comparison in figures; None while nothing of the award is written."""
    rows: tuple[AwardRow, ...] = facts.award_rows
    if not project.contracts.upstream.award:
        return None
    written = len(project.contracts.upstream.award.differences)
    return AwardCheck(len(rows), sum(each.verdict == "differs" for each in rows) + written)

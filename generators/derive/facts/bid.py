"""What a bid review looks at: do the three lists meet, is the price end-to-end, does the plan fit, who has agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generators.derive import Facts, fact
from generators.derive.prices import agrees, margin
from generators.derive.traceability import coverage
from generators.model import Record
from generators.quantities import Money, Offset, Percent

SERVICES = {
    "develop": "D", "site": "S", "survey": "R", "change": "C", "implement": "I", "test": "T", "accept": "A", "warranty": "W",
}  # fmt: skip
MOBILISED_BY = Offset(10)
FUNCTIONS = ("demand_source", "builder", "user", "acceptance")


@dataclass(frozen=True)
class MappingRow:
    """A requirement with the quotation lines that price it and the LTC lines behind those."""

    requirement: Record
    quote_lines: tuple[Record, ...]
    ltc_lines: tuple[Record, ...]
    gap: str


@dataclass(frozen=True)
class MappingSummary:
    """How many lines the three lists have, and which of them nothing answers to."""

    requirements: int
    quote_lines: int
    ltc_lines: int
    unpriced: tuple[Record, ...]
    quotes_without_requirement: tuple[Record, ...]
    quotes_without_ltc: tuple[Record, ...]
    ltc_without_quote: tuple[Record, ...]
    gaps: int


@dataclass(frozen=True)
class LineMargin:
    """A quotation line: what it sells for, what its LTC lines sell for and cost, and what remains."""

    line: Record
    ltc_lines: tuple[Record, ...]
    net: Money | None
    ltc_net: Money
    cost: Money
    margin: Money | None
    share: Percent | None
    rate: Percent | None
    gross: Money | None
    verdict: str


@dataclass(frozen=True)
class LineMarginTotals:
    """The sums of the lines."""

    net: Money
    ltc_net: Money
    cost: Money
    margin: Money
    share: Percent
    gross: Money


@dataclass(frozen=True)
class EndToEndRow:
    """An own LTC line: each of the eight services is covered, supplied by another party (its id), or missing."""

    line: Record
    develop: str
    site: str
    survey: str
    change: str
    implement: str
    test: str
    accept: str
    warranty: str
    verdict: str


@dataclass(frozen=True)
class FunctionRow:
    """One of the four functions among the stakeholders: who holds it and the lowest attitude among them."""

    function: str
    roles: tuple[Record, ...]
    parties: tuple[Record, ...]
    lowest_attitude: int | None
    verdict: str


@dataclass(frozen=True)
class TenderFit:
    """The day of final acceptance beside the longest duration that the tender allows."""

    milestone: Record
    offset: Offset
    allowed: int | None
    spare: int | None
    fits: bool | None


@dataclass(frozen=True)
class CriteriaQuality:
    """How many acceptance criteria can be measured: figure, unit, method and evidence, or a checklist."""

    total: int
    quantified: int
    share: Percent
    open: tuple[Record, ...]


@dataclass(frozen=True)
class MobilisationRow:
    """A task of the first two weeks and whether it ends in them."""

    task: Record
    verdict: str


@dataclass(frozen=True)
class EffortTotals:
    """The sums of estimates and of the team plan."""

    estimated: int | None
    person_days: int | None


@fact
def mapping_rows(project: Record, facts: Facts) -> tuple[MappingRow, ...]:
    """Requirement, quotation and LTC list side by side, in the order of the requirements."""
    return tuple(_mapping_row(each, project) for each in facts.contract_requirements)


def _mapping_row(requirement: Record, project: Record) -> MappingRow:
    ltc = tuple(each for each in project.ltc_lines if each.quote in requirement.q)
    gap = "no_quote" if not requirement.q else "no_ltc" if not _all_costed(requirement.q, ltc) else "none"
    return MappingRow(requirement, requirement.q, ltc, gap)


def _all_costed(quotes: Iterable[Record], ltc: Iterable[Record]) -> bool:
    costed = {each.quote for each in ltc}
    return all(each in costed for each in quotes)


@fact
def mapping_summary(project: Record, facts: Facts) -> MappingSummary | None:
    """The counts of the three lists and what is not covered; None while one of them is empty."""
    requirements, quotes, ltc = facts.contract_requirements, project.quote_lines, project.ltc_lines
    if not (requirements and quotes and ltc):
        return None
    priced = coverage(_ids(requirements), _ids(quotes), ((each.id, line.id) for each in requirements for line in each.q))
    costed = coverage(_ids(quotes), _ids(ltc), ((each.quote.id, each.id) for each in ltc if each.quote is not None))
    missing = (
        _named(requirements, priced.left_uncovered),
        _named(quotes, priced.right_uncovered),
        _named(quotes, costed.left_uncovered),
        _named(ltc, costed.right_uncovered),
    )
    return MappingSummary(len(requirements), len(quotes), len(ltc), *missing, gaps=sum(map(len, missing)))


def _ids(rows: Iterable[Record]) -> list[str]:
    return [each.id for each in rows]


def _named(rows: Iterable[Record], ids: Iterable[str]) -> tuple[Record, ...]:
    wanted = set(ids)
    return tuple(each for each in rows if each.id in wanted)


@fact
def line_margins(project: Record, facts: Facts) -> tuple[LineMargin, ...]:
    """Each quotation line with the money of its LTC lines, in the order of the quotation."""
    return tuple(_line_margin(each, project) for each in project.quote_lines)


def _line_margin(line: Record, project: Record) -> LineMargin:
    ltc = tuple(each for each in project.ltc_lines if each.quote == line)
    sold = Money.total(each.sell_net for each in ltc if each.sell_net is not None)
    cost = Money.total(each.cost_net for each in ltc if each.cost_net is not None)
    left = margin(line.net, cost) if line.net is not None else None
    return LineMargin(
        line=line,
        ltc_lines=ltc,
        net=line.net,
        ltc_net=sold,
        cost=cost,
        margin=left.amount if left else None,
        share=left.share if left else None,
        rate=line.vat,
        gross=line.net.with_vat(line.vat) if line.net is not None and line.vat is not None else None,
        verdict=_reconciled(line, ltc, sold),
    )


def _reconciled(line: Record, ltc: tuple[Record, ...], sold: Money) -> str:
    """What stands in the way of the line, the gravest first."""
    if not ltc:
        return "no_ltc"
    if line.net is None or not agrees(line.net, sold, len(ltc)):
        return "differs"
    return "mixed_vat" if any(each.vat != line.vat for each in ltc) else "reconciled"


@fact
def line_margin_totals(project: Record, facts: Facts) -> LineMarginTotals | None:
    """The sums of the quotation lines; None while one has no price."""
    rows = facts.line_margins
    if not rows or any(row.gross is None for row in rows):
        return None
    net, cost = Money.total(row.net for row in rows), Money.total(row.cost for row in rows)
    left = margin(net, cost)
    sold, gross = Money.total(row.ltc_net for row in rows), Money.total(row.gross for row in rows)
    return LineMarginTotals(net, sold, cost, left.amount, left.share, gross)


@fact
def end_to_end(project: Record, facts: Facts) -> tuple[EndToEndRow, ...]:
    """Our own LTC lines with the eight services that make a price complete."""
    return tuple(_end_to_end(each) for each in project.ltc_lines if each.own)


def _end_to_end(line: Record) -> EndToEndRow:
    elsewhere = {each.service: str(each.party.id) for each in line.excluded_services if each.party is not None}
    covered = line.e2e or ""
    found = {name: "covered" if code in covered else elsewhere.get(code, "missing") for name, code in SERVICES.items()}
    return EndToEndRow(line=line, **found, verdict="incomplete" if "missing" in found.values() else "complete")


@fact
def stakeholder_functions(project: Record, facts: Facts) -> tuple[FunctionRow, ...]:
    """Who demands, builds, uses and accepts; none of the four may be empty."""
    return tuple(_function_row(each, project) for each in FUNCTIONS) if project.stakeholders else ()


def _function_row(function: str, project: Record) -> FunctionRow:
    found = [each for each in project.stakeholders if function in each.function and each.role is not None]
    attitudes = [each.attitude for each in found if each.attitude is not None]
    lowest = min(attitudes, default=None)
    verdict = "missing" if not found else "at_odds" if lowest is not None and lowest < 0 else "agreed"
    roles = tuple(each.role for each in found)
    return FunctionRow(function, roles, tuple(dict.fromkeys(role.party for role in roles)), lowest, verdict)


@fact
def tender_fit(project: Record, facts: Facts) -> TenderFit | None:
    """Whether final acceptance is inside the tender's duration; None while its day is not planned."""
    final = next((each for each in project.milestones if each.kind == "final_acceptance"), None)
    if final is None or final.offset is None:
        return None
    allowed = project.project.tender_max_duration_wd
    spare = allowed - final.offset.days if allowed is not None else None
    return TenderFit(final, final.offset, allowed, spare, spare >= 0 if spare is not None else None)


@fact
def criteria_quality(project: Record, facts: Facts) -> CriteriaQuality | None:
    """How many criteria of the contract can be measured; None while there is none."""
    criteria = facts.contract_criteria
    if not criteria:
        return None
    unmeasured = tuple(each for each in criteria if not _is_quantified(each))
    measured = len(criteria) - len(unmeasured)
    return CriteriaQuality(len(criteria), measured, Money.of(measured).share_of(Money.of(len(criteria))), unmeasured)


def _is_quantified(criterion: Record) -> bool:
    figure = criterion.checklist if criterion.op == "exists" else criterion.threshold is not None and criterion.unit
    return bool(criterion.op and figure and criterion.method and criterion.evidence)


@fact
def mobilisation(project: Record, facts: Facts) -> tuple[MobilisationRow, ...]:
    """The tasks of the first two weeks, beside T+10."""
    return tuple(MobilisationRow(each, _mobilised(each)) for each in project.tasks if each.mobilisation)


def _mobilised(task: Record) -> str:
    if task.finish is None:
        return "undated"
    return "in_time" if task.finish <= MOBILISED_BY else "late"


@fact
def unconfirmed_suppliers(project: Record, facts: Facts) -> tuple[Record, ...]:
    """The parties that supply LTC lines and have not agreed to the schedule in writing."""
    agreed = {each.party for each in project.confirmations if each.confirmed}
    return tuple(dict.fromkeys(each.party for each in project.ltc_lines if each.party is not None and each.party not in agreed))


@fact
def effort_totals(project: Record, facts: Facts) -> EffortTotals:
    """The person-days estimated for custom work, and those of the team plan."""
    return EffortTotals(
        estimated=_total(each.person_days for each in project.estimates),
        person_days=_total(each.person_days for each in project.team_plan),
    )


def _total(counts: Iterable[int | None]) -> int | None:
    known = [each for each in counts if each is not None]
    return sum(known) if known else None

"""Requirements, quotation and LTC list side by side: what is covered, what each line earns, what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generators.derive import Facts, fact
from generators.derive.prices import agrees, margin
from generators.derive.traceability import coverage
from generators.model import Record
from generators.quantities import Money, Percent

SERVICES = {
    "develop": "D", "site": "S", "survey": "R", "change": "C",
    "implement": "I", "test": "T", "accept": "A", "warranty": "W",
}  # fmt: skip


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
    priced = coverage(
        _ids(requirements), _ids(quotes), ((each.id, line.id) for each in requirements for line in each.q)
    )
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

"""Risks and the reserve that is held against them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise

from generators.derive import Facts
from generators.derive.facts.reserve import threat_of
from generators.model import Record
from generators.quantities import Money, plain
from generators.rules import NOT_YET, Problem, rule
from generators.rules.choices import choice
from generators.rules.clauses import resolves
from generators.rules.gaps import as_written, incomplete

NOTHING = Money.of(0)
OVER = ("closed", "transferred")
MOST_NAMED = 10
NUMBERED = re.compile(r"(.*?)([0-9]+)")


@rule("R-RSK-01", needs="risks")
def risks_are_well_formed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each risk that lacks category, owner, strategy, response, trigger or date of its next review."""
    for risk in project.risks:
        if risk.status not in OVER:
            yield from incomplete(risk, "cat", "owner", "strategy", "response", "trigger", "review_offset", risk=risk)


@rule("R-RSK-02", needs="risks.p|risks.i|risks.rp|risks.ri")
def numbers_of_risks_are_sane(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each chance outside 0 to 1, each impact of nothing, and each response that makes a risk worse."""
    for risk in project.risks:
        for field, limit, holds in _numbers(risk):
            if not holds:
                yield Problem(risk.at(field), risk=risk, field=field, value=getattr(risk, field), limit=limit)


def _numbers(risk: Record) -> Iterator[tuple[str, str, bool]]:
    p, i, rp, ri = risk.p, risk.i, risk.rp, risk.ri
    if p is not None:
        yield "p", "0 < p < 1", 0 < p < 1
    if i is not None:
        yield "i", "i > 0", i > NOTHING
    if rp is not None and p is not None:
        yield "rp", f"0 <= rp <= p ({p})", 0 <= rp <= p
    if ri is not None and i is not None:
        yield "ri", f"0 <= ri <= i ({i})", NOTHING <= ri <= i


@rule("R-RSK-03", needs="risks cost_plan")
def reserve_covers_expected_loss(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield an approved contingency below the expected loss, and each risk that has no figures to expect it from."""
    for risk in project.risks:
        if risk.status not in OVER and threat_of(risk) is None:
            yield from incomplete(risk, "p", "i", case="unquantified", risk=risk)
    reserve = project.cost_plan.contingency_reserve
    needed = (facts.reserve_view.emv if facts.reserve_view else NOTHING) - _counted_chances(project)
    approved = reserve.approved or NOTHING
    if approved < needed:
        yield Problem(reserve.at("approved"), "short", approved=approved, needed=needed)


def _counted_chances(project: Record) -> Money:
    """What opportunities take off the need: only those that somebody decided to count."""
    counted = (each for each in project.opportunities if each.counted_in_reserve and each.status != "lost")
    return Money.total(each.i * each.p for each in counted if each.p is not None and each.i is not None)


@rule("R-RSK-04", needs="risks.response_cost|cost_plan.lines.category cost_plan.lines")
def responses_are_funded(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a cost plan whose lines for risk responses are not the sum of the response costs."""
    lines = [each for each in project.cost_plan.lines if each.category == "risk_response"]
    planned = _sum(each.net for each in lines)
    needed = _sum(each.response_cost for each in project.risks)
    if planned != needed:
        path = lines[0].at("net") if lines else project.cost_plan.at("lines")
        yield Problem(path, planned=planned, needed=needed)


@rule("R-RSK-05", needs="risks cost_plan.contingency_reserve.approved")
def reserves_reach_the_tail(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield reserves that together stay below the tail of the losses, or below one risk that no GM decided to bear."""
    view = facts.reserve_view
    if view is None:
        yield NOT_YET
        return
    path = project.cost_plan.management_reserve.at("approved")
    if not view.covers_tail:
        told = {"percentile": plain(view.percentile.value), "tail": view.tail, "p50": view.p50, "p90": view.p90}
        yield Problem(path, "quantile", both=view.both, **told)
    for each in facts.risk_exposures:
        threat = threat_of(each.risk)
        impact = threat.retained()[1] if threat is not None else NOTHING
        if each.counted and impact > view.both and not _is_decided(each.risk, project):
            yield Problem(path, "largest", both=view.both, risk=each.risk, impact=impact)


def _is_decided(risk: Record, project: Record) -> bool:
    return any(each.risk == risk and _may(each.decided_by, "management_reserve") for each in project.decisions)


@rule("R-RSK-06", needs="risks contracts.upstream.net")
def big_risks_are_filed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each risk of a great share of the net contract value that is not filed with the GM or has no bottom line."""
    net, limit = project.contracts.upstream.net, facts.policy.risks.filing_share
    for risk in project.risks:
        threat = threat_of(risk)
        if threat is None or risk.status in OVER or threat.retained()[1] < limit.of_money(net):
            continue
        impact = threat.retained()[1]
        told = {"risk": risk, "impact": impact, "share": impact.share_of(net), "limit": limit}
        if not risk.filed:
            yield Problem(risk.at("filed"), "unfiled", **told)
        elif not _may(risk.filed_with, "risk_filing"):
            yield Problem(risk.at("filed_with"), "wrong_role", role=as_written(risk.filed_with), **told)
        elif risk.bottom_line is None:
            yield Problem(risk.at("bottom_line"), "no_bottom_line", **told)


@rule("R-RSK-07", needs="risks")
def risks_do_not_disappear(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each gap in the numbers of the register, and each risk that was closed without a reason.

    The documents print the whole register, so a risk of the bid is in the contract review and the briefing too.
    """
    for identifiers in _holes(each.id for each in project.risks):
        yield Problem("risks", "gap", risks=identifiers)
    for risk in project.risks:
        if risk.status == "closed":
            yield from incomplete(risk, "closed_reason", "closed_offset", case="unexplained", risk=risk)


def _holes(identifiers: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The numbers that are missing between the others of their series, ten at most, written as the others are."""
    series: dict[str, dict[int, int]] = {}
    for each in identifiers:
        if found := NUMBERED.fullmatch(each):
            series.setdefault(found[1], {})[int(found[2])] = len(found[2])
    for prefix, widths in series.items():
        width = min(widths.values())
        between = chain.from_iterable(range(low + 1, high) for low, high in pairwise(sorted(widths)))
        if missing := tuple(f"{prefix}{number:0{width}}" for number in islice(between, MOST_NAMED)):
            yield missing


@rule("R-RSK-08", needs="risks")
def categories_are_considered(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each category that has neither a risk nor a dated note that it was considered."""
    undated = {each.cat: each for each in project.bid.categories_considered if each.offset is None}
    for row in facts.risk_categories:
        category = choice("risks.cat", row.category)
        if row.category not in facts.policy.risks.considered_categories or row.verdict == "has_risks":
            continue
        if row.verdict == "missing":
            yield Problem("risks", "missing", category=category, key=row.category)
        elif row.category in undated:
            yield Problem(undated[row.category].at("offset"), "undated", category=category, key=row.category)


@rule("R-RSK-09", needs="risks.strategy|risks.response|risks.clause contracts.upstream")
def contract_treats_what_it_should(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each risk that a contract is to treat and that names no clause, and each clause that leads nowhere."""
    for risk in project.risks:
        if risk.clause:
            if not resolves(risk.clause, project):
                yield Problem(risk.at("clause"), "nowhere", risk=risk, clause=risk.clause)
        elif risk.strategy == "transfer" or _speaks_of_a_contract(risk, facts.policy.risks.contract_words):
            yield Problem(risk.at("clause"), "none" if risk.strategy == "transfer" else "unnamed", risk=risk)


def _speaks_of_a_contract(risk: Record, contract_words: Record) -> bool:
    if risk.response is None:
        return False
    words = " ".join(risk.response.in_language(each) for each in ("zh", "en")).lower()
    return any(each.lower() in words for each in (*contract_words.zh, *contract_words.en))


@rule(
    "R-RSK-10", needs="cost_plan.contingency_reserve.approved cost_plan.contingency_reserve.drawn|status_report|closure"
)
def draws_are_covered_and_approved(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield overdrawn reserves, draws without cause or authority, and a balance below what may still be needed."""
    contingency, management = project.cost_plan.contingency_reserve, project.cost_plan.management_reserve
    for name, reserve in (("contingency_reserve", contingency), ("management_reserve", management)):
        approved, drawn = reserve.approved or NOTHING, _sum(each.amount for each in reserve.drawn)
        if drawn > approved:
            label = project.cost_plan.label_of(name)
            yield Problem(reserve.at("drawn"), "overdrawn", reserve=label, drawn=drawn, approved=approved)
    for draw in contingency.drawn:
        if draw.risk is None and draw.cr is None:
            yield Problem(draw.at("risk"), "uncited", amount=draw.amount or NOTHING)
        limit = contingency.single_draw_limit_pm
        small = limit is None or draw.amount is None or draw.amount <= limit
        if not _may(draw.approver, *(("contingency_reserve",) if small else ()), "management_reserve"):
            yield _unauthorised(draw, "contingency_reserve" if small else "management_reserve")
    for draw in management.drawn:
        if draw.risk is None:
            yield Problem(draw.at("risk"), "uncited", amount=draw.amount or NOTHING)
        if not _may(draw.approver, "management_reserve"):
            yield _unauthorised(draw, "management_reserve")
    balance = contingency.approved - _sum(each.amount for each in contingency.drawn)
    needed = _still_needed(project, facts)
    if NOTHING <= balance < needed:
        yield Problem(contingency.at("approved"), "short", balance=balance, needed=needed)


def _unauthorised(draw: Record, authority: str) -> Problem:
    told = {"amount": draw.amount or NOTHING, "approver": as_written(draw.approver), "authority": authority}
    return Problem(draw.at("approver"), "unauthorised", **told)


def _still_needed(project: Record, facts: Facts) -> Money:
    """What the open risks may still ask of the reserve.

    Why: a risk that could only strike before a milestone is behind us once that milestone is reached, and what was
    drawn for a risk is part of its loss; counting either again would call every finished project short.
    """
    drawn: dict[str, Money] = {}
    for draw in project.cost_plan.contingency_reserve.drawn:
        if draw.risk is not None and draw.amount is not None:
            drawn[draw.risk.id] = drawn.get(draw.risk.id, NOTHING) + draw.amount
    ahead = (each for each in facts.risk_exposures if each.counted and not is_behind(each.risk))
    return Money.total(max(each.emv - drawn.get(each.risk.id, NOTHING), NOTHING) for each in ahead)


def is_behind(risk: Record) -> bool:
    """Whether the milestone before which the risk could strike has been reached."""
    return risk.proximity is not None and risk.proximity.actual_offset is not None


def _may(role: Record | None, *authorities: str) -> bool:
    return role is not None and any(each in role.authority for each in authorities)


def _sum(amounts: Iterable[Money | None]) -> Money:
    return Money.total(each for each in amounts if each is not None)

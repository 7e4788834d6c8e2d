"""What the project costs us: categories, sums, margin, effort, quotations and contracts of suppliers, forecast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.derive import Facts
from generators.derive.facts.cost import SIX_CATEGORIES
from generators.derive.prices import PricedLine, agrees, totals
from generators.derive.ratings import EarnedValue
from generators.model import Record
from generators.quantities import Money, Percent
from generators.rules import NOT_YET, Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import incomplete

NOTHING = Money.of(0)
MANPOWER = "own_manpower"


@rule("R-CST-01", needs="cost_plan ltc_lines")
def six_categories_are_costed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each of the six cost categories without an amount and without a reason why there is none."""
    for row in facts.cost_categories:
        if row.category in SIX_CATEGORIES and not row.total and row.reason is None:
            category = choice("ltc_lines.category", row.category)
            yield Problem(project.cost_plan.at("not_applicable"), category=category, key=row.category)


@rule("R-CST-02", needs="cost_plan")
def cost_sums_hold(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each sum of the cost plan that is not the sum of what it names."""
    plan = project.cost_plan
    if None in (plan.base_total, plan.cost_baseline, plan.budget_total):
        yield NOT_YET
    for line in plan.lines:
        if line.category == "from_ltc" and project.ltc_lines:
            ltc = _sum(each.cost_net for each in project.ltc_lines)
            yield from _differs(line, "net", ltc, "sum(ltc_lines.cost_net)", line.id)
    contingency, management = plan.contingency_reserve.approved, plan.management_reserve.approved
    yield from _differs(plan, "base_total", _sum(each.net for each in plan.lines), "sum(cost_plan.lines.net)")
    if plan.base_total is not None:
        baseline = plan.base_total + (contingency or NOTHING)
        yield from _differs(plan, "cost_baseline", baseline, "base_total + contingency_reserve.approved")
    if plan.cost_baseline is not None:
        budget = plan.cost_baseline + (management or NOTHING)
        yield from _differs(plan, "budget_total", budget, "cost_baseline + management_reserve.approved")


@rule("R-CST-03", needs="cost_plan.margin.floor_pct")
def margin_reaches_the_floor(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each stated margin that is not the one of the data, and a margin after all reserves below the floor."""
    stated = project.cost_plan.margin
    rows = {row.level: row for row in facts.margin_rows}
    if not rows:
        yield NOT_YET
        return
    first, last = rows["before_reserves"], rows["after_all_reserves"]
    yield from _says(stated, "net_revenue", first.revenue)
    for row in (first, last):
        yield from _says(stated, row.level, row.margin)
        yield from _says(stated, f"{row.level}_pct", row.share)
    if last.verdict == "below":
        yield Problem(stated.at("after_all_reserves"), "below", margin=last.margin, share=last.share, floor=last.floor)


def _says(stated: Record, field: str, computed: Money | Percent) -> Iterator[Problem]:
    written = getattr(stated, field)
    if written is not None and written != computed:
        yield Problem(stated.at(field), "differs", field=field, stated=written, computed=computed)


@rule("R-CST-04", needs="ltc_lines")
def effort_times_rate_is_cost(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each line of people whose days times rate are not its cost, and the late phases that have no effort."""
    for line in project.ltc_lines:
        if line.category == MANPOWER:
            yield from incomplete(line, "qty", "unit_cost", case="incomplete", line=line)
        yield from _not_days_times_rate(line, "cost_net")
    for line in project.cost_plan.lines:
        yield from _not_days_times_rate(line, "net")
    if not project.team_plan:
        yield NOT_YET
    planned = {part.phase for each in project.team_plan for part in each.phases if part.person_days}
    missing = [each for each in facts.policy.costs.staffed_phases if each not in planned]
    if project.team_plan and missing:
        yield Problem("team_plan", "phases", missing=[choice("team_plan.phases.phase", each) for each in missing])


def _not_days_times_rate(line: Record, field: str) -> Iterator[Problem]:
    cost = getattr(line, field)
    if line.qty is None or line.unit_cost is None or cost is None:
        return
    computed = (line.unit_cost * line.qty).rounded()
    if computed != cost:
        told = {
            "line": line,
            "qty": line.qty,
            "rate": line.unit_cost,
            "computed": computed,
            "cost": cost,
            "field": field,
        }
        yield Problem(line.at(field), "product", **told)


@rule("R-CST-05", needs="ltc_lines.own")
def suppliers_have_quoted(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each external line without a dated quotation, or of a supplier whose admission is not told or refused."""
    admissions = {each.seller: each.admission.status for each in project.contracts.downstream if each.seller}
    asked = set()
    for line in project.ltc_lines:
        if line.own is not False:
            continue
        yield from incomplete(line, "party", "quotation_no", "quotation_date", case="incomplete", line=line)
        if line.party is None or line.party in asked or not project.contracts.downstream:
            continue
        asked.add(line.party)
        status = admissions.get(line.party)
        if status is None or status == "refused":
            yield Problem(line.at("party"), "refused" if status else "unknown", line=line, party=line.party)


@rule("R-CST-06", needs="quote_lines.net contracts.upstream.award.gross|changes.price_gross")
def gross_follows_from_net(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each gross amount that is not its net amount with VAT, rounded to the cent."""
    for change in project.changes:
        if change.price_net is not None and change.vat is not None and change.price_gross is not None:
            yield from _not_with_vat(change, "price_gross", change.price_net.with_vat(change.vat), 1, change.id)
    award, sums = project.contracts.upstream.award, facts.contract_totals
    if sums is not None and award.gross is not None:
        yield from _not_with_vat(award, "gross", sums.gross, sums.lines, "contracts.upstream.award")


def _not_with_vat(noun: Record, field: str, computed: Money, lines: int, name: str) -> Iterator[Problem]:
    stated = getattr(noun, field)
    if not agrees(stated, computed, lines):
        yield Problem(noun.at(field), noun=name, field=field, stated=stated, computed=computed)


@rule("R-CST-07", needs="contracts.downstream.lines ltc_lines.own")
def supplier_contracts_are_the_ltc_lines(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each supplier contract that is not the sum of its lines, and each external line in none or in two."""
    covering: dict[Record, list[Record]] = {}
    for contract in project.contracts.downstream:
        for line in contract.lines:
            covering.setdefault(line, []).append(contract)
            if line.party is not None and line.party != contract.seller:
                told = {"contract": contract, "line": line, "party": line.party, "seller": contract.seller or "–"}
                yield Problem(contract.at("seller"), "party", **told)
        yield from _not_the_sum_of_its_lines(contract)
    for line in project.ltc_lines:
        holders = covering.get(line, [])
        if line.own is False and not holders:
            yield Problem("contracts.downstream", "uncovered", line=line, party=line.party or "–")
        if len(holders) > 1:
            yield Problem(holders[1].at("lines"), "twice", line=line, contracts=holders)


def _not_the_sum_of_its_lines(contract: Record) -> Iterator[Problem]:
    priced = [PricedLine(each.cost_net, each.vat) for each in contract.lines if each.cost_net and each.vat]
    computed = totals(priced).gross
    if contract.gross is not None and not agrees(contract.gross, computed, len(priced)):
        yield Problem(contract.at("gross"), "sum", contract=contract, stated=contract.gross, computed=computed)


@rule("R-CST-08", needs="ltc_lines contracts.upstream.warranty_months")
def warranty_is_costed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a warranty without a cost of operations, or with less than the days planned for it at their rate."""
    months = project.contracts.upstream.warranty_months
    operations = [each for each in project.ltc_lines if each.category == "operations"]
    cost = _sum(each.cost_net for each in operations)
    cost += _sum(each.net for each in project.cost_plan.lines if each.category == "operations")
    path = operations[0].at("cost_net") if operations else "ltc_lines"
    needed = _warranty_effort(project)
    if not cost:
        yield Problem(path, "none", months=months, needed=needed)
    elif cost < needed:
        yield Problem(path, "short", cost=cost, needed=needed)


def _warranty_effort(project: Record) -> Money:
    return Money.total(
        each.ltc.unit_cost * (part.person_days or 0)
        for each in project.team_plan
        if each.ltc is not None and each.ltc.unit_cost is not None
        for part in each.phases
        if part.phase == "warranty"
    )


@rule("R-CST-09", needs="cost_plan.budget_total status_report.evm.bac status_report.evm.ev status_report.evm.ac")
def forecast_stays_in_the_budget(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield an estimate at completion above the budget: then somebody must decide on a change or a risk."""
    evm, budget = project.status_report.evm, project.cost_plan.budget_total
    forecast = EarnedValue(evm.bac, evm.pv or NOTHING, evm.ev, evm.ac)
    if forecast.eac is not None and forecast.eac > budget:
        yield Problem(evm.at("ac"), eac=forecast.eac, cpi=forecast.cpi, budget=budget)


def _differs(noun: Record, field: str, computed: Money, formula: str, name: str = "cost_plan") -> Iterator[Problem]:
    stated = getattr(noun, field)
    if stated is not None and stated != computed:
        yield Problem(noun.at(field), noun=name, field=field, stated=stated, computed=computed, formula=formula)


def _sum(amounts: Iterable[Money | None]) -> Money:
    return Money.total(each for each in amounts if each is not None)

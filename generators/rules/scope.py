"""Scope: requirement, quotation and LTC list side by side; what is fenced out; what the bid answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generators.derive import Facts
from generators.derive.facts.price_lists import SERVICES
from generators.derive.labels import load_fact_fields
from generators.derive.prices import agrees
from generators.model import Record
from generators.quantities import Text
from generators.rules import NOT_YET, Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import NOT_WRITTEN, as_written, incomplete

OUT_OF_SCOPE = ("removed", "excluded")


@rule("R-SCO-01", needs="requirements quote_lines")
def requirements_are_priced_or_changed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each requirement in scope that no quotation line prices and no approved change brought."""
    for requirement in project.requirements:
        approved = requirement.cr is not None and requirement.cr.decision == "approved"
        if requirement.status not in OUT_OF_SCOPE and not requirement.q and not approved:
            yield Problem(requirement.at("q"), requirement=requirement)


@rule("R-SCO-02", needs="requirements quote_lines ltc_lines")
def quotation_maps_both_ways(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield quotation lines that nothing costs or nothing asks for, and LTC lines that nothing sells."""
    costed = {each.quote for each in project.ltc_lines}
    asked = {line for each in project.requirements for line in each.q}
    for line in project.quote_lines:
        if line not in costed:
            yield Problem(line.at("id"), "uncosted", line=line)
        if line not in asked:
            yield Problem(line.at("id"), "unasked", line=line)
    for line in project.ltc_lines:
        if line.quote is None:
            yield Problem(line.at("quote"), "unsold", line=line)


@rule("R-SCO-03", needs="quote_lines.net ltc_lines.sell_net")
def totals_reconcile(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield quotation lines unlike the sum of their LTC lines, and contract values unlike the sum of the quotation."""
    for margin in facts.line_margins:
        if (
            margin.ltc_lines
            and margin.net is not None
            and not agrees(margin.net, margin.ltc_net, len(margin.ltc_lines))
        ):
            yield Problem(
                margin.line.at("net"),
                "line",
                line=margin.line,
                net=margin.net,
                sum=margin.ltc_net,
                lines=margin.ltc_lines,
            )
    totals, contract = facts.contract_totals, project.contracts.upstream
    if totals is not None:
        for name, total in (("net", totals.net), ("gross", totals.gross)):
            stated = getattr(contract, name)
            if stated is not None and not agrees(stated, total, totals.lines):
                yield Problem(contract.at(name), name, stated=stated, sum=total)


@rule("R-SCO-04", needs="quote_lines.vat ltc_lines.vat")
def lines_have_one_vat_rate(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each LTC line with another VAT rate than the quotation line it belongs to."""
    for line in project.ltc_lines:
        quote = line.quote
        if quote is not None and None not in (line.vat, quote.vat) and line.vat != quote.vat:
            yield Problem(line.at("vat"), line=line, rate=line.vat, quote=quote, quote_rate=quote.vat)


@rule("R-SCO-05", needs="scope.modules requirements")
def scope_has_a_fence(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield modules with nothing inside or, at high risk, nothing outside, and exclusions that are asked for."""
    asked = {each.module for each in project.requirements}
    fenced = {each.module for each in project.scope.exclusions if each.owner is not None}
    for module in project.scope.modules:
        if module not in asked and module.description is None:
            yield Problem(module.at("description"), "empty", module=module)
        if module.risk == "high" and module not in fenced:
            yield Problem(module.at("risk"), "open", module=module)
    for exclusion in project.scope.exclusions:
        for requirement in project.requirements:
            if requirement.status not in OUT_OF_SCOPE and _says_the_same(exclusion.text, requirement.text):
                yield Problem(exclusion.at("text"), "required", exclusion=exclusion, requirement=requirement)


def _says_the_same(exclusion: Text, requirement: Text) -> bool:
    """Whether the whole of one text stands in the other, in either language."""
    for one, other in ((exclusion.zh, requirement.zh), (exclusion.en, requirement.en)):
        if one and other and (one.lower() in other.lower() or other.lower() in one.lower()):
            return True
    return False


@rule("R-SCO-06", needs="ltc_lines.own")
def own_products_are_quoted_end_to_end(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each of our own LTC lines that leaves one of the eight services to nobody."""
    labels = load_fact_fields()["EndToEndRow"].fields
    for row in facts.end_to_end:
        missing = tuple(name for name in SERVICES if getattr(row, name) == "missing")
        if missing:
            services = tuple(labels[each].label for each in missing)
            flags = "".join(SERVICES[each] for each in missing)
            yield Problem(
                row.line.at("e2e"), line=row.line, e2e=as_written(row.line.e2e), services=services, flags=flags
            )


@rule("R-SCO-07", needs="bid.star_clauses|bid.star_clauses_in_tender")
def star_clauses_are_all_met(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield star clauses without answer or evidence, with a negative deviation, or not answered at all."""
    bid = project.bid
    for clause in bid.star_clauses:
        yield from incomplete(clause, "response", "evidence", case="incomplete", clause=clause.clause)
        if clause.response == "negative":
            yield Problem(clause.at("response"), "negative", clause=clause.clause)
    counted, known = len(bid.star_clauses), bid.star_clauses_in_tender
    if known is None:
        yield NOT_YET
    elif counted != known:
        yield Problem(bid.at("star_clauses"), "count", answered=counted, known=known)


@rule("R-SCO-08", needs="scope.assumptions")
def assumptions_live(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield assumptions without day, owner or the risk they become, and those whose day has passed undecided."""
    for assumption in project.scope.assumptions:
        names = ("validate_by", "owner", "if_false_risk")
        yield from incomplete(assumption, *names, case="incomplete", assumption=assumption)
        day = facts.calendar.date_of(assumption.validate_by)
        is_open = assumption.status in (None, "open")
        if is_open and day is not None and facts.as_of is not None and day < facts.as_of:
            yield Problem(
                assumption.at("status"), "overdue", assumption=assumption, day=day, due=assumption.validate_by
            )


@rule("R-SCO-09", needs="bid.clarifications")
def ambiguities_are_closed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each clarification that is neither answered nor turned into an assumption."""
    for clarification in project.bid.clarifications:
        if clarification.status in (None, "open"):
            status = choice("bid.clarifications.status", clarification.status) if clarification.status else NOT_WRITTEN
            yield Problem(clarification.at("status"), "open", clarification=clarification, status=status)
        elif clarification.status == "assumed" and clarification.asm is None:
            yield Problem(clarification.at("asm"), "unwritten", clarification=clarification)


@rule("R-SCO-10", needs="quote_lines")
def lots_name_their_goods(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each lot of goods without a bill of material, and lines of a bill that do not say what is bought."""
    goods_vat, lump_units = facts.policy.scope.goods_vat, facts.policy.scope.lump_units
    for line in project.quote_lines:
        if line.vat == goods_vat and line.bom is None and _is_lump(line.unit, lump_units):
            yield Problem(line.at("bom"), "naked", line=line, unit=as_written(line.unit))
        elif line.bom is not None and not line.bom.lines:
            yield Problem(line.bom.at("lines"), "empty", line=line, bom=line.bom)
    for bom in project.boms:
        for item in bom.lines:
            yield from incomplete(item, "model", "qty", "unit_net", case="incomplete", item=item)
            if item.brand is None and not item.or_equivalent:
                yield Problem(item.at("brand"), "unbranded", item=item)


def _is_lump(unit: Text | None, lump_units: Record) -> bool:
    if unit is None:
        return True
    known = {each.lower() for each in (*lump_units.zh, *lump_units.en)}
    return unit.in_language("zh").lower() in known or unit.in_language("en").lower() in known


@rule("R-SCO-11", needs="interfaces")
def interfaces_are_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each interface without protocol, data, an owner on each side, or who bears the cost."""
    for interface in project.interfaces:
        names = ("owner_ours", "owner_theirs", "protocol", "data", "cost_bearer")
        yield from incomplete(interface, *names, interface=interface)


@rule("R-SCO-12", needs="quote_lines.qty|quote_lines.unit_of")
def growing_quantities_have_a_price(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each service whose sites, users or interfaces may grow without a price for one more.

    A line may grow when it names the unit it grows by, is counted, prices a counted requirement, or is the only way to
    price the interfaces of its module.
    """
    counted = {line for each in project.requirements if each.quantity for line in each.q}
    by_module: dict[Record | None, list[Record]] = defaultdict(list)
    for line in project.quote_lines:
        if line.vat != facts.policy.scope.goods_vat:
            by_module[line.module].append(line)
            grows = line.unit_of is not None or (line.qty or 0) > 1 or line in counted
            if grows and line.unit_net is None:
                yield Problem(line.at("unit_net"), "line", line=line)
    for module in dict.fromkeys(each.module for each in project.interfaces):
        lines = by_module[module]
        if (
            module is not None
            and lines
            and not any(each.unit_net is not None or each.unit_of is not None for each in lines)
        ):
            yield Problem(lines[0].at("unit_net"), "interfaces", line=lines[0], module=module)

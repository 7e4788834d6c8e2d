"""Changes: nothing free without a price, nothing done before it was decided, nothing decided below its level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.derive import Facts
from generators.derive.change_level import cumulative_share, is_high_enough
from generators.derive.facts.change_requests import approved_before, change_thresholds, needed_level
from generators.model import Record
from generators.quantities import Money, Text
from generators.rules import Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import NOT_WRITTEN, gaps, incomplete, named

NOTHING = Money.of(0)
NOT_YET_ASKED = ("draft",)
DECIDED = ("decided", "implementing", "implemented", "closed")
DONE = ("implemented", "closed")
COSTS = ("schedule_wd", "critical_path", "cost_net", "price_net", "vat", "price_gross")
LISTS = ("requirements", "deliverables", "ac", "risks", "suppliers")
EFFECTS = ("payments", "tests", "training", "operations", "security")


@rule("R-CHG-01", needs="changes")
def impact_is_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each change whose effect on something is not answered; none is an empty list, 0 or the word."""
    for change in project.changes:
        if change.status in NOT_YET_ASKED:
            continue
        affects = change.affects
        missing = [each for each in LISTS if not affects.has(each)] + list(gaps(affects, *EFFECTS))
        if missing:
            yield Problem(affects.at(missing[0]), change=change, missing=named(affects, missing))
        yield from incomplete(change, *COSTS, change=change)


@rule("R-CHG-02", needs="changes contracts.upstream.net")
def level_is_high_enough(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each change decided below the level that its price, with all approved before it, asks for.

    Anybody may say no: a change that was rejected or postponed needs no level.
    """
    for change in project.changes:
        if change.status in NOT_YET_ASKED or change.price_net is None or change.decision in ("rejected", "postponed"):
            continue
        needed = needed_level(change, project, facts)
        if change.level is None:
            if change.decision is not None:
                yield Problem(change.at("level"), "none", change=change, needed=_label(needed), key=needed)
        elif not is_high_enough(change.level, needed):
            before = [each.price_net for each in approved_before(change, project) if each.price_net is not None]
            share = cumulative_share([*before, change.price_net], project.contracts.upstream.net)
            told: dict[str, Any] = {
                "level": _label(change.level),
                "needed": _label(needed),
                "key": needed,
                "share": share,
            }
            yield Problem(change.at("level"), "low", change=change, **told)


def _label(level: str) -> Text:
    return choice("changes.level", level)


@rule("R-CHG-03", needs="changes|acceptance.final.conclusion")
def changes_are_carried_into_the_baselines(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each approved change that is missing in payments, baselines or the final value of the contract."""
    for change in project.changes:
        if change.decision == "approved":
            yield from _not_paid_apart(change, project)
            yield from _not_propagated(change)
    for row in (*project.requirements, *project.acceptance_criteria, *project.payments_cr):
        if row.cr is not None and row.cr.decision != "approved":
            decision = choice("changes.decision", row.cr.decision) if row.cr.decision else NOT_WRITTEN
            yield Problem(row.at("cr"), "unapproved", where=row.at("cr"), change=row.cr, decision=decision)
    upstream, final = project.contracts.upstream, project.closure.final_contract_gross
    if upstream.gross is not None and final is not None:
        approved = [each.price_gross for each in project.changes if each.decision == "approved" and each.price_gross]
        computed = upstream.gross + Money.total(approved)
        if final != computed:
            yield Problem(project.closure.at("final_contract_gross"), "value", stated=final, computed=computed)


def _not_paid_apart(change: Record, project: Record) -> Iterator[Problem]:
    paid = Money.total(each.amount for each in project.payments_cr if each.cr == change and each.amount is not None)
    price = change.price_gross or NOTHING
    if paid != max(price, NOTHING):  # a reduction is no payment: it lowers the final account
        yield Problem("payments_cr", "payment", change=change, paid=paid, price=price)


def _not_propagated(change: Record) -> Iterator[Problem]:
    if change.status in DONE and not change.propagation:
        yield Problem(change.at("propagation"), "nowhere", change=change)
    for row in change.propagation:
        if change.status in DONE and not row.done:
            yield Problem(row.at("done"), "undone", change=change, name=row.name)


@rule("R-CHG-04", needs="changes")
def no_work_before_the_decision(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each change on which work began before it was approved, or without an approval."""
    for change in project.changes:
        started, decided = change.work_start_offset, change.decided_offset
        if started is None:
            continue
        if change.decision not in ("approved", "merged"):
            decision = choice("changes.decision", change.decision) if change.decision else NOT_WRITTEN
            yield Problem(
                change.at("work_start_offset"), "unapproved", change=change, started=started, decision=decision
            )
        elif decided is not None and started < decided:
            yield Problem(change.at("work_start_offset"), "early", change=change, started=started, decided=decided)


@rule("R-CHG-05", needs="changes contracts.upstream.net")
def sum_of_changes_is_watched(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a contract without thresholds to print the sum of changes beside, and a sum beyond the highest of them."""
    upstream = project.contracts.upstream
    yield from incomplete(upstream.change_threshold, "ccb_pct", "supplement_pct", case="hidden")
    alive = [each for each in project.changes if each.decision in (None, "approved", "postponed")]
    prices = [each.price_net for each in alive if each.price_net is not None]
    limit = change_thresholds(project, facts).steering
    if abs(Money.total(prices)) > limit.of_money(upstream.net):
        share = cumulative_share(prices, upstream.net)
        yield Problem("changes", "beyond", share=share, limit=limit, changes=alive)


@rule("R-CHG-06", needs="changes")
def suppliers_sign_the_mirror(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each supplier affected by an approved change that has not signed its own, be it for no money."""
    for change in project.changes:
        if change.decision != "approved":
            continue
        mirrors = {each.party: each for each in change.mirrors}
        for party in change.affects.suppliers:
            mirror = mirrors.get(party)
            if mirror is None:
                yield Problem(change.at("mirrors"), "none", change=change, party=party)
            else:
                yield from incomplete(
                    mirror, "signed_offset", "amount_net", case="incomplete", change=change, party=party
                )


@rule("R-CHG-07", needs="changes")
def goodwill_has_a_price_tag(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each approved change given away without its list price; the documents total them as goodwill."""
    for change in project.changes:
        if change.decision == "approved" and change.price_net is not None and not change.price_net:
            yield from incomplete(change, "list_price_net", change=change)


@rule("R-CHG-08", needs="changes")
def decisions_are_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each decision without result, decider with the authority, date, or word to the requester."""
    for change in project.changes:
        if change.status not in DECIDED and change.decision is None:
            continue
        names = ("decision", "decided_by", "decided_offset", "requester_informed")
        also = ("merged_into",) if change.decision == "merged" else ()
        yield from incomplete(change, *names, *also, case="incomplete", change=change)
        if change.decided_by is not None and not _may_decide(change, project):
            told = {
                "decider": change.decided_by,
                "level": _label(change.level),
                "authority": _any_of(_authorities(change)),
            }
            yield Problem(change.at("decided_by"), "authority", change=change, **told)


def _any_of(names: tuple[str, ...]) -> Text:
    return Text("或 ".join(f"{each} " for each in names).strip(), " or ".join(names))


def _authorities(change: Record) -> tuple[str, ...]:
    """The authorities that suffice at the level of the change."""
    return ("change_over_3pct",) if change.level in ("steering", "supplement") else ("change", "change_over_3pct")


def _may_decide(change: Record, project: Record) -> bool:
    """Whether the body, through its chair, or the role may decide at the level of the change.

    A body may decide what its level asks for; above the change control board its chair must hold the customer's authority.
    """
    bodies = project.governance.structure
    is_body = change.decided_by in bodies
    role = change.decided_by.chair if is_body else change.decided_by
    held = set(role.authority) if role is not None else set()
    is_enough = bool(held.intersection(_authorities(change)))
    if change.level in ("steering", "supplement"):
        return is_enough
    return is_body or change.level in (None, "pm_free") or is_enough

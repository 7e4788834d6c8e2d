"""Dependencies: what others must do by when, who manages third parties, and what is on paper when it is late."""

from __future__ import annotations

from collections.abc import Iterator

from generators.derive import Facts
from generators.model import Record
from generators.quantities import Offset
from generators.rules import Problem, rule
from generators.rules.gaps import incomplete

OUR_SIDE = ("vendor", "supplier", "tester")
MANAGES = ("customer", "business")
NOTICES = ("delay", "claim", "notice")


@rule("R-DEP-01", needs="dependencies")
def dependencies_are_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield dependencies without owner, day, effect, cost or clause, or owned by our side or a foreign role."""
    for dependency in project.dependencies:
        names = ("owner_party", "owner_role", "needed_by", "impact_days", "cost_per_day", "clause")
        yield from incomplete(dependency, *names, case="incomplete", dependency=dependency)
        party, role = dependency.owner_party, dependency.owner_role
        if party is not None and party.kind in OUR_SIDE:
            yield Problem(dependency.at("owner_party"), "ours", dependency=dependency, party=party)
        if party is not None and role is not None and role.party != party:
            yield Problem(dependency.at("owner_role"), "elsewhere", dependency=dependency, party=party, role=role)


@rule("R-DEP-02", needs="milestones.deps milestones.offset dependencies.needed_by")
def dependencies_are_met_in_time(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each dependency that is needed later than a milestone that waits for it."""
    processing = facts.policy.dependencies.processing
    for milestone in project.milestones:
        for dependency in milestone.deps:
            needed = dependency.needed_by
            if None not in (needed, milestone.offset) and needed > milestone.offset.plus(-processing):
                yield Problem(
                    dependency.at("needed_by"),
                    dependency=dependency,
                    needed=needed,
                    milestone=milestone,
                    offset=milestone.offset,
                )


@rule("R-DEP-03", needs="parties.kind")
def third_parties_are_managed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each third party that neither customer nor prime manages, or that no dependency and no interface names."""
    primes = {each.party for each in project.ltc_lines if each.category == "prime"}
    met = {each.party for each in project.interfaces}
    for dependency in project.dependencies:
        met |= {dependency.third_party, dependency.owner_party}
    for party in project.parties:
        if party.kind != "third_party":
            continue
        manager = party.managed_by
        if manager is None:
            yield Problem(party.at("managed_by"), "nobody", party=party)
        elif manager.kind not in MANAGES and manager not in primes:
            yield Problem(party.at("managed_by"), "stranger", party=party, manager=manager)
        if party not in met and (project.dependencies or project.interfaces):
            yield Problem(party.at("id"), "unmet", party=party)


@rule("R-DEP-04", needs="dependencies milestones risks")
def dependencies_bite_somewhere(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each dependency that no milestone waits for, or that names no risk."""
    awaited = {each for milestone in project.milestones for each in milestone.deps}
    for dependency in project.dependencies:
        if dependency not in awaited:
            yield Problem(dependency.at("id"), "milestone", dependency=dependency)
        if dependency.risk is None:
            yield Problem(dependency.at("risk"), "risk", dependency=dependency)


@rule("R-DEP-05", needs="dependencies status_report.as_of_offset")
def late_dependencies_are_on_paper(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each dependency that is or was late without a letter in the days of notice or without a daily cost.

    What is late is told as of the status report: a report of an earlier day knew of no later delay.
    """
    notice = project.contracts.upstream.customer_delay_relief.notice_wd or facts.policy.dependencies.notice
    today = project.status_report.as_of_offset
    for dependency in project.dependencies:
        needed = dependency.needed_by
        if needed is None or not _is_late(dependency, today.plus(-notice)):
            continue
        last = needed.plus(notice)
        if not any(needed <= day <= last for day in _notices(project, dependency)):
            sent = min(_notices(project, dependency), default=None)
            told = {"needed": needed, "last": last} | ({} if sent is None else {"sent": sent})
            case = "unwritten" if sent is None else "belated"
            yield Problem(dependency.at("letter"), case, dependency=dependency, **told)
        if dependency.cost_per_day is None:
            yield Problem(dependency.at("cost_per_day"), "unpriced", dependency=dependency, needed=needed)


def _is_late(dependency: Record, today: Offset) -> bool:
    """Whether it was done too late, or is still not done that day."""
    done = dependency.done_offset
    if dependency.done:
        return done is not None and bool(done > dependency.needed_by)
    return bool(today > dependency.needed_by)


def _notices(project: Record, dependency: Record) -> Iterator[Offset]:
    """The days of the letters that give notice of the dependency."""
    for letter in project.letters:
        if letter.date_offset is not None and letter.dependency == dependency and letter.kind in NOTICES:
            yield letter.date_offset

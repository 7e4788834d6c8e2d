"""Requirements: signed, traced both ways, with a source, stable, and one statement each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generators.derive import Facts
from generators.model import Record
from generators.quantities import Percent, rounded_to
from generators.rules import Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import NOT_WRITTEN, incomplete

OUT_OF_SCOPE = ("removed", "excluded")
SIGNED = ("signed", "changed")
JOINED = re.compile(r"；|以及|\band/or\b", re.IGNORECASE)


def _in_scope(project: Record) -> list[Record]:
    return [each for each in project.requirements if each.status not in OUT_OF_SCOPE]


@rule("R-REQ-01", needs="requirements")
def requirements_are_signed(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each requirement in scope that is not signed, or not by a role that may sign requirements off."""
    for requirement in _in_scope(project):
        if requirement.status not in SIGNED:
            status = choice("requirements.status", requirement.status) if requirement.status else NOT_WRITTEN
            yield Problem(requirement.at("status"), "unsigned", requirement=requirement, status=status)
            continue
        names = ("signed_by", "signed_version", "signed_offset")
        yield from incomplete(requirement, *names, case="incomplete", requirement=requirement)
        if requirement.signed_by and not any(_may_sign(each) for each in requirement.signed_by):
            yield Problem(
                requirement.at("signed_by"), "authority", requirement=requirement, signed=requirement.signed_by
            )


def _may_sign(role: Record) -> bool:
    return any(each.startswith("req_signoff") for each in role.authority)


@rule("R-REQ-02", needs="requirements acceptance_criteria deliverables")
def traces_close_both_ways(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield what the way from requirement over design and criterion to deliverable, or back, leaves out.

    Design items are asked for once one requirement names one: before the design there are none.
    """
    delivered = {each for deliverable in project.deliverables for each in deliverable.ac}
    requirements = _in_scope(project)
    asked = {each for requirement in requirements for each in requirement.ac}
    designed = any(each.design_items for each in requirements)
    for requirement in requirements:
        if designed and not requirement.design_items:
            yield Problem(requirement.at("design_items"), "undesigned", requirement=requirement)
        if requirement.ac and not requirement.deliverables and not delivered.intersection(requirement.ac):
            yield Problem(requirement.at("ac"), "undelivered", requirement=requirement, criteria=requirement.ac)
    for criterion in project.acceptance_criteria:
        if criterion not in asked and criterion not in delivered:
            yield Problem(criterion.at("id"), "unused", criterion=criterion)
        elif criterion not in delivered and not _is_carried(criterion, requirements):
            yield Problem(criterion.at("id"), "homeless", criterion=criterion)


def _is_carried(criterion: Record, requirements: list[Record]) -> bool:
    """Whether a requirement names the deliverable itself."""
    return any(criterion in each.ac and each.deliverables for each in requirements)


@rule("R-REQ-03", needs="requirements")
def requirements_have_a_source(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each requirement that comes from no tender clause, minutes or change."""
    for requirement in project.requirements:
        if requirement.clause is None and requirement.cr is None:
            yield Problem(requirement.at("clause"), requirement=requirement)


@rule("R-REQ-04", needs="requirements.baseline")
def the_baseline_holds(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield the first of the requirements that no approved change brought, when they grow the baseline too much."""
    baseline = [each for each in project.requirements if each.baseline]
    grown = [
        each for each in _in_scope(project) if not each.baseline and (each.cr is None or each.cr.decision != "approved")
    ]
    limit = facts.policy.requirements.largest_growth
    if baseline and len(grown) * 100 > len(baseline) * limit.value:
        share = Percent(rounded_to(Decimal(len(grown) * 100) / len(baseline)))
        known: dict[str, Any] = {"count": len(grown), "baseline": len(baseline), "share": share, "limit": limit}
        yield Problem(grown[0].at("cr"), requirements=grown, **known)


@rule("R-REQ-05", needs="requirements")
def requirements_are_singular(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each requirement that joins two statements, each of which would be tested on its own."""
    for requirement in project.requirements:
        for language in ("zh", "en"):
            found = JOINED.search(requirement.text.in_language(language))
            if found is not None:
                yield Problem(requirement.at("text"), requirement=requirement, joint=found[0])
                break

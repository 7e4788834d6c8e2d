"""Where a clause code leads: into the statement of work, a contract, an annex, or a row that the contract carries.

`SOW-6.5` is a section of the statement of work, `C-UP.penalty` and `C-S4.step_in` are terms of a contract, `AC-15`,
`OUT-04` and `DEP-05` rows that belong to it, `DATA_PROCESSING` an annex.
"""

from __future__ import annotations

import re

from generators.model import Record

SECTION = re.compile(r"SOW-[0-9]+(\.[0-9]+)*")


def resolves(clause: str, project: Record) -> bool:
    """Whether the code leads to something that is written."""
    contracts = {each.id: each for each in (project.contracts.upstream, *project.contracts.downstream) if each}
    head, _, rest = clause.partition(".")
    if head in contracts:
        return _is_agreed(contracts[head], rest.split(".") if rest else [])
    if SECTION.fullmatch(clause):
        return "SOW" in project.contracts.upstream.annexes
    return clause in project.contracts.upstream.annexes or clause in _rows(project)


def _is_agreed(contract: Record, steps: list[str]) -> bool:
    """Terms of a supplier contract are found without naming `b2b` too."""
    found: object = contract
    for step in steps:
        found = getattr(found, step, None) or getattr(getattr(found, "b2b", None), step, None)
    return bool(found)


def _rows(project: Record) -> set[str]:
    rows = (
        *project.acceptance_criteria,
        *project.scope.exclusions,
        *project.scope.assumptions,
        *project.dependencies,
    )
    return {each.id for each in rows}

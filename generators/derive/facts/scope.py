"""The scope as the contract fixes it: what each module holds, how it is tested, who answers for what.

Whatever a change added is left out here: a contract annex says what was signed, changes speak for themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generators.derive import Facts, fact
from generators.model import Record

OUTSIDE_THE_CONTRACT = ("third_party", "end_user")


@dataclass(frozen=True)
class ModuleScope:
    """One module with everything that is written about it elsewhere; `sources` counts the data sources."""

    module: Record
    requirements: tuple[Record, ...]
    quote_lines: tuple[Record, ...]
    criteria: tuple[Record, ...]
    interfaces: tuple[Record, ...]
    data_sources: tuple[Record, ...]
    sources: int
    exclusions: tuple[Record, ...]


@dataclass(frozen=True)
class TestLevelTerm:
    """A level of tests with the criteria of the contract that it proves."""

    level: Record
    criteria: tuple[Record, ...]


@dataclass(frozen=True)
class ResponsibilityRow:
    """A row of the responsibility matrix, its codes in the order of the columns ("–" where a party has none)."""

    row: Record
    codes: tuple[str, ...]
    accountable: tuple[Record, ...]


@dataclass(frozen=True)
class OutsideParty:
    """A party that is not bound by the contract: who manages it, and where the project meets it."""

    party: Record
    interfaces: tuple[Record, ...]
    data_sources: tuple[Record, ...]
    dependencies: tuple[Record, ...]


@fact
def contract_requirements(project: Record, facts: Facts) -> tuple[Record, ...]:
    """The requirements of the contract, in order; a requirement that was removed later belonged to it."""
    return tuple(each for each in project.requirements if each.cr is None and each.status != "excluded")


@fact
def contract_criteria(project: Record, facts: Facts) -> tuple[Record, ...]:
    """The acceptance criteria of the contract, in order."""
    return unchanged(project.acceptance_criteria)


@fact
def module_scopes(project: Record, facts: Facts) -> tuple[ModuleScope, ...]:
    """Each module with its requirements, quotation lines, criteria, interfaces, data sources and exclusions."""
    return tuple(_module_scope(each, project, facts) for each in project.scope.modules)


def _module_scope(module: Record, project: Record, facts: Facts) -> ModuleScope:
    requirements = _of(module, facts.contract_requirements)
    criteria = dict.fromkeys(each for requirement in requirements for each in unchanged(requirement.ac))
    sources = _of(module, project.data_sources)
    return ModuleScope(
        module=module,
        requirements=requirements,
        quote_lines=_of(module, project.quote_lines),
        criteria=tuple(criteria),
        interfaces=_of(module, project.interfaces),
        data_sources=sources,
        sources=sum(1 if each.count is None else each.count for each in sources),
        exclusions=_of(module, project.scope.exclusions),
    )


@fact
def test_level_terms(project: Record, facts: Facts) -> tuple[TestLevelTerm, ...]:
    """The levels of tests, in order."""
    return tuple(TestLevelTerm(each, unchanged(each.ac)) for each in project.tests.levels)


@fact
def responsibility_rows(project: Record, facts: Facts) -> tuple[ResponsibilityRow, ...]:
    """The responsibility matrix with its codes in the order of `raci.columns`."""
    return tuple(_responsibility_row(row, project.raci.columns) for row in project.raci.rows)


def _responsibility_row(row: Record, columns: Sequence[Record]) -> ResponsibilityRow:
    codes = tuple(row.parties.get(each.id) or "–" for each in columns)
    accountable = (each for each, code in zip(columns, codes, strict=True) if "A" in code)
    return ResponsibilityRow(row, codes, tuple(dict.fromkeys(accountable)))


@fact
def outside_parties(project: Record, facts: Facts) -> tuple[OutsideParty, ...]:
    """The third parties: those that are none of the contract's, and those that a dependency brings in."""
    named = {each.third_party for each in project.dependencies if each.third_party is not None}
    outside = (each for each in project.parties if each.kind in OUTSIDE_THE_CONTRACT or each in named)
    return tuple(_outside_party(each, project) for each in outside)


def _outside_party(party: Record, project: Record) -> OutsideParty:
    return OutsideParty(
        party=party,
        interfaces=tuple(each for each in project.interfaces if each.party == party),
        data_sources=tuple(each for each in project.data_sources if each.party == party),
        dependencies=tuple(each for each in project.dependencies if party in (each.third_party, each.owner_party)),
    )


def _of(module: Record, rows: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(each for each in rows if each.module == module)


def unchanged(rows: Iterable[Record]) -> tuple[Record, ...]:
    """The rows of the contract: those that no change brought."""
    return tuple(each for each in rows if each.cr is None)

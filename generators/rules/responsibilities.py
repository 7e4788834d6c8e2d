"""The responsibility matrix: one accountable, somebody who works, nobody left out, the customer approves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from generators.derive import Facts
from generators.model import Record
from generators.quantities import Text
from generators.rules import NOT_YET, Problem, rule
from generators.sources import load_own

CODES = ("R", "A", "AR", "S", "C", "I")
CUSTOMER = ("customer", "business")
TAKING_PART = ("customer", "business", "third_party", "supervisor", "vendor", "supplier")
NUMBERED = re.compile(r"(.*?)([0-9]+)$")


@dataclass(frozen=True)
class Activity:
    """An activity that a matrix has, told by the words of its name."""

    id: str
    name: Text
    pattern: Mapping[str, re.Pattern[str]]
    is_wanted: bool
    is_approved_by_customer: bool
    is_sign_off: bool
    is_about_strangers: bool

    def is_named_in(self, name: Text) -> bool:
        return any(name.has(each) and self.pattern[each].search(name.in_language(each)) for each in ("zh", "en"))


@cache
def load_activities() -> tuple[Activity, ...]:
    """The activities in the order of a project."""
    data = load_own(Path(__file__).with_name("activities.yaml"))
    return tuple(_activity(each) for each in data["activities"])


def _activity(written: Mapping[str, Any]) -> Activity:
    return Activity(
        id=str(written["id"]),
        name=Text(str(written["name"]["zh"]), str(written["name"]["en"])),
        pattern={language: re.compile(written[language], re.IGNORECASE) for language in ("zh", "en")},
        is_wanted=written.get("wanted") != "no",
        is_approved_by_customer=written.get("approved_by") == "customer",
        is_sign_off=written.get("sign_off") == "yes",
        is_about_strangers=written.get("strangers") == "yes",
    )


def _holding(row: Record, letter: str) -> list[str]:
    """The columns whose code holds the letter: A is in A and AR."""
    return [column for column, code in row.parties.items() if code and letter in code]


def _cell(row: Record, column: str) -> str:
    return f"{row.at('parties')}.{column}"


@rule("R-RAC-01", needs="raci.rows")
def one_party_is_accountable(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each row without exactly one A; in the executing style, without exactly one R or with more than one A."""
    executing = project.raci.style == "executing"
    for row in project.raci.rows:
        accountable, doing = _holding(row, "A"), _holding(row, "R")
        if len(accountable) > 1:
            yield Problem(_cell(row, accountable[1]), "many", row=row, parties=tuple(accountable))
        elif not accountable and not executing:
            yield Problem(row.at("parties"), "nobody", row=row)
        if executing and len(doing) > 1:
            yield Problem(_cell(row, doing[1]), "doers", row=row, parties=tuple(doing))


@rule("R-RAC-02", needs="raci.rows")
def somebody_works(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each row in which nobody does the work."""
    for row in project.raci.rows:
        if not _holding(row, "R"):
            yield Problem(row.at("parties"), row=row)


@rule("R-RAC-03", needs="raci.rows")
def codes_are_legal(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each code outside the six, in a cell or in the legend, and codes that the legend does not explain."""
    legend = project.raci.codes
    for code in legend:
        if code not in CODES:
            yield Problem(f"{project.raci.at('codes')}.{code}", "legend", code=code, codes=CODES)
    used: dict[str, list[Record]] = {}
    for row in project.raci.rows:
        for column, code in row.parties.items():
            if code is not None and code not in CODES:
                yield Problem(_cell(row, column), "cell", row=row, party=column, code=code, codes=CODES)
            elif code is not None and legend and code not in legend and row not in used.setdefault(code, []):
                used[code].append(row)
    for code, rows in used.items():
        yield Problem(project.raci.at("codes"), "unexplained", code=code, rows=rows)


@rule("R-RAC-04", needs="raci.rows")
def activities_are_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each activity of the template that no row names, and each gap in the numbers of the rows."""
    rows = project.raci.rows
    for activity in load_activities():
        if activity.is_wanted and not any(activity.is_named_in(row.name) for row in rows):
            yield Problem("raci.rows", "missing", activity=activity.name)
    for earlier, row in pairwise(rows):
        before, here = NUMBERED.match(earlier.id), NUMBERED.match(row.id)
        if before and here and before[1] == here[1] and int(here[2]) != int(before[2]) + 1:
            yield Problem(row.at("id"), "gap", earlier=earlier, row=row)


@rule("R-RAC-05", needs="raci.columns parties")
def parties_are_complete(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each party that takes part and is neither a column nor a member of a group that is one.

    User organisations and test bodies take part when a contract or LTC line of ours names them.
    """
    columns = {each.id for each in project.raci.columns}
    grouped = {party.id for group in project.raci.groups if group.id in columns for party in group.parties}
    hired = {each.seller for each in project.contracts.downstream} | {each.party for each in project.ltc_lines}
    for party in project.parties:
        takes_part = party.kind in TAKING_PART or party in hired
        if takes_part and party.id not in columns | grouped:
            yield Problem("raci.columns", party=party, name=party.name)


@rule("R-RAC-06", needs="raci.rows parties")
def the_customer_approves(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each sign-off and acceptance for which not the customer or its business unit answers."""
    kinds = {each.id: each.kind for each in project.parties}
    for row in project.raci.rows:
        if not any(each.is_approved_by_customer and each.is_named_in(row.name) for each in load_activities()):
            continue
        accountable = _holding(row, "A")
        for column in accountable:
            if kinds.get(column) not in CUSTOMER:
                yield Problem(_cell(row, column), "other", row=row, party=column)
        if not accountable:
            yield Problem(row.at("parties"), "nobody", row=row)


@rule("R-RAC-07", needs="raci.rows parties")
def strangers_are_not_ours(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each coordination of third parties for which neither customer nor prime answers, unless it is quoted."""
    kinds = {each.id: each.kind for each in project.parties}
    primes = {each.party.id for each in project.ltc_lines if each.category == "prime" and each.party is not None}
    activities = [each for each in load_activities() if each.is_about_strangers]
    if any(each.is_named_in(line.name) for each in activities for line in project.quote_lines):
        return
    for row in project.raci.rows:
        if any(each.is_named_in(row.name) for each in activities):
            for column in _holding(row, "A") or _holding(row, "R"):
                if kinds.get(column) not in CUSTOMER and column not in primes:
                    yield Problem(_cell(row, column), row=row, party=column)


@rule("R-RAC-08", needs="raci.rows raci.columns")
def nobody_is_decoration(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each column that is only informed, and each row of many doers without a lead."""
    rows = project.raci.rows
    for index, column in enumerate(project.raci.columns):
        if all(row.parties.get(column.id) in (None, "I") for row in rows):
            yield Problem(f"{project.raci.at('columns')}[{index}]", "idle", party=column)
    for row in rows:
        doing = _holding(row, "R")
        if len(doing) > facts.policy.responsibilities.most_doers and not _holding(row, "A"):
            yield Problem(row.at("parties"), "leaderless", row=row, parties=tuple(doing))


@rule("R-RAC-09", needs="raci.rows")
def nobody_signs_off_his_own_work(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each sign-off in which the party that approves is the only one that works."""
    for row in project.raci.rows:
        accountable, doing = _holding(row, "A"), _holding(row, "R")
        is_sign_off = any(each.is_sign_off and each.is_named_in(row.name) for each in load_activities())
        if is_sign_off and accountable and accountable == doing:
            yield Problem(_cell(row, accountable[0]), row=row, party=accountable[0])


@rule("R-RAC-10", needs="raci.rows contracts.upstream")
def the_matrix_is_in_the_contract(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a contract that does not annex the matrix, or annexes another version of it."""
    contract, version = project.contracts.upstream, project.raci.version
    if "RACI" not in contract.annexes:
        yield Problem(contract.at("annexes"), "missing")
    if version is None or not any(each.annex == "RACI" for each in contract.annex_notes):
        yield NOT_YET
    for note in contract.annex_notes:
        if note.annex == "RACI" and version is not None and note.version != version:
            yield Problem(note.at("version"), "version", annexed=note.version or "–", version=version)

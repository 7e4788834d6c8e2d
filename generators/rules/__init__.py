"""Automatic rules: each a small pure function with an id; its words, severity and gates are data beside it.

A rule yields a `Problem` for everything that contradicts it, at the path of the field to change. It names in `needs` the
collections it reads; while one of them is not written yet, the rule is not applicable: it neither passes nor fails.

Modules are topics: structure, scope, requirements, criteria, acceptance, milestones, payments, dependencies,
responsibilities, risks, costs, suppliers, contract, governance, changes, training, handover, service_levels, reporting,
closure. Beside them stand what topics share: gaps (missing fields), choices, clauses, vague (words).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from generators.derive import Facts
from generators.findings import Finding, Severity
from generators.model import Record
from generators.quantities import Text
from generators.sources import load_own
from generators.workspace import ProjectSource


class Problem:
    """What a rule found: the path of the field to change, and the values that its sentence names.

    `case` chooses among the sentences of a rule that can be broken in more than one way: `Problem(path, "late", …)`.
    `weighs` is given where one case is lighter or graver than the rule's own severity.
    """

    __slots__ = ("case", "path", "values", "weighs")

    def __init__(self, path: str, case: str = "", /, *, weighs: Severity | None = None, **values: Any) -> None:
        self.path = path
        self.case = case
        self.weighs = weighs
        self.values = values


Predicate = Callable[[Record, Facts], Iterator[Problem]]

NOT_YET = Problem("")
"""What a rule yields when nothing contradicts it so far, but what it must see before it passes is not all written."""


@dataclass(frozen=True)
class Rule:
    """A predicate with its words. `says` and `advice` are formats over the values of a problem, by case ("" when there is one)."""

    id: str
    severity: Severity
    gates: tuple[str, ...]
    title: Text
    says: Mapping[str, Text]
    advice: Mapping[str, Text]
    predicate: Predicate
    needs: tuple[str, ...]


class Outcome(NamedTuple):
    """What a rule says of a project: its state, and the findings when it fails."""

    rule: Rule
    state: Literal["pass", "fail", "not_yet_applicable"]
    findings: tuple[Finding, ...] = ()


_PREDICATES: dict[str, tuple[Predicate, tuple[str, ...]]] = {}


def rule(identifier: str, needs: str = "") -> Callable[[Predicate], Predicate]:
    """Make the function the predicate of a rule.

    `needs` names what must be written, separated by spaces: `"milestones payments.pct"`. In a list one item suffices; of
    `"known_errors|handover.items"` one of the two; and `"calendar.blackouts?"` may be written as none, an empty list.
    """

    def register(predicate: Predicate) -> Predicate:
        known = _PREDICATES.get(identifier)
        if known is not None and known[0].__qualname__ != predicate.__qualname__:
            raise ValueError(f"{identifier} has two predicates")
        _PREDICATES[identifier] = (predicate, tuple(needs.split()))
        return predicate

    return register


@cache
def load_rules() -> Mapping[str, Rule]:
    """All rules by id, in the order of the catalogue."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return {
        identifier: _rule(identifier, words) for identifier, words in _load_words().items() if identifier in _PREDICATES
    }


@cache
def _load_words() -> Mapping[str, Any]:
    words: dict[str, Any] = {}
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        words.update(load_own(path))
    return words


def _rule(identifier: str, words: Mapping[str, Any]) -> Rule:
    predicate, needs = _PREDICATES[identifier]
    return Rule(
        id=identifier,
        severity=Severity.named(words["severity"]),
        gates=tuple(str(each) for each in words["gates"]),
        title=Text(words["title"]["zh"], words["title"]["en"]),
        says=_by_case(words["says"]),
        advice=_by_case(words["advice"]),
        predicate=predicate,
        needs=needs,
    )


def _by_case(words: Mapping[str, Any]) -> Mapping[str, Text]:
    cases = {"": words} if "zh" in words else words
    return {str(case): Text(each["zh"], each["en"]) for case, each in cases.items()}


def judge(source: ProjectSource, project: Record, facts: Facts, rules: Iterable[Rule]) -> dict[str, Outcome]:
    """The outcome of each rule for one project."""
    return {each.id: _outcome(source, project, facts, each) for each in rules}


def _outcome(source: ProjectSource, project: Record, facts: Facts, rule: Rule) -> Outcome:
    if not all(_is_there(project, need) for need in rule.needs):
        return Outcome(rule, "not_yet_applicable")
    problems = list(rule.predicate(project, facts))
    findings = tuple(_finding(source, rule, each) for each in problems if each is not NOT_YET)
    if findings:
        return Outcome(rule, "fail", findings)
    return Outcome(rule, "not_yet_applicable" if problems else "pass")


def _is_there(project: Record, need: str) -> bool:
    return any(_is_written(project, each.split(".")) for each in need.split("|"))


def _is_written(found: Any, steps: Sequence[str]) -> bool:
    if isinstance(found, tuple):
        return any(_is_written(each, steps) for each in found)
    if not steps:
        return found is not None and (found is False or bool(found))
    name = steps[0].removesuffix("?")
    return (name != steps[0] and found.has(name)) or _is_written(getattr(found, name), steps[1:])


def _finding(source: ProjectSource, rule: Rule, problem: Problem) -> Finding:
    advice = rule.advice[problem.case if problem.case in rule.advice else ""]
    return Finding(
        place=source.place_at(problem.path),
        severity=problem.weighs or rule.severity,
        rule=rule.id,
        says=_filled(rule.says[problem.case], problem.values),
        advice=_filled(advice, problem.values),
    )


def _filled(words: Text, values: Mapping[str, Any]) -> Text:
    zh, en = ({name: _shown(value, language) for name, value in values.items()} for language in ("zh", "en"))
    return Text(words.in_language("zh").format(**zh), words.in_language("en").format(**en))


def _shown(value: Any, language: str) -> str:
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, Record):
        return str(value.id)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return ("、" if language == "zh" else ", ").join(_shown(each, language) for each in value)
    return str(value)

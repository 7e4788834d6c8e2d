"""Probes of the data: what a question of a checklist can read from it although no rule of the catalogue says it.

A probe is written as a rule is, under the id of its question: it yields a `Problem` at each field that speaks against the item. It
counts for its gate alone, so `check` does not tell it; a review does. Modules: before_contract, planning, acceptance, handover.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generators.derive import Facts
from generators.findings import Severity
from generators.model import Record
from generators.quantities import Text
from generators.rules import Problem, Rule
from generators.sources import load_own

Probe = Callable[[Record, Facts], Iterator[Problem]]
_PROBES: dict[str, tuple[Probe, tuple[str, ...]]] = {}


def probe(question: str, needs: str) -> Callable[[Probe], Probe]:
    """Make the function the probe of a question. `needs` names the data without which there is nothing to look at."""

    def register(predicate: Probe) -> Probe:
        _PROBES[question] = (predicate, tuple(needs.split()))
        return predicate

    return register


@cache
def load_probes() -> Mapping[str, Rule]:
    """All probes by question, judged as rules are."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return {question: _as_rule(question, words) for question, words in _load_words().items()}


def _as_rule(question: str, words: Mapping[str, Any]) -> Rule:
    predicate, needs = _PROBES[question]
    says, advice = ({"": Text(words[name]["zh"], words[name]["en"])} for name in ("says", "advice"))
    return Rule(question, Severity.MAJOR, (), Text(), says, advice, predicate, needs)


@cache
def _load_words() -> Mapping[str, Any]:
    return load_own(Path(__file__).with_name("probes.yaml"))

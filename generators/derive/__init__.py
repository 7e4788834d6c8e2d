"""Computed truths: computed once, handed to rules and templates alike, so page 3 cannot contradict page 1.

A fact is a function decorated with `@fact`; it takes the project and the other facts, and is read as an attribute of `Facts`.
Its audience is not declared but observed: while it is computed, every field it reads is watched, and it inherits the strictest.

Rooms: `working_calendar`, `prices`, `reserve`, `cash`, `network`, `partition`, `traceability`, `ratings`, `change_level`,
`reminders` and `verdicts` are arithmetic on plain quantities; the modules under `facts/` read a project and use them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from generators.model import Record, Watch, note, note_unwritten, watch
from generators.policy import NO_POLICY, Policy
from generators.schema import Audience, Field

Derivation = Callable[[Record, "Facts"], Any]
_DERIVATIONS: dict[str, Derivation] = {}


def fact(derivation: Derivation) -> Derivation:
    """Make the function a fact under its own name."""
    name = derivation.__name__
    if name in _DERIVATIONS and _DERIVATIONS[name].__module__ != derivation.__module__:
        raise ValueError(f"two facts are called {name}")
    _DERIVATIONS[name] = derivation
    return derivation


@cache
def _load_facts() -> tuple[str, ...]:
    """The names of all facts, after importing the modules that define them."""
    package = importlib.import_module("generators.derive.facts")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return tuple(sorted(_DERIVATIONS))


def fact_names() -> tuple[str, ...]:
    """The names of all facts, sorted."""
    return _load_facts()


def row_type(name: str) -> type | None:
    """What each row of the fact is; None when the fact is no list of rows."""
    returned = get_type_hints(_DERIVATIONS[name])["return"] if name in _load_facts() else None
    row = get_args(returned)[0] if get_origin(returned) is tuple else None
    return row if isinstance(row, type) else None


@dataclass(frozen=True)
class Apart:
    """A value of a computed row that is not in the row: the fact of this name holds it, under this key.

    Why: a row is as strict as all that it was computed from, so one strict value would take the open ones with it.
    """

    fact: str
    key: str


class Facts:
    """The facts of one project, each computed when first asked for.

    `as_of` is the day judgements are made on, `policy` the limits that they are made by.
    """

    def __init__(
        self, project: Record, project_id: str = "", as_of: date | None = None, policy: Policy = NO_POLICY
    ) -> None:
        self.project = project
        self.policy = policy
        self.project_id = project_id
        self.as_of = as_of
        self._known: dict[str, tuple[Any, Watch]] = {}

    def names(self) -> tuple[str, ...]:
        return _load_facts()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in _load_facts():
            raise AttributeError(f"there is no fact {name}")
        if name not in self._known:
            with watch() as watched:
                value = _DERIVATIONS[name](self.project, self)
            self._known[name] = (value, watched)
        value, watched = self._known[name]
        note(watched.audience)
        note_unwritten(watched.unwritten)
        return value

    def audience_of(self, name: str) -> Audience:
        """The strictest audience of everything the fact was computed from."""
        getattr(self, name)
        return self._known[name][1].audience

    def unwritten(self, name: str) -> Mapping[str, Field]:
        """The collections that the fact is computed from and nobody has written, in the order in which it asks for them."""
        getattr(self, name)
        return self._known[name][1].unwritten

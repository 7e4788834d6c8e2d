"""The organisation's policy: the limits and words that rules and facts judge by.

The book states every parameter in content/process (policy.yaml, vague_words.yaml), held against its form; a project may depart
from it with a reason (departures). Both together are the `Policy` that its rules and facts are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, partial
from itertools import pairwise
from typing import Any, cast

from generators.characters import blocker
from generators.findings import Finding, Place, in_order
from generators.forms import load_filled, load_form
from generators.model import Record, read_project
from generators.quantities import Text
from generators.schema import Audience, Field
from generators.workspace import Book, ProjectSource

KINDS = ("policy", "vague_words")
"""The files in content/process that state the policy, each with the form of its name."""

APPROVED_BY = "approved_by"
"""What the policy states besides its parameters: by topic, the authorities that may approve a departure."""

RISING = (
    ("changes.free_share", "changes.ccb_share", "changes.steering_share"),
    tuple(f"risks.chance_levels.level_{level}" for level in range(2, 6)),
    tuple(f"risks.impact_levels.level_{level}" for level in range(2, 6)),
    ("risks.amber_score", "risks.red_score"),
    ("reports.amber_index", "reports.green_index"),
)
"""The limits of each scale in their order: none may be lower than the one before it."""


class Policy:
    """The parameters by topic, frozen, with values that know what they are: `policy.payments.largest_share`.

    Why not the record itself: a topic holds open and internal limits, and only the limit that is read says who may read it.
    """

    __slots__ = ("_topics",)

    def __init__(self, topics: Mapping[str, Record] | None = None) -> None:
        self._topics = topics or {}

    def __getattr__(self, topic: str) -> Record:
        if topic.startswith("_") or topic not in self._topics:
            raise AttributeError(f"the policy has no {topic}")
        return self._topics[topic]


NO_POLICY = Policy()
"""For facts that are asked for no limit."""


@dataclass(frozen=True)
class Parameter:
    """One parameter: its path, such as `payments.largest_retention.public`, and what its form says of it."""

    path: str
    topic: Text
    label: Text
    help: Text
    unit: str
    field: Field


@dataclass(frozen=True)
class HousePolicy:
    """What the book states, and what is wrong with it; the policy is complete when nothing is."""

    data: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    policy: Policy = field(default=NO_POLICY)


@cache
def load_policy(book: Book) -> HousePolicy:
    """The policy of the book."""
    data: dict[str, Any] = {}
    findings: list[Finding] = []
    for kind in KINDS:
        source, problems = load_filled(book, book.process / f"{kind}.yaml", kind)
        findings += problems or not_rising(source.data, partial(_place_in, source))
        data |= source.data
    return HousePolicy(data, in_order(findings), NO_POLICY if findings else read_policy(data))


def _place_in(source: ProjectSource, path: str) -> Place:
    return source.place(tuple(path.split(".")))


def read_policy(data: Mapping[str, Any]) -> Policy:
    """The policy with these values, which must be valid and complete."""
    topics = {topic: data[topic] for topic in _form().fields}
    record = read_project(topics, _form())
    return Policy({topic: cast("Record", record._values[topic]) for topic in topics})


@cache
def load_parameters() -> Mapping[str, Parameter]:
    """Every parameter by path, in the order of the forms."""
    return {each.path: each for topic in _form().fields.values() for each in _parameters(topic, topic.name, topic)}


def _parameters(field: Field, path: str, topic: Field, above: Parameter | None = None) -> Iterator[Parameter]:
    for name, child in field.fields.items():
        here = _parameter(child, f"{path}.{name}", topic, above)
        if child.type == "dict":
            yield from _parameters(child, here.path, topic, here)
        else:
            yield here


def _parameter(field: Field, path: str, topic: Field, above: Parameter | None) -> Parameter:
    """The parameter; one of a mapping bears the mapping's label before its own, and its help."""
    if above is None:
        return Parameter(path, topic.label, field.label, field.help, field.unit, field)
    label = Text(f"{above.label.zh}：{field.label.zh}", f"{above.label.en}: {field.label.en}")
    return Parameter(path, topic.label, label, above.help, field.unit, field)


def approving_authorities(data: Mapping[str, Any], parameter: str) -> Mapping[str, Text]:
    """Who may approve a departure from the parameter: the authorities that its topic names, with the words for them."""
    topic = parameter.partition(".")[0]
    item = load_form(KINDS[0]).fields[APPROVED_BY].fields[topic].item
    assert item is not None
    return {str(name): item.values[str(name)] for name in data[APPROVED_BY][topic]}


@cache
def _form() -> Field:
    """The form of all parameters."""
    fields = {name: each for kind in KINDS for name, each in load_form(kind).fields.items() if name != APPROVED_BY}
    return Field("policy", "dict", Text(), Text(), "", Audience.INTERNAL, True, {}, fields=fields)


# Values in order


def value_at(data: Mapping[str, Any], path: str) -> Any:
    """The value of a parameter as it is written; None where there is none."""
    found: Any = data
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def not_rising(data: Mapping[str, Any], place_of: Callable[[str], Place | None]) -> list[Finding]:
    """A finding for each limit that is lower than the one before it on its scale, at the first of the two with a place."""
    findings = []
    for lower, upper in (pair for scale in RISING for pair in pairwise(scale)):
        low, high = value_at(data, lower), value_at(data, upper)
        if low is None or high is None or Decimal(high) >= Decimal(low):
            continue
        place = place_of(upper) or place_of(lower)
        if place is not None:
            findings.append(_falling(place, f"{upper} ({high})", f"{lower} ({low})"))
    return findings


def _falling(place: Place, upper: str, lower: str) -> Finding:
    return blocker(
        place,
        "policy-order",
        f"{upper} 低于 {lower}。",
        f"{upper} is lower than {lower}.",
        "同一尺度上的限值由低到高，请改其中一个。",
        "The limits of one scale rise; correct one of the two.",
    )

"""Traceability: which ends of a mapping nobody covers, and what must be true before a payment is earned.

The mappings of a project are links between two collections: requirement and quote line, quote line and LTC
line, requirement and acceptance criterion, criterion and deliverable, deliverable and payment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a mapping leaves open: uncovered nodes of either side, and links that lead to nothing known."""

    left_uncovered: tuple[str, ...]
    right_uncovered: tuple[str, ...]
    dangling: tuple[Link, ...]

    @property
    def is_complete(self) -> bool:
        return not (self.left_uncovered or self.right_uncovered or self.dangling)


def coverage(left: Iterable[str], right: Iterable[str], links: Iterable[Link]) -> Coverage:
    """The nodes of both sides without a link to a known node of the other, in the order given."""
    left_nodes, right_nodes = dict.fromkeys(left), dict.fromkeys(right)
    all_links = dict.fromkeys(links)
    sound = [link for link in all_links if link[0] in left_nodes and link[1] in right_nodes]
    from_left, to_right = {link[0] for link in sound}, {link[1] for link in sound}
    return Coverage(
        left_uncovered=tuple(node for node in left_nodes if node not in from_left),
        right_uncovered=tuple(node for node in right_nodes if node not in to_right),
        dangling=tuple(link for link in all_links if link[0] not in left_nodes or link[1] not in right_nodes),
    )


def rests_on(start: str, *mappings: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """What the start rests on, one tuple a mapping: of a payment its deliverables, then their criteria.

    Each mapping leads from the nodes found by the one before it; `turned` turns one that is written the other
    way.
    """
    reached: list[tuple[str, ...]] = []
    nodes: tuple[str, ...] = (start,)
    for mapping in mappings:
        onward = _neighbours(mapping)
        nodes = tuple(dict.fromkeys(target for node in nodes for target in onward.get(node, ())))
        reached.append(nodes)
    return tuple(reached)


def component(start: str, links: Iterable[Link]) -> tuple[str, ...]:
    """All that hangs together with the start in either direction, itself first, then by distance."""
    both_ways = [pair for link in links for pair in (link, (link[1], link[0]))]
    onward = _neighbours(both_ways)
    found = {start: None}
    queue = [start]
    for node in queue:
        fresh = [neighbour for neighbour in onward.get(node, ()) if neighbour not in found]
        found.update(dict.fromkeys(fresh))
        queue.extend(fresh)
    return tuple(found)


def turned(links: Iterable[Link]) -> tuple[Link, ...]:
    """The same mapping read from its other side."""
    return tuple((right, left) for left, right in links)


def _neighbours(links: Iterable[Link]) -> dict[str, dict[str, None]]:
    neighbours: dict[str, dict[str, None]] = {}
    for left, right in links:
        neighbours.setdefault(left, {})[right] = None
    return neighbours

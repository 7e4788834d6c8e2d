"""The network of milestones: order of work, loops by name, critical path, float before a deadline."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from generators.quantities import Offset

Predecessors = Mapping[str, Sequence[str]]
"""What each node waits for. Names that are no node are ignored: that is another finding."""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as planned: its offset and the milestones it comes after."""

    id: str
    offset: Offset
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """Floats in working days of all that leads to a goal, and the path on which every delay delays the goal.

    Both are empty when the goal is not planned yet or stands in a loop.
    """

    floats: Mapping[str, int]
    critical_path: tuple[str, ...]

    @property
    def least_float(self) -> int | None:
        """The float of the critical path: deadline less planned offset; negative when planned too late."""
        return min(self.floats.values(), default=None)


def topological_order(after: Predecessors) -> tuple[str, ...]:
    """The nodes, each later than all it waits for, otherwise in the order given.

    Nodes in a loop, and those that wait for one, are left out: `find_loops` names the loops.
    """
    known = _among_themselves(after)
    place = {node: position for position, node in enumerate(known)}
    waiting = {node: len(before) for node, before in known.items()}
    followers = _followers(known)
    ready = [place[node] for node, count in waiting.items() if not count]
    heapify(ready)
    nodes = tuple(known)
    order: list[str] = []
    while ready:
        node = nodes[heappop(ready)]
        order.append(node)
        for follower in followers[node]:
            waiting[follower] -= 1
            if not waiting[follower]:
                heappush(ready, place[follower])
    return tuple(order)


def find_loops(after: Predecessors) -> tuple[tuple[str, ...], ...]:
    """The loops, each in the order of work with its first node repeated at the end: ("A", "B", "A").

    Every node that stands in a loop is named at least once; a loop is the shortest through its first node.
    """
    followers = _followers(_without(after, topological_order(after)))
    core = _without(followers, topological_order(followers))  # what only waits for a loop is in none
    named: set[str] = set()
    loops: list[tuple[str, ...]] = []
    for node in core:
        loop = () if node in named else _shortest_loop(node, core)
        named.update(loop)
        loops.extend([loop] if loop else [])
    return tuple(loops)


def schedule(steps: Iterable[Step], goal: str, deadline: Offset) -> Schedule:
    """The floats of the goal and all it waits for, when the goal must be reached by the deadline.

    The work for a milestone is taken to begin at the latest of its predecessors; so a milestone's float is
    what it may slip while all work keeps its planned length and the goal its deadline.
    """
    known = {step.id: step for step in steps}
    after = _among_themselves({step.id: step.after for step in known.values()})
    order = topological_order(after)
    if goal not in order:
        return Schedule({}, ())
    latest = {goal: deadline.days}
    for node in reversed(order):
        if node in latest and after[node]:
            begin = max(known[before].offset for before in after[node])
            length = known[node].offset - begin
            for before in after[node]:
                latest[before] = min(latest.get(before, latest[node] - length), latest[node] - length)
    floats = {node: latest[node] - known[node].offset.days for node in order if node in latest}
    return Schedule(floats, _driving_path(goal, after, floats))


def _driving_path(goal: str, after: Predecessors, floats: Mapping[str, int]) -> tuple[str, ...]:
    """From the goal back along the predecessor with the least float; the first named of equals."""
    path = [goal]
    while after[path[-1]]:
        path.append(min(after[path[-1]], key=floats.__getitem__))
    return tuple(reversed(path))


def _shortest_loop(start: str, followers: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The shortest way from a node back to itself; nothing when there is none."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for follower in followers[node]:
            if follower == start:
                way = [start, node]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if follower not in came_from:
                came_from[follower] = node
                queue.append(follower)
    return ()


def _without(links: Predecessors, dropped: Iterable[str]) -> dict[str, tuple[str, ...]]:
    gone = set(dropped)
    return _among_themselves({node: linked for node, linked in links.items() if node not in gone})


def _among_themselves(after: Predecessors) -> dict[str, tuple[str, ...]]:
    return {node: tuple(dict.fromkeys(each for each in before if each in after)) for node, before in after.items()}


def _followers(after: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    followers: dict[str, list[str]] = {node: [] for node in after}
    for node, before in after.items():
        for each in before:
            followers[each].append(node)
    return followers

"""The process as diagrams: all activities under their stages, and a phase as lanes of those who act in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import NamedTuple

from generators.process import Activity, Gate, Process
from generators.quantities import Text
from generators.site.drawing import (
    LINE_HEIGHT,
    arrow,
    box,
    diamond,
    dot,
    draw,
    fitted,
    line,
    lines,
    linked,
    shape,
    words,
)
from generators.site.spot import BETWEEN, Spot

SIZE = 12.0
"""The size of letters."""

COLUMN, GUTTER = 132.0, 10.0
PHASE, HEAD = 26.0, 44.0
"""The overview: width of a column, room between two; heights of phases and stages."""

WIDE, STEP, TITLE, QUIET = 116.0, 22.0, 104.0, 40.0
"""Swimlanes: width of an activity, the room behind it; width of the titles of the lanes, height of a lane without activities."""

BEFORE = 45.0
"""From the left edge of an activity to the dots of who takes part: clear of the box before it and of the arrow that leaves it."""

NUMBER, INSIDE, MOST = 26.0, 8.0, 4
"""In the box of an activity: the room of its number above its name, the room around, the most lines of a name."""

REACH = 10.0
"""From the middle of a gate's diamond to its corners."""

OVERVIEW = Text("全流程：八个阶段、二十八个活动", "The whole process: eight stages, twenty-eight activities")
LANES = Text("{name}：谁在什么时候做什么", "{name}: who does what, and when")
NAMES = Text("{id} {name}，负责：{roles}", "{id} {name}, responsible: {roles}")
GATES = Text("关口：{name}", "Gate: {name}")
LEGEND = Text(
    "★ 评审点，◆ 另外三道关口；点方框到活动页，点菱形到关口页。",
    "★ review point, ◆ one of the three further gates. A box leads to its activity, a diamond to its gate.",
)
LANES_LEGEND = Text(
    "方框在第一负责方的泳道里；● 共同负责，○ 支持或批准。★ 评审点，◆ 关口；点方框到活动页，点菱形到关口页。",
    "A box stands in the lane of who is first responsible; ● shares the responsibility, ○ supports or approves. "
    "★ review point, ◆ gate. A box leads to its activity, a diamond to its gate.",
)


def render_overview_diagram(spot: Spot, _: str = "") -> str:
    """Eight columns of activities under the chain of stages, with the phases above."""
    stages = list(spot.process.stages.values())
    activities = spot.process.activities.values()
    deepest = max(len(spot.process.of_stage(each.id)) for each in stages)
    tall = _height(spot, activities, COLUMN - GUTTER)
    parts = [*_phases(spot), *(part for number in range(len(stages)) for part in _column(spot, number, tall))]
    size = (len(stages) * COLUMN, PHASE + 2 + HEAD + deepest * (tall + GUTTER))
    return draw("overview", _plain(spot, OVERVIEW), _told(spot, activities), size, parts, _plain(spot, LEGEND))


def _phases(spot: Spot) -> Iterator[str]:
    """The names of the phases above the stages that belong to them."""
    left = 0.0
    for phase, stages in groupby(spot.process.stages.values(), key=lambda each: each.phase):
        wide = len(list(stages)) * COLUMN
        yield words(
            left + (wide - GUTTER) / 2, PHASE / 2 - 2, _plain(spot, spot.process.phases[phase].name), "phase", "middle"
        )
        yield line([(left + 2, PHASE - 3), (left + wide - GUTTER, PHASE - 3)], "brace")
        left += wide


def _column(spot: Spot, number: int, tall: float) -> Iterator[str]:
    stage = list(spot.process.stages.values())[number]
    left, right, tip = number * COLUMN, (number + 1) * COLUMN - GUTTER, GUTTER - 2
    middle, bottom = PHASE + 2 + HEAD / 2, PHASE + 2 + HEAD
    chevron = [
        (left, PHASE + 2),
        (right, PHASE + 2),
        (right + tip, middle),
        (right, bottom),
        (left, bottom),
        (left + tip, middle),
    ]
    texts = (stage.id, *fitted(_plain(spot, stage.name), COLUMN - GUTTER - 2 * tip, SIZE, 1))
    named = lines((left + right + tip) / 2, middle, texts, SIZE, "stage-name", "middle")
    yield linked(spot.address(stage.page), " ".join(texts), [shape(chevron, "stage"), *named])
    for row, activity in enumerate(spot.process.of_stage(stage.id)):
        top = bottom + GUTTER + row * (tall + GUTTER)
        yield from _station(spot, activity, left, top, COLUMN - GUTTER, tall)


def _height(spot: Spot, activities: Iterable[Activity], wide: float) -> float:
    """How high the boxes of these activities must be for the longest of their names."""
    longest = max(len(_lines(spot, each, wide)) for each in activities)
    return NUMBER + max(longest, 2) * SIZE * LINE_HEIGHT + INSIDE


def _lines(spot: Spot, activity: Activity, wide: float) -> tuple[str, ...]:
    return fitted(_plain(spot, activity.name), wide - 2 * INSIDE, SIZE, MOST)


def _station(spot: Spot, activity: Activity, x: float, y: float, wide: float, tall: float) -> Iterator[str]:
    """The box of an activity, and the diamond of its gate at the upper right corner."""
    inside = [
        box(x, y, wide, tall, "station"),
        words(x + INSIDE, y + NUMBER / 2 + 1, activity.id, "number"),
        *lines(x + INSIDE, y + (NUMBER + tall - INSIDE) / 2, _lines(spot, activity, wide), SIZE, "name"),
    ]
    yield linked(spot.address(activity.page), _named(spot, activity), inside)
    if gate := spot.process.gate_of(activity.id):
        yield _gate(spot, gate, x + wide - REACH - 5, y + REACH + 4)


def _gate(spot: Spot, gate: Gate, x: float, y: float) -> str:
    look = "review-point" if gate.kind == "review_point" else "gate"
    inside = [
        diamond(x, y, REACH, look),
        *([words(x, y + 0.5, "★", "star", "middle")] if look == "review-point" else []),
    ]
    name = _plain(spot, spot.process.activities[gate.activity].name)
    return linked(spot.address(gate.page), _plain(spot, GATES).format(name=name), inside)


class Place(NamedTuple):
    """Where an activity stands in the lanes: the left edge of its box, and its lane."""

    activity: Activity
    left: float
    lane: str

    @property
    def middle(self) -> float:
        return self.left + WIDE / 2


def swimlanes(process: Process) -> tuple[str, ...]:
    """What can be drawn as lanes: each phase and each stage."""
    return (*process.phases, *process.stages)


def render_swimlane(spot: Spot, name: str) -> str:
    """The activities of a phase or stage from left to right, each in the lane of who is responsible, with arrows in their order."""
    process = spot.process
    stages = [each.id for each in process.stages.values() if name in (each.phase, each.id)]
    activities = [each for each in process.activities.values() if each.stage in stages]
    places, tall = _places(spot, activities), _height(spot, activities, WIDE)
    lanes = _lanes(spot, places, tall + 2 * GUTTER)
    right, bottom = places[-1].left + WIDE + GUTTER, max(end for _, end in lanes.values())
    parts = list(_lane_parts(spot, lanes, right))
    for before, after in pairwise(places):
        parts += arrow(_way(before, after, lanes, tall))
    parts += [part for each in places for part in _placed(spot, each, lanes, tall)]
    title = _plain(spot, LANES).format(name=_plain(spot, (process.phases.get(name) or process.stages[name]).name))
    told = _told(spot, activities)
    return draw(f"lanes-{name.lower()}", title, told, (right, bottom), parts, _plain(spot, LANES_LEGEND))


def _places(spot: Spot, activities: Iterable[Activity]) -> list[Place]:
    """The activities from left to right; one in another lane may stand half above the one before it."""
    places: list[Place] = []
    for activity in activities:
        lane = spot.process.roles[activity.responsible[0]].group
        left = TITLE + GUTTER
        if places:
            left = places[-1].left + (WIDE + STEP if places[-1].lane == lane else WIDE / 2 + STEP)
        places.append(Place(activity, left, lane))
    return places


def _lanes(spot: Spot, places: Iterable[Place], high: float) -> Mapping[str, tuple[float, float]]:
    """Top and bottom of every lane that somebody acts in; one without a box is low."""
    placed = list(places)
    filled = {each.lane for each in placed}
    acting = filled | {group for each in placed for group in _others(spot, each.activity)}
    lanes: dict[str, tuple[float, float]] = {}
    top = 0.0
    for group in (each for each in spot.process.groups if each in acting):
        bottom = top + (high if group in filled else QUIET)
        lanes[group] = (top, bottom)
        top = bottom
    return lanes


def _others(spot: Spot, activity: Activity) -> Mapping[str, str]:
    """The groups that act besides the first responsible, each with the look of its dot."""
    roles = spot.process.roles
    taking = {roles[each].group: "takes-part" for each in (*activity.support, *activity.approves)}
    sharing = {roles[each].group: "shares" for each in activity.responsible}
    return {group: look for group, look in (taking | sharing).items() if group != roles[activity.responsible[0]].group}


def _lane_parts(spot: Spot, lanes: Mapping[str, tuple[float, float]], right: float) -> Iterator[str]:
    for group, (top, bottom) in lanes.items():
        yield box(0, top, right, bottom - top, "lane")
        yield box(0, top, TITLE, bottom - top, "lane-title")
        texts = fitted(_plain(spot, spot.process.groups[group].name), TITLE - 14, SIZE, 3)
        yield from lines(8, (top + bottom) / 2, texts, SIZE, "lane-name")


def _way(
    before: Place, after: Place, lanes: Mapping[str, tuple[float, float]], tall: float
) -> list[tuple[float, float]]:
    """From one box to the next: straight across within a lane, else down or up from its middle and in at the side."""
    start, end = _middle(lanes[before.lane]), _middle(lanes[after.lane])
    if before.lane == after.lane:
        return [(before.left + WIDE, start), (after.left, end)]
    edge = start + (tall / 2 if end > start else -tall / 2)
    return [(before.middle, edge), (before.middle, end), (after.left, end)]


def _placed(spot: Spot, place: Place, lanes: Mapping[str, tuple[float, float]], tall: float) -> Iterator[str]:
    for group, look in _others(spot, place.activity).items():
        yield dot(place.left + BEFORE, _middle(lanes[group]), 5, look)
    yield from _station(spot, place.activity, place.left, _middle(lanes[place.lane]) - tall / 2, WIDE, tall)


def _middle(lane: tuple[float, float]) -> float:
    return (lane[0] + lane[1]) / 2


def _told(spot: Spot, activities: Iterable[Activity]) -> str:
    """The activities in words, for who does not see the drawing."""
    return " → ".join(_named(spot, each) for each in activities)


def _named(spot: Spot, activity: Activity) -> str:
    roles = BETWEEN.in_language(spot.language).join(
        _plain(spot, spot.process.roles[each].name) for each in activity.responsible
    )
    return _plain(spot, NAMES).format(id=activity.id, name=_plain(spot, activity.name), roles=roles)


def _plain(spot: Spot, text: Text) -> str:
    return text.in_language(spot.language)

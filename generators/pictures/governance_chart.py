"""Who decides: the bodies from the top down with the people of each side, and the way up when something is not settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.derive import Facts
from generators.model import Record
from generators.pictures.looks import look_of
from generators.pictures.plan_rows import side_of
from generators.pictures.shapes import LINE_HEIGHT, Label, Line, Picture, Rectangle, Shape, lines_of, stacked
from generators.pictures.sheet import GAP, HIGHEST, WIDTH
from generators.quantities import Text, plain

TITLE = Text("治理结构与升级路径", "Governance and the way up")
SIDES = {"customer": Text("客户侧", "Customer side"), "vendor": Text("承建侧与供应商", "Vendor and suppliers")}
CHAIR = Text("（主持）", " (chair)")
ESCALATION = Text("升级", "Escalation")
STEP = Text("{level}级 {hours}小时内", "Level {level}, {hours} h")
MORE = Text("另有{count}行，见治理机构表", "{count} more: see the table")
TOLD = Text("{id} {name}：主持{chair}；成员{members}。", "{id} {name}: chaired by {chair}; members {members}. ")
TOLD_STEP = Text("升级{level}级，{hours}小时内：{to}。", "Escalation level {level} within {hours} h: {to}. ")

SIDE, MIDDLE, BETWEEN = 148.0, 122.0, 16.0
"""Width of the boxes of a side and of a body, and the way between them."""
HEAD, APART, INNER, LADDER = 18.0, 13.0, 5.0, 70.0
MOST_BODIES, MOST_STEPS = 6, 5
"""What has no room here stands in the tables of bodies and of the escalation."""


def draw_governance_chart(project: Record, facts: Facts, language: str) -> Picture | None:
    """The chart of the bodies and the escalation ladder; None before there is a body."""
    bodies = project.governance.structure
    if not bodies:
        return None
    shapes = list(_heads(language))
    y = HEAD
    most = _most_people(len(bodies))
    for number, body in enumerate(bodies[:MOST_BODIES]):
        height, drawn = _body(body, y, most, language)
        shapes += drawn
        if number:
            shapes.append(Line(((WIDTH / 2, y), (WIDTH / 2, y - APART)), "beyond"))
        y += height + APART
    height, drawn = _ladder(project.governance.escalation[:MOST_STEPS], y, language)
    y += height
    return Picture(
        title=TITLE.in_language(language),
        description=_told(project, language),
        width=WIDTH,
        height=y,
        shapes=(Rectangle(0, 0, WIDTH, y, "sheet"), *shapes, *drawn),
    )


def _heads(language: str) -> Iterator[Shape]:
    for side, x in (("customer", 0.0), ("vendor", WIDTH - SIDE)):
        yield Rectangle(x, 3, 14, 7, f"bar-{side}")
        yield Label(x + 19, 6.5, SIDES[side].in_language(language), "strong")


def _most_people(bodies: int) -> int:
    """How many lines of people a body has room for, so that the chart fits on a page."""
    room = (HIGHEST - HEAD - LADDER) / min(bodies, MOST_BODIES) - APART - 2 * INNER
    return int(room / (look_of("text").size * LINE_HEIGHT))


def _body(body: Record, y: float, most: int, language: str) -> tuple[float, list[Shape]]:
    """The height of the body's row, and the body between the people of both sides."""
    people: dict[str, list[tuple[str, str]]] = {"customer": [], "vendor": []}
    for role in dict.fromkeys(each for each in (body.chair, *body.members) if each is not None):
        side = "customer" if side_of(role.party) == "customer" else "vendor"
        is_chair = role == body.chair
        name = (role.name.in_language(language) if role.name is not None else role.id) + (
            CHAIR.in_language(language) if is_chair else ""
        )
        look = "strong" if is_chair else "text"
        people[side] += [(line, look) for line in lines_of(name, look, SIDE - 2 * INNER - 3, 2)]
    people = {side: _cut(lines, most, language) for side, lines in people.items()}
    name = lines_of(
        body.name.in_language(language) if body.name is not None else body.id, "title", MIDDLE - 2 * INNER, 2
    )
    mandate = lines_of(
        body.mandate.in_language(language) if body.mandate is not None else "", "small", MIDDLE - 2 * INNER, 3
    )
    step, head, small = (look_of(look).size * LINE_HEIGHT for look in ("text", "title", "small"))
    own = head * len(name) + small * len(mandate) + small + 4
    height = max(own, *(step * len(each) for each in people.values())) + 2 * INNER
    middle, left, right = y + height / 2, (WIDTH - MIDDLE) / 2, (WIDTH + MIDDLE) / 2
    top = middle - own / 2
    shapes: list[Shape] = [
        Rectangle(left, y, MIDDLE, height, "body"),
        Label(WIDTH / 2, top + small / 2, body.id, "quiet", "middle"),
        *stacked(name, WIDTH / 2, top + small + head * len(name) / 2, "title", "middle"),
        *stacked(mandate, WIDTH / 2, top + small + head * len(name) + 4 + small * len(mandate) / 2, "small", "middle"),
    ]
    for side, x, joint in (("customer", 0.0, (SIDE, left)), ("vendor", WIDTH - SIDE, (right, WIDTH - SIDE))):
        lines = people[side]
        if lines:
            shapes += [Rectangle(x, y, SIDE, height, "frame"), Line(((joint[0], middle), (joint[1], middle)), "rule")]
            shapes.append(Rectangle(x if side == "customer" else x + SIDE - 3, y, 3, height, f"bar-{side}"))
        for at, (line, look) in enumerate(lines):
            place = middle + (at - (len(lines) - 1) / 2) * step
            shapes.append(Label(x + (INNER + 3 if side == "customer" else INNER), place, line, look))
    return height, shapes


def _cut(lines: list[tuple[str, str]], most: int, language: str) -> list[tuple[str, str]]:
    """The lines that have room; the last one counts the others."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], (MORE.in_language(language).format(count=len(lines) - most + 1), "quiet")]


def _ladder(steps: Sequence[Record], y: float, language: str) -> tuple[float, list[Shape]]:
    """The escalation as a stair from left to right; nothing when none is written."""
    if not steps:
        return 0.0, []
    way = 14.0
    room = (WIDTH - 52 - way * (len(steps) - 1)) / len(steps)
    texts = [_step_lines(step, room - 8, language) for step in steps]
    height = 16 + max(map(len, texts)) * look_of("small").size * LINE_HEIGHT + INNER
    shapes: list[Shape] = [Label(0, y + height / 2, ESCALATION.in_language(language), "title")]
    for number, step in enumerate(steps):
        left = 52 + number * (room + way)
        words = STEP.in_language(language).format(level=step.level, hours=_hours(step))
        shapes.append(Rectangle(left, y, room, height, f"heat-{min(number, 2)}"))
        shapes += stacked(lines_of(words, "strong", room - 8, 1), left + 4, y + 8, "strong")
        shapes += stacked(texts[number], left + 4, y + (16 + height - INNER) / 2, "small")
        if number + 1 < len(steps):
            shapes.append(Line(((left + room, y + height / 2), (left + room + way, y + height / 2)), "beyond"))
    return height + GAP, shapes


def _step_lines(step: Record, room: float, language: str) -> list[str]:
    """Whom a step of the ladder reaches on both sides."""
    people = [role for role in (step.to_customer, step.to_vendor) if role is not None]
    return [line for each in people for line in lines_of(_name(each, language), "small", room, 2)]


def _name(role: Record, language: str) -> str:
    return str(role.name.in_language(language)) if role.name is not None else str(role.id)


def _hours(step: Record) -> str:
    return plain(step.within_hours) if step.within_hours is not None else "?"


def _told(project: Record, language: str) -> str:
    comma = "、" if language == "zh" else ", "
    parts = []
    for body in project.governance.structure:
        parts.append(
            TOLD.in_language(language).format(
                id=body.id,
                name=body.name.in_language(language) if body.name is not None else "",
                chair=_name(body.chair, language) if body.chair is not None else "?",
                members=comma.join(_name(each, language) for each in body.members),
            )
        )
    for step in project.governance.escalation:
        people = [_name(each, language) for each in (step.to_customer, step.to_vendor) if each is not None]
        words = TOLD_STEP.in_language(language)
        parts.append(words.format(level=step.level, hours=_hours(step), to=comma.join(people)))
    return "".join(parts).strip()

"""Roles, terms, checklists and service levels as pages of the handbook: each entry once, with an anchor that others lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.documents.catalog import Entry, load_catalog
from generators.process import Activity, Role
from generators.quantities import Text
from generators.site.spot import Spot, anchored

ROLE = Text("角色", "Role")
TASKS, PAPERS = Text("活动", "Activities"), Text("文件", "Documents")
CHAIRS = Text("主持", "Chairs")
TERM, OTHER, NOTE = Text("术语", "Term"), Text("英文", "Chinese"), Text("说明", "Note")
GATE, WHEN, ITEMS, BLOCKERS = (
    Text("关口", "Gate"),
    Text("时点", "When"),
    Text("检查项", "Questions"),
    Text("阻断项", "Blockers"),
)
CHECKLIST, MORE = Text("检查单", "Checklist"), Text("怎样准备", "How to prepare")
TOLD = Text("{what}：{who}", "{what}: {who}")


def render_roles(spot: Spot, _: str = "") -> str:
    """Each role with its duties, activities, gates and documents, side by side with those of its side."""
    parts = []
    for side, title in spot.choices("roles", "roles.side").items():
        if roles := [each for each in spot.process.roles.values() if each.side == side]:
            titles = [spot.words(each) for each in (ROLE, TASKS, PAPERS)]
            parts += [f"## {spot.words(title)}", spot.table(titles, (_role(spot, each) for each in roles))]
    return "\n\n".join(parts)


def _role(spot: Spot, role: Role) -> tuple[str, ...]:
    name = f"{anchored(role.id.lower())}**{spot.words(role.name)}**<br>`{role.id}`<br>{spot.words(role.does)}"
    return name, _lines(_tasks(spot, role)), _lines(_papers(spot, role))


def _tasks(spot: Spot, role: Role) -> Iterator[str]:
    """What the role is responsible for, supports, approves and chairs."""
    for part in ("responsible", "support", "approves"):
        chosen = [each for each in spot.process.activities.values() if role.id in getattr(each, part)]
        if chosen:
            yield _told(
                spot, spot.label("activities", f"activities.{part}"), (_activity(spot, each) for each in chosen)
            )
    gates = [each for each in spot.process.gates.values() if role.id in each.chairs]
    if gates:
        named = (spot.link(spot.words(spot.process.activities[each.activity].name), each.page) for each in gates)
        yield _told(spot, spot.words(CHAIRS), named)


def _papers(spot: Spot, role: Role) -> Iterator[str]:
    """What the role writes, reviews and signs."""
    for part in ("writers", "reviewers", "signatories"):
        chosen = [each for each in load_catalog() if role.id in getattr(each, part)]
        if chosen:
            yield _told(spot, spot.label("catalog", f"documents.{part}"), (_document(spot, each) for each in chosen))


def _activity(spot: Spot, activity: Activity) -> str:
    return spot.link(f"{activity.id} {spot.words(activity.name)}", activity.page)


def _document(spot: Spot, entry: Entry) -> str:
    return spot.link(spot.words(entry.title), "documents.md", entry.id)


def _told(spot: Spot, what: str, who: Iterable[str]) -> str:
    return TOLD.in_language(spot.language).format(what=f"**{what}**", who=spot.joined(who))


def _lines(told: Iterable[str]) -> str:
    return "<br>".join(told)


def render_glossary(spot: Spot, _: str = "") -> str:
    """Each term of the field in both languages, in the order of the glossary."""
    other = "en" if spot.language == "zh" else "zh"
    rows = (
        (
            f"{anchored(term.id.lower())}{spot.words(term.name)}",
            spot.words(Text(term.name.in_language(other), term.name.in_language(other))),
            spot.words(term.note),
        )
        for term in spot.material.terms
    )
    return spot.table([spot.words(each) for each in (TERM, OTHER, NOTE)], rows)


def render_checklists(spot: Spot, _: str = "") -> str:
    """Each gate with its checklist and the page that tells how to prepare."""
    titles = [spot.words(each) for each in (CHECKLIST, WHEN, ITEMS, BLOCKERS, MORE)]
    return spot.table(titles, _checklists(spot))


def _checklists(spot: Spot) -> Iterator[tuple[str, ...]]:
    for gate in spot.process.gates.values():
        checklist = spot.material.checklists[gate.id]
        blockers = sum(each.severity.name == "BLOCKER" for each in checklist.items)
        activity = spot.process.activities[gate.activity]
        yield (
            spot.link(spot.words(checklist.name), f"gates/{gate.id}.md"),
            spot.words(checklist.when),
            str(len(checklist.items)),
            str(blockers),
            spot.link(f"{activity.id} {spot.words(activity.name)}", gate.page),
        )


def render_service_levels(spot: Spot, _: str = "") -> str:
    """The two tables of problem levels: after sales, and around the clock during implementation."""
    parts = []
    for kind, columns in (
        ("after_sales", ("name", "effect", "solved")),
        ("implementation", ("id", "effect", "response", "plan", "solved")),
    ):
        titles = [spot.label("service_levels", f"{kind}.{each}") for each in columns]
        levels = getattr(spot.process, kind).values()
        rows = ([_value(spot, getattr(level, each)) for each in columns] for level in levels)
        parts += [f"## {spot.label('service_levels', kind)}", spot.table(titles, rows)]
    return "\n\n".join(parts)


def _value(spot: Spot, value: Text | str) -> str:
    return value if isinstance(value, str) else spot.words(value)

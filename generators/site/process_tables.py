"""The process as tables of handbook pages: an activity, a gate, the activities of a stage, all stages, all gates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.documents.catalog import Entry, load_catalog
from generators.dress.page import escape
from generators.process import Activity, Gate, Stage
from generators.quantities import Text, counted
from generators.site.spot import Spot

ACTIVITY, GATE, STAGE = Text("活动", "Activity"), Text("关口", "Gate"), Text("阶段", "Stage")
ACTIVITIES, RESULTS = Text("活动", "Activities"), Text("主要成果", "Main results")
NUMBER, WHEN, OUTPUT = Text("编号", "No."), Text("时点", "When"), Text("产出", "Output")
CHECKLIST = Text("检查单", "Checklist")
QUESTIONS = Text("{items}项，其中阻断项{blockers}项", "{questions}, {blockers} blocking")
DOCUMENTS = "documents.md"


def render_activity(spot: Spot, name: str) -> str:
    """Who does the activity, from what, to what end, with which documents, and what decides it."""
    activity = spot.process.activities[name]
    stage = spot.process.stages[activity.stage]
    rows = [(spot.words(STAGE), spot.link(_titled(spot, stage), stage.page))]
    for part in ("responsible", "support", "approves"):
        if roles := getattr(activity, part):
            rows.append((spot.label("activities", f"activities.{part}"), spot.roles(roles)))
    for part in ("inputs", "outputs"):
        texts = map(spot.words, getattr(activity, part))
        rows.append((spot.label("activities", f"activities.{part}"), "<br>".join(texts)))
    if documents := documents_of(activity):
        rows.append((spot.label("activities", "activities.documents"), "<br>".join(_documents(spot, documents))))
    if gate := spot.process.gate_of(activity.id):
        told = f"{gate.mark} {spot.link(spot.gate(gate.id), gate.page)}<br>{_questions(spot, gate)}"
        rows.append((spot.words(GATE), told))
    return spot.table((spot.words(ACTIVITY), _titled(spot, activity)), rows)


def render_gate(spot: Spot, name: str) -> str:
    """What the gate decides, when, by whom and on which questions."""
    gate = spot.process.gates[name]
    activity = spot.process.activities[gate.activity]
    rows = [
        (spot.label("gates", "gates.decides"), spot.words(gate.decides)),
        (spot.words(ACTIVITY), spot.link(_titled(spot, activity), activity.page)),
        (spot.label("gates", "gates.chairs"), _chair(spot, gate)),
    ]
    if checklist := spot.material.checklists.get(gate.id):
        rows += [(spot.words(WHEN), spot.words(checklist.when)), (spot.words(OUTPUT), spot.words(checklist.output))]
        rows.append((spot.words(CHECKLIST), _questions(spot, gate)))
    documents = [
        *documents_of(activity),
        *(each for each in load_catalog() if each.is_checklist and each.gate == gate.id),
    ]
    rows.append((spot.label("activities", "activities.documents"), "<br>".join(_documents(spot, documents))))
    return spot.table((spot.value("gates", "gates.kind", gate.kind), f"{gate.mark} {spot.gate(gate.id)}"), rows)


def render_stage(spot: Spot, name: str) -> str:
    """The activities of a stage with what happens and who is responsible."""
    titles = [spot.words(NUMBER), spot.words(ACTIVITY)]
    titles += [spot.label("activities", f"activities.{each}") for each in ("what", "responsible")]
    return spot.table(titles, (_told(spot, each) for each in spot.process.of_stage(name)))


def _told(spot: Spot, activity: Activity) -> tuple[str, ...]:
    name = _marked(spot, activity, spot.link(spot.words(activity.name), activity.page))
    return activity.id, name, spot.words(activity.what), spot.roles(activity.responsible)


def render_overview(spot: Spot, _: str = "") -> str:
    """All stages with their activities and results."""
    return spot.table([spot.words(each) for each in (STAGE, ACTIVITIES, RESULTS)], _stages(spot))


def _stages(spot: Spot) -> Iterator[tuple[str, ...]]:
    for stage in spot.process.stages.values():
        activities = spot.process.of_stage(stage.id)
        named = (_marked(spot, each, spot.link(_titled(spot, each), each.page)) for each in activities)
        results = dict.fromkeys(spot.words(text) for each in activities for text in each.outputs)
        yield spot.link(_titled(spot, stage), stage.page), "<br>".join(named), spot.joined(results)


def render_gates(spot: Spot, _: str = "") -> str:
    """All gates with activity, chair and what they decide."""
    titles = [
        spot.words(GATE),
        spot.words(ACTIVITY),
        *(spot.label("gates", f"gates.{each}") for each in ("chairs", "decides")),
    ]
    return spot.table([*titles, spot.words(CHECKLIST)], (_gate_row(spot, each) for each in spot.process.gates.values()))


def _gate_row(spot: Spot, gate: Gate) -> tuple[str, ...]:
    activity = spot.process.activities[gate.activity]
    return (
        f"{gate.mark} {spot.link(spot.gate(gate.id), gate.page)}",
        spot.link(_titled(spot, activity), activity.page),
        _chair(spot, gate),
        spot.words(gate.decides),
        _questions(spot, gate),
    )


def documents_of(activity: Activity) -> tuple[Entry, ...]:
    """The documents that the activity writes, as the catalogue says, and those that it changes, as the process says."""
    return tuple(
        each
        for each in load_catalog()
        if not each.is_checklist and (each.activity == activity.id or each.id in activity.documents)
    )


def _documents(spot: Spot, documents: Iterable[Entry]) -> Iterator[str]:
    return (spot.link(spot.words(each.title), DOCUMENTS, each.id) for each in documents)


def _questions(spot: Spot, gate: Gate) -> str:
    """How many questions the checklist of the gate has, leading to it."""
    checklist = spot.material.checklists.get(gate.id)
    if checklist is None:
        return spot.joined(())
    blockers = sum(each.severity.name == "BLOCKER" for each in checklist.items)
    items = len(checklist.items)
    told = QUESTIONS.in_language(spot.language).format(
        items=items, questions=counted(items, "question"), blockers=blockers
    )
    return spot.link(told, f"gates/{gate.id}.md")


def _chair(spot: Spot, gate: Gate) -> str:
    """Who chairs, in the words of the checklist; without one, the roles."""
    checklist = spot.material.checklists.get(gate.id)
    return spot.words(checklist.chair) if checklist else spot.roles(gate.chairs)


def _marked(spot: Spot, activity: Activity, words: str) -> str:
    gate = spot.process.gate_of(activity.id)
    return f"{words} {gate.mark}" if gate else words


def _titled(spot: Spot, named: Stage | Activity) -> str:
    return f"{escape(named.id)} {spot.words(named.name)}"

"""Every probe of the data: city-health stands it, one small change makes it fail at its field, and no data is no answer."""

from __future__ import annotations

import mutations
import pytest

from generators.departures import policy_of
from generators.derive import Facts
from generators.gates.checklists import load_checklists
from generators.gates.probes import load_probes
from generators.model import read_project
from generators.policy import load_policy
from generators.rules import Outcome, judge
from generators.schema import load_schema
from generators.sources import Plain
from generators.validate import validate_project
from generators.workspace import ProjectSource

BOOK = mutations.BOOK

MUTATIONS = [
    ("OPP-08", {"project.ei.team[0].role": "V-PSA"}, "project.ei.team"),
    ("OPP-10", {"project.tender_max_duration_wd": 255}, "project.tender_max_duration_wd"),
    ("OPP-12", {"bid.qualifications[0].met": False}, "bid.qualifications[0].met"),
    ("OPP-12", {"bid.qualifications[0].valid_until": "2020-01-01"}, "bid.qualifications[0].valid_until"),
    ("BID-07", {"confirmations[1].confirmed": False}, "confirmations"),
    (
        "BID-18",
        {"tasks[+]": {"id": "TK-X", "name": "Late", "finish": "T+11", "mobilisation": True}},
        "tasks[TK-X].finish",
    ),
    ("BID-20", {"bid.sections[4].author": "V-COM"}, "bid.sections"),
    ("BRF-01", {"briefing.makeup": []}, "briefing.attendance"),
    ("BRF-02", {"briefing.sessions[3].done": False}, "briefing.sessions"),
    ("BRF-06", {"briefing.handover_in[0].received": False}, "briefing.handover_in[0].received"),
    ("BRF-13", {"documents[PRJ-A-BRIEF-01].folder": "03"}, "documents"),
    ("PLN-17", {"handover.plan": []}, "handover.plan"),
    ("CHG-05", {"changes[CR-01].price_net": 50000}, "changes[CR-01].price_net"),
    (
        "CHG-07",
        {"payments_cr": [], "changes[CR-01].affects.payments": ...},
        "changes[CR-01].affects.payments",
    ),
    ("INI-04", {"tests.levels[TL-03].report": ...}, "tests.levels[TL-03].report"),
    ("INI-07", {"boms[0].lines[0].received": 0}, "boms[0].lines"),
    ("INI-08", {"deliverables[D01].delivered": False}, "deliverables[D01].delivered"),
    ("FIN-11", {"acceptance.final.source_media": ...}, "acceptance.final.source_media"),
    (
        "HOV-04",
        {"handover.assets[0].owner": ..., "handover.assets[0].expires": "2027-04-01"},
        "handover.assets[0].owner",
    ),
    ("HOV-07", {"handover.drills[2].result": "fail"}, "handover.drills"),
    ("HOV-09", {"handover.last_30_days.P1": 1}, "handover.last_30_days.P1"),
    ("HOV-09", {"handover.last_30_days.P2": 2}, "handover.last_30_days.P2_closed"),
    ("HOV-10", {"handover.items[HO-17].action": ...}, "handover.capacity[2].headroom_pct"),
    ("HOV-11", {"handover.security_open.high": 1}, "handover.security_open.high"),
]


def probed(source: ProjectSource) -> dict[str, Outcome]:
    assert [f"{each.place.path}: {each.says.en}" for each in validate_project(source, load_schema())] == []
    project = read_project(source.data, load_schema())
    facts = Facts(project, source.id, mutations.AS_OF, policy_of(load_policy(BOOK), source.data))
    return judge(source, project, facts, load_probes().values())


def test_city_health_stands_every_probe() -> None:
    assert {
        each.rule.id: each.state
        for each in probed(mutations.source_of(mutations.original_texts())).values()
        if each.state != "pass"
    } == {}


@pytest.mark.parametrize(("question", "edit", "path"), MUTATIONS)
def test_one_change_of_the_data_fails_the_question_at_its_field(
    question: str, edit: dict[str, object], path: str
) -> None:
    texts = mutations.mutated(list(edit.items()))
    outcome = probed(mutations.source_of(texts))[question]
    assert outcome.state == "fail"
    assert mutations.path_at(texts, path) in [each.place.path for each in outcome.findings]
    sentences = [
        text.in_language(each)
        for found in outcome.findings
        for text in (found.says, found.advice)
        for each in ("zh", "en")
    ]
    assert [each for each in sentences if not each.strip() or "None" in each or "{" in each] == []


def test_every_probe_has_a_mutation() -> None:
    assert {question for question, _, _ in MUTATIONS} == set(load_probes())


def test_without_its_data_a_probe_does_not_answer() -> None:
    data = {"project": {"id": Plain("PRJ-X"), "name": {"zh": "新项目", "en": "New project"}}}
    outcomes = probed(ProjectSource("new", "content/projects/new", data, {}))
    assert {each.state for each in outcomes.values()} == {"not_yet_applicable"}


def test_every_probe_belongs_to_a_question_and_every_automatic_question_is_answered_by_something() -> None:
    items = {item.id: item for checklist in load_checklists(BOOK).values() for item in checklist.items}
    assert set(load_probes()) <= set(items)
    assert [
        each.id
        for each in items.values()
        if each.answered == "rules" and not (each.decided_by or each.data or each.id in load_probes())
    ] == []

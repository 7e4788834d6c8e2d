"""Codes of clauses, and the labels of missing fields and choices that findings print."""

from __future__ import annotations

import pytest

from generators.model import Record, read_project
from generators.quantities import Text
from generators.rules.choices import choice
from generators.rules.clauses import resolves
from generators.rules.gaps import gaps, incomplete, named
from generators.schema import load_schema
from generators.sources import Plain

LEADING = [
    "SOW-6.5",
    "SOW-6",
    "C-UP.penalty",
    "C-UP.penalty.cap_pct",
    "C-S1.b2b.penalty",
    "C-S1.penalty",
    "AC-01",
    "SLA",
]
ASTRAY = ["C-UP.liability_cap_pct", "C-S1.step_in", "C-S9.penalty", "AC-02", "RACI", "SOW-six", "C-UP.no.such"]


@pytest.fixture(scope="module")
def project() -> Record:
    """A contract with one supplier, and a risk of which little is written."""
    data = {
        "contracts": {
            "upstream": {"id": "C-UP", "annexes": ["SOW", "SLA"], "penalty": {"cap_pct": Plain("5")}},
            "downstream": [{"id": "C-S1", "b2b": {"penalty": Plain("true"), "step_in": Plain("false")}}],
        },
        "acceptance_criteria": [{"id": "AC-01", "metric": "Response"}],
        "risks": [{"id": "R01", "text": "Late delivery", "p": Plain("0.2")}],
    }
    return read_project(data, load_schema())


@pytest.mark.parametrize("clause", LEADING)
def test_a_clause_leads_into_contracts_annexes_and_their_rows(project: Record, clause: str) -> None:
    assert resolves(clause, project)


@pytest.mark.parametrize("clause", ASTRAY)
def test_a_clause_that_is_not_agreed_or_not_there_leads_nowhere(project: Record, clause: str) -> None:
    assert not resolves(clause, project)


def test_missing_fields_are_one_problem_at_the_first_with_all_their_names(project: Record) -> None:
    (risk,) = project.risks
    (problem,) = incomplete(risk, "p", "owner", "trigger", case="open", risk=risk)
    assert (problem.path, problem.case) == ("risks[0].owner", "open")
    labels = (Text("owner（责任人）", "owner"), Text("trigger（触发条件）", "trigger"))
    assert problem.values["missing"] == labels


def test_a_zero_is_an_answer_and_an_empty_list_is_none(project: Record) -> None:
    assert gaps(project, "risks", "issues") == ("issues",)
    assert named(project, ["issues"]) == (Text("issues（问题）", "issues"),)


def test_a_choice_is_named_by_its_label_or_by_itself() -> None:
    assert choice("risks.cat", "supplier") == Text("供应商", "Supplier")
    assert choice("risks.cat", "unheard_of") == Text("unheard_of", "unheard_of")

"""What a project departs from holds for that project: rules and facts judge by its value, and findings name it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from house_policy import HOME
from small_book import lay_small_book

from generators.departures import check_departures, policy_of, read_departures
from generators.derive import Facts
from generators.model import read_project
from generators.policy import load_parameters, load_policy, value_at
from generators.quantities import Percent
from generators.reading import read
from generators.rules import Outcome, judge, load_rules
from generators.schema import load_schema
from generators.sources import Plain
from generators.validate import validate_project
from generators.workspace import Book, ProjectSource, load_project

BOOK = Book(HOME)
HOUSE = load_policy(BOOK)
Written = str | tuple[str, ...]


@cache
def sample() -> ProjectSource:
    source, findings = load_project(BOOK, "city-health")
    assert findings == []
    return source


def departing(departures: Mapping[str, Written]) -> ProjectSource:
    """City-health with these departures."""
    rows = [
        {
            "parameter": Plain(name),
            "value": [Plain(each) for each in value] if isinstance(value, tuple) else Plain(value),
            "reason": {"zh": "总经理已同意。", "en": "The general manager agreed."},
            "approver": Plain("V-GM"),
        }
        for name, value in departures.items()
    ]
    source = sample()
    return ProjectSource(source.id, source.folder, {**source.data, "policy": rows}, source.places)


def facts_of(departures: Mapping[str, Written]) -> Facts:
    source = departing(departures)
    assert [*validate_project(source, load_schema()), *check_departures(source, HOUSE)] == []
    return Facts(read_project(source.data, load_schema()), source.id, None, policy_of(HOUSE, source.data))


def judged(rule: str, departures: Mapping[str, Written]) -> Outcome:
    facts = facts_of(departures)
    return judge(departing(departures), facts.project, facts, [load_rules()[rule]])[rule]


@pytest.mark.parametrize(
    ("rule", "parameter", "value", "named"),
    [
        ("R-STR-07", "bid.quotation_margin", "900", "900"),
        ("R-CTR-01", "contract.largest_daily_penalty", "0.01", "0.01%"),
        ("R-CTR-01", "contract.largest_penalty_cap", "4", "4%"),
        ("R-CTR-02", "contract.largest_liability_cap", "60", "60%"),
        ("R-CTR-05", "contract.needed_annexes", ("SOW", "INTEGRITY"), ""),
        ("R-CTR-06", "contract.signature_days", "3", "3"),
        ("R-CTR-11", "contract.largest_bond.performance", "3", "3%"),
        ("R-MIL-08", "payments.largest_share", "20", "20%"),
        ("R-MIL-10", "payments.largest_retention.public", "4", "4%"),
        ("R-SUP-03", "suppliers.lead", "200", "200"),
        ("R-HOV-06", "handover.rota_days", "400", "400"),
        ("R-HOV-07", "handover.early_life.major", "60", "60"),
        ("R-HOV-10", "handover.restored_within", "0", "0"),
        ("R-ACC-20", "acceptance.least_rehearsals", "5", "5"),
        ("R-RSK-05", "risks.reserve_percentile", "95", "P95"),
        ("R-RSK-06", "risks.filing_share", "0.1", "0.1%"),
        ("R-RSK-08", "risks.considered_categories", ("supplier", "commercial"), ""),
        ("R-CST-04", "costs.staffed_phases", ("warranty", "bid"), ""),
        ("R-CLS-06", "closure.least_lessons.major", "30", "30"),
        ("R-RPT-01", "reports.green_index", "0.99", ""),
        ("R-ACC-03", "vague_words.quality.zh", ("平台",), "平台"),
    ],
)
def test_a_stricter_limit_makes_its_rule_fail_and_is_named(
    rule: str, parameter: str, value: Written, named: str
) -> None:
    assert judged(rule, {}).state == "pass"
    outcome = judged(rule, {parameter: value})
    assert outcome.state == "fail"
    for language in ("zh", "en"):
        assert any(named in each.says.in_language(language) for each in outcome.findings)


def test_a_milder_limit_lets_pass_what_the_book_does_not() -> None:
    source = deepcopy(departing({"payments.largest_share": "60"}).data)
    payments: Any = source["payments"]
    payments[1]["pct"] = Plain("50")
    for data, state in ((source, "pass"), ({**source, "policy": []}, "fail")):
        facts = Facts(read_project(data, load_schema()), "x", None, policy_of(HOUSE, data))
        told = judge(sample(), facts.project, facts, [load_rules()["R-MIL-08"]])["R-MIL-08"]
        assert told.state == state


def test_a_name_of_the_project_is_not_vague_in_it() -> None:
    vague = {"vague_words.quality.zh": ("平台",)}
    assert judged("R-ACC-03", vague).state == "fail"
    names = ("平台",)
    assert judged("R-ACC-03", {**vague, "vague_words.own_names.zh": names}).state == "pass"


def test_facts_compute_with_the_limit_of_the_project() -> None:
    ours, theirs = (
        facts_of({}),
        facts_of({"acceptance.largest_suspended_share": "0.1", "handover.least_headroom": "99"}),
    )
    assert ours.suspended_at_initial.limit == Percent.of(10) and not ours.suspended_at_initial.needs_steering
    assert theirs.suspended_at_initial.limit == Percent.of("0.1") and theirs.suspended_at_initial.needs_steering
    assert {row.verdict for row in theirs.capacity_rows} == {"scarce"} != {row.verdict for row in ours.capacity_rows}


def test_a_project_that_departs_from_nothing_shares_the_policy_of_the_book() -> None:
    assert policy_of(HOUSE, sample().data) is HOUSE.policy


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_a_list_of_departures_with_nothing_in_it_is_none(written: str) -> None:
    data: dict[str, object] = {"policy": Plain(written)}
    assert check_departures(ProjectSource("x", "x", data, {}), HOUSE) == []
    assert policy_of(HOUSE, data) is HOUSE.policy


def test_a_departure_changes_no_other_parameter_and_not_the_book() -> None:
    before = deepcopy(dict(HOUSE.data))
    changed = facts_of({"payments.largest_retention.public": "3"}).policy
    assert changed.payments.largest_retention.public == Percent.of(3)
    assert changed.payments.largest_retention.private == HOUSE.policy.payments.largest_retention.private
    assert before == HOUSE.data


@pytest.mark.parametrize("parameter", load_parameters())
def test_every_parameter_can_be_departed_from(parameter: str) -> None:
    source = departing({})
    row = {"parameter": Plain(parameter), "value": value_at(HOUSE.data, parameter)}
    stated = ProjectSource(source.id, source.folder, {"policy": [row]}, {})
    assert check_departures(stated, HOUSE) == []
    assert policy_of(HOUSE, stated.data) is not HOUSE.policy


def approved_by(parameter: str, approver: str) -> ProjectSource:
    source = departing({parameter: str(value_at(HOUSE.data, parameter))})
    rows: Any = source.data["policy"]
    return ProjectSource(source.id, source.folder, {**source.data, "policy": [{**rows[0], "approver": approver}]}, {})


@pytest.mark.parametrize(
    ("parameter", "approver", "rules"),
    [
        ("payments.largest_share", "V-GM", []),
        ("payments.largest_share", "V-DIR", ["policy-authority"]),
        ("acceptance.least_rehearsals", "V-DIR", []),
        ("acceptance.least_rehearsals", "CUS-SPON", ["policy-authority"]),
        ("acceptance.least_rehearsals", "NOBODY", []),
    ],
)
def test_a_departure_is_approved_by_a_role_with_an_authority_of_its_topic(
    parameter: str, approver: str, rules: list[str]
) -> None:
    """A role that does not exist is told by the references."""
    assert [each.rule for each in check_departures(approved_by(parameter, approver), HOUSE)] == rules


@pytest.mark.parametrize("roles", ["", "words", [], ["words"], [{"id": "V-GM", "authority": "all"}]])
def test_roles_out_of_form_are_no_mistake_of_a_departure_they_cannot_tell(roles: Any) -> None:
    source = departing({"payments.largest_share": "50"})
    stated = ProjectSource(source.id, source.folder, {**source.data, "roles": roles}, {})
    assert {each.rule for each in check_departures(stated, HOUSE)} <= {"policy-authority"}


def test_a_departure_is_told_beside_the_value_of_the_book() -> None:
    source = departing(
        {"payments.largest_share": "50", "contract.needed_annexes": ("SOW", "SLA"), "suppliers.lead": "3"}
    )
    told = read_departures(HOUSE, source.data, read_project(source.data, load_schema()))
    assert [(each.parameter, each.value.in_language("en")) for each in told] == [
        ("payments.largest_share", "50%"),
        ("contract.needed_annexes", "SOW, SLA"),
        ("suppliers.lead", "3"),
    ]
    assert [each.house_value.in_language("zh") for each in told][::2] == ["40%", "5"]
    assert {each.approver.id for each in told if each.approver is not None} == {"V-GM"}
    assert told[0].label.in_language("zh") == "付款：单笔付款上限"


def test_a_project_is_read_with_the_limits_it_departs_to(tmp_path: Path) -> None:
    book = lay_small_book(tmp_path / "book")
    _, facts = read(book, "sample").nouns()
    assert facts.policy.payments.largest_share == Percent.of(40)
    row = "{parameter: payments.largest_share, value: 50, reason: Agreed., approver: V-PM}"
    (book.projects / "sample" / "policy.yaml").write_text(f"policy: [{row}]\n", encoding="utf-8")
    project, facts = read(book, "sample").nouns()
    assert facts.policy.payments.largest_share == Percent.of(50)
    assert [(each.parameter, each.value, each.approver.id) for each in project.policy] == [
        ("payments.largest_share", "50", "V-PM")
    ]

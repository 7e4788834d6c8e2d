"""What templates see: values with their path, gaps where nothing is written, and the audience wall in front of every field."""

from __future__ import annotations

from typing import Any

import pytest
from house_policy import house_policy

from generators.derive import Facts
from generators.documents.printed import Missing, Printed
from generators.documents.views import Breach, FactsView, Lens, Pairs, Reference, UnknownName, View, Views
from generators.model import read_project
from generators.quantities import Money
from generators.schema import Audience, Field, load_schema
from generators.sources import read_yaml

SMALL = """\
project: {id: PRJ-A, name: {zh: 项目, en: Project}, sector: public, effective_date: 2026-03-02}
parties:
  - {id: CUS, kind: customer, name: {zh: 甲方, en: Customer}}
  - {id: V, kind: vendor, name: 承建方}
scope: {modules: [{id: M01, name: 门户, owner_party: V, risk: high}]}
quote_lines: [{id: Q01, module: M01, name: 门户, net: 1000}]
milestones: [{id: MS01, name: 生效, offset: 0}, {id: MS02, name: 初验, offset: T+60, after: [MS01]}]
payments: [{id: P1, milestone: MS02, amount: 1060.5, evidence: [报告, 发票]}, {id: P2, milestone: MS01}]
ltc_lines: [{id: L01, name: 开发, quote: Q01, party: V, cost_net: 700}]
raci: {rows: [{id: R1, name: 初验, parties: {CUS: A, V: R}}]}
"""


def lens_of(clearance: Audience = Audience.INTERNAL, language: str = "zh", text: str = SMALL) -> Lens:
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    return Lens(language, clearance, Facts(read_project(source.data, load_schema()), "small", policy=house_policy()))


def seen(path: str, lens: Lens | None = None) -> Any:
    """What a template gets for a path such as `payments.0.amount`."""
    lens = lens or lens_of()
    value = lens.see(lens.facts.project, None, "")
    for step in path.split("."):
        value = value[int(step)] if step.isdigit() else value.look(step)
    return value


# --- values


@pytest.mark.parametrize(
    ("path", "field_path", "text"),
    [
        ("payments.0.amount", "payments[0].amount", "1,060.50"),
        ("payments.0.evidence.1", "payments[0].evidence[1]", "发票"),
        ("project.name", "project.name", "项目"),
        ("project.sector", "project.sector", "政府与公共机构"),
        ("project.effective_date", "project.effective_date", "2026-03-02"),
        ("milestones.1.offset", "milestones[1].offset", "T+60"),
        ("raci.rows.0.parties.CUS", "raci.rows[0].parties.CUS", "A"),
        ("scope.modules.0.name", "scope.modules[0].name", "门户"),
    ],
)
def test_a_value_knows_its_path_and_prints_as_readers_see_it(path: str, field_path: str, text: str) -> None:
    value = seen(path)
    assert isinstance(value, Printed)
    assert (value.path, str(value)) == (field_path, text)
    assert value.marked() == f"\ufdd0{field_path}\ufdd2{text}\ufdd3"


def test_a_value_read_through_a_reference_has_the_path_of_where_it_is_written() -> None:
    assert seen("payments.0.milestone.name").path == "milestones[1].name"
    assert seen("milestones.1.after.0.name").path == "milestones[0].name"


def test_a_value_compares_like_itself() -> None:
    sector = seen("project.sector")
    assert sector == "public" and sector != "private"
    assert seen("payments.0.amount") == seen("payments.0.amount")
    assert seen("payments.0.amount") == Money.of("1060.5")
    assert hash(sector) == hash("public")


def test_a_template_in_english_reads_english() -> None:
    lens = lens_of(language="en")
    assert str(seen("project.name", lens)) == "Project"
    assert str(seen("project.sector", lens)) == "Public"
    assert str(seen("parties.1.name", lens)) == "承建方"


# --- what is not there


def test_a_missing_value_is_false_and_prints_a_gap_with_its_label() -> None:
    value = seen("payments.1.amount")
    assert isinstance(value, Missing) and not value
    label = load_schema().fields["payments"].item.fields["amount"].label.in_language("zh")  # type: ignore[union-attr]
    assert value.marked() == f"\ufdd1payments[1].amount\ufdd2{label}\ufdd3"


def test_a_noun_that_is_not_there_is_false_and_its_fields_are_gaps() -> None:
    initial = seen("acceptance.initial")
    assert isinstance(initial, View) and not initial
    assert isinstance(initial.look("committee"), Missing)
    assert seen("risks") == ()


# --- nouns and references


def test_a_reference_prints_what_readers_know_the_noun_by() -> None:
    party, milestone, module = seen("ltc_lines.0.party"), seen("payments.0.milestone"), seen("quote_lines.0.module")
    assert all(isinstance(each, Reference) for each in (party, milestone, module))
    assert (str(party), str(milestone), str(module)) == ("承建方", "MS02", "M01 门户")
    assert party.marked() == "\ufdd0ltc_lines[0].party\ufdd2承建方\ufdd3"


def test_a_reference_equals_the_id_it_names_and_the_noun_itself() -> None:
    milestone = seen("payments.0.milestone")
    assert milestone == "MS02" and milestone != "MS01"
    assert milestone == seen("milestones.1") and bool(milestone)
    assert len({milestone, seen("milestones.1")}) == 1


def test_a_noun_in_its_own_collection_is_no_reference() -> None:
    assert type(seen("milestones.1")) is View


def test_a_list_prints_its_items_in_one_line() -> None:
    evidence = seen("payments.0.evidence")
    assert isinstance(evidence, Views) and len(evidence) == 2
    assert (
        evidence.marked()
        == "\ufdd0payments[0].evidence[0]\ufdd2报告\ufdd3、\ufdd0payments[0].evidence[1]\ufdd2发票\ufdd3"
    )
    assert ", " in seen("payments.0.evidence", lens_of(language="en")).marked()


def test_a_mapping_gives_keys_and_values_with_their_paths() -> None:
    pairs = seen("raci.rows.0.parties")
    assert isinstance(pairs, Pairs) and bool(pairs)
    assert [(str(key), str(value), value.path) for key, value in pairs.items()] == [
        ("CUS", "A", "raci.rows[0].parties.CUS"),
        ("V", "R", "raci.rows[0].parties.V"),
    ]
    assert isinstance(pairs.look("X"), Missing)


@pytest.mark.parametrize("name", ["amont", "_record", "look", "__class__", "values", ""])
def test_a_name_that_is_no_field_is_told_with_those_that_are(name: str) -> None:
    with pytest.raises(UnknownName) as caught:
        seen("payments.0").look(name)
    assert (caught.value.path, caught.value.name) == ("payments[0]", name)
    assert "amount" in caught.value.known


# --- the wall


@pytest.mark.parametrize(
    "path", ["ltc_lines", "risks", "cost_plan", "reviews", "scope.modules.0.risk", "milestones.0.name"]
)
def test_a_customer_document_reaches_open_fields_only(path: str) -> None:
    lens = lens_of(Audience.CUSTOMER)
    if path == "milestones.0.name":
        assert str(seen(path, lens)) == "生效"
        return
    with pytest.raises(Breach) as caught:
        seen(path, lens)
    assert caught.value.path == path.replace(".0.", "[0].") and caught.value.label.in_language("zh")
    assert seen(path) is not None


def test_every_internal_field_of_the_schema_stands_behind_the_wall() -> None:
    lens = lens_of(Audience.CUSTOMER)

    def tried(view: View, field: Field) -> int:
        found = 0
        for name, child in field.fields.items():
            if child.audience > Audience.CUSTOMER:
                with pytest.raises(Breach):
                    view.look(name)
                found += 1
            elif child.type == "dict" and child.fields:
                found += tried(view.look(name), child)
        return found

    assert tried(lens.see(lens.facts.project, None, ""), load_schema()) > 20


@pytest.mark.parametrize(
    ("affects", "open_"),
    [("{risks: [R01]}", False), ("{tests: 3}", True), ("{tests: 3, risks: [R01]}", True)],
)
def test_to_a_customer_a_noun_with_nothing_but_internal_fields_is_empty(affects: str, open_: bool) -> None:
    """Else a template could tell by `{% if %}` that something is written."""
    text = f"{SMALL}risks: [{{id: R01, text: 延期}}]\nchanges: [{{id: C01, affects: {affects}}}]\n"
    assert bool(seen("changes.0.affects", lens_of(Audience.CUSTOMER, text=text))) is open_
    assert bool(seen("changes.0.affects", lens_of(text=text))) is True


def test_facts_stand_behind_the_same_wall() -> None:
    open_, closed = FactsView(lens_of(Audience.CUSTOMER)), FactsView(lens_of())
    names = lens_of().facts.names()
    facts = lens_of().facts
    behind = [name for name in names if facts.audience_of(name) is Audience.INTERNAL]
    assert behind and len(behind) < len(names)
    for name in behind:
        with pytest.raises(Breach) as caught:
            open_.look(name)
        assert caught.value.path == f"={name}"
        closed.look(name)
    for name in set(names) - set(behind):
        open_.look(name)


PLANNED = f"{SMALL}tasks: [{{id: TK-01, name: 联调, start: 5, finish: 9}}]\n"


def test_a_row_is_open_whose_state_is_not() -> None:
    row = FactsView(lens_of(Audience.CUSTOMER, text=PLANNED)).look("planned_tasks")[0]
    assert str(row.look("task")) == "TK-01"
    with pytest.raises(Breach) as caught:
        row.look("state")
    assert caught.value.path == "=planned_tasks[0].state"


def test_a_value_that_is_kept_apart_is_seen_as_a_part_of_its_row() -> None:
    state = FactsView(lens_of(text=PLANNED)).look("planned_tasks")[0].look("state")
    assert (state.path, str(state), state == "waiting") == ("=planned_tasks[0].state", "未开始", True)


def test_a_fact_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(UnknownName) as caught:
        FactsView(lens_of()).look("calender")
    assert "calendar" in caught.value.known


def test_the_path_of_a_computed_value_says_that_it_is_computed() -> None:
    row = FactsView(lens_of()).look("milestone_dates")[0]
    value = row.look("offset")
    assert (value.path, str(value)) == ("=milestone_dates[0].offset", "T+0")
    with pytest.raises(UnknownName):
        row.look("nothing")

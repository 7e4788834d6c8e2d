"""Data → frozen nouns: values that know what they are, references that are the noun they name, reading that is watched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generators.model import Record, note, read_project, watch
from generators.quantities import Money, Offset, Percent, Text
from generators.schema import Audience, load_schema
from generators.sources import read_yaml
from generators.workspace import Book, load_project

BOOK = Book(Path(__file__).resolve().parents[1])
SMALL = """\
project: {id: PRJ-A, name: {zh: 项目, en: Project}, sector: public, effective_date: 2026-03-02}
parties:
  - {id: CUS, kind: customer, name: 示例客户}
  - {id: V, kind: vendor, name: {en: Vendor}}
milestones:
  - {id: MS01, name: 合同生效, offset: 0}
  - {id: MS02, name: 初验, offset: T+60, after: [MS01]}
payments:
  - {id: P1, milestone: MS02, pct: 12.5, amount: 0.10, evidence: [初验报告, {zh: 发票, en: Invoice}]}
  - {id: P2, milestone: , amount: ~}
ltc_lines:
  - {id: L01, party: V, own: true, cost_net: 700000}
raci:
  codes: {A: 负责, R: 执行, X: }
  rows: [{id: R1, name: 初验, parties: {CUS: A, V: R}}]
acceptance_criteria:
  - {id: AC-01, metric: 可用率, threshold: 99.50, op: ">="}
boms:
  - {id: B1, lines: [{id: BL1}]}
"""


def project_of(text: str) -> Record:
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    return read_project(source.data, load_schema())


@pytest.fixture(scope="module")
def project() -> Record:
    return project_of(SMALL)


# --- values


def test_values_know_what_they_are(project: Record) -> None:
    payment = project.payments[0]
    assert (payment.id, payment.pct, payment.amount) == ("P1", Percent.of("12.5"), Money.of("0.10"))
    assert payment.evidence == (Text("初验报告", "初验报告"), Text("发票", "Invoice"))
    assert project.project.effective_date == date(2026, 3, 2)
    assert project.project.sector == "public"
    assert project.milestones[1].offset == Offset(60)
    assert project.ltc_lines[0].own is True
    assert project.acceptance_criteria[0].threshold == Decimal("99.50")


def test_an_amount_never_becomes_a_float(project: Record) -> None:
    assert Money.total([project.payments[0].amount] * 3) == Money.of("0.30")


def test_a_text_in_one_language_is_read_in_both(project: Record) -> None:
    customer, vendor = project.parties
    assert customer.name.in_language("en") == "示例客户"
    assert vendor.name.in_language("zh") == "Vendor"
    assert not vendor.name.has("zh")


def test_a_mapping_with_free_keys_keeps_its_order_and_leaves_out_what_is_not_there_yet(project: Record) -> None:
    assert dict(project.raci.codes) == {"A": Text("负责", "负责"), "R": Text("执行", "执行")}
    assert list(project.raci.rows[0].parties.items()) == [("CUS", "A"), ("V", "R")]


# --- references


def test_a_reference_is_the_noun_it_names(project: Record) -> None:
    assert project.payments[0].milestone is project.milestones[1]
    assert project.milestones[1].after == (project.milestones[0],)
    assert project.ltc_lines[0].party.name == Text(None, "Vendor")


def test_a_reference_may_name_what_is_written_further_down() -> None:
    project = project_of(
        "payments: [{id: P1, milestone: MS01}]\nmilestones: [{id: MS01, name: x, after: [MS02]}, {id: MS02, name: y}]\n"
    )
    assert project.payments[0].milestone.after[0].name == Text("y", "y")


def test_a_reference_to_one_of_several_collections_finds_the_right_one() -> None:
    project = project_of(
        "parties: [{id: CUS, kind: customer, name: 甲}]\nraci: {columns: [G1, CUS], groups: [{id: G1, name: 组, parties: [CUS]}]}\n"
    )
    group, customer = project.raci.columns
    assert (repr(group), repr(customer)) == ("<raci.groups[0]>", "<parties[0]>")


def test_every_reference_of_the_sample_projects_is_resolved() -> None:
    found = 0
    for name in BOOK.project_ids():
        source, findings = load_project(BOOK, name)
        assert findings == []
        for record in walk(read_project(source.data, load_schema())):
            for field in record._field.fields.values():
                if field.type == "ref" and record.has(field.name):
                    target = getattr(record, field.name)
                    assert isinstance(target, Record) and target.id
                    assert target._path.split("[")[0] in "".join(field.refers)
                    found += 1
    assert found > 300


def walk(record: Record) -> Iterator[Record]:
    """The noun and every noun below it, references not followed."""
    yield record
    for field in record._field.fields.values():
        value = getattr(record, field.name)
        if field.type == "dict" and isinstance(value, Record):
            yield from walk(value) if value else ()
        elif field.type == "list" and field.item is not None and field.item.type == "dict":
            for each in value:
                yield from walk(each)


# --- what is not there


def test_what_is_not_there_yet_is_nothing_of_its_kind(project: Record) -> None:
    later = project.payments[1]
    assert (later.milestone, later.amount, later.condition) == (None, None, None)
    assert (later.evidence, project.risks, project.training.courses) == ((), (), ())
    assert not project.acceptance.initial
    assert not project.contracts.upstream.penalty and project.contracts.upstream.penalty.cap_pct is None
    assert later.has("amount") is False and project.payments[0].has("amount") is True
    assert isinstance(project_of("").raci.codes, Mapping) and not project_of("").raci.codes


def test_an_empty_noun_knows_where_it_would_stand(project: Record) -> None:
    assert project.acceptance.initial.at("committee") == "acceptance.initial.committee"
    assert project.acceptance.initial._path == "acceptance.initial"


def test_a_field_that_the_schema_does_not_know_is_an_error(project: Record) -> None:
    with pytest.raises(AttributeError, match="payments has no field amont"):
        _ = project.payments[0].amont


# --- nouns


def test_a_noun_knows_where_it_stands(project: Record) -> None:
    payment = project.payments[0]
    assert (payment._path, payment.at("amount"), repr(payment), repr(project)) == (
        "payments[0]",
        "payments[0].amount",
        "<payments[0]>",
        "<project>",
    )
    assert project.at("payments") == "payments"
    assert project.boms[0].lines[0].at("id") == "boms[0].lines[0].id"


def test_a_noun_is_itself_wherever_it_is_met(project: Record) -> None:
    assert project.payments[0].milestone == project.milestones[1] != project.milestones[0]
    assert len({project.payments[0].milestone, project.milestones[1]}) == 1
    assert project.milestones[1] != "MS02"


def test_a_noun_is_frozen(project: Record) -> None:
    payment = project.payments[0]
    with pytest.raises(AttributeError, match="frozen"):
        payment.amount = Money.of(0)
    with pytest.raises(AttributeError):
        del payment.amount
    with pytest.raises(TypeError):
        payment._values["amount"] = Money.of(0)
    with pytest.raises(FrozenInstanceError):
        payment.amount.amount = Decimal(0)
    with pytest.raises(TypeError):
        project.raci.codes["A"] = Text("x")


def test_nothing_in_a_whole_project_can_be_changed() -> None:
    source, _ = load_project(BOOK, "city-health")

    def frozen(value: Any) -> bool:
        if isinstance(value, tuple):
            return all(map(frozen, value))
        if isinstance(value, Mapping):
            return not hasattr(value, "__setitem__") and all(map(frozen, value.values()))
        return not isinstance(value, list | dict | set)

    for record in walk(read_project(source.data, load_schema())):
        assert frozen(record._values), record


def test_labels_come_from_the_schema(project: Record) -> None:
    assert project.payments[0].label_of("pct").in_language("zh")


def test_every_text_below_a_noun_is_told_with_its_path(project: Record) -> None:
    texts = {path: text.in_language("en") for path, text in project.iter_texts()}
    assert texts["payments[0].evidence[1]"] == "Invoice"
    assert texts["parties[1].name"] == "Vendor"
    assert texts["raci.codes.R"] == "执行"
    assert texts["raci.rows[0].parties.CUS"] == "A"
    assert "payments[0].milestone" not in texts and "payments[0].id" not in texts


# --- watching


def test_a_watch_tells_the_strictest_audience_of_what_was_read(project: Record) -> None:
    with watch() as watched:
        _ = project.payments[0].amount
    assert watched.audience is Audience.CUSTOMER
    with watch() as watched:
        _ = project.ltc_lines
        _ = project.payments[0].amount
    assert watched.audience is Audience.INTERNAL


@pytest.mark.parametrize("name", ["cost_net", "sell_net"])
def test_asking_whether_a_field_is_there_is_reading_it(project: Record, name: str) -> None:
    line = project.ltc_lines[0]
    with watch() as watched:
        line.has(name)
    assert watched.audience is Audience.INTERNAL


def test_a_field_that_is_empty_was_read_too(project: Record) -> None:
    with watch() as watched:
        assert project.risks == ()
    assert watched.audience is Audience.INTERNAL


AFFECTS = {
    "": Audience.INTERNAL,
    "affects: {risks: [R01]}": Audience.INTERNAL,
    "affects: {tests: 3, risks: [R01]}": Audience.CUSTOMER,
}


@pytest.mark.parametrize("affects", AFFECTS)
def test_whether_anything_is_written_is_as_secret_as_what_could_be(affects: str) -> None:
    """Else a document would tell by a sentence that is there or not what only internal readers may know."""
    nouns = "risks: [{id: R01, text: 延期}]\n"
    change = project_of(f"{nouns}changes: [{{id: C01, {affects}}}]\n").changes[0]
    with watch() as watched:
        assert bool(change.affects) is change.has("affects") is bool(affects)
    assert watched.audience is AFFECTS[affects]


def test_going_through_texts_is_as_secret_as_those_that_could_be_there() -> None:
    module = project_of("scope: {modules: [{id: M01, name: 门户}]}").scope.modules[0]
    with watch() as watched:
        assert [path for path, _ in module.iter_texts()] == ["scope.modules[0].name"]
    assert watched.audience is Audience.INTERNAL


def test_texts_that_are_gone_through_were_read(project: Record) -> None:
    with watch() as watched:
        for _ in project.payments[0].iter_texts():
            pass
    assert watched.audience is Audience.CUSTOMER
    with watch() as watched:
        for _ in project.iter_texts():
            pass
    assert watched.audience is Audience.INTERNAL


def test_a_watch_tells_the_watch_around_it(project: Record) -> None:
    with watch() as outer:
        with watch() as inner:
            _ = project.ltc_lines
        with watch() as later:
            _ = project.payments
    assert (inner.audience, later.audience, outer.audience) == (Audience.INTERNAL, Audience.CUSTOMER, Audience.INTERNAL)


def test_a_watch_does_not_see_what_was_read_before_or_after_it(project: Record) -> None:
    _ = project.ltc_lines
    with watch() as watched:
        pass
    _ = project.ltc_lines
    assert watched.audience is min(Audience)


def test_a_watch_that_ends_with_an_error_still_tells_the_watch_around_it(project: Record) -> None:
    with watch() as outer:
        with pytest.raises(ZeroDivisionError), watch():
            _ = project.ltc_lines
            _ = 1 / 0
        assert outer.audience is Audience.INTERNAL
        _ = project.payments
    with watch() as next_one:
        _ = project.payments
    assert next_one.audience is Audience.CUSTOMER


def test_a_note_counts_as_reading_and_outside_of_a_watch_as_nothing() -> None:
    note(Audience.INTERNAL)
    with watch() as watched:
        note(Audience.SUPPLIER)
        assert watched.audience is Audience.SUPPLIER
        note(Audience.CUSTOMER)
        note(Audience.SUPPLIER)
        assert watched.audience is Audience.CUSTOMER
        note(Audience.INTERNAL)
        note(Audience.CUSTOMER)
    assert watched.audience is Audience.INTERNAL

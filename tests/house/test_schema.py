"""The data dictionary speaks both languages, knows every collection, and keeps internal figures internal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from generators.derive.labels import load_fact_fields
from generators.documents.tools import UNITS
from generators.quantities import Text
from generators.schema import Audience, Field, load_schema
from generators.sources import read_yaml

GENERATORS = Path(__file__).resolve().parents[2] / "generators"
HAN = re.compile("[\u4e00-\u9fff]")
CODE = re.compile(r"P\d")
"""Severities and priorities are called P1 to P4 in both languages."""

COLLECTIONS = """
    project calendar parties roles stakeholders scope.modules scope.exclusions scope.assumptions requirements
    quote_lines ltc_lines contracts.upstream contracts.downstream acceptance_criteria deliverables milestones
    payments payments_cr revenue_plan dependencies raci risks opportunities cost_plan governance changes
    training tests acceptance suspended_items experience_route handover sla bid briefing reviews status_report
    complaints closure opportunity boms interfaces environments data_sources estimates rate_card team_plan tasks
    targets promises decisions reviews[].waivers ac_results receipts letters signoffs documents
    cost_plan.reserve_rules known_errors sla.exclusions sla.change sla.incident sla.routine sla.duty
"""
"""What a project is made of. Approvals stand where they are given: in sign-offs, reviews and signatures of records."""

WHOLLY_INTERNAL = """
    ltc_lines cost_plan contracts.downstream risks opportunities revenue_plan estimates promises reviews briefing
    closure complaints opportunity targets decisions confirmations release status_report.evm
"""
"""Collections of which no field, however deep, may reach a customer document."""

FOR_SUPPLIERS = """
    project calendar parties roles documents issued scope interfaces environments data_sources requirements
    acceptance_criteria deliverables milestones dependencies tasks raci governance training
"""
"""The only collections that suppliers may look into; whatever is not named here they may not."""

INTERNAL = """
    bid.source bid.budget bid.competition bid.categories_considered bid.contacts_made bid.sections
    bid.deviations[].score_impact bid.deviations[].approved_by project.ei changes[].cost_net changes[].mirrors changes[].affects.risks suspended_items[].value_basis
    dependencies[].risk issues[].risk stakeholders[].influence stakeholders[].interest stakeholders[].attitude
    stakeholders[].strategy scope.modules[].risk scope.modules[].value scope.modules[].strategy scope.modules[].target
    scope.assumptions[].if_false_risk team_plan[].person_days team_plan[].ltc team_plan[].cost_line
    status_report.rag.cost status_report.rag.risk
"""

SENSITIVE = re.compile("cost|margin|reserve|profit|ltc|influence|attitude|floor|emv|risk|discount")
KNOWN_TO_CUSTOMERS = {
    "contracts.upstream.customer_delay_relief.cost",  # whether a delay is paid for: a clause of the contract
    "dependencies[].cost_per_day",  # the agreed rate of that relief
    "interfaces[].cost_bearer",  # a party, not an amount
    "environments[].cost_bearer",
    "acceptance.final.compliance.mlps.high_risk",  # findings in the report of the customer's assessor
    "acceptance.final.compliance.crypto.high_risk",
    "changes[].affects.risk_note",  # what a change request tells the customer of its risks
}
"""Fields whose names sound internal, but which the contract or a report to the customer states."""


@pytest.fixture(scope="module")
def fields() -> dict[str, Field]:
    return dict(load_schema().walk())


def test_every_field_has_a_label_and_a_help_in_both_languages(fields: dict[str, Field]) -> None:
    assert [path for path, field in fields.items() if not is_complete(field.label)] == []
    assert [path for path, field in fields.items() if not is_complete(field.help)] == []


def test_labels_are_short_enough_for_the_head_of_a_column(fields: dict[str, Field]) -> None:
    assert [path for path, field in fields.items() if not is_short(field.label)] == []


def test_labels_and_helps_are_written_in_their_language(fields: dict[str, Field]) -> None:
    assert [path for path, field in fields.items() if not is_in_its_language(field.label)] == []
    assert [path for path, field in fields.items() if not is_in_its_language(field.help)] == []


def test_every_help_is_a_sentence(fields: dict[str, Field]) -> None:
    helps = {path: field.help for path, field in fields.items()}
    assert [path for path, help in helps.items() if not str(help.zh).endswith("。")] == []
    assert [path for path, help in helps.items() if not str(help.en).endswith(".")] == []


def test_no_two_fields_of_a_record_have_the_same_label(fields: dict[str, Field]) -> None:
    for path, field in fields.items():
        for record in (field, field.item) if field.item else (field,):
            for language in ("zh", "en"):
                labels = [each.label.in_language(language) for each in record.fields.values()]
                assert len(labels) == len(set(labels)), path


def test_units_are_known_and_money_and_percentages_state_theirs(fields: dict[str, Field]) -> None:
    assert {field.unit for field in fields.values()} - {""} <= set(UNITS)
    assert [path for path, field in fields.items() if field.type == "money" and field.unit != "CNY"] == []
    assert [path for path, field in fields.items() if field.type == "percent" and field.unit != "%"] == []


def test_a_reference_names_collections_whose_records_have_ids(fields: dict[str, Field]) -> None:
    for path, field in fields.items():
        for each in (field, field.item) if field.item else (field,):
            assert each.type != "ref" or each.refers, path
            for name in (*each.refers, *each.keys_refer):
                assert name in fields, f"{path} refers to {name}"
                item = fields[name].item
                assert item is not None and item.fields["id"].type == "id", f"{path} refers to {name}"


def test_every_choice_has_values_with_labels_in_both_languages(fields: dict[str, Field]) -> None:
    for path, field in every_choice(fields):
        assert field.values, path
        for value, label in field.values.items():
            assert is_complete(label), f"{path}: {value}"
            assert is_in_its_language(label) or not re.search("[a-z]", value), f"{path}: {value}"
            assert len({each.zh for each in field.values.values()}) == len(field.values), path
            assert len({each.en for each in field.values.values()}) == len(field.values), path


def test_every_collection_of_a_project_is_in_the_schema(fields: dict[str, Field]) -> None:
    assert [name for name in COLLECTIONS.split() if name not in fields] == []


def test_every_top_level_collection_states_who_may_read_it() -> None:
    for path in sorted((GENERATORS / "schema").glob("*.yaml")):
        for name, rules in yaml_of(path).items():
            assert rules["meta"].get("audience") in ("supplier", "customer", "internal"), f"{path.name}: {name}"


@pytest.mark.parametrize("name", WHOLLY_INTERNAL.split())
def test_no_field_of_an_internal_collection_is_for_customers(name: str, fields: dict[str, Field]) -> None:
    inside = {path: field for path, field in fields.items() if re.match(rf"{re.escape(name)}($|[.\[])", path)}
    assert inside
    assert [path for path, field in inside.items() if field.audience is not Audience.INTERNAL] == []


@pytest.mark.parametrize("path", INTERNAL.split())
def test_an_internal_field_is_internal(path: str, fields: dict[str, Field]) -> None:
    assert fields[path].audience is Audience.INTERNAL


def test_a_field_that_sounds_internal_is_internal(fields: dict[str, Field]) -> None:
    open_fields = {path for path, field in fields.items() if field.audience <= Audience.CUSTOMER}
    assert {path for path in open_fields if SENSITIVE.search(path.split(".")[-1])} == KNOWN_TO_CUSTOMERS


def test_suppliers_may_look_into_nothing_but_what_is_allowed(fields: dict[str, Field]) -> None:
    open_fields = [path for path, field in fields.items() if field.audience is Audience.SUPPLIER]
    assert {re.split(r"[.\[]", path)[0] for path in open_fields} == set(FOR_SUPPLIERS.split())


def test_no_amount_is_for_suppliers(fields: dict[str, Field]) -> None:
    for_suppliers = {path: field for path, field in fields.items() if field.audience is Audience.SUPPLIER}
    assert len(for_suppliers) > 200
    assert [path for path, field in for_suppliers.items() if field.type == "money" or field.unit == "CNY"] == []
    assert [path for path in for_suppliers if SENSITIVE.search(path.split(".")[-1])] == []


def test_a_reference_for_suppliers_names_what_suppliers_may_read(fields: dict[str, Field]) -> None:
    for path, field in fields.items():
        if field.audience is Audience.SUPPLIER:
            targets = (*field.refers, *field.keys_refer)
            assert [each for each in targets if fields[each].audience > Audience.SUPPLIER] == [], path


def test_every_fact_has_labels_in_both_languages() -> None:
    for path, field in every_fact_field():
        assert is_complete(field.label), path
        assert is_short(field.label), path
        assert is_in_its_language(field.label), path
        assert field.unit in ("", *UNITS), path


def test_every_choice_of_a_fact_has_labels_in_both_languages() -> None:
    for path, field in every_choice(dict(every_fact_field())):
        assert field.values, path
        assert [value for value, label in field.values.items() if not is_complete(label)] == [], path


@pytest.mark.parametrize("path", sorted((GENERATORS / "rules").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_words_of_a_rule_are_there_in_both_languages_with_the_same_values(path: Path) -> None:
    for identifier, words in yaml_of(path).items():
        if not identifier.startswith("R-"):
            continue
        assert {"severity", "gates", "title", "says", "advice"} <= set(words), identifier
        for part in ("title", "says", "advice"):
            for case, text in cases_of(words[part]).items():
                assert is_complete(text), f"{identifier} {part} {case}"
                assert placeholders(str(text.zh)) == placeholders(str(text.en)), f"{identifier} {part} {case}"
                assert HAN.search(str(text.zh)) and not HAN.search(str(text.en)), f"{identifier} {part} {case}"
                assert part == "title" or are_sentences(text), f"{identifier} {part} {case}"


def every_choice(fields: dict[str, Field]) -> Iterator[tuple[str, Field]]:
    """The choices among the fields and among the items of lists."""
    for path, field in fields.items():
        for each in (field, field.item) if field.item else (field,):
            if each.type == "choice":
                yield path, each


def every_fact_field() -> Iterator[tuple[str, Field]]:
    for name, field in load_fact_fields().items():
        yield name, field
        yield from field.walk(name)


def is_complete(text: Text) -> bool:
    return bool(text.zh and text.en)


def is_short(label: Text) -> bool:
    return len(str(label.zh)) <= 14 and len(str(label.en).split()) <= 5


def is_in_its_language(text: Text) -> bool:
    """Whether the Chinese holds Chinese and the English none; codes are the same in both."""
    if CODE.fullmatch(str(text.zh)):
        return text.zh == text.en
    return bool(HAN.search(str(text.zh))) and not HAN.search(str(text.en))


def are_sentences(text: Text) -> bool:
    """Whether both end with a full stop, a question mark or a question put in as a value."""
    return bool(re.search(r"([。？]|\{ask\})$", str(text.zh)) and re.search(r"([.?]|\{ask\})$", str(text.en)))


def cases_of(words: Any) -> dict[str, Text]:
    cases = {"": words} if "zh" in words else words
    return {str(case): Text(each.get("zh"), each.get("en")) for case, each in cases.items()}


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def yaml_of(path: Path) -> dict[str, Any]:
    source, findings = read_yaml(path.name, path.read_bytes(), re.compile(r"\S+"))
    assert findings == []
    return {str(key): value for key, value in source.data.items()}

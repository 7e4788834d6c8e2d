"""Tables and field lists as templates ask for them: titles from the schema, gaps where something must be, values between marks."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jinja2 import DictLoader, TemplateSyntaxError

from generators.derive import Facts
from generators.documents.marks import number_gaps, plain_text
from generators.documents.sandbox import ClosedEnvironment, Unprintable
from generators.documents.tools import UNITS, tools_for
from generators.documents.views import Breach, Lens, UnknownName
from generators.model import read_project
from generators.schema import Audience, load_schema
from generators.sources import read_yaml

SMALL = """\
project: {id: PRJ-A, name: {zh: 项目, en: Project}, sector: public}
parties: [{id: V, kind: vendor, name: {zh: 承建方, en: Vendor}}]
milestones: [{id: MS01, name: {zh: 生效, en: Effective}, offset: 0}, {id: MS02, name: {zh: 初验, en: Accepted}, offset: 60, after: [MS01]}]
deliverables: [{id: D01, name: 门户}, {id: D02, name: 手册, milestone: MS02}]
payments:
  - {id: P1, milestone: MS01, pct: 20, amount: 200, condition: "预付|款\\n第一笔", evidence: [发票, 收据]}
  - {id: P2, milestone: MS02, pct: 80, due_wd: 15}
ltc_lines: [{id: L01, name: 开发, party: V, cost_net: 700}]
reviews: [{id: GR-1, gate: bid, conditions: [{text: 补充}]}]
calendar: {id: CN, holidays: [2026-05-01]}
"""


def rendered(template: str, language: str = "zh", clearance: Audience = Audience.INTERNAL, text: str = SMALL) -> str:
    """The wording of a template over the small project, gaps numbered."""
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    project = read_project(source.data, load_schema())
    lens = Lens(language, clearance, Facts(project, "small"))
    environment = ClosedEnvironment(DictLoader({"t": template}))
    wording = environment.get_template("t").render(project=lens.see(project, None, ""), **tools_for(lens))
    return number_gaps(wording, language)[0]


def rows(template: str, **options: Any) -> list[list[str]]:
    """The cells of the table as readers see them, the rule left out."""
    lines = [line for line in rendered(template, **options).split("\n") if line.startswith("|")]
    cells = [[plain_text(cell.strip()) for cell in line[1:-1].split("|")] for line in lines]
    return [cells[0], *cells[2:]]


# --- tables


def test_column_titles_are_labels_of_the_schema_with_their_unit() -> None:
    fields = load_schema().fields["payments"].item.fields  # type: ignore[union-attr]
    for language, (left, right, unit) in {"zh": ("（", "）", "元"), "en": (" (", ")", "CNY")}.items():
        header = rows("{{ table(project.payments, 'id amount pct') }}", language=language)[0]
        labels = [fields[name].label.in_language(language) for name in ("id", "amount", "pct")]
        assert header == [labels[0], f"{labels[1]}{left}{unit}{right}", labels[2]]


def test_numbers_stand_right_and_words_left() -> None:
    assert (
        rendered("{{ table(project.payments, 'id amount milestone pct due_wd') }}").split("\n")[1]
        == "| --- | ---: | --- | ---: | ---: |"
    )
    assert rendered("{{ table(project.milestones, 'id+offset offset') }}").split("\n")[1] == "| --- | ---: |"


def test_what_is_missing_is_empty_unless_it_must_be_there() -> None:
    assert [row[1] for row in rows("{{ table(project.payments, 'id amount') }}")[1:]] == ["200.00", ""]
    assert [row[1] for row in rows("{{ table(project.payments, 'id amount!') }}")[1:]][1].startswith("【待补 1：")
    assert rows("{{ table(project.payments, 'id evidence!') }}")[2][1].startswith("【待补 1：")
    assert rows("{{ table(project.payments, 'id evidence') }}")[1:] == [["P1", "发票、收据"], ["P2", ""]]


def test_two_fields_stand_in_one_cell_beside_or_below_each_other() -> None:
    assert rows("{{ table(project.milestones, 'id+name') }}")[1:] == [["MS01 生效"], ["MS02 初验"]]
    assert rows("{{ table(project.milestones, 'id/name') }}")[1] == ["MS01<br>生效"]
    assert rows("{{ table(project.payments, 'id+amount') }}")[2] == ["P2"]


def test_a_value_with_bars_and_lines_stays_in_its_cell() -> None:
    line = rendered("{{ table(project.payments, 'id condition') }}").split("\n")[2]
    assert line.count("|") == 3
    assert plain_text(line) == "| P1 | 预付|款\n第一笔 |"


def test_a_path_goes_through_references() -> None:
    assert rows("{{ table(project.payments, 'id milestone.name milestone.offset') }}")[1:] == [
        ["P1", "生效", "T+0"],
        ["P2", "初验", "T+60"],
    ]
    assert rows("{{ table(project.milestones, 'id after') }}")[1:] == [["MS01", ""], ["MS02", "MS01"]]


def test_a_column_has_its_title_whether_or_not_the_first_row_has_the_value() -> None:
    first_lacks_it = rendered("{{ table(project.deliverables, 'id milestone.offset milestone.name') }}").split("\n")
    swapped = SMALL.replace(
        "{id: D01, name: 门户}, {id: D02, name: 手册, milestone: MS02}", "{id: D02, name: 手册, milestone: MS02}"
    )
    first_has_it = rendered(
        "{{ table(project.deliverables, 'id milestone.offset milestone.name') }}", text=swapped
    ).split("\n")
    assert first_lacks_it[:2] == first_has_it[:2]


def test_a_reference_that_prints_by_name_gives_its_own_label() -> None:
    header = rows("{{ table(project.payments, 'milestone.name') }}")[0]
    assert header == [load_schema().fields["payments"].item.fields["milestone"].label.in_language("zh")]  # type: ignore[union-attr]


def test_titles_widths_numbers_and_totals_as_asked_for() -> None:
    template = """{{ table(project.payments, 'id amount', labels={'id': '期次'}, widths='1 2 3', wide=true, numbered=true,
        total={'id': '合计', 'amount': project.payments[0].amount}) }}"""
    assert rendered(template).split("\n")[0] == "<!-- table: wide total widths=1,2,3 -->"
    assert [row[:2] for row in rows(template)] == [["序号", "期次"], ["1", "P1"], ["2", "P2"], ["", "合计"]]
    assert rows(template)[-1] == ["", "合计", "200.00"]


def test_a_table_without_rows_says_why_or_is_a_gap() -> None:
    assert rendered("{{ table(project.risks, 'id', none='没有风险。') }}") == "不适用：没有风险。"
    assert rendered("{{ table(project.risks, 'id', none='no risk.') }}", language="en") == "Not applicable: no risk."
    assert plain_text(rendered("{{ table(project.risks, 'id') }}")).startswith("【待补 1：")
    assert plain_text(rendered("{{ table(project.reviews[7].conditions, 'text') }}")).startswith("【待补 1：")


def test_a_list_that_must_not_be_empty_is_a_gap_of_its_own() -> None:
    assert plain_text(rendered("{{ gap(project.contracts.upstream.precedence) }}", language="en")).startswith(
        "[Gap 1: "
    )
    with pytest.raises(Unprintable, match="gap takes a list"):
        rendered("{{ gap(project.project.name) }}")


# --- field lists and labels


def test_fields_are_label_and_value_of_one_noun() -> None:
    wording = rendered("{{ fields(project.project, 'id name sector contract_no!') }}")
    assert wording.split("\n")[:3] == ["<!-- table: facts -->", "|  |  |", "| --- | --- |"]
    found = rows("{{ fields(project.project, 'id name sector contract_no') }}")[1:]
    assert [value for _, value in found] == ["PRJ-A", "项目", "政府与公共机构", ""]
    assert plain_text(wording.split("\n")[-1]).startswith("| 合同编号 | 【待补 1：")


def test_fields_of_a_noun_that_is_not_there_are_one_gap() -> None:
    assert plain_text(rendered("{{ fields(project.parties[5], 'id name') }}")).startswith("【待补 1：")


def test_a_label_is_the_label_of_the_schema() -> None:
    assert rendered("{{ label(project.project, 'contract_no') }}") == "合同编号"
    assert rendered("{{ label(project.payments[0], 'milestone.offset') }}", language="en") == rendered(
        "{{ label(project.milestones[0], 'offset') }}", language="en"
    )


# --- literal


@pytest.mark.parametrize(
    "template",
    [
        "{{ na(project.payments[0].condition) }}",
        "{{ table(project.risks, 'id', none=project.payments[0].condition) }}",
        "{{ project.payments[0].evidence | join(' / ') }}{{ project.payments[0].condition }}",
    ],
)
def test_a_value_handed_to_a_tool_keeps_its_marks(template: str) -> None:
    assert "\ufdd0payments[0].condition\ufdd2预付\ufdd5款\ufdd4第一笔\ufdd3" in rendered(template)


def test_values_cannot_be_glued_to_words_outside_of_marks() -> None:
    with pytest.raises(TemplateSyntaxError, match="Concat is not allowed"):
        rendered("{{ '客户：' ~ project.parties[0].name }}")


# --- what cannot be done


@pytest.mark.parametrize(
    "template",
    [
        "{{ table(project.calendar.holidays, 'x') }}",
        "{{ table(project.project, 'id') }}",
        "{{ table(project.payments[0].amount, 'id') }}",
        "{{ table(5, 'id') }}",
        "{{ table('payments', 'id') }}",
        "{{ table(project.reviews, 'id conditions') }}",
        "{{ table(project.payments, 'amount.x') }}",
        "{{ fields(project.payments, 'id') }}",
        "{{ fields(project.project.name, 'id') }}",
        "{{ project.payments | join }}",
        "{{ project.payments[0].evidence | join(project.project.name) }}",
        "{{ project.project.name | join }}",
        "{{ project.calendar.holidays | where('x', 1) | count }}",
        "{{ project.project | where('x', 1) | count }}",
        "{{ project.payments | where(1) | count }}",
        "{{ na(project.payments) }}",
        "{{ project.payments[0].milestone | capitals }}",
    ],
)
def test_a_tool_that_is_asked_for_what_it_cannot_do_says_so(template: str) -> None:
    with pytest.raises((Unprintable, UnknownName)) as caught:
        rendered(template)
    if isinstance(caught.value, Unprintable):
        assert re.search("[\u4e00-\u9fff]", caught.value.says.in_language("zh")) and caught.value.says.in_language("en")


@pytest.mark.parametrize(
    ("template", "name"),
    [("{{ table(project.payments, 'id amont') }}", "amont"), ("{{ fields(project.project, 'nam') }}", "nam"), ("{{ table(project.payments, 'milestone.x') }}", "x")],
)  # fmt: skip
def test_a_column_that_does_not_exist_is_told_by_name(template: str, name: str) -> None:
    with pytest.raises(UnknownName) as caught:
        rendered(template)
    assert caught.value.name == name


@pytest.mark.parametrize(
    "template",
    [
        "{{ table(project.scope.modules, 'id risk') }}",
        "{{ table(project.ltc_lines, 'id') }}",
        "{{ label(project.scope.modules[0], 'risk') }}",
        "{{ fields(project.scope.modules[0], 'risk') }}",
    ],
)
def test_a_customer_document_cannot_ask_a_tool_for_an_internal_field(template: str) -> None:
    text = SMALL + "scope: {modules: [{id: M01, name: x, risk: high}]}\n"
    with pytest.raises(Breach):
        rendered(template, clearance=Audience.CUSTOMER, text=text)
    rendered(template, text=text)


def test_an_index_beyond_the_list_is_a_gap_named_after_the_list() -> None:
    found = rendered("{{ project.parties[3].name }} {{ project.risks[0] }}")
    assert plain_text(found) == "【待补 1：参建单位】 【待补 2：风险】"
    assert "\ufdd11:parties[3]\ufdd2" in found


def test_every_unit_of_the_schema_is_printed_in_both_languages() -> None:
    assert {field.unit for _, field in load_schema().walk()} - {""} <= set(UNITS)

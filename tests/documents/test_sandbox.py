"""Templates live in a closed room: they see data, call tools, and reach nothing else."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, TemplateSyntaxError, UndefinedError

from generators.derive import Facts
from generators.documents.sandbox import ClosedEnvironment, Unprintable
from generators.documents.views import Breach, Lens, UnknownName
from generators.model import read_project
from generators.schema import Audience, load_schema
from generators.sources import Plain

DATA = {
    "project": {"id": "P", "name": {"zh": "项目", "en": "Project"}},
    "payments": [
        {"id": "P1", "amount": Plain("12000000"), "pct": Plain("20"), "due_wd": Plain("1")},
        {"id": "P2", "pct": Plain("80"), "due_wd": Plain("15")},
    ],
    "ltc_lines": [{"id": "L01", "cost_net": Plain("700000")}],
}


def rendered(template: str, clearance: Audience = Audience.INTERNAL, language: str = "zh") -> str:
    project = read_project(DATA, load_schema())
    lens = Lens(language, clearance, Facts(project, "p"))
    environment = ClosedEnvironment(DictLoader({"t": template}))
    return environment.get_template("t").render(project=lens.see(project, None, ""))


@pytest.mark.parametrize(
    "template",
    [
        "{{ 2 ** 10 ** 10 }}",
        "{{ 'a' * 10000000000 }}",
        "{{ 1 + 1 }}",
        "{{ '%2000000000d' % 1 }}",
        "{{ project.payments.append(1) }}",
        "{{ ''.join([]) }}",
        "{{ project['payments'].__class__() }}",
        "{% extends 'x' %}",
        "{% include project.project.id %}",
        "{% import 'x' as y %}",
        "{% block a %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape false %}x{% endautoescape %}",
        "{{ x | safe }}",
        "{{ x | attr('y') }}",
        "{{ project.payments[0:1] }}",
        "{% call(x) f() %}{% endcall %}",
        "{{ x | map('upper') }}",
        "{% do x %}",
    ],
)
def test_what_is_not_on_the_list_is_refused_before_it_runs(template: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        rendered(template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ range(10) }}",
        "{{ cycler(1) }}",
        "{{ lipsum(1) }}",
        "{{ dict() }}",
        "{{ namespace() }}",
        "{{ self.x }}",
        "{{ config }}",
        "{{ nothing }}",
    ],
)
def test_a_template_has_no_names_but_those_it_is_given(template: str) -> None:
    with pytest.raises((UndefinedError, Unprintable, TypeError)):
        rendered(template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__ }}",
        "{{ project.__class__ }}",
        "{{ project._record }}",
        "{{ project.payments[0].amount.lens }}",
        "{{ project.payments[0].amount.value }}",
        "{{ project.payments.lens }}",
        "{{ project.look }}",
        "{{ (project.payments | pairs).__class__ }}",
    ],
)
def test_nothing_behind_a_view_can_be_reached(template: str) -> None:
    with pytest.raises((UnknownName, Unprintable)):
        rendered(template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ project.payments }}",
        "{{ project.project }}",
        "{{ project.payments | count == 2 }}",
        "{{ none }}",
        "{{ {} }}",
    ],
)
def test_only_single_values_are_printed(template: str) -> None:
    with pytest.raises(Unprintable):
        rendered(template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ project.ltc_lines | count }}",
        "{% if project.ltc_lines %}x{% endif %}",
        "{% for line in project.ltc_lines %}{% endfor %}",
        "{% set costs = project.ltc_lines %}",
        "{{ 'x' if project.cost_plan else 'y' }}",
        "{{ project.payments | where('id', project.risks) | count }}",
        "{{ project['ltc_lines'] | count }}",
    ],
)
def test_a_customer_template_cannot_touch_an_internal_field_in_any_way(template: str) -> None:
    with pytest.raises(Breach):
        rendered(template, Audience.CUSTOMER)


def test_a_value_prints_with_its_path() -> None:
    assert rendered("{{ project.payments[0].amount }}") == "\ufdd0payments[0].amount\ufdd212,000,000.00\ufdd3"


def test_a_missing_value_prints_a_gap_with_its_label() -> None:
    assert rendered("{{ project.payments[1].amount }}").startswith("\ufdd1payments[1].amount\ufdd2金额")


def test_a_number_is_counted_with_its_noun() -> None:
    assert rendered("{{ project.payments[0].due_wd | counted('working day') }}").endswith("1\ufdd3 working day")
    assert rendered("{{ project.payments[1].due_wd | counted('working day') }}").endswith("15\ufdd3 working days")
    assert rendered("{{ project.payments | count | counted('payment') }}") == "2 payments"


def test_a_number_that_is_missing_is_a_gap_before_its_noun() -> None:
    gap = rendered("{{ project.ltc_lines[0].qty | counted('person-day') }}")
    assert gap.startswith("\ufdd1ltc_lines[0].qty")
    assert gap.endswith(" person-days")


def test_an_amount_prints_in_capitals() -> None:
    assert "壹仟贰佰万元整" in rendered("{{ project.payments[0].amount | capitals }}")

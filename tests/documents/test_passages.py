"""In an edition, what hangs on a value behind the wall is neither printed nor denied."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader

from generators.derive import Facts
from generators.documents.marks import PASSAGE, REMOVED, plain_text
from generators.documents.passages import RemovingEnvironment
from generators.documents.sandbox import ClosedEnvironment
from generators.documents.tools import tools_for
from generators.documents.views import FactsView, Lens
from generators.model import read_project
from generators.schema import Audience, load_schema
from generators.sources import Plain

PROJECT = {
    "project": {"id": "P", "name": {"zh": "项目", "en": "Project"}},
    "payments": [{"id": "P1", "amount": Plain("12000000"), "pct": Plain("20")}, {"id": "P2", "pct": Plain("80")}],
    "stakeholders": [{"role": "R", "attitude": Plain("-2"), "function": ["build"]}],
    "roles": [{"id": "R", "name": {"zh": "角色", "en": "Role"}}],
}
INSIDE = {"risks": [{"id": "R01", "text": {"zh": "风险", "en": "A risk"}, "p": Plain("30")}]}

HANGING = [
    "{{ project.risks }}",
    "{{ project.risks[0].text }}",
    "{{ project.risks | count }}",
    "{{ project.risks | join }}",
    "{{ project.stakeholders | where('attitude', 2) | count }}",
    "{{ facts.reserve_view.required }}",
    "{{ table(project.risks, 'id text', none='there is none') }}",
    "{{ fields(project.risks[0], 'id text') }}",
    "{{ gap(project.risks) }}",
    "{{ label(project.risks[0], 'text') }}",
    "{{ 'some' if project.risks else 'none' }}",
    "{% if project.risks %}some{% else %}none{% endif %}",
    "{% if not project.risks %}none{% else %}some{% endif %}",
    "{% if project.risks[0].p == 30 %}some{% elif project.payments %}other{% endif %}",
    "{% if project.risks and project.payments %}some{% else %}none{% endif %}",
    "{% if 'R01' in project.risks %}some{% else %}none{% endif %}",
    "{% for each in project.risks %}{{ each.id }}{% else %}none{% endfor %}",
    "{% for each in project.stakeholders if each.attitude %}{{ each.role }}{% else %}none{% endfor %}",
    "{% set count = project.risks | count %}{% if count %}some{% else %}none{% endif %}",
]


def rendered(template: str, data: dict[str, object], environment: type[ClosedEnvironment] = RemovingEnvironment) -> str:
    project = read_project(data, load_schema())
    removes = environment is RemovingEnvironment
    lens = Lens("en", Audience.CUSTOMER if removes else Audience.INTERNAL, Facts(project, "p"), removes)
    made = environment(DictLoader({"t": template})).get_template("t")
    return made.render(project=lens.see(project, None, ""), facts=FactsView(lens), **tools_for(lens))


@pytest.mark.parametrize("template", HANGING)
@pytest.mark.parametrize("data", [PROJECT, PROJECT | INSIDE], ids=["nothing inside", "something inside"])
def test_what_hangs_on_the_wall_is_marked_and_says_nothing(template: str, data: dict[str, object]) -> None:
    assert rendered(template, data) == REMOVED


def test_a_passage_without_an_alternative_only_leaves_its_mark() -> None:
    template = "Amounts{% if project.risks %} and risks{% endif %}.\n{% if project.risks %}\nRisks.\n{% endif %}\nEnd."
    assert rendered(template, PROJECT) == f"Amounts{PASSAGE}.\n{PASSAGE}\nEnd."


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if project.payments %}some{% else %}none{% endif %}", "some"),
        ("{% if project.milestones %}some{% elif project.payments %}other{% endif %}", "other"),
        ("{% for each in project.payments if each.amount %}{{ each.id }}{% else %}none{% endfor %}", "P1"),
        ("{% for each in project.milestones %}{{ each.id }}{% else %}none{% endfor %}", "none"),
        ("{{ 'some' if project.payments else 'none' }}", "some"),
        ("{% if project.payments or project.risks %}some{% endif %}", "some"),
    ],
)
def test_what_readers_may_see_reads_as_in_every_document(template: str, said: str) -> None:
    own = rendered(template, PROJECT | INSIDE, ClosedEnvironment)
    assert plain_text(rendered(template, PROJECT | INSIDE)) == plain_text(own) == said


@pytest.mark.parametrize(
    ("path", "left"), [("stakeholders[].attitude", PASSAGE), ("stakeholders[].function", "It matters.")]
)
def test_words_about_a_field_go_where_the_field_does(path: str, left: str) -> None:
    template = f"{{% if about('{path}') %}}It matters.{{% endif %}}"
    assert rendered(template, PROJECT, ClosedEnvironment) == "It matters."
    assert rendered(template, PROJECT) == left


def test_a_column_of_a_table_is_marked_cell_by_cell() -> None:
    made = rendered("{{ table(project.stakeholders, 'role attitude function+attitude') }}", PROJECT)
    assert plain_text(made).split("\n")[-1] == f"| Role | {REMOVED} | build |"

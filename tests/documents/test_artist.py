"""The tool `picture` of templates."""

from __future__ import annotations

import pytest
from house_policy import house_policy

from generators.derive import Facts
from generators.documents.artist import Artist
from generators.documents.marks import REMOVED, plain_text
from generators.documents.sandbox import Unprintable
from generators.documents.views import Breach, Lens
from generators.model import read_project
from generators.pictures import gallery
from generators.pictures.shapes import Label, Picture
from generators.schema import Audience, load_schema
from generators.sources import read_yaml

PLAN = """
project: {name: Plan, effective_date: 2026-03-02}
milestones:
  - {id: MS1, name: "Contract [signed]", kind: contract, offset: 0}
risks:
  - {id: R1, text: Late, p: 0.5, i: 1000}
"""


def artist(text: str = PLAN, clearance: Audience = Audience.CUSTOMER, removes: bool = False) -> Artist:
    source, findings = read_yaml("project.yaml", text.encode())
    assert not findings
    project = read_project(source.data, load_schema())
    return Artist(Lens("en", clearance, Facts(project, policy=house_policy()), removes))


def draw_risk_names(project, facts, language):
    """A picture of something internal."""
    words = ", ".join(each.id for each in project.risks)
    return Picture("Risks", words, 100, 20, (Label(0, 10, words, "text"),))


@pytest.fixture
def internal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generators.documents.artist.GALLERY", {**gallery.GALLERY, "risks": draw_risk_names})


def test_a_picture_is_a_line_of_its_own_with_its_title_below() -> None:
    lines = plain_text(artist().picture("milestones")).split("\n")
    assert lines[0] == "![Vendor: MS1 Contract (signed) T+0 2026-03-02.](pictures/milestones.svg)"
    assert lines[1:] == [
        "",
        "<!-- style: picture-title -->",
        "Milestone plan in lanes of customer, vendor and supplier",
    ]


def test_what_was_drawn_is_kept_by_name() -> None:
    hand = artist()
    hand.picture("milestones")
    assert list(hand.drawn) == ["milestones"]


def test_nothing_to_draw_says_why_or_nothing() -> None:
    assert artist("project: {name: Plan}").picture("milestones") == ""
    said = artist("project: {name: Plan}").picture("milestones", none="no milestone is planned.")
    assert said == "Not applicable: no milestone is planned."


def test_an_unknown_picture_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(Unprintable) as refused:
        artist().picture("milestone")
    assert refused.value.says.en == "there is no picture milestone; did you mean milestones"


@pytest.mark.usefixtures("internal")
def test_a_picture_of_internal_facts_is_refused_in_a_customer_document() -> None:
    with pytest.raises(Breach) as refused:
        artist().picture("risks")
    assert refused.value.path == "=picture.risks"


@pytest.mark.usefixtures("internal")
def test_the_wall_takes_it_out_of_a_customer_edition() -> None:
    hand = artist(removes=True)
    assert hand.picture("risks") == REMOVED
    assert hand.drawn == {}


@pytest.mark.usefixtures("internal")
def test_an_internal_document_may_show_it() -> None:
    assert "(pictures/risks.svg)" in artist(clearance=Audience.INTERNAL).picture("risks")

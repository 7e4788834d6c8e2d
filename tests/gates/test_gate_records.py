"""Records of gates in the samples and in small books: told at their lines, once, and not where a rule tells the mistake already."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from edited import edit

from generators.gates.records import check_records, review_at
from generators.reading import load_shelf, read
from generators.workspace import Book

HOME = Path(__file__).parents[2]
BOOK = Book(HOME)
TODAY = date(2026, 11, 22)

RECORDED = {
    "opportunity": "pass",
    "bid": "conditional",
    "contract": "conditional",
    "briefing": "pass",
    "delivery-plan": "pass",
    "change": "pass",
    "handover": "conditional",
    "preliminary-acceptance": "conditional",
    "final-acceptance": "pass",
}
"""What the gates of city-health concluded."""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The repository's projects, checklists and process, to be changed."""
    made = tmp_path / "book"
    for folder in ("content/projects", "content/process", "checklists", "templates/word"):
        shutil.copytree(HOME / folder, made / folder, ignore=shutil.ignore_patterns("documents"))
    return Book(made)


def told(book: Book, project: str, on: date = TODAY) -> list[tuple[str, str]]:
    return [
        (each.rule, f"{Path(each.place.file).name}:{each.place.path}")
        for each in check_records(book, read(book, project, on))
    ]


@pytest.mark.parametrize("project", ["city-health", "middle-platform"])
def test_the_records_of_the_samples_are_in_order(project: str) -> None:
    assert told(BOOK, project) == []


def test_city_health_concluded_as_the_results_allow_or_more_strictly() -> None:
    reviews = review_at(read(BOOK, "city-health", TODAY), load_shelf(BOOK).checklists.values(), TODAY)
    assert {each.gate: each.recorded for each in reviews} == RECORDED
    assert {each.gate: each.conclusion for each in reviews} == dict.fromkeys(RECORDED, "pass")
    assert {each.decision for each in reviews} == {"as_allowed", "stricter"}


def test_what_the_rules_say_today_against_a_conclusion_is_told_by_the_review_only() -> None:
    checklists = load_shelf(BOOK).checklists
    (bid,) = review_at(read(BOOK, "middle-platform", TODAY), [checklists["bid"]], TODAY)
    assert [(each.rule, each.place.file.rsplit("/", 1)[1]) for each in bid.findings] == [
        ("conclusion-overtaken", "bid.yaml")
    ]
    assert "BID-02, BID-07" in bid.findings[0].says.in_language("en")


def test_the_waiver_of_the_sample_ends_on_a_day() -> None:
    assert told(BOOK, "middle-platform", date(2027, 12, 31)) == []
    assert ("waiver-expired", "contract.yaml:reviews[2].waivers[0].expires") in told(
        BOOK, "middle-platform", date(2028, 1, 1)
    )


def test_an_expired_waiver_opens_its_item_again() -> None:
    checklists = load_shelf(BOOK).checklists
    days = (date(2027, 12, 31), date(2028, 1, 1))
    for day, verdict in zip(days, ("waived", "fail"), strict=True):
        (contract,) = review_at(read(BOOK, "middle-platform", day), [checklists["contract"]], day)
        assert {each.id: each.verdict for each in contract.items}["CON-15"] == verdict


def test_an_overdue_condition_is_told_at_every_later_gate_and_none_of_them_may_pass() -> None:
    checklists, day = load_shelf(BOOK).checklists, date(2026, 12, 4)
    later = ["change", "preliminary-acceptance", "handover", "final-acceptance"]
    for review in review_at(read(BOOK, "middle-platform", day), [checklists[each] for each in later], day):
        assert [(each.id, each.state) for each in review.to_close] == [("GR-5-C2", "overdue")]
        assert review.conclusion != "pass"


def test_every_record_of_a_gate_is_held_to_account(book: Book) -> None:
    folder = book.projects / "city-health" / "reviews"
    second = shutil.copyfile(folder / "change.yaml", folder / "change-2.yaml")
    for old, new in (("id: GR-6", "id: GR-10"), ("CHG-01,", "CHG-91,"), ("offset: 118", "offset: 117")):
        edit(second, old, new)
    assert ("answer-unknown", "change-2.yaml:reviews[2].answers[0].item") in told(book, "city-health")


def test_a_broken_checklist_is_told_when_only_a_project_is_checked(book: Book) -> None:
    edit(book.checklists / "bid.yaml", "[R-SCO-01]", "[R-SCO-91]")
    assert told(book, "city-health") == [("checklist-name", "bid.yaml:items[0].decided_by[0]")]


def test_a_checklist_that_changed_is_read_again(book: Book) -> None:
    assert told(book, "middle-platform") == []
    edit(book.checklists / "contract.yaml", "major: [contract_terms]", "major: [legal_opinion]")
    assert told(book, "middle-platform") == [("waiver-authority", "contract.yaml:reviews[2].waivers[0].approver")]

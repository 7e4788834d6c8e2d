"""Marks of handbook pages become what the book's data says; what they name and is not there is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.findings import Place
from generators.process import load_process
from generators.site.generated import fill_in
from generators.site.spot import Material, Spot
from generators.workspace import Book

BOOK = Book(Path(__file__).parents[2])
PROCESS = load_process(BOOK)
PAGES = {
    "documents.md",
    *(f"gates/{gate}.md" for gate in PROCESS.gates),
    *(each.page for part in (PROCESS.stages, PROCESS.activities, PROCESS.gates) for each in part.values()),
}


def filled(markdown: str, page: str = "process.md", language: str = "en") -> str:
    text, findings = fill_in(markdown, Spot(page, language, Material(BOOK, PAGES)), Place("page.md"))
    assert findings == []
    return text


def complaints(markdown: str) -> list[tuple[str, str]]:
    _, findings = fill_in(markdown, Spot("process.md", "en", Material(BOOK, PAGES)), Place("page.md", 7))
    return [(str(each.place), each.advice.in_language("en")) for each in findings]


def test_an_activity_tells_who_does_it_from_what_and_with_which_documents() -> None:
    assert filled("{activity A06}", "activities/a06-bid-review.md").split("\n") == [
        "| Activity | A06 Bid review |",
        "| --- | --- |",
        "| Stage | [S2 Bid](../stages/s2-bid.md) |",
        "| Responsible | Pre-sales architect, Business operations |",
        "| Support | TMO lead, PMO lead, Commercial manager |",
        "| You need | LTC margin estimate<br>Bid<br>Draft contract |",
        "| You get | Bid review report<br>Risk list with recommended avoidance<br>Contingency reserve estimate |",
        "| Documents | [Bid Review Report](../documents.md#bid-review)<br>[Risk Register](../documents.md#risk-register) |",
        "| Gate | ★ [Bid review](../reviews/bid.md)<br>[22 questions, 9 blocking](../gates/bid.md) |",
    ]


def test_a_gate_tells_what_it_decides_who_chairs_and_how_much_it_asks() -> None:
    zh = filled("{gate briefing}", "reviews/briefing.md", "zh").split("\n")
    assert zh[0] == "| 关口 | ◆ 合同交底 |"
    assert zh[2:] == [
        "| 决定什么 | 交付是否接得住售前的全部承诺 |",
        "| 活动 | [A12 合同交底](../activities/a12-contract-briefing.md) |",
        "| 主持 | 项目运营主持；售前澄清，交付提问 |",
        "| 时点 | 合同签订后10个工作日内（T+10） |",
        "| 产出 | 签字的交底纪要、备案的问题与风险清单 |",
        "| 检查单 | [14项，其中阻断项7项](../gates/briefing.md) |",
        "| 文件 | [合同交底包](../documents.md#contract-briefing)<br>"
        "[合同交底检查单](../documents.md#checklist-briefing) |",
    ]


def test_a_stage_lists_its_activities_and_the_overview_all_of_them() -> None:
    stage = filled("{stage S8}", "stages/s8-closure.md")
    assert stage.split("\n")[0] == "| No. | Activity | What happens | Responsible |"
    assert "| A28 | [Project summary and closure](../activities/a28-closure.md) | " in stage
    overview = filled("{overview}")
    assert all(f"]({each.page})" in overview for each in PROCESS.activities.values())
    assert all(f"]({each.page})" in filled("{gates}") for each in PROCESS.gates.values())


def test_what_has_no_page_is_named_without_a_link() -> None:
    text, _ = fill_in("{activity A06}", Spot("activities/a06-bid-review.md", "en", Material(BOOK, ())), Place("p.md"))
    assert "](" not in text and "| Stage | S2 Bid |" in text


def test_only_a_line_that_holds_nothing_else_is_a_mark() -> None:
    text = (
        "Write `{activity A06}`.\n\n    {activity A06}\n\n```\n{activity A06}\n~~~\n{nothing}\n```\n{ activity A06}\n"
    )
    assert filled(text) == text


@pytest.mark.parametrize(
    ("mark", "advice"),
    [
        ("{activity A66}", "There is: {activity A06}."),
        ("{activty A06}", "There is: activity."),
        ("{stage}", "There is: " + ", ".join(f"{{stage S{n}}}" for n in range(1, 9)) + "."),
        ("{policy bid}", "There is: {policy}."),
        ("{gate briefings}", "There is: {gate briefing}."),
    ],
)
def test_a_mark_that_names_what_is_not_there_is_told_at_its_line(mark: str, advice: str) -> None:
    assert complaints(f"# T\n\n{mark}\n") == [("page.md:9:1", advice)]


def test_every_mistake_of_a_page_is_told_in_one_run() -> None:
    assert [place for place, _ in complaints("{no}\n{gate x}\n\n{stage S9}\n")] == [
        "page.md:7:1",
        "page.md:8:1",
        "page.md:10:1",
    ]

"""Checklists of the gates: a form before the meeting, the record after it; on paper and as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from documents_read import LANGUAGES, NOTHING_YET, WordingOf, below, printed_paths, table_below, words_of

from generators.derive import Facts
from generators.documents.blocks import Heading, Note, Paragraph, Signatures, Table
from generators.documents.catalog import entries
from generators.documents.checklist_basis import read_basis
from generators.documents.checklist_sheet import checklist_workbook
from generators.documents.marks import plain_text
from generators.documents.wording import render_wording
from generators.dress.cells import Sheet, Workbook
from generators.dress.sheet import render_workbook
from generators.gates.review import review_gate
from generators.model import read_project
from generators.reading import Shelf
from generators.schema import load_schema
from generators.sources import read_yaml

CHECKLISTS = tuple(each.id for each in entries() if each.is_checklist)
SECTIONS = {
    "zh": ["评审概况", "条件", "重点关注", "全部检查项", "为什么问这些", "签署"],
    "en": [
        "Overview",
        "Conditions",
        "What needs attention first",
        "All items",
        "Why these questions are asked",
        "Signatures",
    ],
}
RECORD = """
project: {id: P, name: Small, effective_date: 2026-03-02}
parties: [{id: V, name: Vendor}]
roles: [{id: V-PM, party: V, name: Project manager}, {id: V-DIR, party: V, name: Director, authority: [ltc]}]
reviews:
  - id: GR-4
    gate: briefing
    offset: T+6
    chair: V-DIR
    reviewers: [V-PM]
    conclusion: pass
    conditions: [{text: Name the contacts, owner: V-PM, due_offset: T+15}]
    answers:
      - {item: BRF-03, verdict: pass, by: V-PM, on: T+5, evidence: "=HYPERLINK(1)", comment: "+1 day"}
      - {item: BRF-04, verdict: fail, by: V-PM, on: T+6, comment: No slides}
      - {item: BRF-13, verdict: not_applicable, by: V-PM, on: T+6}
    waivers:
      - {id: W-1, item: BRF-04, reason: Slides follow, approver: V-DIR, expires: 2026-03-31, compensating: A call}
"""


# On paper


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", CHECKLISTS)
def test_every_checklist_has_the_same_six_sections_and_no_gap(
    wording_of: WordingOf, document: str, language: str
) -> None:
    wording = wording_of(document, language)
    titles = [words_of(each.inline) for each in wording.document.body if isinstance(each, Heading) and each.level == 1]
    assert titles == SECTIONS[language]
    assert wording.gaps == ()


@pytest.mark.parametrize(
    ("document", "items"), [("checklist-bid", 22), ("checklist-briefing", 14), ("checklist-handover", 18)]
)
def test_what_passed_by_itself_is_a_line_and_the_rest_a_landscape_table_with_answers(
    wording_of: WordingOf, document: str, items: int
) -> None:
    wording = wording_of(document, "zh")
    line = words_of(
        next(
            each for each in below(wording, "4.1") if isinstance(each, Paragraph) and "：" in words_of(each.inline)
        ).inline
    )
    table = next(each for each in below(wording, "4.2") if isinstance(each, Table))
    assert table.wide
    assert line.startswith("自动通过：")
    assert line.count("（") + len(table.rows) == items


def test_the_conditions_of_the_bid_review_have_owner_day_and_closure(wording_of: WordingOf) -> None:
    first, second = table_below(wording_of("checklist-bid", "zh"), "2.1")
    assert first[1:5] == ["售前架构师", "T-40 2025-12-29", "已关闭", "T-41 2025-12-26"]
    assert second[1] == "项目运营（经营）"


def test_chair_and_reviewers_sign(wording_of: WordingOf) -> None:
    last = below(wording_of("checklist-handover", "zh"), "6")
    (block,) = (each for each in last if isinstance(each, Signatures))
    assert [words_of(each) for each in block.signatories] == [
        "主持人：交付中心总监",
        "评审人：售后维护负责人",
        "评审人：PMO负责人",
        "评审人：交付架构师",
    ]


def test_why_an_item_is_asked_and_what_shows_the_answer_is_printed(wording_of: WordingOf) -> None:
    rows = table_below(wording_of("checklist-briefing", "en"), "5")
    reason = "An unwritten promise becomes a complaint sooner or later."
    question = "Are all oral promises made by pre-sales recorded, each with an agreed treatment?"
    assert rows[2] == ["BRF-03", question, reason, "Promise register", "Person"]


@pytest.mark.parametrize(
    ("language", "boxes"),
    [("zh", "□ 通过\n□ 不通过\n□ 不适用"), ("en", "□ Pass\n□ Fail\n□ Not applicable")],
)
def test_before_the_gate_it_is_a_form_to_tick_and_sign(wording_of_small: WordingOf, language: str, boxes: str) -> None:
    wording = wording_of_small("checklist-briefing", language, NOTHING_YET)
    assert wording.gaps == ()
    rows = table_below(wording, "4.2")
    assert len(rows) == 14
    assert {row[4] for row in rows} == {boxes}
    assert len(table_below(wording, "2.1")) == 3
    (block,) = (each for each in below(wording, "6") if isinstance(each, Signatures))
    assert len(block.signatories) == 4


def test_a_role_that_the_project_does_not_have_is_asked_by_its_id(wording_of_small: WordingOf) -> None:
    assert table_below(wording_of_small("checklist-briefing", "zh", NOTHING_YET), "4.2")[2][3] == "V-PSA"


def test_blockers_without_an_answer_come_before_what_was_waived(wording_of_small: WordingOf) -> None:
    rows = table_below(wording_of_small("checklist-briefing", "en", RECORD), "3.1")
    verdicts = [(row[1], row[3]) for row in rows]
    assert verdicts.index(("Blocker", "Open")) < verdicts.index(("Major", "Open"))
    assert verdicts.index(("Major", "Open")) < verdicts.index(("Major", "Waived"))
    assert "BRF-03" not in {row[0] for row in rows}


def test_a_waiver_shows_reason_approver_last_day_and_what_makes_up_for_it(wording_of_small: WordingOf) -> None:
    (row,) = table_below(wording_of_small("checklist-briefing", "en", RECORD), "3.2")
    assert row == ["W-1", "BRF-04", "Slides follow", "Director", "2026-03-31", "A call"]


def test_the_conditions_of_earlier_gates_are_checked_at_the_next(wording_of: WordingOf) -> None:
    rows = table_below(wording_of("checklist-final-acceptance", "zh"), "2.2")
    assert {row[0] for row in rows} == {"标书评审", "合同评审", "项目转维评审", "初验"}
    (storage,) = [row for row in rows if row[0] == "项目转维评审"]
    assert storage[1:6] == ["存储扩容HO-17", "供应商一项目经理", "T+290 2027-04-22", "未关闭", ""]


def test_what_a_rule_found_stands_beside_the_item_that_failed(wording_of: WordingOf) -> None:
    rows = table_below(wording_of("checklist-bid", "en", "middle-platform"), "3.1")
    assert [row[0] for row in rows] == ["BID-02", "BID-07", "BID-15"]
    assert rows[0][5].startswith("net of Q05 is 300,000.00 CNY")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_conclusion_milder_than_the_results_is_boxed(wording_of_small: WordingOf, language: str) -> None:
    state = below(wording_of_small("checklist-briefing", language, RECORD), "1.2")
    assert [each.kind for each in state if isinstance(each, Note)] == ["warning"]


def test_both_languages_print_the_same_fields(wording_of: WordingOf) -> None:
    assert printed_paths(wording_of("checklist-bid", "zh")) == printed_paths(wording_of("checklist-bid", "en"))


# As a workbook


@pytest.fixture(scope="session")
def workbook_of(shelf: Shelf) -> Callable[[str, str], Workbook]:
    """A function from the YAML of a project and a language to the workbook of its briefing; no rule is asked."""

    def made(text: str, language: str) -> Workbook:
        source, findings = read_yaml("project.yaml", text.encode())
        assert not findings
        facts = Facts(read_project(source.data, load_schema()), "small")
        gate = review_gate(shelf.checklists["briefing"], facts.project, {}, date(2026, 3, 10))
        (entry,) = entries(["checklist-briefing"])
        wording = render_wording(shelf.library, entry, language, facts, shelf.terms, gate)
        return checklist_workbook(gate, wording, facts)

    return made


def cells(sheet: Sheet, row: int) -> dict[str, Any]:
    return dict(zip((column.key for column in sheet.columns), sheet.rows[row], strict=True))


def test_the_workbook_holds_questions_conclusion_conditions_and_waivers(workbook_of: Callable[..., Workbook]) -> None:
    assert [each.name for each in workbook_of(RECORD, "zh").sheets] == ["检查单", "结论", "条件", "让步"]
    english = [each.name for each in workbook_of(RECORD, "en").sheets]
    assert english == ["Checklist", "Conclusion", "Conditions", "Waivers"]


def test_both_languages_share_keys_and_ids(workbook_of: Callable[..., Workbook]) -> None:
    zh, en = (workbook_of(RECORD, language) for language in LANGUAGES)
    for first, second in zip(zh.sheets, en.sheets, strict=True):
        assert [each.key for each in first.columns] == [each.key for each in second.columns]
        assert [row[0] for row in first.rows] == [row[0] for row in second.rows]


def test_the_answer_of_a_person_stands_apart_from_the_result(workbook_of: Callable[..., Workbook]) -> None:
    questions = workbook_of(RECORD, "en").sheets[0]
    slides = cells(questions, 3)
    assert (slides["item"], slides["state"], slides["verdict"]) == ("BRF-04", "Waived", "Fail")
    assert (slides["by"], slides["on"], slides["comment"]) == ("V-PM Project manager", date(2026, 3, 10), "No slides")
    archive = cells(questions, 12)
    assert (archive["state"], archive["verdict"]) == ("Not yet applicable", "Not applicable")


def test_an_open_item_has_no_answer_yet(workbook_of: Callable[..., Workbook]) -> None:
    first = cells(workbook_of(RECORD, "en").sheets[0], 0)
    assert first["state"] == "Open"
    assert {first[key] for key in ("verdict", "by", "on", "evidence", "comment")} == {None}


def test_only_answers_are_open_and_offer_their_choices(workbook_of: Callable[..., Workbook]) -> None:
    columns = {each.key: each for each in workbook_of(RECORD, "zh").sheets[0].columns}
    assert {key for key, each in columns.items() if each.answer} == {"verdict", "by", "on", "evidence", "comment"}
    assert columns["verdict"].choices == ("通过", "不通过", "不适用")
    assert columns["by"].choices == ("V-PM Project manager", "V-DIR Director")
    assert columns["item"].hidden


def test_conclusion_conditions_and_waivers_carry_what_was_recorded(workbook_of: Callable[..., Workbook]) -> None:
    _, decision, conditions, waivers = workbook_of(RECORD, "en").sheets
    decided = cells(decision, 0)
    assert (decided["allowed"], decided["conclusion"], decided["offset"]) == ("Not passed", "Pass", date(2026, 3, 10))
    assert (decided["chair"], decided["reviewers"]) == ("V-DIR Director", "V-PM Project manager")
    first = cells(conditions, 0)
    assert (first["text"], first["owner"]) == ("Name the contacts", "V-PM Project manager")
    assert first["due"] == date(2026, 3, 23)
    waiver = cells(waivers, 0)
    assert (waiver["id"], waiver["item"], waiver["expires"]) == ("W-1", "BRF-04", date(2026, 3, 31))


EARLIER = RECORD.replace(
    "reviews:\n",
    "reviews:\n  - {id: GR-3, gate: contract, conclusion: conditional, conditions: "
    "[{id: GR-3-C1, text: Cap the penalty, owner: V-PM, due_offset: T+1}]}\n",
)


def test_conditions_of_earlier_gates_have_a_sheet_to_look_at(workbook_of: Callable[..., Workbook]) -> None:
    assert "carried" not in {each.name for each in workbook_of(RECORD, "en").sheets}
    sheet = workbook_of(EARLIER, "en").sheets[-1]
    assert sheet.name == "Earlier conditions"
    first = cells(sheet, 0)
    assert (first["id"], first["gate"], first["text"]) == ("GR-3-C1", "Contract review", "Cap the penalty")
    assert first["state"] in ("Open", "Overdue")
    assert [each.key for each in sheet.columns if each.kind == "date"] == ["due", "closed"]
    assert not any(column.answer for column in sheet.columns)


def test_there_is_room_for_more_conditions_and_waivers(workbook_of: Callable[..., Workbook]) -> None:
    _, decision, conditions, waivers = workbook_of(NOTHING_YET, "zh").sheets
    assert [each.answer for each in conditions.columns].count(True) == 5
    assert (len(decision.rows), len(conditions.rows), len(waivers.rows)) == (1, 8, 5)
    assert cells(decision, 0)["allowed"] is None


def test_a_waiver_names_one_of_the_questions(workbook_of: Callable[..., Workbook]) -> None:
    item = next(each for each in workbook_of(NOTHING_YET, "zh").sheets[3].columns if each.key == "item")
    assert item.choices == tuple(f"BRF-{number:02}" for number in range(1, 15))


def test_before_T_a_day_is_written_as_its_offset(workbook_of: Callable[..., Workbook]) -> None:
    undated = RECORD.replace(", effective_date: 2026-03-02", "")
    assert cells(workbook_of(undated, "en").sheets[0], 2)["on"] == "T+5"


def test_the_properties_tell_project_gate_and_data_apart(workbook_of: Callable[..., Workbook]) -> None:
    workbook = workbook_of(RECORD, "zh")
    properties = dict(workbook.properties)
    assert (properties["project"], properties["gate"], properties["language"]) == ("P", "briefing", "zh")
    changed = dict(workbook_of(RECORD.replace("No slides", "Slides"), "zh").properties)
    assert properties["data_hash"] != changed["data_hash"]


def test_each_row_keeps_out_of_sight_what_it_began_with(workbook_of: Callable[..., Workbook]) -> None:
    sheet = workbook_of(RECORD, "en").sheets[0]
    assert [each.key for each in sheet.columns if each.hidden] == ["item", "basis"]
    first, later = (workbook_of(text, "en").sheets[0] for text in (RECORD, RECORD.replace("No slides", "Slides")))
    (then,), (now,) = ([read_basis(row[-1]) for row in each.rows if row[0] == "BRF-04"] for each in (first, later))
    assert [key for key in then if then[key] != now[key]] == ["comment"]


def test_the_properties_name_the_folder_of_the_project(workbook_of: Callable[..., Workbook]) -> None:
    assert dict(workbook_of(RECORD, "zh").properties)["folder"] == "small"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_shows_every_answer_literally_and_keeps_questions_locked(
    workbook_of: Callable[..., Workbook], language: str
) -> None:
    book = openpyxl.load_workbook(BytesIO(render_workbook(workbook_of(RECORD, language))))
    page = book.worksheets[0]
    keys = next(row for row in page.iter_rows() if row[0].value == "item")
    places = {cell.value: cell.column for cell in keys}
    promise = next(row for row in page.iter_rows() if row[0].value == "BRF-03")
    evidence, comment = promise[places["evidence"] - 1], promise[places["comment"] - 1]
    assert (evidence.value, evidence.data_type) == ("=HYPERLINK(1)", "s")
    assert (comment.value, comment.data_type) == ("+1 day", "s")
    assert promise[places["on"] - 1].value == datetime(2026, 3, 9)
    assert not evidence.protection.locked
    assert promise[places["ask"] - 1].protection.locked
    assert page.protection.sheet
    assert page.freeze_panes == f"A{keys[0].row + 2}"


@pytest.mark.office
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_valid_open_xml(
    workbook_of: Callable[..., Workbook],
    language: str,
    ooxml_validator: Callable[[Path], list[str]],
    tmp_path: Path,
) -> None:
    path = tmp_path / "checklist.xlsx"
    path.write_bytes(render_workbook(workbook_of(RECORD, language)))
    assert ooxml_validator(path) == []


def test_the_state_is_told_in_the_head_of_the_sheet(workbook_of: Callable[..., Workbook]) -> None:
    notes = dict(workbook_of(RECORD, "zh").sheets[0].notes)
    assert notes["当前状态"] == "通过 1，不通过 0，未答 11，让步 1，暂不适用 1，本级别不检查 0"
    assert notes["结论"] == "记录的结论：通过；检查结果允许的最好结论：不通过。"
    assert dict(workbook_of(NOTHING_YET, "zh").sheets[0].notes)["结论"] == "评审尚未召开。"


def test_the_page_says_the_same_as_the_sheet(wording_of_small: WordingOf, workbook_of: Callable[..., Workbook]) -> None:
    text = plain_text(wording_of_small("checklist-briefing", "en", RECORD).page)
    for row in workbook_of(RECORD, "en").sheets[0].rows:
        assert row[2] in text

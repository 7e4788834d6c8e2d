"""A filled checklist read back: what changes, what is refused, what is told; by the command that people use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generators.reading import forget_shared

Places = tuple[Callable[[Worksheet], dict[str, int]], Callable[[Worksheet], dict[str, int]]]
Desk = Any

PEOPLE = {"verdict": "通过", "by": "V-PM", "on": "T-50", "evidence": "邮件"}
ALL_NEW = "  - {item: OPP-04, verdict: pass, by: V-PM, on: T-50, evidence: {zh: 邮件}}\n"


# What is taken over


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_that_nobody_filled_in_changes_nothing(desk: Desk, fresh_record: str, language: str) -> None:
    outcome = desk.imported({}, content=desk.workbook(language))
    assert outcome.output == "No new answers; content/projects/sample/reviews/opportunity.yaml stays as it is.\n"
    assert (outcome.exit_code, desk.says()) == (0, fresh_record)


def test_a_new_answer_stands_in_the_order_of_the_questions_and_nothing_else_changes(
    desk: Desk, fresh_record: str
) -> None:
    outcome = desk.imported({"OPP-04": PEOPLE})
    assert outcome.exit_code == 0, outcome.output
    before = "# by mail\n"
    assert desk.says() == fresh_record.replace(before, before + ALL_NEW)
    assert outcome.output.endswith(
        "content/projects/sample/reviews/opportunity.yaml\n  OPP-04\n    + verdict: pass\n    + by: V-PM\n    + on: T-50\n"
        "    + evidence.zh: 邮件\n\n1 answer written to content/projects/sample/reviews/opportunity.yaml. "
        "Next: deliverybook check\n"
    )


def test_a_changed_answer_changes_its_values_where_they_stand(desk: Desk, fresh_record: str) -> None:
    outcome = desk.imported({"OPP-10": {"verdict": "不通过", "comment": "缺一页"}, "OPP-02": {"evidence": "新证据"}})
    assert outcome.exit_code == 0, outcome.output
    changed = fresh_record.replace("旧证据", "新证据").replace("    verdict: pass", "    verdict: fail")
    assert desk.says() == changed.replace("   # in one language\n", "   # in one language\n    comment: {zh: 缺一页}\n")


def test_the_other_language_stays_and_is_told_to_be_stale(desk: Desk, fresh_record: str) -> None:
    outcome = desk.imported({"OPP-02": {"evidence": "新证据"}})
    assert desk.says() == fresh_record.replace("旧证据", "新证据")
    assert "reviews/opportunity.yaml:8:75  minor  answer-translation" in outcome.output
    assert "Only one language of OPP-02 was changed; this one still says what it said." in outcome.output


def test_words_are_written_in_the_language_of_the_workbook(desk: Desk, fresh_record: str) -> None:
    outcome = desk.imported({"OPP-02": {"evidence": "New, and #1"}}, content=desk.workbook("en"))
    assert outcome.exit_code == 0, outcome.output
    assert desk.says() == fresh_record.replace("Old evidence", '"New, and #1"')


def test_a_gate_without_a_record_gets_one(desk: Desk) -> None:
    desk.record.unlink()
    desk.reviews.joinpath("bid.yaml").write_text("id: GR-7\ngate: bid\n", encoding="utf-8")
    outcome = desk.imported({"OPP-05": PEOPLE, "OPP-04": PEOPLE})
    assert outcome.exit_code == 0, outcome.output
    assert desk.says() == (
        "# What was reviewed at this gate, who answered, and what was decided.\nid: GR-8\ngate: opportunity\n"
        f"name: {{zh: 机会点评审, en: Opportunity review}}\nanswers:\n{ALL_NEW}{ALL_NEW.replace('04', '05')}"
    )


def test_a_dry_run_tells_the_same_and_writes_nothing(desk: Desk, fresh_record: str) -> None:
    path = desk.filled({"OPP-04": PEOPLE})
    dry = desk.run(path, "--dry-run")
    assert (dry.exit_code, desk.says()) == (0, fresh_record)
    assert dry.output.endswith("\n1 answer would be written to content/projects/sample/reviews/opportunity.yaml.\n")
    real = desk.run(path)
    assert dry.output.split("\n\n")[:-1] == real.output.split("\n\n")[:-1]


def test_the_same_workbook_a_second_time_changes_nothing(desk: Desk) -> None:
    path = desk.filled({"OPP-04": PEOPLE, "OPP-10": {"verdict": "不适用"}})
    assert desk.run(path).exit_code == 0
    first = desk.says()
    assert desk.run(path).output.endswith("stays as it is.\n")
    assert desk.says() == first


def test_a_workbook_made_after_the_import_shows_the_answers(desk: Desk, places: Places) -> None:
    desk.imported({"OPP-04": PEOPLE})
    path = desk.filled({})
    page, (rows, columns) = openpyxl.load_workbook(path).worksheets[0], places
    shown = {key: page.cell(rows(page)["OPP-04"], columns(page)[key]).value for key in PEOPLE}
    assert shown | {"on": None} == {"verdict": "通过", "by": "V-PM 交付项目经理", "on": None, "evidence": "邮件"}
    assert "stays as it is" in desk.run(path).output


def test_a_file_with_line_breaks_and_mark_of_windows_keeps_both(desk: Desk, fresh_record: str) -> None:
    text = "\ufeff" + fresh_record.replace("\n", "\r\n")
    desk.write(text)
    assert desk.imported({"OPP-10": {"verdict": "不通过"}, "OPP-04": PEOPLE}).exit_code == 0
    assert desk.says().startswith("\ufeff# What")
    assert "\n" not in desk.says().replace("\r\n", "")


def test_a_record_among_others_in_one_file_is_found(desk: Desk) -> None:
    desk.record.unlink()
    file = desk.reviews.parent / "gates.yaml"
    file.write_text("reviews:\n  - id: GR-1\n    gate: bid\n  - {id: GR-2, gate: opportunity}\n", encoding="utf-8")
    try:
        assert desk.imported({"OPP-04": PEOPLE}).exit_code == 0
        assert file.read_text("utf-8").endswith(
            "  - {id: GR-2, gate: opportunity, answers: [{item: OPP-04, verdict: pass, by: V-PM, on: T-50, "
            "evidence: {zh: 邮件}}]}\n"
        )
    finally:
        file.unlink()


def test_what_check_will_say_of_the_answers_is_told_at_once(desk: Desk) -> None:
    outcome = desk.imported({"OPP-04": {"verdict": "通过"}})
    assert outcome.exit_code == 0
    assert "answer-incomplete" in outcome.output
    assert "The answer to OPP-04 has no by" in outcome.output


# How it may be typed


@pytest.mark.parametrize("typed", ["通过", "Pass", " pass ", "ＰＡＳＳ"])
def test_a_verdict_counts_in_both_languages(desk: Desk, typed: str) -> None:
    assert desk.imported({"OPP-04": PEOPLE | {"verdict": typed}}).exit_code == 0
    assert ALL_NEW in desk.says()


@pytest.mark.parametrize(
    "typed", ["V-PM", "v-pm", "V-PM 交付项目经理", "交付项目经理", "delivery project manager", "V-PM an older name"]
)
def test_a_role_is_named_by_id_or_name(desk: Desk, typed: str) -> None:
    assert desk.imported({"OPP-04": PEOPLE | {"by": typed}}).exit_code == 0
    assert ALL_NEW in desk.says()


@pytest.mark.parametrize(
    "typed",
    [
        date(2026, 3, 9),
        datetime(2026, 3, 9, 14, 30),
        "2026-03-09",
        "2026/3/9",
        "2026年3月9日",
        "2026.3.9",
        "2026-03-09 00:00:00",
        "T+5",
        "t + 5",
        "Ｔ＋５",
        46090,
    ],
)
def test_a_day_is_a_date_or_relative_to_t(desk: Desk, typed: Any) -> None:
    assert desk.imported({"OPP-04": PEOPLE | {"on": typed}}).exit_code == 0
    assert ALL_NEW.replace("T-50", "T+5") in desk.says()


@pytest.mark.parametrize(
    ("typed", "offset"), [("2026-03-02", "T+0"), ("2026-02-27", "T-1"), ("T−40", "T-40"), ("T", "T+0")]
)
def test_days_before_t_count_back(desk: Desk, typed: str, offset: str) -> None:
    assert desk.imported({"OPP-04": PEOPLE | {"on": typed}}).exit_code == 0
    assert ALL_NEW.replace("T-50", offset) in desk.says()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=SUM(A1)", '"=SUM(A1)"'),
        ("a\nb", '"a\\nb"'),
        ("  a\tb \r\n", "a b"),
        ("_x005F_x0041_ ~", '"_x0041_ ~"'),
        ("~", '"~"'),
        ("{{ 7*7 }} <b>", '"{{ 7*7 }} <b>"'),
        (42, '"42"'),
        ("::error::x", '"::error::x"'),
        ("&a *b !!c", '"&a *b !!c"'),
    ],
)
def test_any_words_arrive_as_words(desk: Desk, typed: Any, written: str) -> None:
    outcome = desk.imported({"OPP-04": PEOPLE | {"evidence": typed}})
    assert outcome.exit_code == 0, outcome.output
    assert ALL_NEW.replace("邮件", written) in desk.says()


# What is refused, cell by cell


@pytest.mark.parametrize(
    ("key", "typed", "told"),
    [
        ("verdict", "maybe", "cell K13: 'maybe' is no verdict."),
        ("verdict", True, "'1' is no text."),
        ("verdict", 1, "'1' is no verdict."),
        ("by", "V-PMM", "The project has no role 'V-PMM'."),
        ("by", "V-PM、CUS-PM", "The project has no role"),
        ("on", "soon", "'soon' is no date."),
        ("on", "2026-02-30", "There is no day 2026-02-30 in the calendar."),
        ("on", "2026-03-07", "2026-03-07 is no working day, so it cannot be written as T+N."),
        ("on", "3000-01-01", "3000-01-01 is not in the years 1950–2199."),
        ("on", 5, "1900-01-04 is not in the years 1950–2199."),
        ("on", "T+99999", "'T+99999' is no date."),
        ("on", "#N/A", "'#N/A' is no text."),
        ("evidence", "a\u202eb", "Contains the invisible or forbidden character U+202E."),
        ("evidence", "x" * 16_001, "The text has 16,001 characters"),
    ],
)
def test_a_cell_that_is_no_answer_is_told_and_nothing_is_written(
    desk: Desk, fresh_record: str, key: str, typed: Any, told: str
) -> None:
    def wrong_kind(workbook: openpyxl.Workbook) -> None:
        for row in workbook.worksheets[0].iter_rows():
            for cell in row:
                if cell.value == "#N/A":
                    cell.data_type = "e"

    outcome = desk.imported({"OPP-05": PEOPLE, "OPP-04": PEOPLE | {key: typed}}, also=wrong_kind)
    assert outcome.exit_code == 1
    assert told in outcome.output and outcome.output.count("blocker  ") == 1
    assert "Sheet 检查单, cell " in outcome.output
    assert outcome.stderr == "Nothing was written.\n"
    assert desk.says() == fresh_record


def test_every_wrong_cell_is_told_in_one_run_in_chinese_too(desk: Desk) -> None:
    path = desk.filled({"OPP-01": {"verdict": "好", "by": "某人", "on": "下周"}, "OPP-04": {"evidence": "邮件"}})
    outcome = desk.run(path, language="zh")
    assert outcome.exit_code == 1
    assert (
        "filled.xlsx:10:11  阻断  workbook-verdict\n    工作表“检查单”的 K10：“好”不是判定。\n    可选：通过 (Pass)"
        in outcome.output
    )
    assert "工作表“检查单”的 L10：项目没有角色“某人”。" in outcome.output
    assert "工作表“检查单”的 M10：“下周”不是日期。" in outcome.output
    assert "工作表“检查单”的 K13：OPP-04 写了答复内容，却没有判定。" in outcome.output


def test_a_formula_is_never_read(desk: Desk, fresh_record: str, places: Places) -> None:
    rows, columns = places

    def formula(workbook: openpyxl.Workbook) -> None:
        page = workbook.worksheets[0]
        page.cell(rows(page)["OPP-01"], columns(page)["verdict"]).value = '=IF(TRUE,"通过","")'

    outcome = desk.imported({"OPP-01": {"evidence": "邮件"}}, also=formula)
    assert "This is a formula; formulas are neither calculated nor taken over." in outcome.output
    assert (outcome.exit_code, desk.says()) == (1, fresh_record)


def test_a_formula_is_refused_even_where_its_text_is_the_answer(desk: Desk, places: Places) -> None:
    rows, columns = places

    def formula(workbook: openpyxl.Workbook) -> None:
        page = workbook.worksheets[0]
        page.cell(rows(page)["OPP-02"], columns(page)["evidence"]).value = "=旧证据"

    assert "This is a formula" in desk.imported({}, also=formula).output


def test_an_english_answer_stands_beside_chinese_words_without_a_language(desk: Desk, fresh_record: str) -> None:
    outcome = desk.imported({"OPP-10": {"evidence": "One page"}}, content=desk.workbook("en"))
    assert outcome.exit_code == 0, outcome.output
    assert desk.says() == fresh_record.replace("evidence: 一页纸 ", "evidence: {zh: 一页纸, en: One page} ")
    assert "Only one language of OPP-10 was changed" in outcome.output


def test_a_number_shown_in_another_form_is_not_guessed_at(desk: Desk, places: Places) -> None:
    rows, columns = places

    def percentage(workbook: openpyxl.Workbook) -> None:
        page = workbook.worksheets[0]
        page.cell(rows(page)["OPP-04"], columns(page)["evidence"]).number_format = "0%"

    outcome = desk.imported({"OPP-04": PEOPLE | {"evidence": 0.95}}, also=percentage)
    assert "This is a number with a format: what is shown is not what is stored." in outcome.output


def test_before_t_is_known_a_day_must_be_relative(desk: Desk) -> None:
    with desk.project("  effective_date: 2026-03-02\n", ""):
        assert "no effective date yet" in desk.imported({"OPP-04": PEOPLE | {"on": "2026-03-09"}}).output
        assert desk.imported({"OPP-04": PEOPLE}).exit_code == 0


def test_when_t_moves_an_old_workbook_moves_no_answer(desk: Desk, fresh_record: str) -> None:
    path = desk.filled({"OPP-02": {"comment": "补充"}, "OPP-04": PEOPLE | {"on": date(2026, 3, 16)}})
    with desk.project("effective_date: 2026-03-02", "effective_date: 2026-03-09"):
        assert desk.run(path).exit_code == 0
    commented = fresh_record.replace("Old evidence}}", "Old evidence}, comment: {zh: 补充}}")
    assert desk.says() == commented.replace("# by mail\n", "# by mail\n" + ALL_NEW.replace("T-50", "T+5"))


def test_a_name_that_two_roles_have_is_not_guessed_at(desk: Desk) -> None:
    with desk.project(
        "  - {id: V-PM,", "  - {id: V-PM2, party: V, name: {zh: 交付项目经理, en: Other}}\n  - {id: V-PM,"
    ):
        outcome = desk.imported({"OPP-04": PEOPLE | {"by": "交付项目经理"}})
        assert "More than one role is called '交付项目经理'." in outcome.output
        assert desk.imported({"OPP-04": PEOPLE | {"by": "V-PM 交付项目经理"}}).exit_code == 0


# Conflicts


def test_an_answer_changed_on_both_sides_is_told_at_its_line_and_nothing_is_written(
    desk: Desk, fresh_record: str
) -> None:
    path = desk.filled({"OPP-02": {"verdict": "不适用"}, "OPP-04": PEOPLE})
    changed = fresh_record.replace("verdict: pass, by", "verdict: fail, by")
    desk.write(changed)
    outcome = desk.run(path)
    assert outcome.exit_code == 1
    assert outcome.output.startswith(
        "content/projects/sample/reviews/opportunity.yaml:8:20  blocker  answer-conflict\n"
        "    OPP-02, verdict: this was changed to 'fail' after the workbook was made; "
        "the workbook says '不适用' at 检查单!K11.\n"
        "    Agree which one holds, write it in both places, then import again.\n"
    )
    assert desk.says() == changed


def test_once_both_sides_say_the_same_the_rest_is_taken_over(desk: Desk, fresh_record: str) -> None:
    path = desk.filled({"OPP-02": {"verdict": "不通过"}, "OPP-04": PEOPLE})
    desk.write(fresh_record.replace("verdict: pass, by", "verdict: fail, by"))
    outcome = desk.run(path)
    assert outcome.exit_code == 0, outcome.output
    assert "item: OPP-04" in desk.says() and "OPP-02\n" not in outcome.output


def test_what_the_workbook_left_alone_never_overwrites_the_project(desk: Desk, fresh_record: str) -> None:
    path = desk.filled({"OPP-02": {"comment": "补充"}})
    changed = fresh_record.replace("verdict: pass, by", "verdict: fail, by").replace("旧证据", "改过")
    desk.write(changed)
    assert desk.run(path).exit_code == 0
    assert desk.says() == changed.replace("Old evidence}}", "Old evidence}, comment: {zh: 补充}}")


def test_an_answer_deleted_in_the_project_and_changed_in_the_workbook_is_a_conflict(
    desk: Desk, fresh_record: str
) -> None:
    path = desk.filled({"OPP-02": {"verdict": "不通过"}})
    desk.write(fresh_record.replace(fresh_record.split("\n")[7] + "\n", ""))
    outcome = desk.run(path)
    assert outcome.exit_code == 1
    assert "OPP-02, verdict: this was deleted after the workbook was made" in outcome.output


def test_an_answer_deleted_in_the_project_is_not_half_brought_back(desk: Desk, fresh_record: str) -> None:
    path = desk.filled({"OPP-02": {"comment": "补充"}})
    shorter = fresh_record.replace(fresh_record.split("\n")[7] + "\n", "")
    desk.write(shorter)
    outcome = desk.run(path)
    assert (outcome.exit_code, desk.says()) == (1, shorter)
    assert (
        "OPP-02, verdict: this was deleted after the workbook was made; the workbook says '通过' at " in outcome.output
    )


def test_two_people_with_a_workbook_each_complete_one_another(desk: Desk) -> None:
    first, second = desk.workbook("zh"), desk.workbook("en")
    assert desk.imported({"OPP-04": PEOPLE}, content=first).exit_code == 0
    assert desk.imported({"OPP-05": PEOPLE | {"evidence": "Mail"}}, content=second).exit_code == 0
    assert ALL_NEW in desk.says() and "item: OPP-05" in desk.says()


def test_two_people_who_answer_differently_are_told(desk: Desk) -> None:
    first, second = desk.workbook("zh"), desk.workbook("zh")
    assert desk.imported({"OPP-04": PEOPLE}, content=first).exit_code == 0
    outcome = desk.imported({"OPP-04": PEOPLE | {"verdict": "不通过"}}, content=second)
    assert outcome.exit_code == 1 and "answer-conflict" in outcome.output


def test_a_question_that_was_reworded_is_not_answered_by_an_old_workbook(desk: Desk) -> None:
    path = desk.filled({"OPP-04": PEOPLE})
    checklist = desk.book.checklists / "opportunity.yaml"
    text = checklist.read_text("utf-8")
    start = text.index("ask:", text.index("OPP-04"))
    changed = text[:start] + "ask: {zh: 另一个问题？, en: Another question?}" + text[text.index("\n", start) :]
    checklist.write_text(changed, encoding="utf-8")
    forget_shared()
    try:
        assert "The question OPP-04 was changed after this workbook was made." in desk.run(path).output
    finally:
        checklist.write_text(text, encoding="utf-8")
        forget_shared()


def test_a_question_answered_twice_is_left_to_people(desk: Desk, fresh_record: str) -> None:
    desk.write(fresh_record.replace("# nothing waived", "  - {item: OPP-02, verdict: fail}"))
    outcome = desk.imported({"OPP-02": {"verdict": "不适用"}})
    assert outcome.exit_code == 1
    assert "OPP-02 is answered a second time here" in outcome.output


# What is left out and told


def test_an_answer_to_a_rule_is_left_out_and_told(desk: Desk, fresh_record: str) -> None:
    outcome = desk.imported({"OPP-06": PEOPLE})
    assert (outcome.exit_code, desk.says()) == (0, fresh_record)
    assert "OPP-06 is decided by R-DEP-03; what was typed into its row was left out." in outcome.output


def test_an_answer_to_what_the_class_of_the_project_leaves_out_is_told(desk: Desk, fresh_record: str) -> None:
    with desk.project("  sector: private\n", "  sector: private\n  class: small\n"):
        outcome = desk.imported({"OPP-08": PEOPLE})
    assert (outcome.exit_code, desk.says()) == (0, fresh_record)
    assert "OPP-08 is not asked of a project of this class; what was typed into its row was left out." in outcome.output


def test_what_is_wrong_in_a_row_that_is_left_out_does_not_stop_the_others(desk: Desk) -> None:
    outcome = desk.imported({"OPP-06": {"verdict": "ok", "on": "soon"}, "OPP-04": PEOPLE})
    assert outcome.exit_code == 0, outcome.output
    assert ALL_NEW in desk.says() and "OPP-06 is decided by R-DEP-03" in outcome.output


def test_a_person_may_be_stricter_than_a_rule(desk: Desk) -> None:
    assert desk.imported({"OPP-06": PEOPLE | {"verdict": "不通过"}}).exit_code == 0
    assert "{item: OPP-06, verdict: fail," in desk.says()


def test_a_cell_that_was_emptied_keeps_the_answer_and_tells(desk: Desk, fresh_record: str) -> None:
    outcome = desk.imported({"OPP-02": {"evidence": None}})
    assert (outcome.exit_code, desk.says()) == (0, fresh_record)
    assert "The answer to OPP-02 was emptied; the project keeps it." in outcome.output


def test_a_cell_with_nothing_but_blanks_is_empty(desk: Desk, fresh_record: str) -> None:
    outcome = desk.imported({"OPP-04": {"verdict": "  ", "evidence": "\n"}, "OPP-02": {"evidence": " "}})
    assert (outcome.exit_code, desk.says()) == (0, fresh_record)
    assert outcome.output.count("was emptied") == 1


def test_rows_that_were_deleted_keep_their_answers(desk: Desk, fresh_record: str, places: Places) -> None:
    outcome = desk.imported({}, also=lambda workbook: workbook.worksheets[0].delete_rows(11, 2))
    assert (outcome.exit_code, desk.says()) == (0, fresh_record)
    assert "Questions without a row: 2; their answers stay as they are." in outcome.output


def test_what_was_typed_into_other_sheets_is_not_lost_in_silence(desk: Desk) -> None:
    def typed(workbook: openpyxl.Workbook) -> None:
        page = workbook["条件"]
        keys = next(row for row in page.iter_rows() if row[0].value == "id")
        column = next(cell.column for cell in keys if cell.value == "text")
        page.cell(keys[0].row + 2, column).value = "补齐证据"

    outcome = desk.imported({}, also=typed)
    assert outcome.exit_code == 0
    assert "Sheet 条件 differs from the project; only the answers of the checklist are read back." in outcome.output


# Rows and sheets that were moved


def test_the_id_decides_not_the_position(desk: Desk, fresh_record: str) -> None:
    def turned_over(workbook: openpyxl.Workbook) -> None:
        page = workbook.worksheets[0]
        last = page.max_row
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=10, max_row=last)]
        for number, values in enumerate(reversed(rows), 10):
            for column, value in enumerate(values, 1):
                page.cell(number, column).value = value

    assert desk.imported({"OPP-04": PEOPLE}, also=turned_over).exit_code == 0
    assert (desk.says() == fresh_record.replace("waivers", "waivers") and False) or ALL_NEW in desk.says()


def test_a_sheet_and_columns_that_were_renamed_and_moved_are_found(desk: Desk) -> None:
    def moved(workbook: openpyxl.Workbook) -> None:
        page = workbook.worksheets[0]
        page.title = "我的答复"
        page.insert_cols(1, 2)
        page.insert_rows(1, 3)
        workbook.move_sheet(page, 2)

    assert desk.imported({"OPP-04": PEOPLE}, also=moved).exit_code == 0
    assert ALL_NEW in desk.says()


def test_rows_sorted_without_their_hidden_column_are_refused(desk: Desk, fresh_record: str) -> None:
    def sorted_in_part(workbook: openpyxl.Workbook) -> None:
        page = workbook.worksheets[0]
        page["A10"].value, page["A11"].value = page["A11"].value, page["A10"].value

    outcome = desk.imported({"OPP-04": PEOPLE}, also=sorted_in_part)
    assert (outcome.exit_code, desk.says()) == (1, fresh_record)
    assert "The number shown is 'OPP-01', the hidden one 'OPP-02': the row was moved in part." in outcome.output


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("A10", None, "cell K10: This row has an answer but no question."),
        ("A10", "OPP-04", "OPP-04 already stands in row 10."),
        ("A10", "OPP-99", "This gate does not ask 'OPP-99'."),
        ("P10", "gone", "The hidden cell of this row was changed"),
        ("P10", None, "The hidden cell of this row was changed"),
        ("A10", "=1+1", "the row was moved in part"),
    ],
)
def test_a_row_whose_hidden_cells_were_touched_is_refused(
    desk: Desk, fresh_record: str, place: str, value: Any, told: str
) -> None:
    def touched(workbook: openpyxl.Workbook) -> None:
        page = workbook.worksheets[0]
        page[place].value = value
        if value == "OPP-99":
            page["B10"].value = value

    outcome = desk.imported({"OPP-01": PEOPLE}, also=touched)
    assert (outcome.exit_code, desk.says()) == (1, fresh_record)
    assert told in outcome.output


def test_merged_answers_are_refused(desk: Desk) -> None:
    outcome = desk.imported({"OPP-04": PEOPLE}, also=lambda workbook: workbook.worksheets[0].merge_cells("N10:N12"))
    assert outcome.exit_code == 1
    assert outcome.output.count("The cell is merged; whose answer it holds cannot be told.") == 3


# Whose workbook


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("folder", "other-project", "属于项目 other-project，这里没有这个项目", "belongs to the project other-project, which is not here"),
        ("folder", "../sample", "属于项目 ../sample，这里没有这个项目", "belongs to the project ../sample, which is not here"),
        ("project", "OTHER", "属于项目 OTHER，不是 SMALL", "belongs to the project OTHER, not to SMALL"),
        ("gate", "nonsense", "属于关口 nonsense，这里没有这个关口", "belongs to the gate nonsense, which is not here"),
        ("gate", "bid", "里是另一个关口的检查项（OPP-01），不是 bid 的", "holds questions of another gate (OPP-01), not those of bid"),
        ("version", "V0.9", "是版本 V0.9，现在是 V0.1", "is version V0.9; the version now is V0.1"),
        ("language", "fr", "不是 deliverybook 生成的检查单", "was not made by deliverybook"),
        ("gate", None, "不是 deliverybook 生成的检查单", "was not made by deliverybook"),
    ],
)  # fmt: skip
def test_a_workbook_of_something_else_is_refused_with_one_sentence(
    desk: Desk, fresh_record: str, name: str, value: str | None, zh: str, en: str
) -> None:
    def renamed(workbook: openpyxl.Workbook) -> None:
        if value is None:
            del workbook.custom_doc_props[name]
        else:
            workbook.custom_doc_props[name].value = value

    path = desk.filled({"OPP-04": PEOPLE}, also=renamed)
    for language, told in (("zh", zh), ("en", en)):
        outcome = desk.run(path, language=language)
        assert outcome.exit_code == 1
        assert outcome.stdout == ""
        assert outcome.stderr.startswith(f"deliverybook: filled.xlsx {told}")
        assert len(outcome.stderr.splitlines()) == 2
    assert desk.says() == fresh_record


def test_a_workbook_without_the_checklist_is_refused(desk: Desk) -> None:
    outcome = desk.imported({}, also=lambda workbook: workbook.remove(workbook.worksheets[0]))
    assert "filled.xlsx has no sheet of a checklist." in outcome.output


def test_a_workbook_with_the_checklist_twice_is_refused(desk: Desk) -> None:
    outcome = desk.imported({}, also=lambda workbook: workbook.copy_worksheet(workbook.worksheets[0]))
    assert "filled.xlsx holds more than one checklist" in outcome.output


def test_a_workbook_with_rows_without_end_is_refused(desk: Desk) -> None:
    def more(workbook: openpyxl.Workbook) -> None:
        for row in range(100, 1_200):
            workbook.worksheets[0].cell(row, 1).value = f"OPP-{row}"

    assert "far too many rows" in desk.imported({}, also=more).output


def test_a_name_of_a_file_cannot_pass_for_a_line_of_the_report(desk: Desk) -> None:
    path = desk.filled({"OPP-04": {"verdict": "maybe"}})
    odd = path.rename(path.with_name("a\n::error::b.xlsx"))
    outcome = desk.run(odd)
    assert outcome.output.startswith("a\\n::error::b.xlsx:13:11  blocker")


def test_a_text_that_says_more_than_was_asked_for_is_never_written(
    desk: Desk, fresh_record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generators.intake.record.rewritten", lambda text, *_: text + "conclusion: pass\n")
    outcome = desk.imported({"OPP-04": PEOPLE})
    assert (outcome.exit_code, desk.says()) == (1, fresh_record)
    assert "The file is written in a way that answers cannot be put into." in outcome.output


def test_a_workbook_of_an_earlier_edition_of_the_tool_is_refused(desk: Desk) -> None:
    outcome = desk.imported({}, also=lambda workbook: workbook.worksheets[0].delete_cols(16))
    assert "a column of the hidden row of keys is missing or stands twice: basis." in outcome.output
    assert "Generate the checklist anew" in outcome.output


def test_a_project_with_mistakes_takes_no_answers(desk: Desk) -> None:
    path = desk.filled({"OPP-04": PEOPLE})
    desk.write("id: GR-1\ngate: oportunity\n")
    outcome = desk.run(path)
    assert (outcome.exit_code, desk.says()) == (1, "id: GR-1\ngate: oportunity\n")
    assert "Did you mean opportunity?" in outcome.output


def test_another_record_in_the_way_is_not_overwritten(desk: Desk) -> None:
    desk.write("id: GR-1\ngate: bid\n")
    outcome = desk.imported({"OPP-04": PEOPLE})
    assert (outcome.exit_code, desk.says()) == (1, "id: GR-1\ngate: bid\n")
    assert "has no record of the gate opportunity" in outcome.output

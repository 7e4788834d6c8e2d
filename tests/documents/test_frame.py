"""Cover, control block, fingerprint, gap list: what stands around the words of every document."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generators.derive import Facts
from generators.documents.blocks import Control
from generators.documents.catalog import Entry, entries
from generators.documents.frame import COMPUTED, control_block, framed_page, gap_list, help_at
from generators.documents.marks import Gap, plain_text
from generators.documents.phrases import PHRASES, WORDS
from generators.documents.views import Lens
from generators.model import read_project
from generators.quantities import Text
from generators.schema import Audience, load_schema
from generators.sources import read_yaml

BARE = "project: {id: PRJ-A, name: {zh: 项目, en: Project}}\n"
PARTIES = """\
parties:
  - {id: V, kind: vendor, name: {zh: 承建方, en: Vendor}}
  - {id: S, kind: supplier, name: 供应商}
  - {id: CUS, kind: customer, name: {zh: 客户, en: Customer}}
roles: [{id: V-PM, party: V, name: {zh: 项目经理, en: Project manager}}, {id: V-QA, party: V, name: 质量}]
"""
REGISTER = """\
documents:
  - id: PRJ-A-SOW-07
    document: sow
    version: V1.2
    status: baseline
    classification: secret
    author: [V-PM]
    approver: [V-PM, V-QA]
    distribution: [CUS]
    history:
      - {version: V1.0, date: 2026-03-02, author: V-PM, change: {zh: 首版, en: First}}
      - {version: V1.2, change: "补|充\\n两处"}
"""


def facts_of(text: str) -> Facts:
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    return Facts(read_project(source.data, load_schema()), "prj-a")


def lens_of(text: str, language: str, entry: Entry) -> Lens:
    return Lens(language, entry.audience, facts_of(text), removes=bool(entry.edition))


def control_of(
    text: str, language: str = "zh", document: str = "sow", body: str = "正文", gaps: tuple[Gap, ...] = ()
) -> Control:
    (entry,) = entries([document])
    return control_block(entry, lens_of(text, language, entry), body, gaps)


def said(control: Control) -> list[tuple[str, str]]:
    return [(label, "".join(run.text for run in inline)) for label, inline in control.rows]


# --- the control block


def test_a_document_that_is_not_registered_is_a_draft_of_the_first_version() -> None:
    control = control_of(BARE)
    assert (control.code, control.version, control.status, control.draft) == ("PRJ-A-SOW-01", "V0.1", "草稿", True)
    assert (control.title, control.project, control.classification) == ("工作说明书", "项目", "内部（对外版）")
    assert (control.rows, control.history) == ((), ())


def test_an_edition_tells_who_answers_for_the_document_and_not_to_whom_it_went() -> None:
    text = BARE + PARTIES + REGISTER.replace("document: sow", "document: delivery-plan")
    (entry,) = entries(["delivery-plan"])
    own, *editions = (control_block(each, lens_of(text, "zh", each), "正文", ()) for each in entry.in_every_edition)
    assert [label for label, _ in said(own)] == ["编制", "批准", "分发"]
    assert [[label for label, _ in said(each)] for each in editions] == [["编制", "批准"], []], (
        "suppliers read no register"
    )


def test_a_registered_document_says_what_the_register_says() -> None:
    control = control_of(BARE + PARTIES + REGISTER)
    assert (control.code, control.version, control.status, control.draft) == ("PRJ-A-SOW-07", "V1.2", "基线", False)
    assert control.classification == "秘密（对外版）"
    assert said(control) == [("编制", "项目经理"), ("批准", "项目经理、质量"), ("分发", "客户")]
    assert control.rows[0][1][0].path == "documents[0].author[0]"
    assert control.history == (("V1.0", "2026-03-02", "项目经理", "首版"), ("V1.2", "", "", "补|充\n两处"))


def test_the_control_block_speaks_the_language_of_the_document() -> None:
    control = control_of(BARE + PARTIES + REGISTER, "en")
    assert (control.title, control.status, control.classification) == (
        "Statement of Work",
        "Baseline",
        "Secret (external edition)",
    )
    assert said(control) == [
        ("Author", "Project manager"),
        ("Approver", "Project manager, 质量"),
        ("Distribution", "Customer"),
    ]


def test_a_title_of_its_own_stands_in_the_register() -> None:
    assert (
        control_of(BARE + "documents: [{id: X1, document: sow, name: {zh: 任务书, en: Terms}}]\n", "en").title
        == "Terms"
    )


@pytest.mark.parametrize(
    ("status", "draft"), [("draft", True), ("review", True), ("baseline", False), ("signed", False), ("void", False)]
)
def test_what_is_not_yet_agreed_is_a_draft(status: str, draft: bool) -> None:
    text = BARE + f"documents: [{{id: X1, document: sow, status: {status}}}]\n"
    assert control_of(text).draft is draft
    assert control_of(text, gaps=(Gap(1, "a", "b"),)).draft is True


def test_a_project_without_a_name_is_called_by_its_folder() -> None:
    control = control_of("parties: []\n")
    assert (control.project, control.code) == ("prj-a", "prj-a-SOW-01")


def test_the_cover_names_customer_and_vendor_of_customer_documents_only() -> None:
    text = BARE + PARTIES
    kinds = load_schema().fields["parties"].item.fields["kind"].values  # type: ignore[union-attr]
    labels = [label for label, _ in control_of(text).parties]
    assert labels == [kinds["customer"].in_language("zh"), kinds["vendor"].in_language("zh")]
    names = [inline[0].text for _, inline in control_of(text).parties]
    assert names == ["客户", "承建方"]
    assert control_of(text, document="bid-review").parties == ()
    assert control_of(text, document="bid-review").classification == "内部（对内版）"


# --- the fingerprint


def test_a_fingerprint_is_twelve_digits_and_the_same_tomorrow() -> None:
    fingerprint = control_of(BARE + PARTIES + REGISTER).fingerprint
    assert re.fullmatch(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", fingerprint)
    assert control_of(BARE + PARTIES + REGISTER).fingerprint == fingerprint


@pytest.mark.parametrize(
    ("old", "new"),
    [("V1.2\n", "V1.3\n"), ("status: baseline", "status: signed"), ("classification: secret", "classification: public"), ("author: [V-PM]", "author: [V-QA]"),
     ("首版", "初版"), ("zh: 项目,", "zh: 工程,"), ("zh: 客户,", "zh: 顾客,"), ("zh: 承建方,", "zh: 建设方,"), ("SOW-07", "SOW-08"), ("2026-03-02", "2026-03-03")],
)  # fmt: skip
def test_whatever_a_reader_would_read_otherwise_changes_the_fingerprint(old: str, new: str) -> None:
    text = BARE + PARTIES + REGISTER
    assert old in text
    assert control_of(text.replace(old, new)).fingerprint != control_of(text).fingerprint


def test_the_words_change_the_fingerprint_and_marks_do_not() -> None:
    assert control_of(BARE, body="正文").fingerprint != control_of(BARE, body="正文。").fingerprint
    assert control_of(BARE, body="正文").fingerprint == control_of(BARE, body="\ufdd0a\ufdd2正文\ufdd3").fingerprint


def test_what_no_reader_sees_leaves_the_fingerprint_alone() -> None:
    text = BARE + PARTIES
    assert control_of(text).fingerprint == control_of(text.replace("供应商", "别家")).fingerprint
    assert control_of(text).fingerprint == control_of(text + "risks: []\n").fingerprint


# --- the page


def test_the_page_begins_with_title_control_table_and_history() -> None:
    control = control_of(BARE + PARTIES + REGISTER)
    page = framed_page(control, "## 概况\n\n正文\n", ())
    lines = [plain_text(line) for line in page.split("\n")]
    assert lines[:4] == ["# 工作说明书", "", "| 文档控制 |  |", "| --- | --- |"]
    assert "| 项目 | 项目 |" in lines and f"| 内容指纹 | {control.fingerprint} |" in lines
    assert "**修订历史**" in lines and "| V1.0 | 2026-03-02 | 项目经理 | 首版 |" in lines
    assert [line for line in lines if line][-2:] == ["## 1 概况", "正文"]


def test_values_of_the_frame_stand_between_marks() -> None:
    control = replace(control_of(BARE + PARTIES + REGISTER), title="<b>|\n", project="# x", code="`y`")
    page = framed_page(control, "", ())
    for value in ("<b>", "# x", "`y`", "补"):
        assert re.search(f"\ufdd2[^\ufdd3]*{re.escape(value)}", page), value
    assert "补\ufdd5充\ufdd4两处" in page


def test_a_draft_says_how_many_gaps_it_has() -> None:
    gaps = (Gap(1, "a.b", "日期"), Gap(2, "c", "金额"))
    control = control_of(BARE, gaps=gaps)
    assert f'!!! warning "{PHRASES["zh"]["gaps_open"].format(count=2)}"' in framed_page(control, "", gaps)
    assert "!!! warning" not in framed_page(control, "", ())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_last_section_lists_each_gap_with_what_to_write_and_where(language: str) -> None:
    amount = dict(load_schema().walk())["payments[].amount"]
    gaps = (Gap(1, "payments[0].amount", "金额"), Gap(2, "=total", "合计"))
    (sow,) = entries(["sow"])
    lens = lens_of(BARE, language, sow)
    heading, _, _, header, _, *rows = plain_text(gap_list(gaps, lens)).strip().split("\n")
    assert heading == f"## {PHRASES[language]['gaps']}"
    assert header.startswith(f"| {PHRASES[language]['number']} | ") and header.count("|") == 5
    assert rows == [
        f"| 1 | 金额 | {amount.help.in_language(language)} | payments[0].amount |",
        f"| 2 | 合计 | {COMPUTED.in_language(language)} | =total |",
    ]
    assert gap_list((), lens) == ""


def test_a_computed_gap_tells_what_it_is_computed_from_and_nobody_has_written() -> None:
    facts = facts_of("project: {id: P}")
    told = help_at("=payment_terms[0].term", facts)
    assert told == Text(
        "由其他数据算出，尚未填写：付款（payments）。",
        "Computed; not written yet: Payments (payments).",
    )
    assert help_at("=cash_view.peak", facts).en == (
        "Computed; not written yet: Contracts (contracts), Milestones (milestones), "
        "Payments (payments), Calendar (calendar)."
    )


def test_a_computed_gap_whose_data_is_written_asks_for_no_field() -> None:
    facts = facts_of("project: {id: P}\npayments: [{id: P1}]")
    assert help_at("=payment_papers", facts).en == "Computed from other data."
    assert help_at("=picture.gantt", facts).en == "Computed from other data."


def test_readers_are_told_of_no_data_that_they_may_not_know_of() -> None:
    facts = facts_of("project: {id: P}")
    internal = [name for name, field in facts.unwritten("cost_totals").items() if field.audience is Audience.INTERNAL]
    told = help_at("=cost_totals", facts, Audience.CUSTOMER).en
    assert internal and not [name for name in internal if f"({name})" in told]


def test_what_a_meeting_concludes_is_written_into_its_record() -> None:
    assert "(reviews)" in help_at("=gate.recorded", facts_of("project: {id: P}")).en


def test_every_phrase_is_there_in_both_languages() -> None:
    assert set(PHRASES["zh"]) == set(PHRASES["en"]) == set(WORDS)
    empty = {key for key in WORDS if not PHRASES["en"][key] or not PHRASES["zh"][key]}
    assert empty <= {"page_end", "year_month_day"}
    with pytest.raises(TypeError):
        PHRASES["zh"]["draft"] = "x"  # type: ignore[index]

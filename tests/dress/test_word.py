"""Documents as Word files, read back by other readers than the writer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENTATION
from hypothesis import given, settings
from hypothesis import strategies as st
from word_reader import W, WordFile, find, plain_document, rows_of, text_of
from word_samples import sample_document

from generators.documents.blocks import (
    Block,
    Checks,
    Document,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)
from generators.dress.word import load_reference, render_word

HOME = Path(__file__).resolve().parents[2]
REFERENCE = load_reference(HOME / "templates" / "word")
LANGUAGES = ("zh", "en")
FRAMES = ("cover", "upright", "landscape")


def rendered(document: Document) -> WordFile:
    return WordFile(render_word(document, REFERENCE))


def with_blocks(*blocks: Block, language: str = "zh", draft: bool = False) -> WordFile:
    return rendered(plain_document(*blocks, language=language, draft=draft))


def runs(text: str, path: str = "") -> tuple[Run, ...]:
    return (Run(text, path),)


def data_table(*rows: tuple[str, ...], kind: str = "data", align: tuple[str, ...] = ()) -> Table:
    header, *body = (tuple(runs(text) for text in row) for row in rows)
    return Table(header, tuple(body), align or ("left",) * len(header), kind=kind)


@pytest.fixture(scope="module", params=LANGUAGES)
def sample(request: pytest.FixtureRequest) -> tuple[Document, WordFile]:
    document = sample_document(request.param)
    return document, rendered(document)


# The outline


def test_python_docx_reads_the_headings_as_an_outline(sample: tuple[Document, WordFile]) -> None:
    document, file = sample
    read = docx.Document(BytesIO(file.content))
    outline = [
        (int(paragraph.style.name[-1]), text_of(paragraph._p))
        for paragraph in read.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    headings = [block for block in document.body if isinstance(block, Heading)]
    assert outline == [(each.level, "".join(run.text for run in each.inline)) for each in headings]


def test_word_numbers_the_headings_itself() -> None:
    file = with_blocks(Heading(1, "1", runs("前言")), Heading(2, "1.1", runs("标识")))
    assert file.paragraphs("heading 1") == ["前言"]
    assert file.paragraphs("heading 2") == ["标识"]


def test_a_number_that_word_would_not_give_is_written_as_text() -> None:
    headings = (("1", "前言"), ("3", "跳号"), ("附录A", "报价"), ("", "说明"), ("2", "范围"))
    file = with_blocks(*(Heading(1, number, runs(text)) for number, text in headings))
    assert file.paragraphs("heading 1") == ["前言", "3\u2002跳号", "附录A\u2002报价", "说明", "范围"]
    uncounted = find(file.body, ".//w:p[w:pPr/w:numPr/w:numId/@w:val='0']")
    assert [text_of(each) for each in uncounted] == ["3\u2002跳号", "附录A\u2002报价", "说明"]


def test_the_contents_list_every_section_and_link_to_it(sample: tuple[Document, WordFile]) -> None:
    document, file = sample
    links = find(file.body, ".//w:hyperlink")
    bookmarks = {each.get(f"{W}name"): each for each in find(file.body, ".//w:bookmarkStart")}
    wanted = [each for each in document.body if isinstance(each, Heading) and each.level <= 2]
    assert [text_of(link).strip("\t") for link in links] == [
        f"{each.number}\t{''.join(run.text for run in each.inline)}" for each in wanted
    ]
    for link, heading in zip(links, wanted, strict=True):
        target = bookmarks[link.get(f"{W}anchor")].getparent()
        assert text_of(target) == "".join(run.text for run in heading.inline)


def test_the_contents_are_a_field_that_word_can_update_without_asking(sample: tuple[Document, WordFile]) -> None:
    _, file = sample
    codes = [code.text.strip() for code in find(file.body, ".//w:instrText")]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    assert all(code.startswith("PAGEREF _Toc") for code in codes[1:])
    kinds = find(file.body, ".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    settings_part = file.part("word/settings.xml")
    assert find(settings_part, "//w:updateFields") == []
    assert find(file.body, ".//w:fldChar[@w:dirty]") == []


def test_a_short_document_has_no_contents() -> None:
    file = with_blocks(Heading(1, "1", runs("前言")), Paragraph(runs("正文")))
    assert find(file.body, ".//w:instrText") == []


# Cover, control block, header and footer


def test_the_cover_names_project_title_code_version_status_and_parties() -> None:
    file = rendered(sample_document("zh"))
    assert file.paragraphs("Cover Project") == ["示例市智慧医疗与医疗保障一体化平台建设项目"]
    assert file.paragraphs("Title") == ["工作说明书（合同附件）"]
    assert file.paragraphs("Cover Mark") == ["密级：内部（对外版）"]
    assert rows_of(file.tables("Cover Table")[0]) == [
        ["建设单位", "示例市数字健康建设局"],
        ["承建单位", "示例承建单位"],
        ["文件编号", "PRJ-A-SOW-01"],
        ["版本", "V0.3"],
        ["状态", "草稿"],
    ]


def test_the_control_block_and_the_history_stand_after_the_cover(sample: tuple[Document, WordFile]) -> None:
    document, file = sample
    control = document.control
    rows = rows_of(file.tables("Control Table")[0])
    identity = [control.code, control.version, control.status, control.classification, control.fingerprint]
    assert [value for _, value in rows[:5]] == identity
    assert rows[5:] == [[label, "".join(run.text for run in value)] for label, value in control.rows]
    history = rows_of(file.tables("Data Table")[0])
    assert history[1:] == [list(row) for row in control.history]


@pytest.mark.parametrize(("language", "pages"), [("zh", "第 1 页 共 1 页"), ("en", "Page 1 of 1")])
def test_each_footer_counts_pages(language: str, pages: str) -> None:
    file = rendered(sample_document(language))
    for frame in ("upright", "landscape"):
        footer = file.part(f"word/footer-{frame}.xml")
        assert rows_of(footer.find(f"{W}tbl"))[0][:2] == ["PRJ-A-SOW-01  V0.3", pages]
        assert [each.strip() for each in find(footer, "//w:fldSimple/@w:instr")] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("frame", ["upright", "landscape"])
def test_each_header_names_project_and_document(frame: str) -> None:
    document = sample_document("zh", draft=False)
    header = rendered(document).part(f"word/header-{frame}.xml")
    assert rows_of(header.find(f"{W}tbl")) == [[document.control.project, document.control.title]]


def test_the_cover_has_neither_header_nor_page_number() -> None:
    file = rendered(sample_document("zh", draft=False))
    assert text_of(file.part("word/header-cover.xml")) == ""
    assert text_of(file.part("word/footer-cover.xml")) == ""


@pytest.mark.parametrize(("language", "mark"), [("zh", "草稿"), ("en", "DRAFT")])
@pytest.mark.parametrize("frame", FRAMES)
def test_a_draft_is_marked_on_each_page(language: str, mark: str, frame: str) -> None:
    header = rendered(sample_document(language)).part(f"word/header-{frame}.xml")
    assert mark in text_of(header)
    assert find(header, "//v:textpath/@string") == [mark]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_baseline_carries_no_draft_mark(frame: str) -> None:
    header = rendered(sample_document("zh", draft=False)).part(f"word/header-{frame}.xml")
    assert "草稿" not in text_of(header)
    assert find(header, "//w:pict") == []


def test_a_header_shows_a_long_title_in_brief() -> None:
    file = rendered(plain_document(title="长" * 10_000))
    assert len(text_of(file.part("word/header-upright.xml"))) < 200
    assert file.paragraphs("Title") == ["长" * 10_000]


def test_properties_tell_project_code_version_and_fingerprint() -> None:
    file = rendered(sample_document("zh"))
    properties = docx.Document(BytesIO(file.content)).core_properties
    assert properties.title == "工作说明书（合同附件）"
    assert properties.subject == "示例市智慧医疗与医疗保障一体化平台建设项目"
    assert properties.created.year == properties.modified.year == 1980
    custom = file.part("docProps/custom.xml")
    assert {each.get("name"): each[0].text for each in custom} == {
        "Document code": "PRJ-A-SOW-01",
        "Document version": "V0.3",
        "Document fingerprint": "7f3c19e0a4b255d1",
    }


# Printed values


def test_every_printed_value_is_a_content_control_with_its_path(sample: tuple[Document, WordFile]) -> None:
    document, file = sample
    controls = find(file.body, ".//w:sdt[w:sdtPr/w:tag]")
    read = [(each.find(f"{W}sdtPr/{W}tag").get(f"{W}val"), text_of(each)) for each in controls]
    expected = [(run.path, run.text) for run in printed_runs(document) if run.path]
    assert read == expected


def printed_runs(document: Document) -> list[Run]:
    found = [run for _, inline in document.control.parties for run in inline]
    found += [run for _, inline in document.control.rows for run in inline]
    for block in document.body:
        found += runs_of(block)
    return found


def runs_of(block: Block) -> list[Run]:
    match block:
        case Heading(inline=inline) | Paragraph(inline=inline):
            return list(inline)
        case Listing(items=items) | Checks(items=items):
            return [run for _, inline in items for run in inline]
        case Table(header=header, rows=rows):
            return [run for row in (header, *rows) for cell in row for run in cell]
        case Note(title=title, body=body):
            return [*title, *(run for inner in body for run in runs_of(inner))]
        case Signatures(signatories=signatories):
            return [run for inline in signatories for run in inline]
        case _:
            return []


def test_long_paths_are_cut_to_what_word_allows_and_stay_apart() -> None:
    stem = "contracts.downstream[3].b2b.acceptance.conditions[12].evidence.documents"
    paths = [f"{stem}[{number}].name" for number in range(20)]
    file = with_blocks(*(Paragraph(runs("值", path)) for path in paths))
    tags = find(file.body, ".//w:tag/@w:val")
    assert max(len(tag) for tag in tags) <= 64
    assert len(set(tags)) == len(paths)
    assert all(tag.startswith(stem[:55]) for tag in tags)


def test_controls_can_be_edited_and_deleted(sample: tuple[Document, WordFile]) -> None:
    assert find(sample[1].body, ".//w:sdtPr/w:lock") == []


def test_gaps_are_highlighted() -> None:
    file = rendered(sample_document("zh"))
    gaps = find(file.body, ".//w:r[w:rPr/w:rStyle/@w:val='Gap']")
    assert [text_of(each) for each in gaps] == ["【待补1：合同编号】", "【待补2：责任角色】"]
    assert find(file.part("word/styles.xml"), "w:style[w:name/@w:val='Gap']/w:rPr/w:shd/@w:fill") == ["FFE766"]


# Blocks


def test_header_rows_repeat_and_no_row_breaks_across_pages(sample: tuple[Document, WordFile]) -> None:
    for table in sample[1].tables("Data Table"):
        rows = table.findall(f"{W}tr")
        assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(find(row, "w:trPr/w:cantSplit") for row in rows)


def test_amounts_stand_to_the_right() -> None:
    file = with_blocks(data_table(("项目", "金额"), ("M01", "6,400,000.00"), align=("left", "right")))
    assert file.paragraphs("Table Text Right") == ["6,400,000.00"]
    assert find(file.part("word/styles.xml"), "w:style[w:name/@w:val='Table Text Right']/w:pPr/w:jc/@w:val") == [
        "right"
    ]


def test_columns_fill_the_page_exactly(sample: tuple[Document, WordFile]) -> None:
    for table in sample[1].tables("Data Table") + sample[1].tables("Facts Table"):
        grid = [int(width) for width in find(table, "w:tblGrid/w:gridCol/@w:w")]
        assert sum(grid) == int(find(table, "w:tblPr/w:tblW/@w:w")[0])
        assert sum(grid) in (9070, 9072, 14004, 14003)


def test_a_facts_table_has_labels_and_no_header_row() -> None:
    file = with_blocks(Table(((), ()), ((runs("合同编号"), runs("SC-2026-001")),), ("left", "left"), kind="facts"))
    table = file.tables("Facts Table")[0]
    assert rows_of(table) == [["合同编号", "SC-2026-001"]]
    assert file.paragraphs("Table Label")[-1] == "合同编号"
    assert find(table, ".//w:tblHeader") == []


def test_the_total_row_is_set_apart_and_never_alone_on_a_page() -> None:
    file = with_blocks(data_table(("项目", "金额"), ("M01", "1.00"), ("M02", "2.00"), ("合计", "3.00"), kind="total"))
    table = file.tables("Data Table")[-1]
    assert find(table, "w:tblPr/w:tblLook/@w:lastRow") == ["1"]
    assert [len(find(row, ".//w:keepNext")) for row in table.findall(f"{W}tr")] == [0, 0, 2, 0]


def test_a_short_table_of_facts_stays_on_one_page() -> None:
    table = with_blocks(data_table(("", ""), ("a", "1"), ("b", "2"), ("c", "3"), kind="facts")).tables("Facts Table")[
        -1
    ]
    assert [len(find(row, ".//w:keepNext")) for row in table.findall(f"{W}tr")] == [2, 2, 0]


def test_a_paragraph_that_introduces_a_table_stays_with_it_even_on_a_new_page() -> None:
    words, table = Paragraph(runs("如下。")), data_table(("a",), ("1",))
    for file in (with_blocks(words, table), with_blocks(Heading(1, "1", runs("一")), PageBreak(), words, table)):
        kept = find(file.part("word/document.xml"), ".//w:p[w:r/w:t='如下。']/w:pPr/w:keepNext")
        assert len(kept) == 1
    alone = with_blocks(words, words)
    assert find(alone.part("word/document.xml"), ".//w:p[w:r/w:t='如下。']/w:pPr/w:keepNext") == []


def test_a_table_without_header_texts_has_no_header_row() -> None:
    file = with_blocks(data_table(("", ""), ("a", "b")))
    assert rows_of(file.tables("Data Table")[-1]) == [["a", "b"]]


def test_a_table_with_nothing_in_it_is_left_out() -> None:
    assert with_blocks(Table((), (), ())).tables("Data Table") == []


def test_two_tables_in_a_row_stay_two() -> None:
    file = with_blocks(data_table(("a",), ("1",)), data_table(("b",), ("2",)))
    first, second = file.tables("Data Table")
    assert first.getnext().tag == f"{W}p"
    assert rows_of(second) == [["b"], ["2"]]


def test_each_numbered_list_begins_at_one() -> None:
    item = (0, runs("一项"))
    file = with_blocks(Listing(True, (item, item)), Paragraph(runs("正文")), Listing(True, (item,)))
    numbers = find(file.body, ".//w:p[w:pPr/w:pStyle/@w:val='ListNumber']/w:pPr/w:numPr/w:numId/@w:val")
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = file.part("word/numbering.xml")
    for number in set(numbers):
        overrides = find(numbering, f"w:num[@w:numId={number!r}]/w:lvlOverride/w:startOverride/@w:val")
        assert overrides == ["1", "1", "1"]


def test_list_items_are_indented_by_their_depth() -> None:
    items = tuple((depth, runs(f"深度{depth}")) for depth in (0, 1, 2, 5))
    file = with_blocks(Listing(False, items))
    assert file.paragraphs("List Bullet") == ["深度0"]
    assert file.paragraphs("List Bullet 2") == ["深度1"]
    assert file.paragraphs("List Bullet 3") == ["深度2", "深度5"]


def test_checklists_have_boxes_that_can_be_ticked() -> None:
    file = with_blocks(Checks(((True, runs("已提交")), (False, runs("已出具")))))
    assert file.paragraphs("Checklist") == ["☑\t已提交", "☐\t已出具"]
    assert find(file.body, ".//w14:checkbox/w14:checked/@w14:val") == ["1", "0"]


@pytest.mark.parametrize(
    ("kind", "style", "title"), [("note", "Note Box", "Note Title"), ("warning", "Warning Box", "Warning Title")]
)
def test_notes_and_warnings_are_boxes(kind: str, style: str, title: str) -> None:
    body = (Paragraph(runs("按变更处理。")), Listing(False, ((0, runs("书面确认")),)), data_table(("a",), ("b",)))
    file = with_blocks(Note(kind, runs("假设失效"), body))
    box = file.tables(style)[0]
    assert file.paragraphs(title) == ["假设失效"]
    assert file.paragraphs("Note Text") == ["按变更处理。", "书面确认"]
    assert len(find(box, "./w:tr/w:tc/w:tbl")) == 1
    assert box.find(f"{W}tr/{W}tc")[-1].tag == f"{W}p"


def test_a_table_in_a_note_fits_into_its_box() -> None:
    file = with_blocks(Note("note", (), (data_table(("a",), ("b",)),)), data_table(("c",), ("d",)))
    inner, outer = (int(find(each, "w:tblPr/w:tblW/@w:w")[0]) for each in file.tables("Data Table"))
    assert inner < outer == int(find(file.tables("Note Box")[0], "w:tblPr/w:tblW/@w:w")[0])


def test_an_empty_note_is_still_a_valid_box() -> None:
    assert rows_of(with_blocks(Note("note", (), ())).tables("Note Box")[0]) == [[""]]


def test_signatories_stand_two_by_two_with_room_for_seals() -> None:
    parties = ("甲方：建设单位", "乙方：承建单位", "监理单位")
    file = with_blocks(Signatures(tuple(runs(party) for party in parties)))
    pair, single = file.tables("Signature Table")
    assert rows_of(pair)[0] == ["甲方：建设单位", "乙方：承建单位"]
    assert rows_of(pair)[1] == ["（盖章）", "（盖章）"]
    assert "签字：" in rows_of(pair)[2][0]
    assert "年" in rows_of(pair)[2][1]
    assert [len(row) for row in rows_of(single)] == [1, 1, 1]
    assert all(find(row, "w:trPr/w:cantSplit") for table in (pair, single) for row in table.findall(f"{W}tr"))


def test_nobody_to_sign_means_no_signature_table() -> None:
    assert with_blocks(Signatures(())).tables("Signature Table") == []


@pytest.mark.parametrize(
    "block", [Paragraph(runs("新的一页")), Heading(1, "1", runs("新的一页")), data_table(("新的一页",), ("b",))]
)
def test_a_page_break_moves_the_next_block_to_a_new_page(block: Block) -> None:
    file = with_blocks(Paragraph(runs("正文")), PageBreak(), block)
    breaking = find(file.body, "./w:p[w:pPr/w:pageBreakBefore]")
    assert len(breaking) == 1
    following = breaking[0] if text_of(breaking[0]) else breaking[0].getnext()
    assert text_of(following).startswith("新的一页")


def test_a_page_break_at_the_end_leaves_no_empty_page() -> None:
    file = with_blocks(Paragraph(runs("正文")), PageBreak())
    assert find(file.body, ".//w:pageBreakBefore") == []


def test_styles_that_templates_ask_for_are_used() -> None:
    styles = {"": "Body Text", "centered": "Body Text Centered", "small": "Body Text Small", "right": "Body Text Right"}
    file = with_blocks(*(Paragraph(runs(name or "plain"), name) for name in styles))
    for name, style in styles.items():
        assert file.paragraphs(style) == [name or "plain"]


def test_an_unknown_style_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no paragraph style 'fancy'"):
        with_blocks(Paragraph(runs("正文"), "fancy"))


# Sections and languages


def test_wide_tables_stand_on_landscape_pages_and_the_rest_does_not(sample: tuple[Document, WordFile]) -> None:
    read = docx.Document(BytesIO(sample[1].content))
    assert [section.orientation for section in read.sections] == [
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.LANDSCAPE,
        WD_ORIENTATION.PORTRAIT,
    ]
    for section in read.sections:
        wide = section.orientation == WD_ORIENTATION.LANDSCAPE
        assert (section.page_width > section.page_height) == wide


def test_each_section_has_its_own_header_and_footer(sample: tuple[Document, WordFile]) -> None:
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    used = [[each.get(relation) for each in section[:2]] for section in sample[1].sections()]
    frames = ["cover", "upright", "upright", "landscape", "upright"]
    assert used == [[f"header-{frame}", f"footer-{frame}"] for frame in frames]


def test_a_document_that_ends_wide_has_no_empty_last_page() -> None:
    table = replace(data_table(("a",), ("b",)), wide=True)
    read = docx.Document(BytesIO(with_blocks(Paragraph(runs("正文")), table).content))
    assert read.sections[-1].orientation == WD_ORIENTATION.LANDSCAPE


def test_quotation_marks_take_their_chinese_shape_in_chinese_documents() -> None:
    paragraph = Paragraph(runs("以下简称“甲方”"))
    hint = ".//w:r[w:rPr/w:rFonts/@w:hint='eastAsia']"
    assert [text_of(run) for run in find(with_blocks(paragraph).body, hint)] == ["以下简称“甲方”"]
    assert find(with_blocks(paragraph, language="en").body, hint) == []


# Every text is literal

HOSTILE = {
    "markup": "AT&T <b> ]]> {{ }} {% x %} =1+1 </w:t></w:p>",
    "entities": "&amp; &lt; &#x41; <![CDATA[x]]> <!-- hidden -->",
    "quotes": "\"double\" 'single' `back` “curly”",
    "emoji": "验收 ✅ 👩‍⚕️ 𠮷野家",
    "right to left": "שלום עולם مرحبا 123",
    "spaces": "  两端  空格  ",
    "breaks": "第一行\n第二行\n\n第四行\t制表",
    "long": "长文本" * 3334,
    "one word": "x" * 10_000,
    "field codes": '{ TOC \\o "1-3" } PAGEREF HYPERLINK "http://example.com"',
    "escapes": "_x0041_ %s {0} \\n $1",
}


def everywhere(text: str) -> Document:
    """The text in every place that takes one."""
    inline = runs(text, "scope.modules[0].name")
    table = Table((inline, runs("列")), ((inline, runs("值")),), ("left", "left"))
    note = Note("warning", inline, (Paragraph(inline),))
    blocks: tuple[Block, ...] = (
        Heading(1, "1", inline),
        Paragraph(inline),
        Listing(True, ((0, inline),)),
        Checks(((False, inline),)),
        table,
        note,
        Signatures((inline,)),
    )
    document = plain_document(*blocks)
    rows, history = (("编制", inline),), (("V0.1", "2026-01-12", text, text),)
    control = replace(
        document.control, project=text, title=text, code=text, rows=rows, history=history, parties=(("甲方", inline),)
    )
    return replace(document, control=control)


def assert_literal_everywhere(text: str) -> None:
    file = rendered(everywhere(text))
    for style in ("Cover Project", "Title", "Cover Mark Right", "heading 1", "Body Text", "List Number", "Table Head"):
        assert text in file.paragraphs(style), style
    assert file.paragraphs("Checklist") == [f"☐\t{text}"]
    assert file.paragraphs("Note Text") == file.paragraphs("Warning Title") == [text]
    assert file.paragraphs("Signature Party") == [text]
    assert file.paragraphs("Table Text").count(text) == 5
    controls = find(file.body, ".//w:sdt[w:sdtPr/w:tag]")
    assert {text_of(each) for each in controls} == {text}
    assert len(controls) == 11


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_appear_literally(name: str) -> None:
    assert_literal_everywhere(HOSTILE[name])


XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t"),
    min_size=1,
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(XML_TEXT)
def test_any_text_that_xml_can_hold_appears_literally(text: str) -> None:
    assert_literal_everywhere(text)


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x0c", "\r", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_hold_is_refused(character: str) -> None:
    with pytest.raises(ValueError):
        with_blocks(Paragraph(runs(f"前{character}后")))


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=90))
def test_any_path_makes_a_tag_that_word_accepts(path: str) -> None:
    tags = find(with_blocks(Paragraph(runs("值", path))).body, ".//w:tag/@w:val")
    assert tags == ([] if not path else [path] if len(path) <= 64 else [tags[0]])
    assert all(len(tag) <= 64 for tag in tags)


# The same document, the same bytes


def test_two_renderings_are_the_same_bytes(sample: tuple[Document, WordFile]) -> None:
    assert render_word(sample[0], REFERENCE) == sample[1].content


PRINT_DIGESTS = """
import sys
from hashlib import sha256
from pathlib import Path
home = Path(sys.argv[1])
sys.path[:0] = [str(home), str(home / "tests" / "dress")]
from word_samples import sample_document
from generators.dress.word import load_reference, render_word
for language in ("zh", "en"):
    print(sha256(render_word(sample_document(language), load_reference(home / "templates" / "word"))).hexdigest())
"""


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "4242")])
def test_time_zone_and_hash_seed_do_not_matter(zone: str, seed: str) -> None:
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
    run = subprocess.run(
        [sys.executable, "-c", PRINT_DIGESTS, str(HOME)], env=environment, capture_output=True, text=True, check=True
    )
    here = [sha256(render_word(sample_document(language), REFERENCE)).hexdigest() for language in LANGUAGES]
    assert run.stdout.split() == here


def test_the_package_is_dated_1980_and_begins_with_its_types(sample: tuple[Document, WordFile]) -> None:
    members = sample[1].members
    assert members[0].filename == "[Content_Types].xml"
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}


def test_the_generator_knows_styles_by_name_only() -> None:
    """Fonts, sizes and colours are in templates/word/reference.yaml; Python names styles."""
    looks = re.compile(r"<w:(sz|szCs|color|shd|rFonts w:ascii|spacing|highlight)\b|#[0-9A-Fa-f]{6}")
    for module in sorted((HOME / "generators" / "dress").glob("word*.py")):
        assert not looks.search(module.read_text(encoding="utf-8")), module.name


# Other programs


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_office_validator_finds_no_schema_error(
    language: str, draft: bool, ooxml_validator: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    file = tmp_path / f"sow-{language}.docx"
    file.write_bytes(render_word(sample_document(language, draft), REFERENCE))
    assert ooxml_validator(file) == []


def test_the_office_validator_finds_no_error_in_odd_documents(
    ooxml_validator: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    odd = (
        Note(
            "note",
            (),
            (Note("warning", runs("内"), ()), PageBreak(), Heading(3, "", runs("题")), Signatures((runs("甲"),))),
        ),
        PageBreak(),
        PageBreak(),
        replace(data_table(("a",), ("b",)), wide=True),
        Heading(1, "附录A", runs("无编号")),
        Table((), (), ()),
        Listing(True, ((2, runs("深")),)),
        Paragraph(()),
    )
    file = tmp_path / "odd.docx"
    file.write_bytes(render_word(plain_document(*odd, draft=True), REFERENCE))
    assert ooxml_validator(file) == []


@pytest.mark.office
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_the_document_and_shows_its_text(
    language: str, libreoffice: Callable[[Path, str], Path], tmp_path: Path
) -> None:
    document = sample_document(language)
    file = tmp_path / f"sow-{language}.docx"
    file.write_bytes(render_word(document, REFERENCE))
    shown = "".join(libreoffice(file, "txt").read_text(encoding="utf-8-sig").split())
    for run in printed_runs(document):
        assert "".join(run.text.split()) in shown, run.text
    pages = libreoffice(file, "pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) >= 10

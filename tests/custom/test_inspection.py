"""What is told of a customer's form before it is filled: each mistake with its paragraph or cell, and the text that stands there."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from word_forms import form_of, in_runs, saved

from generators.custom.inspection import inspect
from generators.custom.word_form import read_word_form
from generators.errors import GeneratorError
from generators.findings import Severity
from generators.schema import Audience

NAME = "{{ project.project.name }}"


def told(content: bytes, audience: Audience = Audience.CUSTOMER) -> list[tuple[str, str]]:
    """(rule, sentence) of each finding."""
    return [
        (each.rule, each.says.in_language("en")) for each in inspect(read_word_form("form.docx", content), audience)
    ]


def test_a_form_without_mistakes_has_no_findings() -> None:
    rows = [["{%tr for m in project.milestones %}"], ["{{ m.name }}", "{{ m.offset }}"], ["{%tr endfor %}"]]
    assert told(form_of(NAME, "Words {only} [in] brackets, 100%", table=rows, header=NAME, footer="{# for us #}")) == []


def test_an_unknown_name_is_told_with_the_one_that_was_meant() -> None:
    (finding,) = inspect(
        read_word_form("form.docx", form_of("a", "Name: {{ project.project.nmae }}")), Audience.CUSTOMER
    )
    assert finding.place.line == 2
    assert finding.says.en == "Body, paragraph 2 '{{ project.project.nmae }}': project has no field nmae."
    assert finding.says.zh == "正文第 2 段“{{ project.project.nmae }}”：project 没有字段 nmae。"
    assert finding.advice.en == "Did you mean name?"


def test_every_unknown_name_is_told_at_once() -> None:
    rows = [["{%tr for m in project.milestones %}"], ["{{ m.nmae }}", "{{ m.ofset }}"], ["{%tr endfor %}"]]
    found = told(form_of("{{ projct.name }}", "{{ facts.nothing }}", table=rows))
    assert [sentence for _, sentence in found] == [
        "Body, paragraph 1 '{{ projct.name }}': Nothing is called projct.",
        "Body, paragraph 2 '{{ facts.nothing }}': facts has no field nothing.",
        "Body, table 1, row 2 cell 1 '{{ m.nmae }}': milestones has no field nmae.",
        "Body, table 1, row 2 cell 2 '{{ m.ofset }}': milestones has no field ofset.",
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "｛｛ project.project.name ｝｝",
        "{｛ project.project.name ｝}",
        "｛% if x %｝",
        "｛project.project.name｝",
        "{％ if x ％}",
    ],
)
def test_full_width_braces_are_told_with_the_text(typed: str) -> None:
    (found, *_) = inspect(read_word_form("form.docx", form_of(f"甲 {typed} 乙")), Audience.CUSTOMER)
    assert found.rule == "form-full-width"
    assert typed[:6] in (found.says.zh or "")


def test_full_width_braces_of_plain_words_are_left_alone() -> None:
    assert told(form_of("集合｛甲，乙｝")) == []


@pytest.mark.parametrize(
    "typed", ["{{ project.project.name", "project.project.name }}", "{% if project %", "{ project.project.name }"]
)
def test_a_broken_tag_is_told_with_its_cell(typed: str) -> None:
    rules = told(form_of("a", table=[["x", typed]]))
    assert ("form-tag-broken", "Body, table 1, row 1 cell 2") in [(rule, says.split(":")[0]) for rule, says in rules]


def test_a_tag_that_spans_two_paragraphs_is_told_in_both() -> None:
    assert [rule for rule, _ in told(form_of("{{ project.project.", "name }}"))] == ["form-tag-broken"] * 2


def test_a_tag_cut_into_runs_is_told_and_still_filled() -> None:
    found = inspect(read_word_form("form.docx", in_runs("{{ project.pro", "ject.na", "me }}")), Audience.CUSTOMER)
    assert [(each.severity, each.rule) for each in found] == [(Severity.MINOR, "form-tag-cut")]
    assert "into 3 pieces" in (found[0].says.en or "")


def test_a_loop_that_is_never_closed_is_told_at_a_paragraph() -> None:
    assert [rule for rule, _ in told(form_of("{%p for m in project.milestones %}", "{{ m.name }}"))] == [
        "template-syntax"
    ]


@pytest.mark.parametrize("typed", ["{{ 2**10 }}", "{{ project.project.name.upper() }}", "{% import 'x' as y %}"])
def test_what_templates_may_not_do_forms_may_not_either(typed: str) -> None:
    assert told(form_of(typed))


def test_the_audience_wall_holds_before_there_is_a_project() -> None:
    content = form_of(
        "{% if project.risks %}x{% endif %}", "{% for q in project.quote_lines %}{{ q.cost_net }}{% endfor %}"
    )
    assert next(rule for rule, _ in told(content)) == "audience-wall"
    assert ("audience-wall",) not in [(rule,) for rule, _ in told(content, Audience.INTERNAL)]


def test_tracked_changes_hidden_text_and_comments_would_reach_the_customer() -> None:
    document = Document()
    tracked = document.add_paragraph("kept ")
    tracked._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>secret</w:delText></w:r></w:del>')
    )
    document.add_paragraph().add_run("hidden").font.hidden = True
    commented = document.add_paragraph("commented")
    document.add_comment(commented.runs, text="do not tell them")
    sentences = [sentence for rule, sentence in told(saved(document)) if rule == "form-trace"]
    assert {each.split(": ")[-1] for each in sentences} == {"has tracked changes.", "has hidden text.", "is a comment."}


def test_files_fetched_from_elsewhere_are_told() -> None:
    document = Document()
    document.part.relate_to(
        "file://server/logo.png", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", True
    )
    document.part.relate_to(
        "https://example.org/", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", True
    )
    assert told(saved(document)) == [("form-content", "The form refers to a file elsewhere: file://server/logo.png.")]


def test_tags_in_a_text_box_are_found_where_they_stand() -> None:
    document = Document()
    box = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>{{ project.project.nmae }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph("beside")._p.append(parse_xml(box))
    ((_, sentence),) = told(saved(document))
    assert sentence.startswith("Body, paragraph 1, text box, paragraph 1 '{{ project.project.nmae }}'")


def test_a_form_with_macros_or_of_another_kind_is_refused() -> None:
    with_macros = BytesIO(form_of("x"))
    with ZipFile(with_macros, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    for content in (with_macros.getvalue(), b"PK\3\4 nothing", b"%PDF", b""):
        with pytest.raises(GeneratorError):
            read_word_form("form.docx", content)

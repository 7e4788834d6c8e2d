"""A customer's form filled from a project: the printed values of our documents, nothing lost, nothing of the form's maker."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from word_forms import form_of, in_runs, saved, words_of

from generators.custom.filling import FilledForm, fill
from generators.custom.shelf import load_custom_forms
from generators.custom.word_form import read_word_form
from generators.derive import Facts
from generators.documents.views import Lens
from generators.errors import Refused
from generators.model import read_project
from generators.reading import read
from generators.schema import Audience, load_schema
from generators.sources import read_yaml
from generators.workspace import Book

HOME = Path(__file__).resolve().parents[2]
NAME = "{{ project.project.name }}"


def facts_of(text: str) -> Facts:
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    return Facts(read_project(source.data, load_schema()), "p")


def filled(content: bytes, text: str = "project: {id: P, name: 示例项目}\n", language: str = "zh") -> FilledForm:
    return fill(read_word_form("form.docx", content), "标题", Lens(language, Audience.CUSTOMER, facts_of(text)))


def test_rows_of_the_sample_project_fill_a_table() -> None:
    _, facts = read(Book(HOME), "city-health").nouns()
    rows = [["{%tr for m in project.milestones %}"], ["{{ m.id }}", "{{ m.offset }}"], ["{%tr endfor %}"]]
    made = fill(read_word_form("form.docx", form_of(table=rows)), "T", Lens("en", Audience.CUSTOMER, facts))
    words = words_of(made.content)
    assert words[:2] == ["MS01", str(facts.project.milestones[0].offset)]
    assert len(words) >= 2 * len(facts.project.milestones)


def test_amounts_choices_and_capitals_print_as_in_our_documents() -> None:
    data = "project: {id: P, name: 示例项目}\ncontracts: {upstream: {id: C-1, gross: 60000000}}\n"
    made = filled(
        form_of("{{ project.contracts.upstream.gross }} {{ project.contracts.upstream.gross | capitals }}"), data
    )
    assert words_of(made.content) == ["60,000,000.00 陆仟万元整"]


@pytest.mark.parametrize(
    "name", ["R&D; AT&T", "A<B>C </w:body> <!-- x", "<![CDATA[x", "{{ project.risks }} {% if %}", "a\nb"]
)
def test_no_value_can_break_the_form(name: str) -> None:
    data = f"project: {{id: P, name: {name!r}}}\n".replace("'a\\nb'", '"a\\nb"')
    made = filled(form_of(NAME, "the end", header=NAME), data)
    assert words_of(made.content) == [name, "the end", name]


def test_a_value_that_is_not_there_prints_as_a_gap_and_is_counted_once() -> None:
    made = filled(form_of(NAME, NAME), "project: {id: P}\n")
    assert made.gaps == 1
    assert words_of(made.content) == ["【待补 1：项目名称】"] * 2


def test_a_tag_cut_into_runs_is_filled() -> None:
    assert words_of(filled(in_runs("名称：{{ project.pro", "ject.na", "me }}！")).content) == ["名称：示例项目！"]


def test_headers_and_footers_are_filled() -> None:
    assert words_of(filled(form_of("x", header=NAME, footer=NAME)).content) == ["x", "示例项目", "示例项目"]


def test_same_form_and_data_give_the_same_bytes() -> None:
    assert filled(form_of(NAME)).content == filled(form_of(NAME)).content


def test_nothing_of_the_forms_maker_is_handed_on() -> None:
    document = Document(BytesIO(form_of(NAME)))
    document.core_properties.author = "Maker of the form"
    document.core_properties.title = "{{ ''.__class__ }}"
    made = filled(saved(document))
    with ZipFile(BytesIO(made.content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not any(b"Maker of the form" in content for content in parts.values())
    assert "docProps/app.xml" not in parts
    assert Document(BytesIO(made.content)).core_properties.title == "标题"


def test_an_internal_fact_is_refused_at_its_paragraph() -> None:
    _, facts = read(Book(HOME), "city-health").nouns()
    form = read_word_form("form.docx", form_of("a", "{{ facts.margin_before_reserve }}"))
    with pytest.raises(Refused) as caught:
        fill(form, "T", Lens("zh", Audience.CUSTOMER, facts))
    (finding,) = caught.value.findings
    assert finding.place.line == 2
    assert finding.rule in ("audience-wall", "template-name")


@pytest.mark.parametrize(
    "typed", ["{{ ''.__class__ }}", "{{ project.milestones }}", "{{ project.project.name | upper }}"]
)
def test_what_only_rendering_shows_is_refused_at_its_paragraph(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        filled(form_of("a", "b", typed))
    assert [each.place.line for each in caught.value.findings] == [3]


def test_a_form_with_a_wrong_name_is_never_half_filled() -> None:
    with pytest.raises(Refused) as caught:
        filled(form_of(NAME, "{{ project.project.nmae }}"))
    assert [each.place.line for each in caught.value.findings] == [2]


def test_the_sample_form_is_a_valid_word_file_without_gaps(
    tmp_path: Path, ooxml_validator: Callable[[Path], list[str]]
) -> None:
    _, facts = read(Book(HOME), "city-health").nouns()
    (form,) = load_custom_forms(Book(HOME))
    for language, words in form.words.items():
        made = fill(words, form.title.in_language(language), Lens(language, form.audience, facts))
        path = tmp_path / f"{language}.docx"
        path.write_bytes(made.content)
        assert ooxml_validator(path) == []
        assert made.gaps == 0
        assert all(each.id in " ".join(words_of(made.content)) for each in facts.project.deliverables)

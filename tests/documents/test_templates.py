"""The templates of a book, read safely; whatever goes wrong in one is told at its file and line, in words.

The reports of the command on broken templates are cases in refused/; here the ways to a template's line that they do not go.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from house_policy import house_policy

from generators.derive import Facts
from generators.documents.catalog import LANGUAGES, entries
from generators.documents.templates import Library
from generators.documents.views import Lens
from generators.documents.wording import Wording, render_wording
from generators.errors import Refused
from generators.findings import Finding
from generators.model import read_project
from generators.schema import load_schema
from generators.sources import read_yaml
from generators.workspace import Book

HOME = Path(__file__).resolve().parents[2]


def book_with(folder: Path, **templates: str | bytes) -> Book:
    """A book with these templates; `sow_zh` is templates/sow/zh.md."""
    for name, text in templates.items():
        path = folder / "templates" / f"{name.replace('_', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "content" / "projects").mkdir(parents=True, exist_ok=True)
    return Book(folder)


def wording(book: Book, text: str = "project: {id: P, name: 项目}\n") -> Wording:
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    (entry,) = entries(["sow"])
    return render_wording(Library(book), entry, "zh", Facts(read_project(source.data, load_schema()), "p"), ())


def refusal(book: Book) -> Finding:
    with pytest.raises(Refused) as caught:
        wording(book)
    (finding,) = caught.value.findings
    return finding


# --- reading


@pytest.mark.parametrize(
    "content", ["## 甲\r\n\r\n乙\r\n".encode(), b"\xef\xbb\xbf" + "## 甲\n\n乙\n".encode(), "## 甲\n\n乙".encode()]
)
def test_line_ends_and_byte_order_marks_of_other_systems_do_not_matter(tmp_path: Path, content: bytes) -> None:
    plain = wording(book_with(tmp_path / "a", sow_zh="## 甲\n\n乙\n"))
    assert wording(book_with(tmp_path / "b", sow_zh=content)).document.body == plain.document.body


def test_a_template_that_is_not_utf_8_is_told_at_its_line(tmp_path: Path) -> None:
    book = book_with(tmp_path, sow_zh=b"## a\n\n" + "中文".encode("gbk"))
    with pytest.raises(Refused) as caught:
        Library(book)
    assert str(caught.value.findings[0].place) == "templates/sow/zh.md:3:1"


@pytest.mark.parametrize("char", ["\ufdd0", "\u200b", "\x00", "\u202e"], ids=ascii)
def test_an_invisible_character_is_refused_written_or_escaped(tmp_path: Path, char: str) -> None:
    with pytest.raises(Refused) as caught:
        Library(book_with(tmp_path / "a", sow_zh=f"## a\n\nb{char}\n"))
    assert str(caught.value.findings[0].place) == "templates/sow/zh.md:3:2"
    finding = refusal(book_with(tmp_path / "b", sow_zh=f'## a\n\n{{{{ "\\u{ord(char):04x}" }}}}\n'))
    assert (finding.rule, finding.place.line) == ("template-syntax", 3)


def test_everything_unreadable_is_told_at_once_and_links_are_not_followed(tmp_path: Path) -> None:
    book = book_with(tmp_path / "book", sow_zh=b"\xff", sow_en="x")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "zh.md").write_text("secret", encoding="utf-8")
    (book.templates / "linked").symlink_to(outside)
    (book.templates / "sow" / "en.md").unlink()
    (book.templates / "sow" / "en.md").symlink_to(outside / "zh.md")
    with pytest.raises(Refused) as caught:
        Library(book)
    assert [(each.place.file, each.rule) for each in caught.value.findings] == [
        ("templates/linked/zh.md", "file-unreadable"),
        ("templates/sow/en.md", "file-unreadable"),
        ("templates/sow/zh.md", "yaml-encoding"),
    ]


def test_a_library_knows_its_templates_by_folder_and_language(tmp_path: Path) -> None:
    library = Library(book_with(tmp_path, sow_zh="x", shared_x="y"))
    assert library.has("sow/zh.md") and library.has("shared/x.md") and not library.has("sow/en.md")


# --- errors at their place


def test_an_error_in_a_shared_part_is_told_there(tmp_path: Path) -> None:
    book = book_with(
        tmp_path,
        sow_zh='{% from "shared/parts.md" import part %}\n## a\n\n{{ part(project) }}\n',
        shared_parts="{% macro part(project) %}\n\n{{ project.nothing }}\n{% endmacro %}\n",
    )
    finding = refusal(book)
    assert (str(finding.place), finding.rule) == ("templates/shared/parts.md:3:1", "template-name")


def test_a_broken_shared_part_is_told_there(tmp_path: Path) -> None:
    book = book_with(tmp_path, sow_zh='## a\n\n{% include "shared/parts.md" %}\n', shared_parts="x\n{% if %}\n")
    finding = refusal(book)
    assert (str(finding.place), finding.rule) == ("templates/shared/parts.md:2:1", "template-syntax")


def test_a_part_that_does_not_exist_is_told_where_it_is_asked_for_with_what_was_meant(tmp_path: Path) -> None:
    book = book_with(tmp_path, sow_zh='## a\n\n{% include "shared/partz.md" %}\n', shared_parts="x\n")
    finding = refusal(book)
    assert (str(finding.place), finding.rule) == ("templates/sow/zh.md:3:1", "template-missing")
    assert finding.advice.in_language("en") == "Did you mean shared/parts.md?"


def test_a_language_without_a_template_is_told(tmp_path: Path) -> None:
    finding = refusal(book_with(tmp_path, sow_en="x"))
    assert (str(finding.place), finding.rule) == ("templates/sow/zh.md:1:1", "template-missing")
    assert "translate the other one into templates/sow/zh.md" in finding.advice.in_language("en")


@pytest.mark.parametrize("text", ["", "\n \n", "{# later #}\n", "{% if project.payments %}\n## x\n{% endif %}\n"])
def test_a_template_that_writes_nothing_is_refused(tmp_path: Path, text: str) -> None:
    finding = refusal(book_with(tmp_path, sow_zh=text))
    assert (str(finding.place), finding.rule) == ("templates/sow/zh.md:1:1", "template-empty")


@pytest.mark.parametrize(
    "text",
    [
        "## a\n\n{% macro part() %}{{ part() }}{% endmacro %}\n{{ part() }}\n",
        '## a\n\n{% include "sow/zh.md" %}\n',
    ],
)
def test_a_template_that_calls_itself_without_end_is_told_in_words(tmp_path: Path, text: str) -> None:
    finding = refusal(book_with(tmp_path, sow_zh=text))
    assert (finding.place.file, finding.rule) == ("templates/sow/zh.md", "template-value")
    assert "calls itself" in finding.says.in_language("en") and "自身" in finding.says.in_language("zh")


def test_a_wording_without_end_is_stopped_by_its_size(tmp_path: Path) -> None:
    doubling = "".join(
        f"{{% macro m{n}() %}}{{{{ m{n - 1}() }}}}{{{{ m{n - 1}() }}}}{{% endmacro %}}\n" for n in range(1, 12)
    )
    text = f"{{% macro m0() %}}{'x' * 1000}\n{{% endmacro %}}\n{doubling}"
    loop = "".join(f"{{{{ m11() }}}}{n}\n" for n in range(4))
    finding = refusal(book_with(tmp_path, sow_zh=text + loop))
    assert finding.rule == "template-value" and "longer than" in finding.says.in_language("en")


@pytest.mark.parametrize(
    ("line", "words"),
    [("> 引用", "> 引用"), ("<!-- style: huge -->", "<!-- style: huge -->"), ("| a |", "| a |"), ("```", "```")],
)
def test_a_line_outside_of_the_closed_set_is_told_at_its_line(tmp_path: Path, line: str, words: str) -> None:
    finding = refusal(book_with(tmp_path, sow_zh=f"## a\n\n{line}\n"))
    assert (str(finding.place), finding.rule) == ("templates/sow/zh.md:3:1", "template-block")
    assert finding.says.in_language("en").endswith(words)


def test_a_row_of_another_length_is_told_without_its_marks(tmp_path: Path) -> None:
    finding = refusal(book_with(tmp_path, sow_zh="## a\n\n| a | b |\n| --- | --- |\n| {{ project.project.name }} |\n"))
    assert finding.rule == "template-block" and finding.says.in_language("en").endswith("| 项目 |")


# --- whole documents


def test_a_document_of_an_almost_empty_project_is_a_draft_with_gaps(tmp_path: Path) -> None:
    book = book_with(
        tmp_path,
        sow_zh="## a\n\n{{ project.parties[0].name }}{{ project.payments[3].milestone.name }}\n\n{{ table(project.milestones, 'id') }}\n",
    )
    made = wording(book)
    assert [gap.path for gap in made.gaps] == ["parties[0]", "payments[3]", "milestones"]
    assert made.document.control.draft and made.title == "工作说明书"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "project: {id: P, name: x}\n"])
def test_every_document_can_be_made_of_a_project_with_nothing_in_it(language: str, text: str) -> None:
    library = Library(Book(HOME))
    source, _ = read_yaml("project.yaml", text.encode())
    facts = Facts(read_project(source.data, load_schema()), "p", policy=house_policy())
    for entry in entries():
        if not entry.gate:
            made = render_wording(library, entry, language, facts, ())
            says_none = {"zh": "不适用：", "en": "Not applicable:"}[language] in made.page
            assert made.document.body and (made.gaps or says_none), entry.id


def test_a_lens_of_another_language_reads_the_template_of_that_language(tmp_path: Path) -> None:
    library = Library(book_with(tmp_path, sow_zh="## 甲\n", sow_en="## A\n"))
    (entry,) = entries(["sow"])
    facts = Facts(read_project({}, load_schema()), "p", policy=house_policy())
    assert "## 1 A" in render_wording(library, entry, "en", facts, ()).page
    assert Lens("en", entry.audience, facts).words(entry.title) == "Statement of Work"

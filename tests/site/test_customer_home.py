"""One project → the first page of its customer's site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sample_site import BOOK

from generators.derive import Facts
from generators.documents.templates import Library
from generators.errors import Refused
from generators.model import read_project
from generators.quantities import Text
from generators.reading import load_shelf, read
from generators.schema import load_schema
from generators.site.customer_home import render_customer_home
from generators.site.handbook import iter_unsafe
from generators.site.project_pages import DocumentPage, FormFile, IssuedVersion, ProjectPage

DAY = date(2026, 12, 1)
LANGUAGES = ("zh", "en")
GAPS = {
    "zh": "\n## 待补清单\n\n| 序号 | 待补内容 | 填写说明 | 字段 |\n|---|---|---|---|\n| 1 | 日期 | 写日期。 | a.b |\n",
    "en": "",
}
"""Only the Chinese page lists something that is not written yet."""


def project() -> ProjectPage:
    """A signed document, one in an edition, a form in Chinese and an issued version."""
    pages = tuple(
        DocumentPage(name, language, title, "document", f"# {title}\n{GAPS[language]}", formats)
        for language in LANGUAGES
        for name, title, formats in (
            ("sow", "SOW", ("docx",)),
            ("boundary-list.customer", "Boundary | [list]", ("docx", "xlsx")),
        )
    )
    issues = tuple(
        IssuedVersion("boundary-list.customer", language, "Boundary list", "V1.0", date(2026, 5, 20), ("xlsx",))
        for language in LANGUAGES
    )
    return ProjectPage(
        "secret-folder", Text("诊所", "Clinic"), pages, {}, (FormFile("receipt", "zh", "签收单", 1),), issues
    )


def homes(library: Library | None = None, **changed: Any) -> Mapping[str, str]:
    _, facts = read(BOOK, "city-health").nouns()
    pages = render_customer_home(library or load_shelf(BOOK).library, facts, project()._replace(**changed), DAY)
    return {each.language: each.markdown for each in pages}


def test_every_document_stands_in_its_kit_with_its_version_and_its_files() -> None:
    english = homes()["en"]
    assert "| [SOW](documents/sow.md) | V1.0 Signed | [Word](downloads/sow.docx) |" in english
    (line,) = (each for each in english.split("\n") if each.startswith("| [Boundary"))
    assert line.endswith(
        "(documents/boundary-list.md) | Draft "
        "| [Word](downloads/boundary-list.docx) · [Excel](downloads/boundary-list.xlsx) |"
    )
    assert ".customer" not in english and "secret-folder" not in english
    assert "## 投标与合同包" in homes()["zh"]
    assert "| [SOW](documents/sow.md) | V1.0 签署，1处待补 | [Word](downloads/sow.docx) |" in homes()["zh"]


def test_each_condition_of_the_customer_stands_with_who_provides_it_and_its_days() -> None:
    for language, row in (
        (
            "zh",
            "| DEP-01 | 提供政务云资源与网络开通 | 建设单位信息中心负责人 | 2026-03-23<br>T+15 | 2026-03-20<br>T+14 |",
        ),
        (
            "en",
            "| DEP-01 | Provide government-cloud resources and network access | Head of the customer's information centre "
            "| 2026-03-23<br>T+15 | 2026-03-20<br>T+14 |",
        ),
    ):
        assert row in homes()[language].split("\n")


def test_own_forms_and_issued_versions_stand_there_only_when_there_are_some() -> None:
    chinese, english = (homes()[each] for each in LANGUAGES)
    assert "## 贵方表单\n" in chinese and "| 签收单 | [Word](downloads/receipt.docx) |" in chinese
    assert "Your forms" not in english
    assert "| Boundary list | V1.0 | 2026-05-20 | [Excel](downloads/issued/boundary-list-V1.0.xlsx) |" in english
    assert "issued-versions" in english
    without = homes(issues=())["en"]
    assert "Issued versions" not in without and "issued-versions" not in without


def test_the_page_holds_words_and_tables_only() -> None:
    for language, markdown in homes().items():
        assert list(iter_unsafe(f"{language}.md", markdown, is_limited=False)) == []


def test_a_project_without_conditions_says_so() -> None:
    facts = Facts(read_project({}, load_schema()))
    pages = render_customer_home(load_shelf(BOOK).library, facts, project(), DAY)
    assert [each.title for each in pages] == ["诊所", "Clinic"]
    assert "还没有约定条件。" in pages[0].markdown and "No conditions are agreed yet." in pages[1].markdown


def test_the_wall_stands_before_the_page() -> None:
    library = Library.of("templates", {f"customer/{each}.md": "{{ facts.margin_rows | count }}" for each in LANGUAGES})
    with pytest.raises(Refused) as refused:
        homes(library)
    assert [each.rule for each in refused.value.findings] == ["audience-wall"]

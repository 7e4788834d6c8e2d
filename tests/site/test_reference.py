"""The reference of the handbook is made from the book's data: each field, rule, role, term, document and gate once, with a working link."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest

from generators.documents.catalog import LANGUAGES, load_catalog
from generators.documents.mentions import documents_by_field
from generators.gates.checklists import load_checklists
from generators.process import load_process
from generators.reading import load_shelf, load_terms
from generators.rules import load_rules
from generators.schema import FOLDER, Audience, Field, field_named, load_schema
from generators.site.dictionary_pages import collections_of
from generators.site.handbook import Handbook, load_handbook
from generators.site.rules_pages import topic_of
from generators.site.topics import load_topics
from generators.workspace import Book

BOOK = Book(Path(__file__).parents[2])
PROCESS = load_process(BOOK)
ANCHOR = re.compile(r'<span id="([^"]+)"></span>')
LINK = re.compile(r"\]\(([^)\s:]+)\)")


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return load_handbook(BOOK)


def anchors(handbook: Handbook, language: str, path: str) -> list[str]:
    return ANCHOR.findall(handbook.pages[language][path].markdown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_anchor_that_a_generated_table_leads_to_is_there(handbook: Handbook, language: str) -> None:
    pages = handbook.pages[language]
    led = {
        (posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path, anchor)
        for path, page in pages.items()
        for target, _, anchor in (link.partition("#") for link in LINK.findall(page.markdown))
        if anchor and (target.endswith(("documents.md", "roles.md", "glossary.md")))
    }
    assert len(led) > 60
    assert [(path, anchor) for path, anchor in led if anchor not in anchors(handbook, language, path)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_role_term_document_and_rule_has_one_anchor(handbook: Handbook, language: str) -> None:
    assert sorted(anchors(handbook, language, "roles.md")) == sorted(each.lower() for each in PROCESS.roles)
    assert anchors(handbook, language, "glossary.md") == [each.id.lower() for each in load_terms(BOOK)]
    assert sorted(anchors(handbook, language, "documents.md")) == sorted(each.id for each in load_catalog())
    told = [name for topic in load_topics("rules") for name in anchors(handbook, language, f"rules/{topic}.md")]
    assert sorted(told) == sorted(each.lower() for each in load_rules())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_activity_and_gate_has_its_page_which_shows_what_the_data_says(handbook: Handbook, language: str) -> None:
    pages = handbook.pages[language]
    for activity in PROCESS.activities.values():
        assert f"{activity.id} {activity.name.in_language(language)} |" in pages[activity.page].markdown
        assert f"]({activity.page})" in pages["process.md"].markdown
    for gate in PROCESS.gates.values():
        assert gate.decides.in_language(language) in pages[gate.page].markdown
        assert f"](gates/{gate.id}.md)" in pages["checklists.md"].markdown
        assert f"]({gate.page})" in pages["checklists.md"].markdown


def test_a_role_tells_its_activities_gates_and_documents(handbook: Handbook) -> None:
    row = next(line for line in handbook.pages["en"]["roles.md"].markdown.split("\n") if "`CUS-SPON`" in line)
    assert "**Responsible**: [A26 Final acceptance and sign-off](activities/a26-final-acceptance.md)" in row
    assert "**Chairs**: [Final acceptance and sign-off](reviews/final-acceptance.md)" in row
    assert "](documents.md#final-acceptance)" in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_dictionary_holds_every_field_once_with_label_and_help(handbook: Handbook, language: str) -> None:
    pages = [handbook.pages[language][f"data-dictionary/{topic}.md"] for topic in load_topics("dictionary")]
    text = "\n".join(page.markdown for page in pages)
    below = [path for path, each in load_schema().walk() if path not in load_schema().fields or not has_fields(each)]
    assert sorted(ANCHOR.findall(text)) == sorted(path.replace("[]", "").replace(".", "-") for path in below)
    for path in ("payments[].amount", "contracts.upstream.gross", "risks[].ri"):
        found = field_named(load_schema(), path)
        assert found is not None
        assert found.label.in_language(language) in text and found.help.in_language(language) in text


def has_fields(field: Field) -> bool:
    return any(True for _ in (field.item or field).walk())


def test_a_field_tells_type_unit_audience_example_and_who_prints_it(handbook: Handbook) -> None:
    page = handbook.pages["en"]["data-dictionary/commercial.md"].markdown
    row = next(line for line in page.split("\n") if '<span id="payments-amount">' in line)
    name, kind, meaning, example, printed = row.strip("| ").split(" | ")
    assert name.endswith("`amount`") and kind == "Amount · CNY<br>External"
    assert meaning and example.isdigit()
    assert "](../documents.md#sow)" in printed


def test_the_topics_are_the_files_of_the_schema_and_of_the_rules() -> None:
    assert set(load_topics("dictionary")) == {path.stem for path in FOLDER.glob("*.yaml")}
    assert {name for topic in load_topics("dictionary") for name in collections_of(topic)} == set(load_schema().fields)
    assert set(load_topics("rules")) == {topic_of(each) for each in load_rules().values()}


def test_a_rule_tells_severity_gates_predicate_finding_and_advice(handbook: Handbook) -> None:
    page = handbook.pages["en"]["rules/milestones.md"].markdown
    row = next(line for line in page.split("\n") if '<span id="r-mil-04">' in line)
    assert "**Milestones come after those they depend on**<br>Predicate: Yield each milestone" in row
    assert "Reads: `milestones.offset`, `milestones.after`" in row
    assert "Blocker<br>[Bid review](../gates/bid.md), [Contract review](../gates/contract.md)" in row


def test_the_documents_of_a_field_are_found_in_templates_and_worksheets() -> None:
    shelf = load_shelf(BOOK)
    found = documents_by_field(shelf.library, shelf.worksheets)

    def printing(path: str) -> list[str]:
        field = field_named(load_schema(), path)
        assert field is not None
        return [each.id for each in found[field]]

    assert "sow" in printing("payments[].amount")
    assert "sow" in printing("contracts.upstream.annex_notes[].text")
    assert "cost-plan" in printing("risks[].rp")  # in a table of computed rows, each of which names its risk
    assert "sow" not in printing("ltc_lines[].cost_net") and "cost-plan" in printing("ltc_lines[].cost_net")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_made_page_has_the_owner_and_the_date_of_the_page_that_leads_to_it(handbook: Handbook, language: str) -> None:
    pages = handbook.pages[language]
    made = [page for page in pages.values() if page.is_made]
    assert len(made) == len(load_topics("dictionary")) + len(load_topics("rules"))
    for page in made:
        leading = pages[f"{page.path.split('/')[0]}.md"]
        assert (page.owner, page.reviewed) == (leading.owner, leading.reviewed)
        assert f"]({page.path})" in leading.markdown
        assert (BOOK.root / page.source(language)).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handbook_for_customers_explains_no_internal_term(language: str) -> None:
    page = load_handbook(BOOK, only={"glossary.md"}).pages[language]["glossary.md"].markdown
    internal = [each for each in load_terms(BOOK) if each.audience is Audience.INTERNAL]
    assert internal and not [each.id for each in internal if f'"{each.id.lower()}"' in page]
    assert len(ANCHOR.findall(page)) == len(load_terms(BOOK)) - len(internal)


@pytest.mark.parametrize("language", LANGUAGES)
def test_service_levels_and_checklists_are_those_of_the_data(handbook: Handbook, language: str) -> None:
    pages = handbook.pages[language]
    for level in (*PROCESS.after_sales.values(), *PROCESS.implementation.values()):
        assert level.effect.in_language(language) in pages["service-levels.md"].markdown
    for checklist in load_checklists(BOOK).values():
        assert checklist.when.in_language(language) in pages["checklists.md"].markdown

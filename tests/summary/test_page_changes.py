"""What changed between two pages of a document: lines, sections, gaps."""

from __future__ import annotations

from generators.summary.page_changes import DocumentChange, Gap, PageChange, changed_documents, gaps_of, title_of

PAGE = """\
<!-- generated -->

# Title

| Control |  |
| --- | --- |
| Fingerprint | 1111 |

## 1 Scope

One.

### 1.1 Modules &#42;

Two.

## 2 Open gaps

| No. | What is missing | What to write | Field |
| --- | --- | --- | --- |
| 1 | Due &#124; term | As T+N. | payments&#91;0].due |
| 2 | Name |  | project.name |
"""


def change(now: str | None, before: str | None, stale: bool = False) -> PageChange:
    pages = ({"en/sow": text} if text is not None else {} for text in (now, before))
    (document,) = changed_documents(*pages, ("en/sow",) if stale else ())
    assert document.id == "sow"
    return document.pages["en"]


def test_lines_are_counted_and_named_by_their_section() -> None:
    now = PAGE.replace("Two.", "Two.\nThree.").replace("1111", "2222")
    assert change(now, PAGE) == PageChange("changed", 2, 1, ("1.1 Modules *",), False)


def test_a_removed_line_belongs_to_the_section_it_stood_in() -> None:
    assert change(PAGE.replace("One.\n\n", ""), PAGE).removed == 2
    assert change(PAGE.replace("\nTwo.\n", ""), PAGE).sections == ("1.1 Modules *",)


def test_the_frame_of_a_document_is_no_section() -> None:
    assert change(PAGE.replace("1111", "2222"), PAGE).sections == ()


def test_pages_with_thousands_of_equal_lines_are_compared_by_what_they_hold() -> None:
    before = "## 1 Rows\n" + "".join(f"| {number} |\n\n" for number in range(20_000))
    now = before.replace("| 77 |", "| 78 |\n| 77 b |").replace("| 9 |\n", "")
    assert change(now, before) == PageChange("changed", 2, 2, ("1 Rows",), False)


def test_a_page_whose_lines_only_moved_is_changed_all_the_same() -> None:
    before = "## 1 Rows\n" + "".join(f"| {number} |\n\n" for number in range(2_000))
    moved = before.replace("| 5 |", "| 6 |", 1).replace("| 6 |", "| 5 |", 2).replace("| 5 |", "| 6 |", 1)
    assert moved != before and sorted(moved) == sorted(before)
    assert change(moved, before).fate == "changed"


def test_the_comment_for_authors_is_no_wording() -> None:
    pages = ({"en/sow": text} for text in (PAGE.replace("generated", "made"), PAGE))
    assert changed_documents(*pages, ()) == ()
    assert changed_documents({"en/sow": "<!-- no end"}, {"en/sow": "<!-- none"}, ()) == ()


def test_new_and_removed_pages_are_told_as_such() -> None:
    assert change(PAGE, None).fate == "new"
    assert change(None, PAGE).fate == "removed"


def test_a_stale_page_is_told_even_when_it_reads_as_at_the_base() -> None:
    assert change(PAGE, PAGE, stale=True) == PageChange("same", 0, 0, (), True)


def test_unchanged_documents_are_not_listed_and_others_stand_in_the_order_of_the_catalogue() -> None:
    now = {"zh/checklist-bid": "b", "zh/sow": "b", "en/sow": "a", "zh/old": "b", "zh/same": "a"}
    before = {"zh/checklist-bid": "a", "zh/sow": "a", "en/sow": "a", "zh/old": "a", "zh/same": "a"}
    changes = changed_documents(now, before, ())
    assert [each.id for each in changes] == ["sow", "checklist-bid", "old"]
    assert list(changes[0].pages) == ["zh"]


def test_a_document_is_called_by_its_title_or_its_id() -> None:
    assert title_of("sow").en == "Statement of Work"
    assert title_of("old").en == "old"
    assert isinstance(changed_documents({"zh/old": "a"}, {}, ())[0], DocumentChange)


def test_gaps_are_read_from_the_list_at_the_end_of_a_page() -> None:
    chinese = "## 3 待补清单\n\n| 1 | 名称 | 写全称 | project.name |\n"
    gaps = gaps_of({"en/sow": PAGE, "zh/sow": chinese, "en/uat-report": PAGE})
    assert gaps["payments[0].due"] == Gap("payments[0].due", {"en": "Due | term"}, ("sow", "uat-report"))
    assert gaps["project.name"] == Gap("project.name", {"en": "Name", "zh": "名称"}, ("sow", "uat-report"))
    assert len(gaps) == 2


def test_a_table_elsewhere_is_no_list_of_gaps() -> None:
    assert gaps_of({"en/sow": PAGE.replace("Open gaps", "Open questions")}) == {}

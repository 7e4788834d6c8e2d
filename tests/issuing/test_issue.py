"""An issue is the document as a commit gives it, without the mark of a draft, and on record; what stands in its way is told at its line."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from hashlib import sha256

import pytest
from issued_book import DAY, PROJECT, change, commit, git, issue

from generators.errors import GeneratorError, Refused, UsageError
from generators.findings import Finding
from generators.issuing.issue import Wanted, issue_document
from generators.pipeline import generate_documents, stale_copies
from generators.reading import read
from generators.workspace import Book

LEDGER = f"content/projects/{PROJECT}/issued.yaml"


def page(book: Book, version: str, language: str = "en") -> str:
    return (book.projects / PROJECT / "issued" / "sow" / version / language / "sow.md").read_text(encoding="utf-8")


def draft(book: Book, language: str = "en") -> str:
    return (book.projects / PROJECT / "documents" / language / "sow.md").read_text(encoding="utf-8")


def facts(text: str) -> dict[str, str]:
    """The rows of the control block."""
    rows = [line.strip("| ").split(" | ") for line in text.split("\n") if line.startswith("| ")]
    return {row[0]: row[1] for row in rows if len(row) == 2}


def refusal(book: Book, version: str, day: date = DAY) -> list[Finding]:
    with pytest.raises(Refused) as refused:
        issue_document(book, Wanted(PROJECT, "sow", version, day))
    return list(refused.value.findings)


# --- what is issued


def test_an_issue_tells_what_it_was_made_from(book: Book) -> None:
    at = git(book.root, "rev-parse", "HEAD")
    issued = issue(book, by="V-PSA", change="First: all of it").issue
    told = facts(page(book, "V1.0"))
    assert (told["Version"], told["Status"], told["Issued on"]) == ("V1.0", "Baseline", "2026-05-20")
    assert (told["Data commit"], told["Template version"]) == (at, issued.template)
    assert "| V1.0 | 2026-05-20 | Architect | First: all of it |" in page(book, "V1.0")
    assert "签发日期" in page(book, "V1.0", "zh")


def test_the_record_holds_the_hash_of_every_file(book: Book) -> None:
    issue(book)
    project, _ = read(book, PROJECT).nouns()
    (record,) = project.issued
    folder = book.projects / PROJECT / "issued" / "sow" / "V1.0"
    there = {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}
    assert there == {f"{language}/sow.{format}" for language in ("zh", "en") for format in ("md", "docx")}
    assert {each.file: each.hash for each in record.files} == {
        name: sha256((folder / name).read_bytes()).hexdigest() for name in there
    }


def test_an_issued_word_file_bears_no_mark_of_a_draft(book: Book) -> None:
    issue(book)
    generate_documents(book, documents=("sow",), formats=("docx",))
    texts = []
    for path in (
        book.projects / PROJECT / "issued/sow/V1.0/en/sow.docx",
        book.build / "documents" / PROJECT / "en/sow.docx",
    ):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            texts.append("".join(package.read(each).decode("utf-8", "replace") for each in package.namelist()))
    assert ["DRAFT" in each for each in texts] == [False, True]


def test_the_same_input_issues_the_same_bytes(book: Book) -> None:
    wanted = Wanted(PROJECT, "sow", "V1.0", DAY)
    assert issue_document(book, wanted).files == issue_document(book, wanted).files


# --- what comes after


def test_what_is_generated_afterwards_is_a_draft_after_the_issue(book: Book) -> None:
    issue(book)
    told = facts(draft(book))
    assert (told["Version"], told["Status"]) == ("V1.0+", "Draft after V1.0")
    assert "Data commit" not in told
    assert "| V1.0 | 2026-05-20 | Manager | Issue of V1.0 |" in draft(book)
    assert facts(draft(book, "zh"))["状态"] == "V1.0 之后的草稿"


def test_the_review_copies_are_those_of_the_draft(book: Book) -> None:
    for name in ("zh", "en"):
        (book.projects / PROJECT / "documents" / name).mkdir(parents=True)
    issue(book)
    assert stale_copies(book, (PROJECT,), ("sow",)) == ()


def test_a_second_version_is_added_behind_the_first_and_leaves_it_as_it_is(book: Book) -> None:
    issue(book)
    ledger = (book.root / LEDGER).read_text(encoding="utf-8").replace("issued:\n", "issued:\n  # a remark\n")
    (book.root / LEDGER).write_text(ledger, encoding="utf-8")
    first = page(book, "V1.0")
    change(book, "en: Here", "en: There")
    issue(book, "V1.1", change="There")
    assert (page(book, "V1.0"), "There" in page(book, "V1.1")) == (first, True)
    assert (book.root / LEDGER).read_text(encoding="utf-8").startswith(ledger)
    assert facts(draft(book))["Status"] == "Draft after V1.1"


@pytest.mark.parametrize(
    ("register", "shown"),
    [
        ("{id: PRJ-A-SOW-01, document: sow, version: V1.1, status: review}", ("V1.1", "In review")),
        ("{id: PRJ-A-SOW-01, document: sow, version: V1.0, status: signed}", ("V1.0+", "Draft after V1.0")),
        ("{id: PRJ-A-SOW-01, document: sow, version: V0.9, status: draft}", ("V1.0+", "Draft after V1.0")),
        ("{id: PRJ-A-SOW-01, document: sow, status: void}", ("V0.1", "Void")),
    ],
)
def test_the_register_tells_what_became_of_the_document_since(
    book: Book, register: str, shown: tuple[str, str]
) -> None:
    issue(book)
    change(book, "# The project.", f"documents: [{register}]")
    generate_documents(book, documents=("sow",), formats=("md",))
    told = facts(draft(book))
    assert (told["Version"], told["Status"]) == shown


# --- what stands in its way


def test_a_gap_is_told_at_its_line(book: Book) -> None:
    change(book, ", location: {zh: 此地, en: Here}", "")
    (finding,) = refusal(book, "V1.0")
    assert (finding.rule, finding.place.file, finding.place.line) == (
        "issue-gap",
        "content/projects/sample/project.yaml",
        2,
    )
    assert not (book.projects / PROJECT / "issued").exists()


def test_an_open_blocker_is_told_as_check_tells_it(book: Book) -> None:
    change(
        book,
        "# The project.",
        "milestones: [{id: MS1, name: M, offset: T+9}, {id: MS2, name: N, offset: T+5, after: [MS1]}]\nreviews: [{id: GR-1, gate: delivery-plan, name: R, conclusion: pass}]",
    )
    assert {"R-MIL-04"} <= {each.rule for each in refusal(book, "V1.0")}


@pytest.mark.parametrize(
    ("version", "rule"), [("V1.1", "issue-again"), ("V1.0", "issue-order"), ("V0.10", "issue-order")]
)
def test_a_version_that_was_issued_or_passed_is_refused_at_the_record(book: Book, version: str, rule: str) -> None:
    issue(book, "V1.1")
    commit(book)
    (finding,) = refusal(book, version)
    assert (finding.rule, finding.place.file, finding.place.line) == (rule, LEDGER, 5)


def test_a_version_below_the_registered_one_is_refused(book: Book) -> None:
    change(book, "# The project.", "documents: [{id: PRJ-A-SOW-01, document: sow, version: V2.0, status: signed}]")
    assert [(each.rule, each.place.line) for each in refusal(book, "V1.9")] == [("issue-order", 1)]


@pytest.mark.parametrize("version", ["1.0", "V1", "V1.0 ", "../V1.0", "V1.0.0", "v1.0", ""])
def test_what_is_no_version_is_wrong_use(book: Book, version: str) -> None:
    with pytest.raises(UsageError):
        issue_document(book, Wanted(PROJECT, "sow", version, DAY))


def test_an_unknown_role_is_wrong_use_with_the_one_that_was_meant(book: Book) -> None:
    with pytest.raises(UsageError) as wrong:
        issue_document(book, Wanted(PROJECT, "sow", "V1.0", DAY, by="V-PN"))
    assert wrong.value.advice.in_language("en") == "Did you mean V-PM?"


@pytest.mark.parametrize("loose", ["content/projects/sample/extra.yaml", "templates/sow/zh.md"])
def test_data_that_no_commit_holds_is_not_issued(book: Book, loose: str) -> None:
    path = book.root / loose
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + "\n# later\n", encoding="utf-8")
    with pytest.raises(GeneratorError) as refused:
        issue_document(book, Wanted(PROJECT, "sow", "V1.0", DAY))
    assert loose in refused.value.says.in_language("en")


def test_the_review_copies_and_the_issue_before_need_no_commit(book: Book) -> None:
    issue(book)
    assert issue(book, "V1.1").issue.commit == git(book.root, "rev-parse", "HEAD")


def test_a_book_outside_git_is_not_issued_from(book: Book) -> None:
    (book.root / ".git").rename(book.root.parent / "elsewhere")
    with pytest.raises(GeneratorError) as refused:
        issue_document(book, Wanted(PROJECT, "sow", "V1.0", DAY))
    assert "git" in refused.value.says.in_language("en")


def test_records_that_do_not_stand_last_in_their_file_are_refused(book: Book) -> None:
    change(book, "# The project.", "issued: []")
    assert [each.rule for each in refusal(book, "V1.0")] == ["issue-unwritten"]

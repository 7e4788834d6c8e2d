"""What makes a project due again, what does not, and that the same bytes come out however many work on them."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from edited import edit
from small_book import lay_small_book

from generators import cores, generation
from generators.documents.catalog import entries
from generators.errors import GeneratorError, Refused, UsageError
from generators.findings import Finding, Place, Severity
from generators.generation import STAMPS, Generated, Order, generate
from generators.quantities import Text
from generators.reading import forget_shared
from generators.workspace import Book

PARTS = ("templates/word", "templates/checklist", "templates/sheet", "checklists")
DOCUMENTS = ("sow", "checklist-bid")
DEPARTURE = "policy: [{parameter: payments.largest_share, value: 45, reason: Agreed., approver: V-PM}]\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book with the parts of the repository that it needs, and its documents made once."""
    book = lay_small_book(tmp_path_factory.mktemp("made") / "book", *PARTS)
    generate(order(book))
    return book


@pytest.fixture
def book(made: Book, tmp_path: Path) -> Book:
    """A copy of the small book whose documents are up to date."""
    shutil.copytree(made.root, tmp_path / "book", symlinks=True)
    forget_shared()
    return Book(tmp_path / "book")


def order(
    book: Book, documents: tuple[str, ...] = DOCUMENTS, formats: tuple[str, ...] = ("md", "docx", "xlsx")
) -> Order:
    return Order(book, book.project_ids(), entries(documents), formats, book.build / "documents")


def again(
    book: Book, documents: tuple[str, ...] = DOCUMENTS, formats: tuple[str, ...] = ("md", "docx", "xlsx")
) -> Generated:
    """A run with the templates and data as they are on the disk now."""
    forget_shared()
    return generate(order(book, documents, formats))


def outputs(book: Book) -> dict[str, bytes]:
    found = (each for each in sorted((book.build / "documents").rglob("*")) if each.is_file())
    return {each.relative_to(book.build / "documents").as_posix(): each.read_bytes() for each in found}


def no_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "render_project", lambda job: pytest.fail("rendered again"))


# --- what makes a project due


SAMPLE = "content/projects/sample"
CHANGES: dict[str, Callable[[Path], object]] = {
    "a value": lambda root: edit(root / SAMPLE / "scope.yaml", "offset: T+60", "offset: T+61"),
    "a comment in the data": lambda root: edit(root / SAMPLE / "scope.yaml", "scope:", "# a remark\nscope:"),
    "a new file of data": lambda root: (root / SAMPLE / "more.yml").write_text("risks: []\n", encoding="utf-8"),
    "a file of data under another name": lambda root: (root / SAMPLE / "scope.yaml").rename(
        root / SAMPLE / "range.yaml"
    ),
    "a gate record": lambda root: put(root / SAMPLE / "reviews/bid.yaml", "id: GR-1\ngate: bid\n"),
    "a template": lambda root: edit(root / "templates/sow/zh.md", "本页为签署页。", "本页供签署。"),
    "a new template": lambda root: put(root / "templates/shared/x.md", "x"),
    "the looks of Word": lambda root: touch_reference(root / "templates/word/reference.docx"),
    "the looks of sheets": lambda root: edit(root / "templates/sheet/looks.yaml", "font_size: 10", "font_size: 11"),
    "a question": lambda root: edit(root / "checklists/bid.yaml", "gate: bid", "# a remark\ngate: bid"),
    "a limit of the policy": lambda root: edit(root / "content/process/policy.yaml", "share: 40", "share: 45"),
    "a vague word": lambda root: edit(root / "content/process/vague_words.yaml", "若干, 多个", "若干, 多种, 多个"),
    "a departure from the policy": lambda root: put(root / SAMPLE / "policy.yaml", DEPARTURE),
    "a term": lambda root: edit(root / "content/process/glossary.yaml", "有日期和证据的节点。", "有日期的节点。"),
    "a missing document": lambda root: (root / "build/documents/sample/zh/sow.docx").unlink(),
    "a touched document": lambda root: put(root / "build/documents/sample/en/checklist-bid.xlsx", "touched"),
    "a lost stamp": lambda root: (root / "build/documents" / STAMPS / "sample.json").unlink(),
    "a link among the data": lambda root: (root / SAMPLE / "x.yaml").symlink_to(root / "README.md"),
}


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def touch_reference(path: Path) -> None:
    """The file with a comment at its end, which every reader of ZIP files passes over."""
    content = path.read_bytes()
    end = content.rindex(b"PK\x05\x06")
    path.write_bytes(content[: end + 20] + b"\x01\x00 ")


@pytest.mark.parametrize("what", CHANGES)
def test_what_documents_depend_on_makes_them_due_again(book: Book, what: str) -> None:
    CHANGES[what](book.root)
    if what == "a link among the data":
        with pytest.raises(Refused):
            again(book)
        return
    done = again(book)
    assert done.skipped == ()
    assert done.same + len(done.written) == len(order(book).files("sample")) == 10


def test_only_files_that_differ_are_written(book: Book) -> None:
    CHANGES["a touched document"](book.root)
    done = again(book)
    assert (done.written, done.same) == (("sample/en/checklist-bid.xlsx",), 9)


HARMLESS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda root: None,
    "a review copy": lambda root: put(root / SAMPLE / "documents/zh/sow.md", "by hand"),
    "a file that is no data": lambda root: put(root / SAMPLE / "notes.txt", "x"),
    "the handbook": lambda root: put(root / "content/handbook/zh/index.md", "# x"),
    "times": lambda root: (root / SAMPLE / "scope.yaml").touch(),
    "a document nobody asked for": lambda root: put(root / "build/documents/sample/zh/other.docx", "x"),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_what_documents_do_not_depend_on_renders_nothing(
    book: Book, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    HARMLESS[what](book.root)
    no_rendering(monkeypatch)
    assert again(book) == Generated(skipped=("sample",))


def test_another_project_is_not_due_when_one_changes(book: Book) -> None:
    shutil.copytree(book.projects / "sample", book.projects / "another")
    assert again(book).skipped == ("sample",)
    edit(book.projects / "another" / "scope.yaml", "offset: T+60", "offset: T+61")
    done = again(book)
    assert done.skipped == ("sample",)
    assert {path.split("/")[0] for path in done.written} == {"another"}


@pytest.mark.parametrize("stamp", ["", "[]", "null", "{}", '"x"', '{"stamp": 1}', '{"files": {}}', "{"])
def test_a_stamp_that_cannot_be_understood_is_no_stamp(book: Book, stamp: str) -> None:
    put(book.build / "documents" / STAMPS / "sample.json", stamp)
    assert again(book).same == 10
    assert again(book).skipped == ("sample",)


def test_a_stamp_whose_files_are_misshapen_is_no_stamp(book: Book) -> None:
    path = book.build / "documents" / STAMPS / "sample.json"
    known = json.loads(path.read_bytes())
    for files in ([], 5, None, ["sow.md"]):
        path.write_text(json.dumps({"stamp": known["stamp"], "files": files}), encoding="utf-8")
        assert again(book).same == 10


# --- some documents, some formats


def test_a_part_of_the_documents_can_be_made_and_the_rest_later(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(book.build)
    done = again(book, ("sow",), ("md",))
    assert done.written == ("sample/en/sow.md", "sample/zh/sow.md")
    assert len(again(book).written) == 8
    no_rendering(monkeypatch)
    assert again(book, ("sow",), ("md",)).skipped == ("sample",)
    assert again(book).skipped == ("sample",)


def test_what_was_not_asked_for_is_not_looked_at(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    (book.build / "documents/sample/zh/sow.docx").unlink()
    no_rendering(monkeypatch)
    assert again(book, ("sow",), ("md",)).skipped == ("sample",)


def test_a_part_made_from_other_inputs_forgets_the_rest(book: Book) -> None:
    CHANGES["a value"](book.root)
    again(book, ("sow",), ("md",))
    assert again(book).skipped == ()


def test_an_order_of_formats_that_a_document_does_not_have_makes_nothing(book: Book) -> None:
    shutil.rmtree(book.build)
    done = again(book, ("sow",), ("xlsx",))
    assert (done.written, done.same) == ((), 0)
    assert [name for name in outputs(book) if not name.startswith(".")] == []


def test_gaps_are_counted_for_each_document(book: Book) -> None:
    shutil.rmtree(book.build)
    gaps = again(book, ("sow",)).gaps
    assert set(gaps) == {"sample/zh/sow", "sample/en/sow"} and set(gaps.values()) == {gaps["sample/zh/sow"]}


# --- refused


def test_of_two_projects_one_refused_leaves_everything_as_it_was(book: Book) -> None:
    shutil.copytree(book.projects / "sample", book.projects / "another")
    edit(book.projects / "another" / "commercial.yaml", "MS02", "MS99")
    edit(book.projects / "sample" / "scope.yaml", "offset: T+60", "offset: T+61")
    before = outputs(book)
    with pytest.raises(Refused) as caught:
        again(book)
    assert {each.place.file for each in caught.value.findings} == {"content/projects/another/commercial.yaml"}
    assert outputs(book) == before


def test_the_findings_of_all_projects_come_in_one_run(book: Book) -> None:
    for name in ("b", "a"):
        shutil.copytree(book.projects / "sample", book.projects / name)
        edit(book.projects / name / "commercial.yaml", "MS02", "MS99")
    with pytest.raises(Refused) as caught:
        again(book)
    assert [each.place.file.split("/")[2] for each in caught.value.findings] == ["a", "b"]


def test_a_file_in_the_place_of_the_output_is_told_in_words(book: Book) -> None:
    put(book.root / "taken", "x")
    with pytest.raises(GeneratorError, match=r"taken is no folder"):
        generate(Order(book, ("sample",), entries(("sow",)), ("md",), book.root / "taken"))
    assert (book.root / "taken").read_text(encoding="utf-8") == "x"


# --- many workers


def test_many_workers_make_the_bytes_that_one_makes(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("alpha", "beta"):
        shutil.copytree(book.projects / "sample", book.projects / name)
        edit(book.projects / name / "scope.yaml", "zh: 门户,", f"zh: 门户{name},")
    monkeypatch.setattr(cores, "usable", lambda: 1)
    again(book)
    alone = outputs(book)
    shutil.rmtree(book.build)
    monkeypatch.setattr(cores, "usable", lambda: 3)
    seen: list[str] = []
    forget_shared()
    generate(order(book), seen.append)
    assert outputs(book) == alone
    assert seen == ["alpha", "beta", "sample"]
    assert len(alone) == 3 * 10 + 3


def test_trouble_in_a_worker_is_told_as_if_there_were_none(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(book.projects / "sample", book.projects / "another")
    (book.templates / "word" / "reference.docx").write_bytes(b"broken")
    told = []
    for number in (1, 2):
        monkeypatch.setattr(cores, "usable", lambda number=number: number)
        with pytest.raises(GeneratorError) as caught:
            again(book)
        told.append((type(caught.value), caught.value.says, caught.value.advice))
    assert told[0] == told[1]
    assert told[0][1].in_language("zh")


@pytest.mark.parametrize(
    "error",
    [
        GeneratorError(Text("满", "full"), Text("清", "clear")),
        UsageError(Text("错", "wrong")),
        Refused((Finding(Place("a.yaml", 3, 7, "x"), Severity.MAJOR, "R-1", Text("甲", "a")),)),
    ],
)
def test_an_error_comes_home_from_another_process_whole(error: GeneratorError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), vars(back), str(back)) == (type(error), vars(error), str(error))


def test_a_book_without_a_checklist_that_is_asked_for_says_so(book: Book) -> None:
    (book.checklists / "bid.yaml").unlink()
    with pytest.raises(GeneratorError, match="no checklist of the gate bid"):
        again(book)


@pytest.mark.parametrize("text", ["gate: bid\n", "gate: bid\nname: x\n", "items: 5\n", ""])
def test_a_checklist_that_lacks_a_part_is_a_finding(book: Book, text: str) -> None:
    put(book.checklists / "bid.yaml", text)
    with pytest.raises(Refused) as caught:
        again(book)
    assert {each.place.file for each in caught.value.findings} == {"checklists/bid.yaml"}


@pytest.mark.parametrize("text", ["terms: []\n", "glossary: [{id: X}]\n", "glossary: [x]\n", ""])
def test_a_glossary_that_lacks_a_part_is_a_finding(book: Book, text: str) -> None:
    put(book.process / "glossary.yaml", text)
    with pytest.raises(Refused) as caught:
        again(book)
    assert {each.place.file for each in caught.value.findings} == {"content/process/glossary.yaml"}

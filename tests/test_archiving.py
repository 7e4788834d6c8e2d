"""The archive of a sample project from the command line: one ZIP, the same bytes twice, its list complete; nothing when it is refused."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from issued_book import PROJECT, change, commit, issue, lay_repository
from small_book import run as run_command
from word_forms import form_of, words_of

from generators.documents.catalog import every_edition, load_catalog
from generators.reading import forget_shared
from generators.workspace import Book

HOME = Path(__file__).parents[1]
DATED = ("archive", "middle-platform", "--date", "2026-11-20")


def run(*words: str, language: str = "en") -> tuple[int, str]:
    outcome = run_command(HOME, *words, language=language)
    return outcome.exit_code, outcome.output


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The archive of middle-platform in both languages."""
    output = tmp_path_factory.mktemp("archive")
    code, told = run(*DATED, "--output", str(output))
    assert code == 0, told
    assert "104 papers, 40 present, 46 drafts, 1 missing" in told
    assert "AR-06  Goods receipt  2026-07-30" in told
    return (output / "middle-platform.zip").read_bytes()


def test_a_second_run_gives_the_same_bytes(packed: bytes, tmp_path: Path) -> None:
    assert run(*DATED, "--output", str(tmp_path))[0] == 0
    assert (tmp_path / "middle-platform.zip").read_bytes() == packed


def test_the_zip_holds_every_document_that_applies_in_its_folder_and_formats(packed: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        assert package.testzip() is None
        names = package.namelist()
    folders = {each.split("/")[1].split()[0] for each in names if each.startswith("zh/") and each.count("/") == 2}
    assert folders == {f"{number:02}" for number in range(1, 11)}
    for entry in every_edition(load_catalog()):
        title = entry.name.in_language("zh")
        kept = [each for each in names if each.startswith(f"zh/{entry.folder} ") and f" {title} " in each]
        expected = 0 if entry.id == "early-involvement-request" else len(set(entry.formats) & {"docx", "xlsx"})
        assert len(kept) == expected, entry.file


def test_the_lists_inside_are_the_page_and_the_workbook(packed: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        page = package.read("en/archive-list.md").decode()
        book = openpyxl.load_workbook(io.BytesIO(package.read("zh/归档清单.xlsx")))
    assert "| 09 | AR-06 | Goods receipt | Own list | 2026-07-30 |" in page
    assert "delivery joins at the bid review" in page
    assert book.sheetnames[:2] == ["按目录", "全部文件"]


def test_one_language_can_be_asked_for(tmp_path: Path) -> None:
    code, told = run(*DATED, "--language", "zh", "--output", str(tmp_path), language="zh")
    assert code == 0 and "缺失 1" in told
    with zipfile.ZipFile(tmp_path / "middle-platform.zip") as package:
        assert {each.split("/")[0] for each in package.namelist()} == {"zh"}


@pytest.fixture
def issued(tmp_path: Path) -> Book:
    """A small book with an archive, its statement of work issued as V1.0 and its data changed since."""
    book = lay_repository(tmp_path / "book")
    shutil.copy(HOME / "content" / "process" / "archive.yaml", book.process)
    shutil.copytree(HOME / "templates" / "archive", book.templates / "archive")
    commit(book)
    issue(book)
    change(book, "en: Here", "en: Elsewhere")
    return book


def archived(book: Book) -> tuple[int, str]:
    outcome = run_command(book.root, "archive", PROJECT, "--date", "2026-06-01", "--language", "en")
    return outcome.exit_code, outcome.output


def test_an_issued_version_goes_in_as_it_was_issued(issued: Book) -> None:
    assert archived(issued)[0] == 0
    kept = issued.projects / PROJECT / "issued" / "sow" / "V1.0" / "en" / "sow.docx"
    with zipfile.ZipFile(issued.build / "archive" / f"{PROJECT}.zip") as package:
        assert package.read("en/01 Bids and contracts/PRJ-A-SOW-01 Statement of Work V1.0.docx") == kept.read_bytes()
        assert not [each for each in package.namelist() if "NOT ISSUED" in each]
        assert (
            "| PRJ-A-SOW-01 | Statement of Work | Customer | V1.0 Baseline | ✓ Present |"
            in package.read("en/archive-list.md").decode()
        )


def test_an_issued_file_that_was_changed_refuses_the_archive(issued: Book) -> None:
    (issued.projects / PROJECT / "issued" / "sow" / "V1.0" / "en" / "sow.docx").write_bytes(b"other")
    code, told = archived(issued)
    assert code == 1 and "issued-changed" in told
    assert not (issued.build / "archive").exists()


RECEIPT = 'title: {zh: 签收单, en: Receipt}\ncode: REC\naudience: customer\nfolder: "09"\n'


@pytest.fixture
def with_form(issued: Book) -> Book:
    """The small book with a customer's own form in English, of which one value is missing."""
    folder = issued.templates / "custom" / "receipt"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(RECEIPT, encoding="utf-8")
    (folder / "en.docx").write_bytes(form_of("{{ project.project.name }} {{ project.project.contract_no }}"))
    forget_shared()
    return issued


def test_a_form_of_the_customer_goes_filled_into_its_folder_and_the_list(with_form: Book) -> None:
    assert archived(with_form)[0] == 0
    with zipfile.ZipFile(with_form.build / "archive" / f"{PROJECT}.zip") as package:
        (name,) = (each for each in package.namelist() if "Receipt" in each)
        assert name.startswith("en/09 ") and name.endswith("/PRJ-A-REC-01 Receipt V0.1 NOT ISSUED.docx")
        assert "Project" in words_of(package.read(name))[0]
        told = package.read("en/archive-list.md").decode()
    assert "| PRJ-A-REC-01 | Receipt | Customer | V0.1 Draft | △ Draft (gaps now: 1)" in told


@pytest.mark.parametrize(("name", "code"), [("receipt", 0), ("receit", 1)])
def test_a_form_may_be_said_not_to_apply_under_its_name(with_form: Book, name: str, code: int) -> None:
    reason = f"archive: {{not_applicable: [{{document: {name}, reason: {{zh: 无, en: No goods}}}}]}}\n"
    change(with_form, "roles:", f"{reason}roles:")
    forget_shared()
    done, told = archived(with_form)
    assert (done, "archive-list" in told) == (code, bool(code))


def test_the_archive_does_not_go_where_people_write() -> None:
    code, told = run(*DATED, "--output", str(HOME / "content" / "archive"))
    assert code == 2 and "holds sources" in told
    assert not (HOME / "content" / "archive").exists()

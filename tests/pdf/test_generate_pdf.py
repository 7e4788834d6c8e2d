"""`generate --as pdf`: only when asked for, through LibreOffice, and again only when the Word file or the fonts are others."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import Result
from edited import edit
from small_book import lay_small_book
from small_book import run as run_command

from generators.documents.catalog import FORMATS, entries, load_catalog
from generators.pdf import office as office_room
from generators.reading import forget_shared

OFFICE = 'for each in *.docx; do printf "%%PDF-1.7 %s\\n%%%%EOF\\n" $$ > "${each%.docx}.pdf"; done'
"""Gives other bytes each time, as LibreOffice does."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small book with the repository's Word reference and checklists."""
    return lay_small_book(tmp_path / "book", "templates/word", "checklists").root


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the path: put programs there."""
    folder = tmp_path / "machine"
    folder.mkdir()
    for name in ("cat", "sh"):
        (folder / name).symlink_to(shutil.which(name) or name)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(office_room, "PLACES", ())
    return folder


def put(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def office(machine: Path, script: str = OFFICE) -> None:
    put(machine, "soffice", f"echo run >> {machine}/runs\n{script}")


def runs(machine: Path) -> int:
    file = machine / "runs"
    return len(file.read_text(encoding="utf-8").splitlines()) if file.exists() else 0


def run(book: Path, *words: str, language: str = "en") -> Result:
    forget_shared()
    return run_command(book, "generate", *words, language=language)


def pdf(book: Path, *words: str, language: str = "en") -> Result:
    return run(book, "--document", "sow", "--as", "pdf", *words, language=language)


def made(book: Path) -> dict[str, bytes]:
    folder = book / "build" / "documents"
    found = (each for each in sorted(folder.rglob("*")) if each.is_file() and ".stamps" not in each.parts)
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


PAIR = ["sample/en/sow.pdf", "sample/zh/sow.pdf"]


def test_every_document_with_a_word_file_can_be_a_pdf_and_none_is_one_unasked() -> None:
    assert "pdf" not in FORMATS
    for entry in load_catalog():
        assert ("pdf" in entry.offered) == ("docx" in entry.formats)
        assert "pdf" not in entry.formats


def test_a_run_that_does_not_ask_for_pdf_never_looks_for_libreoffice(book: Path, machine: Path) -> None:
    outcome = run(book, "--document", "sow")
    assert outcome.exit_code == 0, outcome.output
    assert [name for name in made(book) if name.endswith("pdf")] == []


def test_only_the_pdfs_are_written_when_only_they_are_asked_for(book: Path, machine: Path) -> None:
    office(machine)
    outcome = pdf(book)
    assert outcome.exit_code == 0, outcome.output
    assert list(made(book)) == PAIR
    assert runs(machine) == 1


def test_word_and_pdf_come_in_one_run(book: Path, machine: Path) -> None:
    office(machine)
    assert pdf(book, "--as", "docx").exit_code == 0
    assert list(made(book)) == ["sample/en/sow.docx", PAIR[0], "sample/zh/sow.docx", PAIR[1]]


def test_without_libreoffice_it_is_wrong_use_and_nothing_is_written(book: Path, machine: Path) -> None:
    outcome = pdf(book, language="zh")
    assert outcome.exit_code == 2
    assert outcome.output.startswith("deliverybook: 没有找到 LibreOffice，不能生成 PDF。\n")
    assert not (book / "build").exists()


def test_a_conversion_that_fails_names_the_document_and_writes_nothing(book: Path, machine: Path) -> None:
    office(machine, "exit 1")
    outcome = pdf(book, "--as", "docx")
    assert outcome.exit_code == 1
    assert "LibreOffice did not make sample/zh/sow.pdf." in outcome.output
    assert made(book) == {}


def test_a_second_run_converts_nothing(book: Path, machine: Path) -> None:
    office(machine)
    pdf(book)
    before = made(book)
    outcome = pdf(book)
    assert "1 project up to date" in outcome.output
    assert (made(book), runs(machine)) == (before, 1)


def test_a_pdf_stays_while_its_word_file_is_what_it_was(book: Path, machine: Path) -> None:
    office(machine)
    pdf(book)
    before = made(book)
    data = book / "content" / "projects" / "sample" / "scope.yaml"
    data.write_text("# a remark\n" + data.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(book, "--document", "sow", "--as", "md").exit_code == 0
    outcome = pdf(book)
    assert "0 files written" in outcome.output and "2 unchanged" in outcome.output
    assert {name: made(book)[name] for name in PAIR} == before
    assert runs(machine) == 1


def test_a_changed_word_file_is_converted_again(book: Path, machine: Path) -> None:
    office(machine)
    pdf(book)
    edit(book / "content" / "projects" / "sample" / "scope.yaml", "offset: T+60", "offset: T+61")
    assert "2 files written" in pdf(book).output
    assert runs(machine) == 2


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"touched")])
def test_a_lost_or_touched_pdf_is_made_again_and_the_other_stays(book: Path, machine: Path, harm: object) -> None:
    assert callable(harm)
    office(machine)
    pdf(book)
    before = made(book)
    harm(book / "build" / "documents" / PAIR[0])
    assert "1 file written" in pdf(book).output
    assert made(book)[PAIR[0]].startswith(b"%PDF-")
    assert made(book)[PAIR[1]] == before[PAIR[1]]


def test_a_font_installed_since_makes_the_pdfs_due_and_the_note_go_away(book: Path, machine: Path) -> None:
    office(machine)
    put(machine, "fc-list", "echo 'Noto Serif CJK SC'")
    first = pdf(book, language="zh")
    assert "没有安装仿宋、黑体、宋体，PDF 改用 Noto Serif CJK SC" in first.stderr
    assert pdf(book).stderr == ""
    put(machine, "fc-list", "printf 'FangSong,仿宋\\nSimHei\\nSimSun\\n'")
    second = pdf(book)
    assert "2 files written" in second.output and second.stderr == ""
    assert runs(machine) == 2


@pytest.mark.parametrize("pdfs", ["5", "[]", '{"sample/zh/sow.pdf": 5}', '{"sample/zh/sow.pdf": ["a", 2, "c"]}'])
def test_a_record_that_cannot_be_understood_is_none(book: Path, machine: Path, pdfs: str) -> None:
    office(machine)
    pdf(book)
    stamp = book / "build" / "documents" / ".stamps" / "sample.json"
    stamp.write_text(re.sub(r'"pdfs": .*\}\n?\}', f'"pdfs": {pdfs}}}', stamp.read_text(encoding="utf-8"), flags=re.S))
    assert pdf(book).exit_code == 0
    assert runs(machine) == 2


def test_a_workbook_alone_is_not_what_a_pdf_is_made_from(book: Path, machine: Path) -> None:
    outcome = run(book, "--document", "sow", "--as", "xlsx")
    assert outcome.exit_code == 2
    assert "Choose from: md, docx, pdf." in outcome.output


@pytest.mark.office
def test_libreoffice_makes_pages_that_hold_the_title_in_both_languages(book: Path) -> None:
    info, text = shutil.which("pdfinfo"), shutil.which("pdftotext")
    assert info and text, "poppler-utils are needed: pdfinfo and pdftotext must be on the path."
    outcome = pdf(book)
    assert outcome.exit_code == 0, outcome.output
    (entry,) = entries(("sow",))
    for language in ("zh", "en"):
        file = str(book / "build" / "documents" / "sample" / language / "sow.pdf")
        told = subprocess.run([info, file], capture_output=True, text=True, check=True, encoding="utf-8").stdout
        pages = re.search(r"Pages:\s+(\d+)", told)
        assert pages and int(pages[1]) >= 4
        shown = subprocess.run([text, file, "-"], capture_output=True, check=True).stdout.decode("utf-8")
        assert entry.title.in_language(language) in shown

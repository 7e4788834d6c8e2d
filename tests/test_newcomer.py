"""What a newcomer does in the first hour, and where the first hour once ended in a traceback or in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from generators.cli import main
from generators.dress.looks import HOUSE_LOOKS, load_looks
from generators.dress.word import load_reference
from generators.errors import GeneratorError

HERE = Path(__file__).parent
HOME = HERE.parent
REFERENCES = HOME / "templates" / "word"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small book with the repository's Word reference and checklists."""
    made = tmp_path / "book"
    shutil.copytree(HERE / "books" / "small", made)
    for folder in ("templates/word", "checklists"):
        shutil.copytree(HOME / folder, made / folder)
    return made


def run(book: Path, *words: str, language: str = "en", typed: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--root", str(book), "--language", language, *words], input=typed)


def names(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())


# --- odd places for results


@pytest.mark.parametrize("command", ["generate", "build"])
def test_a_file_for_an_output_folder_is_left_alone(book: Path, tmp_path: Path, command: str) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    outcome = run(book, command, "--output", str(taken))
    assert outcome.exit_code == 1
    assert "taken" in outcome.output and "is no folder" in outcome.output
    assert taken.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", ["generate", "build"])
@pytest.mark.parametrize("folder", ["content/projects", "content/handbook/x", "templates", "checklists"])
def test_results_do_not_go_where_people_write(book: Path, command: str, folder: str) -> None:
    before = names(book)
    outcome = run(book, command, "--output", str(book / folder))
    assert outcome.exit_code == 2
    assert "holds sources" in outcome.output
    assert names(book) == before


def test_a_folder_named_with_spaces_and_chinese_takes_results(book: Path, tmp_path: Path) -> None:
    output = tmp_path / "我 的 文档"
    assert run(book, "generate", "--document", "sow", "--output", str(output)).exit_code == 0
    assert (output / "sample" / "zh" / "sow.docx").is_file()


def test_a_site_that_would_replace_other_files_is_refused_before_anything_is_made(book: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    outcome = run(book, "build", "--output", str(tmp_path))
    assert outcome.exit_code == 1
    assert f"{tmp_path} holds files that are not a site" in outcome.output
    assert not (book / "build").exists()


# --- wrong use


def test_a_document_that_has_no_such_format_is_wrong_use(book: Path) -> None:
    outcome = run(book, "generate", "--document", "sow", "--as", "xlsx")
    assert outcome.exit_code == 2
    assert "sow is not made in this format." in outcome.output
    assert "Choose from: md, docx." in outcome.output


@pytest.mark.parametrize("date", ["20260101", "2026-W01-1", "2026-1-1", "tomorrow", "2026-02-30"])
def test_a_date_is_written_in_one_way(book: Path, date: str) -> None:
    outcome = run(book, "check", "--date", date)
    assert outcome.exit_code == 2
    assert "is not a date" in outcome.output


@pytest.mark.parametrize("words", [("bad/version",), ("1.0", "Latest"), ("1.1", "1.0")])
def test_a_bad_version_is_told_before_anything_is_built(book: Path, words: tuple[str, ...]) -> None:
    outcome = run(book, "publish", *words)
    assert outcome.exit_code == 2
    assert "cannot name a version or an alias" in outcome.output
    assert not (book / "build").exists()


def test_without_a_git_repository_publish_says_so_before_anything_is_built(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(book.parent))
    outcome = run(book, "publish", "1.0", "latest")
    assert outcome.exit_code == 2
    assert "is no git repository" in outcome.output
    assert not (book / "build").exists()


def test_numbers_of_things_read_as_a_person_says_them(book: Path) -> None:
    words = ("generate", "--document", "sow", "--as", "md")
    assert "2 files written to build/documents, 0 unchanged, 0 projects up to date." in run(book, *words).output
    assert "0 files written to build/documents, 0 unchanged, 1 project up to date." in run(book, *words).output


# --- a new project


def test_a_taken_or_bad_name_is_told_before_any_question(book: Path) -> None:
    assert "is already there" in run(book, "new", "sample").output
    assert "cannot name a project folder" in run(book, "new", "My Project").output


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_wrong_answer_is_asked_for_again(book: Path) -> None:
    typed = ["智慧园区", "", "Smart park", "示例客户", "政府", "public"]
    ended, told = at_a_terminal(book, ["new", "park"], typed)
    assert ended == 0, told
    assert "The text is empty." in told and "The sector is public or private." in told
    assert 'name: {zh: "智慧园区", en: "Smart park"}' in (book / "content/projects/park/project.yaml").read_text(
        "utf-8"
    )
    assert run(book, "check", "park").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_breaking_off_at_a_question_writes_nothing(book: Path, key: str) -> None:
    ended, told = at_a_terminal(book, ["new", "park"], ["智慧园区"], last=key)
    assert ended == 130
    assert told.rstrip().endswith("Stopped.")
    assert not (book / "content" / "projects" / "park").exists()


def at_a_terminal(book: Path, words: list[str], lines: list[str], last: str = "") -> tuple[int, str]:
    """How the command ends at a pseudo-terminal where the lines are typed, each at its question; and what is seen."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generators.cli", "--root", str(book), "--language", "en", *words]
    surroundings = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings, preexec_fn=_take_terminal
    )
    os.close(theirs)
    seen = ""
    keys = [f"{line}\n" for line in lines] + ([last] if last else [])
    while chunk := _read(ours):
        seen += chunk
        if seen.endswith(": ") and keys:
            os.write(ours, keys.pop(0).encode())
    os.close(ours)
    return process.wait(timeout=30), seen.replace("\r\n", "\n")


def _take_terminal() -> None:
    """Make the pseudo-terminal the one whose Ctrl+C reaches the process."""
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode("utf-8", "replace")
    except OSError:  # how Linux tells that the other side is gone
        return ""


# --- looks that somebody spoiled


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("page: 第", "pag: 第", "languages.zh.labels.page is missing"),
        ("fill: Fill", "fil: Fill", "languages.en.labels.fill is missing"),
        ("paper: 9", "paper: nine", "a value has another form"),
        ("  bad: {", "  bed: {", "looks.bad is missing"),
        ("font_color: '#0B5A2A'", "font_colr: '#0B5A2A'", "looks.good.font_colr is missing or misspelt"),
        ("margins: {left: 0.5, ", "margins: {", "page.margins.left is missing"),
        ("looks:", "looks: [", "is not valid YAML"),
        ("languages:", "language:", "languages is missing"),
    ],
)
def test_spoiled_looks_of_sheets_are_told_with_the_part_that_is_wrong(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    text = HOUSE_LOOKS.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "looks.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GeneratorError) as error:
        load_looks(path)
    assert told in error.value.says.in_language("en")


@pytest.mark.parametrize("content", [b"", b"hello", "中文".encode("gbk")])
def test_a_looks_file_that_is_none_is_told_without_the_words_of_a_library(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "looks.yaml").write_bytes(content)
    with pytest.raises(GeneratorError, match=r"The looks of sheets in looks\.yaml cannot be used"):
        load_looks(tmp_path / "looks.yaml")


def test_another_office_file_in_the_place_of_the_word_styles_is_told(tmp_path: Path) -> None:
    shutil.copytree(REFERENCES, tmp_path / "word")
    with ZipFile(tmp_path / "word" / "reference.docx", "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(GeneratorError, match="lacks parts that Word styles need"):
        load_reference(tmp_path / "word")

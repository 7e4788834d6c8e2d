"""What a newcomer does in the first hour, and where the first hour once ended in a traceback or in silence."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from house_policy import HOME
from small_book import lay_small_book, run

from generators.cli import console, main
from generators.cli.making import listing
from generators.cli.manual import load_manual, wrapped
from generators.dress.looks import HOUSE_LOOKS, load_looks
from generators.dress.word import load_reference
from generators.errors import GeneratorError

REFERENCES = HOME / "templates" / "word"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small book with the repository's Word reference and checklists."""
    return lay_small_book(tmp_path / "book", "templates/word", "checklists").root


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


def test_a_site_that_would_replace_published_versions_is_refused_with_what_was_meant(
    book: Path, tmp_path: Path
) -> None:
    (tmp_path / "versions.json").write_text("[]", encoding="utf-8")
    outcome = run(book, "build", "--output", str(tmp_path))
    assert outcome.exit_code == 1
    assert f"{tmp_path} holds published versions" in outcome.output and "publish VERSION --output" in outcome.output
    assert not (book / "build").exists()


# --- wrong use


def test_a_document_that_has_no_such_format_is_wrong_use(book: Path) -> None:
    outcome = run(book, "generate", "--document", "sow", "--as", "xlsx")
    assert outcome.exit_code == 2
    assert "sow is not made in this format." in outcome.output
    assert "Choose from: md, docx, pdf." in outcome.output


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
    assert "2 files written to build/documents.\n" in run(book, *words).output
    assert "0 files written to build/documents, 1 project up to date.\n" in run(book, *words).output


def test_few_files_are_named_and_many_are_counted_by_project_and_language() -> None:
    few = ["park/en/sow.docx", "park/zh/sow.docx"]
    many = [f"park/{language}/{number}.md" for language in ("en", "zh") for number in range(20)]
    assert list(listing(few)) == few
    assert list(listing(many)) == ["park/en/  20", "park/zh/  20"]


# --- a new project


def test_a_taken_or_bad_name_is_told_before_any_question(book: Path) -> None:
    assert "is already there" in run(book, "new", "sample").output
    assert "cannot name a project folder" in run(book, "new", "My Project").output


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits there and answers; the runner's own input is no terminal."""
    monkeypatch.setattr(console, "is_asked_by_a_person", lambda: True)


@pytest.mark.usefixtures("terminal")
def test_a_wrong_answer_is_asked_for_again(book: Path) -> None:
    outcome = run(book, "new", "park", typed="智慧园区\n\n Smart park \n示例客户\n政府\npublic\n")
    assert outcome.exit_code == 0, outcome.output
    assert "The text is empty." in outcome.output and "The sector is public or private." in outcome.output
    assert 'name: {zh: "智慧园区", en: "Smart park"}' in (book / "content/projects/park/project.yaml").read_text(
        "utf-8"
    )
    assert run(book, "check", "park").exit_code == 0


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("language", "told"), [("en", "Stopped."), ("zh", "已中止。")])
def test_breaking_off_at_a_question_writes_nothing(book: Path, language: str, told: str) -> None:
    outcome = run(book, "new", "park", typed="智慧园区\n", language=language)
    assert outcome.exit_code == 130
    assert outcome.stderr.endswith(f"{told}\n")
    assert not (book / "content" / "projects" / "park").exists()


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


# --- the command in Chinese

CHINESE = re.compile(r"[\u3400-\u9fff]")
COMMANDS = sorted(main.commands)


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("asked", [("--language", "zh"), ("--language=zh",), ()])
def test_every_help_is_in_the_language_of_the_reader(command: str, asked: tuple[str, ...]) -> None:
    surroundings = {"LC_ALL": "en_US.UTF-8" if asked else "zh_CN.UTF-8"}
    outcome = CliRunner(env=surroundings).invoke(main, [*asked, *command.split(), "--help"])
    assert outcome.exit_code == 0
    assert outcome.output.startswith("用法：")
    lines = [line for line in outcome.output.splitlines() if line.startswith("  -") and len(line) > 40]
    assert not [line for line in lines if "help" not in line and not CHINESE.search(line) and "[" not in line]
    english = CliRunner(env={"LC_ALL": "zh_CN.UTF-8"}).invoke(main, ["--language", "en", *command.split(), "--help"])
    assert not CHINESE.search(english.output)


def test_the_chinese_manual_tells_every_command_and_option_and_no_other() -> None:
    manual = load_manual()
    options = [
        each
        for command in (main, *main.commands.values())
        for each in command.params
        if each.param_type_name == "option"
    ]
    names_written = {max(each.opts, key=len).removeprefix("--") for each in options}
    assert set(manual["commands"]) == set(COMMANDS)
    assert set(manual["options"]) == names_written - {"output"} | {"help"}
    assert set(manual["outputs"]) == {
        name for name, command in main.commands.items() if "output" in [each.name for each in command.params]
    }
    for command, own in manual["particular"].items():
        assert set(own) <= {each.opts[0].removeprefix("--") for each in main.commands[command].params}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chek"], "没有命令 chek。是不是 check？"),
        (["check", "--nosuch"], "没有选项 --nosuch。"),
        (["review", "sample"], "缺少 --gate。"),
        (["publish"], "缺少 VERSION。"),
        (["check", "--format", "xml"], "--format 的值不对。可选：text, json, github, gitlab, sarif。"),
        (["serve", "--port", "99999"], "--port 的值不对。应为 1 到 65535 的整数。"),
        (["generate", "--output"], "选项 --output 的值缺失或多余。"),
        (["build", "now", "please"], "多余的参数：now please。"),
    ],
)
def test_wrong_use_is_told_in_chinese(book: Path, words: list[str], told: str) -> None:
    outcome = run(book, *words, language="zh")
    assert outcome.exit_code == 2
    assert told in outcome.output
    assert "Error" not in outcome.output and "Usage" not in outcome.output


def test_help_on_a_console_that_cannot_show_chinese_is_no_traceback() -> None:
    command = [sys.executable, "-m", "generators", "--language", "zh", "--help"]
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    outcome = subprocess.run(command, capture_output=True, env=surroundings, cwd=HOME, check=False)
    assert (outcome.returncode, outcome.stderr) == (0, b"")


@pytest.mark.parametrize("room", [10, 20, 45])
def test_chinese_is_wrapped_by_what_it_takes_on_the_screen(room: int) -> None:
    text = "写到哪里。默认 build/documents，评审稿另写入各项目；可重复，默认全部。"
    lines = wrapped(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not [line for line in lines[1:] if line[0] in "，。；"]
    assert all(len(line.encode("gbk")) <= max(room, 18) for line in lines)

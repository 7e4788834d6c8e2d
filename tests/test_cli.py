"""The command as its users call it: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from edited import edit
from house_policy import HOME
from small_book import lay_small_book, run

from generators.cli import main

COMMANDS = ("check", "review", "summary", "generate", "build", "serve", "publish", "new", "schema")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small book with the repository's Word reference and checklists."""
    return lay_small_book(tmp_path / "book", "templates/word", "checklists").root


def files(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()
    }


def spoil(book: Path) -> None:
    edit(book / "content" / "projects" / "sample" / "commercial.yaml", "MS02", "MS99")


def test_a_clean_project_ends_with_zero(book: Path) -> None:
    outcome = run(book, "check")
    assert (outcome.exit_code, outcome.output) == (0, "No findings.\n")


def test_generate_writes_documents_and_review_copies(book: Path) -> None:
    outcome = run(book, "generate", "--document", "sow")
    assert outcome.exit_code == 0, outcome.output
    documents = files(book / "build" / "documents" / "sample")
    assert list(documents) == ["en/sow.docx", "en/sow.md", "zh/sow.docx", "zh/sow.md"]
    copies = files(book / "content" / "projects" / "sample" / "documents")
    assert copies == {name: documents[name] for name in ("en/sow.md", "zh/sow.md")}


def test_a_second_generate_renders_nothing(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(book, "generate", "--document", "sow")
    monkeypatch.setattr("generators.generation.render_project", lambda job: pytest.fail("rendered again"))
    outcome = run(book, "generate", "--document", "sow")
    assert outcome.exit_code == 0
    assert "0 files written" in outcome.output and "1 project up to date" in outcome.output


def test_a_changed_value_is_rendered_again_and_only_its_files_change(book: Path) -> None:
    run(book, "generate", "--document", "sow")
    edit(book / "content" / "projects" / "sample" / "scope.yaml", "offset: T+60", "offset: T+61")
    outcome = run(book, "generate", "--document", "sow")
    assert "4 files written" in outcome.output
    assert "T+61" in (book / "build/documents/sample/zh/sow.md").read_text(encoding="utf-8")


def test_a_touched_output_is_made_again(book: Path) -> None:
    run(book, "generate", "--document", "sow")
    target = book / "build" / "documents" / "sample" / "zh" / "sow.docx"
    whole = target.read_bytes()
    target.write_bytes(b"broken")
    run(book, "generate", "--document", "sow")
    assert target.read_bytes() == whole


def test_generate_with_output_leaves_the_book_alone(book: Path, tmp_path: Path) -> None:
    before = files(book)
    outcome = run(book, "generate", "--document", "sow", "--as", "md", "--output", str(tmp_path / "out"))
    assert outcome.exit_code == 0
    assert files(book) == before
    assert [name for name in files(tmp_path / "out") if not name.startswith(".")] == [
        "sample/en/sow.md",
        "sample/zh/sow.md",
    ]


def test_generate_check_tells_a_stale_review_copy(book: Path) -> None:
    run(book, "generate", "--document", "sow")
    assert run(book, "generate", "--check", "--document", "sow").exit_code == 0
    copy = book / "content" / "projects" / "sample" / "documents" / "zh" / "sow.md"
    lines = copy.read_text(encoding="utf-8").splitlines()
    copy.write_text("\n".join([*lines, "手写", ""]), encoding="utf-8")
    outcome = run(book, "generate", "--check", "--document", "sow")
    assert outcome.exit_code == 1
    place = f"content/projects/sample/documents/zh/sow.md:{len(lines) + 1}:1"
    assert outcome.output.startswith(f"{place}  blocker  review-copy-stale")


def test_generate_check_annotates_the_first_sentence_that_changed_not_the_fingerprint_above_it(book: Path) -> None:
    run(book, "generate", "--document", "sow")
    copy = book / "content" / "projects" / "sample" / "documents" / "en" / "sow.md"
    lines = copy.read_text(encoding="utf-8").splitlines()
    assert any(re.search(r"\| [0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4} \|$", line) for line in lines[:-1])
    control = next(n for n, line in enumerate(lines) if re.search(r"-[0-9a-f]{4} \|$", line))
    lines[control] = re.sub(r"[0-9a-f]{4} \|$", "0000 |", lines[control])
    lines[-1] += " More."
    copy.write_text("\n".join([*lines, ""]), encoding="utf-8")
    outcome = run(book, "generate", "--check", "--document", "sow", "--format", "github")
    assert outcome.exit_code == 1
    assert outcome.output.startswith(
        f"::error file=content/projects/sample/documents/en/sow.md,line={len(lines)},col=1,"
    )


def test_generate_tells_a_refusal_in_the_wanted_format(book: Path) -> None:
    spoil(book)
    outcome = run(book, "generate", "--check", "--format", "github")
    assert outcome.exit_code == 1
    assert outcome.output.startswith(
        "::error file=content/projects/sample/commercial.yaml,line=6,col=14,title=R-STR-02::"
    )


def test_a_refused_run_writes_nothing_even_for_the_projects_that_are_fine(book: Path) -> None:
    shutil.copytree(book / "content/projects/sample", book / "content/projects/another")
    spoil(book)
    before = files(book)
    outcome = run(book, "generate", "--document", "sow")
    assert outcome.exit_code == 1
    assert "content/projects/sample/commercial.yaml:6:14  blocker  R-STR-02" in outcome.output
    assert files(book) == before


@pytest.mark.parametrize("format", ["json", "gitlab", "sarif"])
def test_reports_for_machines_are_json_with_the_finding_in_them(book: Path, format: str) -> None:
    spoil(book)
    outcome = run(book, "check", "--format", format)
    assert outcome.exit_code == 1
    text = json.dumps(json.loads(outcome.output))
    assert "commercial.yaml" in text and "R-STR-02" in text


def test_github_annotations_stand_at_the_line(book: Path) -> None:
    spoil(book)
    line = run(book, "check", "--format", "github").output
    assert line.startswith(
        "::error file=content/projects/sample/commercial.yaml,line=6,col=14,title=R-STR-02::There is no MS99"
    )


def test_the_schema_is_json_schema_with_closed_objects_and_hover_text(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "project.schema.json"
    told = run(book, "schema", "--output", str(target)).output
    assert told.endswith(f'"yaml.schemas": {{"{target.as_posix()}": "content/projects/*/*.yaml"}}\n')
    schema = json.loads(target.read_text(encoding="utf-8"))
    payment = schema["properties"]["payments"]["items"]
    assert schema["additionalProperties"] is False and payment["additionalProperties"] is False
    assert payment["properties"]["amount"]["title"].startswith("Amount")
    assert "internal" in schema["properties"]["ltc_lines"]["description"].lower()


def test_new_begins_a_project_that_checks_clean(book: Path) -> None:
    words = ["--name-zh", '新"项目', "--name-en", "New: project", "--customer", "示例客户", "--sector", "public"]
    outcome = run(book, "new", "first-project", *words)
    assert outcome.exit_code == 0, outcome.output
    assert run(book, "check", "first-project").output == "No findings.\n"


def test_review_shows_what_the_gate_allows(book: Path) -> None:
    outcome = run(book, "review", "sample", "--gate", "bid")
    assert outcome.exit_code == 1
    assert "BID-01" in outcome.output and "The best conclusion these results allow: not passed." in outcome.output


def test_every_command_explains_itself(book: Path) -> None:
    text = CliRunner().invoke(main, ["--help"]).output
    assert all(command in text for command in COMMANDS)
    for command in COMMANDS:
        assert len(CliRunner().invoke(main, [command, "--help"]).output) > 150


def test_a_pipe_gets_no_colour_codes_and_a_gbk_console_gets_no_traceback(book: Path) -> None:
    spoil(book)
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "FORCE_COLOR": "1"}
    command = [sys.executable, "-m", "generators", "--root", str(book), "--language", "zh", "check"]
    outcome = subprocess.run(command, capture_output=True, env=environment, cwd=HOME, check=False)
    assert outcome.returncode == 1
    assert b"\x1b" not in outcome.stdout
    assert "没有 MS99" in outcome.stdout.decode("gbk")


def test_a_console_that_cannot_show_chinese_shows_question_marks(book: Path) -> None:
    spoil(book)
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "generators", "--root", str(book), "--language", "zh", "check"]
    outcome = subprocess.run(command, capture_output=True, env=environment, cwd=HOME, check=False)
    assert outcome.returncode == 1 and outcome.stderr == b""


@pytest.mark.parametrize(
    ("environment", "language"),
    [({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "de_DE.UTF-8"}, "en"), ({"LC_ALL": "zh_CN", "LANG": "en_US"}, "zh")],
)
def test_the_language_of_messages_comes_from_the_environment(
    book: Path, environment: dict[str, str], language: str
) -> None:
    cleared = {"LC_ALL": None, "LC_MESSAGES": None, "LANG": None}
    outcome = CliRunner(env={**cleared, **environment}).invoke(main, ["--root", str(book), "check"])
    assert outcome.output == {"zh": "没有问题。\n", "en": "No findings.\n"}[language]


def test_links_out_of_the_book_are_refused(book: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("letters: []\n", encoding="utf-8")
    (book / "content" / "projects" / "sample" / "letters.yaml").symlink_to(secret)
    outcome = run(book, "check")
    assert outcome.exit_code == 1
    assert outcome.output.startswith("content/projects/sample/letters.yaml:1:1  blocker  file-unreadable")


def test_a_template_that_is_a_link_is_refused(book: Path, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("## x\n", encoding="utf-8")
    (book / "templates/sow/zh.md").unlink()
    (book / "templates/sow/zh.md").symlink_to(tmp_path / "x.md")
    outcome = run(book, "generate", "--document", "sow")
    assert outcome.exit_code == 1 and "templates/sow/zh.md:1:1  blocker  file-unreadable" in outcome.output


def test_outside_a_book_the_command_says_what_it_looked_for(tmp_path: Path) -> None:
    outcome = run(tmp_path, "check")
    assert outcome.exit_code == 2
    assert "This is no deliverybook" in outcome.output


@pytest.mark.parametrize("name", ["word/reference.docx", "word/reference.en.docx", "sheet/looks.yaml"])
@pytest.mark.parametrize("command", [["check"], ["generate", "--document", "sow"]])
def test_looks_that_are_links_are_refused_like_every_other_file(
    book: Path, tmp_path: Path, name: str, command: list[str]
) -> None:
    path = book / "templates" / name
    path.parent.mkdir(exist_ok=True)
    outside = tmp_path / path.name
    outside.write_bytes(path.read_bytes() if path.is_file() else b"")
    path.unlink(missing_ok=True)
    path.symlink_to(outside)
    outcome = run(book, *command)
    assert outcome.exit_code == 1
    assert outcome.output.startswith(f"templates/{name}:1:1  blocker  file-unreadable")


def test_no_document_depends_on_the_day(book: Path) -> None:
    assert run(book, "generate", "--document", "sow", "--date", "2026-01-01").exit_code == 0
    shutil.rmtree(book / "build" / "documents" / ".stamps")
    assert "0 files written" in run(book, "generate", "--document", "sow", "--date", "2099-12-31").output
    assert run(book, "generate", "--document", "sow", "--date", "soon").exit_code == 2


def test_build_and_publish_refuse_a_wrong_date_before_anything_is_made(book: Path) -> None:
    for words in (("build",), ("publish", "1.0")):
        outcome = run(book, *words, "--date", "2026-13-01")
        assert outcome.exit_code == 2
        assert "'2026-13-01' is not a date" in outcome.output
    assert not (book / "build").exists()

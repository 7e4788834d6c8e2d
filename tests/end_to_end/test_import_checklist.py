"""A checklist on its way: generated, filled in as people do, read back, judged, generated again; by the command itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from generators.documents.catalog import LANGUAGES, entries
from generators.intake.importing import import_answers
from generators.production import make_documents
from generators.reading import load_shelf, read
from generators.workspace import Book

HOME = Path(__file__).resolve().parents[2]
HANDOVER = "content/projects/city-health/reviews/handover.yaml"
ANSWER = {"verdict": "通过", "by": "V-MAINT 售后维护负责人", "on": "T+261", "evidence": "文档23份终版与现网1.4.2一致"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the book in which nobody has answered HOV-02 yet."""
    for folder in ("content/process", "content/projects/city-health", "templates", "checklists"):
        shutil.copytree(HOME / folder, tmp_path / folder, ignore=shutil.ignore_patterns("documents"))
    record = tmp_path / HANDOVER
    lines = record.read_text("utf-8").splitlines(keepends=True)
    record.write_text("".join(line for line in lines if "HOV-02" not in line), encoding="utf-8")
    return tmp_path


def run(book: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generators", "--root", str(book), "--language", "zh", *words]
    surroundings = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=surroundings, timeout=300)


def workbook(book: Path) -> Path:
    """The checklist of the handover in Chinese, as `generate` makes it now."""
    made = run(book, "generate", "city-health", "--document", "checklist-handover", "--as", "xlsx")
    assert made.returncode == 0, made.stdout + made.stderr
    return book / "build/documents/city-health/zh/checklist-handover.xlsx"


def fill(path: Path, target: Path, item: str, cells: Mapping[str, str]) -> Path:
    """Type into the open cells of one row; the protection of the sheet stays."""
    opened = openpyxl.load_workbook(path)
    page = opened.worksheets[0]
    keys = {cell.value: cell.column for row in page.iter_rows() if row[0].value == "item" for cell in row}
    row = next(row[0].row for row in page.iter_rows() if row[0].value == item)
    for key, value in cells.items():
        cell = page.cell(row, keys[key])
        assert not cell.protection.locked
        cell.value = value
    assert page.protection.sheet
    opened.save(target)
    return target


def row_of(path: Path, item: str) -> dict[str, object]:
    page = openpyxl.load_workbook(path).worksheets[0]
    keys = next([cell.value for cell in row] for row in page.iter_rows() if row[0].value == "item")
    return next(dict(zip(keys, row, strict=True)) for row in page.iter_rows(values_only=True) if row[0] == item)


def test_an_answer_travels_from_the_workbook_into_the_next_workbook(book: Path, tmp_path: Path) -> None:
    before = (book / HANDOVER).read_text("utf-8")
    first = workbook(book)
    assert row_of(first, "HOV-02")["state"] == "未答"
    filled = fill(first, tmp_path / "returned.xlsx", "HOV-02", ANSWER)

    done = run(book, "import-checklist", str(filled))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith(f"已写入 1 项答复：{HANDOVER}。下一步：deliverybook check\n")
    line = "  - {item: HOV-02, verdict: pass, by: V-MAINT, on: T+261, evidence: {zh: 文档23份终版与现网1.4.2一致}}\n"
    after = (book / HANDOVER).read_text("utf-8")
    assert after.replace(line, "") == before and line in after

    checked = run(book, "check", "city-health")
    assert (checked.returncode, checked.stdout) == (0, "没有问题。\n")
    shown = row_of(workbook(book), "HOV-02")
    assert {key: shown[key] for key in ("state", "verdict", "evidence")} == {
        "state": "通过",
        "verdict": "通过",
        "evidence": ANSWER["evidence"],
    }

    again = run(book, "import-checklist", str(filled))
    assert (again.returncode, again.stdout) == (0, f"没有新的答复，{HANDOVER} 保持不变。\n")
    assert (book / HANDOVER).read_text("utf-8") == after


def test_an_old_workbook_meets_a_newer_project_as_a_conflict(book: Path, tmp_path: Path) -> None:
    filled = fill(workbook(book), tmp_path / "returned.xlsx", "HOV-03", {"verdict": "不通过"})
    record = book / HANDOVER
    newer = record.read_text("utf-8").replace("item: HOV-03, verdict: pass", "item: HOV-03, verdict: not_applicable")
    record.write_text(newer, encoding="utf-8")
    refused = run(book, "import-checklist", str(filled))
    assert (refused.returncode, refused.stderr) == (1, "没有写出任何文件。\n")
    assert (
        "HOV-03 的判定：这里在工作簿生成之后改成了“not_applicable”，工作簿 检查单!K12 写的是“不通过”。"
        in refused.stdout
    )
    assert record.read_text("utf-8") == newer


@pytest.mark.office
def test_a_workbook_that_another_office_program_has_saved_is_read_the_same(
    book: Path, tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    typed = ANSWER | {"evidence": "第一行，含逗号\n第二行：=1+1 & <b>", "on": "2027-03-12"}
    filled = fill(workbook(book), tmp_path / "returned.xlsx", "HOV-02", typed)
    saved = libreoffice(filled, "xlsx")
    assert saved.read_bytes() != filled.read_bytes()
    direct, through = (import_answers(Book(book), each) for each in (filled, saved))
    assert direct.changes == through.changes and len(through.changes) == 4
    assert (direct.text, direct.notices) == (through.text, through.notices)


@pytest.mark.parametrize("project", Book(HOME).project_ids())
def test_no_workbook_that_was_just_made_changes_anything(project: str, tmp_path: Path) -> None:
    book, documents = Book(HOME), [each.id for each in entries() if each.is_checklist]
    assert len(documents) == 9
    made = list(make_documents(load_shelf(book), read(book, project), entries(documents), ("xlsx",)))
    for number, each in enumerate(made):
        if LANGUAGES[number // 2 % 2] == each.language:
            path = tmp_path / "as-made.xlsx"
            path.write_bytes(each.content)
            imported = import_answers(book, path)
            assert (imported.text, imported.changes, imported.notices) == (None, (), ()), (each.document, each.language)
            assert len(openpyxl.load_workbook(BytesIO(each.content)).worksheets) >= 4

"""A document on its way: drafted, issued, kept, changed, issued anew; by the command itself, in a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from issued_book import NAMES

HOME = Path(__file__).resolve().parents[2]
FOLDER = "content/projects/city-health"
ISSUED = f"{FOLDER}/issued/delivery-plan"


def git(book: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(book), *NAMES, *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(book: Path) -> str:
    git(book, "add", "-A")
    git(book, "commit", "-qm", "Book")
    return git(book, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the book with city-health alone, everything committed."""
    root = tmp_path_factory.mktemp("issue") / "book"
    for folder in ("content/process", FOLDER, "templates", "checklists"):
        shutil.copytree(HOME / folder, root / folder)
    git(root.parent, "init", "-q", str(root))
    commit(root)
    return root


def run(book: Path, *words: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generators", "--root", str(book), "--language", language, *words]
    surroundings = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=surroundings, timeout=300)


def issue(book: Path, version: str, *words: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    return run(book, "issue", "city-health", "delivery-plan", "--version", version, *words, language=language)


def test_a_delivery_plan_is_issued_kept_and_issued_anew(book: Path) -> None:
    at = git(book, "rev-parse", "HEAD")
    first = issue(book, "V1.0", "--date", "2026-03-23", "--by", "V-PM", "--change", "Reviewed")
    assert first.returncode == 0, first.stdout + first.stderr
    files = [each for each in (book / ISSUED).rglob("*") if each.is_file()]
    assert f"delivery-plan V1.0 is issued, {len(files)} files; commit them." in first.stdout
    assert {each.suffix for each in files} == {".md", ".docx", ".svg"}
    own, customer = (
        (book / ISSUED / "V1.0/en" / each).read_text("utf-8")
        for each in ("delivery-plan.md", "delivery-plan.customer.md")
    )
    for page in (own, customer):
        assert "| Version | V1.0 |" in page and f"| Data commit | {at} |" in page
    assert ["| Gate at issue |" in each for each in (own, customer)] == [True, False]

    assert run(book, "generate", "--check").returncode == 0
    assert run(book, "check").stdout.strip() == "No findings."
    commit(book)

    again = issue(book, "V1.0", language="zh")
    assert (again.returncode, "issue-again" in again.stdout, "没有写出任何文件" in again.stderr) == (1, True, True)

    second = issue(book, "V1.1", "--date", "2026-06-01")
    assert second.returncode == 0, second.stdout + second.stderr
    assert (book / ISSUED / "V1.0/en/delivery-plan.md").read_text("utf-8") == own
    assert "| Status | Draft after V1.1 |" in (book / FOLDER / "documents/en/delivery-plan.md").read_text("utf-8")
    commit(book)

    edited = book / ISSUED / "V1.0/zh/delivery-plan.docx"
    edited.write_bytes(edited.read_bytes()[:-1])
    told = run(book, "check", "city-health")
    assert (told.returncode, "issued-changed" in told.stdout) == (1, True)
    refused = issue(book, "V1.2")
    assert (refused.returncode, "issued-changed" in refused.stdout) == (1, True)
    assert git(book, "status", "--short") == f"M {ISSUED}/V1.0/zh/delivery-plan.docx"

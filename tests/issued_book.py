"""A book of one small project in a Git repository of its own, from which versions are issued."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

from edited import edit
from house_policy import lay_policy

from generators.issuing.issue import Issued, Wanted, issue_document
from generators.workspace import Book
from generators.write import write_set

HERE = Path(__file__).parent
DAY = date(2026, 5, 20)
PROJECT = "sample"
NAMES = ("-c", "user.name=sample", "-c", "user.email=sample@sample.example", "-c", "commit.gpgsign=false")
TEMPLATES = {
    "zh": "## 甲\n\n{{ project.project.name }}\n\n{{ fields(project.project, 'location!') }}\n",
    "en": "## A\n\n{{ project.project.name }}\n\n{{ fields(project.project, 'location!') }}\n",
}
DATA = """\
# The project.
project: {id: PRJ-A, name: {zh: 项目, en: Project}, location: {zh: 此地, en: Here}}
parties: [{id: V, name: {zh: 我方, en: Us}, kind: vendor}]
roles: [{id: V-PM, party: V, name: {zh: 项目经理, en: Manager}}, {id: V-PSA, party: V, name: {zh: 架构师, en: Architect}}]
"""


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *NAMES, *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(book: Book) -> str:
    """Commit everything; the commit comes back."""
    git(book.root, "add", "-A")
    git(book.root, "commit", "-qm", "Book", "--allow-empty")
    return git(book.root, "rev-parse", "HEAD")


def lay_repository(root: Path) -> Book:
    """The book, with everything committed."""
    book = Book(root)
    (book.projects / PROJECT).mkdir(parents=True)
    (book.projects / PROJECT / "project.yaml").write_text(DATA, encoding="utf-8")
    lay_policy(book.root)
    shutil.copytree(HERE.parent / "templates" / "word", book.templates / "word")
    (book.templates / "sow").mkdir()
    for language, text in TEMPLATES.items():
        (book.templates / "sow" / f"{language}.md").write_text(text, encoding="utf-8")
    shutil.copytree(HERE / "books" / "small" / "content" / "process", book.process, dirs_exist_ok=True)
    git(root, "init", "-q")
    commit(book)
    return book


def issue(book: Book, version: str = "V1.0", *, by: str = "", change: str = "", day: date = DAY) -> Issued:
    """Issue the statement of work of the project, and write it."""
    issued = issue_document(book, Wanted(PROJECT, "sow", version, day, by, change))
    write_set(book.projects, issued.files)
    return issued


def change(book: Book, old: str, new: str) -> None:
    """Change the data of the project, and commit it."""
    edit(book.projects / PROJECT / "project.yaml", old, new)
    commit(book)

"""A small book in a git repository, and a change proposed to it: what a reviewer gets to see in the summary.

The gate of the contract is on record with a waiver that runs out soon, and the review copies are committed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

from edited import edit
from small_book import lay_small_book

from generators.documents.catalog import entries
from generators.pipeline import generate_documents
from generators.reading import forget_shared
from generators.workspace import Book

DAY = date(2026, 6, 1)
PROJECT = "content/projects/sample"
RECORD = """\
id: GR-1
gate: contract
name: {zh: 合同评审, en: Contract review}
offset: -5
chair: V-PM
reviewers: [V-PM]
conclusion: conditional
conditions:
  - {id: GR-1-C1, text: {zh: 补报价清单, en: Complete the quotation}, owner: V-PM, due_offset: 70}
answers: []
waivers:
  - {id: W-01, item: CON-15, reason: {zh: 客户坚持单一合同, en: The customer insists on one contract}, approver: V-PM, expires: 2026-06-20, compensating: {zh: 背靠背, en: Back to back}}
"""


def lay_repository(root: Path) -> Book:
    """The book, with everything committed on main."""
    book = lay_small_book(root, "templates/word", "templates/checklist", "checklists")
    replace(
        root,
        f"{PROJECT}/project.yaml",
        "authority: [management_reserve]",
        "authority: [management_reserve, contract_terms]",
    )
    write(root, f"{PROJECT}/reviews/contract.yaml", RECORD)
    generate(book)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "Begin")
    return book


def propose_change(book: Book) -> None:
    """On a branch: a milestone before the one it follows, a payment completed, a sentence reworded, a gap closed; and, after the
    documents were generated, a gap opened.
    """
    root = book.root
    git(root, "checkout", "--quiet", "-b", "change")
    replace(root, f"{PROJECT}/scope.yaml", "offset: T+60", "offset: 0")
    replace(
        root,
        f"{PROJECT}/commercial.yaml",
        "clock: WD",
        "clock: WD, evidence: [{zh: 初验报告, en: Report}], invoice: general_vat",
    )
    replace(root, "templates/sow/zh.md", "里程碑按工作日计", "里程碑以工作日计")
    replace(root, "templates/sow/en.md", "Milestones count working days", "Milestones are counted in working days")
    write(root, f"{PROJECT}/acceptance.yaml", "acceptance:\n  initial:\n    committee: {zh: 专家5人, en: 5 experts}\n")
    generate(book)
    replace(root, f"{PROJECT}/project.yaml", "  contract_no: SC-1\n", "")
    commit(root, "Change")


def generate(book: Book) -> None:
    """Write the review copies of the documents that the small book has templates for."""
    forget_shared()
    documents = [each.id for each in entries() if (book.templates / each.template).is_dir()]
    generate_documents(book, documents=documents, formats=("md",))
    shutil.rmtree(book.build)


def git(root: Path, *words: str) -> str:
    names = {
        f"GIT_{who}_{what}": "PMO" if what == "NAME" else "pmo@example.com"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    surroundings = {**{name: value for name, value in os.environ.items() if not name.startswith("GIT_")}, **names}
    done = subprocess.run(
        ["git", "-C", str(root), *words], capture_output=True, text=True, env=surroundings, check=True
    )
    return done.stdout


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", f"--message={message}")


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def replace(root: Path, path: str, old: str, new: str) -> None:
    edit(root / path, old, new)

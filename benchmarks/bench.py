"""Ratios, measured side by side in one run: `make bench`.

Every figure is the median of interleaved runs on this machine; only the ratios travel to another one.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from catalogue import whole_catalogue
from measure import compare, medians, timed
from saved_changes import single_changes
from site_builds import site_builds
from word_ways import built, filled, prepared_template, unzipped

from generators.__main__ import GARBAGE
from generators.derive import Facts
from generators.documents.blocks import Table
from generators.documents.catalog import entries
from generators.documents.wording import render_wording
from generators.dress.word import render_word
from generators.dress.zipped import deflated, pack
from generators.generation import Order, generate
from generators.model import read_project
from generators.policy import load_policy
from generators.reading import load_shelf, read
from generators.rules import judge, load_rules
from generators.schema import load_schema
from generators.validate import validate_project
from generators.workspace import Book, load_project

HOME = Path(__file__).resolve().parents[1]
COPIES = (25, 50, 100, 200)
CHECKED = (250, 500, 1000)


def main() -> None:
    gc.set_threshold(*GARBAGE)  # as the command does
    one_document()
    whole_catalogue(HOME)
    nothing_changed()
    one_judgement()
    site_builds(HOME)
    single_changes(HOME)
    with tempfile.TemporaryDirectory() as folder:
        book = copied(Path(folder), max(*COPIES, *CHECKED))
        many_documents(book, Path(folder))
        many_judgements(book)


# One statement of work to Word


def one_document() -> None:
    """One statement of work of city-health, from facts to the bytes of a .docx, four ways."""
    book = Book(HOME)
    shelf, reading = load_shelf(book), read(book, "city-health")
    (entry,) = entries(["sow"])
    project, facts = reading.nouns()
    document = render_wording(shelf.library, entry, "zh", facts, shelf.terms).document
    template = prepared_template(document)
    made = render_word(document, shelf.reference)
    members = [(each.filename, content) for each, content in unzipped(made)]

    def ours() -> bytes:
        fresh = Facts(project, "city-health", policy=facts.policy)
        return render_word(render_wording(shelf.library, entry, "zh", fresh, shelf.terms).document, shelf.reference)

    ways: Mapping[str, Callable[[], object]] = {
        "limit: zipping the same bytes": lambda: pack(deflated(name, content) for name, content in members),
        "ours: dressing only (blocks to bytes)": lambda: render_word(document, shelf.reference),
        "ours: facts, wording and dressing": ours,
        "docxtpl filling a prepared template": lambda: filled(template, document),
        "python-docx, tables cell by cell": lambda: built(document),
    }
    rows = sum(len(each.rows) for each in document.body if isinstance(each, Table))
    print(f"One statement of work to Word: {len(document.body)} blocks, {rows} table rows, {len(made):,} bytes")
    compare(ways, docxtpl="docxtpl filling a prepared template")


# A run with nothing to do


def nothing_changed() -> None:
    """All documents of city-health, first from nothing, then again."""
    with tempfile.TemporaryDirectory() as folder:
        order = Order(Book(HOME), ("city-health",), entries(), ("md", "docx", "xlsx"), Path(folder))
        first, again = timed(lambda: generate(order)), timed(lambda: generate(order))
        done = generate(order)
    print(
        f"generate city-health, {len(order.files('city-health'))} files; a second run with nothing changed writes {len(done.written)}"
    )
    print(f"  first {first * 1000:.0f} ms, second {again * 1000:.0f} ms: {again / first:.3f} x\n")


# Judgement


def one_judgement() -> None:
    """What checking city-health costs: reading its YAML, holding it to the schema, and all rules."""
    source, _ = load_project(Book(HOME), "city-health")
    project = read_project(source.data, load_schema())
    policy = load_policy(Book(HOME)).policy
    rules = load_rules().values()
    times = medians(
        {
            "reading its YAML, with line marks": lambda: load_project(Book(HOME), "city-health"),
            "types, ids and references": lambda: validate_project(source, load_schema()),
            f"nouns, facts and all {len(rules)} rules": lambda: judge(
                source, project, Facts(project, "city-health", policy=policy), rules
            ),
        }
    )
    reading = next(iter(times.values()))
    print("check of city-health")
    for name, median in times.items():
        print(f"  {name:42} {median * 1000:9.1f} ms   {median / reading:5.2f} x")
    print()


# Many projects


def many_documents(book: Book, folder: Path) -> None:
    """`generate` of copies of city-health: time a project, peak memory, and what the cores bring."""
    print("generate of copies of city-health, a new process each (documents in Markdown, Word and Excel)")

    def run(number: int, cores: int | None = None) -> tuple[float, float]:
        measured = run_copies(book, number, "generate", "--output", str(folder / "out"), cores=cores)
        shutil.rmtree(folder / "out")
        return measured

    growth(COPIES, run)


def many_judgements(book: Book) -> None:
    """`check` of copies of city-health: the same."""
    print("check of copies of city-health, a new process each")
    growth(CHECKED, lambda number, cores=None: run_copies(book, number, "check", cores=cores))


def growth(numbers: Sequence[int], run: Callable[..., tuple[float, float]]) -> None:
    for number in numbers:
        seconds, peak = run(number)
        print(
            f"  {number:4} projects  {seconds:7.1f} s  {seconds / number * 1000:6.0f} ms each  peak {peak:5.0f} MB a process"
        )
    alone, both = (run(numbers[0], cores)[0] for cores in (1, None))
    print(
        f"  {numbers[0]} projects on one core {alone:.1f} s, on {len(os.sched_getaffinity(0))} cores {both:.1f} s: {alone / both:.2f} x\n"
    )


def copied(folder: Path, number: int) -> Book:
    book = folder / "book"
    for part in ("templates", "checklists", "content/process"):
        shutil.copytree(HOME / part, book / part)
    for index in range(number):
        target = book / "content" / "projects" / f"city-health-{index:03}"
        shutil.copytree(
            HOME / "content" / "projects" / "city-health", target, ignore=shutil.ignore_patterns("documents")
        )
    return Book(book)


def run_copies(book: Book, number: int, name: str, *options: str, cores: int | None = None) -> tuple[float, float]:
    """Seconds of the command over so many copies, and the peak memory of the largest of its processes in MB."""
    projects = [f"city-health-{index:03}" for index in range(number)]
    command = [sys.executable, "-m", "generators", "--root", str(book.root), name, *projects, *options]
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    begun = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, allowed))
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0, f"{name} failed"
    return time.perf_counter() - begun, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()

"""Ratios, measured side by side in one run: `make bench`.

Every figure is the median of interleaved runs on this machine; only the ratios travel to another one.
"""

from __future__ import annotations

import gc
import io
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from generators.derive import Facts
from generators.documents.blocks import Document, Heading, Inline, Listing, Note, Paragraph, Table
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
ROUNDS = 9
COPIES = (25, 50, 100, 200)
CHECKED = (250, 500, 1000)


def main() -> None:
    one_document()
    nothing_changed()
    one_judgement()
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


def unzipped(content: bytes) -> list[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(each, package.read(each)) for each in package.infolist()]


def words(inline: Inline) -> str:
    return "".join(run.text for run in inline)


def content_of(document: Document) -> dict[str, list[object]]:
    """What the prepared template is filled with: the same headings, paragraphs and cells."""
    texts: list[object] = []
    tables: list[object] = []
    for block in document.body:
        if isinstance(block, Heading):
            texts.append(f"{block.number} {words(block.inline)}")
        elif isinstance(block, Paragraph):
            texts.append(words(block.inline))
        elif isinstance(block, Listing):
            texts += [words(inline) for _, inline in block.items]
        elif isinstance(block, Note):
            texts.append(words(block.title))
        elif isinstance(block, Table):
            tables.append([[words(cell) for cell in row] for row in block.rows])
    return {"p": texts, "t": tables}


def prepared_template(document: Document) -> bytes:
    """A Word template with a tag for each text and a row loop for each table, as a project manager would prepare it."""
    made = docx.Document()
    text = table = 0
    for block in document.body:
        if isinstance(block, Table):
            width = len(block.header)
            grid = made.add_table(rows=4, cols=width)
            for column, cell in enumerate(block.header):
                grid.cell(0, column).text = words(cell)
                grid.cell(2, column).text = f"{{{{ r[{column}] }}}}"
            grid.cell(1, 0).text = f"{{%tr for r in t[{table}] %}}"
            grid.cell(3, 0).text = "{%tr endfor %}"
            table += 1
            continue
        count = (
            len(block.items)
            if isinstance(block, Listing)
            else 1
            if isinstance(block, Heading | Paragraph | Note)
            else 0
        )
        for _ in range(count):
            made.add_paragraph(f"{{{{ p[{text}] }}}}", style="Heading 1" if isinstance(block, Heading) else None)
            text += 1
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def filled(template: bytes, document: Document) -> bytes:
    prepared = DocxTemplate(io.BytesIO(template))
    prepared.render(content_of(document), jinja_env=SandboxedEnvironment(), autoescape=True)
    buffer = io.BytesIO()
    prepared.save(buffer)
    return buffer.getvalue()


def built(document: Document) -> bytes:
    made = docx.Document()
    content = content_of(document)
    for text in content["p"]:
        made.add_paragraph(str(text))
    for block in document.body:
        if isinstance(block, Table):
            grid = made.add_table(rows=1 + len(block.rows), cols=len(block.header))
            for number, row in enumerate((block.header, *block.rows)):
                for column, cell in enumerate(row):
                    grid.cell(number, column).text = words(cell)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def compare(ways: Mapping[str, Callable[[], object]], docxtpl: str) -> None:
    """Run all ways in turn, and print each median and how often it fits into docxtpl's.

    docxtpl is given its content ready, so the like of it is our dressing; the whole way from the data is printed beside.
    """
    times = medians(ways)
    for name, median in times.items():
        print(f"  {name:42} {median * 1000:9.1f} ms   docxtpl takes {times[docxtpl] / median:6.2f} times as long")
    print()


def medians(ways: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The median of each way in seconds, all run in turn."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            gc.collect()
            times[name].append(timed(way))
    return {name: statistics.median(each) for name, each in times.items()}


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


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


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
    """Seconds of the command over so many copies, and the peak memory of the largest process so far in MB."""
    projects = [f"city-health-{index:03}" for index in range(number)]
    command = [sys.executable, "-m", "generators", "--root", str(book.root), name, *projects, *options]
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, allowed))
    seconds = time.perf_counter() - begun
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()

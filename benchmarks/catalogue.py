"""The whole catalogue of one project, beside docxtpl and pandoc on the same content: documents a second on one core and on two."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from measure import timed
from word_ways import filled, prepared_template

from generators.documents.catalog import FORMATS, LANGUAGES, entries
from generators.documents.wording import render_wording
from generators.production import gates_of, make_documents
from generators.reading import load_shelf, read
from generators.workspace import Book

PROJECT = "city-health"
FORK = multiprocessing.get_context("fork")


class Way(NamedTuple):
    """How many documents one turn makes, and the turn."""

    documents: int
    turn: Callable[[], object]


def whole_catalogue(home: Path) -> None:
    """All documents of city-health in both languages and their formats, four ways, on one core and on two."""
    book = Book(home)
    made = list(make_documents(load_shelf(book), read(book, PROJECT), entries(), FORMATS))
    in_word = sum(each.format == "docx" for each in made)
    print(
        f"The whole catalogue of {PROJECT}: {len(entries())} kinds of documents, {len(made)} documents in two languages and "
        f"their formats, {in_word} of them in Word ({sum(len(each.content) for each in made):,} bytes)"
    )
    with tempfile.TemporaryDirectory() as folder:
        ways = {
            "ours: YAML to Markdown, Word and Excel": Way(len(made), lambda: _ours(book, FORMATS)),
            "ours: YAML to Word alone": Way(in_word, lambda: _ours(book, ("docx",))),
            "docxtpl: ready content to Word": Way(in_word, _by_docxtpl(book)),
            **_by_pandoc(home, Path(folder), in_word),
        }
        for name, way in ways.items():
            alone, both = (_rate(way, cores) for cores in (1, 2))
            print(f"  {name:42} {alone:7.1f} a second on one core  {both:7.1f} on two  {both / alone:.2f} x")
    print()


def _ours(book: Book, formats: tuple[str, ...]) -> object:
    return list(make_documents(load_shelf(book), read(book, PROJECT), entries(), formats))


def _by_docxtpl(book: Book) -> Callable[[], object]:
    """Templates prepared and content ready, for every document that is made in Word."""
    shelf, reading = load_shelf(book), read(book, PROJECT)
    _, facts = reading.nouns()
    wanted = [each for each in entries() if "docx" in each.formats]
    gates = gates_of(shelf, reading, wanted)
    documents = [
        render_wording(shelf.library, each, language, facts, shelf.terms, gates.get(each.gate)).document
        for each in wanted
        for language in LANGUAGES
    ]
    prepared = [(prepared_template(document), document) for document in documents]
    return lambda: [filled(template, document) for template, document in prepared]


def _by_pandoc(home: Path, folder: Path, number: int) -> dict[str, Way]:
    """The committed pages through pandoc, a process each; without pandoc that is said, and nothing is measured."""
    if shutil.which("pandoc") is None:
        print("  pandoc is not installed; it is not measured")
        return {}
    pages = [
        page
        for entry in entries()
        if "docx" in entry.formats
        for page in (home / "content" / "projects" / PROJECT / "documents").glob(f"*/{entry.id}.md")
    ]

    def turn() -> None:
        for page in pages:
            target = folder / f"{os.getpid()}.docx"
            subprocess.run(
                ["pandoc", "--quiet", "-f", "gfm", "-t", "docx", "-o", str(target), str(page)],
                check=True,
                cwd=page.parent,
            )

    return {"pandoc: ready pages to Word": Way(len(pages), turn)}


def _rate(way: Way, cores: int) -> float:
    """Documents a second with a process on each of so many cores."""

    def on(core: int) -> None:
        os.sched_setaffinity(0, {core})
        way.turn()

    def together() -> None:
        running = [FORK.Process(target=on, args=(core,)) for core in sorted(os.sched_getaffinity(0))[:cores]]
        for each in running:
            each.start()
        for each in running:
            each.join()
        assert not any(each.exitcode for each in running), "a process of the measurement failed"

    return cores * way.documents / timed(together)

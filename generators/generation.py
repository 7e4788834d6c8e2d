"""Many projects → files: what changed is rendered on all cores into a waiting room, then put in place as a set.

Nothing is rendered when the inputs of a document are what they were and its file is untouched. Nothing is put in place when any
project is refused; memory holds one project at a time.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from generators.cores import spread
from generators.custom.shelf import CustomForm
from generators.documents.catalog import LANGUAGES, PDF, Entry, every_edition
from generators.errors import Refused
from generators.findings import Finding
from generators.pdf.fonts import told
from generators.pdf.office import Office, find_office
from generators.pdf.reuse import Pressed, hash_of, make_pdfs, read_pressed
from generators.production import Made, fill_forms, make_documents
from generators.quantities import Text
from generators.reading import Reading, load_shelf, read
from generators.waiting import waiting_room
from generators.workspace import Book
from generators.write import disk_trouble, write_set

STAMPS = ".stamps"
IN_WORD = ("docx", PDF)
"""The formats of a customer's own form."""


@dataclass(frozen=True)
class Order:
    """What to make: of which projects, which documents and customers' own forms, in which formats, where to put it."""

    book: Book
    projects: tuple[str, ...]
    entries: tuple[Entry, ...]
    formats: tuple[str, ...]
    output: Path
    forms: tuple[str, ...] = ()

    def files(self, project: str) -> tuple[str, ...]:
        """The paths below the output that the order asks for, of one project."""
        documents = (
            f"{project}/{language}/{entry.file}.{format}"
            for entry in every_edition(self.entries)
            for language in LANGUAGES
            for format in entry.offered
            if format in self.formats
        )
        forms = (
            f"{project}/{language}/{form.id}.{format}"
            for form in self._forms_of(project)
            for language in form.words
            for format in IN_WORD
            if format in self.formats
        )
        return (*documents, *forms)

    def _forms_of(self, project: str) -> Iterator[CustomForm]:
        known = load_shelf(self.book).forms if self.forms else ()
        return (each for each in known if each.id in self.forms and each.serves(project))

    @property
    def has_pdf(self) -> bool:
        """Whether a PDF is asked for, of a document that can be one."""
        return PDF in self.formats and (bool(self.forms) or any(PDF in entry.offered for entry in self.entries))

    @property
    def rendered(self) -> tuple[str, ...]:
        """The formats to render: a PDF is converted from the Word file, wanted or not."""
        return (*self.formats, "docx") if self.has_pdf else self.formats

    def pdfs(self, project: str) -> tuple[str, ...]:
        return tuple(path for path in self.files(project) if path.endswith(f".{PDF}"))


@dataclass(frozen=True)
class Rendered:
    """One project in the waiting room: hashes of its files, gaps a document; or the findings that refuse it."""

    project: str
    hashes: Mapping[str, str] = field(default_factory=dict)
    gaps: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    pressed: Mapping[str, Pressed] = field(default_factory=dict)


@dataclass(frozen=True)
class Generated:
    """What a run came to. `written` are the files that differ now, `skipped` the projects that were up to date.

    `notes` tell what the reader of the files should know besides.
    """

    written: tuple[str, ...] = ()
    same: int = 0
    skipped: tuple[str, ...] = ()
    gaps: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()


def generate(order: Order, progress: Callable[[str], None] = lambda _: None) -> Generated:
    """Make what the order asks for and put it in place; refused, with everything left as it was, on any finding."""
    office = find_office(load_shelf(order.book).reference.edition("zh").chinese_fonts) if order.has_pdf else None
    shared = shared_stamp(order.book)
    stamps = {project: project_stamp(order.book, project, shared) for project in order.projects}
    due = tuple(each for each in order.projects if not is_current(order, each, stamps[each], office))
    skipped = tuple(each for each in order.projects if each not in due)
    try:
        order.output.mkdir(parents=True, exist_ok=True)
        with waiting_room(order.output) as room:
            rendered = []
            for each in spread(render_project, [(order, project, room) for project in due]):
                progress(each.project)
                rendered.append(each)
            if findings := tuple(finding for each in rendered for finding in each.findings):
                raise Refused(findings)
            if office is not None and rendered:
                progress("PDF")
                rendered = _pressed(order, rendered, office, room)
            done = _put_in_place(order, rendered, stamps, room, skipped)
            return replace(done, notes=told(office.stand_ins)) if office is not None and rendered else done
    except OSError as error:
        raise disk_trouble(order.output, error) from error


def render_project(job: tuple[Order, str, Path]) -> Rendered:
    """The project's documents, written into the waiting room."""
    order, project, room = job
    reading = read(order.book, project)
    if reading.findings:
        return Rendered(project, findings=reading.findings)
    hashes: dict[str, str] = {}
    gaps: dict[str, int] = {}
    try:
        for made in _made(order, reading):
            target = room / made.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made.content)
            if made.format in (*order.formats, "svg"):
                hashes[made.path] = sha256(made.content).hexdigest()
            if made.format != "svg":
                gaps[f"{project}/{made.language}/{made.document}"] = made.gaps
    except Refused as refusal:
        return Rendered(project, findings=refusal.findings)
    return Rendered(project, hashes, gaps)


def _made(order: Order, reading: Reading) -> Iterator[Made]:
    """The documents of the project, then its customers' own forms."""
    shelf = load_shelf(order.book)
    yield from make_documents(shelf, reading, order.entries, order.rendered)
    if "docx" in order.rendered:
        yield from fill_forms(shelf, reading, order.forms)


def _pressed(order: Order, rendered: Sequence[Rendered], office: Office, room: Path) -> list[Rendered]:
    """The projects with their PDFs beside the Word files in the waiting room, all converted in one run."""
    paths = [path for each in rendered for path in order.pdfs(each.project)]
    known = {path: one for each in rendered for path, one in _known_pdfs(order, each.project).items()}
    made = make_pdfs(office, room, order.output, paths, known)
    own = {each.project: {path: made[path] for path in order.pdfs(each.project)} for each in rendered}
    return [
        replace(
            each,
            hashes={**each.hashes, **{path: pdf.hash for path, pdf in own[each.project].items()}},
            pressed=own[each.project],
        )
        for each in rendered
    ]


def _put_in_place(
    order: Order, rendered: Sequence[Rendered], stamps: Mapping[str, str], room: Path, skipped: tuple[str, ...]
) -> Generated:
    written: list[str] = []
    same = 0
    gaps: dict[str, int] = {}
    for each in rendered:
        files = {path: (room / path).read_bytes() for path in each.hashes}
        shutil.rmtree(room / each.project, ignore_errors=True)
        stamp = f"{STAMPS}/{each.project}.json"
        files[stamp] = _stamp(order, each, stamps[each.project])
        outcome = write_set(order.output, files)
        written += [path for path in outcome.differing if path != stamp]
        same += sum(path != stamp for path in outcome.same)
        gaps.update(each.gaps)
    return Generated(tuple(written), same, skipped, gaps)


def _stamp(order: Order, rendered: Rendered, stamp: str) -> bytes:
    files = {**_known(order, rendered.project, stamp), **rendered.hashes}
    pdfs = {**_known_pdfs(order, rendered.project), **rendered.pressed}
    record: dict[str, Any] = {"stamp": stamp, "files": dict(sorted(files.items()))}
    if pdfs:
        record["pdfs"] = {path: [pdf.source, pdf.fonts, pdf.hash] for path, pdf in sorted(pdfs.items())}
    return json.dumps(record, indent=1).encode()


def _known(order: Order, project: str, stamp: str) -> dict[str, str]:
    """The hashes of the files that were made from these very inputs; none when the inputs were others."""
    known = _record(order, project)
    try:
        return dict(known["files"]) if known["stamp"] == stamp else {}
    except (ValueError, KeyError, TypeError):
        return {}


def _known_pdfs(order: Order, project: str) -> dict[str, Pressed]:
    """The PDFs that were made from whatever inputs: their Word files tell whether they still hold."""
    return read_pressed(_record(order, project).get("pdfs"))


def _record(order: Order, project: str) -> dict[str, Any]:
    try:
        record = json.loads((order.output / STAMPS / f"{project}.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def is_current(order: Order, project: str, stamp: str, office: Office | None = None) -> bool:
    """Whether every file of the order stands as it was made, from the inputs and in the fonts of now."""
    hashes = _known(order, project, stamp)
    if office is not None:
        pdfs = _known_pdfs(order, project)
        if any(path not in pdfs or pdfs[path].fonts != office.fonts for path in order.pdfs(project)):
            return False
    drawn = tuple(path for path in hashes if path.endswith(".svg")) if "md" in order.formats else ()
    return all(
        path in hashes and hash_of(order.output / path) == hashes[path] for path in (*order.files(project), *drawn)
    )


def shared_stamp(book: Book) -> str:
    """What all documents depend on besides their project: templates, checklists, terms, and the generators themselves."""
    parts = [*book.templates.rglob("*"), *book.checklists.glob("*"), *book.process.glob("*")]
    return f"{_generators_stamp()} {_digest(book.root, sorted(parts))}"


@cache
def _generators_stamp() -> str:
    package = Path(__file__).parent
    return _digest(package, sorted(each for each in package.rglob("*") if each.suffix in (".py", ".yaml")))


def project_stamp(book: Book, project: str, shared: str) -> str:
    """What the documents of a project depend on."""
    folder = book.projects / project
    own = sorted((*folder.glob("*.y*ml"), *(folder / "reviews").glob("*.y*ml")))
    return sha256(f"{shared} {_digest(book.root, own)}".encode()).hexdigest()


def _digest(root: Path, paths: Sequence[Path]) -> str:
    """A digest of names and contents; a link counts by its name only, for it is never followed but will be refused."""
    digest = sha256()
    for path in paths:
        if path.is_symlink() or path.is_file():
            content = b"" if path.is_symlink() else path.read_bytes()
            digest.update(b"%s\0%d\0%s" % (os.fsencode(path.relative_to(root).as_posix()), len(content), content))
    return digest.hexdigest()

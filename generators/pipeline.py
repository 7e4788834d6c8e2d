"""The story: files → data → nouns → facts → judgement → wording → bytes → files → a site.

Each function is one command of the book. They return values; what is written is written at their very end, as a set, and only when
nothing was refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from generators.archiving import Archived, archives_of, pack_project
from generators.characters import shown
from generators.cores import spread
from generators.custom.inspection import inspect
from generators.custom.shelf import audience_of
from generators.custom.word_form import FORM, read_word_form
from generators.documents.catalog import FORMATS, LANGUAGES, PDF, Entry, entries, every_edition, unknown_name
from generators.errors import Refused, UsageError
from generators.findings import Finding, Place, Severity, in_order
from generators.gates.records import review_at
from generators.gates.review import GateReview
from generators.generation import IN_WORD, Generated, Order, generate
from generators.intake.importing import Imported, import_answers
from generators.issuing.entry import Issue
from generators.issuing.issue import Wanted, issue_document
from generators.package import load_handed_in
from generators.production import first_difference, make_documents, pictures_on
from generators.quantities import Text
from generators.reading import Reading, check_shelf, choose_projects, load_shelf, read
from generators.schema import Audience
from generators.shelving import shelved
from generators.site.archive_pages import render_archive_pages
from generators.site.edition import INTERNAL
from generators.site.engine import build_site, engines_ahead, refuse_foreign
from generators.site.portfolio_pages import render_state_pages
from generators.site.project_sheets import render_project_sheets
from generators.site.staging import stage_site
from generators.summary.comparison import Comparison
from generators.summary.proposal import compare_with_base
from generators.summary.standing import findings_of
from generators.survey import survey_projects
from generators.workspace import Book
from generators.write import Written, write_set


def check_projects(book: Book, wanted: Sequence[str], as_of: date) -> tuple[Finding, ...]:
    """All findings of the projects: how they are written, and what the rules of the gates they have reached say.

    When no project is named, the templates, checklists and terms that all of them share are read as well.
    """
    findings: list[Finding] = [] if wanted else [*check_shelf(book)]
    for found in spread(_check_project, [(book, each, as_of) for each in choose_projects(book, wanted)]):
        findings += found
    return in_order(findings)


def _check_project(job: tuple[Book, str, date]) -> tuple[Finding, ...]:
    return findings_of(job[0], read(*job))


def compare_projects(book: Book, wanted: Sequence[str], revision: str | None, as_of: date) -> Comparison:
    """What became of the projects since the base revision; without names, of every project that the change concerns."""
    return compare_with_base(book, choose_projects(book, wanted), bool(wanted), revision, as_of)


def review_project(book: Book, project_id: str, gate: str, as_of: date) -> GateReview:
    """The state of one gate of a project on that day."""
    (chosen,) = choose_projects(book, (project_id,))
    checklists = load_shelf(book).checklists
    if gate not in checklists:
        raise unknown_name(Text("关口", "gate"), gate, checklists)
    reading = read(book, chosen, as_of)
    return review_at(reading, (checklists[gate],), as_of)[0]


def check_template(book: Book, path: Path, audience: str | None = None) -> tuple[Finding, ...]:
    """What is wrong with a customer's own Word form, for the audience that is named or that form.yaml beside it names."""
    form = read_word_form(shown(path.name), load_handed_in(path, FORM))
    return inspect(form, Audience.named(audience) if audience else audience_of(book, path))


def import_checklist(book: Book, workbook: Path, dry_run: bool = False) -> Imported:
    """The answers of a filled checklist, written into the project's reviews/ by item id; with `dry_run` only told."""
    imported = import_answers(book, workbook)
    if imported.text is not None and not dry_run:
        write_set(book.projects, {imported.file.removeprefix("content/projects/"): imported.text.encode()})
    return imported


def issue_version(book: Book, wanted: Wanted) -> tuple[Issue, Written]:
    """The version as it is recorded, and what was written: its files, its record and the review copies of the draft that follows."""
    issued = issue_document(book, wanted)
    return issued.issue, write_set(book.projects, issued.files)


def generate_documents(
    book: Book,
    wanted: Sequence[str] = (),
    documents: Iterable[str] = (),
    formats: Sequence[str] = FORMATS,
    output: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Generated:
    """Write the documents; without `output` into build/documents, and the review copies into the projects as well."""
    target = output or book.build / "documents"
    refuse_sources(book, target)
    chosen, forms = _chosen(book, tuple(documents))
    order = Order(book, choose_projects(book, wanted), chosen, tuple(formats), target, forms)
    _refuse_nothing(order)
    generated = generate(order, progress)
    if output is None and "md" in formats:
        copies = {path: content for path, content in _review_copies(order) if content is not None}
        write_set(book.projects, copies, remove=_orphans(book, order.projects, copies))
    return generated


def _chosen(book: Book, wanted: Sequence[str]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The documents of the catalogue and the customers' own forms of these names; all of both when none is named."""
    forms = tuple(each.id for each in load_shelf(book).forms if not wanted or each.id in wanted)
    named = [each for each in wanted if each not in forms]
    return (entries(named) if named or not wanted else ()), forms


def archive_project(
    book: Book,
    project_id: str,
    languages: Sequence[str] = LANGUAGES,
    output: Path | None = None,
    as_of: date | None = None,
) -> Archived:
    """Pack all documents of a project into the ten folders of its archive, with a list of what is there and what is missing."""
    target = output or book.build / "archive"
    refuse_sources(book, target)
    (chosen,) = choose_projects(book, (project_id,))
    return pack_project(book, chosen, languages or LANGUAGES, target, as_of or date.today())


def refuse_sources(book: Book, output: Path) -> None:
    """Refuse a folder that people write in: what is generated there would be read as data or wording on the next run."""
    for source in (book.root / "content", book.templates, book.checklists, book.root / "generators"):
        if output.resolve().is_relative_to(source.resolve()):
            raise UsageError(
                Text(f"{output} 属于源文件，不能作输出目录。", f"{output} holds sources; results cannot go there."),
                Text("请换一个目录，例如 build 下的。", "Name another folder, such as one in build."),
            )


def _refuse_nothing(order: Order) -> None:
    """Refuse an order that no document can fill: `--document sow --as xlsx`."""
    offered = {format for entry in order.entries for format in entry.offered} | set(IN_WORD if order.forms else ())
    if offered.isdisjoint(order.formats):
        names = ", ".join((*(entry.id for entry in order.entries), *order.forms))
        listed = ", ".join(format for format in (*FORMATS, PDF) if format in offered)
        raise UsageError(
            Text(f"{names} 没有这种格式。", f"{names} is not made in this format."),
            Text(f"可选：{listed}。", f"Choose from: {listed}."),
        )


def _review_copies(order: Order) -> Iterable[tuple[str, bytes | None]]:
    """(path below content/projects, content) of each review copy, read from where it was generated."""
    for project in order.projects:
        for path in (each for each in order.files(project) if each.endswith(".md")):
            _, language, name = path.split("/")
            made = order.output / path
            page = made.read_bytes() if made.is_file() else None
            yield f"{project}/documents/{language}/{name}", page
            for picture in pictures_on(page.decode()) if page is not None else ():
                yield f"{project}/documents/{language}/{picture}", (made.parent / picture).read_bytes()


def _orphans(
    book: Book, projects: Sequence[str], copies: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[str, ...]:
    """Review copies of documents that the catalogue no longer lists, and pictures that no page shows any more.

    `copies` are the pages that are about to be written.
    """
    known = {f"{entry.file}.md" for entry in every_edition(entries())}
    found = (path for project in projects for path in (book.projects / project / "documents").glob("*/*.md"))
    unlisted = [path.relative_to(book.projects).as_posix() for path in sorted(found) if path.name not in known]
    return (*unlisted, *_unseen(book, projects, copies, unlisted))


def _unseen(book: Book, projects: Sequence[str], copies: Mapping[str, bytes], unlisted: Sequence[str]) -> Iterable[str]:
    """The committed pictures that no review copy shows, those apart that are about to go."""
    for project in projects:
        for folder in sorted((book.projects / project / "documents").glob("*/pictures")):
            here = folder.parent.relative_to(book.projects).as_posix()
            committed = {f"{here}/{each.name}": each.read_bytes() for each in folder.parent.glob("*.md")}
            pages = {path: page for path, page in {**committed, **copies}.items() if path.startswith(f"{here}/")}
            shown = {
                f"{here}/{each}"
                for path, page in pages.items()
                if path.endswith(".md") and path not in unlisted
                for each in pictures_on(page.decode())
            }
            found = (f"{here}/pictures/{each.name}" for each in sorted(folder.glob("*.svg")))
            yield from (each for each in found if each not in shown)


def stale_copies(book: Book, wanted: Sequence[str] = (), documents: Iterable[str] = ()) -> tuple[Finding, ...]:
    """A finding for each committed review copy that is not what would be generated now; nothing is written."""
    projects, chosen = choose_projects(book, wanted), entries(documents)
    findings: list[Finding] = []
    for project_id in projects:
        reading = read(book, project_id)
        if reading.findings:
            raise Refused(reading.findings)
        findings += _stale(book, reading, chosen)
    findings += [_not_as_generated(f"content/projects/{path}") for path in _orphans(book, projects)]
    return in_order(findings)


def _stale(book: Book, reading: Reading, chosen: Sequence[Entry]) -> Iterable[Finding]:
    for made in make_documents(load_shelf(book), reading, chosen, ("md",)):
        path = book.projects / made.project / "documents" / made.language / f"{made.document}.{made.format}"
        committed = path.read_bytes() if path.is_file() else b""
        if committed != made.content:
            yield _not_as_generated(book.named(path), first_difference(committed, made.content))


def _not_as_generated(file: str, line: int = 1) -> Finding:
    return Finding(
        Place(file, line),
        Severity.BLOCKER,
        "review-copy-stale",
        Text("这份评审稿不是由现在的数据和模板生成的。", "This review copy is not what data and templates give now."),
        Text("请运行 deliverybook generate 并提交结果。", "Run deliverybook generate and commit the result."),
    )


def build_book(
    book: Book,
    output: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
    as_of: date | None = None,
) -> Path:
    """Everything: documents, downloads and the site in both languages. The site's folder comes back.

    Only the portfolio, the gates, the boards and the pages of the projects tell the state of a day: today, unless another is given.
    """
    target = output or book.build / "site"
    refuse_sources(book, target)
    refuse_foreign(target, INTERNAL)
    with engines_ahead(book, book.build, target) as engines:
        stage_book(book, progress, as_of)
        build_site(book.build, target, engines=engines)
    return target


def stage_book(book: Book, progress: Callable[[str], None] = lambda _: None, as_of: date | None = None) -> None:
    """All documents, and the pages and downloads of the site laid out for its engine."""
    generate_documents(book, progress=progress)
    day = as_of or date.today()
    pages, downloads = shelved(book, book.project_ids(), every_edition(entries()), day)
    library, survey = load_shelf(book).library, survey_projects(book, day)
    state = render_state_pages(library, survey.portfolio, survey.boards) + render_project_sheets(library, survey, pages)
    state += render_archive_pages(library, archives_of(book, pages, day))
    stage_site(book.root, book.build, pages, downloads, state)

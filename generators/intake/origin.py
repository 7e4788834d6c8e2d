"""Whose workbook it is: the file, its project, gate, version and language; anything else is refused with one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generators.characters import shown
from generators.documents.catalog import LANGUAGES, entries
from generators.documents.checklist_sheet import checklist_workbook
from generators.documents.wording import render_wording
from generators.dress.cells import Workbook
from generators.errors import GeneratorError
from generators.gates.review import GateReview
from generators.intake.expected import FILLED, FRESH
from generators.intake.grid import Filled, read_workbook
from generators.package import load_handed_in
from generators.production import gates_of
from generators.quantities import Text
from generators.reading import Reading, load_shelf, read
from generators.workspace import Book

PROPERTIES = ("folder", "project", "gate", "version", "language")


@dataclass(frozen=True)
class Origin:
    """A filled workbook beside its project: the gate as it stands, and the workbook that would be made of it now."""

    filled: Filled
    reading: Reading
    gate: GateReview
    today: Workbook

    @property
    def language(self) -> str:
        return self.filled.properties["language"]


def find_origin(book: Book, path: Path) -> Origin:
    """The workbook with what it was made of. Raises GeneratorError when it is none of this book's, or of another version."""
    filled = read_workbook(shown(path.name), load_handed_in(path, FILLED))
    origin = _made_now(book, filled, read(book, _project_of(book, filled)))
    today, wanted = dict(origin.today.properties), filled.properties
    if today["project"] != wanted["project"]:
        theirs, ours = shown(wanted["project"]), today["project"]
        raise refused(filled, f"属于项目 {theirs}，不是 {ours}", f"belongs to the project {theirs}, not to {ours}")
    if today["version"] != wanted["version"]:
        theirs, ours = shown(wanted["version"]), today["version"]
        raise refused(filled, f"是版本 {theirs}，现在是 {ours}", f"is version {theirs}; the version now is {ours}")
    return origin


def _project_of(book: Book, filled: Filled) -> str:
    """The project folder that the workbook was made for."""
    if any(not filled.properties.get(name) for name in PROPERTIES) or filled.properties["language"] not in LANGUAGES:
        raise refused(
            filled,
            "不是 deliverybook 生成的检查单，或者它的文档属性被删除了",
            "was not made by deliverybook, or its document properties were taken away",
        )
    folder = filled.properties["folder"]
    if folder not in book.project_ids():
        raise refused(
            filled,
            f"属于项目 {shown(folder)}，这里没有这个项目",
            f"belongs to the project {shown(folder)}, which is not here",
        )
    return folder


def _made_now(book: Book, filled: Filled, reading: Reading) -> Origin:
    """The gate as it stands, and the workbook of it in the language of the filled one."""
    shelf, wanted = load_shelf(book), filled.properties["gate"]
    entry = next((each for each in entries() if each.is_checklist and each.gate == wanted), None)
    if entry is None or wanted not in shelf.checklists:
        gate_name = shown(wanted)
        raise refused(
            filled, f"属于关口 {gate_name}，这里没有这个关口", f"belongs to the gate {gate_name}, which is not here"
        )
    _, facts = reading.nouns()
    gate = gates_of(shelf, reading, (entry,))[wanted]
    wording = render_wording(shelf.library, entry, filled.properties["language"], facts, shelf.terms, gate)
    return Origin(filled, reading, gate, checklist_workbook(gate, wording, facts))


def refused(filled: Filled, zh: str, en: str) -> GeneratorError:
    """That the workbook cannot be taken, and what to do."""
    return GeneratorError(Text(f"{filled.file} {zh}。", f"{filled.file} {en}."), FRESH)

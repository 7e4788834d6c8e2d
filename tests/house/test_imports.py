"""Imports point down the list of rooms: a room may use those below it, never those above."""

from __future__ import annotations

import ast
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PACKAGE = HOME / "generators"

ROOMS = (
    ("__main__",),
    ("cli",),
    ("site.serving", "newproject", "jsonschema", "reports", "summary"),
    ("publishing",),
    ("pipeline",),
    ("archiving", "shelving"),
    ("site.publish", "site.folder"),
    ("site.versions",),
    ("site",),
    ("site.internal_handbook",),
    ("site.warm",),
    ("site.engine", "site.handbook_docs", "site.tags", "site.whole", "site.proposals"),
    ("site.edition", "site.engine_process", "site.engines", "site.exchange", "site.public_pages", "site.sources"),
    ("site.configuration",),
    ("site.handbook",),
    ("site.navigation",),
    ("site.generated",),
    ("site.dictionary_pages", "site.rules_pages", "site.reference_pages"),
    ("site.policy_page", "site.documents_page", "site.process_tables", "site.process_diagrams", "site.topics"),
    ("site.spot", "site.sections", "site.drawing"),
    ("generation", "summary.proposal", "survey"),
    ("summary.comparison",),
    ("issuing",),
    ("summary.standing", "summary.page_changes"),
    ("intake",),
    ("archive",),
    ("production",),
    ("gates.records", "issuing.ledger"),
    ("reading",),
    ("write", "waiting", "lock", "cores", "summary.history"),
    ("pdf",),
    ("custom",),
    ("documents.mentions",),
    ("worksheets", "documents.checklist_sheet", "documents.checklist_columns", "documents.checklist_basis"),
    ("documents.workbook",),
    ("dress",),
    ("documents.wording",),
    ("documents.artist",),
    ("documents.templates", "documents.tools", "documents.glossary", "documents.frame"),
    ("documents.passages", "documents.remains"),
    ("documents.sandbox",),
    ("documents.views",),
    ("documents.printed",),
    ("process",),
    ("documents",),
    ("boards",),
    ("gates.standings",),
    ("gates.portfolio",),
    ("gates.review",),
    ("gates",),
    ("gates.checklists",),
    ("rules",),
    ("pictures",),
    ("derive",),
    ("departures",),
    ("policy",),
    ("capitals", "lettering"),
    ("forms",),
    ("model", "validate"),
    ("references",),
    ("workspace", "scalars"),
    ("schema",),
    ("sources",),
    ("package",),
    ("characters", "syntax"),
    ("errors",),
    ("findings",),
    ("quantities",),
)
"""From the door down to the cellar; rooms in one line are neighbours."""


def room_of(module: str) -> str:
    """The room a module belongs to: the longest name on the list that it begins with."""
    names = [name for line in ROOMS for name in line if module == name or module.startswith(f"{name}.")]
    assert names, f"generators.{module} stands in no room of {Path(__file__).name}"
    return max(names, key=len)


def floor_of(room: str) -> int:
    return next(number for number, line in enumerate(ROOMS) if room in line)


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        if name:
            found.append((name, path))
    return found


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generators"):
            rest = node.module.removeprefix("generators").lstrip(".")
            names |= {rest or each.name for each in node.names}
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path.name} imports by dots"
        if isinstance(node, ast.Import):
            names |= {each.name.partition(".")[2] for each in node.names if each.name.startswith("generators.")}
    return names


def test_every_import_points_down() -> None:
    wrong = []
    assert len(modules()) > 300
    for module, path in modules():
        here = room_of(module)
        for name in imported(path):
            there = room_of(name)
            if floor_of(there) < floor_of(here):
                wrong.append(f"{module} imports {name}")
    assert wrong == []


def test_no_room_is_called_utils() -> None:
    assert not [
        name for name, _ in modules() if name.split(".")[-1] in ("utils", "util", "common", "core", "helpers", "misc")
    ]


def test_engines_are_guests_at_the_door() -> None:
    """One room knows the site engine, one the sheet writer; nothing but tests and the reference builder knows python-docx."""
    guests = {
        "mkdocs": {"site.engine_process", "site.warm", "site.publish"},
        "mike": {"site.publish", "site.versions"},
        "xlsxwriter": {"dress"},
        "docx": {"custom"},
        "docxtpl": {"custom"},
        "jinja2": {"custom", "documents.mentions", "documents.passages", "documents.sandbox", "documents.templates"},
    }
    for module, path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [each.name for each in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for guest, doors in guests.items():
                if any(name == guest or name.startswith(f"{guest}.") for name in names):
                    assert room_of(module) in doors, f"{module} knows {guest}"


def test_nothing_prints_past_the_console() -> None:
    for module, path in modules():
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        printing = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
        assert not printing, f"{module} prints"

"""What a workbook held when it was made: a digest of each answer and of the question, in a hidden cell of the row.

Why: when the workbook comes back, an answer that differs from the project's may be new, or old because somebody changed the project
since. Only what the workbook began with tells the two apart.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date

from generators.dress.cells import Cell

BASIS = "basis"
QUESTION = "ask"
ANSWERS = ("verdict", "by", "on", "evidence", "comment")
DIGITS = 12
WRITTEN = re.compile(rf"[a-z_]+=[0-9a-f]{{{DIGITS}}}(?: [a-z_]+=[0-9a-f]{{{DIGITS}}})*", re.ASCII)


def tidied(cell: Cell) -> str:
    """The cell as a person reads it: a day as 2026-03-02, a text without tabs and without white space around it."""
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell) if cell is not None else ""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()


def digest(cell: Cell) -> str:
    return hashlib.sha256(tidied(cell).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def write_basis(row: Mapping[str, Cell]) -> str:
    """The digests of the row, ready for its hidden cell: `ask=… verdict=… …`."""
    return " ".join(f"{key}={digest(row[key])}" for key in (QUESTION, *ANSWERS))


def read_basis(written: str) -> Mapping[str, str] | None:
    """Digest by key, or None when the cell does not hold what was written there."""
    if not WRITTEN.fullmatch(written):
        return None
    found = dict(part.split("=") for part in written.split(" "))
    return found if found.keys() >= {QUESTION, *ANSWERS} else None

"""PDFs that need not be made again: the same Word file in the same fonts has its PDF already.

Why: LibreOffice never gives the same bytes twice. A new file for the same document would be a change that nobody made.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generators.pdf.office import Office, convert

ROOM = ".pdf"


@dataclass(frozen=True)
class Pressed:
    """A PDF: the Word file and fonts it was made from, and the hash of its own bytes."""

    source: str
    fonts: str
    hash: str


def read_pressed(written: object) -> dict[str, Pressed]:
    """What was recorded by path, as `[source, fonts, hash]`; what cannot be understood is not there."""
    if not isinstance(written, dict):
        return {}
    return {
        path: Pressed(*each)
        for path, each in written.items()
        if isinstance(each, list) and len(each) == 3 and all(isinstance(part, str) for part in each)
    }


def make_pdfs(
    office: Office, room: Path, output: Path, paths: Sequence[str], known: Mapping[str, Pressed]
) -> dict[str, Pressed]:
    """What became of each path; all PDFs stand in `room` beside their Word files, made now or taken from `output`."""
    sources = {path: hash_of((room / path).with_suffix(".docx")) for path in paths}
    due = [path for path in paths if not _reused(room / path, output / path, sources[path], office, known.get(path))]
    if due:
        own = room / ROOM
        own.mkdir()
        convert(office, {(room / path).with_suffix(".docx"): room / path for path in due}, own)
    return {path: Pressed(sources[path], office.fonts, hash_of(room / path)) for path in paths}


def _reused(target: Path, earlier: Path, source: str, office: Office, known: Pressed | None) -> bool:
    if known is None or known != Pressed(source, office.fonts, hash_of(earlier)):
        return False
    shutil.copyfile(earlier, target)
    return True


def hash_of(path: Path) -> str:
    """The hash of a file; empty when it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""

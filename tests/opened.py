"""What a file says to somebody who searches it: all its names, its raw text, the words between its marks, the values of its cells."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from html import unescape
from typing import Any

import openpyxl

MARK = re.compile(r"<[^>]*>")
CUT = re.compile("\u200b(?![0-9A-Za-z])|(?<![0-9A-Za-z])\u200b")
"""Where the search index is cut inside Chinese words; two numbers stay two."""


def opened(path: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Every readable part of the file by its name, and its own name; archives are opened, those within them too."""
    yield path, path
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                yield from opened(f"{path}!{name}", package.read(name))
        if path.endswith(".xlsx"):
            yield f"{path}!cells", "\n".join(_cells(content))
    elif path.endswith(".gz"):
        yield from opened(f"{path}!unpacked", gzip.decompress(content))
    else:
        text = content.decode("utf-8", "replace")
        yield path, text
        if path.endswith(".json"):
            text = "\n".join(_strings(json.loads(text)))
        if "<" in text or path.endswith(".json"):
            yield f"{path}!words", CUT.sub("", unescape(MARK.sub("", text)))


def _cells(content: bytes) -> Iterator[str]:
    """The value of each cell as readers see it: a day is a number in the file, a percentage a share of 1."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            if isinstance(cell.value, datetime):
                yield f"{cell.value.date()}"
            elif isinstance(cell.value, float) and "%" in cell.number_format:
                yield f"{Decimal(str(cell.value)) * 100}"
            else:
                yield f"{cell.value}"


def _strings(value: Any) -> Iterator[str]:
    """Every text in it, names of fields included."""
    if isinstance(value, dict):
        value = [each for pair in value.items() for each in pair]
    if isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield value

"""Where a document stands on a day: the last issue, unless the register tells of a version since."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from generators.documents.versions import Life, life_of
from generators.model import read_project
from generators.schema import load_schema
from generators.sources import read_yaml

DAY = date(2026, 6, 1)
ISSUED = """
issued:
  - {document: sow, version: V1.10, date: 2026-05-20, status: baseline}
  - {document: sow, version: V1.9, date: 2026-04-01, status: baseline}
  - {document: charter, version: V1.0, date: 2026-05-01}
"""


def life(text: str, document: str = "sow", day: date = DAY) -> Life:
    source, findings = read_yaml("project.yaml", text.encode())
    assert findings == []
    return life_of(document, read_project(cast("dict[str, Any]", source.data), load_schema()), day)


def register(version: str, status: str) -> str:
    return f"documents: [{{id: D-01, document: sow, version: {version}, status: {status}}}]\n"


def test_the_highest_version_counts_wherever_it_stands() -> None:
    assert life(ISSUED) == Life("V1.10", "baseline", date(2026, 5, 20), ("V1.9", "V1.10"))


def test_what_is_issued_later_is_not_known_yet() -> None:
    assert life(ISSUED, day=date(2026, 5, 19)).version == "V1.9"
    assert life(ISSUED, day=date(2026, 3, 31)) == Life()


@pytest.mark.parametrize(
    ("version", "status", "expected"),
    [
        ("V1.10", "signed", ("V1.10", "signed", date(2026, 5, 20))),
        ("V1.10", "review", ("V1.10", "baseline", date(2026, 5, 20))),
        ("V1.2", "signed", ("V1.10", "baseline", date(2026, 5, 20))),
        ("V2.0", "review", ("V2.0", "review", None)),
        ("V1.10", "void", ("V1.10", "void", None)),
    ],
)
def test_the_register_tells_of_signatures_and_of_versions_since(
    version: str, status: str, expected: tuple[Any, ...]
) -> None:
    found = life(register(version, status) + ISSUED)
    assert (found.version, found.status, found.day) == expected


def test_without_an_issue_the_register_stands() -> None:
    assert life(register("V1.0", "signed")) == Life("V1.0", "signed")
    assert life(register("V1.0", "signed")).is_filed and not life(register("V1.0", "review")).is_filed

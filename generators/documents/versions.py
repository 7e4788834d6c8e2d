"""Versions of documents: V0.9 comes before V1.0, and V1.0 before V1.10; and which one a document stands at on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generators.derive.facts.deliveries import FILED
from generators.model import Record

VERSION = re.compile(r"V(\d{1,3})\.(\d{1,3})", re.ASCII)


def is_version(written: str) -> bool:
    """Whether it is written as a version is: V1.0."""
    return VERSION.fullmatch(written) is not None


def order_of(version: str) -> tuple[int, int]:
    """What versions are ordered by; what is not written as one comes first."""
    number = VERSION.fullmatch(version)
    return (int(number[1]), int(number[2])) if number is not None else (0, 0)


@dataclass(frozen=True)
class Life:
    """Where a document stands: its version and status, the day it was issued if that version was, and what was issued of it so far."""

    version: str | None = None
    status: str | None = None
    day: date | None = None
    issued: tuple[str, ...] = ()

    @property
    def is_filed(self) -> bool:
        """Whether that version was issued, signed or made a baseline."""
        return self.day is not None or self.status in FILED


def life_of(document: str, project: Record, day: date) -> Life:
    """The last version that was issued by the day, unless the register tells of one since; nothing when both are silent."""
    register = next((each for each in project.documents if each.document == document), None)
    found = (each for each in project.issued if each.document == document and each.date <= day)
    issues = sorted(found, key=lambda each: order_of(each.version))
    issued = tuple(each.version for each in issues)
    version, status = (register.version, register.status) if register is not None else (None, None)
    if issues and status != "void" and (version is None or order_of(version) <= order_of(issued[-1])):
        told = status if version == issued[-1] and status in FILED else issues[-1].status or FILED[-1]
        return Life(issued[-1], told, issues[-1].date, issued)
    return Life(version, status, None, issued)


def lives_of(project: Record, day: date) -> dict[str, Life]:
    """By document where each stands that the register or an issue tells of."""
    return {each.document: life_of(each.document, project, day) for each in (*project.documents, *project.issued)}

"""Numbers of versions: V0.9 comes before V1.0, and V1.0 before V1.10."""

from __future__ import annotations

import re

VERSION = re.compile(r"V(\d{1,3})\.(\d{1,3})", re.ASCII)


def is_version(written: str) -> bool:
    """Whether it is written as a version is: V1.0."""
    return VERSION.fullmatch(written) is not None


def order_of(version: str) -> tuple[int, int]:
    """What versions are ordered by; what is not written as one comes first."""
    number = VERSION.fullmatch(version)
    return (int(number[1]), int(number[2])) if number is not None else (0, 0)

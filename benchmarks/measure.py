"""Seconds and medians: all ways of a thing run in turn, so that what the machine does besides falls on all of them."""

from __future__ import annotations

import gc
import shutil
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from generators.workspace import Book

ROUNDS = 9


def compare(ways: Mapping[str, Callable[[], object]], docxtpl: str) -> None:
    """Run all ways in turn, and print each median and how often it fits into docxtpl's.

    docxtpl is given its content ready, so the like of it is our dressing; the whole way from the data is printed beside.
    """
    times = medians(ways)
    for name, median in times.items():
        print(f"  {name:42} {median * 1000:9.1f} ms   docxtpl takes {times[docxtpl] / median:6.2f} times as long")
    print()


def medians(ways: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The median of each way in seconds, all run in turn."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            gc.collect()
            times[name].append(timed(way))
    return {name: statistics.median(each) for name, each in times.items()}


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def copied_book(home: Path, folder: Path) -> Book:
    """A copy of the book below the folder, which nobody else writes in."""
    for part in ("templates", "checklists", "content"):
        shutil.copytree(home / part, folder / part)
    shutil.copy(home / "mkdocs.yml", folder / "mkdocs.yml")
    return Book(folder)

"""Many pieces of work on all cores this process may use, results in the order of the work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

TURNS = 8
"""How many portions each core gets: enough that none waits long for the others at the end."""


def spread(work: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Result]:
    """The result of each job in its order; in this process when there is one job or one core.

    `work` is a function of a module and jobs and results can be pickled. Memory holds the results that nobody has taken yet.
    """
    workers = min(usable(), len(jobs))
    if workers < 2:
        yield from map(work, jobs)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(work, jobs, chunksize=max(1, len(jobs) // (workers * TURNS)))


def usable() -> int:
    """The cores this process may use: fewer than the machine has in a container or under a limit."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

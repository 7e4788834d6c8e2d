"""How wide the columns of a table are: by weights, or by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generators.documents.blocks import Inline, Table

LONGEST_WORD = 22
"""Longer words may break; a column is not kept wide for them."""

LONGEST_LINE = 480
"""A cell that is longer asks for no wider column."""

MOST_LINES = 60
RAGGED = 1.5
"""Lines break between words: each is a little shorter than the column is wide."""

ROOMY = 1.12
"""Words with capitals and figures are wider than half a Chinese character a letter."""

SHORT_HEADING = 10.5
"""Five Chinese characters."""

LABEL_SHARE = 0.3
"""The label column of a facts table takes no more than this."""

WORD = re.compile("[!-~]+")


def column_widths(table: Table, total: int, letter: int, padding: int) -> list[int]:
    """The width of each column; together exactly `total`. `letter` is the width of one Latin letter."""
    if table.widths:
        return shared(total, table.widths)
    rows = [row for row in (table.header, *table.rows) if row]
    columns = [[text_of(cell) for cell in column] for column in zip(*rows, strict=True)]
    room = total / letter - len(columns) * padding / letter
    least = [least_width(column) for column in columns]
    wanted = [max(wanted_width(column), low) for column, low in zip(columns, least, strict=True)]
    if table.kind == "facts" and len(columns) == 2:
        label = min(wanted[0], room * LABEL_SHARE)
        widths = [label, room - label]
    else:
        widths = fitted(least, wanted, room)
    return shared(total, [width * letter + padding for width in widths])


def fitted(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Widths that fill the room with as few lines a row as possible; in proportion when even the least do not fit.

    Short entries that can stay in one line do; the long ones share what is left.
    """
    if sum(least) >= room:
        return list(least)
    if sum(wanted) <= room:
        return [width * room / sum(wanted) for width in wanted]
    widths = list(least)
    for lines in range(2, MOST_LINES):
        wrapped = [max(low, want / lines + RAGGED) for low, want in zip(least, wanted, strict=True)]
        if sum(wrapped) <= room:
            widths = wrapped
            break
    return completed(widths, wanted, room - sum(widths))


def completed(widths: list[float], wanted: Sequence[float], spare: float) -> list[float]:
    """The widths with the spare room: first to columns that then wrap no more, the rest as they ask."""
    asking = sorted(
        (want - width, at) for at, (width, want) in enumerate(zip(widths, wanted, strict=True)) if want > width
    )
    while asking and asking[0][0] <= spare:
        lack, at = asking.pop(0)
        widths[at] += lack
        spare -= lack
    for lack, at in asking:
        widths[at] += spare * lack / sum(each for each, _ in asking)
    return widths


def shared(total: int, weights: Sequence[float]) -> list[int]:
    """`total` in whole parts as the weights ask; nothing is lost to rounding."""
    whole = sum(weights)
    edges = [0]
    sum_so_far = 0.0
    for weight in weights:
        sum_so_far += weight
        edges.append(round(total * sum_so_far / whole))
    return [right - left for left, right in pairwise(edges)]


def wanted_width(column: Sequence[str]) -> float:
    """The width at which no cell wraps, in letters, as far as that is sensible."""
    return min(max(map(text_width, set(column))), LONGEST_LINE) + 1


def least_width(column: Sequence[str]) -> float:
    """The width below which words or numbers would break, in letters; the first cell is the heading."""
    longest = max(map(len, WORD.findall("\n".join(column))), default=0)
    heading = text_width(column[0])
    # A short heading stays in one line, a longer one may take two.
    kept = heading if heading <= SHORT_HEADING else heading / 2 + 1
    return max(min(longest, LONGEST_WORD) * ROOMY, kept, 4) + 1


def text_of(cell: Inline) -> str:
    return cell[0].text if len(cell) == 1 else "".join([run.text for run in cell])


def text_width(text: str) -> float:
    """The width of the longest line in letters; a Chinese character counts two, as it does in GBK."""
    if "\n" in text:
        return max(text_width(line) for line in text.split("\n"))
    return len(text) * ROOMY if text.isascii() else len(text.encode("gbk", "replace"))

"""What is left of a wording when the wall has taken what its readers may not see: whole sentences, whole columns, whole sections.

A mark of removal takes with it the smallest thing that says nothing without it: a column of a table, or a row; an item of a list; a
paragraph. What led to something that is gone goes too: the sentence before a table, the heading of a section in which nothing is left.
Nobody decides here what is secret; the lens did, by handing out nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generators.documents.marks import GAP, GLOSSARY, PASSAGE, REMOVED, VALUE
from generators.documents.reader import DIRECTIVE, HEADING, ITEM, NOTE

MARKS = re.compile(f"[{REMOVED}{PASSAGE}]")
ONLY_MARKS = re.compile(rf"[{REMOVED}{PASSAGE}\s]+")
TABLE, WIDTHS = "<!-- table:", "widths="
WIDE, UPRIGHT = "wide", 5
"""A table of so few columns stands on an upright page, whatever the whole one needs."""
INDENT, PICTURE = "    ", "!["
FROM_DATA = (VALUE, GAP, GLOSSARY)


@dataclass(frozen=True)
class Part:
    """One block of a wording. `lines` are what is left of it, none when it is gone; `is_lost` when the wall took something of it.

    A block that stands close to the next one, without a blank line between, belongs to it.
    """

    lines: tuple[str, ...]
    is_lost: bool = False
    is_prose: bool = False
    is_passage: bool = False

    @property
    def says_facts(self) -> bool:
        """Whether it is left and shows data, or is more than a sentence."""
        return bool(self.lines) and (
            not self.is_prose or any(mark in line for line in self.lines for mark in FROM_DATA)
        )


@dataclass
class Section:
    """A heading with the blocks and the sections below it."""

    level: int
    heading: str
    parts: list[Part] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def remains_of(wording: str) -> str:
    """The wording without what the wall took, and without what led to it."""
    whole = Section(0, "")
    way = [whole]
    for level, heading, parts in _sections(wording.split("\n")):
        if level:
            section = Section(level, heading)
            while way[-1].level >= level:
                way.pop()
            way[-1].sections.append(section)
            way.append(section)
        way[-1].parts += _without_leaders(list(parts))
    return "\n\n".join(_written(whole)) + "\n"


def _written(section: Section) -> Iterator[str]:
    """The blocks of the section, its heading first; nothing when the wall took what it was there for."""
    below = [text for each in section.sections for text in _written(each)]
    own = ["\n".join(each.lines) for each in section.parts if each.lines]
    is_lost = any(each.is_lost for each in section.parts) or len(below) < _size(section.sections)
    if section.level and is_lost and not below and not any(each.says_facts for each in section.parts):
        return
    if section.level:
        yield MARKS.sub("", section.heading)
    yield from own
    yield from below


def _size(sections: Iterable[Section]) -> int:
    """How many blocks and headings the sections had, those that are gone counted."""
    return sum(1 + len(each.parts) + _size(each.sections) for each in sections)


def _without_leaders(parts: list[Part]) -> list[Part]:
    """The blocks without the sentences that led to a block which is gone."""
    return [
        Part((), is_lost=True, is_prose=True) if _is_leader(part) and _leads_nowhere(parts[index + 1 :]) else part
        for index, part in enumerate(parts)
    ]


def _is_leader(part: Part) -> bool:
    return part.is_prose and bool(part.lines) and not part.says_facts


def _leads_nowhere(following: Sequence[Part]) -> bool:
    """Whether a sentence leads to a block that is gone: the next one that is more than a sentence.

    A passage that is gone may have been a sentence; it counts when nothing else follows.
    """
    is_passage = False
    for part in following:
        if not part.is_passage:
            return is_passage if part.is_prose else not part.lines
        is_passage = True
    return is_passage


def _sections(lines: list[str]) -> Iterator[tuple[int, str, Iterator[Part]]]:
    """(level, heading, blocks) of each section, in order; what stands before the first heading has level 0."""
    starts = [index for index, line in enumerate(lines) if HEADING.fullmatch(line)]
    ends = [*starts, len(lines)]
    yield 0, "", _parts(lines[: ends[0]])
    for start, end in zip(starts, ends[1:], strict=True):
        yield len(lines[start]) - len(lines[start].lstrip("#")), lines[start], _parts(lines[start + 1 : end])


def _parts(lines: list[str]) -> Iterator[Part]:
    """The blocks of a section, with what is left of each."""
    index = 0
    directive: list[str] = []
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            index += 1
        elif DIRECTIVE.fullmatch(line):
            index += 1
            if line == "<!-- page-break -->":
                yield Part((line,), is_prose=True)
            else:
                directive = [line]
        else:
            end = _end_of(lines, index)
            yield _left(directive, lines[index:end])
            directive, index = [], end


def _end_of(lines: Sequence[str], start: int) -> int:
    """Where the block ends that begins here; lines that hold nothing but marks belong to the list or table around them."""
    line = lines[start]
    first = next((each for each in lines[start:] if not _is_mark(each)), "")
    if NOTE.fullmatch(line):
        return _while(lines, start + 1, lambda each: each.startswith(INDENT) or not each.strip())
    if line.startswith(PICTURE):
        return start + 1
    if first.startswith("|"):
        return _while(lines, start, lambda each: each.startswith("|") or _is_mark(each))
    if ITEM.fullmatch(first):
        return _while(lines, start, lambda each: bool(ITEM.fullmatch(each)) or _is_mark(each))
    if _is_mark(line):
        return _while(lines, start, _is_mark)
    return max(start + 1, _while(lines, start, _is_prose))


def _is_mark(line: str) -> bool:
    return bool(line.strip()) and bool(ONLY_MARKS.fullmatch(line))


def _is_prose(line: str) -> bool:
    is_other = line.startswith(("|", "!!! ", INDENT, PICTURE)) or DIRECTIVE.fullmatch(line) or ITEM.fullmatch(line)
    return bool(line.strip()) and not is_other and not _is_mark(line)


def _while(lines: Sequence[str], start: int, belongs: Callable[[str], bool]) -> int:
    end = start
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _left(directive: list[str], lines: list[str]) -> Part:
    """What is left of one block."""
    is_lost = any(MARKS.search(each) for each in lines)
    said = [each for each in lines if not _is_mark(each)]
    if not said:
        return Part((), is_lost=True, is_passage=not any(REMOVED in each for each in lines))
    if said[0].startswith("|"):
        return Part(tuple(_left_of_table(directive, said)) if is_lost else (*directive, *said), is_lost)
    if NOTE.fullmatch(said[0]):
        left = tuple(_left_of_note(said)) if is_lost else tuple(said)
        return Part((*directive, *left) if left else (), is_lost, is_prose=not left)
    if ITEM.fullmatch(said[0]):
        items = [_cleared(each) for each in said if REMOVED not in each]
        return Part((*directive, *items) if items else (), is_lost)
    if any(REMOVED in each for each in said):
        return Part((), is_lost=True, is_prose=True)
    return Part((*directive, *map(_cleared, said)), is_lost, is_prose=not said[0].startswith(PICTURE))


def _left_of_note(lines: list[str]) -> Iterator[str]:
    """The note without paragraphs that the wall took; nothing when it has none left or its title was taken."""
    body = remains_of("\n".join(each.removeprefix(INDENT) for each in lines[1:])).strip("\n")
    if body and REMOVED not in lines[0]:
        yield _cleared(lines[0])
        yield from (f"{INDENT}{each}" if each else "" for each in body.split("\n"))


def _left_of_table(directive: list[str], lines: list[str]) -> list[str]:
    """The table without the columns of which no cell is left, then without the rows that lack a cell; nothing when it says no more."""
    header, rule, *body = ([each.strip() for each in line.rstrip()[1:-1].split("|")] for line in lines)
    gone = {number for number, title in enumerate(header) if _is_gone(title, [row[number] for row in body])}
    left = [[cell for number, cell in enumerate(row) if number not in gone] for row in (header, rule, *body)]
    kept = [row for row in left[2:] if not any(REMOVED in cell for cell in row)]
    options = directive[0].removeprefix(TABLE).removesuffix(" -->").split() if directive else []
    if "total" in options and not (kept and kept[-1] is left[-1] and sum(map(bool, kept[-1])) > 1):
        kept = [row for row in kept if row is not left[-1]]
        options.remove("total")
    if not kept or (gone and len(left[0]) < 2):
        return []
    if gone and len(left[0]) <= UPRIGHT and WIDE in options:
        options.remove(WIDE)
    rows = [f"| {' | '.join(map(_cleared, row))} |" for row in (*left[:2], *kept)]
    options = [_narrowed(each, gone) for each in options]
    return [f"{TABLE} {' '.join(options)} -->", *rows] if options else rows


def _is_gone(title: str, cells: list[str]) -> bool:
    """Whether the wall took the column: its title, or every cell that would say something."""
    said = [REMOVED in each for each in cells if each]
    return REMOVED in title or (bool(said) and all(said))


def _narrowed(option: str, gone: set[int]) -> str:
    """The option of a table; of the widths, those of the columns that are left."""
    if not option.startswith(WIDTHS):
        return option
    widths = option.removeprefix(WIDTHS).split(",")
    return WIDTHS + ",".join(each for number, each in enumerate(widths) if number not in gone)


def _cleared(line: str) -> str:
    return MARKS.sub("", line)

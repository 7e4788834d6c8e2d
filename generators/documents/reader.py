"""Marked Markdown → blocks: the closed subset of Markdown that templates may use, read line by line.

The same lines make the page; a test holds the text of every page, read by a Markdown library, against the text of these blocks.

`## ` to `#### ` are numbered headings; `- `, `1. ` lists; `- [ ] ` checklists; pipe tables; `!!! note "Title"` with four spaces of
indentation; directives are comments on a line of their own: `<!-- table: wide widths=1,3 -->`, `<!-- signatures -->` before a list,
`<!-- page-break -->`, `<!-- style: small -->` before a paragraph. `![…](pictures/x.svg)` on a line of its own is the picture x of those
that were drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generators.documents.blocks import (
    STYLES,
    Block,
    Checks,
    Figure,
    Heading,
    Inline,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)
from generators.documents.marks import CLOSE, GAP, MIDDLE, PIECE, VALUE, seen
from generators.pictures.shapes import Picture

HEADING = re.compile(r"(#{2,4}) (.+)")
ITEM = re.compile(r"( *)(- \[([ x])\] |- |\d+\. )(.*)")
NOTE = re.compile(r'!!! (note|warning)(?: "(.*)")?')
PICTURE = re.compile(r"!\[(.*)\]\(pictures/([a-z0-9-]+)\.svg\)")
DIRECTIVE = re.compile(r"<!-- (.*) -->")
KNOWN_DIRECTIVE = re.compile(
    rf"(page-break|signatures)|(style): ({'|'.join(STYLES)})|(table):((?: (?:wide|facts|total|widths=[1-9]\d*(?:,[1-9]\d*)*))+)"
)
OTHER_MARKDOWN = re.compile(r"#|>|!\[|[*+] |`{3}|~{3}|<|([-*_=])\1\1+ *$")
"""How a line begins that a page would show as something else than a paragraph."""
BOLD = "**"
CJK = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})
ALIGN = {"---": "left", "---:": "right", ":---:": "center"}


class Unreadable(Exception):
    """A line that is not in the closed subset; `line` counts from 1 in the wording."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(f"line {line}: {text}")
        self.line = line
        self.text = text


@dataclass(slots=True)
class _Numbers:
    """Running heading numbers: 3, 3.1, 3.1.2."""

    counts: list[int]

    def next(self, level: int) -> str:
        self.counts = [*self.counts[:level], *[0] * (level - len(self.counts))]
        self.counts[level - 1] += 1
        return ".".join(str(each) for each in self.counts)


def read_blocks(wording: str, pictures: Mapping[str, Picture] = NO_PICTURES) -> tuple[Block, ...]:
    """The blocks of a wording whose gaps are numbered; `pictures` are those drawn for it, by name."""
    return tuple(_read(wording.split("\n"), _Numbers([]), pictures))


def number_headings(wording: str) -> str:
    """The wording with heading numbers written out, as the page shows them."""
    numbers = _Numbers([])

    def numbered(line: str) -> str:
        match = HEADING.fullmatch(line)
        return f"{match[1]} {numbers.next(len(match[1]) - 1)} {match[2]}" if match else line

    return "\n".join(numbered(line) if line.startswith("##") else line for line in wording.split("\n"))


def _read(lines: list[str], numbers: _Numbers, pictures: Mapping[str, Picture] = NO_PICTURES) -> Iterator[Block]:
    directive: tuple[str, str] = ("", "")
    index = 0
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            index += 1
            continue
        if DIRECTIVE.fullmatch(line):
            index += 1
            directive = _directive(index, line)
            if directive[0] == "page-break":
                yield PageBreak()
            continue
        if (match := PICTURE.fullmatch(line)) and match[2] in pictures:
            index += 1
            yield Figure(match[2], pictures[match[2]], read_inline(match[1]))
            continue
        block, index = _block(lines, index, directive, numbers)
        directive = ("", "")
        yield block


def _directive(number: int, line: str) -> tuple[str, str]:
    """What a comment on a line of its own asks for: its name and its options."""
    match = KNOWN_DIRECTIVE.fullmatch(line[5:-4])
    if match is None:
        raise Unreadable(number, line)
    name, options = match[1] or match[2] or match[4], match[3] or match[5] or ""
    return name, options.strip()


def _block(lines: list[str], index: int, directive: tuple[str, str], numbers: _Numbers) -> tuple[Block, int]:
    line = lines[index]
    if match := HEADING.fullmatch(line):
        level = len(match[1]) - 1
        return Heading(level, numbers.next(level), read_inline(match[2])), index + 1
    if line.startswith("|"):
        return _table(lines, index, directive)
    if match := NOTE.fullmatch(line):
        end = _end_of(lines, index + 1, lambda each: each.startswith("    ") or not each.strip())
        body = tuple(_read([each[4:] for each in lines[index + 1 : end]], _Numbers([])))
        return Note(match[1], read_inline(match[2] or ""), body), end
    if ITEM.fullmatch(line):
        return _list(lines, index, directive)
    end = _end_of(lines, index, _is_text)
    if end == index:
        raise Unreadable(index + 1, line)
    return Paragraph(read_inline(_joined(lines[index:end])), directive[1] if directive[0] == "style" else ""), end


def _is_text(line: str) -> bool:
    is_other = line.startswith(("|", "!!! ", "    ")) or OTHER_MARKDOWN.match(line) or ITEM.fullmatch(line)
    return bool(line.strip()) and not is_other


def _end_of(lines: list[str], start: int, belongs) -> int:  # type: ignore[no-untyped-def]
    end = start
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _joined(lines: list[str]) -> str:
    """The lines of a paragraph in one; no space between Chinese characters."""
    text = lines[0].strip()
    for line in (each.strip() for each in lines[1:]):
        tight = CJK.match(_edge(text, -1)) and CJK.match(_edge(line, 0))
        text += line if tight else f" {line}"
    return text


def _edge(text: str, index: int) -> str:
    visible = PIECE.sub(lambda match: match[3], text)
    return visible[index] if visible else " "


def _table(lines: list[str], index: int, directive: tuple[str, str]) -> tuple[Block, int]:
    end = _end_of(lines, index, lambda each: each.startswith("|"))
    cells = [_cells(line) for line in lines[index:end]]
    for number, row in enumerate(cells, index):
        if len(row) != len(cells[0]) or (number == index + 1 and not ALIGN.keys() >= set(row)):
            raise Unreadable(number + 1, lines[number])
    if len(cells) < 2:
        raise Unreadable(index + 1, lines[index])
    header, rule, *rows = cells
    options = directive[1].split() if directive[0] == "table" else []
    widths = next((each.removeprefix("widths=").split(",") for each in options if each.startswith("widths=")), [])
    if widths and len(widths) != len(header):
        raise Unreadable(index, lines[index - 1])
    return (
        Table(
            header=tuple([read_inline(each) for each in header]),
            rows=tuple([tuple([read_inline(each) for each in row]) for row in rows]),
            align=tuple(ALIGN[each] for each in rule),
            widths=tuple(map(int, widths)),
            wide="wide" in options,
            kind=next((each for each in ("facts", "total") if each in options), "data"),
        ),
        end,
    )


def _cells(line: str) -> list[str]:
    return [each.strip() for each in line.rstrip()[1:-1].split("|")]


def _list(lines: list[str], index: int, directive: tuple[str, str]) -> tuple[Block, int]:
    end = _end_of(lines, index, lambda each: ITEM.fullmatch(each) is not None)
    matches = [match for line in lines[index:end] if (match := ITEM.fullmatch(line))]
    if directive[0] == "signatures":
        return Signatures(tuple(read_inline(match[4]) for match in matches)), end
    if matches[0][3] is not None:
        return Checks(tuple((match[3] == "x", read_inline(match[4])) for match in matches)), end
    ordered = matches[0][2][0].isdigit()
    return Listing(ordered, tuple((1 if match[1] else 0, read_inline(match[4])) for match in matches)), end


def read_inline(text: str) -> Inline:
    """The runs of one line: values literal, `**` around template words or values makes them bold, `<br>` breaks the line."""
    if not text:
        return ()
    if text[0] == VALUE and text.find(CLOSE) == len(text) - 1:
        path, _, value = text[1:-1].partition(MIDDLE)
        return (Run(seen(value), path),) if value else ()
    if VALUE not in text and GAP not in text and BOLD not in text and "<br>" not in text:
        return (Run(text),)
    runs: list[Run] = []
    bold = False
    position = 0
    for match in PIECE.finditer(text):
        bold = _words(text[position : match.start()], bold, runs)
        sort, path, value = match.groups()
        if sort == GAP:
            number, _, path = path.partition(":")
            runs.append(Run(value, path, bold, int(number)))
        elif value:
            runs.append(Run(seen(value), path, bold))
        position = match.end()
    _words(text[position:], bold, runs)
    return tuple(runs)


def _words(text: str, bold: bool, runs: list[Run]) -> bool:
    for number, part in enumerate(text.split(BOLD)):
        if number:
            bold = not bold
        if part:
            runs.append(Run(part.replace("<br>", "\n"), "", bold))
    return bold

"""Bytes → text: UTF-8 only, of a sensible size, and without characters that no editor and no diff shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.findings import Finding, Place, Severity
from generators.quantities import Text

MAX_BYTES = 1_000_000
SHOWN = 60

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]|\r(?!\n)"
)

ESCAPED = re.compile(f"{FORBIDDEN.pattern}|\r")
"""What an escape may not bring in: a carriage return of the file is a line break, one of an escape would stay in the text."""


class Refusal(Exception):
    """Reading cannot go on; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.says.in_language("en"))
        self.finding = finding


def blocker(place: Place, rule: str, zh: str, en: str, advice_zh: str, advice_en: str) -> Finding:
    """A finding that stops everything, from its words."""
    return Finding(place, Severity.BLOCKER, rule, Text(zh, en), Text(advice_zh, advice_en))


def shown(value: object) -> str:
    """The value as a message may carry it: cut, and with every unprintable character spelled out."""
    text = str(value)
    text = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def decode(file: str, content: bytes) -> str:
    """The text of a file. Raises Refusal with its place for bytes that are not UTF-8, and for what nobody can see."""
    if len(content) > MAX_BYTES:
        raise Refusal(
            blocker(
                Place(file),
                "yaml-size",
                f"文件有 {len(content):,} 字节，超过 {MAX_BYTES:,} 字节的上限。",
                f"The file has {len(content):,} bytes; the limit is {MAX_BYTES:,}.",
                "请按主题拆成几个文件。",
                "Split it by theme into several files.",
            )
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise Refusal(
            blocker(
                Place(file, line, column),
                "yaml-encoding",
                f"文件不是 UTF-8：字节 0x{content[error.start]:02X} 无法解读。",
                f"The file is not UTF-8: byte 0x{content[error.start]:02X} cannot be read.",
                "请在编辑器中另存为 UTF-8。",
                "Save it as UTF-8 in your editor.",
            )
        ) from error
    text = text.removeprefix("\ufeff")
    if bad := next(iter_forbidden(text), None):
        raise Refusal(forbidden(place_in(file, text, bad.start()), bad.group()))
    return text


def iter_forbidden(text: str) -> Iterator[re.Match[str]]:
    """Every forbidden character. Text that is printable but for its line breaks has none; to see that takes a tenth of the search."""
    return iter(()) if text.replace("\n", "").isprintable() else FORBIDDEN.finditer(text)


def place_in(file: str, text: str, index: int) -> Place:
    """Where the character with this index stands."""
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def forbidden(place: Place, char: str) -> Finding:
    """The finding that this character cannot stand here."""
    return blocker(
        place,
        "yaml-character",
        f"含有看不见或不允许的字符 U+{ord(char[0]):04X}。",
        f"Contains the invisible or forbidden character U+{ord(char[0]):04X}.",
        "请删除这个字符。",
        "Delete this character.",
    )

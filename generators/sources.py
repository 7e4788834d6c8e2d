"""YAML files → data with line marks, through one strict YAML 1.2 reader over PyYAML's parser events.

Every scalar stays text until the schema says what it is: `no`, `010`, `1.10` and `2026-13-01` arrive as written.
`Plain` marks the unquoted ones, the only scalars that may become numbers, dates, true/false or nothing.

Why events and not `yaml.load`: depth and size are counted before anything is built, duplicate keys are seen with both lines,
and aliases, tags and merge keys never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from generators.findings import Finding, Place, Severity
from generators.quantities import Text

Path = tuple[str | int, ...]
Data = dict[str, Any]

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_NODES = 50_000
SHOWN = 60

KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]|\r(?!\n)"
)

ESCAPED = re.compile(f"{FORBIDDEN.pattern}|\r")
"""What an escape may not bring in: a carriage return of the file is a line break, one of an escape would stay in the text."""


class Plain(str):
    """A scalar written without quotes."""

    __slots__ = ()


NOTHING = frozenset({"", "~", "null"})


def is_nothing(value: object) -> bool:
    """Whether the value says "not yet": a key with nothing behind it, or an unquoted `~` or `null`."""
    return isinstance(value, Plain) and value in NOTHING


@dataclass(frozen=True)
class Source:
    """One YAML file as data, with the place of every key and item."""

    file: str
    data: Mapping[str, object]
    places: Mapping[Path, Place] = field(repr=False)


class Refusal(Exception):
    """Reading cannot go on; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.says.in_language("en"))
        self.finding = finding


def dotted(path: Path) -> str:
    """The path as people write it: `payments[2].amount`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def shown(value: object) -> str:
    """The value as a message may carry it: cut, and with every unprintable character spelled out."""
    text = str(value)
    text = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def read_yaml(file: str, content: bytes, keys: re.Pattern[str] = KEY) -> tuple[Source, list[Finding]]:
    """The file as data with marks, and everything that is wrong with it; the data is empty when it cannot be read at all.

    `keys` is what a key may look like; only the schema itself, whose choices are keys such as `>=`, asks for other ones.
    """
    reader = _Reader(file, keys)
    try:
        data = reader.read(_decode(file, content))
    except Refusal as refusal:
        return Source(file, {}, {}), [*reader.findings, refusal.finding]
    return Source(file, data, reader.places), reader.findings


def _finding(place: Place, rule: str, zh: str, en: str, advice_zh: str, advice_en: str) -> Finding:
    return Finding(place, Severity.BLOCKER, rule, Text(zh, en), Text(advice_zh, advice_en))


def _decode(file: str, content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise Refusal(
            _finding(
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
            _finding(
                Place(file, line, column),
                "yaml-encoding",
                f"文件不是 UTF-8：字节 0x{content[error.start]:02X} 无法解读。",
                f"The file is not UTF-8: byte 0x{content[error.start]:02X} cannot be read.",
                "请在编辑器中另存为 UTF-8。",
                "Save it as UTF-8 in your editor.",
            )
        ) from error
    text = text.removeprefix("\ufeff")
    if bad := FORBIDDEN.search(text):
        raise Refusal(_forbidden(_place_in(file, text, bad.start()), bad.group()))
    return text


def _place_in(file: str, text: str, index: int) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _forbidden(place: Place, char: str) -> Finding:
    return _finding(
        place,
        "yaml-character",
        f"含有看不见或不允许的字符 U+{ord(char[0]):04X}。",
        f"Contains the invisible or forbidden character U+{ord(char[0]):04X}.",
        "请删除这个字符。",
        "Delete this character.",
    )


SYNTAX = {
    "mapping values are not allowed": (
        "此处不能出现冒号：上一行可能没有写完，或者文本里的“: ”没有加引号",
        "a colon cannot stand here; the line above may be unfinished, or a text with ': ' needs quotes",
    ),
    "did not find expected ',' or ']'": ("方括号列表缺少逗号或“]”", "the list in brackets lacks a comma or ']'"),
    "did not find expected ',' or '}'": ("花括号里缺少逗号或“}”", "the mapping in braces lacks a comma or '}'"),
    "did not find expected key": ("缩进不对，或这里应当是一个键", "the indentation is off, or a key is expected here"),
    "did not find expected '-' indicator": (
        "列表项应以“-”开头，且缩进一致",
        "an item must begin with '-' at the same indentation",
    ),
    "found character that cannot start any token": (
        "这个字符不能作为开头（制表符、@ 或 `）；缩进请用空格，文本请加引号",
        "no value can begin with this character (tab, @ or `); indent with spaces, quote the text",
    ),
    "found unexpected end of stream": ("引号没有闭合", "a quote is not closed"),
    "did not find expected node content": (
        "括号没有闭合，或这里缺少一个值",
        "a bracket is not closed, or a value is missing here",
    ),
    "did not find expected alphabetic or numeric": (
        "以 * 或 & 开头的文本要加引号",
        "a text that begins with * or & needs quotes",
    ),
    "block sequence entries are not allowed": (
        "列表项不能与键写在同一行",
        "an item cannot stand on the line of its key",
    ),
    "block mapping": ("映射的缩进不一致", "the mapping is not indented evenly"),
    "found invalid Unicode character escape code": ("\\u 转义不是有效字符", "the \\u escape is not a valid character"),
    "found unknown escape character": (
        "双引号里有不认识的转义；反斜杠写成 \\\\",
        "unknown escape in double quotes; write a backslash as \\\\",
    ),
    "did not find expected comment or line break": (
        "引号或 | 之后还有多余的字",
        "there is more text after | or a closing quote",
    ),
    "did not find expected <document start>": ("这一行不属于任何键", "this line belongs to no key"),
    "could not find expected ':'": ("这个键后面缺少冒号", "the key lacks its colon"),
    "found a tab character": ("缩进里有制表符；请改用空格", "there is a tab in the indentation; use spaces"),
    "did not find expected hexdecimal number": (
        "\\x、\\u、\\U 之后要写十六进制数",
        "hexadecimal digits must follow \\x, \\u or \\U",
    ),
    "mapping keys are not allowed": ("以“? ”开头的文本要加引号", "a text that begins with '? ' needs quotes"),
    **dict.fromkeys(
        (
            "did not find expected whitespace or line break",
            "did not find expected tag URI",
            "did not find the expected '>'",
            "did not find URI escaped octet",
            "found undefined tag handle",
        ),
        ("以 ! 开头的文本要加引号", "a text that begins with ! needs quotes"),
    ),
    **dict.fromkeys(
        (
            "could not find expected directive name",
            "found unknown directive name",
            "found unexpected non-alphabetical character",
        ),
        ("以 % 开头的文本要加引号", "a text that begins with % needs quotes"),
    ),
}


class _Reader:
    """Builds data from events, noting the place of each key and item; one use, one file."""

    def __init__(self, file: str, keys: re.Pattern[str]) -> None:
        self.file = file
        self.keys = keys
        self.places: dict[Path, Place] = {}
        self.findings: list[Finding] = []
        self._nodes = 0

    def read(self, text: str) -> Data:
        try:
            self._events = self._limited(yaml.parse(text, Loader=yaml.CSafeLoader))
            return self._document()
        except yaml.MarkedYAMLError as error:
            raise Refusal(self._syntax(error)) from error

    def _limited(self, events: Iterator[Any]) -> Iterator[Any]:
        depth = 0
        for event in events:
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise self._refuse(
                        event,
                        "yaml-depth",
                        f"嵌套超过 {MAX_DEPTH} 层。",
                        f"Nested more than {MAX_DEPTH} levels deep.",
                        "项目数据不需要这么深的层次，请检查括号。",
                        "Project data is never that deep; check the brackets.",
                    )
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            yield event

    def _document(self) -> Data:
        next(self._events)
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return {}
        if event.version or event.tags:
            raise self._refuse(
                event,
                "yaml-directive",
                "不允许使用 %YAML、%TAG 指令。",
                "Directives such as %YAML and %TAG are not allowed.",
                "请删除该行。",
                "Delete the line.",
            )
        first = next(self._events)
        if isinstance(first, yaml.ScalarEvent) and first.value == "" and first.implicit[0]:
            data: Data = {}
        elif not isinstance(first, yaml.MappingStartEvent):
            raise self._refuse(
                first,
                "yaml-top",
                "文件的最外层必须是“键: 值”。",
                "The file must be a mapping of keys at its top level.",
                "请从一个顶层键写起，例如 payments:。",
                "Begin with a top-level key such as payments:.",
            )
        else:
            data = cast(Data, self._node(first, ()))
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refuse(
                after,
                "yaml-documents",
                "一个文件只能有一个 YAML 文档。",
                "A file holds one YAML document.",
                "请删除多余的 ---。",
                "Delete the extra ---.",
            )
        return data

    def _node(self, event: Any, path: Path) -> object:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._refuse(
                event,
                "yaml-nodes",
                f"数据项超过 {MAX_NODES:,} 个。",
                f"More than {MAX_NODES:,} values.",
                "请按主题拆成几个文件。",
                "Split the file by theme.",
            )
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self._refuse(
                event,
                "yaml-alias",
                "不允许使用锚点（&）和别名（*）。",
                "Anchors (&) and aliases (*) are not allowed.",
                "请直接写出内容；文本以 & 或 * 开头时加引号。",
                "Write the content out; quote a text that begins with & or *.",
            )
        if event.tag and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            raise self._refuse(
                event,
                "yaml-tag",
                f"不允许使用标签 {shown(event.tag)}。",
                f"The tag {shown(event.tag)} is not allowed.",
                "请删除标签；文本以 ! 开头时加引号。",
                "Delete the tag; quote a text that begins with !.",
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        if not event.style:
            return Plain(event.value)
        value: str = event.value.removesuffix("\n") if event.style in "|>" else event.value
        if event.style == '"' and (bad := ESCAPED.search(value)):
            raise Refusal(_forbidden(self._place(event), bad.group()))
        return value

    def _sequence(self, path: Path) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            here = (*path, len(items))
            self.places[here] = self._place(event, here)
            items.append(self._node(event, here))
        return items

    def _mapping(self, path: Path) -> dict[str, object]:
        mapping: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event)
            here = (*path, key)
            if key in mapping:
                self._duplicate(event, here)
                self._node(next(self._events), (*path, f"{key} (again)"))
                continue
            self.places[here] = self._place(event, here)
            mapping[key] = self._node(next(self._events), here)
        return mapping

    def _key(self, event: Any) -> str:
        if (
            isinstance(event, yaml.ScalarEvent)
            and not event.anchor
            and not event.tag
            and self.keys.fullmatch(event.value)
        ):
            return str(event.value)
        written = event.value if isinstance(event, yaml.ScalarEvent) else "[…]"
        raise self._refuse(
            event,
            "yaml-key",
            f"“{shown(written)}”不能作键。",
            f"'{shown(written)}' cannot be a key.",
            "键由英文字母、数字、_ 和 - 组成，以字母开头；含逗号或冒号的文本请加引号。",
            "A key is letters, digits, _ and -, beginning with a letter; quote a text that holds a comma or colon.",
        )

    def _duplicate(self, event: Any, path: Path) -> None:
        first = self.places[path]
        self.findings.append(
            _finding(
                self._place(event, path),
                "yaml-duplicate-key",
                f"键 {path[-1]} 写了两次，第一次在第 {first.line} 行。",
                f"The key {path[-1]} stands twice; first on line {first.line}.",
                "请保留一个。",
                "Keep one of them.",
            )
        )

    def _place(self, event: Any, path: Path = ()) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1, dotted(path))

    def _refuse(self, event: Any, rule: str, zh: str, en: str, advice_zh: str, advice_en: str) -> Refusal:
        return Refusal(_finding(self._place(event), rule, zh, en, advice_zh, advice_en))

    def _syntax(self, error: yaml.MarkedYAMLError) -> Finding:
        mark = error.problem_mark or error.context_mark
        place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)
        problem = str(error.problem or "")
        zh, en = next((text for start, text in SYNTAX.items() if problem.startswith(start)), ("这里无法解读", problem))
        return _finding(
            place,
            "yaml-syntax",
            f"YAML 语法错误：{zh}。",
            f"Not valid YAML: {en}.",
            "请看这一行和上一行的缩进、引号和括号。",
            "Look at indentation, quotes and brackets here and one line above.",
        )

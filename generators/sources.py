"""YAML files → data with line marks, through one strict YAML 1.2 reader over PyYAML's parser events.

Every scalar stays text until the schema says what it is: `no`, `010`, `1.10` and `2026-13-01` arrive as written.
`Plain` marks the unquoted ones, the only scalars that may become numbers, dates, true/false or nothing.

Why events and not `yaml.load`: depth and size are counted before anything is built, duplicate keys are seen with both lines,
and aliases, tags and merge keys never run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, cast

import yaml

from generators.characters import ESCAPED, Refusal, blocker, decode, forbidden, shown
from generators.findings import Finding, Place
from generators.syntax import explained

Path = tuple[str | int, ...]
Data = dict[str, Any]

MAX_DEPTH = 32
MAX_NODES = 50_000

KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)


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


def dotted(path: Path) -> str:
    """The path as people write it: `payments[2].amount`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def read_yaml(file: str, content: bytes, keys: re.Pattern[str] = KEY) -> tuple[Source, list[Finding]]:
    """The file as data with marks, and everything that is wrong with it; the data is empty when it cannot be read at all.

    `keys` is what a key may look like; only the schema itself, whose choices are keys such as `>=`, asks for other ones.
    """
    reader = _Reader(file, keys)
    try:
        data = reader.read(decode(file, content))
    except Refusal as refusal:
        return Source(file, {}, {}), [*reader.findings, refusal.finding]
    return Source(file, data, reader.places), reader.findings


def load_own(path: FilePath, keys: re.Pattern[str] = KEY) -> Data:
    """The data of a file of this package. One that cannot be read is a bug, told as a ValueError with its place."""
    source, findings = read_yaml(f"{path.parent.name}/{path.name}", path.read_bytes(), keys)
    if findings:
        raise ValueError(f"{findings[0].place}: {findings[0].says.in_language('en')}")
    return dict(source.data)


class _Reader:
    """Builds data from events, noting the place of each key and item; one use, one file."""

    def __init__(self, file: str, keys: re.Pattern[str]) -> None:
        self.file = file
        self.keys = keys
        self.places: dict[Path, Place] = {}
        self.findings: list[Finding] = []
        self._nodes = 0

    def read(self, text: str) -> Data:
        parser = yaml.CSafeLoader(text)
        self._event: Callable[[], Any] = parser.get_event
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            raise Refusal(self._syntax(error)) from error
        finally:
            parser.dispose()

    def _document(self) -> Data:
        self._event()
        event = self._event()
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
        first = self._event()
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
            data = cast(Data, self._node(first, (), ""))
        self._event()
        after = self._event()
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

    def _node(self, event: Any, path: Path, name: str) -> object:
        """What begins with the event; `name` is the path as people write it."""
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
        if len(path) >= MAX_DEPTH:
            raise self._refuse(
                event,
                "yaml-depth",
                f"嵌套超过 {MAX_DEPTH} 层。",
                f"Nested more than {MAX_DEPTH} levels deep.",
                "项目数据不需要这么深的层次，请检查括号。",
                "Project data is never that deep; check the brackets.",
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, name)
        return self._mapping(path, name)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        if not event.style:
            return Plain(event.value)
        value: str = event.value.removesuffix("\n") if event.style in "|>" else event.value
        if event.style == '"' and (bad := ESCAPED.search(value)):
            raise Refusal(forbidden(self._place(event), bad.group()))
        return value

    def _sequence(self, path: Path, name: str) -> list[object]:
        items: list[object] = []
        while not isinstance(event := self._event(), yaml.SequenceEndEvent):
            here, called = (*path, len(items)), f"{name}[{len(items)}]"
            self.places[here] = self._place(event, called)
            items.append(self._node(event, here, called))
        return items

    def _mapping(self, path: Path, name: str) -> dict[str, object]:
        mapping: dict[str, object] = {}
        while not isinstance(event := self._event(), yaml.MappingEndEvent):
            key = self._key(event)
            here, called = (*path, key), f"{name}.{key}" if name else key
            if key in mapping:
                self._duplicate(self._place(event, called), self.places[here])
                self._node(self._event(), (*path, f"{key} (again)"), called)
                continue
            self.places[here] = self._place(event, called)
            mapping[key] = self._node(self._event(), here, called)
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

    def _duplicate(self, place: Place, first: Place) -> None:
        key = place.path.rpartition(".")[2]
        self.findings.append(
            blocker(
                place,
                "yaml-duplicate-key",
                f"键 {key} 写了两次，第一次在第 {first.line} 行。",
                f"The key {key} stands twice; first on line {first.line}.",
                "请保留一个。",
                "Keep one of them.",
            )
        )

    def _place(self, event: Any, name: str = "") -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1, name)

    def _refuse(self, event: Any, rule: str, zh: str, en: str, advice_zh: str, advice_en: str) -> Refusal:
        return Refusal(blocker(self._place(event), rule, zh, en, advice_zh, advice_en))

    def _syntax(self, error: yaml.MarkedYAMLError) -> Finding:
        mark = error.problem_mark or error.context_mark
        place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)
        words = explained(str(error.problem or ""))
        return blocker(
            place,
            "yaml-syntax",
            f"YAML 语法错误：{words.in_language('zh')}。",
            f"Not valid YAML: {words.in_language('en')}.",
            "请看这一行和上一行的缩进、引号和括号。",
            "Look at indentation, quotes and brackets here and one line above.",
        )

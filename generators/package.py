"""The bytes of an Office file, unpacked part by part within limits, and its parts as XML without document types."""

from __future__ import annotations

import os
import stat
import zlib
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, NoReturn
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generators.characters import shown
from generators.errors import GeneratorError, UsageError
from generators.quantities import Text

Element = ElementTree.Element

MOST_BYTES = 10_000_000
MOST_UNPACKED = 30_000_000
MOST_PARTS = 1_000
MOST_ELEMENTS = 300_000
DEEPEST = 50
ENCRYPTED = 0x1
ZIP, OLD_OFFICE = b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Expected(NamedTuple):
    """How messages name the file that is expected, and what they advise when it is something else."""

    program: str
    extension: str
    kind: Text
    thing: Text
    save_as: Text
    plain: Text
    fresh: Text


def load_handed_in(path: Path, expected: Expected) -> bytes:
    """The bytes of a file that somebody names, as far as a package may be long; wrong use when there is no such file."""
    name = shown(path.name)
    if path.suffix.lower() != expected.extension:
        ending = expected.extension
        raise UsageError(Text(f"{name} 不是 {ending} 文件。", f"{name} is no {ending} file."), expected.save_as)
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError
            with os.fdopen(handle, "rb", closefd=False) as file:
                return file.read(MOST_BYTES + 1)
        finally:
            os.close(handle)
    except OSError as error:
        program = expected.program
        raise UsageError(
            Text(f"{name} 打不开，或者不是文件。", f"{name} cannot be opened, or is no file."),
            Text(
                f"请检查路径；正在 {program} 中打开的文件请先关闭。",
                f"Check the path; close the file if {program} has it open.",
            ),
        ) from error


class Package:
    """An Office file as parts. Raises GeneratorError, naming the file, for what is not as expected."""

    def __init__(self, file: str, content: bytes, expected: Expected) -> None:
        self.file = file
        self._expected = expected
        self._unpacked = 0
        self._elements = 0
        self._zip = self._opened(content)
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._refuse_odd(self._zip.infolist())

    def _opened(self, content: bytes) -> ZipFile:
        kind, thing, program = self._expected.kind, self._expected.thing, self._expected.program
        if len(content) > MOST_BYTES:
            self.refuse(
                f"超过 {MOST_BYTES // 1_000_000} MB，不是{thing.zh}",
                f"has more than {MOST_BYTES // 1_000_000} MB and is no {thing.en}",
            )
        if content.startswith(OLD_OFFICE):
            self.refuse(
                f"是旧格式的 {program} 文件，或者设有密码",
                f"is an old {program} file, or has a password",
                self._expected.save_as,
            )
        if not content.startswith(ZIP):
            self.refuse(f"不是 {program} {kind.zh}", f"is no {program} {kind.en}", self._expected.save_as)
        try:
            return ZipFile(BytesIO(content))
        except (BadZipFile, OSError, ValueError, NotImplementedError):
            self.damaged()

    def _refuse_odd(self, infos: list[ZipInfo]) -> None:
        names = Counter(info.filename.casefold() for info in infos)
        if len(infos) > MOST_PARTS or max(names.values(), default=0) > 1:
            self.damaged()
        if any(info.flag_bits & ENCRYPTED for info in infos):
            self.refuse("设有密码", "has a password", self._expected.save_as)
        if any(name.endswith("vbaproject.bin") for name in names):
            self.refuse("含有宏", "holds macros", self._expected.plain)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(self._infos)

    def part(self, name: str) -> bytes | None:
        """The unpacked part, or None when there is none of that name."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            self.damaged()
        room = MOST_UNPACKED - self._unpacked
        try:
            with self._zip.open(info) as stream:
                content = stream.read(room + 1)
        except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error):
            self.damaged()
        self._unpacked += len(content)
        if len(content) > room:
            self.too_large()
        return content

    def tree(self, name: str) -> Element | None:
        """The part as a tree of elements, or None when there is none of that name."""
        content = self.part(name)
        if content is None:
            return None
        parser = ElementTree.XMLParser(target=_LimitedBuilder(self))
        try:
            parser.feed(content)
            return parser.close()
        except (ElementTree.ParseError, ValueError, LookupError):
            self.damaged()

    def count_element(self) -> None:
        """Refuse the package when it has too many elements in all its parts together."""
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            self.too_large()

    def relations(self, name: str) -> Mapping[str, tuple[str, str]]:
        """(last word of the kind, target) of each relation of the part, by id; external ones are left out."""
        folder, _, base = name.rpartition("/")
        tree = self.tree(f"{folder}/_rels/{base}.rels".removeprefix("/"))
        if tree is None:
            return {}
        inner = [each.attrib for each in tree if each.get("TargetMode") != "External"]
        return {
            each.get("Id", ""): (each.get("Type", "").rpartition("/")[2], _joined(folder, each.get("Target", "")))
            for each in inner
        }

    def refuse_document_type(self) -> NoReturn:
        program = self._expected.program
        self.refuse(f"含有文档类型声明，{program} 不会这样写", f"holds a document type, which {program} never writes")

    def refuse(self, zh: str, en: str, advice: Text | None = None) -> NoReturn:
        raise GeneratorError(Text(f"{self.file} {zh}。", f"{self.file} {en}."), advice or self._expected.fresh)

    def damaged(self) -> NoReturn:
        kind = self._expected.kind
        self.refuse(f"已损坏，不能当作{kind.zh}读取", f"is damaged and cannot be read as a {kind.en}")

    def too_large(self) -> NoReturn:
        thing = self._expected.thing
        self.refuse(f"解开后过大，不是{thing.zh}", f"is far too large when unpacked and is no {thing.en}")


class _LimitedBuilder(ElementTree.TreeBuilder):
    """Builds a tree of limited depth, each element counted; a document type ends it before any entity is declared."""

    def __init__(self, package: Package) -> None:
        super().__init__()
        self._package = package
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._package.count_element()
        self._depth += 1
        if self._depth > DEEPEST:
            self._package.too_large()
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        self._package.refuse_document_type()


def _joined(folder: str, target: str) -> str:
    """The name of the part that a relation points to."""
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)

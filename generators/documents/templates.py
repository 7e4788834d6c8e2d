"""The templates of a book, read once: names such as `sow/zh.md`, and what goes wrong in them told at their line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import TracebackType
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.loaders import BaseLoader

from generators.characters import Refusal, decode
from generators.documents.passages import RemovingEnvironment
from generators.documents.sandbox import ClosedEnvironment, Unprintable, closed_render
from generators.documents.views import Breach, UnknownName
from generators.errors import Refused
from generators.findings import Finding, Place, Severity, nearest
from generators.quantities import Text
from generators.workspace import Book, read_file


class Library(BaseLoader):
    """All Markdown templates of a book. A link or a device among them is a finding, never followed."""

    def __init__(self, book: Book) -> None:
        self.folder = book.named(book.templates)
        self.sources: dict[str, str] = {}
        findings = []
        for path in sorted(book.templates.glob("*/*.md")):
            content = read_file(book, path)
            if isinstance(content, Finding):
                findings.append(content)
                continue
            try:
                text = decode(book.named(path), content)
            except Refusal as refusal:
                findings.append(refusal.finding)
                continue
            if not text.strip():
                findings.append(_empty(Place(book.named(path))))
            self.sources[path.relative_to(book.templates).as_posix()] = text
        if findings:
            raise Refused(tuple(findings))
        self.environment = ClosedEnvironment(self)
        self.removing = RemovingEnvironment(self)

    @classmethod
    def of(cls, folder: str, sources: Mapping[str, str]) -> Library:
        """A library of these templates alone; `folder` is how findings name where they stand."""
        library = cls.__new__(cls)
        library.folder, library.sources = folder, dict(sources)
        library.environment = ClosedEnvironment(library)
        return library

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Any]:
        if template not in self.sources:
            raise TemplateNotFound(template)
        return self.sources[template], f"{self.folder}/{template}", lambda: True

    def has(self, name: str) -> bool:
        return name in self.sources

    def render(self, name: str, context: Mapping[str, Any], removes: bool = False) -> str:
        """The marked Markdown of the template; whatever goes wrong is refused with the template's file and line.

        With `removes`, what hangs on a value behind the wall is marked as removed.
        """
        environment = self.removing if removes else self.environment
        try:
            text = closed_render(environment.get_template(name), context)
        except TemplateSyntaxError as error:
            place = Place(error.filename or f"{self.folder}/{name}", error.lineno)
            raise Refused((_finding(place, "template-syntax", *told_syntax(error)),)) from error
        except TemplateNotFound as error:
            says = Text(f"找不到模板 {error.name}。", f"There is no template {error.name}.")
            advice = _to_write(name) if error.name == name else _meant(str(error.name), tuple(self.sources))
            raise Refused((_finding(self._place(error, name), "template-missing", says, advice),)) from error
        except (Breach, UnknownName, UndefinedError, Unprintable, TemplateError, TypeError, RecursionError) as error:
            raise Refused((_told(error, self._place(error, name), context),)) from error
        if not text.strip():
            raise Refused((_empty(Place(f"{self.folder}/{name}")),))
        return text

    def place_of_line(self, name: str, text: str) -> Place:
        """Where a generated line comes from, when it stands in the template as it is; else the template's beginning."""
        lines = self.sources[name].split("\n")
        return Place(f"{self.folder}/{name}", lines.index(text) + 1 if text in lines else 1)

    def _place(self, error: BaseException, name: str) -> Place:
        """The innermost template line on the error's way."""
        file, line = f"{self.folder}/{name}", 1
        trace: TracebackType | None = error.__traceback__
        while trace is not None:
            where = trace.tb_frame.f_code.co_filename
            if where.startswith(f"{self.folder}/") and where.removeprefix(f"{self.folder}/") in self.sources:
                file, line = where, trace.tb_lineno
            trace = trace.tb_next
        return Place(file, line)


@cache
def load_library(book: Book) -> Library:
    """The library of the book, read once."""
    return Library(book)


def _told(error: Exception, place: Place, context: Mapping[str, Any]) -> Finding:
    if isinstance(error, Breach):
        return told_breach(
            error,
            place,
            Text("请从模板中去掉它；判断条件里也不能用。", "Take it out of the template, conditions included."),
        )
    if isinstance(error, UnknownName):
        return told_name(error, place)
    if isinstance(error, UndefinedError):
        name = str(error.message).split("'")[1] if "'" in str(error.message) else str(error.message)
        return told_nothing(name, tuple(context), place)
    words = error.says if isinstance(error, Unprintable) else Text(str(error), str(error))
    if isinstance(error, RecursionError):
        words = Text("宏或模板调用了自身", "a macro or template calls itself")
    says = Text(f"这里不能这样写：{words.in_language('zh')}。", f"This cannot stand here: {words.in_language('en')}.")
    return _finding(
        place,
        "template-value",
        says,
        Text("只能打印单个值；列表用 join 或 table。", "Print one value; use join or table for a list."),
    )


def told_breach(breach: Breach, place: Place, advice: Text) -> Finding:
    """The finding that something made for the customer touches an internal field at the place."""
    says = Text(
        f"对客户文件用到了内部字段 {breach.path}（{breach.label.in_language('zh')}）。",
        f"A customer document touches the internal field {breach.path} ({breach.label.in_language('en')}).",
    )
    return _finding(place, "audience-wall", says, advice)


def told_name(unknown: UnknownName, place: Place) -> Finding:
    """The finding that the place names a field that is not there, with the one that was meant."""
    where = unknown.path or "project"
    says = Text(f"{where} 没有字段 {unknown.name}。", f"{where} has no field {unknown.name}.")
    return _finding(place, "template-name", says, _meant(unknown.name, unknown.known))


def told_nothing(name: str, known: tuple[str, ...], place: Place) -> Finding:
    """The finding that nothing in reach of the template has this name."""
    says = Text(f"没有叫 {name} 的名字。", f"Nothing is called {name}.")
    return _finding(place, "template-name", says, _meant(name, known))


def _to_write(name: str) -> Text:
    """What to do about a document that has no template in one of its languages."""
    return Text(
        f"每份文件的中英文各有一个模板：请把另一种语言的译为 templates/{name}，或从仓库恢复。",
        f"A document has a template in each language: translate the other one into templates/{name}, "
        "or restore it from the repository.",
    )


def _empty(place: Place) -> Finding:
    return _finding(
        place,
        "template-empty",
        Text("模板是空的，或者什么也没有写出。", "The template is empty, or writes nothing."),
        Text("请写入文字，或从仓库恢复。", "Write its words, or restore it from the repository."),
    )


def _meant(name: str, known: tuple[str, ...]) -> Text:
    near = nearest(name, known, 0.5)
    if near:
        return Text(f"是不是 {near}？", f"Did you mean {near}?")
    some = ", ".join(sorted(known)[:12])
    return Text(f"可用的有：{some}。", f"Known here: {some}.")


def told_syntax(error: TemplateSyntaxError) -> tuple[Text, Text]:
    """What is wrong with a template that cannot be parsed, and what to do."""
    message = str(error.message).rstrip(".")
    return (
        Text(f"模板语法错误：{message}。", f"The template is not well formed: {message}."),
        Text(
            "请检查这一行的 {{ }}、{% %} 是否成对，是否用了不允许的写法。",
            "Check that {{ }} and {% %} are paired here and that nothing forbidden is used.",
        ),
    )


def _finding(place: Place, rule: str, says: Text, advice: Text) -> Finding:
    return Finding(place, Severity.BLOCKER, rule, says, advice)

"""The customers' own forms that the book holds: `templates/custom/<id>/form.yaml` beside `zh.docx`, `en.docx` or both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generators.custom.inspection import inspect
from generators.custom.word_form import WordForm, read_word_form
from generators.documents.catalog import LANGUAGES, load_catalog
from generators.errors import GeneratorError, Refused
from generators.findings import Finding, Place, Severity, in_order
from generators.forms import load_filled
from generators.package import MOST_BYTES
from generators.quantities import Text
from generators.schema import Audience
from generators.workspace import Book, read_file

FOLDER = "custom"
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True)
class CustomForm:
    """A form of a customer in the languages it exists in; `projects` are those it is for, all when there is none."""

    id: str
    code: str
    title: Text
    audience: Audience
    folder: str
    projects: tuple[str, ...]
    words: Mapping[str, WordForm]

    @property
    def name(self) -> Text:
        """What it is called in lists, as a document of the catalogue is."""
        return self.title

    @property
    def file(self) -> str:
        """The name of its files without their ending."""
        return self.id

    def number(self, project: str) -> str:
        """Its number in a project that registers none: `PRJ-A-RECEIPT-01`."""
        return f"{project}-{self.code}-01"

    def serves(self, project: str) -> bool:
        """Whether the form is one of this project's."""
        return not self.projects or project in self.projects


def load_custom_forms(book: Book) -> tuple[CustomForm, ...]:
    """All forms of the book by name, fit to be filled. Raises Refused with everything that is wrong with any of them."""
    findings: list[Finding] = []
    folders = (book.templates / FOLDER / name for name in names_of_forms(book))
    forms = [form for folder in folders if (form := _load(book, folder, findings))]
    if any(each.severity is Severity.BLOCKER for each in findings):
        raise Refused(in_order(findings))
    return tuple(forms)


def names_of_forms(book: Book) -> tuple[str, ...]:
    """The names of the forms, fit or not: what is wrong with one is told where it stands."""
    return tuple(sorted(each.name for each in (book.templates / FOLDER).glob("*") if each.is_dir()))


def audience_of(book: Book, path: Path) -> Audience:
    """Who may read what the form is filled with: as form.yaml beside it says; else the customer, who gives such forms."""
    beside = path.resolve().parent / "form.yaml"
    if not beside.is_relative_to(book.templates.resolve()) or not beside.is_file():
        return Audience.CUSTOMER
    return Audience.named(_described(book, beside)["audience"])


def _described(book: Book, path: Path) -> Mapping[str, Any]:
    source, findings = load_filled(book, path, "custom_form")
    if findings:
        raise Refused(in_order(findings))
    return source.data


def _load(book: Book, folder: Path, findings: list[Finding]) -> CustomForm | None:
    findings += _misnamed(book, folder)
    try:
        written = _described(book, folder / "form.yaml")
    except Refused as refusal:
        findings += refusal.findings
        return None
    audience = Audience.named(written["audience"])
    words: dict[str, WordForm] = {}
    for language in LANGUAGES:
        path = folder / f"{language}.docx"
        if path.is_symlink() or path.exists():
            found = load_word_form(book, path)
            if isinstance(found, WordForm):
                words[language] = found
                findings += inspect(found, audience)
            else:
                findings.append(found)
    if not words and not findings:
        findings.append(_no_words(book, folder))
    title = Text(written["title"]["zh"], written["title"]["en"])
    projects = tuple(str(each) for each in written.get("projects", ()))
    return CustomForm(folder.name, str(written["code"]), title, audience, str(written["folder"]), projects, words)


def load_word_form(book: Book, path: Path) -> WordForm | Finding:
    """The Word file of the book as read, or the finding that it is none."""
    content = read_file(book, path, MOST_BYTES)
    if isinstance(content, Finding):
        return content
    try:
        return read_word_form(book.named(path), content)
    except GeneratorError as error:
        return Finding(Place(book.named(path)), Severity.BLOCKER, "form-unreadable", error.says, error.advice)


def _misnamed(book: Book, folder: Path) -> Iterator[Finding]:
    place = Place(book.named(folder))
    if not NAME.fullmatch(folder.name):
        yield Finding(
            place,
            Severity.BLOCKER,
            "form-name",
            Text(
                "表单文件夹名只能用小写字母、数字和 -。",
                "The folder of a form is named with lower-case letters, digits and -.",
            ),
            Text("例如 acceptance-slip。", "For example acceptance-slip."),
        )
    elif folder.name in {entry.id for entry in load_catalog()}:
        yield Finding(
            place,
            Severity.BLOCKER,
            "form-name",
            Text(f"文件目录里已经有 {folder.name}。", f"The catalogue already has {folder.name}."),
            Text("请换一个名字。", "Choose another name."),
        )


def _no_words(book: Book, folder: Path) -> Finding:
    return Finding(
        Place(book.named(folder)),
        Severity.BLOCKER,
        "form-missing",
        Text("这个表单没有 Word 文件。", "This form has no Word file."),
        Text("请放入 zh.docx、en.docx 或两者。", "Put zh.docx, en.docx or both beside form.yaml."),
    )

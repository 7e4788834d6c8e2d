"""The one list of documents the generators know, read from catalog.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from generators.errors import UsageError
from generators.findings import nearest
from generators.quantities import Text
from generators.schema import Audience
from generators.sources import load_own

LANGUAGES = ("zh", "en")
FORMATS = ("md", "docx", "xlsx")
"""What is made when nothing else is asked for."""
PDF = "pdf"
"""Made from the Word file, and only when asked for: it needs LibreOffice."""
EDITIONS = {
    "": Text("{title}", "{title}"),
    "customer": Text("{title}（对外版）", "{title} (external edition)"),
    "supplier": Text("{title}（供应商版）", "{title} (supplier edition)"),
}
"""What the editions of a document are called beside its own."""
CATALOG = Path(__file__).with_name("catalog.yaml")


@dataclass(frozen=True)
class Entry:
    """One kind of document: what it is called, who writes, reviews, signs and may read it, and in which formats it is made.

    `writers`, `reviewers` and `signatories` are roles, `activity` and `folder` ids of the process. `editions` are the weaker readers for
    whom the same template is made as well, without what they may not see; an entry in such an edition names it in `edition`.
    """

    id: str
    code: str
    title: Text
    audience: Audience
    kit: str
    folder: str
    activity: str
    formats: tuple[str, ...]
    template: str
    gate: str = ""
    writers: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    editions: tuple[Audience, ...] = ()
    edition: str = ""

    @property
    def file(self) -> str:
        """The name of its files without their ending: `delivery-plan`, and `delivery-plan.customer` for the customer edition."""
        return f"{self.id}.{self.edition}" if self.edition else self.id

    @property
    def name(self) -> Text:
        """Its title, and the edition where it is not its own."""
        zh, en = (EDITIONS[self.edition].in_language(each) for each in LANGUAGES)
        return Text(zh.format(title=self.title.in_language("zh")), en.format(title=self.title.in_language("en")))

    @property
    def in_every_edition(self) -> tuple[Entry, ...]:
        """The entry itself, and one for each edition that is made for weaker readers."""
        return (self, *(replace(self, audience=each, editions=(), edition=each.name.lower()) for each in self.editions))

    @property
    def offered(self) -> tuple[str, ...]:
        """The formats it can be made in: its own, and PDF when one of them is Word."""
        return (*self.formats, PDF) if "docx" in self.formats else self.formats

    @property
    def is_checklist(self) -> bool:
        return self.template == "checklist"

    def number(self, project: str) -> str:
        """The document number of this kind in a project: `PRJ-A-SOW-01`."""
        return f"{project}-{self.code}-01"


@cache
def load_catalog() -> tuple[Entry, ...]:
    """All entries, in the order in which a project writes them; a test holds them against their form."""
    return tuple(_entry(each) for each in load_own(CATALOG)["documents"])


def _entry(written: Any) -> Entry:
    return Entry(
        id=str(written["id"]),
        code=str(written["code"]),
        title=Text(written["title"]["zh"], written["title"]["en"]),
        audience=Audience.named(written["audience"]),
        kit=str(written["kit"]),
        folder=str(written["folder"]),
        activity=str(written["activity"]),
        formats=_names(written["formats"]),
        template=str(written.get("template", written["id"])),
        gate=str(written.get("gate", "")),
        writers=_names(written["writers"]),
        reviewers=_names(written["reviewers"]),
        signatories=_names(written["signatories"]),
        editions=tuple(Audience.named(each) for each in written.get("editions", ())),
    )


def _names(written: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(each) for each in written)


def id_of(file: str) -> str:
    """The document that the file of this name is an edition of: `delivery-plan` for `delivery-plan.customer`."""
    return file.partition(".")[0]


def entries(ids: Iterable[str] = ()) -> tuple[Entry, ...]:
    """The named entries, or all when none is named; an unknown name is wrong use, told with what was meant."""
    wanted = tuple(ids)
    known = {entry.id: entry for entry in load_catalog()}
    for each in wanted:
        if each not in known:
            raise unknown_name(Text("文件类型", "document"), each, known)
    return tuple(entry for entry in known.values() if not wanted or entry.id in wanted)


def every_edition(chosen: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries in all editions that are made of them."""
    return tuple(edition for entry in chosen for edition in entry.in_every_edition)


def unknown_name(kind: Text, name: str, known: Iterable[str]) -> UsageError:
    """The error that a name is not known, with the nearest one that is."""
    names = list(known)
    near = nearest(name, names, 0.5)
    choices = "、".join(names), ", ".join(names)
    advice = (
        Text(f"是不是 {near}？", f"Did you mean {near}?")
        if near
        else Text(f"可选：{choices[0]}。", f"Choose from: {choices[1]}.")
    )
    return UsageError(Text(f"没有名为 {name} 的{kind.zh}。", f"There is no {kind.en} named {name}."), advice)

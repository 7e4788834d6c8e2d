"""Nouns and facts → wording: one document in one language, as marked Markdown and as blocks, from the same words.

The frame is the same for all: cover and control block first, then what the template says, then the list of gaps if there are any.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generators.derive import Facts
from generators.documents.blocks import Control, Document, Inline
from generators.documents.catalog import Entry
from generators.documents.glossary import Term, insert_glossary
from generators.documents.marks import GLOSSARY, Gap, mark_value, number_gaps, plain_text
from generators.documents.reader import Unreadable, number_headings, read_blocks, read_inline
from generators.documents.sandbox import Tool, print_value
from generators.documents.templates import Library
from generators.documents.tools import tools_for
from generators.documents.views import FactsView, FactView, Lens, Views
from generators.errors import Refused
from generators.findings import Finding, Severity
from generators.model import Record
from generators.quantities import Text
from generators.review import GateReview

WORDS: Mapping[str, tuple[str, str]] = {
    "control": ("文档控制", "Document control"),
    "code": ("文件编号", "Document no."),
    "version": ("版本", "Version"),
    "status": ("状态", "Status"),
    "classification": ("密级", "Classification"),
    "fingerprint": ("内容指纹", "Content fingerprint"),
    "author": ("编制", "Author"),
    "reviewer": ("审核", "Reviewer"),
    "approver": ("批准", "Approver"),
    "distribution": ("分发", "Distribution"),
    "history": ("修订历史", "Revision history"),
    "date": ("日期", "Date"),
    "change": ("变更内容", "Change"),
    "draft": ("草稿", "Draft"),
    "internal": ("内部", "Internal"),
    "public": ("公开", "Public"),
    "internal edition": ("对内版", "internal edition"),
    "external edition": ("对外版", "external edition"),
    "open": ("本稿有 {count} 处待补，列于文末。", "This draft has {count} open gaps; they are listed at its end."),
    "gaps": ("待补清单", "Open gaps"),
    "number": ("序号", "No."),
    "field": ("字段", "Field"),
    "what": ("内容", "What is missing"),
}


@dataclass(frozen=True)
class Wording:
    """One document in one language. `page` is marked Markdown with the frame; `document` are its blocks for Word."""

    entry: Entry
    language: str
    page: str
    document: Document
    gaps: tuple[Gap, ...]

    @property
    def title(self) -> str:
        return self.document.control.title


def render_wording(
    library: Library, entry: Entry, language: str, facts: Facts, terms: tuple[Term, ...], gate: GateReview | None = None
) -> Wording:
    """The wording of one document. Refused, with the template's line, when a template touches what it must not."""
    lens = Lens(language, entry.audience, facts)
    name = f"{entry.template}/{language}.md"
    raw = library.render(name, _context(lens, gate))
    body, gaps = number_gaps(insert_glossary(raw, terms, lens), language)
    body = body.strip("\n")
    control = _control(entry, lens, body, gaps)
    try:
        blocks = read_blocks(body + _gap_list(gaps, language))
    except Unreadable as error:
        raise Refused((_unreadable(library, name, error),)) from error
    page = _page(control, body, gaps, language)
    listed = tuple((gap.number, gap.path, gap.label) for gap in gaps)
    return Wording(entry, language, page, Document(control, blocks, listed), gaps)


def _context(lens: Lens, gate: GateReview | None) -> dict[str, Any]:
    project = lens.see(lens.facts.project, None, "")
    context: dict[str, Any] = {"project": project, "facts": FactsView(lens), "glossary": Tool(lambda: GLOSSARY), **tools_for(lens)}
    if gate is not None:
        context["gate"] = FactView(gate, "=gate", lens)
    return context


def _unreadable(library: Library, name: str, error: Unreadable) -> Finding:
    text = plain_text(error.text).strip()[:60]
    return Finding(
        library.place_of_line(name, error.text),
        Severity.BLOCKER,
        "template-block",
        Text(f"生成的这一行不在允许的写法之内：{text}", f"This generated line is not in the closed set of blocks: {text}"),
        Text("允许标题、段落、列表、表格、检查框和提示框。", "Headings, paragraphs, lists, tables, check boxes and notes are."),
    )


def _word(name: str, language: str) -> str:
    return WORDS[name][0 if language == "zh" else 1]


def _register(project: Record, entry: Entry) -> Record | None:
    """The line of the document register that speaks of this kind of document."""
    return next((each for each in project.documents if each.document == entry.id), None)


def _control(entry: Entry, lens: Lens, body: str, gaps: tuple[Gap, ...]) -> Control:
    project = lens.facts.project
    language = lens.language
    register = _register(project, entry)
    view = lens.see(register, None, register._path) if register is not None else None
    title = lens.words(entry.title)
    code = register.id if register is not None else entry.number(str(project.project.id or lens.facts.project_id))
    version = (register.version if register is not None else None) or "V0.1"
    status = register.status if register is not None else None
    shown = str(view.look("status")) if view is not None and status else _word("draft", language)
    edition = _word("internal edition" if entry.audience else "external edition", language)
    kept = str(view.look("classification")) if view is not None and register and register.classification else _word("internal", language)
    separator = "，" if language == "zh" else ", "
    rows = [(_word(each, language), _roles(view, each)) for each in ("author", "reviewer", "approver", "distribution")]
    history = _history(view)
    fingerprint = _fingerprint(title, code, version, plain_text(body), *(plain_text(each[1]) for each in rows))
    name = project.project.name
    return Control(
        language=language,
        title=title,
        project=lens.words(name) if name else lens.facts.project_id,
        code=code,
        version=version,
        status=shown,
        classification=f"{kept}{separator}{edition}",
        fingerprint=fingerprint,
        draft=bool(gaps) or status in (None, "draft", "review"),
        rows=tuple((label, read_inline(value)) for label, value in rows if value),
        history=history,
    )


def _roles(view: Any, name: str) -> str:
    if view is None:
        return ""
    found = view.look(name)
    if isinstance(found, Views):
        return found.marked()
    return str(print_value(found)) if found else ""


def _history(view: Any) -> tuple[tuple[str, str, str, str], ...]:
    if view is None:
        return ()
    names = ("version", "date", "author", "change")
    return tuple(
        tuple(str(row.look(name)) if row.look(name) else "" for name in names)  # type: ignore[misc]
        for row in view.look("history")
    )


def _fingerprint(*texts: str) -> str:
    """Twelve hexadecimal digits of what the document says, in groups of four."""
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]
    return "-".join(digest[start : start + 4] for start in (0, 4, 8))


def _page(control: Control, body: str, gaps: tuple[Gap, ...], language: str) -> str:
    parts = [f"# {control.title}", _facts_table(control, language)]
    if control.history:
        parts.append(f"**{_word('history', language)}**")
        parts.append(_table([_word(each, language) for each in ("version", "date", "author", "change")], control.history))
    if gaps:
        parts.append(f'!!! warning "{_word("open", language).format(count=len(gaps))}"')
    parts.append(number_headings(body + _gap_list(gaps, language)))
    return "\n\n".join(parts) + "\n"


def _facts_table(control: Control, language: str) -> str:
    project = ("项目", "Project")[language != "zh"]
    rows = [
        (project, mark_value(control.project, "project.name")),
        (_word("code", language), mark_value(control.code, "documents")),
        (_word("version", language), mark_value(control.version, "documents")),
        (_word("status", language), control.status),
        (_word("classification", language), control.classification),
        (_word("fingerprint", language), control.fingerprint),
        *((label, _unread(inline)) for label, inline in control.rows),
    ]
    head = (_word("control", language), "")
    return "\n".join([f"| {head[0]} | {head[1]} |", "| --- | --- |", *(f"| {label} | {value} |" for label, value in rows)])


def _unread(inline: Inline) -> str:
    return "".join(mark_value(run.text, run.path) if run.path else run.text for run in inline)


def _table(titles: list[str], rows: tuple[tuple[str, ...], ...]) -> str:
    lines = ["| " + " | ".join(titles) + " |", "| " + " | ".join("---" for _ in titles) + " |"]
    lines += ["| " + " | ".join(mark_value(cell, "documents.history") if cell else "" for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _gap_list(gaps: tuple[Gap, ...], language: str) -> str:
    if not gaps:
        return ""
    rows = tuple((str(gap.number), gap.label, gap.path) for gap in gaps)
    titles = [_word(each, language) for each in ("number", "what", "field")]
    return f"\n\n## {_word('gaps', language)}\n\n" + _table(titles, rows)

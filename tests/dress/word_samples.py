"""The sample of word_sample.yaml as a document in one language, as a draft with gaps or as a baseline."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generators.documents.blocks import (
    Block,
    Checks,
    Control,
    Document,
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

CODE, FINGERPRINT = "PRJ-A-SOW-01", "7f3c19e0a4b255d1"


@cache
def sample_document(language: str, draft: bool = True) -> Document:
    """The sample statement of work."""
    written = yaml.safe_load(Path(__file__).with_name("word_sample.yaml").read_text(encoding="utf-8"))
    reader = SampleReader(language, draft)
    body = tuple(reader.block(block) for block in written["blocks"])
    gaps = tuple((number, path, reader.words(label)) for number, path, label in written["gaps"])
    return Document(reader.control(written["control"]), body, gaps if draft else ())


class SampleReader:
    """Reads the sample in one language."""

    def __init__(self, language: str, draft: bool) -> None:
        self.language, self.draft = language, draft

    def words(self, text: Any) -> str:
        if not isinstance(text, dict):
            return str(text)
        return str(text["both"] if "both" in text else text[self.language])

    def run(self, text: Any) -> Run:
        marks = text if isinstance(text, dict) else {}
        if "gap" in marks and not self.draft:
            return Run(marks["final"], marks["path"])
        return Run(self.words(text), marks.get("path", ""), marks.get("bold", False), marks.get("gap", 0))

    def inline(self, text: Any) -> Inline:
        return tuple(self.run(run) for run in (text if isinstance(text, list) else [text]))

    def control(self, written: dict[str, Any]) -> Control:
        version = "V0.3" if self.draft else "V1.0"
        return Control(
            language=self.language,
            **{key: self.words(written[key]) for key in ("title", "project", "classification")},
            status=self.words(written["status" if self.draft else "final_status"]),
            code=CODE,
            version=version,
            fingerprint=FINGERPRINT,
            draft=self.draft,
            rows=tuple((self.words(label), self.inline(value)) for label, value in written["rows"]),
            history=tuple(self.history(row) for row in written["history"]),
            parties=tuple((self.words(label), self.inline(name)) for label, name in written["parties"]),
        )

    def history(self, row: list[Any]) -> tuple[str, str, str, str]:
        version, day, author, change = (self.words(text) for text in row)
        return version, day, author, change

    def block(self, written: dict[str, Any]) -> Block:
        kind, content = next(iter(written.items()))
        if kind == "heading":
            return Heading(content.count(".") + 1, content, self.inline(written["text"]))
        if kind == "paragraph":
            return Paragraph(self.inline(content), written.get("style", ""))
        if kind in ("bullets", "numbers"):
            return Listing(kind == "numbers", tuple((depth, self.inline(item)) for depth, item in content))
        if kind == "checks":
            return Checks(tuple((ticked, self.inline(item)) for ticked, item in content))
        if kind == "table":
            return self.table(written)
        if kind == "note":
            body = tuple(self.block(block) for block in written["blocks"])
            return Note(content, self.inline(written["title"]), body)
        if kind == "signatures":
            return Signatures(tuple(self.inline(signatory) for signatory in content))
        return PageBreak()

    def table(self, written: dict[str, Any]) -> Table:
        return Table(
            tuple(self.inline(cell) for cell in written["header"]),
            tuple(tuple(self.inline(cell) for cell in row) for row in written["rows"]),
            tuple(written["align"]),
            wide=written.get("wide", False),
            kind=written["table"],
        )

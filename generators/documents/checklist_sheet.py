"""A gate's checklist as a workbook that people fill in: questions locked, answers open, ids hidden but there."""

from __future__ import annotations

from collections.abc import Mapping

from generators.derive.labels import load_fact_fields
from generators.documents.views import show
from generators.documents.wording import Wording
from generators.dress.cells import Column, Sheet, Workbook
from generators.model import Record
from generators.quantities import Text
from generators.review import GateReview, ItemVerdict

ANSWERS = ("pass", "fail", "not_yet_applicable", "waived")
LOOKS = {"pass": "good", "fail": "bad", "not_yet_applicable": "quiet", "waived": "warn", "open": "open"}
SEVERITY_LOOKS = {"blocker": "bad", "major": "warn"}

WORDS: Mapping[str, tuple[str, str]] = {
    "answer_by": ("答复角色", "Answering role"),
    "answer_on": ("答复日期", "Answered on"),
    "name": ("检查单", "Checklist"),
    "project": ("项目", "Project"),
    "gate": ("关口", "Gate"),
    "state": ("当前状态", "State"),
    "counts": (
        "通过 {passed}，不通过 {failed}，未答 {open}，让步 {waived}，暂不适用 {not_applicable}",
        "{passed} passed, {failed} failed, {open} open, {waived} waived, {not_applicable} not yet applicable",
    ),
}


def checklist_workbook(gate: GateReview, wording: Wording, project: Record) -> Workbook:
    """The workbook of one gate in the wording's language. Its properties tell a returned file apart from another one's."""
    language = wording.language
    control = wording.document.control
    notes = (
        (_word("project", language), control.project),
        (_word("gate", language), gate.when.in_language(language)),
        (_word("state", language), _word("counts", language).format(**{name: getattr(gate, name) for name in COUNTS})),
    )
    sheet = Sheet(
        name=_word("name", language),
        title=control.title,
        notes=notes,
        columns=_columns(project, language),
        rows=tuple(_row(item, project, language) for item in gate.items),
    )
    properties = (
        ("project", str(project.project.id or "")),
        ("gate", gate.gate),
        ("document", control.code),
        ("version", control.version),
        ("data_hash", control.fingerprint),
    )
    return Workbook((sheet,), properties, control.title, control.project, language)


COUNTS = ("passed", "failed", "open", "waived", "not_applicable")


def _word(name: str, language: str) -> str:
    return WORDS[name][0 if language == "zh" else 1]


def _columns(project: Record, language: str) -> tuple[Column, ...]:
    verdicts = tuple(_choice("verdict", each, language) for each in ANSWERS)
    marks = tuple((_choice("verdict", name, language), look) for name, look in LOOKS.items())
    severities = tuple((_choice("severity", name, language), look) for name, look in SEVERITY_LOOKS.items())
    roles = tuple(f"{role.id} {role.name.in_language(language)}" for role in project.roles if role.name)
    by = Column("by", _word("answer_by", language), 16, "choice" if roles else "text", roles, answer=True)
    return (
        Column("item", "id", 10, hidden=True),
        Column("no", _label("id", language), 9),
        Column("ask", _label("ask", language), 44),
        Column("because", _label("because", language), 30),
        Column("evidence_expected", _label("evidence_expected", language), 24),
        Column("severity", _label("severity", language), 9, marks=severities),
        Column("asked_of", _label("asked_of", language), 18),
        Column("verdict", _label("verdict", language), 12, "choice", verdicts, answer=True, marks=marks),
        by,
        Column("on", _word("answer_on", language), 12, "date", answer=True),
        Column("evidence", _label("evidence", language), 26, answer=True),
        Column("comment", _label("comment", language), 30, answer=True),
    )


def _row(item: ItemVerdict, project: Record, language: str) -> tuple[str | None, ...]:
    role = next((each for each in project.roles if each.id == item.asked_of), None)
    asked_of = role.name.in_language(language) if role is not None and role.name else item.asked_of
    by = f"{item.by.id} {item.by.name.in_language(language)}" if item.by is not None and item.by.name else None
    verdict = None if item.verdict == "open" else _choice("verdict", item.verdict, language)
    return (
        item.id,
        item.id,
        item.ask.in_language(language),
        item.because.in_language(language),
        item.evidence_expected.in_language(language),
        _choice("severity", item.severity, language),
        asked_of,
        verdict,
        by,
        None,
        _text(item.evidence, language),
        _text(item.comment, language),
    )


def _text(text: Text | None, language: str) -> str | None:
    return text.in_language(language) if text is not None else None


def _label(name: str, language: str) -> str:
    return load_fact_fields()["ItemVerdict"].fields[name].label.in_language(language)


def _choice(name: str, value: str, language: str) -> str:
    return show(value, load_fact_fields()["ItemVerdict"].fields[name], language)

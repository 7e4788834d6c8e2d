"""A gate's record as a workbook that people fill in: its questions, its conclusion, its conditions and its waivers.

The sheets hold what the project's reviews/<gate>.yaml holds, under the same keys, so that a returned file can be taken over line by
line. What follows from data and rules is locked; what a person decides is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generators.derive import Facts
from generators.derive.labels import load_fact_fields
from generators.documents.views import show
from generators.documents.wording import Wording
from generators.dress.cells import Cell, Column, Sheet, Workbook
from generators.model import Record
from generators.quantities import Offset, Text
from generators.review import GateReview, ItemVerdict
from generators.schema import Field, load_schema

LOOKS = {"pass": "good", "fail": "bad", "not_yet_applicable": "quiet", "waived": "warn", "open": "open"}
ANSWER_LOOKS = {"pass": "good", "fail": "bad", "not_applicable": "quiet"}
CONCLUSION_LOOKS = {"pass": "good", "conditional": "warn", "reject": "bad"}
SEVERITY_LOOKS = {"blocker": "bad", "major": "warn"}
SPARE_CONDITIONS, SPARE_WAIVERS = 8, 5

WORDS: Mapping[str, tuple[str, str]] = {
    "checklist": ("检查单", "Checklist"),
    "decision": ("结论", "Conclusion"),
    "conditions": ("条件", "Conditions"),
    "waivers": ("让步", "Waivers"),
    "project": ("项目", "Project"),
    "gate": ("关口", "Gate"),
    "state": ("当前状态", "State"),
    "conclusion": ("结论", "Conclusion"),
    "rules": ("判定规则", "Rules"),
    "fill": ("填写说明", "How to fill in"),
    "answer": ("填写判定", "Your answer"),
    "answer_on": ("答复日期", "Date"),
    "due": ("期限", "Due"),
    "held_on": ("召开日期", "Held on"),
    "note": ("说明", "Note"),
    "number": ("序号", "No."),
    "when": ("{name}：{when}。{chair}。", "{name}: {when}. {chair}."),
    "counts": (
        "通过 {passed}，不通过 {failed}，未答 {open}，让步 {waived}，暂不适用 {not_applicable}",
        "{passed} passed, {failed} failed, {open} open, {waived} waived, {not_applicable} not yet applicable",
    ),
    "held": ("记录的结论：{recorded}；检查结果允许的最好结论：{allowed}。", "Recorded: {recorded}. Best conclusion the results allow: {allowed}."),
    "not_held": ("评审尚未召开。", "The review has not been held."),
    "how_rules": (
        "阻断项不通过或未答：不通过。\n阻断项让步，或重要项不通过、未答：有条件通过。\n其余：通过。主持人可以更严，不得更宽。",
        "A blocker failed or open: not passed.\nA blocker waived, or a major item failed or open: conditional.\n"
        "Otherwise: pass. The chair may be stricter, never milder.",
    ),
    "how_conditions": ("每项条件写明责任人和期限；关闭时填写关闭日期和证据。", "Each condition has an owner and a date; fill in date and evidence when it is closed."),
    "how_waivers": (
        "让步须有批准人和到期日；到期未整改的，该项恢复为不通过。",
        "A waiver needs an approver and a last day; after it the item counts as failed again.",
    ),
}  # fmt: skip
COUNTS = ("passed", "failed", "open", "waived", "not_applicable")


def checklist_workbook(gate: GateReview, wording: Wording, facts: Facts) -> Workbook:
    """The workbook of one gate in the wording's language. Its properties tell a returned file apart from another one's."""
    control = wording.document.control
    writer = _Writer(gate, wording.language, facts)
    project = (writer.word("project"), control.project)
    sheets = (writer.checklist(control.title, project), writer.decision(project), writer.conditions(project), writer.waivers(project))
    properties = (
        ("project", str(facts.project.project.id or facts.project_id)),
        ("gate", gate.gate),
        ("document", control.code),
        ("version", control.version),
        ("language", wording.language),
        ("data_hash", control.fingerprint),
    )
    return Workbook(sheets, properties, control.title, control.project, wording.language)


class _Writer:
    """The sheets of one gate in one language."""

    def __init__(self, gate: GateReview, language: str, facts: Facts) -> None:
        self.gate = gate
        self.language = language
        self.facts = facts
        self.record = gate.record
        self.answers = {each.item: each for each in self.record.answers} if self.record is not None else {}
        self.roles = tuple(self.role(each) or "" for each in facts.project.roles)

    # Sheets

    def checklist(self, title: str, project: tuple[str, str]) -> Sheet:
        """The questions: locked, with what is known of each; and the open cells of the answers."""
        answer = _field("reviews.answers")
        columns = (
            Column("item", "id", 10, hidden=True),
            Column("no", self.label("id"), 8),
            Column("ask", self.label("ask"), 32),
            Column("because", self.label("because"), 22),
            Column("evidence_expected", self.label("evidence_expected"), 16),
            self.verdict("severity", "severity", 8, SEVERITY_LOOKS),
            Column("asked_of", self.label("asked_of"), 12),
            Column("answered", self.label("answered"), 9),
            self.verdict("state", "verdict", 10, LOOKS),
            Column("decided_by", self.label("decided_by"), 10),
            self.choice("verdict", self.word("answer"), 10, answer.fields["verdict"], ANSWER_LOOKS),
            self.role_column("by", self.label("by"), 14),
            Column("on", self.word("answer_on"), 12, "date", answer=True),
            Column("evidence", self.label("evidence"), 24, answer=True),
            Column("comment", self.label("comment"), 20, answer=True),
        )
        rows = tuple(self.item_row(item, answer) for item in self.gate.items)
        return Sheet(self.word("checklist"), title, (project, *self.head()), columns, rows)

    def decision(self, project: tuple[str, str]) -> Sheet:
        """The one row of the conclusion, beside the best one that the results allow."""
        review = _field("reviews")
        columns = (
            Column("id", "id", 10, hidden=True),
            self.verdict("allowed", "conclusion", 16, CONCLUSION_LOOKS, "GateReview"),
            self.choice("conclusion", self.text(review.fields["conclusion"].label), 16, review.fields["conclusion"], CONCLUSION_LOOKS),
            Column("offset", self.word("held_on"), 14, "date", answer=True),
            self.role_column("chair", self.text(review.fields["chair"].label), 26),
            Column("reviewers", self.text(review.fields["reviewers"].label), 50, answer=True),
            Column("note", self.word("note"), 40, answer=True),
        )
        notes = (project, *self.head(), (self.word("rules"), self.word("how_rules")))
        return Sheet(self.word("decision"), self.titled("decision"), notes, columns, (self.decision_row(review),))

    def conditions(self, project: tuple[str, str]) -> Sheet:
        """The conditions of the conclusion, and room for more."""
        fields = _field("reviews.conditions").fields
        columns = (
            Column("id", "id", 10, hidden=True),
            Column("no", self.word("number"), 8),
            Column("text", self.text(fields["text"].label), 56, answer=True),
            self.role_column("owner", self.text(fields["owner"].label), 26),
            Column("due", self.word("due"), 14, "date", answer=True),
            Column("closed", self.text(fields["closed_offset"].label), 14, "date", answer=True),
            Column("evidence", self.text(fields["evidence"].label), 40, answer=True),
        )
        written = self.record.conditions if self.record is not None else ()
        filled = [
            (str(number), str(number), self.text(each.text), self.role(each.owner), self.day(each.due_offset), self.day(each.closed_offset), self.text(each.evidence))
            for number, each in enumerate(written, 1)
        ]
        spare = [(str(number), str(number), *_blank(5)) for number in range(len(filled) + 1, len(filled) + SPARE_CONDITIONS + 1)]
        notes = (project, (self.word("fill"), self.word("how_conditions")))
        return Sheet(self.word("conditions"), self.titled("conditions"), notes, columns, (*filled, *spare))

    def waivers(self, project: tuple[str, str]) -> Sheet:
        """The waivers granted, and room for more; a waiver names one of the questions."""
        fields = _field("reviews.waivers").fields
        columns = (
            Column("id", "id", 10, hidden=True),
            Column("item", self.text(fields["item"].label), 14, "choice", tuple(each.id for each in self.gate.items), answer=True),
            Column("reason", self.text(fields["reason"].label), 50, answer=True),
            self.role_column("approver", self.text(fields["approver"].label), 26),
            Column("expires", self.text(fields["expires"].label), 14, "date", answer=True),
            Column("compensating", self.text(fields["compensating"].label), 50, answer=True),
        )
        written = self.record.waivers if self.record is not None else ()
        filled = [
            (each.id, each.item, self.text(each.reason), self.role(each.approver), each.expires, self.text(each.compensating))
            for each in written
        ]
        notes = (project, (self.word("fill"), self.word("how_waivers")))
        return Sheet(self.word("waivers"), self.titled("waivers"), notes, columns, (*filled, *[_blank(6)] * SPARE_WAIVERS))

    # Rows

    def item_row(self, item: ItemVerdict, answer: Field) -> tuple[Cell, ...]:
        given = self.answers.get(item.id)
        return (
            item.id,
            item.id,
            self.text(item.ask),
            self.text(item.because),
            self.text(item.evidence_expected),
            self.shown("severity", item.severity),
            item.asked_of if isinstance(item.asked_of, str) else self.text(item.asked_of.name),
            self.shown("answered", item.answered),
            self.shown("verdict", item.verdict),
            self.shown("decided_by", item.decided_by),
            show(given.verdict, answer.fields["verdict"], self.language) if given is not None else None,
            self.role(given.by) if given is not None else None,
            self.day(given.on) if given is not None else None,
            self.text(given.evidence) if given is not None else None,
            self.text(given.comment) if given is not None else None,
        )

    def decision_row(self, review: Field) -> tuple[Cell, ...]:
        allowed = self.shown("conclusion", self.gate.conclusion, "GateReview") if self.gate.is_held else None
        if self.record is None:
            return (self.gate.gate, allowed, *_blank(5))
        recorded = self.record.conclusion
        decided = show(recorded, review.fields["conclusion"], self.language) if recorded is not None else None
        reviewers = "\n".join(self.role(each) or "" for each in self.record.reviewers)
        return (self.gate.gate, allowed, decided, self.day(self.record.offset), self.role(self.record.chair), reviewers, None)

    # Words

    def head(self) -> tuple[tuple[str, str], ...]:
        """What stands above the table: the gate, its state and its conclusion."""
        gate = self.gate
        when = {name: self.text(each) or "" for name, each in (("name", gate.name), ("when", gate.when), ("chair", gate.chair))}
        if gate.recorded is not None:
            shown = {"recorded": gate.recorded, "allowed": gate.conclusion}
            conclusion = self.word("held").format(**{name: self.shown("conclusion", each, "GateReview") for name, each in shown.items()})
        else:
            conclusion = self.word("not_held")
        return (
            (self.word("gate"), self.word("when").format(**when)),
            (self.word("state"), self.word("counts").format(**{name: getattr(gate, name) for name in COUNTS})),
            (self.word("conclusion"), conclusion),
        )

    def titled(self, name: str) -> str:
        separator = "：" if self.language == "zh" else ": "
        return f"{self.text(self.gate.name)}{separator}{self.word(name)}"

    def word(self, name: str) -> str:
        return WORDS[name][0 if self.language == "zh" else 1]

    def text(self, text: Text | None) -> str | None:
        return text.in_language(self.language) if text is not None else None

    def label(self, name: str, noun: str = "ItemVerdict") -> str:
        return load_fact_fields()[noun].fields[name].label.in_language(self.language)

    def shown(self, name: str, value: str, noun: str = "ItemVerdict") -> str:
        return show(value, load_fact_fields()[noun].fields[name], self.language)

    def role(self, role: Record | None) -> str | None:
        """The role as the lists of choices name it."""
        if role is None:
            return None
        return f"{role.id} {self.text(role.name)}" if role.name else str(role.id)

    def day(self, offset: Offset | None) -> date | str | None:
        """The date of T+N; T+N itself while T is not known."""
        found: date | None = self.facts.calendar.date_of(offset)
        return found if found is not None else str(offset) if offset is not None else None

    # Columns

    def role_column(self, key: str, title: str, width: int) -> Column:
        """An open column that offers the roles of the project; free text while there are none."""
        return Column(key, title, width, "choice" if self.roles else "text", self.roles, answer=True)

    def choice(self, key: str, title: str, width: int, field: Field, looks: Mapping[str, str]) -> Column:
        """An open column that offers the values of the field."""
        marks = tuple((show(value, field, self.language), look) for value, look in looks.items())
        return Column(key, title, width, "choice", tuple(value for value, _ in marks), answer=True, marks=marks)

    def verdict(self, key: str, name: str, width: int, looks: Mapping[str, str], noun: str = "ItemVerdict") -> Column:
        """A locked column of one computed choice, coloured by its value."""
        values = tuple(self.shown(name, value, noun) for value in load_fact_fields()[noun].fields[name].values)
        marks = tuple((self.shown(name, value, noun), look) for value, look in looks.items())
        return Column(key, self.label(name, noun), width, "choice", values, marks=marks)


def _field(path: str) -> Field:
    """The fields of the records of a list of the schema."""
    field = load_schema()
    for step in path.split("."):
        field = field.fields[step]
        assert field.item is not None
        field = field.item
    return field


def _blank(cells: int) -> tuple[None, ...]:
    return (None,) * cells

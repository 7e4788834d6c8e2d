"""A gate's record as a workbook to fill in: its questions, its conclusion, its conditions and its waivers.

The sheets hold what the project's reviews/<gate>.yaml holds, under the same keys, so that a returned file can be
taken over line by line. What follows from data and rules is locked; what a person decides is open.
"""

from __future__ import annotations

from generators.derive import Facts
from generators.derive.facts.gates import GateCondition
from generators.documents.checklist_basis import BASIS, write_basis
from generators.documents.checklist_columns import GATE, Writer, fields_of
from generators.documents.printed import show
from generators.documents.wording import Wording
from generators.documents.workbook import framed_workbook
from generators.dress.cells import Cell, Column, Kind, Sheet, Workbook
from generators.gates.review import GateReview, ItemVerdict
from generators.model import Record

LOOKS = {
    "pass": "good",
    "fail": "bad",
    "not_yet_applicable": "quiet",
    "not_asked": "quiet",
    "waived": "warn",
    "open": "open",
}
ANSWER_LOOKS = {"pass": "good", "fail": "bad", "not_applicable": "quiet"}
CONCLUSION_LOOKS = {"pass": "good", "conditional": "warn", "reject": "bad"}
SEVERITY_LOOKS = {"blocker": "bad", "major": "warn"}
COUNTS = ("passed", "failed", "open", "waived", "not_applicable", "not_asked")
CONDITION_LOOKS = {"open": "open", "overdue": "bad", "closed": "good"}
CONDITION = "GateCondition"
SPARE_CONDITIONS, SPARE_WAIVERS = 8, 5
KEY = Column("id", "id", 10, hidden=True)

Notes = tuple[tuple[str, str], ...]


def checklist_workbook(gate: GateReview, wording: Wording, facts: Facts) -> Workbook:
    """The workbook of one gate in the wording's language."""
    control = wording.document.control
    writer = Writer(wording.language, facts)
    project = ((writer.word("project"), control.project),)
    sheets = (
        _questions(gate, writer, control.title, project),
        _decision(gate, writer, project),
        _conditions(gate, writer, project),
        _waivers(gate, writer, project),
        *((_carried(gate, writer, project),) if gate.carried else ()),
    )
    return framed_workbook(sheets, wording, facts, gate=gate.gate)


# Questions


def _questions(gate: GateReview, writer: Writer, title: str, project: Notes) -> Sheet:
    """The questions: locked, with what is known of each; and the open cells of the answers."""
    answer = fields_of("reviews.answers")
    columns = (
        Column("item", "id", 10, hidden=True),
        Column("no", writer.label("id"), 8),
        Column("ask", writer.label("ask"), 34),
        Column("because", writer.label("because"), 22),
        Column("evidence_expected", writer.label("evidence_expected"), 16),
        writer.verdict("severity", "severity", 9, SEVERITY_LOOKS),
        Column("asked_of", writer.label("asked_of"), 14),
        Column("answered", writer.label("answered"), 10),
        writer.verdict("state", "verdict", 11, LOOKS),
        Column("decided_by", writer.label("decided_by"), 11),
        writer.open_choice("verdict", writer.word("answer"), 11, answer["verdict"], ANSWER_LOOKS),
        writer.open_role("by", writer.label("by"), 14),
        writer.open_date("on", writer.word("answer_on")),
        Column("evidence", writer.label("evidence"), 24, answer=True),
        Column("comment", writer.label("comment"), 20, answer=True),
        Column(BASIS, BASIS, 10, hidden=True),
    )
    keys = tuple(each.key for each in columns)
    answers = {each.item: each for each in gate.record.answers} if gate.record is not None else {}
    rows = tuple(_row(keys, item, answers.get(item.id), writer) for item in gate.items)
    notes = (*project, *_head(gate, writer), (writer.word("fill"), writer.word("how_checklist")))
    return Sheet(writer.word("checklist"), title, notes, columns, rows)


def _row(keys: tuple[str, ...], item: ItemVerdict, given: Record | None, writer: Writer) -> tuple[Cell, ...]:
    """The question and its answer, and of both what they were when the workbook was made."""
    cells = (*_question(item, writer), *_answer(given, writer))
    return (*cells, write_basis(dict(zip(keys, cells, strict=False))))


def _question(item: ItemVerdict, writer: Writer) -> tuple[Cell, ...]:
    asked_of = item.asked_of if isinstance(item.asked_of, str) else writer.text(item.asked_of.name)
    return (
        item.id,
        item.id,
        writer.text(item.ask),
        writer.text(item.because),
        writer.text(item.evidence_expected),
        writer.shown("severity", item.severity),
        asked_of,
        writer.shown("answered", item.answered),
        writer.shown("verdict", item.verdict),
        writer.shown("decided_by", item.decided_by),
    )


def _answer(given: Record | None, writer: Writer) -> tuple[Cell, ...]:
    """What a person answered, which may differ from the result: a failing rule outweighs it."""
    if given is None:
        return (None,) * 5
    verdict = show(given.verdict, fields_of("reviews.answers")["verdict"], writer.language)
    evidence, comment = writer.text(given.evidence), writer.text(given.comment)
    return verdict, writer.role(given.by), writer.day(given.on), evidence, comment


def _head(gate: GateReview, writer: Writer) -> Notes:
    """What stands above the table: the gate, its state and its conclusion."""
    texts = {"name": gate.name, "when": gate.when, "chair": gate.chair}
    when = writer.word("when", **{name: writer.text(text) for name, text in texts.items()})
    counts = writer.word("counts", **{name: getattr(gate, name) for name in COUNTS})
    conclusion = writer.word("not_held")
    if gate.recorded is not None:
        recorded, allowed = (writer.shown("conclusion", each, GATE) for each in (gate.recorded, gate.conclusion))
        conclusion = writer.word("held", recorded=recorded, allowed=allowed)
    names = ("gate", "state", "conclusion")
    return tuple((writer.word(name), text) for name, text in zip(names, (when, counts, conclusion), strict=True))


# Decision


def _decision(gate: GateReview, writer: Writer, project: Notes) -> Sheet:
    """The one row of the conclusion, beside the best one that the results allow."""
    review = fields_of("reviews")
    conclusion, chair = review["conclusion"], review["chair"]
    columns = (
        KEY,
        writer.verdict("allowed", "conclusion", 16, CONCLUSION_LOOKS, GATE),
        writer.open_choice("conclusion", writer.text(conclusion.label), 16, conclusion, CONCLUSION_LOOKS),
        writer.open_date("offset", writer.word("held_on")),
        writer.open_role("chair", writer.text(chair.label)),
        writer.open_text("reviewers", review["reviewers"], 50),
        Column("note", writer.word("note"), 40, answer=True),
    )
    notes = (*project, *_head(gate, writer), (writer.word("rules"), writer.word("how_decision")))
    return _sheet(gate, writer, "decision", notes, columns, (_decided(gate, writer),))


def _decided(gate: GateReview, writer: Writer) -> tuple[Cell, ...]:
    record = gate.record
    allowed = writer.shown("conclusion", gate.conclusion, GATE) if gate.is_held else None
    if record is None:
        return (gate.gate, allowed, *(None,) * 5)
    conclusion = fields_of("reviews")["conclusion"]
    recorded = show(gate.recorded, conclusion, writer.language) if gate.recorded is not None else None
    reviewers = "\n".join(writer.role(each) or "" for each in record.reviewers)
    return gate.gate, allowed, recorded, writer.day(record.offset), writer.role(record.chair), reviewers, None


# Conditions and waivers


def _conditions(gate: GateReview, writer: Writer, project: Notes) -> Sheet:
    """The conditions of the conclusion, and room for more."""
    fields = fields_of("reviews.conditions")
    columns = (
        KEY,
        Column("no", writer.word("number"), 8),
        writer.open_text("text", fields["text"], 56),
        writer.open_role("owner", writer.text(fields["owner"].label)),
        writer.open_date("due", writer.word("due")),
        writer.open_date("closed", writer.text(fields["closed_offset"].label)),
        writer.open_text("evidence", fields["evidence"], 40),
    )
    written = gate.record.conditions if gate.record is not None else ()
    filled = [_condition(each, writer) for each in written] + [(None,) * 5] * SPARE_CONDITIONS
    rows = tuple((str(number), str(number), *cells) for number, cells in enumerate(filled, 1))
    notes = (*project, (writer.word("fill"), writer.word("how_conditions")))
    return _sheet(gate, writer, "conditions", notes, columns, rows)


def _condition(written: Record, writer: Writer) -> tuple[Cell, ...]:
    due, closed = writer.day(written.due_offset), writer.day(written.closed_offset)
    return writer.text(written.text), writer.role(written.owner), due, closed, writer.text(written.evidence)


def _waivers(gate: GateReview, writer: Writer, project: Notes) -> Sheet:
    """The waivers granted, and room for more; a waiver names one of the questions."""
    fields = fields_of("reviews.waivers")
    items = tuple(each.id for each in gate.items)
    columns = (
        KEY,
        Column("item", writer.text(fields["item"].label), 14, "choice" if items else "text", items, answer=True),
        writer.open_text("reason", fields["reason"], 50),
        writer.open_role("approver", writer.text(fields["approver"].label)),
        writer.open_date("expires", writer.text(fields["expires"].label)),
        writer.open_text("compensating", fields["compensating"], 50),
    )
    written = gate.record.waivers if gate.record is not None else ()
    filled = tuple(_waiver(each, writer) for each in written)
    notes = (*project, (writer.word("fill"), writer.word("how_waivers")))
    return _sheet(gate, writer, "waivers", notes, columns, (*filled, *((None,) * 6,) * SPARE_WAIVERS))


def _waiver(written: Record, writer: Writer) -> tuple[Cell, ...]:
    reason, compensating = writer.text(written.reason), writer.text(written.compensating)
    return written.id, written.item, reason, writer.role(written.approver), writer.last(written.expires), compensating


def _carried(gate: GateReview, writer: Writer, project: Notes) -> Sheet:
    """The conditions that earlier gates set, as they stand: to be looked at, not to be filled in."""
    widths = {"gate": 16, "text": 56, "owner": 26, "due": 14, "state": 10, "closed": 14, "evidence": 40}
    state = writer.verdict("state", "state", widths["state"], CONDITION_LOOKS, CONDITION)
    kinds: dict[str, Kind] = {"due": "date", "closed": "date"}
    plain = (
        Column(name, writer.label(name, CONDITION), width, kinds.get(name, "text")) for name, width in widths.items()
    )
    columns = (KEY, *(state if each.key == "state" else each for each in plain))
    rows = tuple((each.id, *_stands(each, writer)) for each in gate.carried)
    notes = (*project, (writer.word("note"), writer.word("how_carried")))
    return _sheet(gate, writer, "carried", notes, columns, rows)


def _stands(condition: GateCondition, writer: Writer) -> tuple[Cell, ...]:
    gate, state = (writer.shown(name, getattr(condition, name), CONDITION) for name in ("gate", "state"))
    text, owner = writer.text(condition.text), writer.role(condition.owner)
    due, closed = writer.day(condition.due), writer.day(condition.closed)
    return gate, text, owner, due, state, closed, writer.text(condition.evidence)


def _sheet(
    gate: GateReview,
    writer: Writer,
    name: str,
    notes: Notes,
    columns: tuple[Column, ...],
    rows: tuple[tuple[Cell, ...], ...],
) -> Sheet:
    title = writer.word("titled", gate=writer.text(gate.name), sheet=writer.word(name))
    return Sheet(writer.word(name), title, notes, columns, rows)

"""What stands in the way of an issue: a version out of order, a gap, an open blocker, a gate that is not passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generators.characters import blocker
from generators.derive import Facts
from generators.documents.frame import help_at
from generators.documents.versions import is_version, order_of
from generators.errors import Refused, UsageError
from generators.findings import Finding, Place, Severity, in_order
from generators.gates.review import GateReview
from generators.production import Made
from generators.quantities import Text
from generators.reading import Reading
from generators.summary.standing import findings_of
from generators.workspace import Book


def refuse_version(reading: Reading, document: str, version: str) -> None:
    """Refuse a version that is none, that was issued before, or that comes before one that was issued or is registered."""
    if not is_version(version):
        raise UsageError(
            Text(f"{version[:40]!a} 不是版本号。", f"{version[:40]!a} is no version."),
            Text("写成 V1.0 的样子。", "Write it like V1.0."),
        )
    project, _ = reading.nouns()
    for known in (*project.issued, *project.documents):
        if known.document != document or known.version is None:
            continue
        place = reading.source.place_at(f"{known._path}.version")
        if known in project.issued and known.version == version:
            raise Refused((_issued_before(place, document, version, known.date),))
        if order_of(version) < order_of(known.version):
            raise Refused((_too_low(place, document, version, known.version),))


def _issued_before(place: Place, document: str, version: str, day: date) -> Finding:
    return blocker(
        place,
        "issue-again",
        f"{document} {version} 已于 {day} 签发，不再改变。",
        f"{document} {version} was issued on {day} and never changes.",
        "请签发更高的版本。",
        "Issue a higher version.",
    )


def _too_low(place: Place, document: str, version: str, last: str) -> Finding:
    return blocker(
        place,
        "issue-order",
        f"{document} 已有 {last}，{version} 比它低。",
        f"There is {last} of {document}; {version} is lower.",
        "请签发更高的版本。",
        "Issue a higher version.",
    )


def refuse_unready(book: Book, reading: Reading, gate: GateReview | None, made: Sequence[Made]) -> None:
    """Refuse an issue with every gap of the document, every open blocker of the project and a gate that is not passed, each at its line."""
    blockers = [each for each in findings_of(book, reading) if each.severity is Severity.BLOCKER]
    gaps = dict.fromkeys((gap.path, gap.label) for each in made for gap in each.missing if each.language == "zh")
    english = {gap.path: gap.label for each in made for gap in each.missing if each.language == "en"}
    _, facts = reading.nouns()
    findings = [
        *blockers,
        *_not_passed(reading, gate),
        *(_gap(reading, facts, path, Text(label, english.get(path, label))) for path, label in gaps),
    ]
    if findings:
        raise Refused(in_order(findings))


def _not_passed(reading: Reading, gate: GateReview | None) -> Iterator[Finding]:
    """A finding when the gate of the document was held and what is known of it allows no passing."""
    if gate is None or gate.record is None or gate.conclusion != "reject":
        return
    failed = ", ".join(each.id for each in gate.items_with("fail", "open") if each.severity == "blocker")
    yield blocker(
        reading.source.place_at(gate.record._path),
        "issue-gate",
        f"关口“{gate.name.in_language('zh')}”不能通过：{failed}。",
        f"The gate {gate.name.in_language('en')} is not passed: {failed}.",
        "先关闭这些检查项，再签发。",
        "Close these items first, then issue.",
    )


def _gap(reading: Reading, facts: Facts, path: str, label: Text) -> Finding:
    says = Text(
        f"签发前须补齐：{label.in_language('zh')}。", f"To be filled before the issue: {label.in_language('en')}."
    )
    return Finding(reading.source.place_at(path.lstrip("=")), Severity.BLOCKER, "issue-gap", says, help_at(path, facts))

"""The record of a gate in reviews/: where it stands, a new one where there is none, and its text with changed answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from generators.characters import decode
from generators.derive import Facts
from generators.documents.catalog import LANGUAGES
from generators.errors import GeneratorError, Refused
from generators.findings import Finding, Place, Severity, in_order
from generators.gates.review import GateReview
from generators.intake.comparing import TEXTS, Change
from generators.intake.rewriting import is_in_other_language, rewritten, written
from generators.model import read_project
from generators.quantities import Text
from generators.reading import Reading
from generators.schema import load_schema
from generators.sources import Path, Source, is_nothing, read_yaml
from generators.validate import validate_project
from generators.workspace import Book, ProjectSource, read_file

BYTE_ORDER_MARK = "\ufeff"
NUMBERED = re.compile(r"GR-(\d{1,6})", re.ASCII)
HEADER = "# What was reviewed at this gate, who answered, and what was decided."


@dataclass(frozen=True)
class RecordFile:
    """The file with the record of a gate: its text, and where in it the record stands; `is_new` when it is not there yet."""

    file: str
    text: str
    where: Path
    is_new: bool = False

    def record(self, data: Any) -> Any:
        """The record within the data of the file."""
        for step in self.where:
            data = data[step]
        return data


def find_record(book: Book, reading: Reading, gate: GateReview) -> RecordFile:
    """The record of the gate. Raises GeneratorError when it has none and a new file would stand in the way of another."""
    if gate.record is None:
        return _new_record(book, reading, gate)
    path: Path = ("reviews", int(gate.record._path[len("reviews[") : -1]))
    place = reading.source.places[path]
    content = read_file(book, book.root / place.file)
    if isinstance(content, Finding):
        raise Refused((content,))
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK.encode()) else ""
    return RecordFile(place.file, mark + decode(place.file, content), path if place.path else ())


def _new_record(book: Book, reading: Reading, gate: GateReview) -> RecordFile:
    """A record without an answer, numbered after those there are."""
    own = reading.source.places.get(("reviews",))
    file = f"{reading.source.folder}/reviews/{gate.gate}.yaml"
    if own is not None or (book.root / file).exists() or (book.root / file).is_symlink():
        taken = own.file if own is not None else file
        raise GeneratorError(
            Text(
                f"{taken} 里没有关口 {gate.gate} 的记录，也无法另建一个文件。",
                f"{taken} has no record of the gate {gate.gate}, and another file cannot be made beside it.",
            ),
            Text(f"请在其中加一条 gate: {gate.gate} 的记录。", f"Add a record with gate: {gate.gate} to it."),
        )
    project, _ = reading.nouns()
    numbers = [int(found[1]) for each in project.reviews if (found := NUMBERED.fullmatch(str(each.id)))]
    names = ", ".join(f"{language}: {written(gate.name.in_language(language))}" for language in LANGUAGES)
    lines = [HEADER, f"id: GR-{max(numbers, default=0) + 1}", f"gate: {gate.gate}", f"name: {{{names}}}", "answers: []"]
    return RecordFile(file, "\n".join([*lines, ""]), (), is_new=True)


def with_answers(
    found: RecordFile, reading: Reading, gate: GateReview, changes: Sequence[Change]
) -> tuple[RecordFile, Reading]:
    """The file with the changes made, and the project as it then reads.

    Raises Refused unless the file then says exactly what it said, changes apart, and is good data of the project.
    """
    mark, text = found.text[: found.text.startswith(BYTE_ORDER_MARK)], found.text.removeprefix(BYTE_ORDER_MARK)
    made = replace(found, text=mark + rewritten(text, found.where, changes, [each.id for each in gate.items]))
    before, _ = read_yaml(found.file, found.text.encode())
    after, findings = read_yaml(found.file, made.text.encode())
    if findings or _in_order(found, after) != _in_order(found, _changed(found, before, changes)):
        raise Refused((_unwritten(found, reading, gate),))
    source = _source_with(made, reading, gate)
    if wrong := validate_project(source, load_schema()):
        raise Refused(in_order(wrong))
    _, facts = reading.nouns()
    project = read_project(source.data, load_schema())
    return made, Reading(source, (), project, Facts(project, source.id, facts.as_of, facts.policy))


def _source_with(made: RecordFile, reading: Reading, gate: GateReview) -> ProjectSource:
    """The project as it will be, with this record in the place of the gate's."""
    written_now, _ = read_yaml(made.file, made.text.encode())
    reviews = list(cast("list[Any]", reading.source.data.get("reviews") or []))
    index = int(gate.record._path[len("reviews[") : -1]) if gate.record is not None else len(reviews)
    reviews[index : index + 1] = [made.record(written_now.data)]
    places = {path: place for path, place in reading.source.places.items() if path[:2] != ("reviews", index)}
    places[("reviews", index)] = Place(made.file)
    lead: Path = () if made.where else ("reviews", index)
    places |= {(*lead, *path): place for path, place in written_now.places.items()}
    return replace(reading.source, data={**reading.source.data, "reviews": reviews}, places=places)


def _changed(found: RecordFile, before: Source, changes: Sequence[Change]) -> Source:
    """The data with the changes made to it, new answers last."""
    record = found.record(before.data)
    answers: list[Any] = [] if is_nothing(record.get("answers", "")) else record.setdefault("answers", [])
    record["answers"] = answers
    for change in changes:
        answer = next((each for each in answers if each["item"] == change.item), None)
        if answer is None:
            answers.append(answer := {"item": change.item})
        answer[change.key] = _value_after(answer.get(change.key), change)
    return before


def _value_after(value: Any, change: Change) -> Any:
    """What the value becomes; a text of one language keeps the words of the other."""
    if not change.language:
        return change.after
    if isinstance(value, dict):
        return {**value, change.language: change.after}
    if value is None or is_nothing(value):
        return {change.language: change.after}
    if is_in_other_language(value, change.language):
        return {change.language: change.after, "en" if change.language == "zh" else "zh": value}
    return change.after


def _in_order(found: RecordFile, source: Source) -> Any:
    """The data with the answers sorted by question: where a new one stands among them is no part of what it says."""
    record = found.record(source.data)
    record["answers"] = sorted(record["answers"], key=lambda each: str(each["item"]))
    return source.data


def _unwritten(found: RecordFile, reading: Reading, gate: GateReview) -> Finding:
    place = reading.source.place_at(gate.record._path if gate.record is not None else "")
    return Finding(
        place._replace(file=found.file),
        Severity.BLOCKER,
        "answer-unwritten",
        Text("这个文件的写法特殊，答复无法自动写入。", "The file is written in a way that answers cannot be put into."),
        Text("请手工写入答复。", "Write the answers by hand."),
    )


def iter_stale(made: RecordFile, changes: Sequence[Change]) -> Iterator[Finding]:
    """Notices of texts whose other language still says what it said before, at their lines in the new file."""
    source, _ = read_yaml(made.file, made.text.encode())
    answers = made.record(source.data)["answers"]
    for change in (each for each in changes if each.key in TEXTS and each.before):
        number = next(place for place, each in enumerate(answers) if each["item"] == change.item)
        other = "en" if change.language == "zh" else "zh"
        place = source.places.get((*made.where, "answers", number, change.key, other))
        if place is not None:
            yield Finding(
                place,
                Severity.MINOR,
                "answer-translation",
                Text(
                    f"{change.item} 只改了一种语言，这里还是原来的文字。",
                    f"Only one language of {change.item} was changed; this one still says what it said.",
                ),
                Text("请把这里也改过来。", "Bring it up to date here."),
            )

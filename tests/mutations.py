"""Named mutations: one mistake in city-health, and the rule that must find it at its line.

The cases are data, tests/rules/mutations/*.yaml, by rule; the first of a rule is the negative test of the catalogue:

    R-MIL-04:
      - name: hardware is planned before the kick-off that it follows
        catalogue: MS05 at T+1
        set: {"milestones[MS05].offset": 1}      # or drop: a path, or several
        at: milestones[MS05].offset              # where the finding stands; without it, where the first edit is
        follows: {R-XXX-01: why that rule fails too}

`python tests/mutations.py` lists the mutations of every rule and fails when one has none; `--findings` prints what the
rules say of each, in both languages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rewriting import AWAY, Step, line_of, positions, rewritten, steps_of

from generators.departures import check_departures, policy_of
from generators.derive import Facts
from generators.findings import Finding
from generators.model import read_project
from generators.policy import load_policy
from generators.rules import Outcome, judge, load_rules
from generators.schema import load_schema
from generators.sources import Source, dotted, read_yaml
from generators.validate import validate_project
from generators.workspace import Book, ProjectSource

HERE = Path(__file__).parent
CASES = HERE / "rules" / "mutations"
SEED_DEFECTS = HERE / "rules" / "seed_defects.yaml"
BOOK = Book(HERE.parent)
PROJECT = BOOK.root / "content" / "projects" / "city-health"
NAMED_SO = "content/projects/city-health"
AS_OF = date(2026, 3, 2)
DECIDED_BY_VALIDATION = ("R-STR-01", "R-STR-02")
NOT_WRITTEN_HERE = {"<mobile>": "138" + "0" * 8, "<identity>": "1" * 17 + "X", "<e-mail>": "pm" + "@example.org"}
"""What mutations stand for by a name, so that no file of the repository holds a number or address."""

Texts = Mapping[str, str]
Edits = Sequence[tuple[str, object]]


@dataclass(frozen=True)
class Mutation:
    """A mistake, the rules that must find it, each at a path, and the rules that fail because of it."""

    name: str
    edits: Edits
    found: Mapping[str, str]
    follows: Mapping[str, str]
    as_of: date
    catalogue: str | None = None


def load_mutations() -> Mapping[str, Sequence[Mutation]]:
    """The mutations of each rule, in the order of the catalogue's files."""
    written = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.yaml")))
    return {rule: [_mutation(rule, each) for each in cases] for file in written for rule, cases in file.items()}


def load_seed_defects() -> Mapping[str, Mutation]:
    """The defects that started this book, by number."""
    written = yaml.safe_load(SEED_DEFECTS.read_text(encoding="utf-8"))
    return {
        number: Mutation(each["name"], _edits(each), each["found"], each.get("follows", {}), AS_OF)
        for number, each in written.items()
    }


def _mutation(rule: str, written: Mapping[str, Any]) -> Mutation:
    edits = _edits(written)
    return Mutation(
        name=written["name"],
        edits=edits,
        found={rule: written.get("at", edits[0][0])},
        follows=written.get("follows", {}),
        as_of=written.get("as_of", AS_OF),
        catalogue=written.get("catalogue"),
    )


def _edits(written: Mapping[str, Any]) -> Edits:
    dropped = written.get("drop", [])
    away = [(path, AWAY) for path in ([dropped] if isinstance(dropped, str) else dropped)]
    return [*((path, _whole(value)) for path, value in written.get("set", {}).items()), *away]


def _whole(value: object) -> object:
    for name, stands_for in NOT_WRITTEN_HERE.items():
        value = value.replace(name, stands_for) if isinstance(value, str) else value
    return value


@cache
def original_texts() -> Texts:
    """The files of city-health by name; reviews stand in their folder."""
    return {
        path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(PROJECT.rglob("*.yaml"))
    }


def mutated(edits: Edits) -> Texts:
    """The files with the edits made, one after the other."""
    texts = dict(original_texts())
    for path, value in edits:
        file, inner = where(texts, path)
        if inner:
            texts[file] = rewritten(texts[file], inner, value)
        else:
            del texts[file]
    return texts


def where(texts: Texts, path: str) -> tuple[str, tuple[Step, ...]]:
    """The file in which the path stands, and the steps inside it; a new top-level key goes to project.yaml."""
    steps = steps_of(path)
    if steps[0] == "reviews":
        held = [file for file in texts if file.startswith("reviews/")]
        index = positions("reviews:\n" + "".join(f"- {{id: {_id_of(texts[each])}}}\n" for each in held), steps[:2])[1]
        return held[int(index)], steps[2:]
    return _files_by_key().get(str(steps[0]), "project.yaml"), steps


@cache
def _files_by_key() -> Mapping[str, str]:
    return {
        line.partition(":")[0]: file
        for file, text in original_texts().items()
        if "/" not in file
        for line in text.splitlines()
        if line[:1].isalpha()
    }


def _id_of(text: str) -> str:
    return next(line.removeprefix("id: ").strip() for line in text.splitlines() if line.startswith("id: "))


def line_at(texts: Texts, path: str) -> tuple[str, int]:
    """The file and line at which the path stands, found by a reader that is not the one of the book."""
    file, inner = where(texts, path)
    return f"{NAMED_SO}/{file}", line_of(texts[file], inner)


def path_at(texts: Texts, path: str) -> str:
    """The path with positions instead of ids, as findings tell it."""
    file, inner = where(texts, path)
    if not file.startswith("reviews/"):
        return dotted(positions(texts[file], inner))
    index = sorted(each for each in texts if each.startswith("reviews/")).index(file)
    return dotted(("reviews", index, *positions(texts[file], inner)))


@cache
def _read(file: str, text: str) -> Source:
    source, findings = read_yaml(f"{NAMED_SO}/{file}", text.encode())
    assert findings == [], [f"{each.place}: {each.says.in_language('en')}" for each in findings]
    return source


def source_of(texts: Texts) -> ProjectSource:
    """The project that the files make; what was not edited is read once."""
    data: dict[str, object] = {}
    places: dict[Any, Any] = {}
    reviews: list[object] = []
    for file, text in sorted(texts.items()):
        source = _read(file, text)
        prefix = ("reviews", len(reviews)) if file.startswith("reviews/") else ()
        places.update({(*prefix, *path): place for path, place in source.places.items()})
        if prefix:
            reviews.append(source.data)
        else:
            data.update(source.data)
    return ProjectSource("city-health", NAMED_SO, {**data, "reviews": reviews}, places)


def complaints(source: ProjectSource) -> list[Finding]:
    """What validation says of it."""
    return [*validate_project(source, load_schema()), *check_departures(source, load_policy(BOOK))]


def judged(source: ProjectSource, as_of: date = AS_OF) -> dict[str, Outcome]:
    """What the rules say of it."""
    project = read_project(source.data, load_schema())
    facts = Facts(project, source.id, as_of, policy_of(load_policy(BOOK), source.data))
    return judge(source, project, facts, load_rules().values())


def findings_of(texts: Texts, as_of: date) -> dict[str, Sequence[Finding]]:
    """Every finding by rule: of validation when it refuses the data, else of the rules."""
    source = source_of(texts)
    refused = complaints(source)
    if refused:
        return {rule: [each for each in refused if each.rule == rule] for rule in {each.rule for each in refused}}
    return {rule: outcome.findings for rule, outcome in judged(source, as_of).items() if outcome.findings}


def missing_rules(mutations: Mapping[str, Sequence[Mutation]]) -> list[str]:
    """The rules without a mutation that is the negative test of the catalogue."""
    known = [*DECIDED_BY_VALIDATION, *load_rules()]
    return [rule for rule in known if not mutations.get(rule) or mutations[rule][0].catalogue is None]


def report(mutations: Mapping[str, Sequence[Mutation]]) -> Iterator[str]:
    """A line a mutation by rule, and what is missing."""
    for rule in sorted({*DECIDED_BY_VALIDATION, *load_rules(), *mutations}):
        for number, each in enumerate(mutations.get(rule, ())):
            yield f"{rule if number == 0 else '':8}  {each.name}{f' [{each.catalogue}]' if each.catalogue else ''}"
    without = missing_rules(mutations)
    yield f"{sum(map(len, mutations.values()))} mutations of {len(mutations)} rules"
    yield f"rules without a mutation: {', '.join(without) or 'none'}"


def told(mutations: Mapping[str, Sequence[Mutation]]) -> Iterator[str]:
    """What each rule says of its mutations, in both languages: to be read as the project manager reads it."""
    for rule, cases in sorted(mutations.items()):
        for each in cases:
            yield f"{rule} {each.name}"
            for finding in findings_of(mutated(each.edits), each.as_of).get(rule, ()):
                yield f"    {finding.place.file}:{finding.place.line} {finding.place.path} {finding.severity}"
                for text in (finding.says, finding.advice):
                    yield from (f"        {text.in_language(language)}" for language in ("zh", "en"))


def main(arguments: Sequence[str]) -> int:
    mutations = load_mutations()
    for line in told(mutations) if "--findings" in arguments else report(mutations):
        print(line)
    return 1 if missing_rules(mutations) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

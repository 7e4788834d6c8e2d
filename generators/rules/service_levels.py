"""Service levels: times that rise, hours that are numbers, and promises that can be measured."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generators.derive import Facts
from generators.model import Record
from generators.quantities import Text
from generators.rules import Problem, rule
from generators.rules.gaps import incomplete, named
from generators.rules.vague import Vocabulary, find_vague, read_vocabulary

SOFT_TIME = "time"


@rule("R-SLA-01", needs="sla.levels")
def service_levels_rise(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each level without its times, definition or clock, and each that is not slower than the graver one."""
    for level in project.sla.levels:
        names = ("definition", "response_min", "resolve_h", "clock")
        yield from incomplete(level, *names, case="incomplete", level=level)
    for graver, level in pairwise(project.sla.levels):
        told = {"level": level, "graver": graver}
        for field in ("response_min", "plan_min"):
            value, before = getattr(level, field), getattr(graver, field)
            if value is not None and before is not None and value < before:
                yield Problem(
                    level.at(field), "falls", field=named(level, (field,)), value=value, before=before, **told
                )
        value, before = level.resolve_h, graver.resolve_h
        if value is not None and before is not None and value <= before:
            yield Problem(
                level.at("resolve_h"), "flat", field=named(level, ("resolve_h",)), value=value, before=before, **told
            )


@rule("R-SLA-02", needs="sla.levels")
def times_are_numbers(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each word such as "promptly" in the service levels that no figure follows."""
    vocabulary = read_vocabulary(facts.policy.vague_words)
    for path, text in project.sla.iter_texts():
        if words := _soft_times(text, vocabulary):
            yield Problem(path, words=words, field=path)


def _soft_times(text: Text, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words for a time that no figure makes definite, in both languages."""
    written = {language: text.in_language(language) for language in ("zh", "en") if text.has(language)}
    vague = (each for language, words in written.items() for each in find_vague(words, language, vocabulary, True))
    return tuple(dict.fromkeys(each.word for each in vague if each.kind == SOFT_TIME))


@rule("R-SLA-03", needs="sla.kpis")
def indicators_can_be_measured(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each indicator without formula, source, period, target or consequence."""
    for kpi in project.sla.kpis:
        yield from incomplete(kpi, "formula", "source", "period", "target_pct", "consequence", kpi=kpi)


@rule("R-SLA-04", needs="sla.levels")
def service_has_boundaries(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield service levels without window, exclusions, spare parts or the longest way to the site."""
    yield from incomplete(project.sla, "service_window", "exclusions", "spare_parts", "onsite_max_h")


@rule("R-SLA-05", needs="sla.levels")
def long_holidays_are_manned(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield service levels without a roster for long holidays, and each row of it without people or notice."""
    yield from incomplete(project.sla, "duty", case="none")
    for row in project.sla.duty:
        yield from incomplete(row, "staffing", "notice_wd", case="incomplete", name=row.name)

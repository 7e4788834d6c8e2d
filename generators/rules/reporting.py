"""Reporting: lights that follow from figures, one number for one thing, nothing late hidden, no complaint unforeseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.derive import Facts
from generators.derive.ratings import EarnedValue, IndexScale, Light, worst_light
from generators.derive.verdicts import was_warned
from generators.model import Record
from generators.quantities import Offset, Text
from generators.rules import Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import as_written


@rule("R-RPT-01", needs="status_report.rag status_report.evm")
def lights_follow_from_figures(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each light of schedule, cost or risk that is not the computed one, unless the reason says it was set by hand."""
    report, by_hand = project.status_report, facts.policy.reports.set_by_hand
    for name, computed, basis in _computed(project, facts):
        stated = getattr(report.rag, name)
        if stated is None or computed is None or stated == computed or _is_set_by_hand(report, by_hand):
            continue
        labels = [choice(f"status_report.rag.{name}", each) for each in (stated, computed)]
        light = report.rag.label_of(name)
        told: dict[str, Any] = {"stated": labels[0], "computed": labels[1], "key": computed, "basis": basis}
        yield Problem(report.rag.at(name), light=light, field=report.rag.at(name), **told)


def _computed(project: Record, facts: Facts) -> Iterator[tuple[str, Light | None, Text]]:
    """Each light that figures decide, as computed, with the figure that decides it."""
    evm = project.status_report.evm
    if None not in (evm.bac, evm.pv, evm.ev, evm.ac):
        value = EarnedValue(evm.bac, evm.pv, evm.ev, evm.ac)
        scale = IndexScale(facts.policy.reports.amber_index, facts.policy.reports.green_index)
        spi, cpi = f"SPI {value.spi}", f"CPI {value.cpi}, EAC {value.eac}"
        yield "schedule", value.schedule_light(scale), Text(spi, spi)
        yield "cost", value.cost_light(scale, project.cost_plan.budget_total), Text(cpi.replace(", ", "、"), cpi)
    counted = [each for each in facts.risk_exposures if each.counted]
    worst = worst_light(each.light for each in counted)
    gravest = ", ".join(each.risk.id for each in counted if each.light == worst)
    yield "risk", worst, Text(f"风险 {gravest.replace(', ', '、')}", f"the risks {gravest}")


def _is_set_by_hand(report: Record, set_by_hand: Record) -> bool:
    if report.rag_reason is None:
        return False
    words = " ".join(report.rag_reason.in_language(each) for each in ("zh", "en")).lower()
    return any(each.lower() in words for each in (*set_by_hand.zh, *set_by_hand.en))


@rule("R-RPT-02", needs="status_report.evm.bac cost_plan.base_total")
def one_number_stands_for_one_thing(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a report whose budget is not that of the cost plan, or whose earned or planned value exceeds it.

    All other figures of a report are printed from the data, so they cannot differ from it.
    """
    evm, base = project.status_report.evm, project.cost_plan.base_total
    if evm.bac is not None and base is not None and evm.bac != base:
        yield Problem(evm.at("bac"), "bac", stated=evm.bac, base=base)
    for field in ("pv", "ev"):
        value = getattr(evm, field)
        if value is not None and evm.bac is not None and value > evm.bac:
            yield Problem(evm.at(field), "beyond", field=field, value=value, bac=evm.bac)


@rule("R-RPT-03", needs="status_report.as_of_offset dependencies.needed_by")
def late_dependencies_are_shown(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each dependency that was late on the day of the report and that the report does not ask the customer for.

    The report itself lists late actions first, with their days.
    """
    report, today = project.status_report, project.status_report.as_of_offset
    for each in project.dependencies:
        if each not in report.needs_from_customer and _is_late(each, today):
            told = {"needed_by": each.needed_by, "days": today - each.needed_by, "today": today}
            yield Problem(report.at("needs_from_customer"), dependency=each, **told)


def _is_late(dependency: Record, today: Offset) -> bool:
    if dependency.needed_by is None or dependency.needed_by >= today:
        return False
    done = dependency.done_offset
    return not dependency.done if done is None else bool(done > today)


@rule("R-RPT-04", needs="complaints|closure|acceptance.final.conclusion")
def no_complaint_is_unforeseen(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each complaint that no risk or issue on record before its date had foreseen."""
    for complaint in project.complaints:
        if complaint.linked_risk is None:
            yield Problem(complaint.at("linked_risk"), "unlinked", complaint=complaint)
        elif complaint.date_offset is not None and not was_warned(complaint.date_offset, _warnings(complaint, project)):
            first = as_written(min(_warnings(complaint, project), default=None))
            told = {"risk": complaint.linked_risk, "date": complaint.date_offset, "first": first}
            yield Problem(complaint.at("linked_risk"), "unwarned", complaint=complaint, **told)


def _warnings(complaint: Record, project: Record) -> list[Offset]:
    """The days on which the risk, or an issue that came of it, was put on record."""
    risk = complaint.linked_risk
    known = [risk.identified_offset if risk.identified_offset is not None else complaint.risk_identified_offset]
    known += [each.raised_offset for each in project.issues if each.risk == risk]
    return [each for each in known if each is not None]

"""Structure and hygiene: no placeholders, units stated, one spelling, roles instead of people, offers still valid.

R-STR-01 (ids) and R-STR-02 (references) are found while the data is validated; only their words stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generators.derive import Facts
from generators.model import Record
from generators.quantities import Text
from generators.rules import NOT_YET, Problem, rule
from generators.rules.gaps import incomplete, is_gap
from generators.sources import load_own

LANGUAGES = ("zh", "en")
PLACEHOLDER = re.compile(
    r"T(?<![0-9A-Za-z]T)B[CD](?![0-9A-Za-z])|待定|待补充|另行约定|正在评估|正在测算|【\s*】|\?\?|？？"
    r"|X(?<![0-9A-Za-z]X)X+(?![0-9A-Za-z])|x(?<![0-9A-Za-z]x)xx+(?![0-9A-Za-z])"
    r"|to be (?:determined|confirmed|decided)\b|being (?:assessed|estimated)\b"
)
PERSONAL = {
    "mobile": re.compile(r"1(?<![0-9A-Za-z]1)[3-9][0-9]{9}(?![0-9A-Za-z])"),
    "identity": re.compile(r"[0-9](?<![0-9A-Za-z][0-9])[0-9]{16}[0-9Xx](?![0-9A-Za-z])"),
    "email": re.compile(r"@(?<=[0-9A-Za-z._+-]@)[0-9A-Za-z-]+\.[0-9A-Za-z]"),
    "credential": re.compile(r"(?:密码|口令|password|Password|PASSWORD|passwd|pwd)\s*[:：=]\s*\S"),
}
"""The patterns begin with a literal and look back after it: so the whole project is searched in a millisecond."""

SIGNED = ("baseline", "signed")


class Unit(NamedTuple):
    """In `collection`, a value in one of `values` says nothing without `unit`."""

    collection: str
    values: tuple[str, ...]
    unit: str


UNITS = (
    Unit("sla.levels", ("response_min", "plan_min", "resolve_h"), "clock"),
    Unit("payments", ("due_wd",), "clock"),
    Unit("quote_lines", ("net",), "vat"),
    Unit("quote_lines", ("qty",), "unit"),
    Unit("ltc_lines", ("sell_net", "cost_net"), "vat"),
    Unit("ltc_lines", ("qty",), "unit"),
    Unit("changes", ("price_net",), "vat"),
    Unit("rate_card", ("rate_net",), "vat"),
    Unit("cost_plan.lines", ("qty",), "unit"),
    Unit("suspended_items", ("quantity",), "unit"),
    Unit("targets", ("value",), "unit"),
)


@rule("R-STR-03", needs="project")
def nothing_is_a_placeholder(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each text that puts a statement off, unless an open item with owner and day stands for the field."""
    promised = {
        each.field for each in project.open_items if each.field and each.owner is not None and each.due is not None
    }
    for path, found in _everywhere(facts, PLACEHOLDER):
        if not any(path == field or path.startswith((f"{field}.", f"{field}[")) for field in promised):
            yield Problem(path, where=path, found=found)


def _everywhere(facts: Facts, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Each match with its path, once where both languages read the same."""
    told: set[tuple[str, str]] = set()
    for language in LANGUAGES:
        for path, found in facts.texts.find(pattern, language):
            if (path, found[0]) not in told:
                told.add((path, found[0]))
                yield path, found[0]


@rule("R-STR-04", needs="|".join(dict.fromkeys(f"{each.collection}.{name}" for each in UNITS for name in each.values)))
def units_are_explicit(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield durations without their clock, amounts without their VAT rate, and quantities without their unit.

    Why: all other numbers have their unit by their field; only these depend on what is written beside them.
    """
    for unit in UNITS:
        for record in _rows(project, unit.collection):
            written = [name for name in unit.values if not is_gap(getattr(record, name))]
            if written:
                yield from incomplete(record, unit.unit, row=record, value=record.label_of(written[0]))


def _rows(project: Record, collection: str) -> tuple[Record, ...]:
    found: Any = project
    for step in collection.split("."):
        found = getattr(found, step)
    rows: tuple[Record, ...] = found
    return rows


@rule("R-STR-05", needs="project")
def terms_have_one_spelling(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each text that calls a party or a thing of the field by another name than the book does."""
    for language in LANGUAGES:
        pattern, preferred = _load_spellings()[language]
        for path, found in facts.texts.find(pattern, language):
            if language == "zh" or not found.string[max(0, found.start() - 1) : found.start()].isalnum():
                yield Problem(path, where=path, found=found[0], preferred=preferred[found[0]].in_language(language))


@cache
def _load_spellings() -> Mapping[str, tuple[re.Pattern[str], Mapping[str, Text]]]:
    data = load_own(Path(__file__).with_name("spellings.yaml"))
    return {language: _spellings(data["spellings"], language) for language in LANGUAGES}


def _spellings(groups: list[Any], language: str) -> tuple[re.Pattern[str], Mapping[str, Text]]:
    preferred: dict[str, Text] = {}
    for group in groups:
        for word in map(str, group[language]):
            preferred |= dict.fromkeys(
                (word, word.capitalize()), Text(str(group["use"]["zh"]), str(group["use"]["en"]))
            )
    words = "|".join(re.escape(each) for each in sorted(preferred, key=lambda each: (-len(each), each)))
    return re.compile(words if language == "zh" else rf"(?:{words})(?!\w)"), preferred


@rule("R-STR-06", needs="project")
def no_people_and_no_secrets(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each text with a mobile number, identity number, e-mail address or credential; it is not repeated."""
    for kind, pattern in PERSONAL.items():
        for path in dict.fromkeys(path for path, _ in _everywhere(facts, pattern)):
            yield Problem(path, kind, where=path)


@rule("R-STR-07", needs="bid.validity_days bid.submit_offset project.effective_date")
def offers_are_still_valid(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a bid that ended before its award or today, and supplier offers that end too soon after it."""
    last = facts.calendar.date_of(project.bid.submit_offset) + timedelta(project.bid.validity_days)
    awarded: date | None = project.project.award_notice_date
    day = awarded or facts.as_of
    if day is not None and day > last:
        yield Problem(project.bid.at("validity_days"), "bid" if awarded is None else "awarded", last=last, day=day)
    margin = facts.policy.bid.quotation_margin
    needed = last + timedelta(margin)
    for line in project.ltc_lines:
        if line.valid_until is not None and line.valid_until < needed:
            known: dict[str, Any] = {"until": line.valid_until, "needed": needed, "last": last, "margin": margin}
            yield Problem(line.at("valid_until"), "offer", line=line, **known)


@rule("R-STR-08", needs="documents.status")
def signed_documents_keep_their_version(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each approved document without version, or with another one than its history ends with.

    That every document prints code, version and fingerprint holds by construction; what can go wrong is the register.
    """
    signed = [each for each in project.documents if each.status in SIGNED]
    if not signed:
        yield NOT_YET
    for document in signed:
        yield from incomplete(document, "version", "history", case="incomplete", document=document)
        last = document.history[-1].version if document.history else None
        if None not in (last, document.version) and last != document.version:
            yield Problem(document.at("version"), "differs", document=document, version=document.version, last=last)


@rule("R-STR-09", needs="milestones calendar.horizon project.effective_date")
def days_beyond_the_calendar_are_marked(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield a calendar that does not say how days after its horizon count although milestones fall there.

    That such days are printed with their mark holds by construction.
    """
    beyond = [each.milestone for each in facts.milestone_dates if each.beyond_horizon]
    if beyond and project.calendar.beyond_range in (None, "refuse"):
        horizon = project.calendar.horizon
        yield Problem(project.calendar.at("beyond_range"), milestones=beyond, horizon=horizon)

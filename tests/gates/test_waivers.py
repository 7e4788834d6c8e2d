"""A waiver counts when everything stands in it, its approver may give it and it has not run out: to the moment, in any time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.findings import Severity
from generators.gates.checklists import Checklist, Item
from generators.gates.waivers import Day, iter_flaws, zone_of
from generators.model import Record, read_project
from generators.quantities import Text, Until, end_of_day
from generators.schema import load_schema
from generators.sources import read_yaml

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
LAST = date(2026, 3, 31)
WORDS = Text("字", "Words")
FULL = "reason: Late, approver: V-DIR, expires: 2026-03-31, compensating: A call"
WAIVED_BY = {"blocker": ("risk_filing",), "major": ("risk_filing", "ltc"), "minor": ()}
CHECKLIST = Checklist("bid", WORDS, WORDS, WORDS, WORDS, (), waived_by=WAIVED_BY)


def project(waiver: str = FULL, calendar: str = "{id: CN}") -> Record:
    text = f"""
calendar: {calendar}
parties: [{{id: V, name: Vendor}}]
roles:
  - {{id: V-DIR, party: V, name: Director, authority: [ltc, risk_filing]}}
  - {{id: V-BOPS, party: V, name: Operations, authority: [ltc]}}
  - {{id: V-PM, party: V, name: Manager}}
reviews: [{{id: GR-2, gate: bid, waivers: [{{id: W-1, item: BID-01, {waiver}}}]}}]
"""
    source, findings = read_yaml("project.yaml", text.encode())
    assert not findings
    return read_project(source.data, load_schema())


def kinds(waiver: str, severity: Severity = Severity.BLOCKER, on: date | None = LAST) -> list[tuple[str, str]]:
    """The kind and field of each flaw."""
    item = Item("BID-01", WORDS, WORDS, WORDS, WORDS, severity, "V-PM", "person", ())
    (written,) = project(waiver).reviews[0].waivers
    flaws = iter_flaws(written, item, CHECKLIST, Day(on, SHANGHAI))
    return [(each.kind, each.path.rsplit(".", 1)[1]) for each in flaws]


def test_a_full_waiver_by_who_may_give_it_has_no_flaw() -> None:
    assert kinds(FULL) == []


@pytest.mark.parametrize("missing", ["reason", "approver", "expires", "compensating"])
def test_each_of_the_four_things_must_stand_in_it(missing: str) -> None:
    rest = ", ".join(each for each in FULL.split(", ") if not each.startswith(missing))
    assert kinds(rest) == [("waiver-incomplete", missing)]


@pytest.mark.parametrize(
    ("approver", "severity", "may"),
    [
        ("V-DIR", Severity.BLOCKER, True),
        ("V-BOPS", Severity.BLOCKER, False),
        ("V-BOPS", Severity.MAJOR, True),
        ("V-PM", Severity.MAJOR, False),
        ("V-DIR", Severity.MINOR, False),
    ],
)
def test_the_checklist_says_which_authority_may_waive_what(approver: str, severity: Severity, may: bool) -> None:
    flaws = kinds(FULL.replace("V-DIR", approver), severity)
    assert flaws == ([] if may else [("waiver-authority", "approver")])


def test_a_waiver_by_date_holds_on_its_last_day_and_not_on_the_next() -> None:
    assert kinds(FULL, on=LAST) == []
    assert kinds(FULL, on=LAST + timedelta(days=1)) == [("waiver-expired", "expires")]


def test_where_no_day_is_judged_nothing_runs_out() -> None:
    assert kinds(FULL.replace("2026-03-31", "1999-01-01"), on=None) == []


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        ("2026-03-31T18:00:00+08:00", False),
        ("2026-04-01T00:00:00+08:00", True),
        ("2026-03-31T16:00:00Z", True),
        ("2026-03-31T15:59:59Z", False),
        ("2026-03-31T12:00:00-04:00", True),
        ("2026-04-01T02:00:00+14:00", False),
    ],
)
def test_a_moment_counts_where_it_says_and_the_day_is_judged_at_its_end(moment: str, holds: bool) -> None:
    assert (kinds(FULL.replace("2026-03-31", moment)) == []) is holds


def test_the_same_date_ends_later_where_the_sun_sets_later() -> None:
    until = Until.read("2026-03-31")
    assert until.end(NEW_YORK) - until.end(SHANGHAI) == timedelta(hours=12)


def test_a_project_without_a_time_zone_lives_in_shanghai() -> None:
    assert zone_of(project()).key == "Asia/Shanghai"
    assert zone_of(project(calendar="{id: CN, timezone: Europe/Berlin}")).key == "Europe/Berlin"


@pytest.mark.parametrize(("on", "left"), [(date(2026, 3, 1), 30), (LAST, 0), (date(2026, 4, 1), -1)])
def test_the_days_left_are_counted_from_the_day_judged(on: date, left: int) -> None:
    assert Day(on, SHANGHAI).left(Until(LAST)) == left


def test_the_days_left_are_days_of_the_calendar_when_the_clock_is_set_forward() -> None:
    assert Until.read("2026-03-09").days_left(date(2026, 3, 7), NEW_YORK) == 2


def test_the_last_day_of_all_has_an_end() -> None:
    assert end_of_day(date.max, SHANGHAI) == datetime.max.replace(tzinfo=SHANGHAI)


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)), st.dates(date(1950, 1, 1), date(2199, 12, 31)))
@settings(deadline=None)
def test_a_date_is_over_exactly_on_every_later_day(until: date, on: date) -> None:
    for zone in (SHANGHAI, NEW_YORK):
        assert Day(on, zone).is_over(Until(until)) is (on > until)

"""Pictures of projects far larger, smaller and odder than the samples still fit on a page, with no label on another."""

from __future__ import annotations

from itertools import combinations

import pytest

from generators.pictures.sheet import HIGHEST

NAME = "{zh: 一个名称特别长的单位或角色名称用来检验换行与截断, en: A party or role whose name is so long that it has to be wrapped or shortened}"
CODES = ("A", "R", "AR", "C", "")


def crowded(count: int) -> str:
    """A project with so many of everything."""
    parties = [f"P{number:02}" for number in range(count)]
    kinds = ("customer", "vendor", "supplier")
    lines = [
        "project: {name: Crowded, effective_date: 2026-03-02}",
        "contracts: {upstream: {net: 50000000}}",
        "parties:",
    ]
    lines += [f"  - {{id: {each}, kind: {kinds[at % 3]}, name: {NAME}}}" for at, each in enumerate(parties)]
    lines += ["roles:", *(f"  - {{id: {each}-PM, party: {each}, name: {NAME}}}" for each in parties)]
    members = ", ".join(f"{each}-PM" for each in parties)
    lines += ["governance:", "  structure:"]
    lines += [
        f"    - {{id: G{at}, name: {NAME}, chair: {each}-PM, members: [{members}], mandate: {NAME}}}"
        for at, each in enumerate(parties)
    ]
    lines += ["  escalation:"]
    lines += [
        f"    - {{level: {at + 1}, to_vendor: {each}-PM, to_customer: {each}-PM, within_hours: 24}}"
        for at, each in enumerate(parties)
    ]
    lines += ["scope:", "  modules:", *(f"    - {{id: M{at:02}, name: {NAME}}}" for at in range(3 * count))]
    lines += [
        "requirements:",
        *(f"  - {{id: REQ-{at}, module: M{at:02}, text: x, clause: C{at}, tc: {at}}}" for at in range(3 * count)),
    ]
    lines += ["tests:", "  uat:", "    totals: {total: 900}", "    by_module:"]
    lines += [
        f"      - {{module: M{at:02}, total: {at}, pass: {at}, fail: 0, blocked: 0, not_run: 0}}"
        for at in range(3 * count)
    ]
    lines += ["    progress:", *(f"      - {{offset: {at}, executed: {at}, passed: {at}}}" for at in range(6 * count))]
    lines += ["raci:", f"  columns: [{', '.join(parties)}]", "  codes: {A: a, R: r, AR: ar, C: c}", "  rows:"]
    for at, stage in enumerate(
        ("initiation", "planning", "implementation", "acceptance", "handover", "throughout") * count
    ):
        codes = ", ".join(f"{each}: {code}" for place, each in enumerate(parties) if (code := CODES[(at + place) % 5]))
        lines.append(f"    - {{id: RA-{at}, stage: {stage}, name: x, parties: {{{codes}}}}}")
    lines += ["risks:"]
    lines += [
        f"  - {{id: RISK-NUMBER-{at}, text: {NAME}, p: {at % 10 / 10}, i: {at * 100000}, strategy: mitigate, rp: {at % 10 / 10}, "
        f"ri: {at * 100000}, status: open}}"
        for at in range(3 * count)
    ]
    lines += ["cost_plan: {contingency_reserve: {approved: 100000}, management_reserve: {approved: 100000}}"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [1, 4, 30])
@pytest.mark.parametrize("name", ["responsibilities", "governance", "tracing", "burn-down", "risks", "reserve"])
def test_it_fits_on_a_page_without_overlap(drawn_of, name: str, count: int, language: str) -> None:
    picture = drawn_of(name, crowded(count), language)
    if picture is None:
        return
    assert picture.height <= HIGHEST + 12
    assert [(a.text, b.text) for a, b in combinations(picture.labels, 2) if a.box.overlaps(b.box)] == []
    assert [each.text for each in picture.labels if each.box.left < -0.1 or each.box.right > picture.width + 0.1] == []


def test_only_what_costs_something_is_left_out_of_a_project_of_one(drawn_of) -> None:
    assert [
        name for name in ("governance", "burn-down", "risks", "reserve") if drawn_of(name, crowded(1)) is None
    ] == []


@pytest.mark.parametrize("count", [1, 30])
def test_what_has_no_room_is_counted(drawn_of, count: int) -> None:
    words = " ".join(each.text for each in drawn_of("governance", crowded(count)).labels)
    assert ("more: see the table" in words) == (count == 30)

"""The network of milestones: order, loops, critical path and float."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generators.derive.network import Schedule, Step, find_loops, schedule, topological_order
from generators.quantities import Offset

SAMPLE = (
    Step("MS01", Offset(0)),
    Step("MS02", Offset(10), ("MS01",)),
    Step("MS03", Offset(15), ("MS02",)),
    Step("MS04", Offset(45), ("MS03",)),
    Step("MS05", Offset(70), ("MS03",)),
    Step("MS06", Offset(75), ("MS04",)),
    Step("MS07", Offset(95), ("MS06",)),
    Step("MS08", Offset(150), ("MS05", "MS07")),
    Step("MS09", Offset(175), ("MS08",)),
    Step("MS10", Offset(190), ("MS09",)),
    Step("MS11", Offset(195), ("MS10",)),
    Step("MS12", Offset(255), ("MS11",)),
    Step("MS13", Offset(262), ("MS12",)),
    Step("MS14", Offset(275), ("MS13",)),
    Step("MS15", Offset(280), ("MS14",)),
    Step("MS16", Offset(300), ("MS15",)),
)
TENDER_DURATION = Offset(300)

NODES = st.sampled_from("ABCDEFGH")
NETWORKS = st.dictionaries(NODES, st.lists(NODES, max_size=3).map(tuple), max_size=8)


def test_the_final_acceptance_of_the_sample_has_25_days_of_float() -> None:
    found = schedule(SAMPLE, "MS14", TENDER_DURATION)
    assert found.floats["MS14"] == found.least_float == 25


def test_hardware_of_the_sample_may_slip_50_days() -> None:
    assert schedule(SAMPLE, "MS14", TENDER_DURATION).floats["MS05"] == 50


def test_the_critical_path_of_the_sample_runs_through_the_requirements_not_the_hardware() -> None:
    path = schedule(SAMPLE, "MS14", TENDER_DURATION).critical_path
    assert path == tuple(f"MS{n:02}" for n in range(1, 15) if n != 5)


def test_what_comes_after_the_goal_has_no_float_towards_it() -> None:
    assert "MS16" not in schedule(SAMPLE, "MS14", TENDER_DURATION).floats


def test_a_goal_planned_too_late_has_negative_float() -> None:
    assert schedule(SAMPLE, "MS14", Offset(270)).least_float == -5


def test_a_goal_that_is_not_planned_yet_has_no_schedule() -> None:
    nothing = schedule(SAMPLE, "MS99", TENDER_DURATION)
    assert nothing == Schedule({}, ())
    assert nothing.least_float is None


def test_a_goal_behind_a_loop_has_no_schedule() -> None:
    steps = [Step("A", Offset(1), ("B",)), Step("B", Offset(2), ("A",)), Step("C", Offset(3), ("B",))]
    assert schedule(steps, "C", Offset(9)) == Schedule({}, ())


def test_milestones_that_are_named_but_not_planned_are_passed_over() -> None:
    steps = [Step("A", Offset(5)), Step("B", Offset(9), ("A", "MS99"))]
    assert schedule(steps, "B", Offset(10)).floats == {"A": 1, "B": 1}


def test_the_order_follows_the_predecessors_and_else_the_list() -> None:
    assert topological_order({"C": ("A",), "B": (), "A": ()}) == ("B", "A", "C")


def test_the_order_leaves_out_loops_and_what_waits_for_them() -> None:
    assert topological_order({"A": (), "B": ("C",), "C": ("B",), "D": ("C",)}) == ("A",)


def test_a_network_without_loops_has_none() -> None:
    assert find_loops({step.id: step.after for step in SAMPLE}) == ()


def test_a_loop_is_named_in_the_order_of_work() -> None:
    assert find_loops({"A": ("C",), "B": ("A",), "C": ("B",), "D": ("C",)}) == (("A", "B", "C", "A"),)


def test_a_milestone_after_itself_is_a_loop() -> None:
    assert find_loops({"A": ("A",)}) == (("A", "A"),)


def test_all_loops_are_named_in_one_run() -> None:
    loops = find_loops({"A": ("B",), "B": ("A",), "C": ("D",), "D": ("C",)})
    assert loops == (("A", "B", "A"), ("C", "D", "C"))


def test_a_bridge_between_two_loops_is_in_neither() -> None:
    loops = find_loops({"A": ("B",), "B": ("A",), "X": ("B",), "C": ("D", "X"), "D": ("C",)})
    assert loops == (("A", "B", "A"), ("C", "D", "C"))


def test_a_loop_of_thousands_does_not_exhaust_the_stack() -> None:
    ring = {f"M{n}": (f"M{(n - 1) % 5000}",) for n in range(5000)}
    assert len(find_loops(ring)[0]) == 5001


@given(NETWORKS)
@settings(deadline=None)
def test_a_node_is_ordered_or_hangs_on_a_loop(after: dict[str, tuple[str, ...]]) -> None:
    order = topological_order(after)
    for position, node in enumerate(order):
        assert all(before in order[:position] for before in after[node] if before in after)
    assert (len(order) == len(after)) is (find_loops(after) == ())


@given(NETWORKS)
@settings(deadline=None)
def test_every_step_of_a_named_loop_is_a_real_dependency(after: dict[str, tuple[str, ...]]) -> None:
    for loop in find_loops(after):
        assert loop[0] == loop[-1]
        assert all(before in after[node] for before, node in pairwise(loop))


@given(NETWORKS, st.integers(0, 50))
@settings(deadline=None)
def test_no_float_is_less_than_that_of_the_goal(after: dict[str, tuple[str, ...]], deadline: int) -> None:
    order = topological_order(after)
    steps = [Step(node, Offset(position * 3), after[node]) for position, node in enumerate(order)]
    for goal in order:
        found = schedule(steps, goal, Offset(deadline))
        assert found.least_float == found.floats[goal]
        assert {found.floats[node] for node in found.critical_path} == {found.floats[goal]}

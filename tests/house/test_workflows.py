"""The workflows are valid, can do no harm, and speak the words of the Makefile."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

HOME = Path(__file__).resolve().parents[2]
GITHUB = sorted((HOME / ".github" / "workflows").glob("*.y*ml"))
GITLAB = HOME / ".gitlab-ci.yml"
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40}")
NOT_JOBS = {"image", "stages", "variables", "default", "workflow", "include", "cache"}


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_actionlint_finds_nothing_in_a_workflow(path: Path, actionlint: Callable[[Path], list[str]]) -> None:
    assert actionlint(path) == []


def test_actionlint_finds_what_is_wrong(tmp_path: Path, actionlint: Callable[[Path], list[str]]) -> None:
    wrong = tmp_path / "check.yml"
    wrong.write_text(GITHUB[0].read_text(encoding="utf-8").replace("runs-on:", "runs_on:"), encoding="utf-8")
    assert "runs-on" in "".join(actionlint(wrong))


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_and_names_its_version(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if found := re.search(r"uses: *(\S+)(.*)", line):
            assert PINNED.fullmatch(found[1]), line
            assert re.fullmatch(r" +# v\d+(\.\d+)*", found[2]), line


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_workflow_may_only_read(path: Path) -> None:
    workflow = load(path)
    jobs = workflow["jobs"].values()
    assert workflow["permissions"] == {"contents": "read"}
    assert [job["permissions"] for job in jobs if "permissions" in job] == []
    assert "pull_request_target" not in path.read_text(encoding="utf-8")
    assert "secrets." not in path.read_text(encoding="utf-8")
    for job in jobs:
        checkouts = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert [step["with"]["persist-credentials"] for step in checkouts] == [False] * len(checkouts)


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_every_job_ends_in_time(path: Path) -> None:
    assert [name for name, job in load(path)["jobs"].items() if not 0 < job.get("timeout-minutes", 0) <= 60] == []


def test_every_job_of_gitlab_ends_in_time_and_belongs_to_a_stage() -> None:
    pipeline = load(GITLAB)
    for name, job in gitlab_jobs(pipeline):
        assert re.fullmatch(r"\d+ minutes", job.get("timeout", "")), name
        assert job["stage"] in pipeline["stages"], name


def test_steps_call_only_words_that_exist(wrong_words: Callable[[str], list[str]]) -> None:
    for line in every_step():
        assert re.match(r"make |\.ci/run$|\.venv/bin/deliverybook ", line), line
        assert wrong_words(line) == [], line


def test_ci_runs_what_the_readme_tells_people_to_run(wrong_words: Callable[[str], list[str]]) -> None:
    script = (HOME / ".ci" / "run").read_text(encoding="utf-8").split("\n")
    ours = [line for line in script if re.match(r"make |\.venv/bin/deliverybook ", line)]
    assert {"make build", "make test"} <= set(ours)
    assert [line for line in ours if wrong_words(line)] == []
    assert (HOME / ".ci" / "run").stat().st_mode & 0o111


def test_npm_tools_are_locked_without_the_address_of_a_registry() -> None:
    wanted = json.loads((HOME / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    lock = json.loads((HOME / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert lock[""]["devDependencies"] == wanted
    assert [name for name, package in lock.items() if "resolved" in package] == []
    assert "://" not in (HOME / "package-lock.json").read_text(encoding="utf-8")


def test_the_lock_names_every_package_that_its_packages_want() -> None:
    """Also those of other platforms: `npm ci` refuses a lock that leaves one out."""
    lock = json.loads((HOME / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    names = {name.rpartition("node_modules/")[2] for name in lock}
    wanted = {
        each
        for package in lock.values()
        for part in ("dependencies", "optionalDependencies", "devDependencies")
        for each in package.get(part, ())
    }
    assert wanted - names == set()


def every_step() -> Iterator[str]:
    """Every line that a workflow runs."""
    for path in GITHUB:
        for job in load(path)["jobs"].values():
            yield from (line for step in job["steps"] if "run" in step for line in step["run"].strip().split("\n"))
    for _, job in gitlab_jobs(load(GITLAB)):
        yield from (line for part in ("before_script", "script", "after_script") for line in job.get(part, ()))


def gitlab_jobs(pipeline: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, job) for name, job in pipeline.items() if name not in NOT_JOBS)


def load(path: Path) -> dict[str, Any]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded

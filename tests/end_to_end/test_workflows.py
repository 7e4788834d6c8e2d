"""What the forges run, run here: every step once in a clean clone, and a run with a mistake is red at the mistake's line.

Not run here: the actions of GitHub, whose part a fixture plays; `.ci/run`, which is what runs this test; and the installation, which
finds the environment of this test in place of its own (`.ci/run` proves it in a clean checkout).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

HOME = Path(__file__).resolve().parents[2]
EVERYTHING = ".ci/run"
ALWAYS = "${{ !cancelled() }}"
TOKEN = "${{ github.token }}"
AUTHOR = {f"GIT_{who}_{what}": "book@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
NOT_JOBS = {"default", "variables", "workflow", "stages"}
COMMERCIAL = "content/projects/city-health/commercial.yaml"


class Mistake(NamedTuple):
    """What is changed (file, text, new text), and the finding it must give: rule, file and a text of its line."""

    change: tuple[str, str, str]
    rule: str
    file: str
    on: str


MISTAKES = {
    "data": Mistake(
        (COMMERCIAL, "pct: 20, amount: 12000000", "pct: 25, amount: 12000000"), "R-MIL-01", COMMERCIAL, "id: P1,"
    ),
    "undefined name": Mistake(
        ("templates/sow/zh.md", "为{{ contract.buyer.name }}", "为{{ contract.buyer.nmae }}"),
        "template-name",
        "templates/sow/zh.md",
        "nmae",
    ),
    "sentence": Mistake(
        ("templates/sow/zh.md", "具有同等法律效力", "具有同样法律效力"),
        "review-copy-stale",
        "content/projects/city-health/documents/zh/sow.md",
        "具有同等法律效力",
    ),
    "checklist": Mistake(
        ("checklists/bid.yaml", "decided_by: [R-SCO-01]", "decided_by: [R-SCO-99]"),
        "checklist-name",
        "checklists/bid.yaml",
        "R-SCO-99",
    ),
}


class Run(NamedTuple):
    """The exit code and the output of each step that ran, by name."""

    codes: dict[str, int]
    output: str

    @property
    def is_green(self) -> bool:
        return not any(self.codes.values())


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as a forge keeps it: what was committed last, nothing else."""
    source = tmp_path_factory.mktemp("forge") / "source"
    source.mkdir()
    committed = ["git", "-c", "safe.directory=*", "archive", "HEAD"]  # in a container the tree may be another user's
    archive = subprocess.run(committed, cwd=HOME, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x"], cwd=source, input=archive, check=True)
    git(source, "init", "--quiet", "--initial-branch=main")
    git(source, "add", "--all")
    git(source, "commit", "--quiet", "--message=Begin")
    return source


@pytest.fixture
def clone(forge: Path, tmp_path: Path) -> Path:
    """A clean clone, with this test's environment where `make install` would make one."""
    made = tmp_path / "book"
    git(forge, "clone", "--quiet", str(forge), str(made))
    environment = made / ".venv"
    venv.EnvBuilder(symlinks=True).create(environment)
    (packages,) = environment.glob("lib/python*/site-packages")
    installed = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "book.pth").write_text("\n".join([str(made), *installed]), encoding="utf-8")
    command = environment / "bin" / "deliverybook"
    command.write_text(
        f"#!{environment}/bin/python\nfrom generators.cli import main\nmain(prog_name='deliverybook')\n",
        encoding="utf-8",
    )
    command.chmod(0o755)
    (environment / ".installed").touch()
    return made


def test_every_step_of_a_pull_request_runs_in_a_clean_clone(clone: Path) -> None:
    jobs = workflow("pull-request.yml")["jobs"]
    assert [step["run"] for step in jobs.pop("test")["steps"] if "run" in step] == [EVERYTHING]
    for job in jobs.values():
        run = run_github(clone, job)
        assert run.is_green, run.output
        assert [path for path in uploaded(job) if not (clone / path).exists()] == []
    comment = (clone.parent / "step-summary.md").read_text(encoding="utf-8")
    assert comment and comment == (clone / "build" / "summary.md").read_text(encoding="utf-8")
    assert git(clone, "status", "--porcelain") == ""


def test_main_is_published_by_a_job_that_only_pushes(clone: Path, tmp_path: Path) -> None:
    jobs = workflow("main.yml")["jobs"]
    assert [step["run"] for step in jobs.pop("test")["steps"] if "run" in step] == [EVERYTHING]
    served = tmp_path / "served.git"
    git(tmp_path, "init", "--quiet", "--bare", str(served))
    site = run_github(clone, jobs["site"])
    assert site.is_green, site.output
    (bundle,) = uploaded(jobs["site"])
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(clone / bundle, elsewhere)
    push = run_github(
        elsewhere, jobs["publish"], **instead_of("https://x-access-token:secret@forge.example/team/book", served)
    )
    assert push.is_green, push.output
    versions = json.loads(git(served, "show", "gh-pages:versions.json"))
    assert [each["aliases"] for each in versions] == [["latest"]]
    assert git(served, "for-each-ref", "--format=%(refname)").split() == ["refs/heads/gh-pages"]


def test_every_line_of_gitlab_runs_in_a_clean_clone(clone: Path) -> None:
    for name, job in gitlab_jobs():
        if job["script"] != [EVERYTHING]:
            run = run_gitlab(clone, job)
            assert run.is_green, f"{name}\n{run.output}"
            assert [path for path in kept(job) if not (clone / path).exists()] == []
    for report in ("findings.json", "copies.json"):
        assert json.loads((clone / report).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_turns_the_pull_request_red_at_its_line(clone: Path, name: str) -> None:
    mistake = MISTAKES[name]
    line = commit_mistake(clone, mistake)
    run = run_github(clone, workflow("pull-request.yml")["jobs"]["judgement"])
    annotations = [each for each in run.output.split("\n") if each.startswith("::error ")]
    wanted = f"::error file={mistake.file},line={line},col="
    assert not run.is_green
    assert [each for each in annotations if each.startswith(wanted) and f",title={mistake.rule}::" in each], run.output
    assert re.search("[\u4e00-\u9fff]", run.output)
    assert run.codes["Summary"] == 0
    assert (clone.parent / "step-summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_turns_the_merge_request_red_at_its_line(clone: Path, name: str) -> None:
    mistake = MISTAKES[name]
    line = commit_mistake(clone, mistake)
    jobs = dict(gitlab_jobs())
    runs = [run_gitlab(clone, jobs[job]) for job in ("findings", "review-copies")]
    assert not all(run.is_green for run in runs)
    reported = [each for file in ("findings.json", "copies.json") for each in json.loads((clone / file).read_bytes())]
    places = [(each["check_name"], each["location"]["path"], each["location"]["lines"]["begin"]) for each in reported]
    assert (mistake.rule, mistake.file, line) in places
    assert re.search(
        rf"^{re.escape(mistake.file)}:{line}:\d+  \S+  {mistake.rule}$", "\n".join(each.output for each in runs), re.M
    )


def commit_mistake(clone: Path, mistake: Mistake) -> int:
    """Commit the mistake; the line at which it must be found comes back."""
    file, text, wrong = mistake.change
    path = clone / file
    content = path.read_text(encoding="utf-8")
    assert content.count(text) == 1
    path.write_text(content.replace(text, wrong), encoding="utf-8")
    git(clone, "commit", "--quiet", "--all", "--message=Change")
    lines = (clone / mistake.file).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if mistake.on in line)


def run_github(folder: Path, job: Mapping[str, Any], **more: str) -> Run:
    """The `run` steps of a job, as GitHub runs them: after a failure only those that ask for it."""
    environment = {**github_variables(folder), **job.get("env", {}), **more}
    codes: dict[str, int] = {}
    output = ""
    for step in job["steps"]:
        assert step.get("if") in (None, ALWAYS)
        if "run" not in step or (any(codes.values()) and step.get("if") != ALWAYS):
            continue
        values = {name: "secret" if value == TOKEN else value for name, value in step.get("env", {}).items()}
        assert "${{" not in step["run"] + "".join(values.values())
        done = bash("set -e\n" + step["run"], folder, {**environment, **values})
        codes[step["name"]] = done.returncode
        output += done.stdout
    return Run(codes, output)


def run_gitlab(folder: Path, job: Mapping[str, Any]) -> Run:
    """The lines of a job, as GitLab runs them: one shell, until one fails."""
    pipeline = load(HOME / ".gitlab-ci.yml")
    variables = {name: str(value) for name, value in {**pipeline["variables"], **job.get("variables", {})}.items()}
    places = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(folder, "rev-parse", "origin/main"),
        "CI_COMMIT_SHA": git(folder, "rev-parse", "HEAD"),
        "CI_PROJECT_URL": "https://forge.example/team/book",
    }
    done = bash("\n".join(["set -eo pipefail", *job["script"]]), folder, {**variables, **places})
    return Run({"script": done.returncode}, done.stdout)


def github_variables(folder: Path) -> dict[str, str]:
    commit = git(folder, "rev-parse", "HEAD") if (folder / ".git").exists() else ""
    return {
        "GITHUB_BASE_REF": "main",
        "GITHUB_SHA": commit,
        "GITHUB_SERVER_URL": "https://forge.example",
        "GITHUB_REPOSITORY": "team/book",
        "GITHUB_STEP_SUMMARY": str(folder.parent / "step-summary.md"),
    }


def instead_of(address: str, folder: Path) -> dict[str, str]:
    """Variables that let git take a folder for an address."""
    return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{folder}.insteadOf", "GIT_CONFIG_VALUE_0": address}


def bash(script: str, folder: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The script run in the folder with these variables and nothing of the caller's but where its programs are."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "LANG": "C.UTF-8", **variables}
    command = ["bash", "--noprofile", "--norc", "-c", script]
    return subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600
    )


def uploaded(job: Mapping[str, Any]) -> list[str]:
    steps = (step for step in job["steps"] if step.get("uses", "").startswith("actions/upload-artifact@"))
    return [path for step in steps for path in step["with"]["path"].split()]


def kept(job: Mapping[str, Any]) -> list[str]:
    artifacts = job.get("artifacts", {})
    return [*artifacts.get("paths", ()), *artifacts.get("reports", {}).values()]


def gitlab_jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, job) for name, job in load(HOME / ".gitlab-ci.yml").items() if name not in NOT_JOBS)


def workflow(name: str) -> dict[str, Any]:
    return load(HOME / ".github" / "workflows" / name)


def load(path: Path) -> dict[str, Any]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, **AUTHOR, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()

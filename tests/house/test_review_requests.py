"""Who is asked to review what, and by which questions: owners of existing files, templates that name what exists."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
OWNERS = HOME / "CODEOWNERS"
GITHUB = HOME / ".github" / "PULL_REQUEST_TEMPLATE"
GITLAB = HOME / ".gitlab" / "merge_request_templates"
KINDS = ("checklist.md", "handbook.md", "project-data.md", "wording.md")
TEAM = re.compile(r"@your-organisation/[a-z-]+")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HAN = re.compile("[\u4e00-\u9fff]")

ASKED = {
    "README.md": "pmo",
    "content/handbook/zh/process.md": "pmo",
    "content/handbook/en/decisions/0001-values-know-their-path.md": "delivery-architects",
    "content/process/roles.yaml": "pmo tmo",
    "content/projects/city-health/scope.yaml": "delivery-project-managers",
    "content/projects/city-health/commercial.yaml": "business-operations commercial",
    "content/projects/city-health/contracts.yaml": "commercial legal",
    "content/projects/city-health/reviews/bid.yaml": "pmo tmo",
    "content/projects/city-health/documents/zh/sow.md": "delivery-project-managers",
    "templates/sow/zh.md": "legal pmo",
    "templates/word/reference.yaml": "delivery-architects",
    "checklists/bid.yaml": "pmo tmo",
    "generators/pipeline.py": "delivery-architects",
    ".github/workflows/main.yml": "delivery-architects",
    "CODEOWNERS": "pmo delivery-architects",
}


@pytest.mark.parametrize("file", ASKED)
def test_the_roles_of_a_folder_are_asked(file: str) -> None:
    assert file in tracked()
    teams = [team for pattern, teams in rules() if re.match(as_regex(pattern), file) for team in [teams]][-1]
    assert [team.rpartition("/")[2] for team in teams] == ASKED[file].split()


def test_every_pattern_of_the_owners_matches_a_file() -> None:
    files = tracked()
    assert [pattern for pattern, _ in rules() if not any(re.match(as_regex(pattern), file) for file in files)] == []


def test_owners_are_teams_and_the_file_says_that_they_are_placeholders() -> None:
    teams = [team for _, each in rules() for team in each]
    assert all(TEAM.fullmatch(team) for team in teams)
    comments = [line for line in OWNERS.read_text(encoding="utf-8").split("\n") if line.startswith("#")]
    assert any("placeholders" in line for line in comments)
    assert [line for line in comments if "@" in line] == []  # GitLab reads owners in comments too


def test_both_forges_ask_the_same_questions() -> None:
    assert {path.name for path in GITHUB.iterdir()} == set(KINDS)
    assert {path.name for path in GITLAB.iterdir()} == {*KINDS, "Default.md"}
    for name in KINDS:
        github = (GITHUB / name).read_text(encoding="utf-8")
        assert github.replace("(../blob/main/", "(/") == (GITLAB / name).read_text(encoding="utf-8"), name


def test_the_first_template_of_github_leads_to_all_others() -> None:
    text = (HOME / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\(\?expand=1&template=([\w.-]+)\)", text)) == sorted(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_every_link_of_a_template_leads_to_a_page_in_both_languages(name: str) -> None:
    links = LINK.findall((GITLAB / name).read_text(encoding="utf-8"))
    assert links and [link for link in links if link.removeprefix("/") not in tracked()] == []
    pages = [re.sub(r"/(zh|en)/", "/*/", link) for link in links]
    assert [page for page in set(pages) if pages.count(page) != 2] == []


@pytest.mark.parametrize("name", KINDS)
def test_every_question_of_a_template_is_asked_in_chinese_and_in_english(name: str) -> None:
    text = (GITLAB / name).read_text(encoding="utf-8")
    questions = re.findall(r"^- \[ \] (.+)\n {6}(.+)$", text, re.MULTILINE)
    assert len(questions) == text.count("- [ ] ") >= 6
    assert [zh for zh, _ in questions if not HAN.search(zh)] == []
    assert [en for _, en in questions if HAN.search(en)] == []
    assert [(zh, en) for zh, en in questions if re.findall("`.+?`", zh) != re.findall("`.+?`", en)] == []


def rules() -> list[tuple[str, list[str]]]:
    lines = (line.split() for line in OWNERS.read_text(encoding="utf-8").split("\n"))
    return [(words[0], words[1:]) for words in lines if words and not words[0].startswith("#")]


def as_regex(pattern: str) -> str:
    """The pattern as both forges read it: from the root, a folder with all below it, `*` within one name."""
    if pattern == "*":
        return ".*"
    assert pattern.startswith("/")
    body = re.escape(pattern[1:]).replace(r"\*", "[^/]*")
    return body if pattern.endswith("/") else f"{body}$"


@cache
def tracked() -> frozenset[str]:
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]  # in a container the tree may belong to another user
    listed = subprocess.run(command, cwd=HOME, capture_output=True, check=True).stdout
    return frozenset(name for name in listed.decode("utf-8").split("\0") if name)

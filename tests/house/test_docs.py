"""The docs tell the truth: what they name exists, what they show is what the command prints, nothing foreign is in the tree."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from named import PROJECTS
from packaging.specifiers import SpecifierSet
from small_book import run

from generators.cli import main
from generators.documents.catalog import LANGUAGES, load_catalog

HOME = Path(__file__).resolve().parents[2]
README = HOME / "README.md"
PAGES = [HOME / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
HANDBOOK = sorted((HOME / "content" / "handbook").rglob("*.md"))
TEMPLATES = sorted([*(HOME / ".github").rglob("*.md"), *(HOME / ".gitlab").rglob("*.md")])
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FENCE = re.compile(r"^ *```\w*\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
DATA = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
RULE = re.compile(r"^content/\S+  \w+  (\S+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
FILE = re.compile(r"[\w.*-]+(/[\w.*-]+)*/?")
OUTPUT = re.compile(r"--output \S+")
PLACEHOLDER = re.compile(r"\b(?:PROJECT|DOCUMENT|LANGUAGE|GATE|THEME)\b")
ENDINGS = (".md", ".yaml", ".yml", ".py", ".txt", ".docx", ".xlsx", ".toml", ".json")

MACHINE = re.compile(r"(?<![\w.-])/(?:tmp|work|root|home)/(?=\w)")
REGISTRY = re.compile(
    r"pypi\.(?:org|python)|pythonhosted\.|npmjs\.|yarnpkg\.|npmmirror\.|mirrors\.(?:aliyun|tuna|ustc|tencent|huawei)|registry\.[a-z]+\.|proxy\.golang\.|docker\.io"
)
ADDRESS = re.compile(
    r"[\w.+-]+@(?!example\.(?:org|com|net)\b)[\w-]+(?:\.[\w-]+)*\.(?!invalid\b|test\b|example\b)[a-z]{2,}"
)
MOBILE = re.compile(r"(?<![\w.])1[3-9]\d{9}(?![\w.])")
FOREIGN = {"machine path": MACHINE, "registry": REGISTRY, "e-mail address": ADDRESS, "mobile number": MOBILE}
BINARY = (".docx", ".xlsx", ".png", ".svg")


@pytest.mark.parametrize("page", [*PAGES, *HANDBOOK, *TEMPLATES], ids=lambda page: page.relative_to(HOME).as_posix())
def test_every_path_and_command_that_a_page_names_exists(page: Path, wrong_words: Callable[[str], list[str]]) -> None:
    code = list(spoken_code(page))
    assert [complaint for words in code for complaint in wrong_words(words)] == []
    named = [word for words in code for word in OUTPUT.sub("", words).split() if is_path(word)]
    assert [word for word in named if not exists(word)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_command_is_named_in_the_changelog() -> None:
    text = (HOME / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [name for name in main.commands if f"`{name}`" not in text] == []


def test_the_readme_shows_what_the_command_prints(tmp_path: Path) -> None:
    example = r"Change `(.+?)` of payment (\w+) to `(\w+)` and run `deliverybook (.+?)`:\n\n *```\n(.*?\n) *```"
    step = re.search(example, README.read_text(encoding="utf-8"), re.DOTALL)
    assert step is not None
    before, payment, after, words, shown = step.groups()
    book = a_copy_of_the_book(tmp_path)
    path = book / "content" / "projects" / "city-health" / "commercial.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    (number,) = [n for n, line in enumerate(lines) if f"id: {payment}," in line]
    assert f"{before}," in lines[number] and "due_wd: " in lines[number]
    lines[number] = lines[number].replace(before, f"{before.split(' ')[0]} {after}")
    path.write_text("\n".join(lines), encoding="utf-8")
    outcome = run(book, *words.split())
    assert outcome.exit_code == 1
    assert outcome.output.split("\n\n")[0] == textwrap.dedent(shown).rstrip()


def test_the_five_findings_of_the_readme_are_five() -> None:
    found = re.search(
        r"`deliverybook (check middle-platform[^`]*)` shows five findings", README.read_text(encoding="utf-8")
    )
    assert found is not None
    outcome = run(HOME, *found[1].split())
    assert outcome.output.rstrip().split("\n")[-1].startswith("Findings: 5 ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "file"), [("gate-records.md", "reviews/contract.yaml"), ("policy.md", "policy.yaml")])
def test_the_data_that_a_page_shows_counts_in_the_sample(tmp_path: Path, language: str, page: str, file: str) -> None:
    shown = DATA.search((HOME / "content" / "handbook" / language / page).read_text(encoding="utf-8"))
    assert shown is not None
    book = a_copy_of_the_book(tmp_path)
    (book / "content" / "projects" / "city-health" / file).write_text(shown[1], encoding="utf-8")
    told = run(book, "check", "city-health").output
    still_open = {"R-CTR-12", "answer-contradicts"}  # the condition of the record, which the briefing says is closed
    assert set(RULE.findall(told)) <= still_open


def test_the_plain_commands_of_the_readme_are_those_of_the_makefile_on_every_system() -> None:
    _, plain, windows, *_ = FENCE.findall(README.read_text(encoding="utf-8"))
    commands = [words.strip() for line in plain.strip().split("\n") for words in line.split("&&")]
    windows = windows.replace("\\Scripts\\", "/bin/").replace("py -m", "python3 -m")
    assert [line.strip() for line in windows.strip().split("\n")] == commands
    recipes = expanded_recipes()
    for words in commands:
        assert any(each.endswith(words) for each in recipes), words


def test_constraints_pin_every_dependency_and_hold_no_address() -> None:
    text = (HOME / "constraints.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==\S+$", text, re.MULTILINE)
    names = [re.split(r"[<>=\[; ]", each)[0] for each in (*dependencies(), *dependencies("develop"))]
    assert [name for name in names if plain_name(name) not in {plain_name(pin) for pin in pins}] == []
    assert "://" not in text and "@" not in text


def test_every_pinned_version_runs_on_the_oldest_python_that_we_promise() -> None:
    text = (HOME / "pyproject.toml").read_text(encoding="utf-8")
    oldest = tomllib.loads(text)["project"]["requires-python"].removeprefix(">=") + ".0"
    pins = re.findall(r"^([\w.-]+)==(\S+)$", (HOME / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
    wanted = {name: metadata(name).get("Requires-Python", "") for name, version in pins if is_installed(name, version)}
    assert len(wanted) > len(pins) / 2
    assert [name for name, pythons in wanted.items() if not SpecifierSet(pythons).contains(oldest)] == []


def is_installed(name: str, version: str) -> bool:
    """Whether it is here in that version; some are wanted on other systems only."""
    try:
        return metadata(name)["Version"] == version
    except PackageNotFoundError:
        return False


def test_every_dependency_has_its_reason() -> None:
    lines = (HOME / "pyproject.toml").read_text(encoding="utf-8").split("\n")
    for name in (*dependencies(), *dependencies("develop")):
        (line,) = [each for each in lines if f'"{name}"' in each]
        assert re.search(r'", +# \w.+', line), name


def test_the_licence_is_mit_everywhere() -> None:
    text = (HOME / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License\n") and 'THE SOFTWARE IS PROVIDED "AS IS"' in text
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT"
    assert "License: MIT" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", FOREIGN)
def test_no_file_holds_anything_foreign(kind: str) -> None:
    found = [f"{name}: {hit[0]}" for name in tracked() if (hit := FOREIGN[kind].search(text_of(name)))]
    assert found == []


def spoken_code(page: Path) -> Iterator[str]:
    """What a page says as code that people are to type or to find: spans, and the lines of blocks."""
    text = page.read_text(encoding="utf-8")
    for block in FENCE.findall(text):
        yield from (words.strip() for line in block.split("\n") for words in line.split("#")[0].split("&&"))
    yield from SPAN.findall(FENCE.sub("", text))


def is_path(word: str) -> bool:
    word = word.replace("\\", "/").rstrip(",")
    return bool(FILE.fullmatch(word)) and (word.endswith(("/", *ENDINGS)) or word.count("/") > 1 or word == ".ci/run")


def exists(word: str) -> bool:
    """Whether the tree holds the path, whole or as the end of one; words in capitals stand for any name."""
    pattern = PLACEHOLDER.sub("*", word.replace("\\", "/").rstrip(",")).rstrip("/")
    if pattern.startswith((".venv/", "node_modules/")):
        return True
    if pattern.startswith("build"):
        return pattern == "build" or pattern in build_paths()
    return any(fnmatchcase(name, pattern) or fnmatchcase(name, f"*/{pattern}") for name in tree())


@cache
def tree() -> frozenset[str]:
    """Every tracked file and every folder around one."""
    files = [Path(name) for name in tracked()]
    return frozenset(each.as_posix() for file in files for each in (file, *file.parents))


@cache
def tracked() -> tuple[str, ...]:
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]  # in a container the tree may belong to another user
    listed = subprocess.run(command, cwd=HOME, capture_output=True, check=True).stdout
    return tuple(name for name in listed.decode("utf-8").split("\0") if name and (HOME / name).is_file())


@cache
def text_of(name: str) -> str:
    return "" if name.endswith(BINARY) else (HOME / name).read_bytes().decode("utf-8", "replace")


@cache
def build_paths() -> frozenset[str]:
    """What a build writes for the sample projects and for those that a page begins."""
    documents = {
        f"build/documents/{project}/{language}/{entry.id}.{form}"
        for project in PROJECTS
        for language in LANGUAGES
        for entry in load_catalog()
        for form in entry.formats
    }
    return frozenset({*documents, "build/documents", "build/site"})


def a_copy_of_the_book(folder: Path) -> Path:
    book = folder / "book"
    for name in ("content/process", "content/projects", "checklists", "templates"):
        shutil.copytree(HOME / name, book / name)
    return book


def expanded_recipes() -> list[str]:
    """The commands of the Makefile with its variables filled in and long options short."""
    text = (HOME / "Makefile").read_text(encoding="utf-8")
    for name, value in re.findall(r"^(\w+) [?:]= (.*)$", text, re.MULTILINE):
        text = text.replace(f"$({name})", value)
    text = (
        text.replace("$(VENV)", ".venv")
        .replace("--constraint", "-c")
        .replace("--editable", "-e")
        .replace("--quiet ", "")
    )
    return [line.strip() for line in text.split("\n") if line.startswith("\t")]


def dependencies(extra: str = "") -> list[str]:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["optional-dependencies"][extra] if extra else project["dependencies"])


def plain_name(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()

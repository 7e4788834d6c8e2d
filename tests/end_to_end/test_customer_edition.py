"""The customer edition of a book that is full of canaries: in every internal field, in names of files and folders, in pages that are
not public, in another project, in the history of the repository. None of them sings in what a customer gets.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from end_to_end.test_audience_wall import with_canaries
from published_site import git
from sample_site import HEAD, write

from generators.sources import Plain
from generators.workspace import Book, load_project

HOME = Path(__file__).resolve().parents[2]
PARTS = ("content", "templates", "checklists", "mkdocs.yml")
PROJECT = "kanarie-folder"
OPEN = "Offenes Wort"
CUT = re.compile("\u200b(?![0-9A-Za-z])|(?<![0-9A-Za-z])\u200b")
"""Where the search index is cut inside Chinese words; two numbers stay two."""
BARE = re.compile(r"[A-Za-z0-9+.:-]+", re.ASCII)
BOOK = ("content/projects", "content/handbook", "content/process", "checklists/")
PAGE = "customers/changes.md"
LINK = "a link that becomes words"


class Published(NamedTuple):
    """What a customer gets in three ways, by path, and the canaries of the project's internal fields."""

    site: dict[str, bytes]
    folder: dict[str, bytes]
    branch: dict[str, bytes]
    canaries: frozenset[str]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    root = tmp_path_factory.mktemp("kanarie-book") / "book"
    for part in PARTS:
        source = HOME / part
        shutil.copytree(source, root / part) if source.is_dir() else shutil.copy(source, root / part)
    canaries = hide_canaries(root)
    edition = ("--edition", "customer", "--project", PROJECT)
    run(root, "build", *edition, "--output", "build/site-customer")
    run(root, "publish", "1.0", "latest", *edition, "--output", str(root.parent / "public"))
    run(root, "publish", "1.0", "latest", *edition)
    return Published(
        files_of(root / "build" / "site-customer"),
        files_of(root.parent / "public"),
        history_of(root, f"gh-pages-customer-{PROJECT}"),
        canaries,
    )


def hide_canaries(root: Path) -> frozenset[str]:
    """Put canaries wherever something internal is; those of internal fields come back."""
    source, findings = load_project(Book(HOME), "city-health")
    assert findings == []
    sung = with_canaries(source, 1)
    data = dict(sung.reading.source.data)
    data["project"] = {**data["project"], "name": {"zh": f"诊所 {OPEN}", "en": f"Clinic {OPEN}"}}
    (root / "content/projects/middle-platform").rename(root / "content/projects/kanarie-other")
    shutil.rmtree(root / "content/projects/city-health")
    write(root / f"content/projects/{PROJECT}/kanarie-file.yaml", yaml_of(data))
    write(root / f"content/projects/{PROJECT}/kanarie-notes.txt", "kanarie")
    for language in ("zh", "en"):
        handbook = root / "content/handbook" / language
        write(handbook / "kanarie-page.md", f"{HEAD.format(title='Kanarie')}# Kanarie\n\nKanarie.\n")
        public = (handbook / PAGE).read_text(encoding="utf-8")
        write(handbook / PAGE, f"{public}\n[{LINK}](../kanarie-page.md#kanarie)\n")
        write(handbook / "kanarie.docx", "kanarie")
    navigation = root / "content/handbook/navigation.yaml"
    extra = "navigation:\n  - title: {zh: Kanarie, en: Kanarie}\n    pages: [kanarie-page.md]\n"
    write(navigation, navigation.read_text(encoding="utf-8").replace("navigation:\n", extra, 1))
    bid = root / "checklists/bid.yaml"
    write(bid, re.sub(r'^( +(?:ask|because): .*?zh: "?)', r"\1Kanarie ", bid.read_text(encoding="utf-8"), flags=re.M))
    for name in ("assets/kanarie.svg", "assets/kanarie.css", "kanarie.js", "kanarie.html"):
        write(root / "templates/site" / name, "kanarie")
    glossary = root / "content/process/glossary.yaml"
    internal = r"(?<=audience: internal\n    name: {zh: )"
    write(glossary, re.sub(internal, "Kanarie ", glossary.read_text(encoding="utf-8")))
    ways = root / "content/process/site.yaml"
    write(ways, f"{ways.read_text(encoding='utf-8')}\nrepository: https://kanarie.example/group/book\n")
    write(root / "mkdocs.yml", f"# kanarie\n{(root / 'mkdocs.yml').read_text(encoding='utf-8')}")
    write(root / ".gitignore", "/build/\n")
    git(root, "init", "--quiet", "--initial-branch=kanarie")
    git(root, "config", "user.name", "Kanarie")
    git(root, "config", "user.email", "kanarie@example.invalid")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Kanarie")
    return frozenset().union(*sung.canaries.sung.values())


def yaml_of(data: Mapping[str, Any]) -> str:
    return "".join(f"{key}: {_flow(value)}\n" for key, value in data.items())


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, Plain) and BARE.fullmatch(value):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False)


def run(root: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "generators", "--root", str(root), "--language", "en", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def history_of(root: Path, branch: str) -> dict[str, bytes]:
    """Everything that a clone of the branch holds: commits, and every file of every commit."""
    held: dict[str, bytes] = {}
    for line in git(root, "rev-list", "--objects", branch).splitlines():
        number, _, path = line.partition(" ")
        kind = git(root, "cat-file", "-t", number).strip()
        if kind != "tree":
            done = subprocess.run(["git", "-C", str(root), "cat-file", kind, number], capture_output=True, check=True)
            held[path or number] = done.stdout
    return held


def texts(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every name, and every readable part of every file: office files and archives unpacked."""
    for path, content in files.items():
        yield path, path
        if content[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                for name in package.namelist():
                    yield f"{path}!{name}", name + package.read(name).decode("utf-8", "replace")
        else:
            plain = gzip.decompress(content) if path.endswith(".gz") else content
            yield path, CUT.sub("", plain.decode("utf-8", "replace"))


def singing(files: Mapping[str, bytes], words: frozenset[str]) -> list[tuple[str, str]]:
    lowered = {word.lower() for word in words}
    heard: dict[str, set[str]] = {}
    for path, text in texts(files):
        heard.setdefault(text.lower(), set()).add(path)
    return [(path, word) for text, paths in heard.items() for word in lowered if word in text for path in paths]


@pytest.mark.parametrize("way", ["site", "folder", "branch"])
def test_no_canary_sings_in_what_a_customer_gets(published: Published, way: str) -> None:
    assert len(published.canaries) > 700
    assert singing(getattr(published, way), published.canaries | {"kanarie", *BOOK}) == []


def test_nothing_of_another_project_is_there(published: Published) -> None:
    other, _ = load_project(Book(HOME), "middle-platform")
    project: Any = other.data["project"]
    words = frozenset({str(project["id"]), *map(str, project["name"].values())})
    assert len(words) == 3
    for way in (published.site, published.folder, published.branch):
        assert singing(way, words) == []


@pytest.mark.parametrize("way", ["site", "folder", "branch"])
@pytest.mark.parametrize("part", [".html", "search_index.json", ".docx!word/document.xml", ".docx!docProps/core.xml"])
def test_an_open_word_does_sing_there(published: Published, way: str, part: str) -> None:
    """The control: were the wall open, the tests above would hear it."""
    assert [path for path, _ in singing(getattr(published, way), frozenset({OPEN})) if path.endswith(part)]


def test_only_public_pages_and_open_documents_are_there(published: Published) -> None:
    from generators.site.edition import Edition

    pages = {path.removesuffix("index.html") for path in published.site if path.endswith("index.html")}
    documents = {f"documents/{each.id}/" for each in Edition(PROJECT).documents()}
    named = re.findall(
        r"^ +- ([a-z0-9/-]+)\.md$", (HOME / "content/handbook/navigation.yaml").read_text().split("public:")[1], re.M
    )
    public = {f"{path}/" for path in named}
    assert len(public) > 3
    wanted = {"", *documents, *public}
    assert pages == wanted | {f"en/{path}" for path in wanted}


def test_a_link_to_a_page_that_is_not_public_is_plain_words(published: Published) -> None:
    page = PAGE.replace(".md", "/index.html")
    for path in (page, f"en/{page}"):
        assert f"<p>{LINK}</p>" in published.site[path].decode()


def test_the_branch_has_one_commit_without_a_past(published: Published) -> None:
    commits = [path for path in published.branch if re.fullmatch("[0-9a-f]{40}", path)]
    assert len(commits) == 1
    assert b"\nparent " not in published.branch[commits[0]]

"""The customer edition of a book that is full of canaries: in every internal field, in names of files and folders, in pages that are
not public, in another project, in the history of the repository. None of them sings in what a customer gets.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from canaries import with_canaries
from links import broken_links
from opened import opened
from published_site import git, in_folder
from sample_site import HEAD, write

from generators.sources import Plain
from generators.workspace import Book, load_project

HOME = Path(__file__).resolve().parents[2]
PARTS = ("content", "templates", "checklists", "mkdocs.yml")
PROJECT = "kanarie-folder"
OPEN = "Offenes Wort"
BARE = re.compile(r"[A-Za-z0-9+.:-]+", re.ASCII)
BOOK = ("content/projects", "content/handbook", "content/process", "checklists/")
PAGE = "customers/changes.md"
LINK = "a link that becomes words"


class Published(NamedTuple):
    """What a customer gets in three ways, by path, and the canaries of the project's internal fields.

    `again` is the site of the same book with other canaries.
    """

    site: dict[str, bytes]
    folder: dict[str, bytes]
    branch: dict[str, bytes]
    again: dict[str, bytes]
    canaries: frozenset[str]
    texts: dict[str, list[str]]
    """From each text in any of the three ways, in small letters, to the files that hold it."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    root = tmp_path_factory.mktemp("kanarie-book") / "book"
    for part in PARTS:
        source = HOME / part
        shutil.copytree(source, root / part) if source.is_dir() else shutil.copy(source, root / part)
    canaries = hide_canaries(root)
    edition = ("--edition", "customer", "--project", PROJECT)
    build = ("build", *edition, "--output", "build/site-customer")
    run(root, "publish", "1.0", "latest", *edition, "--output", str(root.parent / "public"))
    run(root, "publish", "1.0", "latest", *edition)
    run(root, *build)
    site, folder = in_folder(root / "build" / "site-customer"), in_folder(root.parent / "public")
    branch = history_of(root, f"gh-pages-customer-{PROJECT}")
    write_project(root, 2)
    run(root, *build)
    again = in_folder(root / "build" / "site-customer")
    return Published(site, folder, branch, again, canaries, texts(site=site, folder=folder, branch=branch))


def hide_canaries(root: Path) -> frozenset[str]:
    """Put canaries wherever something internal is; those of internal fields come back."""
    (root / "content/projects/middle-platform").rename(root / "content/projects/kanarie-other")
    shutil.rmtree(root / "content/projects/city-health")
    canaries = write_project(root, 1)
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
    return canaries


def write_project(root: Path, seed: int) -> frozenset[str]:
    """Write the project with canaries in its internal fields, others with each seed; they come back."""
    source, findings = load_project(Book(HOME), "city-health")
    assert findings == []
    sung = with_canaries(source, seed)
    data = dict(sung.reading.source.data)
    data["project"] = {**data["project"], "name": {"zh": f"诊所 {OPEN}", "en": f"Clinic {OPEN}"}}
    write(root / f"content/projects/{PROJECT}/kanarie-file.yaml", yaml_of(data))
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


def history_of(root: Path, branch: str) -> dict[str, bytes]:
    """Everything that a clone of the branch holds: commits, every file of every commit, and all names, for the same file may have many."""
    names = git(root, "log", "--format=", "--name-only", "-m", "--root", branch)
    held: dict[str, bytes] = {"names": names.encode()}
    for line in git(root, "rev-list", "--objects", branch).splitlines():
        number, _, path = line.partition(" ")
        kind = git(root, "cat-file", "-t", number).strip()
        if kind != "tree":
            done = subprocess.run(["git", "-C", str(root), "cat-file", kind, number], capture_output=True, check=True)
            held[path or number] = done.stdout
    return held


def texts(**ways: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Every text in small letters that the files of these ways hold, names included, with all places where it stands."""
    held: dict[str, list[str]] = {}
    known: dict[bytes, list[tuple[str, str]]] = {}
    for way, files in ways.items():
        for path, content in files.items():
            if content not in known:
                known[content] = [(part.removeprefix(path), text.lower()) for part, text in opened(path, content)]
            for part, text in (("", path.lower()), *known[content]):
                held.setdefault(text, []).append(f"{way}/{path}{part}")
    return held


def singing(held: Mapping[str, Collection[str]], words: frozenset[str]) -> list[tuple[str, str]]:
    lowered = {word.lower() for word in words}
    return [(path, word) for text, paths in held.items() for word in lowered if word in text for path in paths]


def test_no_canary_sings_in_what_a_customer_gets(published: Published) -> None:
    assert len(published.canaries) > 700
    assert singing(published.texts, published.canaries | {"kanarie", *BOOK}) == []


def test_what_is_internal_makes_no_difference_to_what_a_customer_gets(published: Published) -> None:
    """Also where it has too few values for a canary: a flag, a choice, a reference, the number of lines."""
    assert published.again.keys() == published.site.keys()
    assert [path for path, content in published.site.items() if published.again[path] != content] == []


def test_nothing_of_another_project_is_there(published: Published) -> None:
    other, _ = load_project(Book(HOME), "middle-platform")
    project: Any = other.data["project"]
    words = frozenset({str(project["id"]), *map(str, project["name"].values())})
    assert len(words) == 3
    assert singing(published.texts, words) == []


@pytest.mark.parametrize(
    "part", [".html", "search_index.json!words", ".docx!word/document.xml", ".docx!docProps/core.xml"]
)
def test_an_open_word_does_sing_there(published: Published, part: str) -> None:
    """The control: were the wall open, the tests above would hear it."""
    for open_word in (f"Clinic {OPEN}", f"诊所 {OPEN}"):
        heard = [path for path, _ in singing(published.texts, frozenset({open_word})) if path.endswith(part)]
        assert {path.partition("/")[0] for path in heard} == {"site", "folder", "branch"}


def test_every_kind_of_file_that_a_customer_gets_is_searched(published: Published) -> None:
    searched = {place.rpartition(".")[2] for places in published.texts.values() for place in places}
    assert {"html!words", "svg!words", "xlsx!cells", "xml", "css", "js", "gz!unpacked", "json!words"} <= searched


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


def test_every_link_of_the_customer_s_site_leads_to_something_in_it(published: Published) -> None:
    assert broken_links(published.site) == []


def test_a_link_to_a_page_that_is_not_public_is_plain_words(published: Published) -> None:
    page = PAGE.replace(".md", "/index.html")
    for path in (page, f"en/{page}"):
        assert f"<p>{LINK}</p>" in published.site[path].decode()


def test_the_branch_has_one_commit_without_a_past(published: Published) -> None:
    commits = [path for path in published.branch if re.fullmatch("[0-9a-f]{40}", path)]
    assert len(commits) == 1
    assert b"\nparent " not in published.branch[commits[0]]

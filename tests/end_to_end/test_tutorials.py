"""The tutorials are followed as they stand, in a copy of this repository, by the Chinese page and by the English one.

Commands are run, files typed in, changes made by hand (tutorials.yaml); what a page shows must come out, and every id, date, amount and
section that it names must turn up. What only reads is asked in both languages, what writes is run once.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

HOME = Path(__file__).resolve().parents[2]
HANDBOOK = HOME / "content" / "handbook"
TUTORIALS = sorted(path.stem for path in (HANDBOOK / "en" / "tutorials").glob("*.md"))
BY_HAND = yaml.safe_load(Path(__file__).with_name("tutorials.yaml").read_text(encoding="utf-8"))
LANGUAGES = ("zh", "en")

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"(deliverybook|git|make|python|pip) ")
NAMED_FILE = re.compile(r"`([\w./-]+\.(?:yaml|py))`")
TEXTS = re.compile(r"--(?:name-zh|name-en|customer|change) ")
FACT = re.compile(r"\b(?:(?:R-)?[A-Z]{3}-\d\d|20\d\d-\d\d-\d\d|\d{1,3}(?:,\d{3})+|\d+\.\d+)\b")
TEXT = re.compile(r'\b(name|zh|en): ("[^"]*"|[^,}]*)')
READS = ("check", "review", "summary")
REFUSED = "deliverybook issue middle-platform"
ELSEWHERE = {"pip": [], "make golden": ["deliverybook generate --as md"]}
"""Commands that the tests of other files run, and what takes their place here."""


class Part(NamedTuple):
    """A block of a page, with what is said before it; the last part has no block."""

    says: str
    form: str
    block: str

    @property
    def is_typed(self) -> bool:
        return bool(self.form)

    @property
    def is_run(self) -> bool:
        return not self.form and bool(COMMAND.match(self.block))


@dataclass
class Reader:
    """Somebody with the repository on the screen; `told` is what the last block printed, `transcript` everything so far."""

    root: Path
    file: str = ""
    told: dict[str, str] = field(default_factory=dict)
    transcript: str = ""

    def change(self, file: str, line: str, old: str, new: str) -> None:
        """Change one line of a file by hand; there must be exactly one to change."""
        path = self.root / file
        lines = path.read_text(encoding="utf-8").split("\n")
        (number,) = (n for n, text in enumerate(lines) if line in text and old in text)
        lines[number] = lines[number].replace(old, new, 1)
        path.write_text("\n".join(lines), encoding="utf-8")

    def type_in(self, text: str) -> None:
        """Type the text at the end of the file that was named last; a file named without its folder is the new project's."""
        folders = [path.parent for path in (self.root / "content" / "projects").glob("*/project.yaml")]
        newest = max(folders, key=lambda folder: folder.stat().st_mtime)
        path = self.root / self.file if "/" in self.file else newest / self.file
        before = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n\n" if path.exists() else ""
        path.write_text(before + text, encoding="utf-8")

    def run(self, line: str) -> None:
        words = shlex.split(line)
        if words[0] != "deliverybook":
            self.told = dict.fromkeys(LANGUAGES, self._output(words, {0}))
            return
        reads = words[1] in READS or "--check" in words
        ends = {0, 1} if reads else {int(line.startswith(REFUSED))}
        command = [sys.executable, "-m", "generators", "--language"]
        languages = LANGUAGES if reads else LANGUAGES[-1:]
        self.told = {language: self._output([*command, language, *words[1:]], ends) for language in languages}

    def _output(self, words: list[str], ends: set[int]) -> str:
        program = sys.executable if words[0] == "python" else words[0]
        run = subprocess.run([program, *words[1:]], cwd=self.root, env=surroundings(self.root), capture_output=True)
        output = (run.stdout + run.stderr).decode("utf-8")
        assert run.returncode in ends and "Traceback" not in output, output
        self.transcript += output
        return output


@pytest.mark.parametrize("tutorial", TUTORIALS)
def test_a_tutorial_leads_where_it_says(tutorial: str, tmp_path: Path) -> None:
    chinese, english = (list(parts(HANDBOOK / language / "tutorials" / f"{tutorial}.md")) for language in LANGUAGES)
    assert [commands(part) for part in chinese] == [commands(part) for part in english]
    reader = Reader(copy_of_the_repository(tmp_path / "book"))
    by_hand = list(BY_HAND[tutorial])
    for zh, en in zip(chinese, english, strict=True):
        while by_hand and by_hand[0]["says"] in zh.says + en.says:
            change = by_hand.pop(0)
            reader.change(change["file"], change["line"], change["old"], change["new"])
        reader.file = ([reader.file, *NAMED_FILE.findall(en.says)])[-1]
        if en.is_typed:
            assert without_texts(zh) == without_texts(en)
            reader.type_in(zh.block)
        elif en.is_run:
            for line in runnable(en.block):
                reader.run(line)
        else:
            assert zh.block.strip() in reader.told.get("zh", zh.block)
            assert en.block.strip() in reader.told.get("en", en.block)
    assert by_hand == []
    told = reader.transcript + written_since_the_beginning(reader.root)
    facts = {fact for part in (*chinese, *english) for fact in FACT.findall(part.says)}
    assert [fact for fact in sorted(facts) if fact not in told] == []


def parts(page: Path) -> Iterator[Part]:
    """The blocks of a page in their order, each with the words before it, then the words after the last."""
    text = page.read_text(encoding="utf-8").split("---\n", 2)[2]
    end = 0
    for found in BLOCK.finditer(text):
        yield Part(text[end : found.start()], found[1], found[2])
        end = found.end()
    yield Part(text[end:], "", "")


def commands(part: Part) -> tuple[str, ...]:
    """The commands of a part without what differs by language: texts, and the folder of a review copy."""
    return tuple(TEXTS.split(line)[0].replace("/zh/", "/en/") for line in part.block.splitlines() if part.is_run)


def without_texts(part: Part) -> str:
    """What is typed, without the texts that each language words for itself."""
    return part.block if part.form == "python" else TEXT.sub(r"\1: …", part.block)


def runnable(block: str) -> Iterator[str]:
    for line in block.splitlines():
        for start, others in ELSEWHERE.items():
            if line.startswith(start):
                yield from others
                break
        else:
            yield made_short(line)


def made_short(line: str) -> str:
    """The command with less to do: only pages of a whole project, only the tests of the new rule."""
    if line.startswith("deliverybook generate") and "--" not in line:
        return f"{line} --as md"
    return line.replace("-n auto tests/rules", "tests/rules -k 'COM-07 or passes_nothing'")


def copy_of_the_repository(root: Path) -> Path:
    """Every file of this tree as it is now, committed on the branch main and tagged as the beginning."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOME,
        capture_output=True,
        check=True,
    ).stdout
    for name in filter(None, listed.decode("utf-8").split("\0")):
        if (HOME / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(HOME / name, root / name)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Begin")
    git(root, "tag", "beginning")
    return root


def written_since_the_beginning(root: Path) -> str:
    git(root, "add", "--all")
    return git(root, "diff", "--staged", "beginning")


def git(root: Path, *words: str) -> str:
    run = subprocess.run(["git", *words], cwd=root, env=surroundings(root), capture_output=True, check=True)
    return run.stdout.decode("utf-8")


def surroundings(root: Path) -> dict[str, str]:
    """A reader's environment: the copy's own program, a name for commits, no settings of this machine."""
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in READER.items()}
    return {
        **os.environ,
        **names,
        "PYTHONPATH": str(root),
        "PYTHONUTF8": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


READER = {"NAME": "reader", "EMAIL": "reader@example.org"}

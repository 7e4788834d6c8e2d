"""The processes of the site engine, one for each language: they load while pages are still being staged, then build them at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from generators.errors import GeneratorError
from generators.quantities import Text
from generators.site.handbook import LANGUAGES

EPOCH = "1767225600"
"""The build date in the site's files, so that the same pages give the same bytes on every day."""

QUIET = {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": EPOCH,
    "TZ": "UTC",
}
"""Where the engine runs: it says nothing but what is wrong, and nothing of the day or the machine is in what it makes."""


class Engines:
    """The engines of one build. Whoever has no more use for them leaves the `with`, and those that still wait end."""

    def __init__(self) -> None:
        self._waiting: dict[str, subprocess.Popen[str]] = {}

    def load(self) -> None:
        """Let the engines load; nobody waits for them here."""
        for language in LANGUAGES:
            if language not in self._waiting:
                self._waiting[language] = _start()

    def build(self, configs: Mapping[str, Path]) -> None:
        """Build the site of each language from its configuration, all at once. Raises GeneratorError with the engine's own message."""
        self.load()
        running = {language: self._waiting.pop(language) for language in configs}
        for language, engine in running.items():
            _tell(engine, configs[language])
        messages = {language: _hear(engine) for language, engine in running.items()}
        failed = [language for language, engine in running.items() if engine.wait()]
        if failed:
            raise engine_trouble({language: _complaints(messages[language]) for language in failed})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for engine in self._waiting.values():
            engine.terminate()
            engine.communicate()
        self._waiting.clear()


def _start() -> subprocess.Popen[str]:
    """An engine that begins to load. `-P`: nothing in the folder where the command is run is taken for a part of it."""
    return subprocess.Popen(
        [sys.executable, "-P", "-W", "ignore", "-m", "generators.site.engine_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **QUIET},
    )


def _tell(engine: subprocess.Popen[str], config: Path) -> None:
    """Tell the engine what to build; one that has ended says why on its output."""
    assert engine.stdin is not None
    with suppress(BrokenPipeError), engine.stdin:
        engine.stdin.write(json.dumps(str(config)))


def _hear(engine: subprocess.Popen[str]) -> str:
    assert engine.stdout is not None
    with engine.stdout:
        return engine.stdout.read()


def engine_trouble(complaints: Mapping[str, Sequence[str]]) -> GeneratorError:
    """What the engine complains of in each language, told in its own words."""
    lines = [f"{language}: {line}" for language, said in complaints.items() for line in said]
    said = "\n".join(lines)
    return GeneratorError(
        Text(f"站点没有建成，站点引擎说：\n{said}", f"The site was not built. The site engine says:\n{said}"),
        Text(
            "zh:、en: 后面的路径在 content/handbook/ 的该语言文件夹下。",
            "Paths after zh: and en: are those of that language's folder in content/handbook/.",
        ),
    )


def _complaints(message: str) -> list[str]:
    lines = [line for line in message.splitlines() if line.strip()]
    return [line for line in lines if line.startswith(("WARNING", "ERROR", "CRITICAL", "Config value"))] or lines

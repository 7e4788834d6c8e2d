"""The handbook's page of commands, made from what the commands say of themselves.

Why committed and not made with the site: the site knows nothing of who typed what, and a reviewer sees a new option in the pull
request. `make golden` writes it anew; a test holds it against the commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

import click

from generators.cli import main
from generators.cli.manual import LANGUAGE, SpokenCommand, explained, options_of

REVIEWED = "2026-11-22"
TITLES = {"zh": "命令行", "en": "Command line"}
COLUMNS = {"zh": ("选项", "说明"), "en": ("Option", "What it does")}
COMMON = {"zh": "所有命令共用的选项", "en": "Options of every command"}
HEAD = "---\ntitle: {title}\nowner: PMO\nreviewed: {reviewed}\n---\n\n# {title}\n\n"
NO_BREAK = "\b"


def render_command_page(language: str) -> str:
    """The page in one language: the command, then each of its commands with usage and options."""
    context = click.Context(main, info_name="deliverybook")
    context.meta[LANGUAGE] = language
    parts = [*_prose(explained(main, context)), f"## {COMMON[language]}", _options(main, context)]
    for name in main.list_commands(context):
        parts += _command(name, context)
    return HEAD.format(title=TITLES[language], reviewed=REVIEWED) + "\n\n".join(parts) + "\n"


def _command(name: str, above: click.Context) -> Iterator[str]:
    command = main.get_command(above, name)
    assert isinstance(command, SpokenCommand)
    context = click.Context(command, info_name=name, parent=above)
    yield f"## {name}"
    yield from _prose(explained(command, context))
    yield f"`{' '.join(['deliverybook', name, *_needed(command, context)])}`"
    yield _options(command, context)


def _needed(command: click.Command, context: click.Context) -> Iterator[str]:
    """The arguments of the command, and the options that it cannot do without."""
    for each in command.params:
        if isinstance(each, click.Argument):
            yield each.make_metavar(context).removesuffix(".docx").removesuffix(".xlsx")
        elif each.required:
            yield f"{each.opts[-1]} {each.opts[-1].strip('-').upper()}"


def _options(command: SpokenCommand, context: click.Context) -> str:
    """The options with what they do; how to get help is the same everywhere and told once."""
    rows = [each for each in options_of(command, context) if command is main or "--help" not in each[0]]
    titles = COLUMNS["zh" if context.meta[LANGUAGE] == "zh" else "en"]
    lines = [
        f"| {' | '.join(titles)} |",
        "| --- | --- |",
        *(f"| `{_in_cell(name)}` | {_in_cell(words)} |" for name, words in rows),
    ]
    return "\n".join(lines) if rows else ""


def _in_cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "/")


def _prose(text: str) -> Iterator[str]:
    """The paragraphs of a help text; indented lines are the items of a list."""
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        lines = [line for line in paragraph.split("\n") if line.strip() != NO_BREAK]
        plain = [line.strip() for line in lines if not line.startswith("  ")]
        shown = [line.strip() for line in lines if line.startswith("  ")]
        if plain:
            yield _joined(plain)
        if shown:
            yield "\n".join(map(_item, shown))


def _item(line: str) -> str:
    """A command with what it does, as the help writes them side by side; other words as they are."""
    command, _, words = line.partition("  ")
    code = f"`{command}`" if command.startswith("deliverybook ") else command
    return f"- {code}<br>{words.strip()}" if words else f"- {code}"


def _joined(lines: list[str]) -> str:
    """The lines as one; between two Chinese characters stands no space."""
    text = lines[0]
    for line in lines[1:]:
        text += ("" if _is_wide(text[-1]) and _is_wide(line[0]) else " ") + line
    return text


def _is_wide(char: str) -> bool:
    return east_asian_width(char) in "WF"

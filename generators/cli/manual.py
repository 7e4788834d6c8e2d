"""What the command says of itself: in English as click does, in Chinese from manual.yaml.

The language is that of --language wherever it stands on the line, else that of the environment.
"""

from __future__ import annotations

import inspect
import locale
import os
import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast
from unicodedata import east_asian_width

import click

from generators.cli.console import output_lost
from generators.documents.catalog import entries
from generators.findings import nearest
from generators.sources import load_own

LANGUAGE = "deliverybook.language"
WORDS = re.compile(r"(?:[!-~]+|\S)[，。、；：）”？！…]*|\s+")
EXTRA = {"default: ": "默认：", "required": "必填"}


def reader_language() -> str:
    """zh for a Chinese environment, en for every other."""
    names = (os.environ.get(each, "") for each in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((each for each in names if each), "") or (locale.getlocale()[0] or "")
    return "zh" if chosen.lower().startswith(("zh", "chinese")) else "en"


def wanted_language(arguments: Sequence[str]) -> str:
    """The language the arguments ask for; a wrong one is left to the parser to tell."""
    line = " ".join(arguments)
    asked = re.search(r"(?:^| )--language[ =](zh|en)(?: |$)", line)
    return asked[1] if asked else reader_language()


@cache
def load_manual() -> dict[str, Any]:
    """The Chinese words: program, commands, options, outputs."""
    return load_own(Path(__file__).with_name("manual.yaml"))


HELP = ("-h", "--help")


class SpokenCommand(click.Command):
    """A command that explains itself, and tells wrong use, in the reader's language."""

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """The names of the help option, whichever way the command is reached: click keeps those of the first way."""
        return list(HELP)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta.setdefault(LANGUAGE, wanted_language(args))
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise in_chinese(error) if is_chinese(ctx) else error from None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if not is_chinese(ctx):
            return super().format_usage(ctx, formatter)
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        return formatter.write(f"用法：{ctx.command_path} {pieces.replace('COMMAND [ARGS]...', '命令 [参数]...')}\n")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if not is_chinese(ctx):
            return super().format_help_text(ctx, formatter)
        text = explained(self, ctx)
        return formatter.write("\n" + "".join(f"  {line}".rstrip() + "\n" for line in text.split("\n")))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if not is_chinese(ctx):
            return super().format_options(ctx, formatter)
        _write_list("选项", options_of(self, ctx), formatter)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)
        return None


class SpokenGroup(SpokenCommand, click.Group):
    """The command that holds the others."""

    command_class = SpokenCommand

    def main(self, *args: Any, **more: Any) -> Any:
        """A console that cannot show a character shows a question mark instead of breaking off; one that is full is told of in words."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        try:
            return super().main(*args, **more)
        except OSError as error:
            if error.filename is not None:  # a file's, not the output's
                raise
            output_lost(error, wanted_language(sys.argv[1:]))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if not is_chinese(ctx):
            return super().format_commands(ctx, formatter)
        helps = load_manual()["commands"]
        rows = [(name, helps[name].split("\n", 1)[0]) for name in self.list_commands(ctx)]
        return _write_list("命令", rows, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if not is_chinese(ctx) or self.get_command(ctx, args[0]) is not None:
                raise
            near = nearest(args[0], self.list_commands(ctx))
            meant = f"是不是 {near}？" if near else f"可用的命令：{', '.join(self.list_commands(ctx))}。"
            raise ChineseUsageError(f"没有命令 {args[0]}。{meant}", error.ctx) from None


def explained(command: click.Command, ctx: click.Context) -> str:
    """What the command says of itself, in the language of the context."""
    if not is_chinese(ctx):
        return inspect.cleandoc(command.help or "")
    manual = load_manual()
    return str(manual["program"] if isinstance(command, click.Group) else manual["commands"][command.name])


def options_of(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    """How each option is written and what it does, in the language of the context."""
    options = [each for each in command.get_params(ctx) if isinstance(each, click.Option)]
    if is_chinese(ctx):
        return [_record(command, each, ctx) for each in options]
    return [cast("tuple[str, str]", each.get_help_record(ctx)) for each in options]


def is_chinese(ctx: click.Context) -> bool:
    return bool(ctx.meta.get(LANGUAGE) == "zh")


class ChineseUsageError(click.UsageError):
    """Wrong use, told in Chinese."""

    def show(self, file: Any = None) -> None:
        if self.ctx is not None:
            click.echo(f"{self.ctx.get_usage()}\n说明见 {self.ctx.command_path} --help。\n", file=file, err=True)
        click.echo(f"用法不对：{self.message}", file=file, err=True)


def in_chinese(error: click.UsageError) -> click.UsageError:
    """The same error in Chinese; the help that is shown for no arguments at all stays as it is."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError | ChineseUsageError):
        return error
    return ChineseUsageError(_said(error), error.ctx)


def _said(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"是不是 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}。{near}"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"缺少 {_name(error.param)}。"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{_name(error.param)} 的值不对。{_allowed(error.param.type)}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的值缺失或多余。"
    return f"多余的参数：{error.message.partition('(')[2].rstrip(').') or error.message}。"


def _name(parameter: click.Parameter) -> str:
    return max(parameter.opts, key=len) if isinstance(parameter, click.Option) else str(parameter.human_readable_name)


def _allowed(kind: click.ParamType[Any]) -> str:
    if isinstance(kind, click.Choice):
        return f"可选：{', '.join(str(each) for each in kind.choices)}。"
    return f"应为 {kind.min} 到 {kind.max} 的整数。" if isinstance(kind, click.IntRange) else ""


def _record(command: click.Command, option: click.Option, ctx: click.Context) -> tuple[str, str]:
    """How the option is written, and what it does."""
    written, english = cast("tuple[str, str]", option.get_help_record(ctx))
    name = max(option.opts, key=len).removeprefix("--")
    manual = load_manual()
    own = manual["particular"].get(command.name, {})
    words = manual["outputs"][command.name] if name == "output" else own.get(name) or manual["options"][name]
    words = words.replace("{documents}", ", ".join(each.id for each in entries()))
    words = words.replace("{gates}", ", ".join(each.gate for each in entries() if each.is_checklist))
    extra = english.removeprefix(option.help or "").strip()
    for said, chinese in EXTRA.items():
        extra = extra.replace(said, chinese)
    return written, f"{words} {extra}".strip()


def _write_list(title: str, rows: Sequence[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    """Two columns, the second wrapped by the room its characters take on the screen."""
    first = min(max(len(name) for name, _ in rows), 30) + 4
    formatter.write(f"\n{title}：\n")
    for name, words in rows:
        lines = wrapped(words, formatter.width - first)
        head = f"  {name}".ljust(first)
        if len(head) > first - 2:
            formatter.write(f"{head}\n")
            head = " " * first
        formatter.write(
            "".join(f"{lead}{line}\n" for lead, line in zip([head, *[" " * first] * len(lines)], lines, strict=False))
        )


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines of at most `room` columns, a Chinese character taking two; no line begins with a comma or stop."""
    lines = [""]
    for word in WORDS.findall(text):
        if _columns(lines[-1]) + _columns(word.rstrip()) > room and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += word if lines[-1] or word.strip() else ""
    return lines


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)

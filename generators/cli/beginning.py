"""The commands that begin: new and schema."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from generators.cli import console
from generators.cli.console import Session, reported, say
from generators.cli.manual import SpokenCommand
from generators.errors import UsageError
from generators.jsonschema import json_schema
from generators.quantities import Text
from generators.write import write_set


def ask(session: Session, name: str, question: Text) -> str:
    """The answer, asked for again until it can be taken."""
    from generators.newproject import refuse_answer

    while True:
        answer: str = click.prompt(session.words(question), default="", show_default=False).strip()
        try:
            refuse_answer(name, answer)
        except UsageError as error:
            say(f"    {session.words(error.says)}", error=True)
        else:
            return answer


@click.command(cls=SpokenCommand)
@click.argument("project")
@click.option("--name-zh", help="Name of the project in Chinese.")
@click.option("--name-en", help="Name of the project in English.")
@click.option("--customer", help="Name of the customer.")
@click.option(
    "--sector",
    type=click.Choice(("public", "private")),
    help="Public customers switch the e-government acceptance rules on.",
)
@click.pass_obj
def new(session: Session, /, project: str, **answers: Any) -> None:
    """Begin a project folder; what is not given by a flag is asked."""
    from generators.newproject import first_files, questions, refuse_folder

    with reported(session):
        book = session.book
        refuse_folder(book, project)
        unanswered = {name: question for name, question in questions().items() if answers[name] is None}
        if unanswered and not console.is_asked_by_a_person():
            raise _unanswered(unanswered)
        answers |= {name: ask(session, name, question) for name, question in unanswered.items()}
        written = write_set(book.projects, first_files(book, project, answers))
        for path in written.new:
            say(f"content/projects/{path}")
        session.say(f"下一步：deliverybook check {project}", f"Next: deliverybook check {project}")


def _unanswered(names: Iterable[str]) -> UsageError:
    flags = ", ".join(f"--{each.replace('_', '-')}" for each in names)
    return UsageError(
        Text(f"缺少：{flags}。", f"Missing: {flags}."),
        Text("不在终端运行时，请用选项给出每个答案。", "Away from a terminal, give every answer by its flag."),
    )


@click.command(cls=SpokenCommand)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write. Default: print it.")
@click.pass_obj
def schema(session: Session, output: Path | None) -> None:
    """Write the JSON Schema of the project files, for editors: hover text, choices, patterns, closed objects.

    In VS Code: "yaml.schemas": {"./project.schema.json": "content/projects/*/*.yaml"}
    """
    with reported(session):
        text = json_schema(session.language)
        if output is None:
            say(text)
        else:
            write_set(output.resolve().parent, {output.name: (text + "\n").encode()})
            say(str(output))
            line = editor_setting(output)
            session.say(f"下一步：在 VS Code 的设置里加上 {line}", f"Next, in the settings of VS Code: {line}")


def editor_setting(output: Path) -> str:
    """The line of the editor's settings that leads from the project files to their schema."""
    address = output.as_posix() if output.is_absolute() else f"./{output.as_posix()}"
    return f'"yaml.schemas": {{"{address}": "content/projects/*/*.yaml"}}'

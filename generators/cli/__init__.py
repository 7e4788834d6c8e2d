"""The command: words typed → one pipeline call → text and exit code.

Modules: judging (check, check-template, review, import-checklist, summary), making (generate, issue, serve), archiving (archive), publishing (build, publish,
unpublish), beginning (new, schema); console speaks, manual
holds what the command says of itself.
"""

from __future__ import annotations

from pathlib import Path

import click

from generators.cli.archiving import archive
from generators.cli.beginning import new, schema
from generators.cli.console import Session
from generators.cli.judging import check, check_template, import_checklist, review, summary
from generators.cli.making import generate, issue, serve
from generators.cli.manual import SpokenGroup, reader_language
from generators.cli.publishing import build, publish, unpublish

LANGUAGES = ("zh", "en")


@click.group(cls=SpokenGroup, context_settings={"max_content_width": 100})
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The book: the folder that holds content/ and templates/. Default: found upwards from here.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of messages. Default: from the environment.")
@click.version_option(package_name="deliverybook", message="deliverybook %(version)s")
@click.pass_context
def main(context: click.Context, root: Path | None, language: str | None) -> None:
    """Turn the project data of a book into documents, judge it at its gates, publish it as a site.

    \b
    A first round with the sample project:
      deliverybook check city-health                     what is wrong, at file:line:column
      deliverybook generate city-health --document sow   Word and Markdown, Chinese and English
      deliverybook review city-health --gate bid         the checklist of a gate and what it allows
      deliverybook build                                 all documents and the site, into build/

    Data is in content/projects/PROJECT/*.yaml, wording in templates/, questions in checklists/. Results are in build/.

    Exit codes: 0 nothing to report, 1 findings, 2 wrong use.
    """
    context.obj = Session(root, language or reader_language())


for each in (
    check,
    check_template,
    review,
    import_checklist,
    summary,
    generate,
    issue,
    archive,
    build,
    serve,
    publish,
    unpublish,
    new,
    schema,
):
    main.add_command(each)

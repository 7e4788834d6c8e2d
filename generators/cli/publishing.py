"""The commands that put a site before its readers: build, publish and unpublish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generators.cli.console import Session, as_of_option, progress, read_date, reported
from generators.cli.manual import SpokenCommand
from generators.errors import UsageError
from generators.quantities import Text
from generators.site.edition import INTERNAL, Edition

PUBLISHED = "A folder instead of the branch, in the same layout, for a web server or a share."


def edition_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say for whom the site is."""
    chosen = click.option(
        "--edition",
        type=click.Choice(("internal", "customer")),
        default="internal",
        show_default=True,
        help="For us: everything. For the customer of a project: its documents for customers and the public pages of the handbook.",
    )
    project = click.option("--project", metavar="PROJECT", help="The project of a customer edition.")
    return chosen(project(command))


def read_edition(edition: str, project: str | None) -> Edition:
    """The edition that the options name."""
    if edition == "internal" and project is None:
        return INTERNAL
    if edition == "customer" and project:
        return Edition(project)
    raise UsageError(
        Text(
            "客户版要写明项目，内部版不写项目。",
            "A customer edition names its project, the internal edition names none.",
        ),
        Text(
            "例如 --edition customer --project city-health。", "For example --edition customer --project city-health."
        ),
    )


@click.command(cls=SpokenCommand)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to put the site. Default: build/site, or build/site-customer-PROJECT.",
)
@edition_options
@as_of_option
@click.pass_obj
def build(session: Session, output: Path | None, edition: str, project: str | None, as_of: str | None) -> None:
    """Make everything: all documents, all downloads, the site in both languages.

    A customer edition holds what navigation.yaml and the catalogue open to customers, and nothing else.
    """
    from generators.publishing import build_edition

    with reported(session):
        chosen, day = read_edition(edition, project), read_date(as_of)
        with progress(session, "正在构建", "Building") as tell:
            site = build_edition(session.book, chosen, output, tell, day)
        session.say(f"站点已构建：{site}。", f"The site is in {site}.")
        if chosen.is_internal:
            session.say("用 deliverybook serve 查看。", "See it with: deliverybook serve")


@click.command(cls=SpokenCommand)
@click.argument("version")
@click.argument("aliases", nargs=-1, metavar="[ALIAS]...")
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help=PUBLISHED)
@edition_options
@click.option(
    "--preview", is_flag=True, help="Keep the version out of the version menu. A version preview-N is always a preview."
)
@click.option(
    "--keep",
    type=click.IntRange(0),
    metavar="N",
    help="Remove all previews but the newest N. Default: remove none.",
)
@as_of_option
@click.pass_obj
def publish(
    session: Session,
    version: str,
    aliases: tuple[str, ...],
    output: Path | None,
    edition: str,
    project: str | None,
    preview: bool,
    keep: int | None,
    as_of: str | None,
) -> None:
    """Put the site as VERSION into the branch gh-pages of this repository; nothing is pushed.

    A customer edition has the branch gh-pages-customer-PROJECT, one commit without a past. An interrupted publish changes nothing.

    Example: deliverybook publish 1.1 latest
    """
    from generators.publishing import publish_edition
    from generators.site.versions import Release

    with reported(session):
        chosen, day = read_edition(edition, project), read_date(as_of)
        release = Release(version, aliases, preview, keep)
        with progress(session, "正在发布", "Publishing"):
            publish_edition(session.book, chosen, release, output, day)
        zh, en = _place(chosen, output)
        session.say(f"版本 {version} 已写入{zh}。", f"Version {version} is in {en}.")


@click.command(cls=SpokenCommand)
@click.argument("versions", nargs=-1, required=True, metavar="VERSION...")
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help=PUBLISHED)
@edition_options
@click.pass_obj
def unpublish(
    session: Session, versions: tuple[str, ...], output: Path | None, edition: str, project: str | None
) -> None:
    """Remove versions, with their aliases, from the branch or the folder they were published in.

    Example: deliverybook unpublish preview-17
    """
    from generators.publishing import unpublish as remove

    with reported(session):
        chosen = read_edition(edition, project)
        remove(session.book, chosen, versions, output)
        zh, en = _place(chosen, output)
        session.say(f"已从{zh}撤下：{'、'.join(versions)}。", f"Removed from {en}: {', '.join(versions)}.")


def _place(edition: Edition, output: Path | None) -> tuple[str, str]:
    return (
        (f" {edition.branch} 分支", f"the branch {edition.branch}") if output is None else (f" {output}", str(output))
    )

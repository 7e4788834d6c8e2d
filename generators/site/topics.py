"""The topics of the generated chapters, read from topics.yaml, and the tables that lead to their pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generators.quantities import Text
from generators.site.spot import Spot
from generators.sources import load_own

SUBJECT, TELLS = Text("主题", "Topic"), Text("内容", "What stands there")


class Topic(NamedTuple):
    """What a page of a chapter is called, and one sentence about what stands there."""

    title: Text
    tells: Text


@cache
def load_topics(chapter: str) -> Mapping[str, Topic]:
    """The topics of a chapter in their order; a test holds them against the files that they are about."""
    written = load_own(Path(__file__).with_name("topics.yaml"))[chapter]
    return {str(name): Topic(_text(each["title"]), _text(each["tells"])) for name, each in written.items()}


def titles_of(chapter: str) -> Mapping[str, Text]:
    """What the pages of a chapter are called."""
    return {name: topic.title for name, topic in load_topics(chapter).items()}


def render_index(chapter: str, spot: Spot, _: str = "") -> str:
    """The pages of a chapter, each with what stands there."""
    folder = spot.page.removesuffix(".md")
    rows = (
        (spot.link(spot.words(topic.title), f"{folder}/{name}.md"), spot.words(topic.tells))
        for name, topic in load_topics(chapter).items()
    )
    return spot.table((spot.words(SUBJECT), spot.words(TELLS)), rows)


def _text(written: Mapping[str, str]) -> Text:
    return Text(str(written["zh"]), str(written["en"]))

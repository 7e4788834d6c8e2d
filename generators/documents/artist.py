"""The tool by which templates show a picture: drawn from the facts, told in words, held by the audience wall like every value."""

from __future__ import annotations

from typing import Any

from generators.documents.marks import mark_value
from generators.documents.sandbox import Unprintable, print_value
from generators.documents.tools import NOT_APPLICABLE
from generators.documents.views import Lens
from generators.findings import nearest
from generators.model import watch
from generators.pictures.gallery import GALLERY
from generators.pictures.shapes import Picture
from generators.quantities import Text

NO_BRACKETS = str.maketrans({"[": "(", "]": ")", "\n": " "})
"""Why: a bracket would end the words that stand for a picture on the page."""


class Artist:
    """Draws for one rendering through its lens; `drawn` are the pictures so far, by name."""

    def __init__(self, lens: Lens) -> None:
        self.lens = lens
        self.drawn: dict[str, Picture] = {}

    def picture(self, name: str, none: Any = "") -> str:
        """The picture of that name with its title below; what `none` says, or nothing, while there is nothing to draw.

        Raises Breach, or is removed in an edition, when it shows what the readers of the document may not see: it is as internal as the
        strictest field and fact that it was drawn from.
        """
        if name not in GALLERY:
            raise _unknown(name)
        lens = self.lens
        with watch() as watched:
            picture = GALLERY[name](lens.facts.project, lens.facts, lens.language)
        path = f"=picture.{name}"
        if watched.audience > lens.clearance:
            title = picture.title if picture is not None else name
            return lens.behind_the_wall(None, path, Text(title, title)).marked()
        if picture is None:
            return NOT_APPLICABLE[lens.language].format(reason=print_value(none)) if none else ""
        self.drawn[name] = picture
        told = mark_value(picture.description.translate(NO_BRACKETS), path)
        return f"![{told}](pictures/{name}.svg)\n\n<!-- style: picture-title -->\n{mark_value(picture.title, path)}"


def _unknown(name: str) -> Unprintable:
    near, known = nearest(name, GALLERY, 0.5), ", ".join(sorted(GALLERY))
    if near:
        return Unprintable(f"没有图 {name}，是不是 {near}", f"there is no picture {name}; did you mean {near}")
    return Unprintable(f"没有图 {name}，可用的有 {known}", f"there is no picture {name}; known are {known}")

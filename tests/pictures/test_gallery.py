"""What holds for every picture of both sample projects in both languages."""

from __future__ import annotations

from itertools import combinations

import pytest

from generators.pictures.gallery import GALLERY
from generators.pictures.looks import load_looks
from generators.pictures.shapes import Circle, Label, Line, Picture, Polygon, Rectangle
from generators.pictures.sheet import HIGHEST, WIDTH

SAMPLES = ("city-health", "middle-platform")
every_picture = pytest.mark.parametrize(
    ("name", "project", "language"),
    [(name, project, language) for name in GALLERY for project in SAMPLES for language in ("zh", "en")],
)


@every_picture
def test_no_label_lies_on_another(drawn, name: str, project: str, language: str) -> None:
    picture = drawn(name, project, language)
    pairs = combinations(picture.labels if picture else (), 2)
    assert [(one.text, other.text) for one, other in pairs if one.box.overlaps(other.box)] == []


@every_picture
def test_everything_stands_on_the_sheet_and_the_sheet_on_a_page(drawn, name: str, project: str, language: str) -> None:
    picture = drawn(name, project, language)
    if picture is None:
        return
    assert picture.width <= WIDTH
    assert picture.height <= HIGHEST + 12
    outside = [each.text for each in picture.labels if each.box.left < -0.1 or each.box.right > picture.width + 0.1]
    assert outside == []
    assert max(bottom_of(each) for each in picture.shapes) <= picture.height + 0.1


def bottom_of(shape: Rectangle | Line | Polygon | Circle | Label) -> float:
    match shape:
        case Rectangle(_, y, _, height, _):
            return y + height
        case Circle(_, y, radius, _):
            return y + radius
        case Label():
            return shape.box.bottom
        case _:
            return max(y for _, y in shape.points)


@pytest.mark.parametrize("project", SAMPLES)
@pytest.mark.parametrize("name", GALLERY)
def test_both_languages_show_the_same_figures(drawn, name: str, project: str) -> None:
    zh, en = (drawn(name, project, language) for language in ("zh", "en"))
    assert (zh is None) == (en is None)
    if zh is not None and en is not None:
        assert drawn_shapes(zh) == drawn_shapes(en)
        assert figures(zh) == figures(en)


def drawn_shapes(picture: Picture) -> list[str]:
    """The looks of all shapes; a text may take more lines in one language than in the other."""
    return [each.look for each in picture.shapes if not isinstance(each, Label)]


def figures(picture: Picture) -> list[str]:
    """The numbers and ids that the description tells."""
    words = "".join(
        each if each.isascii() and (each.isalnum() or each in "+-") else " " for each in picture.description
    )
    return sorted(each for each in words.split() if any(letter.isdigit() for letter in each) and each.isupper())


@every_picture
def test_the_same_facts_give_the_same_picture(drawn, name: str, project: str, language: str) -> None:
    assert drawn(name, project, language) == drawn.__wrapped__(name, project, language)


@every_picture
def test_every_role_has_a_look(drawn, name: str, project: str, language: str) -> None:
    picture = drawn(name, project, language)
    assert {each.look for each in picture.shapes if picture} <= load_looks().keys() if picture else True


@pytest.mark.parametrize(
    "roles",
    [
        ("bar-customer", "bar-vendor", "bar-supplier"),
        ("milestone", "milestone-paid"),
        ("light-bar-green", "light-bar-amber", "light-bar-red"),
        ("cash-in", "cash-out"),
        ("result-pass", "result-fail", "result-blocked", "result-not_run"),
        ("mark-emv", "mark-contingency", "mark-both"),
        ("curve", "pace", "limit"),
    ],
)
def test_roles_side_by_side_differ_in_black_and_white(roles: tuple[str, ...]) -> None:
    """They differ by pattern, by the kind of line, or by a third of the way from black to white."""
    for one, other in combinations((load_looks()[role] for role in roles), 2):
        differs = (one.pattern, one.dash, bool(one.fill)) != (other.pattern, other.dash, bool(other.fill))
        assert differs or abs(grey(one.fill or one.stroke) - grey(other.fill or other.stroke)) > 85


def grey(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue

"""Pictures as drawings that Word makes itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from generators.documents.blocks import Control, Document, Figure, Heading, Paragraph, Run
from generators.dress.word import load_reference, render_word
from generators.dress.word_picture import TEXT_STYLES
from generators.dress.word_reference import FILES
from generators.pictures.gallery import GALLERY
from generators.pictures.looks import look_of
from generators.pictures.shapes import Circle, Label, Line, Picture, Polygon, Rectangle
from generators.pictures.sheet import WIDTH
from generators.reading import read
from generators.workspace import find_book

HOME = Path(__file__).resolve().parents[2]
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHAPES = (
    Rectangle(0, 0, 400, 50, "sheet"),
    Rectangle(10, 10, 40, 8, "bar-customer"),
    Line(((0, 30), (60, 30)), "beyond"),
    Polygon(((5, 5), (10, 10), (5, 15)), "milestone"),
    Circle(80, 20, 4, "milestone-paid"),
    Label(50, 40, "T<5> & 里程碑", "strong", "middle"),
)
PICTURE = Picture("Plan", 'Customer: "DEP-01" & more', 400, 50, SHAPES)


def word_of(*pictures: Picture, language: str = "en") -> bytes:
    control = Control(language, "Plan", "P", "P-1", "V1.0", "baseline", "internal", "0000", False, (), ())
    body = [Heading(1, "1", (Run("Plan"),))]
    for picture in pictures:
        body += [
            Figure("plan", picture, (Run(picture.description),)),
            Paragraph((Run(picture.title),), "picture-title"),
        ]
    return render_word(Document(control, tuple(body)), load_reference(HOME / "templates" / "word"))


def body_of(content: bytes) -> etree._Element:
    return docx.Document(io.BytesIO(content)).element.body


def test_each_shape_is_one_drawn_shape_and_each_label_a_text_box() -> None:
    body = body_of(word_of(PICTURE))
    assert len(list(body.iter(f"{WPS}wsp"))) == len(SHAPES)
    (box,) = body.iter(f"{WPS}txbx")
    assert [each.text for each in box.iter("{*}t")] == ["T<5> & 里程碑"]


def test_those_who_do_not_see_it_are_told_in_words() -> None:
    (named,) = body_of(word_of(PICTURE)).iter(f"{WP}docPr")
    assert (named.get("name"), named.get("descr")) == ("Plan", 'Customer: "DEP-01" & more')


def test_drawings_are_told_apart_by_number() -> None:
    numbers = [each.get("id") for each in body_of(word_of(PICTURE, PICTURE)).iter(f"{WP}docPr")]
    assert numbers == ["10000", "20000"]


def test_no_two_shapes_share_a_number() -> None:
    numbers = [each.get("id") for each in body_of(word_of(PICTURE, PICTURE)).iter(f"{WP}docPr", f"{WPS}cNvPr")]
    assert len(set(numbers)) == len(numbers) == 2 * (len(SHAPES) + 1)


def test_an_arrow_points_the_way_its_line_runs() -> None:
    up = Picture("Up", "Up", 100, 100, (Line(((50, 90), (50, 10)), "beyond"), Line(((90, 50), (10, 50)), "beyond")))
    turned = [(each.get("flipH"), each.get("flipV")) for each in body_of(word_of(up)).iter(f"{A}xfrm")]
    assert turned[1:] == [(None, "1"), ("1", None)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_picture_is_as_wide_as_the_text_and_its_letters_as_large_as_they_were_reckoned(language: str) -> None:
    edition = load_reference(HOME / "templates" / "word").edition(language)
    assert edition.page.text_width() / 20 >= WIDTH
    word = docx.Document(HOME / "templates" / "word" / FILES[language])
    sizes = {role: size_of(word.styles[style]) for role, style in TEXT_STYLES.items()}
    assert sizes == {role: look_of(role).size for role in TEXT_STYLES}


def size_of(style) -> float:
    return style.font.size.pt if style.font.size is not None else size_of(style.base_style)


def test_the_picture_and_its_title_stay_on_one_page() -> None:
    document = docx.Document(io.BytesIO(word_of(PICTURE)))
    holder = next(each for each in document.paragraphs if each._p.xpath(".//w:drawing"))
    assert holder.style.name == "Picture"
    assert holder.style.paragraph_format.keep_with_next is True


def test_it_holds_no_image() -> None:
    with ZipFile(io.BytesIO(word_of(PICTURE))) as package:
        assert not [each for each in package.namelist() if "media" in each]


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert word_of(PICTURE) == word_of(PICTURE)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_document_with_every_picture_is_valid(
    language: str, ooxml_validator: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    project, facts = read(find_book(HOME), "city-health").nouns()
    pictures = [draw(project, facts, language) for draw in GALLERY.values()]
    file = tmp_path / "pictures.docx"
    file.write_bytes(word_of(*(each for each in (PICTURE, *pictures) if each is not None), language=language))
    assert ooxml_validator(file) == []

"""The Word styles: committed as the script builds them, complete, Chinese set as Chinese."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENTATION
from word_reader import NAMES, WordFile, find

from generators.dress.word_reference import FILES, STYLES, load_reference
from generators.errors import GeneratorError

HOME = Path(__file__).resolve().parents[2]
WORD = HOME / "templates" / "word"
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def builder() -> dict[str, Any]:
    sys.path.insert(0, str(WORD))
    try:
        return runpy.run_path(str(WORD / "build_reference.py"))
    finally:
        sys.path.remove(str(WORD))


def reference_file(language: str) -> WordFile:
    return WordFile((WORD / FILES[language]).read_bytes())


def style_of(file: WordFile, name: str) -> Any:
    return find(file.part("word/styles.xml"), f"w:style[w:name/@w:val={name!r}]")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_reference_is_what_the_script_builds(language: str, builder: dict[str, Any]) -> None:
    built = builder["render_reference"](builder["load_edition"](language))
    assert built == (WORD / FILES[language]).read_bytes(), "run: python templates/word/build_reference.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_opens_without_schema_errors(language: str, ooxml_validator: Callable[[Path], list[str]]) -> None:
    assert ooxml_validator(WORD / FILES[language]) == []


def test_both_editions_have_the_same_styles() -> None:
    chinese, english = (reference_file(language).style_names for language in LANGUAGES)
    assert chinese == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_style_the_generator_asks_for_is_there(language: str) -> None:
    assert set(STYLES) == set(load_reference(WORD).edition(language).styles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_and_language_are_set_for_chinese(language: str) -> None:
    styles = reference_file(language).part("word/styles.xml")
    defaults = find(styles, "w:docDefaults/w:rPrDefault/w:rPr")[0]
    assert find(defaults, "w:lang/@w:eastAsia") == ["zh-CN"]
    assert find(defaults, "w:rFonts/@w:eastAsia") == ["仿宋" if language == "zh" else "宋体"]
    for fonts in find(styles, "//w:rFonts"):
        assert fonts.get(f"{{{NAMES['w']}}}eastAsia"), "each font choice names an East Asian font"


def test_chinese_body_is_fangsong_and_headings_are_heiti() -> None:
    file = reference_file("zh")
    assert find(style_of(file, "Normal"), "w:rPr/w:rFonts/@w:eastAsia") == ["仿宋"]
    assert find(style_of(file, "heading 1"), "w:rPr/w:rFonts/@w:eastAsia") == ["黑体"]


@pytest.mark.parametrize("level", [1, 2, 3])
def test_headings_are_numbered_by_one_multilevel_list(level: int) -> None:
    file = reference_file("zh")
    heading = style_of(file, f"heading {level}")
    assert find(heading, "w:pPr/w:outlineLvl/@w:val") == [str(level - 1)]
    number = find(heading, "w:pPr/w:numPr/w:numId/@w:val")[0]
    numbering = file.part("word/numbering.xml")
    abstract = find(numbering, f"w:num[@w:numId={number!r}]/w:abstractNumId/@w:val")[0]
    linked = find(numbering, f"w:abstractNum[@w:abstractNumId={abstract!r}]/w:lvl[{level}]/w:pStyle/@w:val")
    assert linked == [f"Heading{level}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_a4_upright(language: str) -> None:
    section = docx.Document(str(WORD / FILES[language])).sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert section.orientation == WD_ORIENTATION.PORTRAIT


def test_nothing_of_another_template_is_left_in_the_reference() -> None:
    names = set(reference_file("zh").parts)
    assert not [name for name in names if "theme" in name or "thumbnail" in name or "customXml" in name]


def test_the_draft_mark_says_draft_in_each_language() -> None:
    reference = load_reference(WORD)
    assert 'string="草稿"' in reference.edition("zh").watermark
    assert 'string="DRAFT"' in reference.edition("en").watermark


def test_the_reference_is_read_once() -> None:
    assert load_reference(WORD) is load_reference(WORD)


def test_a_changed_reference_is_read_again(tmp_path: Path) -> None:
    folder = Path(copytree(WORD, tmp_path / "word"))
    first = load_reference(folder)
    (folder / FILES["en"]).write_bytes((WORD / FILES["zh"]).read_bytes())
    assert load_reference(folder).digest != first.digest


def test_a_missing_reference_names_the_file_and_the_script(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError) as trouble:
        load_reference(tmp_path)
    assert "reference.docx" in trouble.value.says.in_language("en")
    assert "build_reference.py" in trouble.value.advice.in_language("zh")


def test_a_reference_that_lacks_a_style_is_refused_by_its_name(tmp_path: Path) -> None:
    folder = Path(copytree(WORD, tmp_path / "word"))
    specimen = docx.Document(str(folder / FILES["zh"]))
    gap = specimen.styles["Gap"]
    gap.delete()
    changed = BytesIO()
    specimen.save(changed)
    (folder / FILES["zh"]).write_bytes(changed.getvalue())
    with pytest.raises(GeneratorError, match="lacks the styles Gap"):
        load_reference(folder)


def test_a_reference_saved_under_other_style_ids_still_serves(tmp_path: Path) -> None:
    """Word in Chinese renames the ids of styles when it saves; the names stay."""
    folder = Path(copytree(WORD, tmp_path / "word"))
    specimen = docx.Document(str(folder / FILES["zh"]))
    specimen.styles["Gap"].element.set(f"{{{NAMES['w']}}}styleId", "a7")
    changed = BytesIO()
    specimen.save(changed)
    (folder / FILES["zh"]).write_bytes(changed.getvalue())
    assert load_reference(folder).edition("zh").styles["Gap"] == "a7"

"""What the wall took goes with what says nothing without it; everything else stays, word for word."""

from __future__ import annotations

import pytest

from generators.documents.marks import PASSAGE, REMOVED, mark_value
from generators.documents.remains import remains_of

DATA = mark_value("12", "payments[0].pct")

LEFT = {
    "a wording without marks": ("## One\n\nWords.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |", None),
    "a paragraph with a removed value goes": (f"Kept.\n\nThe margin is {REMOVED}.", "Kept."),
    "a removed passage leaves the rest of its sentence": (f"Of 5 risks{PASSAGE} all are closed.", "Of 5 risks all are closed."),
    "a column of which no cell is left goes with its title": (
        f"| No. | Cost | Name |\n| --- | ---: | --- |\n| 1 | {REMOVED} | x |\n| 2 |  | y |",
        "| No. | Name |\n| --- | --- |\n| 1 | x |\n| 2 | y |",
    ),
    "a row that lacks one of its cells goes": (
        f"| a | b |\n| --- | --- |\n| price | 2 |\n| margin | {REMOVED} |",
        "| a | b |\n| --- | --- |\n| price | 2 |",
    ),
    "a table that is left with one column goes": (f"Words.\n\n{DATA}\n\n| No. | Cost |\n| --- | --- |\n| 1 | {REMOVED} |", f"Words.\n\n{DATA}"),
    "a total that no longer adds up goes": (
        f"<!-- table: total -->\n| a | b | c |\n| --- | --- | --- |\n| 1 | x | {REMOVED} |\n| Total |  | {REMOVED} |",
        "| a | b |\n| --- | --- |\n| 1 | x |",
    ),
    "a total that does stays": (
        f"<!-- table: total widths=1,2,3 -->\n| a | b | c |\n| --- | --- | --- |\n| 1 | {REMOVED} | 5 |\n| Total |  | 5 |",
        "<!-- table: total widths=1,3 -->\n| a | c |\n| --- | --- |\n| 1 | 5 |\n| Total | 5 |",
    ),
    "a wide table of which little is left stands upright": (
        f"<!-- table: wide widths=1,2,3 -->\n| a | b | c |\n| --- | --- | --- |\n| 1 | {REMOVED} | 5 |",
        "<!-- table: widths=1,3 -->\n| a | c |\n| --- | --- |\n| 1 | 5 |",
    ),
    "a wide table of which much is left stays wide": (
        f"<!-- table: wide -->\n| {REMOVED} | b | c | d | e | f | g |\n| - | - | - | - | - | - | - |\n| 1 | 2 | 3 | 4 | 5 | 6 | 7 |",
        "<!-- table: wide -->\n| b | c | d | e | f | g |\n| - | - | - | - | - | - |\n| 2 | 3 | 4 | 5 | 6 | 7 |",
    ),
    "an item goes, its list stays": (f"- one\n- {REMOVED}\n{PASSAGE}\n- three", "- one\n- three"),
    "signatures stay a signature block": (f"<!-- signatures -->\n{REMOVED}\n- Vendor", "<!-- signatures -->\n- Vendor"),
    "a note with nothing left goes": (f'Kept.\n\n!!! note "Careful"\n    {REMOVED} is low.', "Kept."),
    "a note keeps its other paragraphs": (
        f'!!! note "Careful"\n    {REMOVED} is low.\n\n    Read this.',
        '!!! note "Careful"\n    Read this.',
    ),
    "the sentence that led to a table goes with it": (f"{DATA} stays.\n\nThe risks:\n\n{REMOVED}", f"{DATA} stays."),
    "a sentence goes with the next block, even when another follows": (f"The risks:\n\n{REMOVED}\n\n- one", "- one"),
    "a sentence stays when only a passage is gone before what it leads to": (
        f"The risks:\n\n{PASSAGE}\n\n- one",
        "The risks:\n\n- one",
    ),
    "a sentence goes with the passage when nothing else follows": (
        f"- one\n\nThe risks:\n\n{PASSAGE}\n\nWords.",
        "- one\n\nWords.",
    ),
    "a sentence with data of its own stays": (f"There are {DATA} risks.\n\n{REMOVED}", f"There are {DATA} risks."),
    "a section with nothing left goes with its heading": (
        f"## One\n\n{DATA}\n\n## Two\n\nMoney matters.\n\n{REMOVED}\n\n## Three\n\n- x",
        f"## One\n\n{DATA}\n\n## Three\n\n- x",
    ),
    "a section of words alone stays where nothing was taken": (f"## One\n\nWords.\n\n## Two\n\n{REMOVED}", "## One\n\nWords."),
    "a section goes with all that was below it": (
        f"## One\n\n- x\n\n## Two\n\n### A\n\n{REMOVED}\n\n### B\n\nWords.\n\n{PASSAGE}",
        "## One\n\n- x",
    ),
    "a section stays for one that is left below it": (
        f"## Two\n\n### A\n\n{REMOVED}\n\n### B\n\n{DATA}",
        f"## Two\n\n### B\n\n{DATA}",
    ),
    "a picture is more than a sentence": (f"## One\n\n{REMOVED}\n\n![x](pictures/x.svg)", "## One\n\n![x](pictures/x.svg)"),
}  # fmt: skip


@pytest.mark.parametrize("case", LEFT)
def test_what_is_left(case: str) -> None:
    wording, left = LEFT[case]
    assert remains_of(wording).strip("\n") == (wording if left is None else left)


def test_nothing_is_left_of_a_wording_that_hung_on_the_wall() -> None:
    assert remains_of(f"## One\n\nIt is so:\n\n{REMOVED}\n").strip() == ""

"""The completeness list as a workbook: one sheet by folder with sums, one with every paper."""

from __future__ import annotations

from collections.abc import Mapping

from generators.archive.completeness import ArchiveCount, Completeness
from generators.derive.labels import load_fact_fields
from generators.dress.cells import Cell, Column, Kind, Sheet, Workbook
from generators.quantities import Text
from generators.schema import Field

TITLE = Text("归档清单", "Archive list")
BY_FOLDER, ALL_PAPERS = Text("按目录", "By folder"), Text("全部文件", "All papers")
LOOKS = {"present": "good", "missing": "bad", "draft": "warn", "later": "quiet", "not_applicable": "quiet"}
COUNTED = ("expected", "present", "draft", "missing", "later", "not_applicable")
WIDTHS = {"folder": 8, "kind": 11, "number": 17, "title": 46, "state": 16, "audience": 10, "version": 9, "status": 10, "day": 13, "gaps": 8, "remark": 40}  # fmt: skip
KINDS: Mapping[str, Kind] = {"folder": "code", "number": "code", "version": "code", "day": "date", "gaps": "count"}


def archive_workbook(archive: Completeness, language: str) -> Workbook:
    """The list in one language."""
    title = TITLE.in_language(language)
    sheets = (_by_folder(archive, language), _all_papers(archive, language))
    properties = (("project", archive.project), ("language", language), ("as_of", archive.as_of.isoformat()))
    return Workbook(sheets, properties, title, archive.name.in_language(language), language)


def _notes(archive: Completeness, language: str) -> tuple[tuple[str, str], ...]:
    fields = load_fact_fields()["Completeness"].fields
    return (
        (fields["name"].label.in_language(language), archive.name.in_language(language)),
        (fields["as_of"].label.in_language(language), archive.as_of.isoformat()),
    )


def _by_folder(archive: Completeness, language: str) -> Sheet:
    fields = load_fact_fields()
    counts = fields["ArchiveCount"].fields
    columns = (
        Column("title", fields["ArchiveShelf"].fields["title"].label.in_language(language), 30),
        *(Column(each, counts[each].label.in_language(language), 12, "count") for each in COUNTED),
        Column("share", counts["share"].label.in_language(language), 12, "percent"),
    )
    rows = [(each.title.in_language(language), *_figures(each.count)) for each in archive.shelves]
    return Sheet(
        BY_FOLDER.in_language(language),
        TITLE.in_language(language),
        _notes(archive, language),
        columns,
        tuple(rows),
        total=COUNTED,
    )


def _figures(count: ArchiveCount) -> tuple[Cell, ...]:
    share = count.share
    return (*(getattr(count, each) for each in COUNTED), None if share is None else share.value.scaleb(-2))


def _all_papers(archive: Completeness, language: str) -> Sheet:
    fields = load_fact_fields()["ArchivePaper"].fields
    columns = tuple(_column(name, width, fields[name], language) for name, width in WIDTHS.items())
    rows = tuple(
        tuple(_cell(getattr(paper, name), fields[name], language) for name in WIDTHS)
        for shelf in archive.shelves
        for paper in shelf.papers
    )
    return Sheet(
        ALL_PAPERS.in_language(language), TITLE.in_language(language), _notes(archive, language), columns, rows
    )


def _column(name: str, width: int, field: Field, language: str) -> Column:
    marks = (
        tuple((field.values[state].in_language(language), look) for state, look in LOOKS.items())
        if name == "state"
        else ()
    )
    return Column(name, field.label.in_language(language), width, KINDS.get(name, "text"), marks=marks)


def _cell(value: object, field: Field, language: str) -> Cell:
    if isinstance(value, Text):
        return value.in_language(language) or None
    if isinstance(value, str) and field.values:
        return field.values[value].in_language(language)
    return value or None if isinstance(value, str) else value  # type: ignore[return-value]

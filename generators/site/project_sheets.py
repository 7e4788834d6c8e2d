"""The page of each project, the list of all and their newest state on the home page: what a survey and the documents tell together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generators.documents.templates import Library
from generators.site.offers import offers_of
from generators.site.project_pages import PROJECTS, ProjectPage, download_path, plan_told
from generators.site.state_pages import StatePage, lenses, state_page
from generators.survey import Survey

HOME = "index.md"
FIRST = 20
"""How many projects the home page lists: those that need somebody."""


def render_project_sheets(library: Library, survey: Survey, pages: Sequence[ProjectPage]) -> tuple[StatePage, ...]:
    """The newest state for the home page, the list of projects and the page of each of them, in both languages."""
    shelved = {each.project: each for each in pages}
    first = tuple(sorted(survey.sheets, key=lambda each: each.urgency)[:FIRST])
    named = {"projects": survey.sheets, "first": first, "portfolio": survey.portfolio, "boards": survey.boards}
    told: list[StatePage] = []
    for lens in lenses():
        told.append(state_page(library, lens, "newest", HOME, PROJECTS, named))
        told.append(state_page(library, lens, "projects", "projects/index.md", PROJECTS, named))
        for sheet in survey.sheets:
            page = shelved[sheet.project]
            seen = {
                "project": sheet,
                **offers_of(page, sheet.lives, lens.language, partial(download_path, page.project, lens.language)),
                "plan": plan_told(page, lens.language),
            }
            told.append(state_page(library, lens, "project", f"projects/{sheet.project}/index.md", sheet.name, seen))
    return tuple(told)

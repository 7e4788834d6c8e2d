"""The first page of a customer's site: its documents, the conditions that the customer provides, own forms, issued versions."""

from __future__ import annotations

from datetime import date

from generators.derive import Facts
from generators.documents.catalog import LANGUAGES, id_of
from generators.documents.templates import Library
from generators.documents.versions import lives_of
from generators.documents.views import Lens
from generators.schema import Audience
from generators.site.offers import offers_of
from generators.site.project_pages import ProjectPage
from generators.site.public_pages import HOME
from generators.site.state_pages import StatePage, state_page

TEMPLATE = "customer"


def render_customer_home(library: Library, facts: Facts, project: ProjectPage, day: date) -> tuple[StatePage, ...]:
    """The page in both languages as of the day, seen through the wall: what customers may not read is refused there."""
    lives = lives_of(facts.project, day)
    named = project._replace(
        documents=tuple(each._replace(document=id_of(each.document)) for each in project.documents)
    )
    return tuple(
        state_page(
            library,
            Lens(language, Audience.CUSTOMER, facts),
            TEMPLATE,
            HOME,
            project.name,
            {"name": project.name, **offers_of(named, lives, language, place_of)},
        )
        for language in LANGUAGES
    )


def place_of(document: str, form: str, version: str = "") -> str:
    """Where a file of a document, or of the version of it that was issued, stands below the site of its language; nothing in it tells of editions."""
    name = f"issued/{id_of(document)}-{version}" if version else id_of(document)
    return f"downloads/{name}.{form}"

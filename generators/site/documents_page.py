"""The catalogue as a page of the handbook shows it: a table for each kit, and one for the checklists of the gates.

Why not typed into the page: the catalogue is the only list of documents, and roles and activities are named by the process.
Each row has the name of its document as anchor: `documents.md#sow`.
"""

from __future__ import annotations

from collections.abc import Iterable

from generators.documents.catalog import Entry, load_catalog
from generators.dress.page import escape
from generators.quantities import Text
from generators.site.spot import Spot, anchored

DOCUMENT = Text("文件、读者与格式", "Document, audience, formats")
PLACE = Text("活动与归档", "Activity and archive")
CHECKLISTS = Text("各关口检查单", "Checklists of the gates")
WHO = ("writers", "reviewers", "signatories")


def render_documents(spot: Spot, _: str = "") -> str:
    """The catalogue as Markdown: the documents kit by kit, then the checklists."""
    parts = []
    documents = [each for each in load_catalog() if not each.is_checklist]
    for kit, title in spot.choices("catalog", "documents.kit").items():
        if chosen := [each for each in documents if each.kit == kit]:
            parts += [f"## {spot.words(title)}", _table(chosen, spot)]
    checklists = [each for each in load_catalog() if each.is_checklist]
    return "\n\n".join([*parts, f"## {spot.words(CHECKLISTS)}", _table(checklists, spot)])


def _table(entries: Iterable[Entry], spot: Spot) -> str:
    titles = [spot.words(DOCUMENT), spot.words(PLACE), *(spot.label("catalog", f"documents.{each}") for each in WHO)]
    return spot.table(titles, ((_title(each, spot), _place(each, spot), *_people(each, spot)) for each in entries))


def _title(entry: Entry, spot: Spot) -> str:
    """The title above the name, and above the readers of its editions and its formats."""
    own, *others = entry.in_every_edition
    names = [spot.value("catalog", "documents.audience", own.audience.name.lower())]
    audience = spot.joined([*names, *(spot.value("catalog", "documents.editions", each.edition) for each in others)])
    formats = spot.joined(spot.value("catalog", "documents.formats", each) for each in entry.formats)
    told = f"{audience}：{formats}" if spot.language == "zh" else f"{audience}: {formats}"
    title = spot.words(entry.title)
    title = spot.link(title, f"gates/{entry.gate}.md") if entry.is_checklist else title
    return f"{anchored(entry.id)}{title}<br>`{entry.id}`<br>{told}"


def _place(entry: Entry, spot: Spot) -> str:
    """The activity above the archive folder."""
    folder = spot.process.folders.get(entry.folder)
    return f"{_activity(entry, spot)}<br>{escape(entry.folder)}{f' {spot.words(folder.name)}' if folder else ''}"


def _activity(entry: Entry, spot: Spot) -> str:
    """The activity, leading to its page."""
    activity = spot.process.activities.get(entry.activity)
    if activity is None:
        return escape(entry.activity)
    return spot.link(f"{escape(activity.id)} {spot.words(activity.name)}", activity.page)


def _people(entry: Entry, spot: Spot) -> list[str]:
    return [spot.roles(getattr(entry, each)) for each in WHO]

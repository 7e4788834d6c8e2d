"""Tags of handbook pages by stage, role and document, read from the process; and the page that lists them.

Why not typed into the pages: an activity that gets another role would keep its old tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from generators.documents.catalog import load_catalog
from generators.dress.page import escape
from generators.process import Activity, Process
from generators.quantities import Text
from generators.site.handbook import Handbook
from generators.site.sections import place

TAGS = "tags.md"
TAGS_TITLE = Text("按阶段、角色和文件查找", "Find by stage, role and document")
LEAD = Text(
    "同一个阶段、角色或文件出现在哪些页面。标签由流程数据生成，页面底部的标签也通到这里。",
    "On which pages a stage, a role or a document occurs. Tags are made from the data of the process; those below a page lead here.",
)
PAGES = Text("页面", "Pages")
Kind = Literal["stage", "role", "document"]
KINDS: Mapping[Kind, Text] = {
    "stage": Text("阶段", "Stage"),
    "role": Text("角色", "Role"),
    "document": Text("文件", "Document"),
}


class Tag(NamedTuple):
    """A stage, a role or a document, by its id and name."""

    kind: Kind
    id: str
    name: Text

    @property
    def anchor(self) -> str:
        """Where the page of tags tells of it."""
        return f"{self.kind}-{self.id.lower()}"


def tags_of_pages(process: Process) -> Mapping[str, tuple[Tag, ...]]:
    """The tags of each page that the process names, by its path: of stages, activities and gates."""
    found: dict[str, tuple[Tag, ...]] = {}
    for stage in process.stages.values():
        roles = (role for each in process.of_stage(stage.id) for role in each.responsible)
        found[stage.page] = (_stage(stage.id, process), *_roles(roles, process))
    for activity in process.activities.values():
        found[activity.page] = tuple(_of_activity(activity, (), process))
    for gate in process.gates.values():
        if decided := process.activities.get(gate.activity):
            found[gate.page] = tuple(_of_activity(decided, gate.chairs, process))
    return found


def _of_activity(activity: Activity, others: Sequence[str], process: Process) -> Iterator[Tag]:
    titles = {entry.id: entry.title for entry in load_catalog()}
    yield _stage(activity.stage, process)
    yield from _roles((*activity.responsible, *activity.approves, *others), process)
    yield from (Tag("document", each, titles[each]) for each in activity.documents if each in titles)


def _stage(stage: str, process: Process) -> Tag:
    name = process.stages[stage].name
    return Tag("stage", stage, Text(*(f"{stage} {name.in_language(each)}" for each in ("zh", "en"))))


def _roles(roles: Iterable[str], process: Process) -> Iterator[Tag]:
    for role in dict.fromkeys(roles):
        if role in process.roles:
            yield Tag("role", role, process.roles[role].name)


def shown_tags(tags: Iterable[Tag], language: str) -> list[dict[str, str]]:
    """The tags as the theme prints them below a page."""
    return [{"name": str(each.name.in_language(language)), "anchor": each.anchor} for each in tags]


def render_tags(tags: Mapping[str, Sequence[Tag]], handbook: Handbook, language: str) -> str:
    """The page of tags: a table a kind, each tag with its pages in the order of the handbook."""
    pages = [path for part in handbook.parts for path in part.paths() if path in tags]
    parts = [f"# {TAGS_TITLE.in_language(language)}", LEAD.in_language(language)]
    for kind, title in KINDS.items():
        known = dict.fromkeys(tag for path in pages for tag in tags[path] if tag.kind == kind)
        rows = [_row(tag, [path for path in pages if tag in tags[path]], handbook, language) for tag in known]
        head = f"| {title.in_language(language)} | {PAGES.in_language(language)} |\n| --- | --- |"
        parts += [f"## {title.in_language(language)}", "\n".join([head, *rows])]
    return "\n\n".join(parts) + "\n"


def _row(tag: Tag, paths: Iterable[str], handbook: Handbook, language: str) -> str:
    links = (f"[{_words(handbook.pages[language][path].title)}]({place(path, handbook.leading)})" for path in paths)
    return f'| <span id="{tag.anchor}"></span>{_words(tag.name.in_language(language))} | {" · ".join(links)} |'


def _words(text: str) -> str:
    return escape(text).replace("]", "&#93;")

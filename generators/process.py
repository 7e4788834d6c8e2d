"""The delivery process as nouns, read from content/process: stages, activities, gates, roles, archive folders, service levels.

Pages, tables and diagrams of the handbook are made from it, so that none of them can say something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, TypeVar, cast

from generators.characters import shown
from generators.documents.catalog import load_catalog
from generators.errors import Refused
from generators.findings import Finding, Severity, in_order, nearest
from generators.forms import load_filled_together
from generators.quantities import Text
from generators.schema import Field, load_schema
from generators.workspace import Book, ProjectSource

FILES = ("stages", "activities", "gates", "roles", "archive", "service_levels")
"""The files in content/process that state the process, each with the form of its name."""

CATALOG_STANDS = Text(
    "文件名称见 generators/documents/catalog.yaml。", "The documents stand in generators/documents/catalog.yaml."
)

FILED_BY = ("number", "title", "filed", "due", "needed", "reason")
FIELDS_STAND = Text("字段见手册的数据字典。", "The fields stand in the data dictionary of the handbook.")


@dataclass(frozen=True)
class Named:
    """A phase or a group of roles: no more than its name."""

    id: str
    name: Text


@dataclass(frozen=True)
class Stage:
    """One stage; `page` is where the handbook explains it."""

    id: str
    name: Text
    phase: str
    page: str


@dataclass(frozen=True)
class Activity:
    """One activity: what happens, by whom, from what and to what end. Roles and documents are ids."""

    id: str
    stage: str
    name: Text
    page: str
    what: Text
    responsible: tuple[str, ...]
    support: tuple[str, ...]
    approves: tuple[str, ...]
    inputs: tuple[Text, ...]
    outputs: tuple[Text, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Gate:
    """One gate: the activity that it decides, who chairs and what is decided; its questions stand in checklists/."""

    id: str
    activity: str
    kind: Literal["review_point", "gate"]
    chairs: tuple[str, ...]
    decides: Text
    page: str

    @property
    def mark(self) -> str:
        """The sign that stands for it: a star for the review points of the process."""
        return "★" if self.kind == "review_point" else "◆"


@dataclass(frozen=True)
class Role:
    """One role, and the group in which diagrams show it."""

    id: str
    side: str
    group: str
    name: Text
    does: Text


@dataclass(frozen=True)
class Folder:
    """One folder of the archive."""

    id: str
    name: Text
    holds: Text


@dataclass(frozen=True)
class Filing:
    """A kind of running record that is filed one by one: rows of the project data, and the fields that say what and when.

    `rows` and the fields are names of the schema; `due`, `needed` and `reason` are empty where the rows have no such field.
    """

    id: str
    folder: str
    name: Text
    rows: str
    number: str
    title: str
    filed: str
    due: str = ""
    needed: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ServiceLevel:
    """How fast a problem of one level is answered and solved; what a source does not state is empty."""

    id: str
    effect: Text
    solved: Text
    name: Text = field(default_factory=Text)
    response: Text = field(default_factory=Text)
    plan: Text = field(default_factory=Text)


@dataclass(frozen=True)
class Process:
    """The whole process, everything by id and in its order."""

    phases: Mapping[str, Named]
    stages: Mapping[str, Stage]
    activities: Mapping[str, Activity]
    gates: Mapping[str, Gate]
    groups: Mapping[str, Named]
    roles: Mapping[str, Role]
    folders: Mapping[str, Folder]
    filings: Mapping[str, Filing]
    after_sales: Mapping[str, ServiceLevel]
    implementation: Mapping[str, ServiceLevel]

    def of_stage(self, stage: str) -> tuple[Activity, ...]:
        """The activities of a stage."""
        return tuple(each for each in self.activities.values() if each.stage == stage)

    def gate_of(self, activity: str) -> Gate | None:
        """The gate that decides the activity, where there is one."""
        return next((each for each in self.gates.values() if each.activity == activity), None)


@cache
def load_process(book: Book) -> Process:
    """The process of the book, empty where it states none; refused with every mistake, each at its line."""
    source, findings = load_filled_together(book, [book.process / f"{name}.yaml" for name in FILES])
    findings += _unknown_documents(source)
    findings += _unknown_fields(source)
    if findings:
        raise Refused(in_order(findings))
    data = cast("Mapping[str, Any]", source.data)
    return Process(
        phases=_by_id(data.get("phases"), _named),
        stages=_by_id(data.get("stages"), _stage),
        activities=_by_id(data.get("activities"), _activity),
        gates=_by_id(data.get("gates"), _gate),
        groups=_by_id(data.get("groups"), _named),
        roles=_by_id(data.get("roles"), _role),
        folders=_by_id(data.get("folders"), _folder),
        filings=_by_id(data.get("filings"), _filing),
        after_sales=_by_id(data.get("after_sales"), _service_level),
        implementation=_by_id(data.get("implementation"), _service_level),
    )


def _unknown_documents(source: ProjectSource) -> Iterator[Finding]:
    known = [each.id for each in load_catalog()]
    listed: Any = source.data.get("activities")
    for index, activity in enumerate(listed if isinstance(listed, list) else ()):
        names = activity.get("documents") if isinstance(activity, dict) else None
        for number, name in enumerate(names if isinstance(names, list) else ()):
            if isinstance(name, str) and name not in known:
                place = source.place(("activities", index, "documents", number))
                near = nearest(name, known)
                says = Text(f"没有名为 {shown(name)} 的文件。", f"There is no document named {shown(name)}.")
                meant = Text(f"是不是 {near}？", f"Did you mean {near}?")
                yield Finding(place, Severity.BLOCKER, "process-document", says, meant if near else CATALOG_STANDS)


def _unknown_fields(source: ProjectSource) -> Iterator[Finding]:
    """Records that are filed from a list, or by a field, that the data of projects does not have."""
    listed: Any = source.data.get("filings")
    for index, filing in enumerate(listed if isinstance(listed, list) else ()):
        for name in _fields_astray(filing) if isinstance(filing, dict) else ():
            place, written = source.place(("filings", index, name)), shown(filing[name])
            says = Text(f"项目数据没有 {written}。", f"The data of projects has no {written}.")
            yield Finding(place, Severity.BLOCKER, "process-field", says, FIELDS_STAND)


def _fields_astray(filing: Mapping[str, Any]) -> list[str]:
    """What a filing names that is not there: its rows, or fields of them; shapes are told by the form."""
    rows = _rows_at(filing["rows"]) if isinstance(filing.get("rows"), str) else None
    if rows is None:
        return ["rows"] if isinstance(filing.get("rows"), str) else []
    return [each for each in FILED_BY if isinstance(filing.get(each), str) and filing[each] not in rows.fields]


def _rows_at(path: str) -> Field | None:
    """The field of the rows of a list; None where there is no list."""
    found = load_schema()
    for name in path.split("."):
        if name not in found.fields:
            return None
        found = found.fields[name]
    return found.item if found.type == "list" and found.item is not None and found.item.fields else None


T = TypeVar("T", Named, Stage, Activity, Gate, Role, Folder, Filing, ServiceLevel)


def _by_id(written: Iterable[Any] | None, read: Callable[[Any], T]) -> Mapping[str, T]:
    return {each.id: each for each in map(read, written or ())}


def _named(written: Any) -> Named:
    return Named(str(written["id"]), _text(written["name"]))


def _stage(written: Any) -> Stage:
    return Stage(str(written["id"]), _text(written["name"]), str(written["phase"]), str(written["page"]))


def _activity(written: Any) -> Activity:
    return Activity(
        id=str(written["id"]),
        stage=str(written["stage"]),
        name=_text(written["name"]),
        page=str(written["page"]),
        what=_text(written["what"]),
        responsible=_names(written["responsible"]),
        support=_names(written.get("support")),
        approves=_names(written.get("approves")),
        inputs=_texts(written["inputs"]),
        outputs=_texts(written["outputs"]),
        documents=_names(written.get("documents")),
    )


def _gate(written: Any) -> Gate:
    return Gate(
        id=str(written["id"]),
        activity=str(written["activity"]),
        kind=cast("Literal['review_point', 'gate']", str(written["kind"])),
        chairs=_names(written["chairs"]),
        decides=_text(written["decides"]),
        page=str(written["page"]),
    )


def _role(written: Any) -> Role:
    return Role(
        id=str(written["id"]),
        side=str(written["side"]),
        group=str(written["group"]),
        name=_text(written["name"]),
        does=_text(written["does"]),
    )


def _folder(written: Any) -> Folder:
    return Folder(str(written["id"]), _text(written["name"]), _text(written["holds"]))


def _filing(written: Any) -> Filing:
    fields = {key: str(written[key]) for key in FILED_BY if key in written}
    return Filing(str(written["id"]), str(written["folder"]), _text(written["name"]), str(written["rows"]), **fields)


def _service_level(written: Any) -> ServiceLevel:
    texts = {key: _text(each) for key, each in written.items() if key != "id"}
    return ServiceLevel(str(written["id"]), **texts)


def _text(written: Mapping[str, Any]) -> Text:
    return Text(written.get("zh"), written.get("en"))


def _texts(written: Iterable[Any]) -> tuple[Text, ...]:
    return tuple(_text(each) for each in written)


def _names(written: Iterable[Any] | None) -> tuple[str, ...]:
    return tuple(str(each) for each in written or ())

"""What the comment says of one project: findings, gates, waivers, documents, gaps; long lists are folded, longer ones cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generators.findings import Finding
from generators.gates.waivers import WATCHED_DAYS
from generators.reports.reporter import word
from generators.summary.comparison import FindingChange, GateChange, ProjectChange
from generators.summary.headline import command
from generators.summary.markup import folded, link, literal, table
from generators.summary.page_changes import DocumentChange, Gap, PageChange, title_of
from generators.summary.standing import GateState, ItemState
from generators.summary.words import Words

LISTED = 5
FOLDED = 10


@dataclass(frozen=True)
class Manner:
    """How the comment is written: its language, what links begin with, and how many rows a list may have."""

    words: Words
    link_base: str
    rows: int


def project_section(change: ProjectChange, as_of: date, manner: Manner) -> Iterator[str]:
    """The parts that tell of the project; nothing when the overview has told everything."""
    see = command("check", change.id)
    parts = [
        *_remarks(change, manner.words),
        *new_findings(change.findings, manner, see),
        *_changed_gates(change, manner),
        *_ending_waivers(change, as_of, manner),
        *_documents(change, manner),
        *_gaps(change, manner),
        *other_findings(change.findings, manner, see),
        *_all_gates(change, manner),
    ]
    if parts:
        name = literal(change.name.in_language(manner.words.language), 120)
        number = literal(change.id, 70)
        yield f"### {manner.words.say('named', name=name, id=number) if name else number}"
        yield from parts


def _remarks(change: ProjectChange, words: Words) -> Iterator[str]:
    if change.fate in ("new", "removed"):
        yield words.say(f"fate_{change.fate}")
    if change.fate != "removed":
        if not change.is_readable:
            yield words.say("unreadable")
        elif not change.was_readable:
            yield words.say("was_unreadable")
        elif not change.is_rendered:
            yield words.say("not_rendered" if change.gates else "not_judged")


def new_findings(change: FindingChange, manner: Manner, see: str) -> Iterator[str]:
    """What came, the heaviest first; all there is where nothing was compared."""
    if change.counted:
        heaviest = sorted(change.counted, key=lambda each: -each.severity)
        title = manner.words.say("title_new" if change.is_compared else "title_all", count=len(heaviest))
        yield f"**{title}**\n\n{_finding_table(heaviest, manner, see)}"


def other_findings(change: FindingChange, manner: Manner, see: str) -> Iterator[str]:
    """What went and what stayed, folded."""
    words = manner.words
    if change.resolved:
        content = _finding_table(change.resolved, manner, see)
        yield folded(words.say("title_resolved", count=len(change.resolved)), content)
    if change.remaining and change.is_compared:
        content = _finding_table(change.remaining, manner, see)
        yield folded(words.say("title_remaining", count=len(change.remaining)), content)


def _finding_table(findings: Sequence[Finding], manner: Manner, see: str) -> str:
    words = manner.words
    rows = [_finding_row(each, manner) for each in findings[: manner.rows]]
    return _cut(table(words.titles("weight", "place", "says"), rows), len(findings), manner, see)


def _finding_row(finding: Finding, manner: Manner) -> list[str]:
    place, words, language = finding.place, manner.words, manner.words.language
    shown = literal(f"{place.file.rsplit('/', 1)[-1]}:{place.line}", 80)
    says, advice = (literal(each.in_language(language)) for each in (finding.says, finding.advice))
    where = f"{link(shown, manner.link_base, place.file, place.line)}<br>{literal(finding.rule, 40)}"
    return [
        word(str(finding.severity), language),
        where,
        words.say("advised", says=says, advice=advice) if advice else says,
    ]


def _cut(content: str, total: int, manner: Manner, see: str) -> str:
    """The content, with a line that tells how much it leaves out."""
    left = total - manner.rows
    return f"{content}\n\n{manner.words.say('more', count=left, command=see)}" if left > 0 else content


def _changed_gates(change: ProjectChange, manner: Manner) -> Iterator[str]:
    words = manner.words
    changed = [each for each in change.gates if each.is_changed]
    if changed:
        rows = [[*_gate_row(each, words), _changed_items(each, words)] for each in changed]
        content = table(words.titles("gate", "decided", "allowed", "blockers", "items"), rows)
        yield f"**{words.say('title_gates', count=len(changed))}**\n\n{content}"


def _all_gates(change: ProjectChange, manner: Manner) -> Iterator[str]:
    words = manner.words
    if change.gates:
        held = sum(each.now.is_held for each in change.gates)
        rows = [_gate_row(each, words) for each in change.gates]
        content = table(words.titles("gate", "decided", "allowed", "blockers"), rows)
        yield folded(words.say("all_gates", count=len(rows), held=held), content)


def _changed_items(change: GateChange, words: Words) -> str:
    def shown(verdict: str | None) -> str:
        return word(verdict, words.language) if verdict is not None else words.say("absent")

    items = change.changed_items
    said = [
        words.say("item_change", item=literal(item, 40), before=shown(before), now=shown(now))
        for item, before, now in items
    ]
    return _listed(said, words)


def _listed(said: Sequence[str], words: Words) -> str:
    """The first of them, and how many there are in all when they are more."""
    listed = words.say("list_joint").join(said[:LISTED])
    return words.say("listed_more", listed=listed, count=len(said)) if len(said) > LISTED else listed


def _gate_row(change: GateChange, words: Words) -> list[str]:
    now, before = change.now, change.before
    decided = word(now.recorded, words.language) if now.recorded else words.say("not_held")
    if now.decision == "too_mild":
        decided = words.say("no_longer", decision=decided)
    allowed = _allowed(now, words)
    if before is not None and _allowed(before, words) != allowed:
        allowed = words.say("from_to", before=_allowed(before, words), now=allowed)
    return [literal(now.name.in_language(words.language), 60), decided, allowed, _blockers(change, words)]


def _allowed(gate: GateState, words: Words) -> str:
    """The best conclusion that the results allow, once there is a result."""
    return words.say("nothing_yet") if gate.is_unjudged and not gate.is_held else word(gate.conclusion, words.language)


def _blockers(change: GateChange, words: Words) -> str:
    """The ids of the open blockers; only their number before the gate was held, when every question is open."""
    names = [literal(each.id, 40) for each in change.open_blockers]
    return _listed(names, words) if change.now.is_held else str(len(names))


def _ending_waivers(change: ProjectChange, as_of: date, manner: Manner) -> Iterator[str]:
    words = manner.words
    ending = sorted(
        (item.expires, literal(gate.now.name.in_language(words.language), 60), item)
        for gate in change.gates
        for item in gate.now.items
        if item.expires is not None and _is_ending(item, item.expires, as_of)
    )
    if not ending:
        return
    rows = []
    for last, gate, item in ending[: manner.rows]:
        day = last.isoformat() if last >= as_of else words.say("ended", date=last.isoformat())
        rows.append([gate, literal(item.id, 40), literal(item.approver, 40), day])
    content = table(words.titles("gate", "item", "approver", "expires"), rows)
    title = words.say("title_waivers", days=WATCHED_DAYS, count=len(ending))
    yield f"**{title}**\n\n{_cut(content, len(ending), manner, command('check', change.id))}"


def _is_ending(item: ItemState, last: date, as_of: date) -> bool:
    """Whether leave to pass runs out soon, or has run out while the item is open; leave that never counted is a finding."""
    if item.verdict == "waived":
        return last <= as_of + timedelta(days=WATCHED_DAYS)
    return item.verdict in ("fail", "open") and last < as_of


def _documents(change: ProjectChange, manner: Manner) -> Iterator[str]:
    words, documents = manner.words, change.documents
    if not documents:
        return
    rows = [_document_row(change.id, each, manner) for each in documents[: manner.rows]]
    content = table(words.titles("document", "zh", "en", "sections"), rows)
    content = _cut(content, len(documents), manner, command("generate", change.id))
    title = words.say("title_stale" if change.fate == "alone" else "title_documents", count=len(documents))
    yield folded(title, content) if len(documents) > FOLDED else f"**{title}**\n\n{content}"


def _document_row(project: str, document: DocumentChange, manner: Manner) -> list[str]:
    words = manner.words
    cells = []
    for language in ("zh", "en"):
        page = document.pages.get(language)
        path = f"content/projects/{project}/documents/{language}/{document.id}.md"
        cells.append(_page_cell(page, path, manner) if page is not None else words.say("page_same"))
    read = document.pages.get(words.language) or next(iter(document.pages.values()))
    listed = _listed([literal(each, 60) for each in read.sections], words)
    return [literal(document.title.in_language(words.language), 60), *cells, listed]


def _page_cell(page: PageChange, path: str, manner: Manner) -> str:
    words = manner.words
    keys = {"changed": "lines", "new": "page_new", "removed": "page_removed", "same": "page_same"}
    said = words.say(keys[page.fate], added=page.added, removed=page.removed)
    if page.is_stale:
        said = words.say("page_stale", page=said)
    return said if page.fate == "removed" else link(said, manner.link_base, path)


def _gaps(change: ProjectChange, manner: Manner) -> Iterator[str]:
    words = manner.words
    for key, gaps in (("title_opened", change.opened), ("title_closed", change.closed)):
        if gaps:
            rows = [_gap_row(each, words) for each in gaps[: manner.rows]]
            content = table(words.titles("missing", "field", "in_documents"), rows)
            content = _cut(content, len(gaps), manner, command("generate", change.id))
            yield folded(words.say(key, count=len(gaps)), content)


def _gap_row(gap: Gap, words: Words) -> list[str]:
    label = gap.labels.get(words.language) or next(iter(gap.labels.values()), "")
    titles = [title_of(each).in_language(words.language) for each in gap.documents]
    return [literal(label, 80), literal(gap.path, 80), _listed([literal(each, 60) for each in titles], words)]

"""One Markdown comment for a pull request: what it changes, and whether it may be merged.

Modules: headline (the top line and what to do), sections (a project), markup (data stands literally), words (both languages).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.summary.comparison import Comparison, ProjectChange
from generators.summary.headline import command, headline, next_steps, result_of
from generators.summary.markup import literal, read_link_base, table
from generators.summary.sections import Manner, new_findings, other_findings, project_section
from generators.summary.words import Words

__all__ = ["MARKER", "read_link_base", "render_summary"]

MARKER = "<!-- deliverybook summary -->"
"""The first line: a bot finds the comment it wrote before by it, and writes it anew instead of adding another one."""
LIMIT = 65_000
"""Characters; a comment on GitHub holds 65,536, one on GitLab more."""
ROWS = (50, 20, 8, 3)
"""How many rows a list may have; the first number that keeps the comment within the limit is taken."""
PROJECTS = 40
WORST_FIRST = ("no", "look", "yes")


def render_summary(comparison: Comparison, language: str, link_base: str = "") -> str:
    """The comment in the reader's language, short enough for a forge; what is left out is told with the command that shows it.

    `link_base` is what `read_link_base` made ready.
    """
    for rows in ROWS:
        manner = Manner(Words(language), link_base, rows)
        head, sections = list(_head(comparison, manner)), list(_sections(comparison, manner))
        if len(text := _joined(head, sections)) <= LIMIT:
            return text
    return _shortened(comparison, manner.words, head, sections)


def _joined(*parts: Sequence[str]) -> str:
    return "\n\n".join(each for part in parts for each in part) + "\n"


def _shortened(comparison: Comparison, words: Words, head: Sequence[str], sections: Sequence[str]) -> str:
    """The head, and the sections from the first on that there is room for; how many are missing is told before them."""
    see = f"`{command_of(comparison)}`"
    for kept in reversed(range(len(sections))):
        told = words.say("short", count=len(sections) - kept, command=see)
        text = _joined(head, [told], sections[:kept])
        if len(text) <= LIMIT:
            break
    return text


def _head(comparison: Comparison, manner: Manner) -> Iterator[str]:
    words = manner.words
    projects = _in_order(comparison)
    yield f"{MARKER}\n## {headline(comparison, words)}"
    if steps := next_steps(comparison, words):
        yield steps[0] if len(steps) == 1 else "\n".join(f"{number}. {each}" for number, each in enumerate(steps, 1))
    yield _compared(comparison, words)
    if projects:
        yield _overview(projects, words)
    if len(projects) > PROJECTS:
        yield words.say("more_projects", count=len(projects) - PROJECTS, command=f"`{command_of(comparison)}`")


def _sections(comparison: Comparison, manner: Manner) -> Iterator[str]:
    """What all share, then each project of the overview, as far as there is something to tell."""
    see = command("check")
    shared = [*new_findings(comparison.shared, manner, see), *other_findings(comparison.shared, manner, see)]
    if shared:
        yield "\n\n".join([f"### {manner.words.say('shared')}", *shared])
    for each in _in_order(comparison)[:PROJECTS]:
        if section := list(project_section(each, comparison.as_of, manner)):
            yield "\n\n".join(section)


def _in_order(comparison: Comparison) -> list[ProjectChange]:
    """The worst first."""
    return sorted(comparison.projects, key=lambda each: (WORST_FIRST.index(each.verdict), each.id))


def command_of(comparison: Comparison) -> str:
    """The command that tells one project as this comment would; the base is named only where it needs no escaping."""
    plain = comparison.revision.replace("/", "").replace("-", "").replace("_", "").replace(".", "").isalnum()
    base = f" --base {comparison.revision}" if plain and comparison.revision.isascii() else ""
    return f"deliverybook summary PROJECT{base}"


def _compared(comparison: Comparison, words: Words) -> str:
    day = comparison.as_of.isoformat()
    if comparison.missing:
        joint = "" if words.language == "zh" else " "
        reason = joint.join(literal(each.in_language(words.language)) for each in comparison.missing)
        return words.say("not_compared", reason=reason.strip(), date=day)
    key = "compared" if comparison.is_parting else "compared_tip"
    revision = literal(comparison.revision, 80)
    sentences = [words.say(key, revision=revision, commit=comparison.commit[:12], date=day)]
    if comparison.untouched:
        sentences.append(words.say("others", count=comparison.untouched))
    return ("" if words.language == "zh" else " ").join(sentences)


def _overview(projects: list[ProjectChange], words: Words) -> str:
    """A row for each project, the worst first."""
    alone = all(each.fate == "alone" for each in projects)
    columns = ("findings",) if alone else ("new", "resolved", "remaining", "documents")
    rows = [_row(each, alone, words) for each in projects[:PROJECTS]]
    return table(words.titles("project", "result", *columns, "gaps"), rows)


def _row(change: ProjectChange, alone: bool, words: Words) -> list[str]:
    findings = change.findings
    counts = [len(findings.counted)]
    if not alone:
        counts = [len(findings.new), len(findings.resolved), len(findings.remaining), len(change.reworded)]
    gaps = str(change.gaps)
    if change.opened or change.closed:
        gaps = words.say("gaps_left", left=change.gaps, opened=len(change.opened), closed=len(change.closed))
    return [literal(change.id, 70), result_of(change, words), *map(str, counts), gaps]

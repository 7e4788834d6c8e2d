"""Changed answers → the YAML text with just those values written: comments, order, styles and every other byte stay.

Why not load and dump: what a reviewer sees in the diff must be the answers that changed and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from generators.documents.checklist_basis import ANSWERS
from generators.intake.comparing import Change
from generators.intake.layout import Edit, Layout, Node, edited
from generators.sources import Path, read_yaml

LANGUAGES = ("zh", "en")
ITEM_KEYS = ("item", *ANSWERS)
BEFORE_ANSWERS = ("id", "gate", "name", "change", "offset", "chair", "reviewers", "conclusion", "conditions")
WORD_FIRST = re.compile(r"[^\W\d_]")
KEYWORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
CHINESE = re.compile(r"[\u3400-\u9fff]")
HEADER_COMMENT = re.compile(r"[ \t]#[^\n\r]*")


def rewritten(text: str, record: Path, changes: Sequence[Change], order: Sequence[str]) -> str:
    """The text with the changes in the gate record at the path; new answers stand in the order of the questions."""
    layout = Layout(text)
    by_item: dict[str, list[Change]] = {}
    for change in changes:
        by_item.setdefault(change.item, []).append(change)
    node = layout.node(record)
    pair = layout.pair(node, "answers")
    answers = pair[1] if pair is not None and not layout.is_blank(pair[1]) else None
    known = _by_item(layout, answers)
    edits = [each for item, some in by_item.items() if item in known for each in _in_item(layout, known[item], some)]
    added = [item for item in order if item in by_item and item not in known]
    if added and answers is not None:
        edits += _added(layout, answers, known, {item: by_item[item] for item in added}, order)
    elif added:
        edits += _begun(layout, node, pair, [by_item[item] for item in added])
    return edited(text, edits)


def written(words: str) -> str:
    """The words as one YAML scalar, in quotes only where it must have them; good in a flow mapping too."""
    if WORD_FIRST.match(words) and words.casefold() not in KEYWORDS and "\n" not in words:
        source, findings = read_yaml("", f"a: {{zh: {words}, en: {words}}}".encode("utf-8", "surrogatepass"))
        if not findings and source.data == {"a": {"zh": words, "en": words}}:
            return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _by_item(layout: Layout, answers: Node | None) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for each in answers.value if answers is not None else ():
        pair = layout.pair(each, "item")
        if pair is not None:
            found[pair[1].value] = each
    return found


# Values of an answer that is there


def _in_item(layout: Layout, item: Node, changes: Sequence[Change]) -> Iterator[Edit]:
    missing: list[tuple[str, str]] = []
    for change in changes:
        pair = layout.pair(item, change.key)
        if pair is None:
            missing.append((change.key, _value(change)))
        elif isinstance(pair[1], yaml.MappingNode):
            yield from _in_text(layout, pair[1], change)
        elif change.language and layout.is_blank(pair[1]):
            yield _replaced(layout, pair, _value(change))
        elif change.language and is_in_other_language(pair[1].value, change.language):
            yield _replaced(layout, pair, _both(pair[1].value, change))
        else:
            yield _replaced(layout, pair, written(change.after))
    yield from _new_keys(layout, item, missing, ITEM_KEYS)


def _in_text(layout: Layout, text: Node, change: Change) -> Iterator[Edit]:
    """The words of one language; those of the other stay."""
    pair = layout.pair(text, change.language)
    if pair is not None:
        yield _replaced(layout, pair, written(change.after))
    else:
        yield from _new_keys(layout, text, [(change.language, written(change.after))], LANGUAGES)


def _replaced(layout: Layout, pair: tuple[Node, Node], value: str) -> Edit:
    name, node = pair
    start, end = layout.start(node), layout.end(node)
    if start == end:
        colon = "" if ":" in layout.text[layout.end(name) : start] else ":"
        return Edit(start, end, f"{colon} {value}")
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        header = layout.text[start : layout.line_end(start)]
        comment = HEADER_COMMENT.search(header)
        value += f" {comment.group()}" if comment else ""
    return Edit(start, end, value)


def _new_keys(layout: Layout, mapping: Node, pairs: Sequence[tuple[str, str]], order: Sequence[str]) -> Iterator[Edit]:
    """The pairs, each behind the nearest key that comes before it in the order, else behind the last key."""
    there = {name.value: value for name, value in mapping.value}
    for key, value in sorted(pairs, key=lambda each: order.index(each[0])):
        before = [name for name in order[: order.index(key)] if name in there]
        anchor = there[before[-1]] if before else mapping.value[-1][1]
        yield _behind(layout, mapping, anchor, f"{key}: {value}")


def _behind(layout: Layout, mapping: Node, anchor: Node, pair: str) -> Edit:
    at = layout.end(anchor)
    if layout.is_flow(mapping):
        space = " " if layout.start(anchor) == at else ""
        return Edit(at, at, f"{space}, {pair}")
    at = layout.line_end(at)
    return Edit(at, at, f"{layout.line_break}{' ' * layout.column(mapping)}{pair}")


def _value(change: Change) -> str:
    return f"{{{change.language}: {written(change.after)}}}" if change.language else written(change.after)


def is_in_other_language(words: str, language: str) -> bool:
    """Whether a text without a language is in the other one: Chinese is what has Chinese characters."""
    return bool(CHINESE.search(words)) != (language == "zh")


def _both(old: str, change: Change) -> str:
    """The text in both languages, so that the words of the other one are not lost."""
    words = {change.language: change.after, "en" if change.language == "zh" else "zh": old.strip()}
    return "{" + ", ".join(f"{language}: {written(words[language])}" for language in LANGUAGES) + "}"


# Answers that are new


def _pairs(changes: Sequence[Change]) -> list[str]:
    values: Mapping[str, str] = {"item": changes[0].item} | {each.key: _value(each) for each in changes}
    return [f"{key}: {values[key]}" for key in ITEM_KEYS if key in values]


def _flow(changes: Sequence[Change]) -> str:
    return f"{{{', '.join(_pairs(changes))}}}"


def _added(
    layout: Layout,
    answers: Node,
    known: Mapping[str, Node],
    added: Mapping[str, Sequence[Change]],
    order: Sequence[str],
) -> Iterator[Edit]:
    """Each new answer behind that to the nearest question before it, else behind the last."""
    if not answers.value:  # brackets with nothing but a comment in them
        inside = layout.start(answers) + 1
        yield Edit(inside, inside, ", ".join(_flow(each) for each in added.values()) + " ")
        return
    groups: dict[int, tuple[Node, list[Sequence[Change]]]] = {}
    for item, changes in added.items():
        before = [name for name in order[: order.index(item)] if name in known]
        anchor = known[before[-1]] if before else answers.value[-1]
        groups.setdefault(id(anchor), (anchor, []))[1].append(changes)
    for anchor, group in groups.values():
        if layout.is_flow(answers):
            yield from _in_flow(layout, anchor, [_flow(each) for each in group])
        else:
            at = layout.line_end(layout.end(anchor))
            yield Edit(at, at, "".join(_item(layout, answers, anchor, each) for each in group))


def _item(layout: Layout, answers: Node, anchor: Node, changes: Sequence[Change]) -> str:
    """A new item of a list in the style of the one before it."""
    lead = layout.line_break + " " * layout.column(answers)
    if layout.is_flow(anchor):
        return f"{lead}- {_flow(changes)}"
    return f"{lead}- " + f"{lead}  ".join(_pairs(changes))


def _in_flow(layout: Layout, anchor: Node, items: Sequence[str]) -> Iterator[Edit]:
    """New items of a list in brackets: each on a line of its own where the one before it has one."""
    start, end = layout.start(anchor), layout.end(anchor)
    indent = layout.text[layout.line_start(start) : start]
    line_end = layout.line_end(end)
    rest = re.fullmatch(r"(\s*,)?(?:\s+#.*|\s*)", layout.text[end:line_end])
    if indent.strip() or not rest:
        yield Edit(end, end, "".join(f", {each}" for each in items))
        return
    lead = layout.line_break + indent
    if rest[1]:
        yield Edit(line_end, line_end, "".join(f"{lead}{each}," for each in items))
    else:
        yield Edit(end, end, ",")
        yield Edit(line_end, line_end, ",".join(f"{lead}{each}" for each in items))


def _begun(
    layout: Layout, record: Node, pair: tuple[Node, Node] | None, group: Sequence[Sequence[Change]]
) -> Iterator[Edit]:
    """The first answers of a record: in a list that is empty, or under a key that is not there yet."""
    flow = f"[{', '.join(_flow(each) for each in group)}]"
    lead = layout.line_break + " " * layout.column(record)
    lines = "".join(f"{lead}  - {_flow(each)}" for each in group)
    if pair is None:
        there = {name.value: value for name, value in record.value}
        anchor = [there[key] for key in BEFORE_ANSWERS if key in there][-1]
        yield _behind(layout, record, anchor, f"answers: {flow}" if layout.is_flow(record) else f"answers:{lines}")
    elif layout.is_flow(record):
        yield _replaced(layout, pair, flow)
    else:
        colon = len(layout.text[: layout.start(pair[1])].rstrip(" "))
        yield Edit(colon, layout.end(pair[1]), "")
        at = layout.line_end(layout.end(pair[1]))
        yield Edit(at, at, lines)

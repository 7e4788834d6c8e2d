"""The rules as pages of the handbook, a topic each: what a rule holds, how grave it is, at which gates, what it reads and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generators.dress.page import escape
from generators.quantities import Text
from generators.rules import Rule, load_rules
from generators.site.spot import Spot, anchored
from generators.site.topics import load_topics

RULE, GATES, ADVICE = (
    Text("规则", "Rule"),
    Text("级别与关口", "Severity and gates"),
    Text("问题与建议", "Finding and advice"),
)
READS = Text("读取：{fields}", "Reads: {fields}")
CONDITION = "Predicate: {words}"
"""What the predicate says of itself is English; in Chinese, title and finding say the same."""

ALWAYS = Text("任何阶段", "At any time")


def render_rules(spot: Spot, topic: str) -> str:
    """The rules of a topic."""
    titles = [spot.words(each) for each in (RULE, GATES, ADVICE)]
    rows = (_row(spot, each) for each in load_rules().values() if topic_of(each) == topic)
    return f"{spot.words(load_topics('rules')[topic].tells)}\n\n{spot.table(titles, rows)}"


def topic_of(rule: Rule) -> str:
    """The topic that a rule belongs to: the module of its predicate."""
    return rule.predicate.__module__.rpartition(".")[2]


def _row(spot: Spot, rule: Rule) -> tuple[str, ...]:
    title = f"{anchored(rule.id.lower())}`{rule.id}`<br>**{spot.words(rule.title)}**"
    needs = spot.joined(f"`{each.replace('|', ' / ').removesuffix('?')}`" for each in rule.needs)
    condition = [CONDITION.format(words=escape(_condition(rule)))] if spot.language == "en" else []
    what = "<br>".join([title, *condition, READS.in_language(spot.language).format(fields=needs)])
    return what, f"{_severity(spot, rule)}<br>{_gates(spot, rule)}", "<br>".join(_cases(spot, rule))


def _condition(rule: Rule) -> str:
    """The first paragraph of what the predicate says of itself."""
    return " ".join((rule.predicate.__doc__ or "").split("\n\n")[0].split())


def _severity(spot: Spot, rule: Rule) -> str:
    return spot.value("checklist", "items.severity", str(rule.severity))


def _gates(spot: Spot, rule: Rule) -> str:
    named = (spot.link(spot.gate(each), f"gates/{each}.md") for each in rule.gates)
    return spot.joined(named) if rule.gates else spot.words(ALWAYS)


def _cases(spot: Spot, rule: Rule) -> Iterator[str]:
    """Each sentence of the rule with its advice; values stand in it as the names of what will be named."""
    for case, says in rule.says.items():
        yield _sentence(spot, says)
        advice: Mapping[str, Text] = rule.advice
        yield f"→ {_sentence(spot, advice.get(case) or advice[''])}"


def _sentence(spot: Spot, words: Text) -> str:
    return escape(words.in_language(spot.language))

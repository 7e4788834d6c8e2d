"""The policy as a page of the handbook shows it: a table a topic, each parameter with the value that holds and its meaning.

Why not typed into the page: a value that stands in two places is wrong in one of them sooner or later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from generators.documents.tools import UNITS
from generators.dress.page import escape
from generators.policy import Parameter, approving_authorities, load_parameters, value_at

TITLES = {"zh": ("参数", "值", "含义"), "en": ("Parameter", "Value", "Meaning")}
WORDS = {"zh": "{count} 个词", "en": "{count} words"}
ONE_WORD = {"zh": "1 个词", "en": "1 word"}
APPROVED = {
    "zh": "偏离由有此权限之一的角色批准：{authorities}。",
    "en": "Departures are approved by a role that may: {authorities}.",
}
BETWEEN = {"zh": "、", "en": ", "}
NONE = {"zh": "无", "en": "none"}


def render_policy(data: Mapping[str, Any], language: str) -> str:
    """The policy as Markdown, topic by topic."""
    parts = []
    for topic, parameters in groupby(load_parameters().values(), key=lambda each: each.topic):
        rows = list(parameters)
        parts += [f"## {topic.in_language(language)}", _approvers(rows[0], data, language)]
        parts += ["\n".join(_table(rows, data, language))]
    return "\n\n".join(parts)


def _approvers(parameter: Parameter, data: Mapping[str, Any], language: str) -> str:
    """Who may approve a departure from the parameters of the topic."""
    authorities = approving_authorities(data, parameter.path)
    listed = BETWEEN[language].join(f"{words.in_language(language)} (`{name}`)" for name, words in authorities.items())
    return APPROVED[language].format(authorities=listed)


def _table(parameters: Iterable[Parameter], data: Mapping[str, Any], language: str) -> Iterator[str]:
    yield f"| {' | '.join(TITLES[language])} |"
    yield "| --- | --- | --- |"
    for each in parameters:
        name = f"{escape(each.label.in_language(language))}<br>`{each.path}`"
        value = escape(_shown(each, value_at(data, each.path), language))
        yield f"| {name} | {value} | {escape(each.help.in_language(language))} |"


def _shown(parameter: Parameter, value: Any, language: str) -> str:
    """The value with its unit; a list of words in the other language is told by its length."""
    if isinstance(value, Mapping):
        return str(value[language])
    if isinstance(value, list):
        return _listed(parameter, value, language)
    if parameter.unit == "%":
        return f"{value}%"
    unit = UNITS.get(parameter.unit)
    return f"{value} {unit[0 if language == 'zh' else 1]}" if unit else str(value)


def _listed(parameter: Parameter, value: list[Any], language: str) -> str:
    item = parameter.field.item
    if not value:
        return NONE[language]
    if item is not None and item.values:
        words = [item.values[str(each)].in_language(language) for each in value]
    elif parameter.path.rpartition(".")[2] == language:
        words = [str(each) for each in value]
    else:
        return ONE_WORD[language] if len(value) == 1 else WORDS[language].format(count=len(value))
    return BETWEEN[language].join(words)

"""Vague words: what counts, and what makes a word definite or harmless."""

from __future__ import annotations

import pytest
from house_policy import house_policy

from generators.rules.vague import CLASSES, find_vague, question, read_vocabulary

WORDS = house_policy().vague_words
VOCABULARY = read_vocabulary(WORDS)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("响应及时、界面友好", "zh", ["及时", "友好"]),
        ("及时（30分钟内）响应", "zh", []),
        ("及时响应，一般不超过半小时，最晚不超过30分钟", "zh", ["及时"]),
        ("及时处理第1类事件", "zh", ["及时"]),
        ("提供妇幼、慢病、健康档案等6个应用场景", "zh", []),
        ("提供妇幼、慢病、健康档案等应用场景", "zh", ["等"]),
        ("通过等级保护三级测评", "zh", []),
        ("支持预约与合约约定，月可用率不低于99.5%", "zh", []),
        ("约5秒", "zh", ["约"]),
        ("大约5秒左右", "zh", ["大约", "左右"]),
        ("符合规范GB/T 22239", "zh", []),
        ("符合规范", "zh", ["符合规范"]),
        ("包括但不限于以下内容", "zh", ["包括但不限于"]),
        ("User-friendly and fast", "en", ["User-friendly", "fast"]),
        ("Fast: 2 s at P95", "en", []),
        ("about 5 s ± 10 %", "en", ["about"]),
        ("At most 5 minutes, at the latest on day 3", "en", []),
        ("Most users", "en", ["Most"]),
        ("Goods are received on time", "en", ["on time"]),
        ("regularly, that is to say by the end of each week, 5 reports", "en", ["regularly"]),
        ("portals, apps, etc.", "en", ["etc."]),
        ("Supports mobile payment", "en", []),
    ],
)
def test_a_word_counts_unless_a_figure_or_a_longer_word_makes_it_clear(
    text: str, language: str, found: list[str]
) -> None:
    assert [each.word for each in find_vague(text, language, VOCABULARY)] == found


@pytest.mark.parametrize(("text", "language"), [("支持UAT", "zh"), ("The customer should support UAT", "en")])
def test_some_words_are_vague_only_in_a_duty(text: str, language: str) -> None:
    assert list(find_vague(text, language, VOCABULARY)) == []
    assert {each.kind for each in find_vague(text, language, VOCABULARY, is_duty=True)} == {"obligation"}


def test_each_class_asks_its_question_in_both_languages() -> None:
    for kind in CLASSES:
        asked = question(WORDS, kind)
        assert asked.zh and asked.zh.endswith("？")
        assert asked.en and asked.en.endswith("?")

"""What the YAML parser complains of, in the words of people who write project data."""

from __future__ import annotations

from collections.abc import Mapping

from generators.quantities import Text

SYNTAX: Mapping[str, tuple[str, str]] = {
    "mapping values are not allowed": (
        "此处不能出现冒号：上一行可能没有写完，或者文本里的“: ”没有加引号",
        "a colon cannot stand here; the line above may be unfinished, or a text with ': ' needs quotes",
    ),
    "did not find expected ',' or ']'": ("方括号列表缺少逗号或“]”", "the list in brackets lacks a comma or ']'"),
    "did not find expected ',' or '}'": ("花括号里缺少逗号或“}”", "the mapping in braces lacks a comma or '}'"),
    "did not find expected key": ("缩进不对，或这里应当是一个键", "the indentation is off, or a key is expected here"),
    "did not find expected '-' indicator": (
        "列表项应以“-”开头，且缩进一致",
        "an item must begin with '-' at the same indentation",
    ),
    "found character that cannot start any token": (
        "这个字符不能作为开头（制表符、@ 或 `）；缩进请用空格，文本请加引号",
        "no value can begin with this character (tab, @ or `); indent with spaces, quote the text",
    ),
    "found unexpected end of stream": ("引号没有闭合", "a quote is not closed"),
    "did not find expected node content": (
        "括号没有闭合，或这里缺少一个值",
        "a bracket is not closed, or a value is missing here",
    ),
    "did not find expected alphabetic or numeric": (
        "以 * 或 & 开头的文本要加引号",
        "a text that begins with * or & needs quotes",
    ),
    "block sequence entries are not allowed": (
        "列表项不能与键写在同一行",
        "an item cannot stand on the line of its key",
    ),
    "block mapping": ("映射的缩进不一致", "the mapping is not indented evenly"),
    "found invalid Unicode character escape code": ("\\u 转义不是有效字符", "the \\u escape is not a valid character"),
    "found unknown escape character": (
        "双引号里有不认识的转义；反斜杠写成 \\\\",
        "unknown escape in double quotes; write a backslash as \\\\",
    ),
    "did not find expected comment or line break": (
        "引号或 | 之后还有多余的字",
        "there is more text after | or a closing quote",
    ),
    "did not find expected <document start>": ("这一行不属于任何键", "this line belongs to no key"),
    "could not find expected ':'": ("这个键后面缺少冒号", "the key lacks its colon"),
    "found a tab character": ("缩进里有制表符；请改用空格", "there is a tab in the indentation; use spaces"),
    "did not find expected hexdecimal number": (
        "\\x、\\u、\\U 之后要写十六进制数",
        "hexadecimal digits must follow \\x, \\u or \\U",
    ),
    "mapping keys are not allowed": ("以“? ”开头的文本要加引号", "a text that begins with '? ' needs quotes"),
    **dict.fromkeys(
        (
            "did not find expected whitespace or line break",
            "did not find expected tag URI",
            "did not find the expected '>'",
            "did not find URI escaped octet",
            "found undefined tag handle",
        ),
        ("以 ! 开头的文本要加引号", "a text that begins with ! needs quotes"),
    ),
    **dict.fromkeys(
        (
            "could not find expected directive name",
            "found unknown directive name",
            "found unexpected non-alphabetical character",
        ),
        ("以 % 开头的文本要加引号", "a text that begins with % needs quotes"),
    ),
}
"""The beginning of the parser's own message → (zh, en)."""


def explained(problem: str) -> Text:
    """The complaint in both languages; the parser's own words where we have none."""
    words = next((words for start, words in SYNTAX.items() if problem.startswith(start)), ("这里无法解读", problem))
    return Text(*words)

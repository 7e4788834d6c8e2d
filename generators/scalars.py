"""What a single value may look like: numbers, dates, offsets, codes, choices and texts, each refusal with its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generators.characters import shown
from generators.findings import nearest
from generators.quantities import Text, Until
from generators.schema import Field
from generators.sources import Plain, is_nothing

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,8})?", re.ASCII)
WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})", re.ASCII)
OFFSET = re.compile(r"(?:T[+-])?(?:0|[1-9][0-9]{0,3})|-[1-9][0-9]{0,3}", re.ASCII)
IDENTIFIER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?", re.ASCII)
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
LANGUAGES = ("zh", "en")
LONGEST_TEXT = 16_000  # characters; doubled beyond the basic plane, it still fits into a cell of a workbook
LONGEST_CODE = 200
YEARS = range(1950, 2200)
"""What a project's dates can be; with any T+N they stay within what workbooks and calendars can count."""


class Complaint(NamedTuple):
    """Why a value is refused, before its place is known."""

    rule: str
    says: Text
    advice: Text


def check_scalar(field: Field, value: Any) -> Complaint | None:
    """Why the value cannot stand in the field, or None when it can."""
    if not isinstance(value, str) and field.type != "any":
        return _not_a_scalar(value)
    return CHECKS[field.type](field, value)


def check_text(value: Any) -> Complaint | None:
    """Why the value is not a text in one language or both, or None when it is."""
    if isinstance(value, str):
        return _check_words(value)
    if not isinstance(value, dict):
        return _not_a_scalar(value)
    for language, words in value.items():
        if language not in LANGUAGES:
            return Complaint(
                "schema-language",
                Text(f"没有 {shown(language)} 这种语言。", f"There is no language {shown(language)} here."),
                Text(
                    "文本写成 {zh: …, en: …}；含逗号的文本请加引号。",
                    "Write {zh: …, en: …}; quote a text that holds a comma.",
                ),
            )
        if not isinstance(words, str):
            return _not_a_scalar(words)
        if complaint := _check_words(words):
            return complaint
    return None if value else _blank()


def _check_words(words: str) -> Complaint | None:
    if not words.strip() or is_nothing(words):
        return _blank()
    if words != words.strip():
        return Complaint(
            "text-edges",
            Text("文本的开头或结尾有空白。", "The text begins or ends with white space."),
            Text("请删除首尾空白。", "Delete it."),
        )
    if "\t" in words:
        return Complaint(
            "text-tab", Text("文本里有制表符。", "The text holds a tab."), Text("请改用空格。", "Use spaces.")
        )
    if len(words) > LONGEST_TEXT:
        return Complaint(
            "text-length",
            Text(
                f"文本有 {len(words):,} 个字，上限 {LONGEST_TEXT:,}。",
                f"The text has {len(words):,} characters; the limit is {LONGEST_TEXT:,}.",
            ),
            Text("请改写为附件，并在此引用。", "Make it an annex and refer to it."),
        )
    return None


def _blank() -> Complaint:
    return Complaint(
        "text-blank",
        Text("文本是空的。", "The text is empty."),
        Text("请填写，或删除这个键。", "Write it, or delete the key."),
    )


def _not_a_scalar(value: Any) -> Complaint:
    found = ("一个列表", "a list") if isinstance(value, list) else ("一个映射", "a mapping")
    return Complaint(
        "schema-shape",
        Text(f"这里应当是一个值，写的是{found[0]}。", f"Expected one value, found {found[1]}."),
        Text(
            "请去掉括号或多余的缩进；含逗号的文本请加引号。",
            "Take away the brackets or the indentation; quote a text that holds a comma.",
        ),
    )


def _number(pattern: re.Pattern[str], zh: str, en: str) -> Callable[[Field, str], Complaint | None]:
    def check(field: Field, value: str) -> Complaint | None:
        if not isinstance(value, Plain) or not pattern.fullmatch(value):
            return Complaint(
                "schema-number",
                Text(f"“{shown(value)}”不是{zh}。", f"'{shown(value)}' is not {en}."),
                Text(
                    "请写不带引号、千分位和单位的数字，例如 1250000 或 0.05。",
                    "Write digits without quotes, separators or unit, such as 1250000 or 0.05.",
                ),
            )
        return _bounds(field, Decimal(value))

    return check


def _accept(field: Field, value: Any) -> None:
    """Whatever is written: what may stand there is told by another field beside it."""


def _bounds(field: Field, number: Decimal) -> Complaint | None:
    """Whether the number is out of bounds. Nothing is negative unless the schema says so: a stray minus sign costs money."""
    least, most = field.rules.get("min", "0"), field.rules.get("max")
    if number < Decimal(least):
        return Complaint(
            "schema-range",
            Text(f"{number} 小于下限 {least}。", f"{number} is less than {least}."),
            Text("请检查符号和单位。", "Check sign and unit."),
        )
    if most is not None and number > Decimal(most):
        return Complaint(
            "schema-range",
            Text(f"{number} 大于上限 {most}。", f"{number} is more than {most}."),
            Text("请检查小数点和单位。", "Check decimal point and unit."),
        )
    return None


def _check_offset(field: Field, value: str) -> Complaint | None:
    if OFFSET.fullmatch(value):
        return None
    return Complaint(
        "schema-offset",
        Text(f"“{shown(value)}”不是相对工期。", f"'{shown(value)}' is not a number of working days from T."),
        Text("请写 T+15、T-40 或整数工作日。", "Write T+15, T-40 or a whole number of working days."),
    )


def _check_date(field: Field, value: str) -> Complaint | None:
    advice = Text("日期写成 2026-03-02。", "Write dates as 2026-03-02.")
    if not DATE.fullmatch(value):
        return Complaint("schema-date", Text(f"“{shown(value)}”不是日期。", f"'{shown(value)}' is not a date."), advice)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return Complaint(
            "schema-date", Text(f"日历上没有 {value} 这一天。", f"There is no day {value} in the calendar."), advice
        )
    if day.year not in YEARS:
        span = f"{YEARS[0]}–{YEARS[-1]}"
        return Complaint(
            "schema-date", Text(f"{value} 不在 {span} 年之内。", f"{value} is not in the years {span}."), advice
        )
    return None


def _check_until(field: Field, value: str) -> Complaint | None:
    """A date, or a moment that says where in the world it is: without its offset a time names no moment."""
    if complaint := _check_date(field, value.split("T")[0]):
        return complaint
    try:
        Until.read(value)
    except ValueError:
        return Complaint(
            "schema-until",
            Text(
                f"“{shown(value)}”不是日期，也不是带时区的时刻。", f"'{shown(value)}' is neither a date nor a moment."
            ),
            Text(
                "写成 2026-12-31（当日结束为止），或 2026-12-31T18:00:00+08:00。",
                "Write 2026-12-31 (to the end of that day) or 2026-12-31T18:00:00+08:00.",
            ),
        )
    return None


def _check_timezone(field: Field, value: str) -> Complaint | None:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return Complaint(
            "schema-timezone",
            Text(f"没有 {shown(value)} 这个时区。", f"There is no time zone {shown(value)}."),
            Text("写 IANA 时区名，例如 Asia/Shanghai。", "Write a name of the IANA list, such as Asia/Shanghai."),
        )
    return None


def _check_flag(field: Field, value: str) -> Complaint | None:
    if isinstance(value, Plain) and value in ("true", "false"):
        return None
    return Complaint(
        "schema-flag",
        Text(f"“{shown(value)}”既不是 true 也不是 false。", f"'{shown(value)}' is neither true nor false."),
        Text("请写 true 或 false，不加引号。", "Write true or false without quotes."),
    )


def _check_choice(field: Field, value: str) -> Complaint | None:
    if value in field.values:
        return None
    near = nearest(value, field.values)
    known = ", ".join(field.values)
    advice = (
        Text(f"是不是 {near}？可选：{known}。", f"Did you mean {near}? Choices: {known}.")
        if near
        else Text(f"可选：{known}。", f"Choices: {known}.")
    )
    return Complaint(
        "schema-choice",
        Text(f"“{shown(value)}”不在可选值之内。", f"'{shown(value)}' is not one of the choices."),
        advice,
    )


def _check_id(field: Field, value: str) -> Complaint | None:
    if IDENTIFIER.fullmatch(value):
        return None
    return Complaint(
        "schema-id",
        Text(f"“{shown(value)}”不能作编号。", f"'{shown(value)}' cannot be an id."),
        Text("编号用字母、数字和 -，例如 REQ-M01-01。", "An id is letters, digits and -, such as REQ-M01-01."),
    )


def _check_code(field: Field, value: str) -> Complaint | None:
    if complaint := _check_words(value):
        return complaint
    if "\n" in value or len(value) > LONGEST_CODE:
        return Complaint(
            "schema-code",
            Text("这里只能写一行短文本。", "Only one short line can stand here."),
            Text(f"不超过 {LONGEST_CODE} 个字，不换行。", f"At most {LONGEST_CODE} characters, no line break."),
        )
    pattern = field.rules.get("regex")
    if pattern is not None and not re.fullmatch(pattern, value, re.ASCII):
        return Complaint(
            "schema-code",
            Text(f"“{shown(value)}”的写法不对。", f"'{shown(value)}' is not written as it must be."),
            Text(f"格式：{pattern}", f"Pattern: {pattern}"),
        )
    return None


CHECKS: Mapping[str, Callable[[Field, str], Complaint | None]] = {
    "money": _number(NUMBER, "金额", "an amount"),
    "percent": _number(NUMBER, "百分数", "a percentage"),
    "number": _number(NUMBER, "数字", "a number"),
    "count": _number(WHOLE, "整数", "a whole number"),
    "offset": _check_offset,
    "date": _check_date,
    "until": _check_until,
    "timezone": _check_timezone,
    "flag": _check_flag,
    "choice": _check_choice,
    "id": _check_id,
    "ref": _check_id,
    "code": _check_code,
    "any": _accept,
}

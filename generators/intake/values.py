"""What was typed into a cell of an answer, as the value that the project's data holds; or why it is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from generators.characters import FORBIDDEN, shown
from generators.derive import Facts
from generators.documents.checklist_columns import fields_of
from generators.findings import nearest
from generators.intake.form import FormRow
from generators.intake.grid import GridCell
from generators.model import Record
from generators.quantities import Offset, Text
from generators.scalars import YEARS, Complaint, check_scalar, check_text

DAYS = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII
)
MIDNIGHT = re.compile(r"[T ]00:00(?::00)?(?:\.0+)?Z?")
RELATIVE = re.compile(r"T(?:([+-])(\d{1,4}))?", re.ASCII)
MINUS = str.maketrans("−–—－＋", "----+")
WRITE_DAY = Text("请写 2026-03-02 这样的日期，或 T+15、T-40。", "Write a date such as 2026-03-02, or T+15, T-40.")
TYPE_TEXT = Text("请直接写出文字。", "Type the words themselves.")


class Values:
    """Reads cells of one project: its roles, its calendar."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._readers: Mapping[str, Callable[[str, FormRow], str | Complaint]] = {
            "verdict": self._verdict,
            "by": self._role,
            "on": self._day,
        }

    def read(self, row: FormRow, key: str) -> str | Complaint:
        """The value as the data writes it: `pass`, `V-PM`, `T+15`, or the words of a text."""
        cell = row.cell(key)
        if cell is not None and (complaint := _refused(cell, key)):
            return complaint
        return self._readers.get(key, _words)(row.seen(key), row)

    def _verdict(self, typed: str, row: FormRow) -> str | Complaint:
        values = fields_of("reviews.answers")["verdict"].values
        names = {
            _folded(name): value for value, label in values.items() for name in (value, label.zh, label.en) if name
        }
        if found := names.get(_folded(typed)):
            return found
        listed = [" ".join(f"{each.zh} ({each.en})" for each in (label,)) for label in values.values()]
        return Complaint(
            "workbook-verdict",
            Text(f"“{shown(typed)}”不是判定。", f"'{shown(typed)}' is no verdict."),
            Text(f"可选：{'、'.join(listed)}。", f"Choose from: {', '.join(listed)}."),
        )

    def _role(self, typed: str, row: FormRow) -> str | Complaint:
        """The id of the role that the cell names by id, by name, or by both."""
        roles = self._facts.project.roles
        wanted = _folded(typed)
        named = {each.id for each in roles if wanted in _names(each)}
        by_id = {each.id for each in roles if _folded(each.id) == wanted.partition(" ")[0]}
        if len(found := named or by_id) == 1:
            return str(found.pop())
        return _no_role(typed, roles, bool(found))

    def _day(self, typed: str, row: FormRow) -> str | Complaint:
        """T+N, from a date or from T+N itself."""
        plain = unicodedata.normalize("NFKC", typed.translate(MINUS)).upper()
        if found := RELATIVE.fullmatch(plain.replace(" ", "")):
            offset = Offset(int(f"{found[1] or ''}{found[2] or 0}"))
            complaint = check_scalar(fields_of("reviews.answers")["on"], str(offset))
            return complaint or str(offset)
        if not (found := DAYS.fullmatch(MIDNIGHT.sub("", plain))):
            return Complaint(
                "workbook-day", Text(f"“{shown(typed)}”不是日期。", f"'{shown(typed)}' is no date."), WRITE_DAY
            )
        try:
            day = date(*(int(part) for part in found.groups() if part))
        except ValueError:
            says = Text(f"日历上没有 {shown(typed)} 这一天。", f"There is no day {shown(typed)} in the calendar.")
            return Complaint("workbook-day", says, WRITE_DAY)
        return self._offset(day)

    def _offset(self, day: date) -> str | Complaint:
        calendar = self._facts.calendar
        if calendar.effective is None:
            says = Text(
                "项目还没有生效日期，日期无法换算成 T+N。",
                "The project has no effective date yet, so no date is a T+N.",
            )
            return Complaint("workbook-day", says, Text("请写 T-40 这样的相对工期。", "Write T-40 or the like."))
        if day.year not in YEARS:
            says = Text(
                f"{day} 不在 {YEARS[0]}–{YEARS[-1]} 年之内。", f"{day} is not in the years {YEARS[0]}–{YEARS[-1]}."
            )
            return Complaint("workbook-day", says, WRITE_DAY)
        about = calendar.working.working_days_between(calendar.effective, day)
        near = [Offset(about + step) for step in (0, -1, 1)]
        exact = next((each for each in near if calendar.date_of(each) == day), None)
        if exact is None:
            before = max(filter(None, map(calendar.date_of, near)), key=lambda each: (each <= day, each))
            return Complaint(
                "workbook-day",
                Text(f"{day} 不是工作日，无法写成 T+N。", f"{day} is no working day, so it cannot be written as T+N."),
                Text(f"最近的工作日是 {before}。", f"The nearest working day is {before}."),
            )
        return check_scalar(fields_of("reviews.answers")["on"], str(exact)) or str(exact)


def _refused(cell: GridCell, key: str) -> Complaint | None:
    """Why the kind of the cell is no answer."""
    if cell.kind == "formula":
        return Complaint(
            "workbook-formula",
            Text(
                "这里是公式；公式从不计算，也不会导入。",
                "This is a formula; formulas are neither calculated nor taken over.",
            ),
            TYPE_TEXT,
        )
    if cell.kind == "other":
        says = Text(f"“{shown(cell.text)}”不是文字。", f"'{shown(cell.text)}' is no text.")
        return Complaint("workbook-value", says, TYPE_TEXT)
    if cell.kind == "number" and key in ("evidence", "comment") and not cell.plain:
        says = Text(
            "这是一个带格式的数字，看到的和存下的不是同一段文字。",
            "This is a number with a format: what is shown is not what is stored.",
        )
        return Complaint(
            "workbook-number", says, Text("请在前面加一个单引号，按文字输入。", "Type ' before it, so that it is text.")
        )
    return None


def _words(typed: str, row: FormRow) -> str | Complaint:
    if found := FORBIDDEN.search(typed):
        code = f"U+{ord(found.group()[0]):04X}"
        says = Text(f"含有看不见或不允许的字符 {code}。", f"Contains the invisible or forbidden character {code}.")
        return Complaint("workbook-character", says, Text("请删除这个字符。", "Delete this character."))
    return check_text(typed) or typed


def _no_role(typed: str, roles: tuple[Record, ...], several: bool) -> Complaint:
    if several:
        says = Text(f"叫“{shown(typed)}”的角色不止一个。", f"More than one role is called '{shown(typed)}'.")
        return Complaint("workbook-role", says, Text("请写角色编号。", "Write the id of the role."))
    near = nearest(typed, [each.id for each in roles])
    says = Text(f"项目没有角色“{shown(typed)}”。", f"The project has no role '{shown(typed)}'.")
    listed = Text("请从列表中选一个角色，或写角色编号。", "Choose one role from the list, or write its id.")
    return Complaint("workbook-role", says, Text(f"是不是 {near}？", f"Did you mean {near}?") if near else listed)


def _names(role: Record) -> set[str]:
    """Everything a role is called in a cell."""
    names = [each for each in (role.name.zh, role.name.en) if each] if role.name else []
    return {_folded(each) for each in (role.id, *names, *(f"{role.id} {name}" for name in names))}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

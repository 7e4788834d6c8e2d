"""A Word form → everything that is wrong with it, each finding at its paragraph or cell with the text it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError

from generators.characters import shown
from generators.custom.names import Wrong, wrong_names
from generators.custom.tags import iter_flaws, synthetic
from generators.custom.word_form import Paragraph, Part, WordForm
from generators.documents.sandbox import ClosedEnvironment
from generators.documents.templates import Library, told_breach, told_name, told_nothing, told_syntax
from generators.documents.views import Breach, UnknownName
from generators.errors import Refused
from generators.findings import Finding, Place, Severity, in_order
from generators.quantities import Text
from generators.schema import Audience

MOST_TAGS = 2_000
LONGEST = 20_000
"""Characters of a paragraph: docxtpl's patterns slow down with their square."""

SYNTAX = "template-syntax"
"""Told only when every single tag is whole: a broken one is the reason of what follows it."""

TAKE_OUT = Text("请从表单中去掉它；判断条件里也不能用。", "Take it out of the form, conditions included.")


def inspect(form: WordForm, clearance: Audience) -> tuple[Finding, ...]:
    """What is wrong with the form for readers of that clearance; blockers keep it from being filled."""
    findings = [*_traces(form)]
    for part in form.parts:
        flaws = list(_flaws(form, part))
        names = _names(form, part, clearance) if part.is_filled else ()
        is_broken = any(each.severity is Severity.BLOCKER for each in flaws)
        findings += [*flaws, *(each for each in names if not (is_broken and each.rule == SYNTAX))]
    return in_order(findings)


def refuse_unfit(form: WordForm, clearance: Audience, context: Mapping[str, Any]) -> None:
    """Refuse a form that cannot be filled from this project: what `inspect` blocks, and what only the data shows."""
    blocking = [each for each in inspect(form, clearance) if each.severity is Severity.BLOCKER]
    if blocking:
        raise Refused(tuple(blocking))
    for part in (each for each in form.parts if each.is_filled and _has_tags(each)):
        try:
            Library.of(form.file, {part.name: _template(part)}).render(part.name, context)
        except Refused as refusal:
            raise Refused(tuple(_at_paragraph(form, part, each) for each in refusal.findings)) from refusal


def _template(part: Part) -> str:
    """The tags of the part as a template with a line for each paragraph, and a word that is always written."""
    return "\n".join(["-" + synthetic(each) for each in part.paragraphs])


def _has_tags(part: Part) -> bool:
    return any(synthetic(each) for each in part.paragraphs)


def _traces(form: WordForm) -> Iterator[Finding]:
    """What would reach the customer unseen, or be fetched from elsewhere."""
    for target in form.foreign:
        yield _at_file(form, f"表单引用了外部文件：{target}。", f"The form refers to a file elsewhere: {target}.")
    for name in form.embedded:
        yield _at_file(form, f"表单内嵌了别的文件：{name}。", f"The form holds another file: {name}.")
    for part in form.parts:
        for line, each in enumerate(part.paragraphs, 1):
            if each.is_tracked or each.is_hidden or part.name.endswith("comments.xml"):
                zh, en = (
                    ("有修订痕迹", "has tracked changes") if each.is_tracked
                    else ("有隐藏文字", "has hidden text") if each.is_hidden
                    else ("是一条批注", "is a comment")
                )  # fmt: skip
                yield _quoting(
                    form, line, each, "form-trace", Text(f"{zh}。", f"{en}."),
                    Text("请接受或删除它，客户会看到。", "Accept or delete it; the customer would see it."),
                )  # fmt: skip


def _flaws(form: WordForm, part: Part) -> Iterator[Finding]:
    tags = sum(synthetic(each).count("{") for each in part.paragraphs)
    if tags > 2 * MOST_TAGS or any(len(each.text) > LONGEST for each in part.paragraphs):
        yield _at_file(
            form, "表单过大：标记过多或段落过长。", "The form is too large: too many tags, or a paragraph too long."
        )
        return
    for line, paragraph in enumerate(part.paragraphs, 1):
        for severity, rule, says, advice in iter_flaws(paragraph):
            told = Text(f"{paragraph.where.zh}：{says.zh}", f"{_begun(paragraph)}: {says.en}")
            yield Finding(Place(form.file, line), severity, rule, told, advice)
        if not part.is_filled and synthetic(paragraph):
            yield _quoting(
                form, line, paragraph, "form-unfilled",
                Text("这里的标记不会被填写。", "Tags are not filled here."),
                Text("请移到正文、页眉、页脚或脚注。", "Move it to the body, a header, a footer or a footnote."),
            )  # fmt: skip


def _names(form: WordForm, part: Part, clearance: Audience) -> Iterator[Finding]:
    try:
        tree = ClosedEnvironment(Library.of(form.file, {})).parse(_template(part))
    except TemplateSyntaxError as error:
        says, advice = told_syntax(error)
        yield _quoting(form, error.lineno, _paragraph(part, error.lineno), SYNTAX, says, advice)
        return
    for wrong in wrong_names(tree, clearance):
        yield _at_paragraph(form, part, _told(wrong, Place(form.file, wrong.line)))


def _told(wrong: Wrong, place: Place) -> Finding:
    if isinstance(wrong.trouble, UnknownName) and not wrong.trouble.path:
        return told_nothing(wrong.trouble.name, wrong.trouble.known, place)
    if isinstance(wrong.trouble, UnknownName):
        return told_name(wrong.trouble, place)
    if isinstance(wrong.trouble, Breach):
        return told_breach(wrong.trouble, place, TAKE_OUT)
    says = Text(f"{wrong.trouble} 没有下级字段。", f"{wrong.trouble} has no fields of its own.")
    return Finding(
        place, Severity.BLOCKER, "template-name", says, Text("请去掉最后一段名字。", "Take off the last name.")
    )


def _at_paragraph(form: WordForm, part: Part, finding: Finding) -> Finding:
    paragraph = _paragraph(part, finding.place.line)
    return _quoting(form, finding.place.line, paragraph, finding.rule, finding.says, finding.advice)


def _paragraph(part: Part, line: int) -> Paragraph:
    return part.paragraphs[min(line, len(part.paragraphs)) - 1]


def _quoting(form: WordForm, line: int, paragraph: Paragraph, rule: str, says: Text, advice: Text) -> Finding:
    """The finding, told with the place a reader would point to and the text that stands there."""
    quoted = shown(synthetic(paragraph) or paragraph.text.strip())
    told = Text(f"{paragraph.where.zh}“{quoted}”：{says.zh}", f"{_begun(paragraph)} '{quoted}': {says.en}")
    return Finding(Place(form.file, line), Severity.BLOCKER, rule, told, advice)


def _begun(paragraph: Paragraph) -> str:
    words = paragraph.where.en or ""
    return words[:1].upper() + words[1:]


def _at_file(form: WordForm, zh: str, en: str) -> Finding:
    advice = Text("请在 Word 中去掉它，再保存。", "Take it out in Word, and save.")
    return Finding(Place(form.file), Severity.BLOCKER, "form-content", Text(zh, en), advice)

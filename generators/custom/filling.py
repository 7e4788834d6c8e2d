"""A Word form and a project → the filled form: docxtpl with our closed templates, our views, escaped values and nothing left of its author.

Why docxtpl here and not for our own documents: what the customer's form looks like is the form, and only Word makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from docx.opc.coreprops import CoreProperties
from docx.opc.package import OpcPackage
from docx.oxml.coreprops import CT_CoreProperties
from docxtpl import DocxTemplate

from generators.custom.inspection import refuse_unfit
from generators.custom.word_form import WordForm, read_word_form
from generators.documents.marks import GAP_WORDS, PIECE, VALUE, seen
from generators.documents.sandbox import ClosedEnvironment, print_value
from generators.documents.templates import Library
from generators.documents.views import FactsView, Lens
from generators.dress.zipped import repacked
from generators.errors import GeneratorError
from generators.quantities import Text

AUTHORS = ("docProps/app.xml", "docProps/custom.xml", "customXml/")
"""What Word keeps about the maker of the form: company, manager, own properties, bound data."""


@dataclass(frozen=True)
class FilledForm:
    """The filled form as bytes, and how many values were not there yet."""

    content: bytes
    gaps: int


@dataclass
class _Printer:
    """Turns what a tag prints into the words of the form, and remembers them."""

    language: str
    gaps: dict[str, int] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)

    def __call__(self, value: Any) -> Any:
        words = print_value(value)
        if not isinstance(words, str):
            return words
        text = PIECE.sub(lambda match: self._piece(*match.groups()), words)
        self.printed.append(text)
        return text

    def _piece(self, kind: str, path: str, text: str) -> str:
        if kind == VALUE:
            return seen(text)
        number = self.gaps.setdefault(path, len(self.gaps) + 1)
        return GAP_WORDS[self.language].format(number=number, label=text)


def context_of(lens: Lens) -> Mapping[str, Any]:
    """What the tags of a form may name."""
    return {"project": lens.see(lens.facts.project, None, ""), "facts": FactsView(lens)}


def fill(form: WordForm, title: str, lens: Lens) -> FilledForm:
    """The form filled from the project. Refused, with the paragraph, when it touches what its reader may not see, or cannot be filled.

    Same form, same data, same bytes.
    """
    context = context_of(lens)
    refuse_unfit(form, lens.clearance, context)
    printer = _Printer(lens.language)
    environment = ClosedEnvironment(Library.of(form.file, {}))
    environment.finalize = printer
    template = DocxTemplate(BytesIO(form.content))
    template.init_docx()
    _forget_author(template.docx.part.package, title)
    template.render(dict(context), environment, autoescape=True)
    written = BytesIO()
    template.save(written)
    content = repacked(written.getvalue())
    _refuse_lost(form, content, printer.printed)
    return FilledForm(content, len(printer.gaps))


def _forget_author(package: OpcPackage, title: str) -> None:
    """Replace what the file says of its making, before any tag in it is read.

    Why: names and companies of a form's maker have no business with the customer, and a property is a template to docxtpl.
    """
    for owner in (package, package.main_document_part):
        for key in [
            key for key, each in owner.rels.items() if not each.is_external and _is_authors(each.target_part.partname)
        ]:
            owner.rels.pop(key)
    properties = CoreProperties(CT_CoreProperties.new())
    properties.title = title
    core = package.core_properties._element
    core[:] = list(properties._element)


def _is_authors(part: str) -> bool:
    return part.lstrip("/").startswith(AUTHORS)


def _refuse_lost(form: WordForm, content: bytes, printed: list[str]) -> None:
    """Refuse to hand out a form in which a value got lost on the way.

    Why: docxtpl mends broken XML by leaving out what it cannot read, without a word.
    """
    filled = read_word_form(form.file, content)
    text = "\n".join(each.text for part in filled.parts for each in part.paragraphs)
    for value in printed:
        if lost := next((line for line in value.splitlines() if line not in text), None):
            raise GeneratorError(
                Text(
                    f"{form.file}：值“{lost}”没有出现在填写结果中。",
                    f"{form.file}: the value '{lost}' is missing in the filled form.",
                ),
                Text(
                    "请检查标记所在的段落和表格，再试一次。",
                    "Check the paragraphs and tables of its tag, and try again.",
                ),
            )

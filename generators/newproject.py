"""The first files of a project: who it is for, and where to go on."""

from __future__ import annotations

from collections.abc import Mapping

from generators.characters import ESCAPED, shown
from generators.errors import UsageError
from generators.quantities import Text
from generators.scalars import check_text
from generators.workspace import PROJECT_ID, RESERVED, Book

SECTORS = ("public", "private")


def questions() -> Mapping[str, Text]:
    """What a new project is asked, by the name of the flag that answers it."""
    return {
        "name_zh": Text("项目中文名称", "Name of the project in Chinese"),
        "name_en": Text("项目英文名称", "Name of the project in English"),
        "customer": Text("客户名称", "Name of the customer"),
        "sector": Text("客户性质（public 政府，private 企业）", "Sector of the customer (public or private)"),
    }


def first_files(book: Book, project: str, answers: Mapping[str, str]) -> dict[str, bytes]:
    """The files of the new project, by path below content/projects; refused when the id is bad or taken."""
    refuse_folder(book, project)
    for name, answer in answers.items():
        refuse_answer(name, answer)
    return {f"{project}/project.yaml": _project(project, answers).encode()}


def refuse_folder(book: Book, project: str) -> None:
    """Refuse a name that no project folder can have, and one that is taken."""
    if not PROJECT_ID.fullmatch(project) or project in RESERVED:
        raise UsageError(
            Text(f"“{shown(project)}”不能作项目文件夹名。", f"'{shown(project)}' cannot name a project folder."),
            Text(
                "用小写字母、数字和 -，例如 city-health。", "Use lower-case letters, digits and -, such as city-health."
            ),
        )
    if (book.projects / project).exists():
        raise UsageError(Text(f"项目 {project} 已存在。", f"The project {project} is already there."))


def refuse_answer(name: str, answer: str) -> None:
    """Refuse an answer that could not be read back, or that is not one of the choices."""
    if complaint := check_text(answer):
        raise UsageError(complaint.says, questions()[name])
    if "\n" in answer or ESCAPED.search(answer):
        raise UsageError(Text("只写一行看得见的字。", "Write one line of visible characters."), questions()[name])
    if name == "sector" and answer not in SECTORS:
        raise UsageError(Text("客户性质只能是 public 或 private。", "The sector is public or private."))


def _project(project: str, answers: Mapping[str, str]) -> str:
    name = "{zh: " + _quoted(answers["name_zh"]) + ", en: " + _quoted(answers["name_en"]) + "}"
    return f"""\
# Who: the project, its parties and their roles. Add a file a theme beside this one: scope.yaml, commercial.yaml, schedule.yaml …
# Every key, with hover text in the editor: deliverybook schema --output project.schema.json
project:
  id: {project.upper()}
  name: {name}
  sector: {answers["sector"]}
parties:
  - {{id: CUS, kind: customer, name: {_quoted(answers["customer"])}}}
  - {{id: V, kind: vendor, name: {{zh: 承建方（本方）, en: Vendor (us)}}}}
roles:
  - {{id: CUS-PM, party: CUS, name: {{zh: 客户项目经理, en: Customer project manager}}}}
  - {{id: V-PM, party: V, name: {{zh: 交付项目经理, en: Delivery project manager}}}}
"""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

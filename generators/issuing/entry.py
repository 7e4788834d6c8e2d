"""One more version in the text of `issued.yaml`, every other byte as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generators.documents.catalog import LANGUAGES
from generators.intake.rewriting import written
from generators.quantities import Text

HEADER = "# The versions that were issued, with the hash of every file. deliverybook issue writes here; what stands here never changes."


@dataclass(frozen=True)
class Issue:
    """One version as it is recorded. `commit` is that of the data, `template` a digest of the templates, `gate` how its gate stood.

    `files` are the hashes of the issued files by their name below the folder of the version.
    """

    document: str
    version: str
    day: date
    by: str
    change: Text
    commit: str
    template: str
    gate: Text
    files: Mapping[str, str]

    def with_files(self, files: Mapping[str, str]) -> Issue:
        return Issue(**{**self.__dict__, "files": files})


def with_entry(text: str, issue: Issue) -> str:
    """The text of the file with the issue as its last entry; `text` is empty while there is no file."""
    before = text or f"{HEADER}\n\nissued:\n"
    end = "" if before.endswith("\n") else "\n"
    return before + end + "".join(f"{line}\n" for line in _lines(issue))


def _lines(issue: Issue) -> list[str]:
    pairs = {
        "document": issue.document,
        "version": issue.version,
        "status": "baseline",
        "date": issue.day.isoformat(),
        "by": written(issue.by),
        "change": _text(issue.change),
        "commit": f'"{issue.commit}"',
        "template": f'"{issue.template}"',
        **({"gate": _text(issue.gate)} if issue.gate.has("en") else {}),
    }
    first, *others = (f"{key}: {value}" for key, value in pairs.items())
    files = (f'      - {{file: {file}, hash: "{digest}"}}' for file, digest in issue.files.items())
    return [f"  - {first}", *(f"    {each}" for each in others), *(["    files:", *files] if issue.files else [])]


def _text(text: Text) -> str:
    return "{" + ", ".join(f"{each}: {written(text.in_language(each))}" for each in LANGUAGES) + "}"

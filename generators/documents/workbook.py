"""What every workbook of a document carries whatever its sheets show: title, subject, and the properties that identify a returned file."""

from __future__ import annotations

from collections.abc import Sequence

from generators.derive import Facts
from generators.documents.wording import Wording
from generators.dress.cells import Sheet, Workbook
from generators.schema import Audience


def framed_workbook(sheets: Sequence[Sheet], wording: Wording, facts: Facts, **more: str) -> Workbook:
    """The workbook of a document in the wording's language.

    Its properties tell a returned file apart from another project's, document's or edition's; `more` are those of its own kind. Where
    the project stands in the book is told to ourselves only.
    """
    control = wording.document.control
    ours = {"folder": facts.project_id} if wording.entry.audience is Audience.INTERNAL else {}
    properties = {
        "project": str(facts.project.project.id or facts.project_id),
        **ours,
        **more,
        "document": control.code,
        "version": control.version,
        "language": wording.language,
        "data_hash": control.fingerprint,
    }
    return Workbook(tuple(sheets), tuple(properties.items()), control.title, control.project, wording.language)

"""One paper of the archive, and how it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generators.quantities import Text

Kind = Literal["document", "form", "deliverable", "record", "own"]
State = Literal["present", "draft", "missing", "later", "not_applicable"]


@dataclass(frozen=True)
class ArchivePaper:
    """One paper that belongs into a folder.

    `day` is when it was filed, or while it is not, when it is due; `reason` says why it does not apply, `proof` what it can be checked
    by. `file` is the name of the files that are generated for it, without their ending; nothing where it is kept elsewhere. `issued` are
    the versions that were issued by that day, the oldest first.
    """

    folder: str
    kind: Kind
    number: str
    title: Text
    state: State
    audience: str
    version: str | None = None
    status: str | None = None
    day: date | None = None
    gaps: int | None = None
    proof: Text | None = None
    reason: Text | None = None
    file: str = ""
    issued: tuple[str, ...] = ()

    @property
    def is_issued(self) -> bool:
        """Whether its present version is one that was issued; otherwise it is filed as the data of now gives it."""
        return self.version in self.issued

    @property
    def remark(self) -> Text | None:
        """Why it does not apply, or what it can be checked by."""
        return self.reason or self.proof


def state_on(day: date, filed: date | None, due: date | None, is_filed: bool) -> State:
    """Present once it is filed, missing once it was due; a paper without a day of its own counts as filed since ever."""
    if is_filed and (filed is None or filed <= day):
        return "present"
    return "missing" if due is not None and due <= day else "later"

"""Trouble that ends a run: one sentence and one advice, in the reader's language."""

from __future__ import annotations

from generators.findings import Finding
from generators.quantities import Text


class GeneratorError(Exception):
    """The run cannot go on; nothing was written."""

    def __init__(self, says: Text, advice: Text | None = None) -> None:
        super().__init__(says.in_language("en"))
        self.says = says
        self.advice = advice or Text()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """How it comes home from a worker process: made again from what it was made from."""
        return type(self), (self.says, self.advice)


class Refused(GeneratorError):
    """The run is refused because of findings; they say what to change, and nothing was written.

    Why they are notes as well: where nobody reports findings, as in a test of the handbook, the traceback still says what is wrong.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(Text("输入有问题，没有写出任何文件。", "The input has problems; nothing was written."))
        self.findings = findings
        for each in findings:
            self.add_note(f"{each.place}  {each.says.in_language('en')}")

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.findings,)


class UsageError(GeneratorError):
    """The command was called wrongly: an unknown project, document or gate."""

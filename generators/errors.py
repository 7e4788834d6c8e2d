"""The trouble that ends a run: one sentence and one advice, never a traceback."""

from __future__ import annotations

from generators.quantities import Text


class GeneratorError(Exception):
    """The run cannot go on: what happened (`says`) and what to do (`advice`), in both languages.

    Why: wrong data is a Finding and a bug is an ordinary traceback; this is the third kind (a full disk, a locked
    folder), and the command line prints it as it prints a finding.
    """

    def __init__(self, says: Text, advice: Text | None = None) -> None:
        super().__init__(says.in_language("en"))
        self.says = says
        self.advice = advice if advice is not None else Text()

"""Runs of text as WordprocessingML: characters literal, printed values as content controls."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256

from generators.documents.blocks import Inline, Run
from generators.dress.word_reference import Edition

LONGEST_TAG = 64
"""Word refuses longer tags of content controls."""

AMBIGUOUS = re.compile("[\u00a7\u00b0\u00b1\u00b7\u00d7\u00f7\u2010-\u2026\u2030-\u203b\u2100-\u22ff\u2460-\u25ff]")
"""Characters that Chinese and Latin fonts both have; in Chinese text the Chinese shape is the right one."""

BREAKS = re.compile("[\n\t]")
TEXT = '<w:t xml:space="preserve">'
END_OF_RUN = "</w:t></w:r>"

FORBIDDEN = bytes(code for code in range(32) if code not in (9, 10))
NONCHARACTERS = "\ufffe\uffff"


class Ink:
    """Writes inline text in one language."""

    def __init__(self, edition: Edition) -> None:
        strong, gap = (f'<w:rStyle w:val="{edition.styles[name]}"/>' for name in ("Strong", "Gap"))
        hint = '<w:rFonts w:hint="eastAsia"/>'
        self._openings = {
            (mark, hinted): _opening(style + (hint if hinted else ""))
            for mark, style in (("", ""), ("bold", strong), ("gap", gap))
            for hinted in (False, True)
        }
        self._chinese = edition.language == "zh"
        self._written: dict[tuple[str, str], str] = {}

    def inline(self, inline: Inline) -> str:
        """The runs, one after the other."""
        if len(inline) == 1:
            return self.run(inline[0])
        return "".join([self.run(run) for run in inline])

    def run(self, run: Run) -> str:
        """One run; a printed value becomes a content control tagged with the path of its field."""
        text, path, bold, gap = run
        xml = self.plain(text, "gap" if gap else "bold" if bold else "")
        if path:
            tag = tag_of(path)
            xml = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>'
        return xml

    def plain(self, text: str, mark: str = "") -> str:
        """A run without a path; `mark` is "", "bold" or "gap"."""
        if found := self._written.get((text, mark)):
            return found
        hinted = self._chinese and not text.isascii() and AMBIGUOUS.search(text) is not None
        xml = self._openings[mark, hinted] + literal(text) + END_OF_RUN
        self._written[text, mark] = xml
        return xml


def _opening(properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{TEXT}" if properties else f"<w:r>{TEXT}"


def literal(text: str) -> str:
    """The text inside `w:t`: markup escaped, line breaks and tabs as Word's own."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\n" in text or "\t" in text:
        text = text.replace("\n", f"</w:t><w:br/>{TEXT}").replace("\t", f"</w:t><w:tab/>{TEXT}")
    return text


def attribute(text: str) -> str:
    """The text inside a double-quoted attribute."""
    return literal_line(text).replace('"', "&quot;")


def literal_line(text: str) -> str:
    """The text as element content outside `w:t`, where Word knows no line breaks."""
    return BREAKS.sub(" ", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=65536)
def tag_of(path: str) -> str:
    """The path as the tag of a content control; a longer one is cut and closed by a digest of the whole."""
    if len(path) > LONGEST_TAG:
        path = f"{path[: LONGEST_TAG - 9]}~{sha256(path.encode()).hexdigest()[:8]}"
    return attribute(path)


def encoded(xml: str) -> bytes:
    """The part as UTF-8. Raises ValueError for a character that XML cannot carry.

    Why: the reader of the data refuses such characters by name; here they would break or empty the document.
    """
    part = xml.encode()
    if len(part.translate(None, FORBIDDEN)) != len(part) or any(code in xml for code in NONCHARACTERS):
        found = re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]", xml)
        assert found is not None
        raise ValueError(f"the character {found.group()!a} cannot stand in a Word document")
    return part

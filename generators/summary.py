"""One Markdown comment for a pull request: what it changes, and whether it may be merged."""

from __future__ import annotations

from generators.comparison import Comparison

MARKER = "<!-- deliverybook summary -->"
"""The first line: a bot finds the comment it wrote before by it, and writes it anew instead of adding another one."""


def render_summary(comparison: Comparison, language: str, link_base: str = "") -> str:
    """The comment in the reader's language."""
    lines = [MARKER, "## 交付数据评审" if language == "zh" else "## Review of delivery data", ""]
    for each in comparison.projects:
        said = f"{len(each.findings.counted)} 个问题" if language == "zh" else f"{len(each.findings.counted)} findings"
        lines.append(f"- `{each.id}`: {said}")
    return "\n".join(lines) + "\n"

"""An import as text: what was left out, what changed, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.intake.comparing import Change
from generators.intake.importing import Imported
from generators.quantities import Text
from generators.reports.reporter import report


def report_import(imported: Imported, dry_run: bool, language: str) -> str:
    """The notices, the changes as a list with old and new, and one sentence that tells the file and how many."""
    parts = [report(imported.notices, "text", language)] if imported.notices else []
    if imported.changes:
        parts.append("\n".join([imported.file, *_lines(imported.changes)]))
    return "\n\n".join([*parts, _outcome(imported, dry_run).in_language(language)])


def _lines(changes: Sequence[Change]) -> Iterator[str]:
    """Item by item, old and new one below the other; each value on one line, so that it cannot pass for another."""
    item = ""
    for each in changes:
        if each.item != item:
            yield f"  {each.item}"
        item, key = each.item, f"{each.key}.{each.language}" if each.language else each.key
        yield from (
            f"    {sign} {key}: {' '.join(value.splitlines())}"
            for sign, value in (("-", each.before), ("+", each.after))
            if value
        )


def _outcome(imported: Imported, dry_run: bool) -> Text:
    file, count = imported.file, len({each.item for each in imported.changes})
    answers = f"{count} answer{'' if count == 1 else 's'}"
    if not count:
        return Text(f"没有新的答复，{file} 保持不变。", f"No new answers; {file} stays as it is.")
    if dry_run:
        return Text(f"将写入 {count} 项答复：{file}。", f"{answers} would be written to {file}.")
    return Text(
        f"已写入 {count} 项答复：{file}。下一步：deliverybook check",
        f"{answers} written to {file}. Next: deliverybook check",
    )

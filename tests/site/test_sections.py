"""Pages that lead a section stand where the engine looks for them, and every link still leads to the same page."""

from __future__ import annotations

from generators.site.sections import lead_sections


def test_a_leading_page_moves_into_its_folder_and_links_follow() -> None:
    docs = {
        "process.md": "[one](stages/s1.md) [two](stages/s2.md#done) [home](index.md)",
        "stages/s1.md": "![plan](../plan.png) [two](s2.md) [a](../activities/a1.md) [here](#purpose) [gate](../gates/bid.md#x) [web](https://x.invalid/a.md)",
        "stages/s2.md": "[one](s1.md) ![plan](../plan.png)",
        "activities/a1.md": "[one](../stages/s1.md#you-need)",
    }
    moved = lead_sections(docs, {"stages/s1.md"})
    assert moved == {
        "process.md": "[one](stages/s1/index.md) [two](stages/s2.md#done) [home](index.md)",
        "stages/s1/index.md": "![plan](../../plan.png) [two](../s2.md) [a](../../activities/a1.md) [here](#purpose) "
        "[gate](../../gates/bid.md#x) [web](https://x.invalid/a.md)",
        "stages/s2.md": "[one](s1/index.md) ![plan](../plan.png)",
        "activities/a1.md": "[one](../stages/s1/index.md#you-need)",
    }


def test_nothing_changes_where_no_page_leads() -> None:
    docs = {"a.md": "[b](x/b.md)", "x/b.md": "[a](../a.md)"}
    assert lead_sections(docs, ()) == docs

"""Who writes sees the page again by itself."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect
from served_book import LONG, PAGE, Session, lay_book

from generators.errors import Refused


def test_an_open_page_shows_what_was_saved_and_stays_as_it_is_with_a_mistake(browser: Browser, tmp_path: Path) -> None:
    session = Session(lay_book(tmp_path / "book"))
    page = browser.new_page()
    try:
        page.goto(f"{session.address}en/process/")
        session.change(PAGE, "# Process\n", "# Process\n\nA sentence that was not there.\n")
        expect(page.get_by_text("A sentence that was not there.")).to_be_visible(timeout=LONG * 1000)
        assert "en/process/" in session.next_words()
        session.change(PAGE, "A sentence that", "<b>Nothing</b> that")
        assert isinstance(session.next(), Refused)
        session.change(PAGE, "<b>Nothing</b> that", "What")
        expect(page.get_by_text("What was not there.")).to_be_visible(timeout=LONG * 1000)
    finally:
        page.close()
        session.end()
    assert not session.thread.is_alive()

"""The site on this machine only: a saved change shows within a moment, and a mistake keeps the last good page.

After the first build a change shows as the single pages it reaches. Whatever else follows from it, such as search and downloads,
comes with the whole build once the writer pauses.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path

from generators.errors import GeneratorError, Refused
from generators.pipeline import build_book
from generators.quantities import Text
from generators.site.serving.desk import Desk
from generators.site.serving.reach import Reach, reach_of
from generators.site.serving.server import Server, open_server
from generators.site.serving.showing import Showing, Shown
from generators.site.serving.whole import WholeBuild
from generators.site.sources import Snapshot, differing, look
from generators.site.warm import EngineGone
from generators.waiting import waiting_room
from generators.workspace import Book

GLANCE = 0.2  # seconds between two looks at the sources
PATIENCE = 5.0  # seconds without a change before the whole site follows
NAMED = 3
"""How many pages are told by name."""

Tell = Callable[[Text], None]
Report = Callable[[Refused], None]

BEYOND = Shown((), is_all=False)
UNCHANGED = Text("没有页面因此改变。", "No page changes by it.")
FOLLOWS = Text("这项改动随整站一起更新，正在重建。", "This change shows with the whole site, which is being built.")


def serve_book(book: Book, port: int, tell: Tell, report: Report) -> None:
    """Serve the book's site on 127.0.0.1 until interrupted."""
    copies = book.build / "served"
    copies.mkdir(parents=True, exist_ok=True)
    with waiting_room(copies) as room, open_server(room, port) as server:
        seen = look(book) or {}
        build_book(book)
        writing = Writing(book, room, server, seen, tell, report)
        try:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            tell(
                Text(f"站点在 {server.address}，按 Ctrl+C 结束。", f"The site is at {server.address}; end with Ctrl+C.")
            )
            while True:
                writing.glance()
        except KeyboardInterrupt:
            return
        finally:
            server.shutdown()
            writing.end()


class Writing:
    """What somebody writes, followed: the sources as they were `seen` last and as they are `shown`.

    What was `tried` in vain is looked at again with the next change; the whole site is `due` at a time.
    """

    def __init__(self, book: Book, room: Path, server: Server, seen: Snapshot, tell: Tell, report: Report) -> None:
        self.book, self.room, self.server, self.tell, self.report = book, room, server, tell, report
        self.seen = self.shown = seen
        self.tried: Collection[str] = ()
        self.due: float | None = None
        self.begun = 0.0
        self.whole = WholeBuild(book)
        self.copies = 0
        self.desk = Desk(book)
        self.showing = self._copy()

    def glance(self) -> None:
        """Look once and do what is due; rest a moment when nothing is."""
        now = look(self.book)
        if now is not None and now != self.seen:
            changed, self.seen = {*differing(self.shown, now), *self.tried}, now
            self._follow(changed)
        elif self.whole.is_running:
            self._take_over()
        elif self.due is not None and time.monotonic() >= self.due:
            self.due, self.begun = None, time.monotonic()
            self.whole.start()
        elif not self._prepare():
            time.sleep(GLANCE)

    def end(self) -> None:
        """Leave nothing running."""
        self.whole.give_up()
        self.showing.end()

    def _follow(self, changed: Collection[str]) -> None:
        """Show what the changed sources reach; the whole site follows after a pause, or at once when nothing less shows them."""
        self.whole.give_up()
        self.due, self.tried, self.begun = None, changed, time.monotonic()
        reach = reach_of(self.book, changed)
        try:
            shown = BEYOND if reach.beyond else self._show(reach)
        except EngineGone:
            shown = BEYOND
        except GeneratorError as error:
            return self._complain(error)
        if shown.is_all:
            self.shown, self.tried = self.seen, ()
        self.due = time.monotonic() + (PATIENCE if shown.is_all else 0)
        self.tell(_told(shown, time.monotonic() - self.begun))

    def _show(self, reach: Reach) -> Shown:
        """The pages that the change reaches; the one that somebody looks at comes before all others."""
        first = self.server.watched
        return self.showing.show(self.desk.remake(reach, first), first)

    def _prepare(self) -> bool:
        """Use the rest for the next change, as long as there is anything to do. What is wrong by now is told when it is seen."""
        try:
            return not self.tried and self.desk.prepare()
        except Refused:
            return False

    def _take_over(self) -> None:
        """Show the whole site as soon as it is built."""
        try:
            if not self.whole.is_done(GLANCE):
                return
            self.desk = Desk(self.book)
        except GeneratorError as error:
            return self._complain(error)
        earlier, self.showing = self.showing, self._copy()
        earlier.end()
        self.shown, self.tried = self.seen, ()
        seconds = f"{time.monotonic() - self.begun:.0f}"
        self.tell(Text(f"整站已更新，用时 {seconds} 秒。", f"The whole site is up to date, after {seconds} s."))

    def _copy(self) -> Showing:
        """The site as it was built last, shown from a copy of its own."""
        self.copies += 1
        showing = Showing(self.book.build / "stage", self.book.build / "site", self.room / str(self.copies))
        self.server.folder = showing.folder
        return showing

    def _complain(self, error: GeneratorError) -> None:
        if isinstance(error, Refused):
            self.report(error)
        else:
            self.tell(error.says)


def _told(shown: Shown, seconds: float) -> Text:
    """What became of a change."""
    if not shown.is_all:
        return FOLLOWS
    if not shown.pages:
        return UNCHANGED
    number, named = len(shown.pages), shown.pages[:NAMED]
    more = number > NAMED
    return Text(
        f"已更新 {number} 页，用时 {seconds:.1f} 秒：{'、'.join(named)}{' 等' if more else ''}。",
        f"{number} page{'s' if number > 1 else ''} shown anew after {seconds:.1f} s: {', '.join(named)}{' …' if more else ''}",
    )

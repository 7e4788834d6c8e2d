"""The built site on this machine only, built again when a source changes; a mistake keeps the last good page."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generators.errors import GeneratorError, Refused
from generators.generation import project_stamp, shared_stamp
from generators.pipeline import build_book
from generators.quantities import Text
from generators.reading import load_shelf
from generators.workspace import Book

PAUSE = 1.0  # seconds between two looks at the sources


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing: only the command line prints."""


def serve_book(book: Book, port: int, tell: Callable[[Text], None], report: Callable[[Refused], None]) -> None:
    """Serve build/site on 127.0.0.1 until interrupted."""
    site = build_book(book)
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    tell(Text(f"站点在 {address}，按 Ctrl+C 结束。", f"The site is at {address}; end with Ctrl+C."))
    try:
        _watch(book, tell, report)
    except KeyboardInterrupt:
        server.shutdown()


def _watch(book: Book, tell: Callable[[Text], None], report: Callable[[Refused], None]) -> None:
    seen = _sources(book)
    while True:
        time.sleep(PAUSE)
        if (now := _sources(book)) == seen:
            continue
        seen = now
        load_shelf.cache_clear()
        try:
            build_book(book)
            tell(Text("已重新构建。", "Built again."))
        except Refused as refusal:
            report(refusal)
        except GeneratorError as error:
            tell(error.says)


def _sources(book: Book) -> str:
    """What the site is made of, as one text that changes with any of it."""
    shared = shared_stamp(book)
    projects = [project_stamp(book, each, shared) for each in book.project_ids()]
    pages = [f"{path}{path.stat().st_mtime_ns}" for path in sorted(Path(book.handbook).rglob("*.md"))]
    return "".join([shared, *projects, *pages])

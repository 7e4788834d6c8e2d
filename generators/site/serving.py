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
from generators.policy import load_policy
from generators.quantities import Text
from generators.reading import load_shelf
from generators.workspace import Book

PAUSE = 1.0  # seconds between two looks at the sources

Tell = Callable[[Text], None]
Report = Callable[[Refused], None]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing: only the command line prints."""

    def end_headers(self) -> None:
        """Ask the browser to keep nothing: the next look must show the next build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def serve_book(book: Book, port: int, tell: Tell, report: Report) -> None:
    """Serve build/site on 127.0.0.1 until interrupted."""
    seen = _sources(book)
    site = build_book(book)
    with _server(site, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        try:
            tell(Text(f"站点在 {address}，按 Ctrl+C 结束。", f"The site is at {address}; end with Ctrl+C."))
            _watch(book, seen, tell, report)
        except KeyboardInterrupt:
            return
        finally:
            server.shutdown()


def _server(site: Path, port: int) -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(site)))
    except OSError as error:
        raise GeneratorError(
            Text(f"端口 {port} 打不开：{error.strerror}。", f"The port {port} cannot be opened: {error.strerror}."),
            Text("请用 --port 换一个端口。", "Name another one with --port."),
        ) from error


def _watch(book: Book, seen: str | None, tell: Tell, report: Report) -> None:
    """Build again whenever the sources are no longer those that were seen."""
    while True:
        time.sleep(PAUSE)
        now = _sources(book)
        if now is None or now == seen:
            continue
        seen = now
        load_shelf.cache_clear()
        load_policy.cache_clear()
        try:
            build_book(book)
            tell(Text("已重新构建。", "Built again."))
        except Refused as refusal:
            report(refusal)
        except GeneratorError as error:
            tell(error.says)


def _sources(book: Book) -> str | None:
    """What the site is made of, as one text that changes with any of it; None when a file goes away under our eyes."""
    try:
        shared = shared_stamp(book)
        projects = [project_stamp(book, each, shared) for each in book.project_ids()]
        pages = [book.root / "mkdocs.yml", *sorted(book.handbook.rglob("*"))]
        return "".join([shared, *projects, *(f"{path}{path.stat().st_mtime_ns}" for path in pages if path.is_file())])
    except OSError:
        return None

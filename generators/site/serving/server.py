"""A folder on 127.0.0.1 that may become another folder between two requests."""

from __future__ import annotations

import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generators.errors import GeneratorError
from generators.quantities import Text


class Server(ThreadingHTTPServer):
    """Serves what is in `folder` now."""

    folder: Path

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a reader who has gone on before the page was sent; everything else is a bug."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Quiet(SimpleHTTPRequestHandler):
    server: Server

    def translate_path(self, path: str) -> str:
        """Where the page is in the folder of now."""
        self.directory = str(self.server.folder)
        return super().translate_path(path)

    def log_message(self, *_: Any) -> None:
        """Say nothing: only the command line prints."""

    def end_headers(self) -> None:
        """Ask the browser to keep nothing: the next look must show the next build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def open_server(folder: Path, port: int) -> Server:
    """A server of the folder that does not serve yet."""
    try:
        server = Server(("127.0.0.1", port), _Quiet)
    except OSError as error:
        raise GeneratorError(
            Text(f"端口 {port} 打不开：{error.strerror}。", f"The port {port} cannot be opened: {error.strerror}."),
            Text("请用 --port 换一个端口。", "Name another one with --port."),
        ) from error
    server.folder = folder
    return server

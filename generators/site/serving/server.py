"""A folder on 127.0.0.1 that may become another folder between two requests; open pages notice when they are no longer what it holds."""

from __future__ import annotations

import sys
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from generators.errors import GeneratorError
from generators.quantities import Text

LOOKS_AGAIN = """<script>
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(location.pathname, {method: "HEAD"}).catch(() => null);
  const now = answer && answer.headers.get("ETag");
  if (now && now !== '%s') location.reload();
}, 500);
</script>
</body>"""
"""What a served page ends with: it asks twice a second whether it is still what is served, as long as somebody sees it."""


class Server(ThreadingHTTPServer):
    """Serves what is in `folder` now; `watched` is the page somebody opened last: `en/process`."""

    folder: Path
    watched = ""

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

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with a page that looks again; with every other file as it is."""
        path = self.translate_path(self.path)
        page = Path(path, "index.html") if path.endswith("/") else Path(path)
        try:
            content = page.read_bytes() if page.suffix == ".html" else None
        except OSError:
            content = None
        if content is None:
            return super().send_head()
        if self.command == "GET":
            self.server.watched = page.parent.relative_to(self.directory).as_posix()
        return self._head_of_page(content)

    def _head_of_page(self, content: bytes) -> BytesIO:
        mark = f'"{sha256(content).hexdigest()}"'
        body = content.replace(b"</body>", (LOOKS_AGAIN % mark).encode())
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", mark)
        self.end_headers()
        return BytesIO(body)

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

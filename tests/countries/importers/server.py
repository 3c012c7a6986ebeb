"""A site on this machine that serves one file, and misbehaves as it is told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """`answer` takes the request's handler; each request is noted with its headers."""

    def __init__(self, content: bytes = b"", etag: str = '"1"') -> None:
        self.content = content
        self.etag = etag
        self.answer: Callable[[BaseHTTPRequestHandler], None] = self.serve
        self.asked: list[dict[str, str]] = []
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/data/table.csv"

    def serve(self, request: BaseHTTPRequestHandler, *, break_after: int | None = None) -> None:
        """As a good server does: conditions and ranges. `break_after` so many bytes, the connection is gone."""
        if self.etag and request.headers.get("If-None-Match") == self.etag:
            return self.send(request, 304)
        start = 0
        wanted = request.headers.get("Range")
        if wanted and request.headers.get("If-Range") == self.etag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        rest = self.content[start:]
        headers = {"Content-Length": str(len(rest))} | ({"ETag": self.etag} if self.etag else {})
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(self.content) - 1}/{len(self.content)}"
        self.send(request, 206 if start else 200, headers, rest[:break_after] if break_after is not None else rest)
        request.close_connection = True
        return None

    @staticmethod
    def send(request: BaseHTTPRequestHandler, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        request.send_response(status)
        for name, value in (headers or {}).items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)


@contextmanager
def running(site: Site) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802  # the base class's name
            site.asked.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
            site.answer(self)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda request, address: None  # who asked may have gone, as some tests want it
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

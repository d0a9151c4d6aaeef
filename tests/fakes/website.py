"""A website on this machine, which says what it is told to say."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self, cast

from tests.patience import PATIENCE

STORY = (
    "With the clock run down, the substitute Ada Quill turned in the winner, and the harbour sang until the morning.",
    "The coach said after the match that he had never doubted his players, and that the journey had been worth it.",
    "The visitors had been two goals ahead an hour before, and their captain could not say how the match was lost.",
)


@dataclass(frozen=True)
class Said:
    """What the site says at one address."""

    body: bytes = b""
    type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Seconds between two bytes of the body, to let it drip.
    drip: float = 0.0
    #: Seconds between two headers, of which there is no end.
    stall: float = 0.0
    #: Its version: who knows it already gets 304 instead.
    etag: str | None = None
    modified: str | None = None


def page(title: str, *more: str, head: str = "", lang: str = "en") -> Said:
    """A page with an article."""
    return Said(markup(title, *more, head=head, lang=lang).encode())


def markup(title: str, *more: str, head: str = "", lang: str = "en") -> str:
    """The page's HTML."""
    paragraphs = "".join(f"<p>{each}</p>" for each in (*STORY, *more))
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a></nav><article><h1>{title}</h1>{paragraphs}</article>'
        f"<footer>All rights reserved.</footer></body></html>"
    )


def redirect(location: str, status: int = 302) -> Said:
    """The way to another address."""
    return Said(status=status, headers={"Location": location})


class Website:
    """A site with these pages, by path and query; there is no robots.txt unless it is one of them.

    Args:
        pages: what it says at each; of a list one after the other, the last for ever.
        certificate: a file with a certificate and its key, for an encrypted site.
    """

    def __init__(self, pages: Mapping[str, Said | list[Said]], certificate: Path | None = None) -> None:
        self.pages = dict(pages)
        #: The paths that were asked for, without robots.txt.
        self.asked: list[str] = []
        #: The headers of each request, robots.txt's among them.
        self.headers: list[dict[str, str]] = []
        #: The path and status of each answer, robots.txt's among them.
        self.answers: list[tuple[str, int]] = []
        #: When each page was asked for, in seconds, and how many were at the same time at most.
        self.times: list[float] = []
        self.most = 0
        self.current = 0
        #: While this is not set, no page is handed out.
        self.held = threading.Event()
        self.held.set()
        self._server = _Server(self)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """Its address, without a slash behind."""
        return f"http://127.0.0.1:{self.port}"

    def said(self, path: str) -> Said:
        """What it says at a path, this time."""
        found = self.pages.get(path, Said(b"Nothing here.", status=404))
        if isinstance(found, Said):
            return found
        return found.pop(0) if len(found) > 1 else found[0]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.held.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    """Serves a site; who does not trust it hangs up, and that is no error."""

    daemon_threads = True

    def __init__(self, site: Website) -> None:
        self.site = site
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, *_: object) -> None:
        pass


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    def do_GET(self) -> None:
        site = cast("_Server", self.server).site
        site.headers.append(dict(self.headers))
        if self.path != "/robots.txt":
            site.asked.append(self.path)
            site.times.append(time.monotonic())
        site.current += 1
        site.most = max(site.most, site.current)
        try:
            self._answer(site)
        finally:
            site.current -= 1

    def _answer(self, site: Website) -> None:
        if self.path != "/robots.txt":
            site.held.wait(PATIENCE)
        said = site.said(self.path)
        is_known = (said.etag and self.headers.get("If-None-Match") == said.etag) or (
            said.modified and self.headers.get("If-Modified-Since") == said.modified
        )
        status = 304 if is_known else said.status
        site.answers.append((self.path, status))
        self.send_response(status)
        versions = {"ETag": said.etag, "Last-Modified": said.modified}
        stated = {"Content-Type": said.type, **versions, **said.headers}
        for name, value in stated.items():
            if value:
                self.send_header(name, value)
        if said.stall:
            self._stall(said.stall)
            return
        self.end_headers()
        if not is_known:
            self._write(said)

    def _stall(self, seconds: float) -> None:
        self.flush_headers()
        for number in range(100):
            try:
                self.wfile.write(f"X-{number}: more\r\n".encode())
            except OSError:
                return  # whoever asked has gone
            time.sleep(seconds)

    def _write(self, said: Said) -> None:
        pieces = [said.body[i : i + 1] for i in range(len(said.body))] if said.drip else [said.body]
        try:
            for piece in pieces:
                self.wfile.write(piece)
                time.sleep(said.drip)
        except OSError:
            pass  # whoever asked has gone

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so by the base
        pass

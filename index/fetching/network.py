"""Connections that are made to the very network addresses that were checked, and that end when the time is up."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import httpcore
import httpx

from index.fetching.hosts import Resolve, checked


class Deadline:
    """A moment after which nothing more is waited for.

    Args:
        seconds: from now.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def extend(self, seconds: float) -> None:
        """Put it off by so much."""
        self._end += seconds

    def left(self, most: float | None = None) -> float:
        """Seconds that are left, at most `most`. Raises httpcore.ReadTimeout when none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if most is None else min(left, most)


class Guard(httpcore.NetworkBackend):
    """Connects to hosts that may be asked: a name is resolved once, checked, and what was checked is connected to.

    Were the name resolved again for the connection, its owner could answer with another address the second time.
    """

    def __init__(self, resolve: Resolve, deadline: Deadline, *, private: bool) -> None:
        self._resolve = resolve
        self._deadline = deadline
        self._private = private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that takes one. Raises Unfetched, httpcore's errors."""
        left = self._deadline.left
        addresses = checked(host, port, self._resolve, seconds=left(timeout), private=self._private)
        for last, address in enumerate(addresses, start=1 - len(addresses)):
            try:
                stream = self._plain.connect_tcp(address, port, left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last == 0:
                    raise
            else:
                return _Timed(stream, self._deadline)
        raise httpcore.ConnectError


class _Timed(httpcore.NetworkStream):
    """A connection on which nothing is waited for longer than the deadline, however often a byte drips in."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Timed(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def opened(guard: Guard) -> httpcore.ConnectionPool:
    """Connections of this guard's, each for one request: another host of the same address is another connection."""
    return httpcore.ConnectionPool(_certificates(), max_keepalive_connections=0, network_backend=guard)


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)

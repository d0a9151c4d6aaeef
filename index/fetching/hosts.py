"""Hosts and their network addresses: only those that the whole internet sees may be asked for pages.

A server that runs Pressbox sees more than its users do: its own services, its neighbours, its provider's metadata. An
address that leads there, by its name or by a redirect, is refused.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from index.errors import Unfetched
from index.fetching.troubled import Troubled

Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
"""Host and port -> the host's network addresses; raises OSError when it has none."""

# Ways to write an IPv4 address as an IPv6 one, which lead wherever that leads; and what is used locally only.
_INDIRECT: Final = tuple(
    ipaddress.ip_network(each)
    for each in ("::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10", "::/96")
)
_LOCAL: Final = tuple(ipaddress.ip_network(each) for each in ("0.0.0.0/8", "100.64.0.0/10", "192.88.99.0/24"))


def is_public(address: str) -> bool:
    """Whether a network address ("192.0.2.1", "2001:db8::1") can be reached from all over the internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local:
        return False
    return not any(ip in network for network in (_LOCAL if ip.version == 4 else _INDIRECT))


def resolved(host: str, port: int) -> list[str]:
    """The host's network addresses, as this machine's resolver gives them, each once. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def checked(host: str, port: int, resolve: Resolve, *, seconds: float, private: bool) -> Sequence[str]:
    """The host's network addresses, every one of which may be asked.

    Args:
        host: a name, or an address as it stands in a web address.
        port: where it is to be asked.
        resolve: how names become network addresses.
        seconds: how long that may take.
        private: whether addresses of this machine and its neighbourhood may be asked too.

    Raises:
        Unfetched: there is no such host, or it may not be asked.
    """
    found = _within(seconds, host, port, resolve)
    if not found:
        why = "is a host that cannot be found; check the address and the connection"
        raise Troubled(host, why, again=False)
    if not private and not all(map(is_public, found)):
        raise Unfetched(host, "is not on the public internet; set PRESSBOX_FETCH_PRIVATE=yes to read pages there too")
    return found


def _within(seconds: float, host: str, port: int, resolve: Resolve) -> Sequence[str]:
    """What `resolve` finds within so many seconds; nothing if it finds none. The system's resolver knows no limit."""
    found: list[str] = []

    def look() -> None:
        try:
            found.extend(resolve(host, port))
        except (OSError, UnicodeError):
            found.clear()

    looking = threading.Thread(target=look, daemon=True, name="resolving")
    looking.start()
    looking.join(max(seconds, 0))
    return tuple(found)

"""Hosts: only what the whole internet sees is asked."""

import threading
from collections.abc import Sequence

import pytest

from index import Unfetched
from index.fetching.hosts import checked, is_public
from tests.patience import PATIENCE


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.127.255.254", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
        "2001:db8::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808",
        "64:ff9b:1::1", "2002:7f00:1::1", "2001::1", "no address", "",
    ],
)  # fmt: skip
def test_any_other_address_is_not(address: str) -> None:
    assert not is_public(address)


def test_a_host_with_one_private_address_is_refused_whole() -> None:
    with pytest.raises(Unfetched, match="not on the public internet"):
        checked("example.org", 80, lambda host, port: ["8.8.8.8", "10.0.0.1"], seconds=PATIENCE, private=False)


def test_private_hosts_are_asked_where_that_is_wanted() -> None:
    assert checked("example.org", 80, lambda host, port: ["10.0.0.1"], seconds=PATIENCE, private=True) == ("10.0.0.1",)


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "localhost", "[::1]".strip("[]")])
def test_other_ways_to_write_this_machine_lead_nowhere(host: str) -> None:
    from index.fetching.hosts import resolved

    with pytest.raises(Unfetched):
        checked(host, 80, resolved, seconds=PATIENCE, private=False)


def test_a_host_that_is_not_there_is_said_to_be_not_there() -> None:
    def nowhere(host: str, port: int) -> Sequence[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(Unfetched, match="cannot be found"):
        checked("example.org", 80, nowhere, seconds=PATIENCE, private=False)


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    refused = threading.Event()

    def slow(host: str, port: int) -> Sequence[str]:
        refused.wait(PATIENCE)
        return ["8.8.8.8"]

    with pytest.raises(Unfetched, match="cannot be found"):
        checked("example.org", 80, slow, seconds=0.05, private=False)
    refused.set()

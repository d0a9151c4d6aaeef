"""Encrypted pages: the certificate must be that of the host's name, though the connection goes to an address."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index import Unfetched
from index.fetching import Manners, Web, network
from tests.fakes.website import Website, page

HOST = "pinned.invalid"
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of the host's own and its key, in one file."""
    folder = tmp_path_factory.mktemp("certificate")
    made = folder / "made.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "2",
    ]
    named = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    subprocess.run([*command, *named, "-keyout", folder / "key.pem", "-out", made], check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + (folder / "key.pem").read_bytes())
    return made


@pytest.fixture
def site(certificate: Path) -> Iterator[Website]:
    """An encrypted site of that certificate."""
    with Website({"/": page("Here")}, certificate) as opened:
        yield opened


def here(host: str, port: int) -> Sequence[str]:
    """Every name is this machine's."""
    return ["127.0.0.1"]


def test_a_certificate_that_nobody_vouches_for_is_refused(site: Website) -> None:
    with pytest.raises(Unfetched, match="certificate is not to be trusted"):
        Web(private=True, resolve=here, manners=Manners(pause=0)).page(f"https://{HOST}:{site.port}/")
    assert site.headers == []


def test_the_certificate_is_held_against_the_name(
    site: Website, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_certificates", lambda: ssl.create_default_context(cafile=certificate))
    assert Web(private=True, resolve=here, manners=Manners(pause=0)).page(f"https://{HOST}:{site.port}/")
    assert site.headers[-1]["Host"] == f"{HOST}:{site.port}"
    with pytest.raises(Unfetched, match="certificate is not to be trusted"):
        Web(private=True, resolve=here).page(f"https://other.invalid:{site.port}/")

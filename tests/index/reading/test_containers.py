"""ZIP and tar files: their members are articles under names of their own, and neither bombs nor paths get through."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.model import Article, Skipped, Unread
from index.reading import members, read

STORY = b"A short title\n\nA sentence of a story that goes on for a while.\n"
LINE = b'{"id": "one", "title": "A show", "text": "Words of it."}\n'


def zipped(files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def found(tmp_path: Path, name: str, content: bytes) -> tuple[list[Article], list[Skipped]]:
    path = tmp_path / name
    path.write_bytes(content)
    all_ = list(read(path))
    return (
        [each for each in all_ if isinstance(each, Article)],
        [each for each in all_ if isinstance(each, Skipped)],
    )


PACKED = [
    ("export.zip", zipped({"news/a.txt": STORY, "b.jsonl": LINE})),
    ("export.tar", tarred({"news/a.txt": STORY, "b.jsonl": LINE})),
    ("export.tar.gz", tarred({"news/a.txt": STORY, "b.jsonl": LINE}, "w:gz")),
    ("export.tgz", tarred({"news/a.txt": STORY, "b.jsonl": LINE}, "w:gz")),
    ("export.tar.xz", tarred({"news/a.txt": STORY, "b.jsonl": LINE}, "w:xz")),
    ("export.tar.bz2", tarred({"news/a.txt": STORY, "b.jsonl": LINE}, "w:bz2")),
    ("export.tar", tarred({"news/a.txt": STORY, "b.jsonl": LINE}, "w:gz")),
]


@pytest.mark.parametrize(("name", "content"), PACKED)
def test_members_are_read_under_the_ids_of_the_container_and_their_paths(
    tmp_path: Path, name: str, content: bytes
) -> None:
    articles, skipped = found(tmp_path, name, content)
    assert [article.id for article in articles] == ["export/news/a", "one"]
    assert articles[0].text == STORY.decode()
    assert skipped == []


def test_what_cannot_be_read_names_container_and_member(tmp_path: Path) -> None:
    _, (skipped,) = found(tmp_path, "export.zip", zipped({"news/a.txt": b""}))
    assert skipped.where == f"{tmp_path}/export.zip: news/a.txt"
    assert skipped.kind is Unread.EMPTY


def test_pictures_in_a_container_are_counted_and_not_wanted(tmp_path: Path) -> None:
    articles, skipped = found(tmp_path, "e.zip", zipped({"a.txt": STORY, "a.png": b"\x89PNG", "style.css": b"p{}"}))
    assert len(articles) == 1
    assert [(each.kind, each.is_wanted) for each in skipped] == [(Unread.UNKNOWN_KIND, False)] * 2


def test_hidden_members_and_those_of_a_mac_are_left_out(tmp_path: Path) -> None:
    files = {"__MACOSX/a.txt": STORY, ".git/a.txt": STORY, "._a.txt": STORY, "a.txt": STORY}
    articles, skipped = found(tmp_path, "e.zip", zipped(files))
    assert [article.id for article in articles] == ["e/a"]
    assert skipped == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "/etc/passwd.txt", "..\\..\\etc\\passwd.txt", "a/./../etc/passwd.txt"]
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_are_never_paths(tmp_path: Path, name: str, pack: object) -> None:
    assert callable(pack)
    (article,), _ = found(tmp_path, "e.zip" if pack is zipped else "e.tar", pack({name: STORY}))
    assert article.id in {"e/etc/passwd", "e/a/etc/passwd"}
    assert sorted(path.name for path in tmp_path.iterdir()) in (["e.zip"], ["e.tar"])


def test_members_that_differ_only_in_their_ending_keep_apart(tmp_path: Path) -> None:
    articles, _ = found(tmp_path, "e.zip", zipped({"a.txt": STORY, "a.md": STORY}))
    assert [article.id for article in articles] == ["e/a", "e/a.md"]


def test_a_container_in_a_container_is_read_and_no_further(tmp_path: Path) -> None:
    innermost = zipped({"c.txt": STORY})
    content = zipped({"a.tar.gz": tarred({"b.txt": STORY, "c.zip": innermost}, "w:gz"), "d.txt": STORY})
    articles, (skipped,) = found(tmp_path, "e.zip", content)
    assert [article.id for article in articles] == ["e/a/b", "e/d"]
    assert skipped.where.endswith("e.zip: a.tar.gz: c.zip")
    assert "unpack it" in skipped.why


def test_packed_members_are_unpacked(tmp_path: Path) -> None:
    articles, _ = found(tmp_path, "e.zip", zipped({"a.txt.gz": gzip.compress(STORY)}))
    assert [article.id for article in articles] == ["e/a"]


def test_a_member_without_an_ending_is_known_by_its_content(tmp_path: Path) -> None:
    articles, _ = found(tmp_path, "e.zip", zipped({"a": STORY}))
    assert [article.id for article in articles] == ["e/a"]


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7])
@pytest.mark.parametrize("name", ["e.zip", "e.tar", "e.tar.gz", "e.tar.xz"])
def test_a_container_that_ends_too_early_is_told(tmp_path: Path, name: str, share: float) -> None:
    files = {f"{number}.txt": STORY * 20 for number in range(30)}
    content = zipped(files) if name == "e.zip" else tarred(files, f"w:{name[6:]}")
    articles, skipped = found(tmp_path, name, content[: int(share * len(content))])
    assert skipped[-1].kind is Unread.DAMAGED
    assert len(articles) < 30


def test_a_damaged_member_does_not_stop_the_others(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": STORY * 10, "b.txt": STORY}, zipfile.ZIP_STORED))
    content[60] ^= 0xFF
    articles, (skipped,) = found(tmp_path, "e.zip", bytes(content))
    assert [article.id for article in articles] == ["e/b"]
    assert skipped.kind is Unread.DAMAGED


def test_a_locked_member_is_skipped(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": STORY}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", content, content.index(mark) + offset, 1)
    _, (skipped,) = found(tmp_path, "e.zip", bytes(content))
    assert "password" in skipped.why
    assert skipped.kind is Unread.UNREADABLE


def test_a_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "FREE", 1_000_000)
    bomb = {f"{number}.txt": b"a" * 1_000_000 for number in range(20)}
    for name, content in (("e.zip", zipped(bomb)), ("e.tar.gz", tarred(bomb, "w:gz"))):
        articles, skipped = found(tmp_path, name, content)
        assert len(articles) < 3
        assert skipped[-1].kind is Unread.TOO_LARGE
        assert len(skipped) < 3


def test_a_bomb_in_a_container_is_counted_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "FREE", 1_000_000)
    inner = zipped({f"{number}.txt": b"a" * 900_000 for number in range(9)})
    articles, skipped = found(tmp_path, "e.zip", zipped({f"{number}.zip": inner for number in range(9)}))
    assert len(articles) < 3
    assert skipped[-1].kind is Unread.TOO_LARGE


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MAX_MEMBERS", 5)
    _, skipped = found(tmp_path, "e.tar", tarred({f"{number}.txt": b"" for number in range(9)}))
    assert skipped[-1].kind is Unread.TOO_LARGE
    assert "5 files" in skipped[-1].why


def test_an_endless_name_in_a_tar_is_not_read(tmp_path: Path) -> None:
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 400_000_000
    content = gzip.compress(header.tobuf(tarfile.GNU_FORMAT) + b"a" * 5_000_000)
    _, (skipped,) = found(tmp_path, "e.tar.gz", content)
    assert skipped.kind in {Unread.TOO_LARGE, Unread.DAMAGED}


def test_links_and_devices_in_a_tar_are_left_out(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("a.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    articles, (skipped,) = found(tmp_path, "e.tar", out.getvalue())
    assert articles == []
    assert skipped.kind is Unread.EMPTY


def test_an_empty_container_is_mentioned(tmp_path: Path) -> None:
    for name, content in (("e.zip", zipped({})), ("e.tar", tarred({}))):
        _, (skipped,) = found(tmp_path, name, content)
        assert "no files" in skipped.why

"""Strings in two arrays: their bytes one after the other, and where each begins. Nothing is read before it is used."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, overload
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_LAST: Final = b"\xff"
"""Behind every string that begins with what stands in front of it: no byte of UTF-8 is as great."""


class Strings(Sequence[str]):
    """A list of strings."""

    def __init__(self, data: NDArray[np.uint8], bounds: NDArray[np.int64]) -> None:
        """Take their bytes, and where each begins.

        Args:
            data: of all of them; shape (bytes,).
            bounds: string i has ``data[bounds[i]:bounds[i + 1]]``; shape (strings + 1,).
        """
        self._data = np.ascontiguousarray(data).data
        self._bounds = bounds

    @classmethod
    def packed(cls, strings: Sequence[str]) -> Strings:
        """Of a list."""
        return cls.of_bytes(list(map(encode, strings)))

    @classmethod
    def of_bytes(cls, encoded: Sequence[bytes]) -> Strings:
        """Of what `encode` gives for each."""
        return cls(*_packed(encoded))

    def encoded(self) -> list[bytes]:
        """The bytes of all of them."""
        data, bounds = self._data.tobytes(), self._bounds.tolist()
        return [data[start:end] for start, end in pairwise(bounds)]

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """Its two arrays, by the names that `of` looks for."""
        return {f"{name}.data": np.frombuffer(self._data, np.uint8), f"{name}.bounds": self._bounds}

    @classmethod
    def of(cls, arrays: dict[str, NDArray[Any]], name: str) -> Strings:
        """Those of this name. Raises KeyError."""
        return cls(arrays[f"{name}.data"], arrays[f"{name}.bounds"])

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        return str(self._bytes(place), "utf-8", "surrogatepass")

    def several(self, places: NDArray[np.integer[Any]]) -> list[str]:
        """Those at these places."""
        data = self._data
        starts, ends = self._bounds.take(places).tolist(), self._bounds.take(places + 1).tolist()
        return [str(data[start:end], "utf-8", "surrogatepass") for start, end in zip(starts, ends, strict=True)]

    def _bytes(self, place: int) -> bytes:
        return self._data[int(self._bounds[place]) : int(self._bounds[place + 1])].tobytes()


class SortedStrings(Strings):
    """Distinct strings, sorted by their bytes in UTF-8, that can be looked up: by a hash, or by how they begin."""

    def __init__(
        self,
        data: NDArray[np.uint8],
        bounds: NDArray[np.int64],
        hashes: NDArray[np.uint32],
        order: NDArray[np.int32],
    ) -> None:
        """Take their bytes, where each begins, and their hashes.

        Args:
            data: as for `Strings`.
            bounds: as for `Strings`.
            hashes: of all of them, ascending; shape (strings,).
            order: the place of the string of each hash; shape (strings,).
        """
        super().__init__(data, bounds)
        self._hashes = hashes
        self._order = order

    @classmethod
    def sorted(cls, strings: Sequence[str]) -> SortedStrings:
        """Of a list that is sorted; as Python sorts, which is the order of their bytes too."""
        return cls.of_bytes(list(map(encode, strings)))

    @classmethod
    def of_bytes(cls, encoded: Sequence[bytes]) -> SortedStrings:
        """As `sorted`, of what `encode` gives for each."""
        hashes = np.fromiter(map(crc32, encoded), np.uint32, len(encoded))
        order = np.argsort(hashes, kind="stable")
        return cls(*_packed(encoded), hashes[order], order.astype(np.int32))

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """Its arrays, by the names that `of` looks for."""
        return {**super().arrays(name), f"{name}.hashes": self._hashes, f"{name}.order": self._order}

    @classmethod
    def of(cls, arrays: dict[str, NDArray[Any]], name: str) -> SortedStrings:
        """Those of this name. Raises KeyError."""
        return cls(*(arrays[f"{name}.{each}"] for each in ("data", "bounds", "hashes", "order")))

    @property
    def hashes(self) -> NDArray[np.uint32]:
        """The hashes of all of them, ascending; see `hash_of`."""
        return self._hashes

    def find(self, string: str) -> int | None:
        """Where a string stands; None when it is not there."""
        hashed = hash_of(string)
        return self._found(encode(string), hashed, int(self._hashes.searchsorted(np.uint32(hashed))))

    def find_several(self, strings: Sequence[str], hashes: NDArray[np.uint32]) -> tuple[list[int], list[int]]:
        """Which of these are there, by their rows, and where each of them stands.

        Args:
            strings: may be mostly not there: a look at the hashes tells.
            hashes: of them; see `hashes_of`.
        """
        there: list[int] = []
        places: list[int] = []
        rows, firsts = alike(self._hashes, hashes)
        for row, first in zip(rows.tolist(), firsts.tolist(), strict=True):
            place = self._found(encode(strings[row]), int(hashes[row]), first)
            if place is not None:
                there.append(row)
                places.append(place)
        return there, places

    def _found(self, wanted: bytes, hashed: int, at: int) -> int | None:
        """Where a string stands, given where its hash does first; None when all with the hash are others."""
        while at < len(self._hashes) and self._hashes[at] == hashed:
            place = int(self._order[at])
            if self._bytes(place) == wanted:
                return place
            at += 1
        return None

    def among(self, strings: Sequence[str], hashes: NDArray[np.uint32]) -> list[str]:
        """Those of these that are there; see `find_several`."""
        return [strings[row] for row in self.find_several(strings, hashes)[0]]

    def beginning(self, prefix: str) -> Iterator[str]:
        """Those that begin so, in order."""
        start = encode(prefix)
        for place in range(self._first(start), self._first(start + _LAST)):
            yield self[place]

    def _first(self, wanted: bytes) -> int:
        """The place of the first that is not less."""
        return bisect_left(range(len(self)), wanted, key=self._bytes)


def _packed(encoded: Sequence[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    bounds = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)), out=bounds[1:])
    return np.frombuffer(b"".join(encoded), np.uint8), bounds


def hash_of(string: str) -> int:
    """32 bits by which a string is looked up, the same everywhere."""
    return crc32(encode(string))


def hashes_of(strings: Sequence[str]) -> NDArray[np.uint32]:
    """As `hash_of`, of many; shape (strings,)."""
    return np.fromiter(map(hash_of, strings), np.uint32, len(strings))


def alike(there: NDArray[np.uint32], hashes: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which of the hashes are there, by their rows, and where each of these stands first.

    Args:
        there: ascending.
        hashes: in any order.
    """
    if not len(there):
        return (np.zeros(0, np.intp),) * 2
    firsts = there.searchsorted(hashes)
    rows = np.flatnonzero(there.take(firsts, mode="clip") == hashes)
    return rows, firsts[rows]


def encode(string: str) -> bytes:
    """A string's bytes, by which it is sorted."""
    return string.encode("utf-8", "surrogatepass")

"""The texts of several mounted segments, found and read as if they were one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.segments import columns
from index.segments.words import MountedWords, Texts

REMEMBERED: Final = 16_384
"""Texts of each kind whose places are remembered: one question asks for the same ones several times."""


Place: TypeAlias = tuple[int, int, int]
"""Where a text stands: the number of its segment, its place there, and the key of its article."""


class Places:
    """Which of some segments has a text, and where. Safe to use from several threads.

    Args:
        texts: of each segment, their keys, ascending, and those of their articles.
    """

    def __init__(self, texts: Iterable[tuple[NDArray[np.int64], NDArray[np.int64]]]) -> None:
        self._texts: Final = [(number, *each) for number, each in enumerate(texts) if len(each[0])]
        self._firsts: Final = np.array([keys[0] for _, keys, _ in self._texts], np.int64)
        self._lasts: Final = np.array([keys[-1] for _, keys, _ in self._texts], np.int64)
        self._known: dict[int, Place | None] = {}

    def of(self, keys: Sequence[int]) -> list[Place | None]:
        """The place of each; None where no segment has it. Of several segments that have one, the last counts."""
        if len(self._known) > REMEMBERED:
            self._known = {}
        # What another thread reads is only added to.
        known = self._known
        if new := {each for each in keys if each not in known}:
            known.update(self._found(new))
        return [known[each] for each in keys]

    def _found(self, keys: Iterable[int]) -> dict[int, Place | None]:
        rising = sorted(keys)
        wanted = np.array(rising, np.int64)
        found: dict[int, Place | None] = dict.fromkeys(rising)
        # Those that lie between the first and the last of a segment: of most segments there are few.
        starts = wanted.searchsorted(self._firsts).tolist()
        stops = wanted.searchsorted(self._lasts, side="right").tolist()
        for (number, keys_there, articles), start, stop in zip(self._texts, starts, stops, strict=True):
            if start < stop:
                among = wanted[start:stop]
                places = keys_there.searchsorted(among)
                there = (keys_there.take(places) == among).nonzero()[0]
                at = places.take(there)
                keys_found, owners = among.take(there).tolist(), articles.take(at).tolist()
                found.update(zip(keys_found, zip(repeat(number), at.tolist(), owners, strict=False), strict=True))
        return found


class MountedTexts:
    """The paragraphs and titles of some mounted segments. Safe to use from several threads."""

    def __init__(self, segments: Iterable[MountedWords] = ()) -> None:
        self.segments: Final = tuple(segments)
        own = [each.segment for each in self.segments]
        self._paragraphs: Final = Places((each.paragraphs.keys, each.articles) for each in own)
        self._titles: Final = Places((each.titles.keys, each.titles.keys) for each in own)
        #: The segments as `index.segments.columns` describes them; None if machine code cannot read them.
        self.table: Final = _table(self.segments)

    def __len__(self) -> int:
        return sum(len(each.segment) for each in self.segments)

    def __contains__(self, paragraph: int) -> bool:
        return self._paragraphs.of([paragraph])[0] is not None

    def articles(self, paragraphs: Sequence[int]) -> list[int | None]:
        """The article's key of each paragraph; None for one that no segment has."""
        return [None if place is None else place[2] for place in self._paragraphs.of(paragraphs)]

    def meet(self, numbers: NDArray[np.int64], words: NDArray[np.int64]) -> None:
        """Give words their numbers in the vocabulary.

        Args:
            numbers: of their segments.
            words: as these number them.
        """
        for number in set(numbers.tolist()):
            self.segments[number].meet(words[numbers == number])

    def words(self, paragraphs: Sequence[int], titles: Sequence[int]) -> list[NDArray[np.int32] | None]:
        """The words of paragraphs and then of titles, as the vocabulary numbers them; None for what is not there.

        Args:
            paragraphs: their ids.
            titles: the keys of their articles.
        """
        places = [*self._paragraphs.of(paragraphs), *self._titles.of(titles)]
        found: list[NDArray[np.int32] | None] = [None] * len(places)
        of_segment: dict[int, list[int]] = {}
        for row, place in enumerate(places):
            if place is not None:
                of_segment.setdefault(place[0], []).append(row)
        for number, rows in of_segment.items():
            mounted = self.segments[number]
            split = bisect_left(rows, len(paragraphs))
            own = [
                *_texts(mounted.segment.paragraphs, [places[row] for row in rows[:split]]),
                *_texts(mounted.segment.titles, [places[row] for row in rows[split:]]),
            ]
            # All of a segment's at once: to look each word up costs less than to begin to.
            for row, words in zip(rows, _like(mounted.translated(np.concatenate(own)), own), strict=True):
                found[row] = words
        return found


def _table(segments: Sequence[MountedWords]) -> NDArray[np.int64] | None:
    rows = [
        _row(texts, articles, each.numbers)
        for each in segments
        for texts, articles in (
            (each.segment.paragraphs, each.segment.articles),
            (each.segment.titles, each.segment.titles.keys),
        )
    ]
    told = [row for row in rows if row is not None]
    return np.array(told, np.int64).reshape(-1, 2, columns.WIDTH) if len(told) == len(rows) else None


def _row(texts: Texts, articles: NDArray[np.int64], numbers: NDArray[np.int32]) -> tuple[int, ...] | None:
    """The columns of some texts; None if their arrays are not as they should be."""
    keys, bounds, words = texts
    wide, narrow = (keys, articles, bounds), (words, numbers)
    are_right = all(each.dtype == np.int64 for each in wide) and all(each.dtype == np.int32 for each in narrow)
    if not are_right or not all(each.flags.c_contiguous and each.flags.aligned for each in (*wide, *narrow)):
        return None
    if len(articles) != len(keys) or len(bounds) != len(keys) + 1:
        return None
    at = [each.ctypes.data for each in (*wide, *narrow)]
    return at[0], len(keys), at[1], at[2], at[3], len(words), at[4], len(numbers)


def _texts(texts: Texts, places: Iterable[Place | None]) -> list[NDArray[np.int32]]:
    at = np.array([place[1] for place in places if place is not None], np.int64)
    starts, ends = texts.bounds.take(at).tolist(), texts.bounds.take(at + 1).tolist()
    return [texts.words[start:end] for start, end in zip(starts, ends, strict=True)]


def _like(words: NDArray[np.int32], pieces: Sequence[NDArray[np.int32]]) -> Iterable[NDArray[np.int32]]:
    """The words in pieces as long as these."""
    start = 0
    for piece in pieces:
        yield words[start : start + len(piece)]
        start += len(piece)

"""What an engine was told and has not committed yet."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from index.ranking.engine import K1, B, check_parameters

_Paragraph = TypeVar("_Paragraph")


class Waiting(Generic[_Paragraph]):
    """The half of an `Engine` that takes paragraphs in and out; what it shows of them is the other half's.

    Args:
        keep: turns a paragraph's terms into what is kept of it.
        k1: of BM25, above 0.
        b: of BM25, from 0 to 1.

    Raises:
        ValueError: k1 or b is outside these ranges.
    """

    def __init__(self, keep: Callable[[Sequence[str]], _Paragraph], *, k1: float = K1, b: float = B) -> None:
        check_parameters(k1, b)
        self._k1 = k1
        self._b = b
        self._keep: Final = keep
        self._writing: Final = threading.Lock()
        #: What the next commit changes; None takes the paragraph out.
        self._pending: dict[int, _Paragraph | None] = {}

    def add(self, paragraphs: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Take in paragraphs as (id, terms); an id that is already there is replaced."""
        told = {int(paragraph): self._keep(terms) for paragraph, terms in paragraphs}
        with self._writing:
            self._pending.update(told)

    def remove(self, ids: Iterable[int]) -> None:
        """Take paragraphs out; ids that are not there are ignored."""
        removed = dict.fromkeys(map(int, ids))
        with self._writing:
            self._pending.update(removed)

    def commit(self) -> None:
        """Make what was added and removed visible, all at once."""
        with self._writing:
            if self._pending:
                self._change(self._pending)
                self._pending = {}

    def _change(self, pending: Mapping[int, _Paragraph | None]) -> None:
        """Make these changes visible; nobody else writes meanwhile. What is changed twice is as if it were once."""
        raise NotImplementedError

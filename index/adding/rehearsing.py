"""A rehearsal: what adding would do, found out without writing anything."""

from __future__ import annotations

from collections.abc import Sequence

from index.adding.preparing import Found
from index.adding.writing import Progress, Writer
from index.model import Article, Change
from index.store import Prepared, Store


class Rehearsal(Writer):
    """Tells what the store would do with what it is given, and leaves the store as it is.

    Args:
        store: where the articles would go.
        progress: told of each article and all that was skipped.
    """

    def __init__(self, store: Store, progress: Progress | None) -> None:
        super().__init__(store, progress, lambda: None)
        #: Of the articles that would be in by now, what tells whether another is the same.
        self._in: dict[str, int] = {}

    def _stored(self, waiting: Sequence[Found]) -> list[Change | None]:
        return [self._change(each.article) if isinstance(each, Prepared) else None for each in waiting]

    def _change(self, article: Article) -> Change:
        before, self._in[article.id] = self._in.get(article.id), hash(article)
        if before is None:
            return self._store.change_of(article)
        return Change.UNCHANGED if before == self._in[article.id] else Change.UPDATED

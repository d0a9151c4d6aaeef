"""The articles that were read last."""

from __future__ import annotations

import threading
from collections import OrderedDict

from index.model import Article


class ArticleCache:
    """Keeps the last articles read, for as long as nothing in the archive changes. Threads may share it."""

    def __init__(self, size: int = 1_024) -> None:
        """Keep at most `size` articles: a few tens of megabytes of news."""
        self._size = size
        self._generation: int | None = None
        self._articles: OrderedDict[int, Article] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: int, generation: int) -> Article | None:
        """The article with this key as it is in this generation of the archive, if it is here."""
        with self._lock:
            if generation != self._generation or key not in self._articles:
                return None
            self._articles.move_to_end(key)
            return self._articles[key]

    def put(self, key: int, generation: int, article: Article) -> None:
        """Keep the article, and forget those of any other generation."""
        with self._lock:
            if generation != self._generation:
                self._articles.clear()
                self._generation = generation
            self._articles[key] = article
            while len(self._articles) > self._size:
                self._articles.popitem(last=False)

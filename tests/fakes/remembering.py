"""A memory that holds what it is told, as an archive does that stores everything at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index import Article, Skipped
from index.remembering import Visit


class Remembering:
    """Remembers visits, and which articles are there."""

    def __init__(self) -> None:
        self.visits: dict[str, Visit] = {}
        self.articles: dict[str, Article] = {}

    def recall(self, place: str, *, whole: bool) -> Visit | None:
        """As `index.remembering.Memory` says."""
        visit = self.visits.get(place)
        if visit and whole and not set(visit.articles) <= set(self.articles):
            return None
        return visit

    def stored(self, found: Iterable[Article | Skipped | Visit]) -> Iterator[Article | Skipped | Visit]:
        """All of it, each remembered before the next comes."""
        for each in found:
            if isinstance(each, Article):
                self.articles[each.id] = each
            elif isinstance(each, Visit):
                self.visits[each.place] = each
            yield each

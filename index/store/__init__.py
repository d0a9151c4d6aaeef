"""Articles and their paragraphs in SQLite: the source of truth."""

from index.store.store import ArticleRow, Counts, Indexed, Store

__all__ = ["ArticleRow", "Counts", "Indexed", "Store"]

"""Articles and their paragraphs in SQLite: the source of truth."""

from index.store.store import Counts, Indexed, Store

__all__ = ["Counts", "Indexed", "Store"]

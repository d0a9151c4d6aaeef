"""Articles and their paragraphs in SQLite: the source of truth."""

from index.store.changes import Changed, Mark
from index.store.counting import Counts
from index.store.records import Exported
from index.store.rows import Prepared, prepared
from index.store.store import Indexed, Store

__all__ = ["Changed", "Counts", "Exported", "Indexed", "Mark", "Prepared", "Store", "prepared"]

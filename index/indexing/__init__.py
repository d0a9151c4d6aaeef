"""The index of an archive: made from what its store holds, in memory and, for a large archive, on disk."""

from index.indexing.index import Index

__all__ = ["Index"]

"""The ranking of compact postings as machine code, made by numba. Imported by `index.warming` alone.

Window by window, what each term gives is added up in 16-bit integers, rounded up from what it gives the shortest
paragraph of the window: never less than the score, and by the window's longest paragraph one knows what the score is at
the least. The k-th greatest of what paragraphs have at the least is to be reached; those whose sums reach it are noted,
and when the segment is looked through, the few that reach it still are scored exactly, step by step as rank-bm25 does
it. Of the most frequent terms only the paragraphs that have them more than once are added; as long as the rest cannot
bring a paragraph to the k-th best without others, it is looked up for those that the others brought near.

Segments are given by the addresses of their arrays, so that a question to twenty costs hardly more than to one. All
places that are read in an array are bounded by its length: a damaged file gives wrong answers at worst.
"""

from index.ranking.compiled.looking import look_up
from index.ranking.compiled.searching import search

__all__ = ["look_up", "search"]

"""The index on disk: immutable segments, mapped into memory, published by one atomic rename.

All of it is made from the store and can be made again: what is damaged is thrown away, never mended.
"""

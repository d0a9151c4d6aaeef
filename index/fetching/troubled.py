"""The error for what cannot be fetched now, but perhaps later."""

from __future__ import annotations

from index.errors import Unfetched


class Troubled(Unfetched):
    """A web address that cannot be fetched now, but perhaps later.

    Args:
        address: as for `Unfetched`.
        why: as for `Unfetched`.
        after: the seconds for which its server wants to be left alone; None when it does not say.
        again: whether it is worth while to ask again in a moment.
    """

    def __init__(self, address: str, why: str, *, after: float | None = None, again: bool = True) -> None:
        super().__init__(address, why)
        self.after = after
        self.again = again

"""What was met of late, by key: as much as there is room for, what was put longest ago forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Latest(OrderedDict[Key, Value]):
    """Values by key, in the order in which they were put.

    Args:
        room: how many at most.
    """

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def put(self, key: Key, value: Value) -> None:
        """Keep a value as the latest, in the place of any other of this key."""
        self[key] = value
        self.move_to_end(key)
        if len(self) > self._room:
            self.popitem(last=False)

"""What was asked in earlier conversations: a file where one can be kept, else only this conversation's memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit.history import FileHistory, History, InMemoryHistory


def open_history(path: Path | None = None) -> History:
    """The history in `path`, by default in the user's state folder; readable by the user alone."""
    path = path or _default_path()
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        # A conversation without its history is better than none.
        return InMemoryHistory()
    return ForgivingHistory(str(path))


class ForgivingHistory(FileHistory):
    """A file of lines; one that cannot be read or written is done without."""

    def load_history_strings(self) -> Iterable[str]:
        """The lines, the latest first; none when the file cannot be read."""
        try:
            return list(super().load_history_strings())
        except OSError:
            return []

    def store_string(self, string: str) -> None:
        """Keep one more line, as far as the disk lets us."""
        try:
            super().store_string(string)
        except OSError:
            return


def _default_path() -> Path | None:
    from platformdirs import user_state_path

    folder = user_state_path("pressbox", appauthor=False)
    return folder / "history" if folder.is_absolute() else None

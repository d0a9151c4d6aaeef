"""The database of what the bot remembers: one connection in a thread of its own, so that the loop never waits."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from bot.telegram.state.schema import APPLICATION_ID, MIGRATIONS
from index.errors import SettingsError

Result = TypeVar("Result")

PATIENCE: Final = 30.0
"""Seconds to wait for another process that writes."""


class Database:
    """Runs small pieces of work on the database, one after the other, each in a transaction.

    Args:
        path: the file, made where there is none; None for a database in memory, which is gone with the process.

    Raises:
        SettingsError: the file cannot be opened or made, is none of the bot's, or a newer Pressbox wrote it.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="state")
        self._connection = self._thread.submit(self._open).result()

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """What `work` gives; all that it wrote is kept, or nothing of it when it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self.run_now, work)

    def run_now(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """As `run`, for the database's own thread and for tests; other threads call `run`."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(self._connection)
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
        return result

    async def tidy(self) -> None:
        """Take what was deleted out of the file and its log for good: until then the log may still hold it."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._tidy)

    def _tidy(self) -> None:
        # Outside of a transaction. Another process that reads may be in the way; then the next time does it.
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Finish what was begun and close the file. Closing twice is fine."""
        try:
            self._thread.submit(self._connection.close)
        except RuntimeError:
            return
        self._thread.shutdown()

    def _open(self) -> sqlite3.Connection:
        try:
            if self.path:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                self.path or ":memory:", timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
        except (OSError, sqlite3.Error) as error:
            raise SettingsError(
                f"What the bot remembers cannot be kept in {self.path} ({error}); set PRESSBOX_TELEGRAM_STATE to a "
                "file that can be written."
            ) from error
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (mark,), (version,) = (
            connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
        )
        is_new = mark == version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        if not is_new and mark != APPLICATION_ID:
            raise SettingsError(
                f"{self.path} is not what a bot of Pressbox remembers; set PRESSBOX_TELEGRAM_STATE to another file."
            )
        if version > len(MIGRATIONS):
            raise SettingsError(f"A newer Pressbox wrote {self.path}; update Pressbox to run this bot.")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        # What is deleted is written over with zeros: who forgets what people said must not keep it in free pages.
        connection.execute("PRAGMA secure_delete = ON")
        _migrate(connection, version)


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for number, statements in enumerate(MIGRATIONS[version:], version + 1):
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("COMMIT")

"""One SQLite database, from several threads and processes: opening it, reading, writing."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from index.errors import ArchiveMissing, ArchiveTooNew, ArchiveUnwritable
from index.store import schema
from index.store.backup import back_up
from index.store.failures import code_of, damaged, explained

FILE = "archive.sqlite3"
"""The database's name in the archive's folder."""

_SMALLEST = 512
"""Bytes of the smallest database: one page of the smallest size."""

_OLDER = (
    "The archive in {} is of an older Pressbox and has to be brought up to date, but it cannot be written; "
    "check the permissions of the folder and of the files in it."
)
_WRITING_CACHE = 131_072
"""KiB of the database that the writer keeps in memory at most: what is new belongs all over its indexes."""
_LOG_PAGES = 16_384
"""Pages of the log (64 MiB) from which on it is worked into the database: pages that change often go there once."""

_LONGEST_LOG = 256_000_000
"""Bytes of the log from which on it is begun anew, though that takes waiting for those who read."""
_READERS_TIME = 1_000
"""Milliseconds that it waits for them at most."""

_UNWRITABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}


class Database:
    """Connections to one database.

    There is one connection that writes, used by one thread at a time, and as many that read as threads ever read
    at once: with SQLite's write-ahead log readers neither wait for the writer nor see half of its work. They are
    kept for the next reader, whichever thread that is, so threads may come and go. In memory there is but one
    connection for all, and readers do wait.
    """

    def __init__(self, path: Path | None, *, create: bool, patience: float) -> None:
        """Open the database in the folder `path`, or a new one in memory.

        Args:
            path: The archive's folder; None for an archive in memory.
            create: Whether to make the folder and the database when there are none.
            patience: How many seconds to wait for another process that is writing.

        Raises:
            ArchiveMissing: There is none, and `create` is False.
            ArchiveDamaged: It is no database, or not one of ours.
            ArchiveTooNew: A newer Pressbox wrote it.
            ArchiveUnwritable: It cannot be made, brought up to date or read.
        """
        self.path = path
        self._patience = patience
        self._lock = threading.RLock()
        self._writing_thread: int | None = None
        self._undone: BaseException | None = None
        self._pool = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        self._create = create
        #: Whether not even the log's own files can be made in the folder. Somebody else may still write to the
        #: database, and SQLite is told that nobody does, so each reader then gets a new connection.
        self._read_only = False
        with explained(path):
            if path is not None:
                self._prepare(path)
            self._writer = self._open_sound()
            self._writer.execute(f"PRAGMA cache_size = -{_WRITING_CACHE:d}")
            self._writer.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES:d}")
        # A database that is taken away while it is in use must not come back as an empty one.
        self._create = False

    # -- opening

    def _prepare(self, path: Path) -> None:
        """See to it that there is a folder, and that it has a database unless one may be created."""
        try:
            if not self._create and not ((path / FILE).is_file() and (path / FILE).stat().st_size):
                raise ArchiveMissing(f"There is no archive in {path}; add articles to make one or name another folder.")
            if not (path / FILE).exists():
                path.mkdir(parents=True, exist_ok=True)
            elif 0 < (path / FILE).stat().st_size < _SMALLEST:
                # SQLite takes the stump of a file for an empty one and would write over it.
                raise damaged(path)
        except (OSError, ValueError) as error:
            why = "it is a file" if isinstance(error, FileExistsError) else getattr(error, "strerror", None) or error
            raise ArchiveUnwritable(f"The archive's folder {path} cannot be used ({why}); name another.") from error

    def _open_sound(self) -> sqlite3.Connection:
        try:
            return self._open()
        except UnicodeDecodeError as error:
            # Python stumbles over what SQLite says of a definition that is no longer text.
            raise damaged(self.path) from error
        except sqlite3.OperationalError as error:
            # SQLite's word for a definition or a format that it does not understand.
            if code_of(error) == sqlite3.SQLITE_ERROR:
                raise damaged(self.path) from error
            raise

    def _open(self) -> sqlite3.Connection:
        """The first connection, to a database that is ours and up to date."""
        try:
            return self._checked(self._connect())
        except sqlite3.Error as error:
            if self.path is None or code_of(error) not in _UNWRITABLE:
                raise
        self._read_only = True
        return self._checked(self._connect())

    def _checked(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        """The same connection if its database is ours, brought up to date; closed when it is not."""
        try:
            self._check(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _check(self, connection: sqlite3.Connection) -> None:
        if not schema.is_blank(connection):
            if schema.application_id(connection) != schema.APPLICATION_ID or schema.version(connection) < 1:
                raise damaged(self.path)
            if schema.version(connection) > len(schema.MIGRATIONS):
                raise ArchiveTooNew(f"A newer Pressbox wrote the archive in {self.path}; update Pressbox to open it.")
        if schema.version(connection) < len(schema.MIGRATIONS):
            if self._read_only:
                raise ArchiveUnwritable(_OLDER.format(self.path))
            self._use_log(connection)
            schema.migrate(connection, first=partial(back_up, self.path / FILE) if self.path else None)
        if not schema.is_whole(connection) or self._is_cut(connection):
            raise damaged(self.path)

    def _is_cut(self, connection: sqlite3.Connection) -> bool:
        """Whether the file ends within a page, and no log is there to mend it: SQLite notices only if it reads it."""
        if self.path is None:
            return False
        (page,) = connection.execute("PRAGMA page_size").fetchone()
        log = self.path / f"{FILE}-wal"
        with suppress(OSError):
            # Whoever takes it away in this moment is told of it later.
            return bool((self.path / FILE).stat().st_size % page) and not (log.exists() and log.stat().st_size)
        return False

    def _connect(self) -> sqlite3.Connection:
        """A new connection in autocommit mode, which any thread may use, one at a time."""
        connection = sqlite3.connect(
            ":memory:" if self.path is None else self._address(self.path / FILE),
            timeout=self._patience,
            isolation_level=None,
            check_same_thread=False,
            uri=True,
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            # What was said to be stored stays, even if the power is cut: the log is on the disk when a commit returns.
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    def _address(self, file: Path) -> str:
        if not self._read_only:
            mode = "rwc" if self._create else "rw"
        elif file.with_name(f"{FILE}-wal").exists():
            mode = "ro"
        else:
            # Even to read, SQLite makes the log's own files, unless it is told that nobody writes to the database.
            mode = "ro&immutable=1"
        return f"{file.absolute().as_uri()}?mode={mode}"

    def _use_log(self, connection: sqlite3.Connection) -> None:
        """Switch the database to the write-ahead log, for good."""
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # SQLite does not wait here. Whoever holds the database is making it too, and switches it.
            if code_of(error) != sqlite3.SQLITE_BUSY:
                raise

    # -- using

    @property
    def is_writing(self) -> bool:
        """Whether the thread that asks is inside `writing`."""
        return self._writing_thread == threading.get_ident()

    @contextmanager
    def reading(self, *, once: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the database throughout; inside `writing`, what was written so far.

        Args:
            once: whether it is asked but one thing, and for all of the answer: that is one state anyway.
        """
        with explained(self.path):
            if self.path is None or self.is_writing:
                with self._lock:
                    yield self._open_still(self._writer)
                return
            connection = self._take()
            try:
                if not once:
                    connection.execute("BEGIN")
                yield connection
            finally:
                self._give_back(connection)

    @contextmanager
    def writing(self, *, apart: bool = True) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction: all that is written in the block is kept, or, when it raises, nothing.

        Args:
            apart: whether inside another `writing` only the block's own changes are undone when it raises; else all
                are. To be able to tell them apart costs a copy of each page that the block changes.
        """
        with explained(self.path), self._lock:
            connection = self._open_still(self._writer)
            if self.is_writing:
                with self._savepoint(connection) if apart else self._part():
                    yield connection
                return
            with self._transaction(connection):
                yield connection
            self._shorten_log(connection)

    def _shorten_log(self, connection: sqlite3.Connection) -> None:
        """Begin the log anew if it grew long: SQLite does so by itself only in a moment in which nobody reads."""
        # A log that cannot be shortened now is shortened later; what was written is in.
        with suppress(OSError, sqlite3.OperationalError):
            if self.path is None or (self.path / f"{FILE}-wal").stat().st_size < _LONGEST_LOG:
                return
            connection.execute(f"PRAGMA busy_timeout = {_READERS_TIME:d}")
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.execute(f"PRAGMA busy_timeout = {int(1000 * self._patience):d}")

    @contextmanager
    def _transaction(self, connection: sqlite3.Connection) -> Iterator[None]:
        connection.execute("BEGIN IMMEDIATE")
        self._writing_thread = threading.get_ident()
        try:
            yield
            self._raise_if_undone()
            connection.execute("COMMIT")
        finally:
            self._writing_thread = self._undone = None
            if _is_in_transaction(connection):
                connection.execute("ROLLBACK")

    @contextmanager
    def _savepoint(self, connection: sqlite3.Connection) -> Iterator[None]:
        self._raise_if_undone()
        connection.execute("SAVEPOINT nested")
        try:
            yield
        except BaseException as error:
            if _is_in_transaction(connection):
                connection.execute("ROLLBACK TO nested")
            else:
                self._undone = error
            raise
        finally:
            if _is_in_transaction(connection):
                connection.execute("RELEASE nested")

    @contextmanager
    def _part(self) -> Iterator[None]:
        """A part without which the whole is not kept either."""
        self._raise_if_undone()
        try:
            yield
        except BaseException as error:
            self._undone = error
            raise

    def _raise_if_undone(self) -> None:
        """Raise again what undoes the whole transaction (a full disk does): nothing may follow it."""
        if self._undone is not None:
            raise self._undone

    def _take(self) -> sqlite3.Connection:
        with self._pool:
            if self._closed:
                raise ValueError("The archive is closed.")
            if self._idle:
                return self._idle.pop()
        return self._connect()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if _is_in_transaction(connection):
            connection.execute("ROLLBACK")
        with self._pool:
            if self._closed or self._read_only:
                connection.close()
            else:
                self._idle.append(connection)

    def _open_still(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        if self._closed:
            raise ValueError("The archive is closed.")
        return connection

    def compact(self) -> None:
        """Write the database anew without what is no longer used, and work the log into it."""
        with explained(self.path), self._lock:
            connection = self._open_still(self._writer)
            connection.execute("VACUUM")
            connection.execute("PRAGMA optimize")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def size(self) -> int:
        """Bytes on disk, the log included; in memory, bytes of memory."""
        if self.path is None:
            with self.reading() as connection:
                (pages,) = connection.execute("PRAGMA page_count").fetchone()
                (page_size,) = connection.execute("PRAGMA page_size").fetchone()
                return int(pages * page_size)
        size = 0
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
            # The log comes and goes with those who use the database.
            with suppress(OSError):
                size += (self.path / name).stat().st_size
        return size

    def close(self) -> None:
        """Close all connections; closing twice is fine."""
        with self._lock, self._pool:
            self._closed = True
            while self._idle:
                self._idle.pop().close()
            self._writer.close()


def _is_in_transaction(connection: sqlite3.Connection) -> bool:
    """Whether there is something to undo; a database that is closed has undone it.

    Ctrl-C may come when a `with` has begun and its block has not. It is then ended late, when nobody holds it any more.
    """
    try:
        return connection.in_transaction
    except sqlite3.ProgrammingError:
        return False

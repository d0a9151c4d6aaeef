"""Every error a user can cause, as one small tree.

    PressboxError
    ├── ArchiveError        the archive's folder or database
    │   ├── ArchiveMissing      there is no archive where one was asked for
    │   ├── ArchiveDamaged      the database cannot be read as one of ours
    │   ├── ArchiveTooNew       written by a newer Pressbox
    │   └── ArchiveUnwritable   no permission, no space, or another process holds it
    ├── ArticleUnknown      no article has this id
    ├── ReadingError        a path that was asked for cannot be read at all
    │   └── Unfetched           a web address that cannot be fetched, or may not be
    ├── EngineUnknown       no ranking engine has this name
    ├── LanguageUnknown     no analysis for this language
    └── SettingsError       an environment variable or a line of .env that makes no sense

Each message is one sentence that says what was wrong, where, and what to do. Mistakes of ours are not wrapped:
they stay the exceptions that they are.
"""

from index.model import Unread

__all__ = [
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveMissing",
    "ArchiveTooNew",
    "ArchiveUnwritable",
    "ArticleUnknown",
    "EngineUnknown",
    "LanguageUnknown",
    "PressboxError",
    "ReadingError",
    "SettingsError",
    "Unfetched",
]


class PressboxError(Exception):
    """The base of all errors that a user can cause and mend."""


class ArchiveError(PressboxError):
    """Something about the archive's folder or database."""


class ArchiveMissing(ArchiveError):
    """There is no archive where one was asked for."""


class ArchiveDamaged(ArchiveError):
    """The database cannot be read as one of ours."""


class ArchiveTooNew(ArchiveError):
    """The archive was written by a newer Pressbox."""


class ArchiveUnwritable(ArchiveError):
    """The archive cannot be written: no permission, no space, or another process holds it."""


class ArticleUnknown(PressboxError):
    """No article has this id."""


class ReadingError(PressboxError):
    """A path that was asked for cannot be read at all.

    Args:
        message: what was wrong, where, and what to do.
        kind: what sort of reason it is.
    """

    def __init__(self, message: str, kind: Unread = Unread.INVALID) -> None:
        super().__init__(message)
        self.kind = kind


class Unfetched(ReadingError):
    """A web address that cannot be fetched, or may not be.

    Args:
        address: what was asked for, as messages name it.
        why: what was wrong and what to do, without a full stop.
        kind: what sort of reason it is.
    """

    def __init__(self, address: str, why: str, kind: Unread = Unread.UNFETCHED) -> None:
        super().__init__(f"{address} {why}.", kind)
        self.address = address
        self.why = why


class EngineUnknown(PressboxError):
    """No ranking engine has this name."""


class LanguageUnknown(PressboxError):
    """There is no analysis for this language."""


class SettingsError(PressboxError):
    """An environment variable or a line of .env that makes no sense."""

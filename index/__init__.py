"""Pressbox as a library: articles in, cited answers out.

>>> from index import open_archive
>>> archive = open_archive(None)
>>> report = archive.add("seeds")
>>> archive.ask("who scored the winner?").text
'Nacer Chadli'
"""

from index.archive import Archive, open_archive
from index.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveUnwritable,
    ArticleUnknown,
    EngineUnknown,
    LanguageUnknown,
    PressboxError,
    ReadingError,
    SettingsError,
    Unfetched,
)
from index.model import (
    AddReport,
    Answer,
    Arrival,
    Arrivals,
    Article,
    ArticleRow,
    Change,
    Citation,
    DayMention,
    Explanation,
    Hit,
    Kind,
    NoAnswer,
    Paragraph,
    Part,
    Quote,
    Reason,
    Skipped,
    SourceSummary,
    Span,
    TermScore,
    Unread,
)
from index.overview import ArchiveStatus, Compacted, IndexHealth, SkippedRow, Version

__all__ = [
    "AddReport",
    "Answer",
    "Archive",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveMissing",
    "ArchiveStatus",
    "ArchiveTooNew",
    "ArchiveUnwritable",
    "Arrival",
    "Arrivals",
    "Article",
    "ArticleRow",
    "ArticleUnknown",
    "Change",
    "Citation",
    "Compacted",
    "DayMention",
    "EngineUnknown",
    "Explanation",
    "Hit",
    "IndexHealth",
    "Kind",
    "LanguageUnknown",
    "NoAnswer",
    "Paragraph",
    "Part",
    "PressboxError",
    "Quote",
    "ReadingError",
    "Reason",
    "SettingsError",
    "Skipped",
    "SkippedRow",
    "SourceSummary",
    "Span",
    "TermScore",
    "Unfetched",
    "Unread",
    "Version",
    "open_archive",
]

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
    ArchiveStatus,
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
)

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
    "DayMention",
    "EngineUnknown",
    "Explanation",
    "Hit",
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
    "SourceSummary",
    "Span",
    "TermScore",
    "Unfetched",
    "open_archive",
]

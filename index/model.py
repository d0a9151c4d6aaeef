"""The words of the domain, as values: everything that the parts of Pressbox hand to one another.

All offsets are half-open ranges [start, end) in characters (Unicode code points), never bytes. All values are frozen:
a changed article is another article.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""A half-open range [start, end) in characters of some text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article: ``article.text[start:end]``, always."""

    #: Counts from 1 in the order of the text; cleaning never renumbers.
    number: int
    #: Offset of its first character in the article's text.
    start: int
    #: Offset after its last character in the article's text.
    end: int
    #: Why it is kept out of the index ("appeal", "caption", "repeated", ...); None for the story itself.
    furniture: str | None = None
    #: The page of a PDF that it begins on, from 1; None where there are no pages.
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is stored: its text is what all offsets refer to."""

    #: What the file states, else its path below the folder that was added, without the ending.
    id: str
    title: str
    #: The whole text after decoding, without the front matter; nothing in it is edited later.
    text: str
    #: In the order of the text; they do not overlap, and nothing but white space lies between them.
    paragraphs: tuple[Paragraph, ...]
    #: The paper, site or agency.
    source: str | None = None
    author: str | None = None
    #: ISO 8601, a day ("2018-07-03") or a time ("2018-07-03T13:19:00+03:00"), as precise as the article is.
    published: str | None = None
    url: str | None = None
    #: ISO 639-1 code of the language of the text.
    language: str = "en"
    #: When it came into the archive, UTC in ISO 8601; None: not yet, or it is not known. It makes no other article.
    added: str | None = field(default=None, compare=False)

    @property
    def day(self) -> dt.date | None:
        """The day of publication, or None when the article does not state one."""
        return dt.date.fromisoformat(self.published[:10]) if self.published else None

    def paragraph_text(self, number: int) -> str:
        """The exact text of paragraph `number` (from 1). Raises IndexError when there is none."""
        if number < 1:
            raise IndexError(number)
        paragraph = self.paragraphs[number - 1]
        return self.text[paragraph.start : paragraph.end]


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that ranking found, and its score."""

    article: Article
    paragraph: Paragraph
    #: The higher, the better: above 0, comparable only within one result list.
    score: float

    @property
    def text(self) -> str:
        """The paragraph's exact text."""
        return self.article.text[self.paragraph.start : self.paragraph.end]


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact slice of an article, and what to highlight in it: text and ranges, never markup."""

    #: The article's id.
    article: str
    #: The number of the paragraph that holds it, from 1.
    paragraph: int
    #: Offsets in the article's text: ``article.text[start:end] == text``.
    start: int
    end: int
    text: str
    #: Ranges in `text` whose words the question asked for; sorted, not overlapping.
    matches: tuple[Span, ...] = ()
    #: The range in `text` of the words that answer, or None when the whole quote is the answer.
    answer: Span | None = None
    #: As `Paragraph.page`, of its paragraph.
    page: int | None = None


@dataclass(frozen=True, slots=True)
class DayMention:
    """Words of a quote that name a day, or some days, only seen from the day of publication: "on Friday"."""

    #: The range of the words in the quote's text.
    span: Span
    #: The first and the last day that they mean, the same for a single day; ISO 8601.
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it is from."""

    quote: Quote
    title: str
    source: str | None = None
    author: str | None = None
    #: ISO 8601, as `Article.published`.
    published: str | None = None
    #: The article's address as the article states it.
    url: str | None = None
    #: The address of the sentence itself (`url` with a text fragment); None when the article has no usable address.
    link: str | None = None
    #: The same sentence in other articles, each with its own offsets; best first.
    witnesses: tuple[Citation, ...] = ()
    #: What days the quote's words mean where they do not say so in full; in order.
    days: tuple[DayMention, ...] = ()
    #: How many other articles have the quote's paragraph in nearly the same words (an agency's report, an update).
    copies: int = 0
    #: The first few of them, the earliest published first.
    copied: tuple[ArticleRow, ...] = ()


class Kind(StrEnum):
    """What sort of thing a question asks for."""

    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    MINUTE = "minute"
    DURATION = "duration"
    SCORE = "score"
    NUMBER = "number"
    QUOTATION = "quotation"
    REASON = "reason"
    DEFINITION = "definition"
    LIST = "list"
    YES_NO = "yes/no"
    #: None of the above, or not known.
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Answer:
    """The archive says it: at least one citation, the best first."""

    #: The question as it was put.
    question: str
    #: The words that answer, exactly as the first citation has them; None when no short span could be told.
    text: str | None
    kind: Kind
    #: How sure, from 0 to 1.
    confidence: float
    #: At least one; near-equal sentences are one citation with witnesses.
    citations: tuple[Citation, ...]
    #: How many articles say so, from 1; those that tell one story in nearly the same words count once.
    agreement: int = 1
    #: How many articles speak of it at all, counted likewise; from `agreement` up.
    articles: int = 1
    #: Citations that give another answer; best first.
    disagreements: tuple[Citation, ...] = ()
    #: The question as it was understood, when that differs from how it was put (a follow-up); else None.
    asked: str | None = None
    #: The question with its misspelt words mended, as it was searched for; None when nothing was mended.
    did_you_mean: str | None = None
    #: How sure the short `text` is the right part of the quote, from 0 to 1; None without a text.
    probability: float | None = None


class Reason(StrEnum):
    """Why there is no answer."""

    #: Nothing in the archive is about it.
    NOTHING_ABOUT_IT = "nothing-about-it"
    #: The archive is about it, but does not say this.
    NOT_THIS = "not-this"
    #: The archive has no articles (or none of those that were asked for).
    EMPTY_ARCHIVE = "empty-archive"
    #: There was no question in the message.
    EMPTY_QUESTION = "empty-question"
    #: A greeting or thanks: somebody to be met with a word, not with a search.
    GREETING = "greeting"
    #: Longer than any question.
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The archive does not say; nothing in it is shown as if it did."""

    question: str
    reason: Reason
    #: The closest passages, best first; never an answer.
    nearest: tuple[Citation, ...] = ()
    #: As `Answer.asked` and `Answer.did_you_mean`.
    asked: str | None = None
    did_you_mean: str | None = None


@dataclass(frozen=True, slots=True)
class TermScore:
    """What one term of a query gave a paragraph."""

    term: str
    #: How often the paragraph has it.
    frequency: int
    #: Inverse document frequency, ln(1 + (N - n + 0.5)/(n + 0.5)).
    idf: float
    #: Its share of the paragraph's BM25 score.
    score: float


@dataclass(frozen=True, slots=True)
class Part:
    """One number of an explanation, and the numbers that it came from."""

    name: str
    value: float
    #: What else there is to say of it: how often a term occurs, which words are meant.
    note: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one candidate quote came to its place: for `:why`."""

    citation: Citation
    #: What each step made of it, in the order of the steps; of the first candidate also what was decided on.
    parts: tuple[Part, ...]


class Unread(StrEnum):
    """The kinds of reasons why something was not read as an article: what a summary counts by."""

    #: What a record, a header or a file says makes no sense.
    INVALID = "badly written"
    #: There is no text in it, or hardly any.
    EMPTY = "empty"
    #: A picture, a page of links, a form: nothing that tells a story.
    NOT_AN_ARTICLE = "no article"
    #: Its article is shown only to those who log in or pay.
    WALLED = "behind a login"
    #: A page that shows its cookie notice and nothing else.
    NOTICE = "a cookie notice"
    #: A file of a kind that no reader is there for.
    UNKNOWN_KIND = "of another kind"
    #: More than any article has.
    TOO_LARGE = "too large"
    #: It cannot be unpacked or taken apart to its end.
    DAMAGED = "damaged"
    #: The system does not let it be opened.
    UNREADABLE = "cannot be opened"
    #: The web does not give it: no such page, no answer, no connection.
    UNFETCHED = "cannot be fetched"
    #: Its site asks programs to stay away.
    FORBIDDEN = "not for programs"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be read as an article, and why: the rest went on."""

    #: The file (and line or member) it was in.
    where: str
    #: One sentence: what was wrong and what to do.
    why: str
    kind: Unread = Unread.INVALID
    #: Whether somebody wanted it read: no article was expected of a picture that stands in a folder of pages.
    is_wanted: bool = True


class Change(StrEnum):
    """What adding an article did to the archive."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class AddReport:
    """What came of an `add`."""

    #: Ids, in the order they were read.
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    #: Paragraphs of the articles added and updated that cleaning kept out of the index.
    furniture: int = 0
    #: Paragraphs of the articles added and updated that can be found.
    paragraphs: int = 0


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """One source of the archive."""

    #: None: articles that name no source.
    source: str | None
    articles: int
    #: The earliest and latest day of publication, ISO 8601; None when no article states one.
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a list of articles shows of one."""

    id: str
    title: str
    source: str | None
    #: ISO 8601, as `Article.published`.
    published: str | None
    url: str | None

    @classmethod
    def of(cls, article: Article) -> ArticleRow:
        """That of an article."""
        return cls(article.id, article.title, article.source, article.published, article.url)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that came into the archive."""

    article: ArticleRow
    #: Those of the wanted words that it has.
    matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came into the archive after some mark, in the order in which it came."""

    articles: tuple[Arrival, ...]
    #: How far these reach: where to go on from the next time.
    mark: int
    #: How far the archive reaches; the same as `mark` when this is all.
    last: int

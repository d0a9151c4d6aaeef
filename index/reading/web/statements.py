"""What a page states about its article: title, author, day, site, address, language; for machines and for readers."""

from __future__ import annotations

import datetime as dt
import html
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from index.analysis import normalise_language
from index.errors import LanguageUnknown, Unfetched
from index.fetching import is_same_site, normalised
from index.fetching.addresses import parsed
from index.reading.characters import one_line
from index.reading.dates import find_date
from index.reading.metadata import MAX_NAME, MAX_TITLE, MAX_URL
from index.reading.web import linked_data
from index.reading.web.linked_data import Record

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FIRST_YEAR: Final = 1990
"""Older days on a page are no days of publication."""
MAX_TITLES: Final = 8
"""How many of a page's titles are looked at."""

_TITLES: Final = ("og:title", "twitter:title", "sailthru.title", "parsely-title", "dc.title", "title")
_SITES: Final = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_AUTHORS: Final = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "dcterms.creator",
)
_DAYS: Final = (
    "article:published_time datepublished og:published_time og:pubdate pubdate parsely-pub-date sailthru.date "
    "dc.date.issued dcterms.created dc.date dc.date.created publish-date publication_date article.published "
    "datecreated published_time published_at date"
).split()
_SEPARATOR: Final = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb\u2022:-]+\s+")
_BY: Final = re.compile(
    r"^(?:written |words |posted |analysis |opinion )?by:?\s+|^(?:por|par|von|di)\s+(?=[A-Z])", re.I
)
_BETWEEN_NAMES: Final = re.compile(r"\s*[;,/|]\s*|\s+(?:and|&|und|et|y|e)\s+")
_JOB: Final = re.compile(
    r"\b(?:writers?|editors?|editor-at-large|reporters?|correspondents?|columnists?|contributors?|producers?|staff"
    r"|critics?|analysts?|bureau|desk|newsroom|special to|follow|posts?|more|email|updated|published|minutes?)\b"
    r"|@|https?:|www\.|\d|\.(?:com|org|net)\b",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"://|www\.|\.(?:com|org|net)/", re.IGNORECASE)
_NOBODY: Final = frozenset(
    "admin administrator author editor guest none null root staff undefined unknown webmaster".split()
)


@dataclass(frozen=True, slots=True)
class Statements:
    """What a page states; None for what it does not."""

    #: As titles are given to machines, the likeliest first.
    titles: tuple[str, ...] = ()
    site: str | None = None
    author: str | None = None
    #: ISO 8601, a day.
    published: str | None = None
    #: The article's text, as some pages give it for search engines.
    body: str | None = None


def statements(tree: Element) -> Statements:
    """What is stated in the head of a page, in its JSON-LD and in the marks of its elements."""
    metas = _metas(tree)
    records = linked_data.records(tree)
    articles = linked_data.articles(records)
    site = _site(metas, articles, records)
    titles = [*_of(metas, _TITLES[:1]), *_all(articles, "headline"), *_of(metas, _TITLES[1:]), *_title_element(tree)]
    return Statements(
        titles=tuple(dict.fromkeys(filter(None, (_clean(each, MAX_TITLE) for each in titles))))[:MAX_TITLES],
        site=site,
        author=_author(tree, metas, articles, records, site),
        published=_published(tree, metas, articles, records),
        body=max(_all(articles, "articleBody"), key=len, default=None),
    )


def without_site(title: str, site: str | None, url: str | None) -> str:
    """A title without the name of the site, which many put behind it."""
    separators = list(_SEPARATOR.finditer(title))
    if not separators:
        return title
    last = separators[-1]
    behind = _folded(title[last.end() :])
    names = {_folded(site or ""), _folded((site or "").partition(".")[0]), *_host_names(url)} - {""}
    joined = behind.replace(" ", "")
    is_site = behind in names or any(joined == name or (len(name) > 4 and joined.startswith(name)) for name in names)
    return title[: last.start()] if is_site and len(title[: last.start()]) > 8 else title


def host(url: str | None) -> str | None:
    """The host of an address, by which a page's source is named if it states no name."""
    found = re.match(r"https?://(?:www\.)?([^/:?#]+)", url or "", re.IGNORECASE)
    return found[1] if found else None


def language(tree: Element) -> str | None:
    """The language that the page declares, if it is one that can be analysed."""
    try:
        return normalise_language(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    except LanguageUnknown:
        return None


def canonical(tree: Element, found: str | None) -> str | None:
    """The address that the page says it has, of the site that it is from; else where it was found; None for neither.

    A page of another site cannot pass for an article of this one.
    """
    named = [*tree.xpath("//link[@rel='canonical']/@href"), *tree.xpath("//meta[@property='og:url']/@content")]
    for href in map(str, named[:4]):
        try:
            url = str(parsed(urljoin(found or "", href.strip())))
        except (Unfetched, ValueError):
            continue
        if len(url) <= MAX_URL and (found is None or is_same_site(url, found)):
            return normalised(url)
    return normalised(found) if found else None


def day_of(stated: str | None, shown: str | None) -> str | None:
    """The day of an article by what the page states for machines and what it shows beside the headline.

    In the evening of the Americas, machines are told the next day already: theirs is that of Greenwich.
    """
    day = _day(shown or "")
    if stated and day and dt.date.fromisoformat(stated) - dt.date.fromisoformat(day) != dt.timedelta(days=1):
        return stated
    return day or stated


def searched_day(page: str, url: str | None) -> str | None:
    """The day that is written somewhere on the page, if it can be told; slow."""
    from htmldate import find_date as find_day

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    latest = f"{dt.datetime.now(dt.UTC):%Y-%m-%d}"
    try:
        # As bytes: a text that begins with "http" and has no space would be taken for an address, and fetched.
        found = find_day(page.encode(), url=url, original_date=True, extensive_search=False, max_date=latest)
    except ValueError:
        # It moves texts about, and lxml refuses those that have control characters.
        return None
    return _day(found or "")


def _metas(tree: Element) -> dict[str, str]:
    """The first value of each <meta>, by its property or name."""
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]")[:500]:
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := meta.get("content").strip():
            found.setdefault(key.lower(), content)
    return found


def _site(metas: dict[str, str], articles: Sequence[Record], records: list[Record]) -> str | None:
    stated = [*_of(metas, _SITES[:1])]
    stated += [name for record in articles for name, _ in linked_data.named(record, "publisher", records)]
    named = (_clean(each.removeprefix("@"), MAX_NAME) for each in (*stated, *_of(metas, _SITES[1:])))
    return next(filter(None, named), None)


def _title_element(tree: Element) -> Iterator[str]:
    element = tree.find(".//title")
    if element is not None and element.text:
        yield element.text


# -- who wrote it


def _author(
    tree: Element, metas: dict[str, str], articles: Sequence[Record], records: list[Record], site: str | None
) -> str | None:
    persons: list[str] = []
    others: list[str] = []
    for record in articles[:3]:
        for name, is_person in linked_data.named(record, "author", records):
            (persons if is_person else others).append(name)
    for stated in (persons, list(_of(metas, _AUTHORS)), _marked(tree), others):
        names = dict.fromkeys(name for each in stated for name in _names(each, site))
        if names:
            return one_line(", ".join(list(names)[:6]), MAX_NAME)
    return None


def _marked(tree: Element) -> list[str]:
    """The names in elements that are marked as the author's."""
    # One path at a time: libxml2 takes minutes to unite long lists of elements.
    found = [*tree.xpath("//*[@itemprop='author']")[:3], *tree.xpath("//a[@rel='author']")[:3]]
    inside = (_inner_name(each) for each in found)
    names = [_text(each) or each.get("content") or "" for each in inside]
    return [name for name in names if 1 <= len(name.split()) <= 6][:1]


def _inner_name(element: Element) -> Element:
    """The element in it that is marked as a name, or else itself."""
    return next((each for each in islice(element.iter(), 50) if each.get("itemprop") == "name"), element)


def _names(stated: str, site: str | None) -> Iterator[str]:
    """The names in what is stated as the author: without jobs, addresses and the site itself."""
    line = _clean(stated, 300) or ""
    if _ADDRESS.search(line):
        return
    site = _folded(site or "")
    for part in _BETWEEN_NAMES.split(_BY.sub("", line)):
        name = _BY.sub("", part.partition(" - ")[0]).strip(" .,\"'")
        is_name = 2 <= len(name) <= 60 and len(name.split()) <= 6 and not _JOB.search(name)
        if is_name and name.lower() not in _NOBODY and not (site and site.startswith(_folded(name))):
            yield name


# -- when it was published


def _published(tree: Element, metas: dict[str, str], articles: Sequence[Record], records: list[Record]) -> str | None:
    stated: list[str] = [*_all(articles, "datePublished"), *_of(metas, _DAYS)]
    stated += [*_all(linked_data.pages(records), "datePublished")]
    for each in (*tree.xpath("//*[@itemprop='datePublished']")[:3], *tree.xpath("//time[@datetime]")[:3]):
        stated += [each.get("datetime") or each.get("content") or _text(each)]
    return next(filter(None, map(_day, stated)), None)


def _day(written: str) -> str | None:
    """The day of a date or time, as it is where the page was written."""
    written = written.strip()[:100]
    try:
        day = dt.date.fromisoformat(written[:10])
    except ValueError:
        if not (found := find_date(written)):
            return None
        day = dt.date.fromisoformat(found.iso[:10])
    latest = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)
    return day.isoformat() if day.year >= FIRST_YEAR and day <= latest else None


# -- small things


def _of(metas: dict[str, str], keys: Iterable[str]) -> Iterator[str]:
    return (metas[key] for key in keys if key in metas)


def _all(records: Iterable[Record], key: str) -> Iterator[str]:
    return (text for record in records for text in linked_data.texts(record, key))


def _text(element: Element) -> str:
    return " ".join("".join(islice(element.itertext(), 20)).split())[:200]


def _clean(text: str, limit: int) -> str | None:
    return one_line(html.unescape(text[: 4 * limit]), limit) or None


def _host_names(url: str | None) -> set[str]:
    parts = (host(url) or "").lower().split(".")
    return {"".join(parts), *(part.replace("-", "") for part in parts[:-1])}


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower())).removeprefix("the ")

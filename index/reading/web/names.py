"""What the names say that sites give to the parts of their pages: classes, ids, roles and tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

MAX_NAMES: Final = 1_000
"""The most characters of an element's names that are looked at."""

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE: Final = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr picture q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr
    """.split()
)
"""Elements that do not end a line."""
UNSEEN: Final = frozenset(
    """
    amp-ad amp-iframe amp-img applet area audio base button canvas datalist embed frame frameset head iframe img
    input link map math meta meter noframes noscript object option param progress script select source style svg
    template textarea title track video
    """.split()
)
"""Elements with no text of the article in them."""
PICTURES: Final = frozenset("amp-img audio embed iframe img object svg video".split())

_TAGS: Final = frozenset("address aside dialog figcaption figure footer form menu nav".split())
_ROLES: Final = frozenset(
    "alert alertdialog banner complementary contentinfo dialog menu navigation search tablist toolbar".split()
)
_PARTS: Final = frozenset(
    """
    author authors autor autoren banner button buttons carousel control controls correction corrections cookie
    cookies consent credit credits dateline datum disclosure dropdown fecha follow foot gdpr hidden lightbox login
    masthead menu metadata modal navbar overlay pager pagination photo photos popular popup postinfo postmeta
    prev previous published rail respond share shares sharebar sharedaddy signup slideshow sticky submeta
    tag tagcloud taglist tags taxonomy teaser teasers thumbnail thumbnails timestamp toolbar trending video videos
    """.split()
)
"""Words that name furniture when they are a word of a class or id."""
_SHORT: Final = frozenset("ad ads bio btn nav tax".split())
"""Likewise, but only between hyphens: too short to be told in camel case from the letters of generated names."""
_STEMS: Final = re.compile(
    r"advert|breadcrumb|byline|caption|com+ent(?!ary)|copyright|disqus|footer|gallery|kommentar|navigation|newsletter"
    r"|outbrain|promo|publicid|recom+end|relacion|related|sharing|sidebar|social|sponsor|subscri|taboola|werbung"
    r"|widget|print|compart"
)
"""And these wherever they stand in it."""
# What an article is about, which layout it has and what it lacks: categories, grids, states.
_NEUTRAL: Final = re.compile(
    r"(?:cat|category|col|format|has|is|lang|no|not|page-id|post-\d|row|single|span|status|tag|theme|type|with"
    r"|without)[-_]"
)
_OTHERS: Final = re.compile(
    r"com+ent(?!ary)|disqus|kommentar|outbrain|recom+end|related|respond|taboola", re.IGNORECASE
)
_BODY: Final = re.compile(
    r"(?:article|entry|news|post|story)[-_]*(?:body|content|text)"
    r"|(?:body|content)[-_]*(?:article|body|content|copy|main|story|text)|(?:^|\s)(?:entry|rich-?text|wysiwyg)",
    re.IGNORECASE,
)
_UNSEEN_TEXT: Final = re.compile(r"\b(?:sr-only|screen-reader\w*|(?:visually|element)-?(?:hidden|invisible))", re.I)
_CAPTION: Final = re.compile(r"caption|credit", re.IGNORECASE)
_NOT_SHOWN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD: Final = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_JOINTS: Final = re.compile("[-_]+")


def is_furniture(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element's tag or role says that it is no part of an article, or it is not shown."""
    if tag in _TAGS:
        return True
    if not attributes:
        return False
    return is_hidden(attributes) or attributes.get("aria-hidden") == "true" or attributes.get("role") in _ROLES


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element is not shown, or to those alone who have the page read to them."""
    if "hidden" in attributes or _NOT_SHOWN.search(attributes.get("style", "")):
        return True
    return bool(_UNSEEN_TEXT.search(attributes.get("class", "")))


def names_of(attributes: Mapping[str, str]) -> str:
    """What a site calls an element: its classes and its id."""
    return f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()[:MAX_NAMES] if attributes else ""


@lru_cache(maxsize=8_192)
def names_furniture(names: str) -> bool:
    """Whether one of an element's names is that of a part of the page that is no part of an article."""
    return any(map(_names_furniture, names.split()))


def _names_furniture(name: str) -> bool:
    if _NEUTRAL.match(name):
        return False
    if _STEMS.search(name.lower()) or not _SHORT.isdisjoint(_JOINTS.split(name.lower())):
        return True
    return not _PARTS.isdisjoint(word.lower() for word in _WORD.findall(name))


@lru_cache(maxsize=8_192)
def names_body(names: str) -> bool:
    """Whether the element is called the body of an article."""
    return bool(_BODY.search(names))


@lru_cache(maxsize=8_192)
def names_others(names: str) -> bool:
    """Whether its names say that others speak in it: readers who comment, other articles."""
    return bool(_OTHERS.search(names))


def names_caption(names: str) -> bool:
    """Whether its names say that this is what stands under a picture."""
    return bool(_CAPTION.search(names))


def declares_body(attributes: Mapping[str, str]) -> bool:
    """Whether an element is marked as the body of an article for machines (schema.org)."""
    return "articleBody" in attributes.get("itemprop", "") or "articleBody" in attributes.get("property", "")

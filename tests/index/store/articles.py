"""Articles for tests of the store: any that hypothesis can think of, and plain ones."""

from __future__ import annotations

from hypothesis import strategies as st

from index.model import Article, Paragraph

ANY_IDENTITY = st.text(max_size=10)
#: Few ids, so that articles meet.
IDENTITIES = st.sampled_from(["a", "b", "c"])


def article_of(identity: str, *paragraphs: str, title: str = "A title", **stated: str | None) -> Article:
    """An article whose text is these paragraphs, an empty line between them."""
    marked: list[Paragraph] = []
    start = 0
    for number, text in enumerate(paragraphs, start=1):
        marked.append(Paragraph(number, start, start + len(text)))
        start += len(text) + 2
    return Article(identity, title, "\n\n".join(paragraphs), tuple(marked), **stated)  # type: ignore[arg-type]


@st.composite
def articles(draw: st.DrawFn, identities: st.SearchStrategy[str] = ANY_IDENTITY) -> Article:
    """Any article that may be stored: any text, any paragraphs in order and without overlap."""
    text = draw(st.text(max_size=80))
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    paragraphs = tuple(
        Paragraph(number, start, end, draw(st.none() | st.text(min_size=1, max_size=5)))
        for number, (start, end) in enumerate(zip(ends[::2], ends[1::2], strict=False), start=1)
    )
    some = st.none() | st.text(max_size=10)
    return Article(
        draw(identities),
        draw(st.text(max_size=20)),
        text,
        paragraphs,
        source=draw(some),
        author=draw(some),
        published=draw(st.none() | st.dates().map(str) | st.datetimes().map(lambda time: time.isoformat())),
        url=draw(some),
        language=draw(st.sampled_from(["en", "de", "ru"])),
    )

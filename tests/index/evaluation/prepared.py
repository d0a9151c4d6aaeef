"""Questions, replies and an archive made by hand, for what only counts them."""

from __future__ import annotations

from collections.abc import Mapping

from index.errors import ArticleUnknown
from index.evaluation import Outcome, Place, Question, is_right, judge
from index.model import Answer, Article, Citation, Hit, Kind, NoAnswer, Paragraph, Quote, Reason

TEXTS = ("Ada Quill scored the winner.", "It rained in the valley.", "The Harbour won 2-1.")
ARTICLE = Article(
    "late",
    "Harbour snatch it",
    "\n\n".join(TEXTS),
    (Paragraph(1, 0, 28), Paragraph(2, 30, 54), Paragraph(3, 56, 76)),
)
QUESTIONS = (
    Question("winner", "who scored the winner?", ("Ada Quill", "Quill"), (("late", 1),)),
    Question("rain", "where did it rain?", ("the valley",), (("late", 2), ("late", 3))),
    Question("cup", "who won the cup?", unanswerable=True),
)


def answer(
    text: str | None = "Ada Quill",
    quote: str = TEXTS[0],
    *,
    kind: Kind = Kind.PERSON,
    confidence: float = 0.9,
    probability: float | None = None,
) -> Answer:
    """An answer with one citation."""
    citation = Citation(Quote("late", 1, 0, len(quote), quote), "Harbour snatch it")
    return Answer("?", text, kind, confidence, (citation,), probability=probability)


def refusal(question: str = "?") -> NoAnswer:
    """A refusal."""
    return NoAnswer(question, Reason.NOT_THIS)


def outcome(
    question: Question,
    reply: Answer | NoAnswer,
    ranked: tuple[Place, ...] | None = None,
    *,
    kind: Kind = Kind.PERSON,
    milliseconds: float = 2.0,
    engine: float | None = None,
) -> Outcome:
    """What came of a question."""
    figures = judge(question, reply, ranked)
    return Outcome(question, kind, reply, figures, is_right(question, reply), ranked or (), milliseconds, engine)


class PreparedArchive:
    """Holds one article, knows the winner, reads whatever paragraph it is told to, and keeps what it was told."""

    def __init__(self, replies: Mapping[str, Answer | NoAnswer] | None = None) -> None:
        self.told: list[str] = []
        self._replies = replies or {QUESTIONS[0].text: answer()}

    def ask(self, question: str) -> Answer | NoAnswer:
        self.told.append(f"ask {question}")
        return self._replies.get(question, refusal(question))

    def search(self, query: str, k: int) -> list[Hit]:
        self.told.append(f"search {query}")
        return [Hit(ARTICLE, paragraph, 1.0) for paragraph in ARTICLE.paragraphs[:k]]

    def read(self, question: str, article: str, paragraph: int) -> Answer | NoAnswer:
        self.told.append(f"read {article}:{paragraph}")
        text = TEXTS[paragraph - 1]
        return answer(text.split()[-1], text, kind=Kind.OTHER)

    def article(self, article: str) -> Article:
        if article != ARTICLE.id:
            raise ArticleUnknown("There is no such article.")
        return ARTICLE

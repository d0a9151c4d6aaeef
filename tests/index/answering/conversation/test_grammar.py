"""The parts of a question, as far as follow-ups need them."""

from __future__ import annotations

import pytest

from index.answering.conversation.grammar import Clause, bare, names, noun_phrases, parsed
from index.answering.conversation.names import groups_in, people_in


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Who scored the winner?", ("Who", "", "", "scored the winner")),
        ("In which minute did Inui score?", ("In which minute", "did", "Inui", "score")),
        ("when did inui score", ("when", "did", "inui", "score")),
        ("Which NFL player tweeted about it?", ("Which NFL player", "", "", "tweeted about it")),
        ("how many people attended the match?", ("how many people", "", "", "attended the match")),
        ("What did the Japan players leave there?", ("What", "did", "the Japan players", "leave there")),
        ("What did Japan fans do after it?", ("What", "did", "Japan fans", "do after it")),
        ("what did the dressing room say?", ("what", "did", "the dressing room", "say")),
        ("What did the president of France say?", ("What", "did", "the president of France", "say")),
        ("Where did Japan beat Colombia?", ("Where", "did", "Japan", "beat Colombia")),
        ("Where was the match played?", ("Where", "was", "the match", "played")),
        ("Who was sent off?", ("Who", "was", "", "sent off")),
        ("What is Japan's ranking?", ("What", "is", "Japan's ranking", "")),
        ("who's the coach of Japan?", ("who", "is", "the coach of Japan", "")),
        ("Did Belgium win?", ("", "Did", "Belgium", "win")),
        ("What do children in Japan do?", ("What", "do", "children in Japan", "do")),
        ("What colours did many websites have?", ("What colours", "did", "many websites", "have")),
        ("Which leader said that he was ill?", ("Which leader", "", "", "said that he was ill")),
        ("final score", ("", "", "", "final score")),
        ("", ("", "", "", "")),
    ],
)
def test_a_question_has_parts(question: str, parts: tuple[str, str, str, str]) -> None:
    assert parsed(question) == Clause(*parts)


def test_what_is_in_parentheses_is_no_part_of_a_question() -> None:
    assert bare("what did it say (the note)?") == "what did it say"


def test_names_are_words_with_capitals_that_begin_no_question() -> None:
    text = "Did J.J. Watt meet Kevin De Bruyne in Rostov-on-Don. Then he left"
    assert [text[start:end] for start, end in names(text)] == ["J.J. Watt", "Kevin De Bruyne", "Rostov-on-Don"]


def test_noun_phrases_have_an_article_or_an_owner() -> None:
    text = "Belgium's winning goal in the second half"
    assert [text[start:end] for start, end in noun_phrases(text)] == ["Belgium's winning goal", "the second half"]


def test_people_have_names_of_several_words_that_are_no_institutions() -> None:
    text = "Tottenham's Jan Vertonghen headed one in at the Rostov Arena before the World Cup holders saw Eden Hazard."
    assert list(people_in(text)) == ["Jan Vertonghen", "Eden Hazard"]


def test_groups_are_known_by_their_place_their_members_and_their_people() -> None:
    text = "Brazil waited. In Kazan the Brazilians met Belgium players and Spurs' Jan Vertonghen on Monday."
    assert list(groups_in(text)) == ["Brazil", "Kazan", "Belgium", "Spurs"]

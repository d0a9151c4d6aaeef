"""Tokens with their places, and the terms that paragraphs and questions have in common."""

import threading

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index import analysis
from index.analysis import LANGUAGES, Analyzer, fold, normalise_language, pieces, stop_words, words
from index.errors import LanguageUnknown

ENGLISH = Analyzer("en")
ANALYZERS = {code: Analyzer(code) for code in ("en", "de", "fr", "hi", "ru", "tr", "ar")}

#: Letters, marks, digits and the characters that tokens treat in ways of their own, more often than chance has them.
ANY_TEXT = st.text() | st.text(alphabet="aZéßİﬁñ0129.,:'’ʼ-–−_ \u0301\u093f\u200d£ØJsth\n", max_size=60)


# -- what holds for any text


@given(text=ANY_TEXT, language=st.sampled_from(sorted(ANALYZERS)))
@example(text="İstanbul’un ﬁnal 2–0 J.J.", language="tr")
def test_each_token_is_the_slice_that_it_says(text: str, language: str) -> None:
    tokens = ANALYZERS[language].tokens(text)
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]


@given(text=ANY_TEXT | st.text(alphabet=st.characters(max_codepoint=0x25F)))
@example(text="".join(map(chr, range(0x2300))))
@example(text=" ".join(map(chr, range(0x2300))))
@example(text="a".join(map(chr, range(0x2300))))
@example(text="1ſt 2ND 3rd4 U.S.A. a.m O'Neill's 1,200-1 4x4 ÷ × Ærø–Ö")
def test_the_tokens_of_plain_text_are_those_of_any_text(text: str) -> None:
    plain = "".join(each for each in text if not analysis._NOT_PLAIN.match(each))
    for each in (text, plain):
        assert words(each) == analysis._TOKEN.findall(each)


@given(text=ANY_TEXT)
def test_pieces_are_the_tokens_and_all_that_stands_around_them(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert pieces(text)[1::2] == words(text)


@given(text=ANY_TEXT)
def test_tokens_are_in_order_not_empty_and_apart(text: str) -> None:
    bounds = [offset for token in ENGLISH.tokens(text) for offset in (token.start, token.end)]
    assert bounds == sorted(bounds)
    assert all(token.text for token in ENGLISH.tokens(text))


@given(text=ANY_TEXT, language=st.sampled_from(sorted(ANALYZERS)))
def test_terms_are_those_of_the_tokens(text: str, language: str) -> None:
    analyzer = ANALYZERS[language]
    assert analyzer.terms(text) == [token.term for token in analyzer.tokens(text) if token.term is not None]


@given(text=ANY_TEXT, language=st.sampled_from(sorted(ANALYZERS)))
def test_no_term_is_empty(text: str, language: str) -> None:
    assert all(ANALYZERS[language].terms(text))


@given(text=st.text(alphabet=st.characters(categories=["L", "N"], max_codepoint=0x24F), min_size=1))
def test_no_letter_and_no_digit_is_lost_between_tokens(text: str) -> None:
    assert "".join(token.text for token in ENGLISH.tokens(text)) == text


@given(text=st.text(alphabet=st.characters(max_codepoint=127)))
@example(text="In the 94th minute of the 1st J.J. Don't")
def test_case_makes_no_difference(text: str) -> None:
    assert ENGLISH.terms(text.upper()) == ENGLISH.terms(text.lower())


# -- words that are one term


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meunier's", "Meunier"),
        ("Meunier’s", "Meunier"),
        ("MEUNIER'S", "meunier"),
        ("Ross's", "Ross"),
        ("O’Brien", "O'Brien"),
        ("O’Brien", "OBrien"),
        ("2-0", "2–0"),
        ("2-0", "2\u22120"),
        ("94th", "94"),
        ("1st", "1"),
        ("1,200", "1200"),
        ("1,200,000", "1200000"),
        ("J.J.", "JJ"),
        ("J.J.", "j.j."),
        ("U.S.", "US"),
        ("Müller", "Muller"),
        ("Mu\u0308ller", "Müller"),
        ("Sørensen", "Sorensen"),
        ("Łukasz", "Lukasz"),
        ("Æsir", "aesir"),
        ("ﬁnal", "final"),
        ("İstanbul", "istanbul"),
        ("goals", "goal"),
        ("won", "wins"),
        ("caught", "catches"),
        ("struck", "strike"),
    ],
)
def test_these_are_one_term(one: str, other: str) -> None:
    assert ENGLISH.terms(one) == ENGLISH.terms(other)
    assert len(ENGLISH.terms(one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2-0", "20"),
        ("2-0", "3-0"),
        ("1.5", "15"),
        ("13:19", "1319"),
        ("1970", "1974"),
        ("1,20", "120"),
        ("£5m", "£5"),
        ("Japan", "Japanese"),
        ("US", "us-led goals"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert ENGLISH.terms(one) != ENGLISH.terms(other)


# -- where one token ends


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("one-two", ["one", "two"]),
        ("J.J. Watt", ["J.J.", "Watt"]),
        ("He won 2-0.", ["He", "won", "2-0"]),
        ("at 13:19, or 1,200.", ["at", "13:19", "or", "1,200"]),
        ("94th-minute", ["94th", "minute"]),
        ("£5m", ["5m"]),
        ("the 1990s", ["the", "1990s"]),
        ("4x4", ["4x4"]),
        ("don't", ["don't"]),
        ("'quoted'", ["quoted"]),
        ("players' bus", ["players", "bus"]),
        ("snake_case", ["snake", "case"]),
        ("Mu\u0308ller", ["Mu\u0308ller"]),
        ("7 p.m. today", ["7", "p.m.", "today"]),
        ("goal😀goal", ["goal", "goal"]),
        ("ends. Then", ["ends", "Then"]),
        ("", []),
        (" \n—…", []),
    ],
)
def test_text_is_cut_into_these_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in ENGLISH.tokens(text)] == tokens


# -- stop words


@pytest.mark.parametrize("word", ["the", "THE", "who", "Where", "don't", "don’t", "dont", "who's", "It's", "of"])
def test_a_stop_word_is_a_token_without_a_term(word: str) -> None:
    assert [token.term for token in ENGLISH.tokens(word)] == [None]
    assert ENGLISH.terms(word) == []


@pytest.mark.parametrize("word", ["US", "won", "first", "last", "two", "Japan", "against", "Will Smith"])
def test_a_word_with_a_meaning_of_its_own_is_none(word: str) -> None:
    assert ENGLISH.terms(word)


def test_a_term_that_occurs_twice_is_there_twice() -> None:
    assert ENGLISH.terms("goal after goal") == ["goal", "goal"]


# -- other languages


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "l'équipe", "équipes"),
        ("fr", "L’ÉQUIPE", "equipe"),
        ("fr", "d'Italie", "Italie"),
        ("it", "dell'Inter", "Inter"),
        ("de", "Mannschaften", "Mannschaft"),
        ("de", "Straße", "STRASSE"),
        ("es", "goles", "gol"),
        ("ru", "матчи", "матч"),
        ("hi", "मैचों", "मैच"),
    ],
)
def test_forms_of_a_word_are_one_term_in_its_language(language: str, one: str, other: str) -> None:
    analyzer = Analyzer(language)
    assert analyzer.terms(one) == analyzer.terms(other)
    assert len(analyzer.terms(one)) == 1


@pytest.mark.parametrize(
    ("language", "words"), [("de", "der die das und"), ("fr", "le les qu'il"), ("es", "el los de"), ("hi", "में ने")]
)
def test_each_language_has_its_own_stop_words(language: str, words: str) -> None:
    assert Analyzer(language).terms(words) == []
    assert ENGLISH.terms("der und los")


def test_hindi_vowels_stay_in_their_word() -> None:
    text = "दिल्ली में मैच"
    assert [token.text for token in Analyzer("hi").tokens(text)] == text.split()


def test_words_that_differ_in_a_hindi_vowel_are_two_terms() -> None:
    hindi = Analyzer("hi")
    assert hindi.terms("दिन") != hindi.terms("दान")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_can_be_analysed(code: str) -> None:
    analyzer = Analyzer(code)
    assert analyzer.language == code
    assert analyzer.terms("Chadli 2018") == [*analyzer.terms("Chadli"), "2018"]


def test_a_language_without_a_list_has_no_stop_words() -> None:
    assert stop_words("eo") == frozenset()
    assert Analyzer("eo").terms("la kaj")


# -- the name of a language


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("en", "en"),
        ("EN", "en"),
        (" en ", "en"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("English", "en"),
        ("GERMAN", "de"),
        ("nb", "no"),
        ("nn-NO", "no"),
    ],
)
def test_a_language_goes_by_its_code_or_by_its_name(given: str, code: str) -> None:
    assert normalise_language(given) == code


@pytest.mark.parametrize("given", ["", "xx", "klingon", "en glish", "\u0000"])
def test_an_unknown_language_is_refused_and_the_known_ones_are_named(given: str) -> None:
    with pytest.raises(LanguageUnknown, match=r" ar .* en .* yi\.$"):
        normalise_language(given)


def test_a_long_name_of_a_language_is_cut_in_the_message() -> None:
    with pytest.raises(LanguageUnknown) as caught:
        Analyzer("x" * 10_000)
    assert len(str(caught.value)) < 300


# -- the analyzer itself


def test_the_fingerprint_is_the_same_for_the_same_language_only() -> None:
    assert Analyzer("english").fingerprint == ENGLISH.fingerprint
    assert Analyzer("de").fingerprint != ENGLISH.fingerprint


def test_the_same_text_has_the_same_terms_in_all_threads() -> None:
    analyzer = Analyzer("en")
    text = " ".join(f"running{number} goals{number}" for number in range(300))
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(analyzer.terms(text))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [ENGLISH.terms(text)] * 8


@given(text=ANY_TEXT)
@example(text="𝐁elgium ™ ﬁnal İ Ǿ")
def test_folding_leaves_no_capital_and_no_accent(text: str) -> None:
    folded = fold(text)
    assert folded == fold(folded)
    assert not set("ÁÉÍáéíñü\u0301\u0308") & set(folded)

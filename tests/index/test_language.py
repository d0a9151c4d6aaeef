"""Which language a text is told to be in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import LANGUAGES
from index.language import detected, question_language
from index.model import Article
from index.reading import read
from tests.conftest import ROOT

REPORTS = {
    "en": "The mayor opened the new bridge on Monday. It took three years to build, and it cost more than was planned.",
    "de": "Der Bürgermeister eröffnete am Montag die neue Brücke. Der Bau hat drei Jahre gedauert und kostete mehr.",
    "fr": "Le maire a inauguré lundi le nouveau pont. Les travaux ont duré trois ans et ont coûté plus que prévu.",
    "es": "El alcalde inauguró el lunes el nuevo puente. Las obras duraron tres años y costaron más de lo previsto.",
    "it": "Il sindaco ha inaugurato lunedì il nuovo ponte. I lavori sono durati tre anni, più del previsto.",
    "nl": "De burgemeester opende maandag de nieuwe brug. De bouw duurde drie jaar en kostte meer dan was voorzien.",
    "sv": "Borgmästaren invigde nya bron på måndagen. Bygget tog tre år och kostade mer än vad som var planerat.",
    "no": "Ordføreren åpnet den nye broen på mandag. Byggingen tok tre år og kostet mer enn det som var planlagt.",
    "ru": "Мэр в понедельник открыл новый мост. Строительство заняло три года и стоило дороже, чем планировалось.",
    "hu": "A polgármester hétfőn felavatta az új hidat. Az építkezés három évig tartott, tovább a tervezettnél.",
}
QUESTIONS = {
    "en": "When did the mayor open the bridge?",
    "de": "Wann hat der Bürgermeister die Brücke eröffnet?",
    "fr": "Quand le maire a-t-il inauguré le pont ?",
    "es": "¿Cuándo inauguró el alcalde el puente?",
    "it": "Quando ha inaugurato il ponte il sindaco?",
    "nl": "Wanneer opende de burgemeester de brug?",
}


@pytest.mark.parametrize(("language", "text"), REPORTS.items())
def test_two_sentences_tell_their_language(language: str, text: str) -> None:
    assert detected(text, "en" if language != "en" else "de") == language


@pytest.mark.parametrize("text", ["", "\n", "94", "3-2 (1-0)", "Nacer Chadli", "Kazan, Rostov", "TOP STORIES"])
def test_what_does_not_tell_its_language_is_in_the_default(text: str) -> None:
    assert detected(text, "fi") == "fi"


def test_a_language_that_cannot_be_analysed_is_not_taken_for_another() -> None:
    assert detected("市長は月曜日に新しい橋を開通させた。工事には三年かかり、予定より費用がかさんだ。", "en") == "en"


@given(text=st.text(max_size=80), default=st.sampled_from(sorted(LANGUAGES)))
def test_any_text_gets_a_language_that_can_be_analysed(text: str, default: str) -> None:
    assert detected(text, default) in LANGUAGES
    assert question_language(text, ["en", default], default) in {"en", default}


def test_english_needs_no_detector() -> None:
    """It takes most of a second to load, and most articles are English."""
    script = f"import sys; from index.language import detected; detected({REPORTS['en']!r}, 'de')"
    check = "sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", f"{script}; {check}"], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(("language", "question"), QUESTIONS.items())
def test_a_question_is_in_one_of_the_languages_of_the_archive(language: str, question: str) -> None:
    assert question_language(question, list(QUESTIONS), "fi") == language


def test_a_question_to_an_archive_of_one_language_is_in_that() -> None:
    assert question_language("Wann hat er die Brücke eröffnet?", ["en"], "en") == "en"


@pytest.mark.parametrize("question", ["Kazan?", "3-2", "", "Chadli Lukaku"])
def test_a_question_that_does_not_tell_is_in_the_main_language(question: str) -> None:
    assert question_language(question, ["en", "de"], "de") == "de"


def test_an_article_that_does_not_state_its_language_shows_it(tmp_path: Path) -> None:
    for language, text in REPORTS.items():
        (tmp_path / f"{language}.txt").write_text(text, encoding="utf-8")
    found = {each.id: each.language for each in read(tmp_path, language="en") if isinstance(each, Article)}
    assert found == {language: language for language in REPORTS}


def test_what_an_article_states_counts_more_than_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\nlanguage: fr\n---\n{REPORTS['de']}", encoding="utf-8")
    (found,) = read(tmp_path)
    assert isinstance(found, Article)
    assert found.language == "fr"

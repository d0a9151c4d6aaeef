"""The table of irregular verbs is consistent with itself and with the stemmer."""

from collections import Counter

import pytest

from index.analysis import ENGLISH_STOP_WORDS, Analyzer
from index.irregular import _FORMS, BASE_FORMS


def test_no_form_belongs_to_two_verbs() -> None:
    forms = Counter(form for verb in _FORMS.split(";") for form in verb.split()[1:])
    assert [form for form, count in forms.items() if count > 1] == []


def test_a_base_form_is_not_itself_a_form_of_another_verb() -> None:
    assert set(BASE_FORMS.values()) & set(BASE_FORMS) == set()


def test_all_forms_are_plain_lower_case_words() -> None:
    assert [word for pair in BASE_FORMS.items() for word in pair if not (word.isascii() and word.islower())] == []


def test_no_form_is_a_stop_word() -> None:
    assert set(BASE_FORMS) & ENGLISH_STOP_WORDS == set()


@pytest.mark.parametrize("form", [form for form, base in BASE_FORMS.items() if base not in ENGLISH_STOP_WORDS])
def test_a_form_has_the_term_of_its_base(form: str) -> None:
    analyzer = Analyzer("en")
    assert analyzer.terms(form) == analyzer.terms(BASE_FORMS[form])

"""From a paragraph to its words."""

from hypothesis import given
from hypothesis import strategies as st

from index.forward import Entry, ForwardIndex

WORDS = st.lists(st.integers(0, 2**31 - 1), max_size=8)


def listed(index: ForwardIndex, paragraphs: list[int]) -> list[list[int]]:
    """The words of each paragraph."""
    found = index.gather(paragraphs)
    return [found.words[a:b].tolist() for a, b in zip(found.bounds[:-1], found.bounds[1:], strict=True)]


def test_the_words_of_paragraphs_come_in_the_order_asked_for() -> None:
    index = ForwardIndex()
    index.add([Entry(1, 7, [10, 11]), Entry(2, 7, []), Entry(3, 8, [12])])
    assert listed(index, [3, 1, 2, 1]) == [[12], [10, 11], [], [10, 11]]
    assert index.gather([3, 1]).owners.tolist() == [0, 1, 1]
    assert index.gather([3, 1]).lengths.tolist() == [1, 2]


def test_what_is_not_there_has_no_words_and_no_article() -> None:
    index = ForwardIndex()
    index.add([Entry(1, 7, [10])])
    assert listed(index, [5]) == [[]]
    assert listed(index, []) == []
    assert (index.article_of(1), index.article_of(5)) == (7, None)
    assert index.articles_of([5, 1, 1]) == [None, 7, 7]
    assert (1 in index, 5 in index, len(index)) == (True, False, 1)


def test_the_title_of_an_article_goes_with_its_last_paragraph() -> None:
    index = ForwardIndex()
    index.add([Entry(1, 7, [10]), Entry(2, 7, [11])])
    index.add_title(7, [99])
    index.remove([1])
    assert index.titles([7]).words.tolist() == [99]
    index.remove([2])
    assert index.titles([7]).words.tolist() == []


def test_around_a_paragraph_stand_its_title_and_those_beside_it_in_its_article() -> None:
    index = ForwardIndex()
    index.add([Entry(1, 7, [10]), Entry(2, 7, [11]), Entry(3, 7, [12]), Entry(4, 8, [13])])
    index.add_title(7, [99])
    assert index.around(3, (-2, -1, 1)).tolist() == [99, 10, 11]
    assert index.around(4, (-1, 1)).tolist() == []
    assert index.around(5, (-1,)).tolist() == []
    assert [each.tolist() for each in index.all_around([3, 5, 4, 2], (-2, -1, 1))] == [
        [99, 10, 11],
        [],
        [],
        [99, 10, 12],
    ]


def test_paragraphs_and_titles_can_be_read_at_once() -> None:
    index = ForwardIndex()
    index.add([Entry(1, 7, [10, 11]), Entry(2, 8, [12])])
    index.add_title(7, [99])
    paragraphs, titles = index.read([2, 1, 5], [8, 7])
    assert (paragraphs.words.tolist(), paragraphs.bounds.tolist()) == ([12, 10, 11], [0, 1, 3, 3])
    assert (titles.words.tolist(), titles.bounds.tolist()) == ([99], [0, 0, 1])


def test_whose_paragraphs_came_lately_is_told_and_that_they_changed() -> None:
    index = ForwardIndex()
    before = index.version
    assert index.recent().paragraphs.tolist() == []
    index.add([Entry(1, 7, [10]), Entry(2, 8, [12])])
    assert index.version != before
    assert dict(zip(*(each.tolist() for each in index.recent()), strict=True)) == {1: 7, 2: 8}
    before = index.version
    index.remove([1])
    assert index.version != before
    assert index.recent().articles.tolist() == [8]


@given(st.lists(st.tuples(st.integers(1, 6), st.one_of(st.none(), WORDS)), max_size=40))
def test_any_adding_and_removing_leaves_what_was_added_last(changes: list[tuple[int, list[int] | None]]) -> None:
    index, expected = ForwardIndex(), dict[int, list[int]]()
    for paragraph, numbers in changes:
        if numbers is None:
            index.remove([paragraph])
            expected.pop(paragraph, None)
        else:
            index.add([Entry(paragraph, paragraph % 2, numbers)])
            expected[paragraph] = numbers
    assert len(index) == len(expected)
    assert listed(index, list(range(1, 7))) == [expected.get(each, []) for each in range(1, 7)]


def test_memory_of_removed_paragraphs_is_used_again() -> None:
    index = ForwardIndex()
    for round_ in range(50):
        index.add(Entry(each, 1, [round_] * 1_000) for each in range(10))
        index.remove(range(5))
    assert index.size < 10 * 1_000 * 4 * 8
    assert listed(index, [9])[0][:2] == [49, 49]

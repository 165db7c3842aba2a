from hypothesis import given
from hypothesis import strategies as st

from analysis.clauses import clauses


def test_marks_and_joining_words_part_a_sentence() -> None:
    said = "It keeps for 7 days, but we (all of us) brew again because it fades: twice."
    assert list(clauses(said)) == [
        "It keeps for 7 days",
        "but we",
        "all of us",
        "brew again",
        "because it fades",
        "twice.",
    ]


@given(st.text(max_size=100))
def test_clauses_are_pieces_of_the_sentence_in_order(text: str) -> None:
    at = 0
    for clause in clauses(text):
        at = text.index(clause, at) + len(clause)


def test_endless_space_is_parted_at_once() -> None:
    assert list(clauses(f"It keeps{' ' * 200_000}well.")) == [f"It keeps{' ' * 200_000}well."]

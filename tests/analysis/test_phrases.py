from analysis.phrases import MAX_PHRASES, phrases
from analysis.result import Phrase
from tests.analysis.test_names import said


def found(*pages: tuple[str, ...], n_pages: int = 0) -> tuple[Phrase, ...]:
    return phrases(said(*pages), n_pages or len(pages), {"barrel"}, "en")


def test_a_turn_that_three_pages_use_is_told_as_the_best_ranked_writes_it() -> None:
    (one,) = found(
        ("In autumn comes the Danger of freezing, so be quick.",),
        ("The danger of freezing is small here.", "We say no more."),
        ("There is a danger of freezing, they say.",),
        ("Frost is dangerous.",),
    )
    assert one.text == "Danger of freezing"
    assert one.ranks == (1, 2, 3)
    assert one.evidence[1].text == "The danger of freezing is small here."


def test_two_pages_of_many_are_not_enough() -> None:
    line = ("There is a danger of freezing, they say.",)
    assert found(line, line) == ()
    assert found(line, line, line, n_pages=8) == ()


def test_of_a_turn_and_its_parts_only_the_longest_is_told() -> None:
    line = ("You protect it from the danger of freezing.",)
    assert [one.text for one in found(line, line, line)] == [
        "protect it from the danger of freezing"
    ]


def test_grammar_names_of_things_pairs_and_the_keyword_are_no_turns() -> None:
    line = (
        "It is one of the most of them all.",
        "Polyethylene rainwater diverter.",
        "Diverters and hoses.",
        "The barrel of the barrel.",
    )
    assert found(line, line, line) == ()


def test_a_turn_does_not_reach_over_a_mark_or_a_sentence() -> None:
    line = ("There is danger, of freezing.", "The danger", "of freezing.")
    assert found(line, line, line) == ()


def test_there_are_not_too_many_and_no_two_alike() -> None:
    words = [f"zaba{chr(97 + at)}k" for at in range(20)]
    line = tuple(f"We {word} the {word}s." for word in words)
    assert len(found(line, line, line)) == MAX_PHRASES


def test_code_is_no_turn_of_phrase() -> None:
    lines = ("enable the firewall",)
    assert phrases(said(lines, lines, lines, is_code=True), 3, (), "en") == ()

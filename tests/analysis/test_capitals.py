import pytest

from analysis.capitals import is_marked, runs_of

_RUSSIAN = (
    "\u0412 \u0433\u043e\u0440\u043e\u0434\u0435 \u041c\u043e\u0441\u043a\u0432\u0430 "
    "\u0438\u0434\u0451\u0442 \u0441\u043d\u0435\u0433."
)


def found(text: str, language: str = "en") -> list[str]:
    return [" ".join(run.words) for run in runs_of(text, language)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We built it with Node.js and macOS in the shed.", ["Node.js", "macOS"]),
        ("Then ask the World Health Organization\u2019s, or somebody in Cape Town.",
             ["World Health Organization", "Cape Town"]),
        ("It follows the Department of Health and all its VPNs.", ["Department of Health", "VPN"]),
        ("It runs on Debian 12, and on nothing else.", ["Debian 12"]),
        ("It took Debian 12% of its users.", ["Debian"]),
        ("Barrels need a lid. Winter cracks them.", []),
        (_RUSSIAN, ["\u041c\u043e\u0441\u043a\u0432\u0430"]),
        ("Plain words alone", []),
        ("", []),
    ],
)  # fmt: skip
def test_runs_of_capitals_are_found_inside_sentences(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_the_word_that_opens_a_sentence_owes_its_capital_to_that() -> None:
    assert found("Barrels that stand in the sun grow algae.") == []
    assert found("Note: Barrels that stand in the sun grow algae.") == []
    assert found("In Norway barrels freeze early each year.") == ["Norway"]
    (run,) = runs_of("Green Barrels has a shop in town for all.", "en")
    assert (run.words, run.is_inside) == (("Green", "Barrels"), False)


def test_a_title_tells_nothing_by_its_capitals() -> None:
    assert found("How To Fit A Tap With Teflon") == []


def test_no_run_is_longer_than_a_name() -> None:
    assert found("then we met Ann Ben Cid Dan Eve Fay at the old barn by the sea") == []


def test_acronyms_and_mixed_case_are_marked_and_plain_words_are_not() -> None:
    assert [is_marked(word) for word in ("NASA", "eBPF", "Linux", "I", "Node.js")] == [
        True, True, False, False, False,
    ]  # fmt: skip

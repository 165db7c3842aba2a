import pytest

from analysis.imperatives import is_doing, is_imperative


@pytest.mark.parametrize(
    "text",
    ["Open the tap.", "Then, open the tap.", "Please open it.", "If it drips, tighten the nut."],
)
def test_telling_the_reader_what_to_do_is_imperative(text: str) -> None:
    assert is_imperative(text)


@pytest.mark.parametrize(
    "text", ["The tap opens.", "Opening it helps.", "If it drips, it leaks.", ""]
)
def test_telling_what_is_so_is_not(text: str) -> None:
    assert not is_imperative(text)


def test_a_sentence_of_openings_alone_takes_no_longer_than_it_is_long() -> None:
    assert not is_imperative("in a, " * 5_000)


def test_a_heading_begins_with_something_to_do_in_either_form() -> None:
    assert [is_doing(one) for one in ("Fit the tap", "Fitting the tap", "Storing it", "Taps")] == [
        True, True, True, False,
    ]  # fmt: skip

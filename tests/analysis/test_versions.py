import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.versions import Names, Version, in_one_series, versions

NAMES = Names(
    [
        "He runs Pumpkeeper and Red Hat Hydro beside Windows, but no step and no part of it.",
        "We install it, and we step back to open windows.",
        "They use Windows and Windows alone, in December too.",
    ],
    "en",
)


def named(sentence: str) -> list[str]:
    return [one.text for one in versions(sentence, NAMES)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This was done on Pumpkeeper 4.2.", ["Pumpkeeper 4.2"]),
        ("Install Pumpkeeper 4.2 first.", ["Pumpkeeper 4.2"]),
        ("It runs on Red Hat Hydro 7 too.", ["Red Hat Hydro 7"]),
        ("Both Windows 10 and Windows 11 do.", ["Windows 10", "Windows 11"]),
        ("Take Pumpkeeper v2.1 for it.", ["Pumpkeeper v2.1"]),
        ("It has pumpkeeper version 209 in it.", ["pumpkeeper version 209"]),
    ],
)
def test_a_product_with_its_number_is_read(sentence: str, expected: list[str]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Then turn to Step 2 of it.",
        "Published under the Apache License 2.0 by us.",
        "See Section 508 of it.",
        "It was in December 7 of them.",
        "They bought Pumpkeeper 2019 of it.",
        "It costs Pumpkeeper 20% of it.",
        "At Pumpkeeper 10:30 it rains.",
        "A Pumpkeeper 64-bit build.",
        "Pumpkeeper 508 is a law.",
        "Open Windows 4th from the left.",
        "1.Turn off Pumpkeeper 6.When it rains.",
    ],
)
def test_steps_laws_sizes_and_clocks_are_no_versions(sentence: str) -> None:
    assert named(sentence) == []


def test_a_language_without_a_calendar_has_names_too() -> None:
    names = Names(["He runs Pumpkeeper."], "zz")
    assert [one.text for one in versions("On Pumpkeeper 4.2 too.", names)] == ["Pumpkeeper 4.2"]


def test_a_version_is_older_by_the_parts_that_both_give() -> None:
    def version(*number: int) -> Version:
        return Version(name="P", text="P", number=number, is_history=False)

    assert version(18, 4).is_older(version(22, 4))
    assert version(7).is_older(version(8, 1))
    assert not version(8).is_older(version(8, 1))
    assert not version(4, 2, 1).is_older(version(4, 2, 7))


def test_a_number_far_above_the_others_counts_in_another_way() -> None:
    found = list(versions("From Windows 8 to Windows 10, not Windows 95.", NAMES))
    assert [one.text for one in in_one_series(found)] == ["Windows 8", "Windows 10"]


@given(st.text(max_size=200))
def test_any_text_gives_versions_of_its_own(text: str) -> None:
    for one in versions(text, NAMES):
        assert one.text in text
        assert one.text.startswith(one.name)

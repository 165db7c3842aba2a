import pytest

from analysis.format_words import asks_what, format_named, is_act, is_step
from analysis.page_title import pieces_of
from analysis.result import PageFormat

NAMED = [
    ("7 Ways NOT to Fill a Barrel", PageFormat.LIST),
    ("Wet feet? The five rules of barrels", PageFormat.LIST),
    ("How to host better: Top 10 barrels", PageFormat.LIST),
    ("Best practices for barrels", PageFormat.LIST),
    ("Barrel tips for success", PageFormat.LIST),
    ("How to Winterize a Rain Barrel", PageFormat.HOW_TO),
    ("Install a tap with two washers", PageFormat.HOW_TO),
    ("A 5-step plan for dry cellars", PageFormat.HOW_TO),
    ("An Actionable Guide to Installing Taps", PageFormat.HOW_TO),
    ("The Beginner\u2019s Guide to Start Using Vim", PageFormat.HOW_TO),
    ("A beginner's guide to rain", PageFormat.EXPLAINER),
    ("What is a rain barrel?", PageFormat.EXPLAINER),
    ("Getting to Know Your Gutters", PageFormat.EXPLAINER),
    ("Barrel Basics and How to Use Them", PageFormat.EXPLAINER),
    ("Plastic vs. Wood", PageFormat.COMPARISON),
    ("Remote Versus Onsite", PageFormat.COMPARISON),
    ("Book Review: The Wet Shed", PageFormat.REVIEW),
    ("6 common questions about barrels", PageFormat.FAQ),
    ("How to Use Vim: A Reference Guide", PageFormat.REFERENCE),
    ("Barrel Terminology", PageFormat.REFERENCE),
    ("Town announces a ban on hoses", PageFormat.NEWS),
]


@pytest.mark.parametrize(("title", "form"), NAMED)
def test_a_title_names_the_format(title: str, form: PageFormat) -> None:
    assert format_named(pieces_of(title)) is form


@pytest.mark.parametrize(
    "title",
    [
        "Rain barrel",
        "Test Driven Development",
        "Windows 11",
        "2024 in barrels",
        "Code review at our house",
        "Leading your gutters",
        "How one team made the move",
    ],
)
def test_a_subject_names_none(title: str) -> None:
    assert format_named(pieces_of(title)) is None


def test_headings_that_count_act_or_ask_are_told_apart() -> None:
    assert is_step("Step 3: Drain it")
    assert not is_step("Stepping stones")
    assert is_act("Installing the tap")
    assert not is_act("Taps")
    assert asks_what("What is a downpipe?")
    assert not asks_what("What is next?")

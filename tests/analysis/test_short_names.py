import pytest

from analysis.short_names import names_of, roots_of


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("The Sticky Bit", "Sticky Bit"),
        ("3. Default policies:", "Default policies"),
        ("What are the symptoms of Breast Cancer ?", "symptoms"),
        ("Color Contrast", "Color Contrast"),
    ],
)
def test_a_short_heading_that_names_a_thing_is_a_name(heading: str, name: str) -> None:
    assert names_of([(heading,)], "en") == [(name,)]


@pytest.mark.parametrize(
    "heading",
    [
        "How to prevent it",
        "Install the firewall",
        "You can't build it alone",
        "Making it my own",
        "Conclusion",
        "Our favourite barrels",
        "Additional terminology",
        "On the client",
        "Running an container",
        "mapping-bash-commands.png",
        "A heading that is far too long for any title",
        "x",
        "",
    ],
)
def test_orders_clauses_and_what_says_nothing_alone_are_passed_over(heading: str) -> None:
    assert names_of([(heading,)], "en") == [()]


def test_what_one_page_alone_calls_a_topic_is_not_its_name() -> None:
    assert names_of([("Netflix", "Testing for failures", "Navigating conflict")], "en")[0] == ()
    assert "Screen Reader" in names_of([("Screen Reader", "Try a screen reader")], "en")[0]


def test_a_language_without_a_model_does_not_tell_nouns() -> None:
    assert names_of([("Regenwasser sammeln",)], "de") == [("Regenwasser sammeln",)]


def test_roots_are_those_of_the_words() -> None:
    assert roots_of("Testing/tests", "en") == {"test"}

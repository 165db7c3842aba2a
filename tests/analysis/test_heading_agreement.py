import pytest

from analysis.heading_agreement import MIN_ALIKE, alike, k_headed
from analysis.nlp import lemmas_of
from analysis.units import Unit
from tests.analysis.likely import measured
from tests.analysis.sections import unit

TEXT = "Text of no consequence, since headings alone are compared with each other here."


def headed(page: int, heading: str) -> Unit:
    return unit(TEXT, heading=heading, page=page)


def n_pages(*headings: str, query: tuple[str, ...] = ()) -> int:
    """Each heading of another page, the first of the founding section."""
    units = [headed(page, heading) for page, heading in enumerate(headings)]
    topic = measured(
        coverages=(1.0,) * len(units),
        ranges=((1.0, 1.0),) * len(units),
        best=tuple(range(len(units))),
        sections=frozenset(range(len(units))),
    )
    return k_headed(units, topic, range(len(units)), query, "en")


def test_pages_with_a_heading_like_that_of_the_founding_section_are_counted() -> None:
    assert n_pages("Understanding umask", "Set default modes with umask", "Odds and ends") == 2


def test_the_founding_page_counts_alone_where_no_other_heading_says_it() -> None:
    assert n_pages("Frost", "Ice", "") == 1


def test_a_page_with_two_such_sections_is_one_page() -> None:
    units = [headed(0, "Frost"), headed(1, "Frost"), headed(1, "Frost again")]
    topic = measured(
        coverages=(1.0, 1.0),
        ranges=((1.0, 1.0),) * 2,
        best=(0, 1),
        sections=frozenset({0, 1, 2}),
    )
    assert k_headed(units, topic, {0, 1, 2}, (), "en") == 2


def test_words_of_the_keyword_make_no_headings_alike() -> None:
    assert n_pages("Barrel tap", "Barrel lid") == 2
    assert n_pages("Barrel tap", "Barrel lid", query=("barrel",)) == 1
    assert n_pages("Barrel", "Barrel", query=("barrel",)) == 2


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Don't slack on training", "Stay focused, but cut yourself some slack", False),
        ("Don't lose sight of the big picture", "Big R remote", False),
        ("Containers", "Monitor containers and what is running inside them", True),
        ("kube-proxy", "Service proxy", True),
        ("Open-closed principle", "The three states", False),
    ],
)
def test_one_ordinary_word_among_others_is_too_little(
    one: str, other: str, *, is_alike: bool
) -> None:
    first, second = (frozenset(lemmas_of(text, "en")) for text in (one, other))
    found = alike(first, second, "en")
    assert found == alike(second, first, "en")
    assert (found >= MIN_ALIKE) is is_alike, found


def test_headings_that_say_nothing_are_alike_and_unlike_all_others() -> None:
    assert alike(frozenset(), frozenset(), "en") == 1.0
    assert alike(frozenset(), frozenset({"frost"}), "en") == 0.0

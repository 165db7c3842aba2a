from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import RankedArticle
from analysis.coverage import MIN_THIN, MIN_TREATED
from analysis.describe import describe, identifier
from analysis.result import GapKind, Topic, Treatment
from analysis.survey import Measured, Survey
from analysis.units import Unit
from tests.analysis.likely import measured
from tests.analysis.sections import article, ranked, section, unit

FROST = "Drain the cask before the first frost, or ice will split it from top to bottom."
ICE = "Ice needs room, and a full cask has none: the frost splits it in one night."
GNATS = "Gnats lay eggs in still water, so stretch a fine mesh over it and look each week."


def on_page(page: int, heading: str, *sentences: str, at: int = 0, position: float = 0.5) -> Unit:
    return replace(unit(*sentences, heading=heading, page=page), at=at, position=position)


UNITS = (
    on_page(0, "1. Winter frost", FROST, position=0.2),
    on_page(0, "Gnats", GNATS, at=1, position=0.8),
    on_page(1, "Ice and frost", ICE, ICE, position=0.4),
    on_page(1, "Frost once more", FROST, at=1, position=0.9),
    on_page(2, "Keeping gnats out", GNATS, position=0.6),
)
TOPIC = measured(
    support=1.9,
    members=(0, 2),
    weights=(1.0, 0.9),
    coverages=(1.0, 0.9, 0.1),
    ranges=((1.0, 1.0), (0.81234, 0.95), (0.0, 0.2)),
    best=(0, 2, 4),
    sections=frozenset({0, 2, 3, 4}),
)


def pages(*ranks: int) -> list[RankedArticle]:
    return [
        ranked(article(section("Text."), url=f"https://{rank}.example/"), rank) for rank in ranks
    ]


def described(
    topic: Measured = TOPIC, *, ranks: Sequence[int] = (1, 3, 4), units: Sequence[Unit] = UNITS
) -> Topic:
    survey = Survey(units=tuple(units), n_rivals=len(ranks), topics=(topic,))
    return describe(topic, survey, pages(*ranks), (), "en")


def test_k_counts_the_pages_that_treat_it_of_all_readable_ones() -> None:
    found = described()
    assert (found.k, found.n, found.kind) == (2, 3, GapKind.MUST_HAVE)
    assert found.support == 1.9
    assert not found.is_robust


def test_every_page_is_told_with_its_coverage_its_range_and_its_words() -> None:
    first, second, third = described().pages
    assert [page.rank for page in (first, second, third)] == [1, 3, 4]
    assert (second.coverage, second.lowest, second.highest) == (0.9, 0.812, 0.95)
    assert [page.treatment for page in (first, second, third)] == [
        Treatment.TREATED,
        Treatment.TREATED,
        Treatment.MISSING,
    ]
    assert first.n_words == len(FROST.split())
    assert second.n_words == 2 * len(ICE.split()) + len(FROST.split())
    assert third.n_words == 0


@pytest.mark.parametrize(
    ("coverage", "treatment", "k"),
    [
        (MIN_TREATED, Treatment.TREATED, 3),
        (MIN_TREATED - 0.001, Treatment.THIN, 2),
        (MIN_THIN, Treatment.THIN, 2),
        (MIN_THIN - 0.001, Treatment.MISSING, 2),
    ],
)
def test_a_page_counts_from_the_stated_coverage_on(
    coverage: float, treatment: Treatment, k: int
) -> None:
    found = described(replace(TOPIC, coverages=(1.0, 0.9, coverage)))
    assert found.pages[2].treatment is treatment
    assert found.k == k
    assert (found.pages[2].n_words > 0) is (treatment is Treatment.TREATED)


def test_each_treating_page_gives_one_passage_of_its_best_section() -> None:
    found = described()
    assert [(one.rank, one.heading) for one in found.evidence] == [
        (1, "1. Winter frost"),
        (3, "Ice and frost"),
    ]
    assert [one.text for one in found.evidence] == [FROST, ICE]


def test_the_label_is_the_founding_heading_and_the_others_stay_beside_it() -> None:
    found = described()
    assert (found.label, found.headings) == ("Winter frost", ("Ice and frost",))
    assert "frost" in found.terms


def test_pages_that_head_it_likewise_are_counted_among_those_that_treat_it() -> None:
    assert described().k_headed == 2
    others = (*UNITS[:2], replace(UNITS[2], words=UNITS[1].words), *UNITS[3:])
    assert described(units=others).k_headed == 1


def test_typical_depth_and_place_are_medians_over_the_pages_that_treat_it() -> None:
    found = described()
    words = [page.n_words for page in found.pages[:2]]
    assert found.typical_words == round(sum(words) / 2)
    assert found.position == pytest.approx(0.3)


def test_the_best_source_has_most_words_for_its_coverage() -> None:
    assert described().best_url == "https://3.example/"
    weak = described(replace(TOPIC, coverages=(1.0, MIN_TREATED, 0.1), sections=frozenset({0, 2})))
    assert weak.pages[1].n_words * MIN_TREATED < 2 * weak.pages[0].n_words
    alone = described(replace(TOPIC, coverages=(1.0, 0.0, 0.0)))
    assert alone.best_url == "https://1.example/"


def test_of_equal_sources_the_better_ranked_is_best() -> None:
    units = (on_page(0, "Frost", FROST), on_page(1, "Frost", FROST))
    topic = measured(
        coverages=(1.0, 1.0), ranges=((1.0, 1.0),) * 2, best=(0, 1), sections=frozenset({0, 1})
    )
    assert described(topic, ranks=(2, 5), units=units).best_url == "https://2.example/"


def test_a_better_ranked_page_weighs_more() -> None:
    high = described(replace(TOPIC, coverages=(1.0, 0.0, 0.0)))
    low = described(replace(TOPIC, coverages=(1.0, 0.0, 0.0)), ranks=(8, 9, 10))
    assert high.weighted_share > low.weighted_share > 1 / 3 > 0
    assert described(replace(TOPIC, coverages=(1.0, 1.0, 1.0))).weighted_share == 1


def test_a_page_without_sections_is_told_as_one_that_lacks_it() -> None:
    found = described(replace(TOPIC, coverages=(1.0, 0.9, 0.0), best=(0, 2, None)))
    assert found.pages[2].treatment is Treatment.MISSING
    assert len(found.evidence) == found.k == 2


def test_a_topic_keeps_its_name_whatever_the_other_pages_say() -> None:
    assert described().id == described(replace(TOPIC, coverages=(1.0, 0.0, 0.0))).id
    other = (on_page(0, "1. Winter frost", GNATS), *UNITS[1:])
    assert described(units=other).id != described().id


@given(st.lists(st.text("ab"), max_size=3), st.lists(st.text("ab"), max_size=3))
def test_identifiers_are_equal_where_the_content_is(one: list[str], other: list[str]) -> None:
    assert (identifier(*one) == identifier(*other)) is ("\n".join(one) == "\n".join(other))
    assert len(identifier(*one)) == 12

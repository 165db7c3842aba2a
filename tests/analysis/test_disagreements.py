from analysis.article import Article, Section
from analysis.disagreements import MAX_SHOWN, disagreements
from analysis.nlp import lemmas_of
from analysis.result import Disagreement
from analysis.reading import Reader
from analysis.units import units_of
from tests.analysis.pages import QUERY, article_of, ranked

FILLER = "The gutter above the shed was green with moss, so we brushed it clean before the storm."


def told(sentence: str, host: str) -> Article:
    return article_of(
        [Section.of_text(level=2, heading="Settling", text=f"{sentence} {FILLER}")],
        url=f"https://{host}/",
    )


def found_in(*articles: Article) -> tuple[Disagreement, ...]:
    query = frozenset(lemmas_of(QUERY, "en"))
    units = units_of(articles, query, Reader(language="en"))
    return disagreements(ranked(*articles), units, query, "en")


def test_two_hosts_that_give_different_numbers_stand_side_by_side() -> None:
    (found,) = found_in(
        told("Let the sediment settle for 3 days before the first use.", "a.example"),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
    )
    assert [claim.value for claim in found.claims] == ["3 days", "two weeks"]
    assert [claim.passage.rank for claim in found.claims] == [1, 2]
    assert "sediment" in found.subject
    assert found.claims[0].passage.text.startswith("Let the sediment settle")


def test_a_third_host_joins_the_side_it_takes() -> None:
    (found,) = found_in(
        told("Let the sediment settle for 3 days before the first use.", "a.example"),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
        told("Sediment should settle for three days before the first use.", "c.example"),
    )
    assert [claim.value for claim in found.claims] == ["3 days", "two weeks", "three days"]


def test_one_host_does_not_contradict_itself() -> None:
    assert not found_in(
        told("Let the sediment settle for 3 days before the first use.", "a.example"),
        told("The sediment must settle for two weeks before its first use.", "a.example"),
    )


def test_numbers_about_different_things_are_no_disagreement() -> None:
    assert not found_in(
        told("Let the sediment settle for 3 days before the first use.", "a.example"),
        told("Our delivery of the new plastic lid took two weeks by post.", "b.example"),
    )


def test_ranges_that_overlap_are_no_disagreement() -> None:
    assert not found_in(
        told("Let the sediment settle for 3 to 15 days before the first use.", "a.example"),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
    )


def test_a_sentence_with_two_numbers_of_a_kind_is_left_out() -> None:
    assert not found_in(
        told("Let sediment settle for 3 days, or 4 days in spring, before first use.", "a.example"),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
    )


def test_few_are_shown() -> None:
    things = ("gravel", "charcoal", "pollen", "sediment", "moss", "resin", "chalk")
    articles = [
        article_of(
            [
                Section.of_text(
                    level=2,
                    heading="Settling",
                    text=" ".join(
                        f"Leave the {thing} under its cover for {days} days before summer."
                        for thing in things
                    ),
                )
            ],
            url=f"https://{host}.example/",
        )
        for host, days in (("a", 3), ("b", 9))
    ]
    assert len(found_in(*articles)) == MAX_SHOWN

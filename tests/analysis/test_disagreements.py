import pytest

from analysis.article import Article, BlockKind, Section, TextBlock
from analysis.disagreements import MAX_SHOWN, disagreements
from analysis.nlp import lemmas_of
from analysis.reading import Reader
from analysis.result import Disagreement
from analysis.statements import statements
from analysis.units import units_of
from tests.analysis.pages import QUERY, article_of, ranked

FILLER = "The gutter above the shed was green with moss, so we brushed it clean before the storm."


def told(sentence: str, host: str) -> Article:
    return article_of(
        [Section.of_text(level=2, heading="Settling", text=f"{sentence} {FILLER}")],
        url=f"https://{host}/",
    )


def coded(line: str, host: str) -> Article:
    blocks = (
        TextBlock(kind=BlockKind.PARAGRAPH, text=FILLER),
        TextBlock(kind=BlockKind.CODE, text=line),
    )
    return article_of([Section(level=2, heading="Settings", blocks=blocks)], url=f"https://{host}/")


def found_in(*articles: Article) -> tuple[Disagreement, ...]:
    query = frozenset(lemmas_of(QUERY, "en"))
    units = units_of(articles, query, Reader(language="en"))
    return disagreements(statements(ranked(*articles), units), query, "en")


def values(found: Disagreement) -> list[str]:
    return [claim.value for claim in found.claims]


def test_two_hosts_that_give_different_numbers_stand_side_by_side() -> None:
    (found,) = found_in(
        told("Let the sediment settle for 3 days before the first use.", "a.example"),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
    )
    assert [claim.value for claim in found.claims] == ["3 days", "two weeks"]
    assert [claim.passage.rank for claim in found.claims] == [1, 2]
    assert found.subject == "how long: sediment \u2026 settle"
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


def test_a_clause_with_two_numbers_is_left_out() -> None:
    assert not found_in(
        told("Let sediment settle for 3 days or in spring 4 days before first use.", "a.example"),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
    )


def test_a_clause_that_gives_a_rate_is_left_out() -> None:
    assert not found_in(
        told("Let the sediment settle for 3 days a litre before the first use.", "a.example"),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
    )


def test_what_another_clause_of_the_sentence_says_is_no_matter() -> None:
    (found,) = found_in(
        told("Let the sediment settle for 3 days before the first use.", "a.example"),
        told(
            "The sediment must settle for two weeks before its first use; meanwhile, the roofer "
            "mends whatever tiles, gutters and chimneys the autumn gales have broken.",
            "b.example",
        ),
    )
    assert values(found) == ["3 days", "two weeks"]


def test_a_page_with_two_numbers_for_one_thing_contradicts_nobody() -> None:
    assert not found_in(
        told(
            "Let the sediment settle for 3 days before the first use. After a storm, let the "
            "sediment settle for 9 days before the next use.",
            "a.example",
        ),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "For example, let the sediment settle for 3 days before the first use.",
        "In our case, sediment had to settle for 3 days before the first use.",
        "Let the sediment settle for 3 days in a free trial before the first use.",
        "Must the sediment settle for 3 days before the first use?",
        "Let the sediment settle for at least 3 days before the first use.",
        "Sediment settled 3 days ago, before the first use.",
    ],
)
def test_examples_questions_bounds_and_times_past_contradict_nothing(sentence: str) -> None:
    assert not found_in(
        told(sentence, "a.example"),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
    )


def test_a_bound_contradicts_what_lies_beyond_it() -> None:
    (found,) = found_in(
        told("Let the sediment settle for at most 3 days before the first use.", "a.example"),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
    )
    assert values(found) == ["3 days", "two weeks"]


def test_a_setting_with_two_values_is_named_as_it_is_written() -> None:
    (found,) = found_in(
        coded("valveInterval = 30", "a.example"), coded("valveInterval 45", "b.example")
    )
    assert found.subject == "valveInterval"
    assert values(found) == ["30", "45"]


def test_a_setting_that_one_page_gives_twice_is_an_example() -> None:
    assert not found_in(
        coded("valveInterval = 30\nvalveInterval = 60", "a.example"),
        coded("valveInterval 45", "b.example"),
    )


def test_a_count_of_the_same_things_is_told_differently() -> None:
    (found,) = found_in(
        told("There are three main types of diverters.", "a.example"),
        told("Five types of diverters are sold in every shop.", "b.example"),
    )
    assert found.subject == "number of types of diverters"
    assert values(found) == ["three", "Five"]


def test_two_ways_of_dividing_a_thing_are_no_disagreement() -> None:
    assert not found_in(
        told("There are three types of diverters: brass, copper and zinc.", "a.example"),
        told("There are two types of diverters: automatic and manual ones.", "b.example"),
    )


def test_two_default_ports_of_one_thing_disagree() -> None:
    (found,) = found_in(
        told("The pump controller listens on port 80 by default.", "a.example"),
        told("By default the pump controller listens at port 8080.", "b.example"),
    )
    assert values(found) == ["port 80", "port 8080"]


def test_a_port_chosen_freely_disagrees_with_nothing() -> None:
    assert not found_in(
        told("Let the pump controller of the shed listen on port 80.", "a.example"),
        told("By default the pump controller listens at port 8080.", "b.example"),
    )


def test_years_of_one_event_disagree() -> None:
    (found,) = found_in(
        told("The village banned garden hoses in 1976.", "a.example"),
        told("Garden hoses were banned by the village in 1977.", "b.example"),
    )
    assert values(found) == ["1976", "1977"]
    assert found.subject.startswith("when: ")


def test_versions_disagree_where_each_is_called_the_latest() -> None:
    (found,) = found_in(
        told("The latest version of Pumpkeeper is 4.2 for all pumps.", "a.example"),
        told("The newest release of Pumpkeeper is 3.9 for all pumps.", "b.example"),
    )
    assert found.subject == "latest version of Pumpkeeper"
    assert values(found) == ["Pumpkeeper 4.2", "Pumpkeeper 3.9"]


def test_the_order_of_pages_changes_nothing_but_the_order_of_claims() -> None:
    one = told("Let the sediment settle for 3 days before the first use.", "a.example")
    other = told("The sediment must settle for two weeks before its first use.", "b.example")
    (found,), (again,) = found_in(one, other), found_in(other, one)
    assert values(found) == values(again)[::-1]


def test_few_are_shown() -> None:
    said = (
        "Leave the gravel under its cover for {} days.",
        "Brass fittings soak in vinegar for {} days.",
        "Fresh mortar on the plinth dries for {} days.",
        "Seedlings survive without rain for {} days.",
        "The plumber's warranty on washers covers {} days.",
        "Goldfish may stay in the shade for {} days.",
        "Charcoal clears murky puddles within {} days.",
    )
    articles = [
        told(" ".join(one.format(days) for one in said), f"{host}.example")
        for host, days in (("a", 3), ("b", 9))
    ]
    assert len(found_in(*articles)) == MAX_SHOWN


def test_of_a_page_without_end_the_first_values_count() -> None:
    noise = " ".join(f"Lot {at} of roof tiles weighs {at} grams." for at in range(3000))
    first = "Let the sediment settle for 3 days before the first use."
    articles = [
        article_of(
            [Section.of_text(level=2, heading="Settling", text=f"{first} {noise}")],
            url="https://a.example/",
        ),
        told("The sediment must settle for two weeks before its first use.", "b.example"),
    ]
    (found,) = found_in(*articles)
    assert values(found) == ["3 days", "two weeks"]

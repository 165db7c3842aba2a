from dataclasses import replace

from analysis.corpus import RankedArticle
from analysis.reading import Reader
from analysis.result import SideThread
from analysis.side_threads import side_threads
from analysis.units import Unit, units_of
from tests.analysis.made_articles import N_PAGES, article_of, ranked, sections_of, written
from tests.analysis.sections import section

QUERY = frozenset(("fix", "bicycle", "puncture"))
STORY = (
    "Grandmother grew up beside a harbour where herring boats arrived at dawn each Tuesday. "
    "Her uncle played accordion at weddings and never accepted a single coin for his music. "
    "In winter the family salted cod in wooden barrels and told ghost stories until midnight. "
    "Years later she opened a bakery, painted its shutters yellow and sold cinnamon buns. "
    "Sailors queued outside before sunrise because her coffee tasted of cardamom and honey. "
    "I still keep her apron, her recipe book and a photograph of that little lighthouse."
)


def pages(story: str, heading: str = "My grandmother\u2019s bakery") -> tuple[RankedArticle, ...]:
    """Six pages on punctures, the second of which goes on with another section."""
    articles = [written("puncture", number) for number in range(1, N_PAGES + 1)]
    second = articles[1]
    longer = (*second.sections, section(story, heading))
    articles[1] = replace(second, sections=longer)
    return ranked(articles)


def found(read: tuple[RankedArticle, ...], taken: tuple[str, ...] = ()) -> tuple[SideThread, ...]:
    units = units_of([one.article for one in read], QUERY, Reader(language="en"))
    placed: dict[str, dict[int, Unit]] = {
        unit.heading: {unit.page: unit} for unit in units if unit.heading in taken
    }
    return side_threads(read, units, placed, QUERY, "en")


def test_a_story_that_has_nothing_to_do_with_the_keyword_is_a_side_thread() -> None:
    (one,) = found(pages(STORY))
    assert one.heading == "My grandmother\u2019s bakery"
    assert one.n_words == 86
    assert one.evidence.rank == 2
    assert one.evidence.text.startswith("Grandmother grew up")
    assert one.reason.startswith("Only rank 2 pursues it: the other pages say ")
    assert "limit -3.5" in one.reason


def test_pages_that_keep_to_the_keyword_have_none() -> None:
    on_subject = sections_of("puncture")[0]
    assert found(pages(on_subject.text, "Once more")) == ()


def test_a_topic_of_the_result_is_no_side_thread() -> None:
    assert found(pages(STORY), ("My grandmother\u2019s bakery",)) == ()


def test_a_section_whose_heading_names_what_others_speak_of_is_an_angle() -> None:
    assert found(pages(STORY, "Grandmother\u2019s tyre levers")) == ()


def test_a_section_that_says_the_keyword_again_and_again_is_none() -> None:
    assert found(pages(STORY.replace("boats", "boats, a bicycle puncture to fix,"))) == ()


def test_a_short_one_is_no_thread_nor_is_a_list_without_sentences() -> None:
    assert found(pages(STORY[:250])) == ()
    assert found(pages(STORY.replace(". ", "\n").replace(".", ""))) == ()


def test_among_few_pages_nobody_can_be_told_to_stray() -> None:
    assert found(pages(STORY)[:4]) == ()
    assert found(ranked([article_of([section(STORY, "A")], "a")])) == ()

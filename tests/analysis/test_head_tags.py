from collections.abc import Sequence

import pytest

from analysis.casing import Casing
from analysis.head_tags import head_tags
from analysis.result import Expectation, Gap, HeadTags, PageFormat, Passage, Topic, Trait
from tests.analysis.headed_topics import gap, topic

SHARED = (topic("Winter frost", k=5), topic("Overflow pipes", k=4), topic("Mosquito larvae", k=3))
HOSTILE = "</title><script>alert(1)</script>"


def tags(
    query: str,
    topics: Sequence[Topic] = SHARED,
    gaps: Sequence[Gap] = (),
    form: PageFormat = PageFormat.HOW_TO,
    language: str = "en",
) -> HeadTags:
    passage = Passage(url="https://a.example/", rank=1, heading="", text="x")
    expected = Expectation(formats=(Trait(name=form, ranks=(1,), evidence=(passage,)),))
    casing = Casing(())
    return head_tags(
        query, topics=topics, gaps=gaps, expected=expected, casing=casing, language=language
    )


def texts(found: HeadTags) -> list[str]:
    return [one.text for one in found.titles]


def test_a_title_has_the_keyword_in_the_usual_form_and_what_several_pages_treat() -> None:
    assert texts(tags("rain barrel"))[:2] == [
        "Rain Barrel Guide: Winter Frost and Overflow Pipes",
        "Rain Barrel: A Step-by-Step Guide",
    ]


def test_what_sets_the_article_apart_is_named_with_who_treats_it() -> None:
    found = tags("rain barrel", gaps=(gap("Copper chains"),))
    second = found.titles[1]
    assert second.text == "Rain Barrel Guide: Winter Frost and Copper Chains"
    assert "'copper chains', which no page treats" in second.reason
    assert found.descriptions[0].text == (
        "Rain barrel: winter frost, overflow pipes and mosquito larvae, and what most guides leave"
        " out: copper chains."
    )


@pytest.mark.parametrize(
    ("query", "form", "title"),
    [
        ("rain barrel", PageFormat.EXPLAINER, "Rain Barrel Explained"),
        ("rain barrel", PageFormat.FAQ, "Rain Barrel: Questions and Answers"),
        ("what is rain", PageFormat.EXPLAINER, "What Is Rain?"),
        ("rain tutorial", PageFormat.HOW_TO, "Rain Tutorial"),
        ("how to catch rain", PageFormat.LIST, "How to Catch Rain"),
    ],
)
def test_without_names_of_topics_the_form_alone_is_the_title(
    query: str, form: PageFormat, title: str
) -> None:
    assert texts(tags(query, topics=(), form=form))[0] == title


def test_no_candidate_is_too_long_or_said_twice() -> None:
    found = tags("how to keep a rain barrel from freezing in winter", gaps=(gap("Copper chains"),))
    assert all(len(one.text) <= 60 for one in found.titles)
    assert all(len(one.text) <= 155 for one in found.descriptions)
    assert len(set(texts(found))) == len(found.titles)


def test_a_keyword_too_long_for_any_title_is_the_title() -> None:
    query = "how to keep a very old oak rain barrel from freezing in a long winter"
    assert texts(tags(query)) == [
        "How to Keep a Very Old Oak Rain Barrel from Freezing in a Long Winter"
    ]


def test_slugs_are_the_keyword_without_stop_words_and_whole() -> None:
    found = tags("how to fill a rain barrel", topics=())
    assert [one.text for one in found.slugs] == ["fill-rain-barrel", "how-to-fill-a-rain-barrel"]
    assert [one.text for one in tags("Größe der Tonne", topics=(), language="de").slugs] == [
        "grosse-tonne",
        "grosse-der-tonne",
    ]


def test_hostile_and_odd_headings_are_passed_over() -> None:
    odd = (topic(HOSTILE, k=5), topic("Line\nbreaks | and bars", k=5), topic("A" * 400, k=5))
    found = tags("rain barrel", topics=odd, gaps=(gap(HOSTILE),))
    every = [*found.titles, *found.descriptions, *found.slugs]
    assert every
    assert all("<" not in one.text and "\n" not in one.text for one in every)
    assert texts(found)[0] == "Rain Barrel: A Step-by-Step Guide"


def test_in_another_language_there_are_no_english_words() -> None:
    found = tags("Regentonne frostsicher", topics=(), language="de")
    assert texts(found) == ["Regentonne frostsicher"]
    assert found.descriptions == ()

from collections.abc import Sequence
from dataclasses import replace

import pytest

from analysis.links.claims import MAX_CLAIMS, unsourced_claims
from analysis.links.ground import ground_of
from analysis.result.links import UnsourcedClaim
from tests.analysis.links.barrels import barrel, found_on, ranked

NAMES = (
    "red",
    "blue",
    "green",
    "grey",
    "black",
    "white",
    "brown",
    "pink",
    "old",
    "new",
    "big",
    "small",
    "good",
    "bad",
    "hot",
    "cold",
    "wet",
    "dry",
    "long",
    "short",
    "thin",
)


def claims(*texts: str) -> Sequence[UnsourcedClaim]:
    """Of pages that each have one more paragraph."""
    pages = ranked(
        *(
            barrel(letter, in_text=f"<p>{text}</p>")
            for letter, text in zip("abcd", texts, strict=False)
        )
    )
    found = unsourced_claims(ground_of(pages, found_on(pages), ()))
    return [one for one in found if "62" not in one.value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Garden owners waste 35 % of the water that falls on their roofs.", "35 %"),
        ("Between 40% and 60% of garden owners in towns have a drum.", "40% and 60%"),
        ("About 12,000 people in the county bought a barrel last summer.", "12,000 people"),
        (
            "More than 2 million households collect the water of their roofs.",
            "2 million households",
        ),
        ("The whole market for drums was worth $3.4 billion in that year.", "$3.4 billion"),
        ("The whole market for drums was worth $3.4bn in that one year.", "$3.4bn"),
        ("A new roof of that kind costs $20 Thousand in most counties.", "$20 Thousand"),
        ("About one in eight people has seen larvae in the water of a drum.", "one in eight"),
        ("A 2019 study found that frost is the end of many a barrel.", "2019 study"),
    ],
)
def test_numbers_worth_a_source(text: str, value: str) -> None:
    (found,) = claims(text)
    assert found.value == value
    assert found.passages[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "Fill the barrel until it is 80 cm deep and wait for 12 hours or more.",
        "We are 100 % sure that the water of a roof is good for tomatoes.",
        "For example, 30 % of the water might run past the barrel in a storm.",
        "You should leave 20 % of the barrel empty before the first frost.",
        "Then 10 % of the water may be led to a second barrel for a trial.",
        "The drum costs $45 in the shop at the end of our street.",
        "Open port 8080 for both servers before you go on with the rest.",
        "If you lose 30 % of the water, the seal of the tap is broken.",
        "We measured that 30 % of the rain ran past our own barrel in May.",
        "In 2019 people in our street bought barrels because of the drought.",
        "How is it that 30 % of all barrels crack in their first winter?",
        "Studies say that 30 % of all barrels crack in a hard winter [3].",
        "Of all barrels 30 % crack in a hard winter (Reed &amp; Ode, 2019).",
        "Of all barrels 30 % crack, <a href=https://r.example/>as was found</a>, in a hard winter.",
    ],
)
def test_other_numbers_need_none(text: str) -> None:
    assert claims(text) == []


def test_what_several_tell_is_one_claim_and_comes_first() -> None:
    found = claims(
        "Some 2,500 cases of damage by frost were reported to the makers.",
        "Roughly 35% of all drums crack in the first hard winter outside.",
        "In a hard winter 35 percent of drums will crack, they say here.",
    )
    assert [[one.rank for one in each.passages] for each in found] == [[2, 3], [1]]


def test_the_same_number_of_another_thing_is_another_claim() -> None:
    found = claims(
        "Roughly 35% of all drums crack in the first hard winter outside.",
        "The price of insect mesh has gone up by 35% since our first guide.",
    )
    assert len(found) == 2


def test_a_number_is_the_same_in_short() -> None:
    told = "The market for drums and their taps was worth {} in that year."
    (found,) = claims(told.format("$3.4 billion"), told.format("$3.4bn"))
    assert len(found.passages) == 2


def test_a_rival_that_links_to_a_source_gives_one_for_all() -> None:
    assert (
        claims(
            "Roughly 35% of all drums crack in the first hard winter outside.",
            "Of drums 35% crack in winter, <a href=https://r.example/>says a survey</a> of them.",
        )
        == []
    )


def test_a_link_in_another_sentence_to_the_own_site_is_no_source() -> None:
    found = claims(
        "Roughly 35% of all drums crack in the first hard winter outside. We have <a href=/s>drums"
        "</a> of good plastic in our own shop, which last for years."
    )
    assert len(found) == 1


def test_there_are_not_too_many() -> None:
    text = " ".join(
        f"In the county of number {name} some {10 + at}% of drums are {name}."
        for at, name in enumerate(NAMES)
    )
    assert len(claims(text)) == MAX_CLAIMS


def test_without_wording_in_the_language_no_number_is_told() -> None:
    pages = ranked(barrel("a", in_text="<p>Of all drums 35 % crack in a hard winter.</p>"))
    found = found_on(pages)
    assert unsourced_claims(ground_of(pages, found, ()))
    assert unsourced_claims(ground_of(pages, replace(found, language="pl"), ())) == ()

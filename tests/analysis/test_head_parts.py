from analysis.casing import Casing
from analysis.head_parts import head_parts
from analysis.result import Expectation, PageFormat, Passage, Trait
from tests.analysis.headed_topics import gap, topic

CASING = Casing(["Fit the SSH tap."])


def trait(name: str, *ranks: int) -> Trait:
    evidence = tuple(
        Passage(url="https://a.example/", rank=one, heading="", text="x") for one in ranks
    )
    return Trait(name=name, ranks=ranks, evidence=evidence)


EXPECTED = Expectation(
    formats=(trait(PageFormat.HOW_TO, 1, 2), trait(PageFormat.LIST, 3)),
    readers=(trait("beginners", 1, 2), trait("sysadmins", 3)),
    tasks=(trait("secure a barrel", 1),),
)


def test_names_are_of_topics_that_several_pages_treat_the_shared_first() -> None:
    topics = (topic("Winter frost", k=2), topic("Overflow pipes", k=3), topic("Goldsmiths", k=1))
    parts = head_parts(
        "secure ssh barrel", topics=topics, gaps=(), expected=EXPECTED, casing=CASING, language="en"
    )
    assert parts.names == ("overflow pipes", "winter frost")
    assert (parts.keyword, parts.form, parts.is_act) == (
        "secure SSH barrel",
        PageFormat.HOW_TO,
        True,
    )
    assert parts.readers == ("beginners",)
    assert parts.form_reason == "how-to as 2 of 3 pages are"


def test_no_word_is_said_twice() -> None:
    topics = (topic("Barrel taps", k=3), topic("Brass taps", k=3), topic("Tap washers", k=3))
    parts = head_parts(
        "rain barrel", topics=topics, gaps=(), expected=EXPECTED, casing=CASING, language="en"
    )
    assert parts.names == ("brass taps",)


def test_what_nobody_treats_sets_apart_before_what_two_pages_do() -> None:
    topics = (topic("Winter frost", k=3), topic("Mosquito larvae", k=2))
    nobody = (gap("Copper chains"),)
    names = [
        head_parts(
            "rain barrel",
            topics=topics[:1],
            gaps=gaps,
            expected=EXPECTED,
            casing=CASING,
            language="en",
        )
        for gaps in (nobody, ())
    ]
    assert [(one.angle, one.angle_reason) for one in names] == [
        ("copper chains", "no page treats"),
        ("", ""),
    ]

from analysis.lead import Line
from analysis.promises import tasks
from analysis.result import Passage
from tests.analysis.searches import titled


def sentence(text: str) -> Line:
    passage = Passage(url="https://page1.example/", rank=1, heading="", text=text)
    return Line(text=text, passage=passage, is_sentence=True)


def promised(title: str, *lead: str, language: str = "en") -> list[str]:
    return [one.name for one in tasks([(titled(title), tuple(map(sentence, lead)))], language)]


def test_a_title_promises_what_it_shows_how_to_do() -> None:
    assert promised("How to drain a barrel: five ways") == ["drain a barrel"]
    assert promised("Installing a brass tap | Wet Shed") == ["Installing a brass tap"]
    assert promised("Rain barrels") == []


def test_a_lead_promises_up_to_the_end_of_its_clause() -> None:
    assert promised("Barrels", "In this guide, you'll learn how to seal a tap, and more.") == [
        "seal a tap"
    ]
    assert promised("Barrels", "This article describes how to fit a lid without tools.") == [
        "fit a lid without tools"
    ]
    assert promised("Barrels", "We will cover choosing a spot before winter comes.") == [
        "choosing a spot"
    ]


def test_what_points_elsewhere_or_is_possible_anyway_is_no_promise() -> None:
    assert promised("Barrels", "This guide shows how to set it up.") == []
    assert promised("Barrels", "You can see how to drain a barrel from afar.") == []
    assert promised("Barrels", "We will explain how to reproduce the following.") == []


def test_a_description_promises_too() -> None:
    one = titled("Barrels", description="Learn how to seal a leaking barrel.")
    (found,) = tasks([(one, ())], "en")
    assert (found.name, found.passage.text) == (
        "seal a leaking barrel", "Learn how to seal a leaking barrel.",
    )  # fmt: skip


def test_one_task_in_two_wordings_is_one() -> None:
    pages = [
        (titled("How to install a brass tap"), ()),
        (titled("Installing brass taps", rank=2), ()),
        (titled("How to paint a barrel", rank=3), ()),
    ]
    first, second, third = tasks(pages, "en")
    assert first.key == second.key
    assert third.key != first.key


def test_other_languages_promise_in_other_words() -> None:
    assert promised("How to drain a barrel", language="de") == []

import pytest

from analysis.lead import Line
from analysis.readership import readers
from analysis.result import Passage
from tests.analysis.searches import headed, titled


def sentence(text: str) -> Line:
    passage = Passage(url="https://page1.example/", rank=1, heading="", text=text)
    return Line(text=text, passage=passage, is_sentence=True)


def named(title: str, *lead: str, language: str = "en") -> list[str]:
    return [one.name for one in readers(titled(title), tuple(map(sentence, lead)), language)]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Vi Cheat Sheet For Beginners", ["beginners"]),
        ("A beginner\u2019s guide to barrels", ["beginners"]),
        ("Barrels for small businesses", ["small businesses"]),
        ("Tips for web developers", ["web developers"]),
        ("Barrels for people", []),
        ("Making room for growing gardeners", []),
        ("Barrels for winter", []),
        ("Barrels for all users", []),
    ],
)
def test_a_title_names_its_readers(title: str, names: list[str]) -> None:
    assert named(title) == names


def test_the_text_names_them_only_where_it_speaks_of_itself_or_to_them() -> None:
    assert named("Barrels", "This guide is written for busy homeowners.") == ["busy homeowners"]
    assert named("Barrels", "Of course, for security experts nothing changes.") == []
    assert named("Barrels", "If you are new to rain, start here.") == ["beginners"]
    assert named("Barrels", "If you're a software developer, read on.") == ["software developer"]


def test_beginners_newcomers_and_who_is_new_are_one_reader() -> None:
    assert named("Barrels for beginners", "If you are new to rain, read on.") == ["beginners"]


def test_a_reader_is_shown_by_the_heading_that_names_him() -> None:
    (found,) = readers(titled("Barrels", *headed("Taps for gardeners")), (), "en")
    assert (found.passage.heading, found.key) == ("Taps for gardeners", "garden")


def test_other_languages_have_other_words_for_it() -> None:
    assert named("Tonnen for beginners", language="de") == []

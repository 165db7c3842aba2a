from dataclasses import replace

from analysis.question_topics import with_topics
from analysis.result import Passage, Question
from tests.analysis.outlines import placed, topic, url

HEADINGS = ((0, "Winter frost"), (1, "Before winter"), (2, "How deep is frost?"))
WINTER = topic("winter", {0: "Winter frost", 1: "Before winter"}, terms=("drain", "frozen hose"))
DEPTH = topic("depth", {2: "How deep is frost?"}, headings=("Depth",))
PLACED = {
    "winter": {page: placed(page, 1, heading) for page, heading in HEADINGS[:2]},
    "depth": {2: placed(2, 1, "How deep is frost?")},
}


def topic_of(text: str, *answers: tuple[int, str], sources: tuple[str, ...] = ()) -> str:
    passages = tuple(
        Passage(url=url(page), rank=page + 1, heading=heading, text="So.")
        for page, heading in answers
    )
    one = Question(text=text, sources=sources, answers=passages)
    (found,) = with_topics([one], [WINTER, DEPTH], PLACED, {"barrel"}, "en")
    assert replace(found, topic_id="") == one
    return found.topic_id


def test_a_question_belongs_where_a_heading_asks_it() -> None:
    asked = "How deep is frost?"
    assert topic_of(asked, (0, "Winter frost"), (1, "Before winter"), sources=(url(2),)) == "depth"


def test_else_where_most_of_its_answers_stand() -> None:
    answers = ((0, "Winter frost"), (1, "Before winter"), (2, "How deep is frost?"))
    assert topic_of("Will it burst?", *answers) == "winter"


def test_else_to_the_topic_that_says_half_of_its_words_by_their_roots() -> None:
    assert topic_of("Should barrels be drained?") == "winter"
    assert topic_of("Do goldfish eat larvae of mosquitoes when frozen?") == ""


def test_the_keyword_alone_makes_no_topic_near() -> None:
    assert topic_of("What is a barrel?") == ""


def test_without_topics_there_is_none() -> None:
    one = Question(text="Will it burst?", sources=(), answers=())
    assert with_topics([one], [], {}, (), "en") == (one,)
    assert with_topics([], [WINTER], PLACED, (), "en") == ()

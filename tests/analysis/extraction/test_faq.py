import json
from collections.abc import Iterable

import pytest

from analysis.extraction.dom import parse
from analysis.extraction.faq import (
    MAX_ANSWER_CHARACTERS,
    MAX_QUESTION_WORDS,
    MAX_QUESTIONS,
    MAX_UNSEEN,
    MAX_UNSEEN_CHARACTERS,
    Answered,
    answered,
    faq,
)
from analysis.extraction.linked_data import Node, linked_data
from analysis.extraction.main_text import words_of
from tests.analysis.extraction.tea import STEEP, STORE, WARM, found_in, words

HOT, LONG = "How hot?", "How long?"


def node(question: object, answer: object) -> dict[str, object]:
    return {
        "@type": "Question",
        "name": question,
        "acceptedAnswer": {"@type": "Answer", "text": answer},
    }


def nodes(*questions: object, kind: str = "FAQPage") -> tuple[Node, ...]:
    source = json.dumps({"@type": kind, "mainEntity": questions}).replace("<", "\\u003c")
    return linked_data(parse(f"<script type=application/ld+json>{source}</script>"))


def asked(
    markup: str, told: Iterable[Node] = (), *, kept: tuple[int, ...] = ()
) -> list[tuple[str, list[str], str]]:
    """Questions below a first paragraph, each with the blocks and the text that answer."""
    found = found_in(f"<p>{WARM}</p>{markup}")
    return [
        (one.question, [found[at].text for at in one.blocks], one.told)
        for one in answered(found, told, frozenset(kept), 0)
    ]


@pytest.mark.parametrize(
    "item",
    [
        "<details><summary>{}</summary><p>{}</p></details>",
        "<button>{}</button><div><p>{}</p></div>",
        "<h3><button>{}</button></h3><div hidden>{}</div>",
        "<h5>{}</h5><p>{}</p>",
        "<h6>{}</h6><div style='display:none'>{}</div>",
        "<div><button><span>{}</span></button></div><div aria-hidden=true><p>{}</p></div>",
    ],
)
def test_what_opens_an_accordion_is_a_question_and_what_it_hides_the_answer(item: str) -> None:
    markup = item.format(HOT, STEEP) + item.format(LONG, STORE)
    expected = [(HOT, [STEEP], ""), (LONG, [STORE], "")]
    assert (
        asked(markup, nodes(node(HOT, "x"), node(LONG, "x")) if "<h3>" in item else ()) == expected
    )


def test_an_answer_ends_at_the_next_heading() -> None:
    markup = f"<button>{HOT}</button><p>{STEEP}</p><ul><li>{STORE}</ul><h2>Pots</h2><p>{WARM}"
    assert asked(markup) == [(HOT, [STEEP, STORE], "")]


@pytest.mark.parametrize(
    "markup",
    [
        f"<button>Show more</button><p>{STEEP}",
        f"<p>{HOT}</p><p>{STEEP}",
        f"<h4>{HOT}</h4><p>{STEEP}",
        f"<nav><button>{HOT}</button><p>{STEEP}</nav>",
        f"<button>?</button><p>{STEEP}",
        f"<button>{words('tea', MAX_QUESTION_WORDS)} ?</button><p>{STEEP}",
        f"<button>You may also like tea?</button><p>{STEEP}",
        f"<button>{HOT}</button><p>Not very.</p>",
        f"<button>{HOT}</button><nav>{STEEP}</nav>",
        f"<button>{HOT}</button><p><a href=/t>{STEEP}</a></p>",
        f"<button>{HOT}</button><button>{STEEP}</button>",
        f"<button>{HOT}</button>",
    ],
)
def test_what_asks_nothing_or_is_not_answered_is_no_question(markup: str) -> None:
    assert asked(markup) == []


def test_a_question_needs_three_words_of_answer() -> None:
    assert asked(f"<button>{HOT}</button><p>Just below boiling.</p>")[0][0] == HOT


def test_a_question_may_be_long_and_its_answer_half_linked() -> None:
    long = f"{words('tea', MAX_QUESTION_WORDS)}?"
    assert asked(f"<button>{long}</button><p>{STEEP}</p>") == [(long, [STEEP], "")]
    linked = "<p>one two <a href=/t>three four</a></p>"
    assert asked(f"<button>{HOT}</button>{linked}")[0][1] == ["one two three four"]
    assert asked(f"<button>{HOT}</button>{linked.replace('one two', 'one')}") == []


def test_labels_before_the_article_ask_nothing() -> None:
    found = found_in(f"<button>{HOT}</button><p>{STEEP}</p><p>{WARM}</p>")
    assert answered(found, (), frozenset(), 2) == ()
    assert answered(found, (), frozenset(), -1) == (Answered(at=0, question=HOT, blocks=(1, 2)),)


def test_headings_of_the_outline_are_no_questions_again_and_end_answers() -> None:
    markup = f"<button>{HOT}</button><p>{STEEP}</p><h5>{LONG}</h5><p>{STORE}</p>"
    assert asked(markup, kept=(3,)) == [(HOT, [STEEP], "")]
    assert [question for question, _, _ in asked(markup)] == [HOT, LONG]


def test_any_block_with_the_words_of_a_question_in_json_ld_asks_it() -> None:
    markup = f"<div class=q>Warm the cup</div><div>{STEEP}</div><div>Lid</div><div>{STORE}</div>"
    told = nodes(node("Warm the cup?", STEEP), node("Lid", STORE))
    assert asked(markup, told) == [("Warm the cup", [STEEP], ""), ("Lid", [STORE], "")]
    assert asked(markup) == []


def test_what_json_ld_asks_is_asked_in_furniture_too_but_answered_from_json_ld() -> None:
    told = nodes(node(HOT, STEEP))
    assert asked(f"<footer><p>{HOT}</p><p>{STORE}</p></footer>", told) == [(HOT, [], STEEP)]


def test_json_ld_answers_a_question_whose_answer_the_page_does_not_have() -> None:
    markup = f"<div><button>{HOT}</button><div></div><h3>{LONG}</h3></div>"
    told = nodes(node(HOT, STEEP), node(LONG, "<p>Three <b>minutes</b> &amp; a lid.</p>"))
    assert asked(markup, told) == [(HOT, [], STEEP), (LONG, [], "Three minutes & a lid.")]


def test_questions_of_json_ld_alone_come_last() -> None:
    told = nodes(node("Only told?", STORE), node(HOT, STEEP), node("Not answered?", ""))
    assert asked(f"<button>{HOT}</button><p>{STEEP}</p>", told) == [
        (HOT, [STEEP], ""),
        ("Only told?", [], STORE),
    ]
    found = found_in(f"<p>{WARM}</p>")
    assert [one.at for one in answered(found, told, frozenset(), 0)] == [len(found)] * 2


def test_a_table_of_contents_that_lists_the_questions_does_not_double_them() -> None:
    contents = f"<ul><li><a href=#a>{HOT}</a><li><a href=#b>{LONG}</a></ul>"
    told = nodes(node(HOT, STEEP), node(LONG, STORE))
    markup = f"{contents}<h3>{HOT}</h3><p>{STEEP}</p><h3>{LONG}</h3><p>{STORE}</p>"
    assert asked(markup, told) == [(HOT, [STEEP], ""), (LONG, [STORE], "")]
    assert asked(markup, told, kept=(3, 5)) == []


def test_a_question_asked_twice_is_answered_where_it_is_asked_first() -> None:
    markup = (
        f"<button>{HOT}</button><p>{STEEP}</p><h2>Pots</h2><button>{HOT}</button><p>{STORE}</p>"
    )
    assert asked(markup) == [(HOT, [STEEP], "")]


def test_questions_of_another_kind_of_page_are_not_read() -> None:
    assert faq(nodes(node(HOT, STEEP), kind="QAPage")) == {}
    assert list(faq(nodes(node(HOT, STEEP)))) == [("how", "hot")]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("Three\n minutes", "Three minutes"),
        ("<ul><li>Three</li><li>minutes</li></ul>", "Three minutes"),
        ("Milk &amp; lemon", "Milk & lemon"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("<script>steal()</script>Tea", "Tea"),
        ("half \ud800 a pair", "half ? a pair"),
        (None, ""),
        ({"name": "Tea"}, "Tea"),
    ],
)
def test_an_answer_is_text_without_markup(answer: object, text: str) -> None:
    assert [told for _, told in faq(nodes(node(HOT, answer))).values()] == [text]


@pytest.mark.parametrize(
    ("accepted", "text"),
    [
        ([{"text": "Tea"}, {"text": "Milk"}], "Tea"),
        ([], ""),
        ("Tea", ""),
        (7, ""),
        ({"@type": "Answer"}, ""),
    ],
)
def test_the_first_accepted_answer_counts(accepted: object, text: str) -> None:
    question = {"@type": "Question", "name": HOT, "acceptedAnswer": accepted}
    assert [told for _, told in faq(nodes(question)).values()] == [text]


def test_a_question_without_a_name_is_none() -> None:
    assert faq(nodes(node("", STEEP), node(None, STEEP))) == {}


def test_questions_and_answers_past_the_limits_are_not_read() -> None:
    many = (node(f"Tea {at}?", "Tea.") for at in range(1, MAX_QUESTIONS + 3))
    found = faq(nodes(node("Tea 0?", "x" * (MAX_ANSWER_CHARACTERS + 9)), *many))
    assert len(found) == MAX_QUESTIONS
    assert max(len(answer) for _, answer in found.values()) == MAX_ANSWER_CHARACTERS
    assert tuple(words_of(f"Tea {MAX_QUESTIONS - 1}?")) in found


def test_questions_that_no_reader_sees_are_few_and_their_answers_short() -> None:
    page: Node = {"@type": "FAQPage"}
    many = [question_of(f"Why {n}?", "Because.") for n in range(90)]
    assert len(answered([], [page, *many], frozenset(), 0)) == MAX_UNSEEN
    long = question_of("Why?", "because " * MAX_UNSEEN_CHARACTERS)
    assert answered([], [page, long], frozenset(), 0) == ()


def question_of(question: str, answer: str) -> Node:
    return {"@type": "Question", "name": question, "acceptedAnswer": {"text": answer}}

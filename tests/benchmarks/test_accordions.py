import json

import pytest

from benchmarks.accordions import Question, is_kept, questions

ANSWER = "It keeps for a week in a cotton cloth and for three months in the freezer, in slices."
BODY = f"A loaf.\nHow long does it keep?\n{ANSWER}\nCan I slice it warm?\nNo, wait four hours."


def linked(node: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@graph": [node]})}</script>'


@pytest.mark.parametrize(
    "markup",
    [
        "<button>How long does it keep?</button><div>x</div>",
        "<details><summary><h3>How long does it keep?</h3></summary>x</details>",
        '<div role="button" tabindex="0">How long\n does it keep?</div>',
        linked(
            {"@type": ["WebPage", "FAQPage"]}
            | {"mainEntity": [{"@type": "Question", "name": "How <b>long</b> does it keep?"}]}
        ),
    ],
    ids=["button", "summary", "role", "json-ld"],
)
def test_a_question_is_found_wherever_an_accordion_keeps_it(markup: str) -> None:
    (found,) = questions(f"<html><body>{markup}</body></html>".encode(), BODY)
    assert found.words == ("how", "long", "does", "it", "keep")
    assert found.answer[:4] == ("it", "keeps", "for", "a")


@pytest.mark.parametrize(
    "markup",
    [
        "<button>Why?</button>",
        "<button>How long does it keep</button>",
        "<button>Does it float on water?</button>",
        "<h3>How long does it keep?</h3>",
        linked({"@type": "Question", "name": "How long does it keep?"}),
        '<script type="application/ld+json">{"@type": </script>',
        "",
    ],
    ids=["short", "no mark", "not in the truth", "a heading", "no FAQPage", "bad JSON", "empty"],
)
def test_what_is_no_question_of_an_accordion_is_left_out(markup: str) -> None:
    assert questions(markup.encode(), BODY) == ()


def test_an_answer_ends_where_the_next_question_begins() -> None:
    markup = b"<button>How long does it keep?</button><button>Can I slice it warm?</button>"
    first, second = questions(markup, BODY)
    assert " ".join(first.answer).endswith("freezer in slices")
    assert second.answer == ("no", "wait", "four", "hours")


def test_a_question_without_a_word_after_it_is_left_out() -> None:
    assert questions(b"<button>Can I slice it warm?</button>", "Can I slice it warm?") == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"How long does it keep? {ANSWER}", True),
        (f"HOW LONG does it keep\nAnswer: {ANSWER}", True),
        (f"Contents: How long does it keep? Other things. How long does it keep? {ANSWER}", True),
        (ANSWER, False),
        ("How long does it keep?", False),
        (f"How long does it keep? {'Words between. ' * 20}{ANSWER}", False),
        (f"{ANSWER} How long does it keep?", False),
        ("", False),
    ],
)
def test_a_question_is_kept_only_with_its_answer_right_after_it(text: str, kept: bool) -> None:  # noqa: FBT001
    question = Question(
        words=("how", "long", "does", "it", "keep"),
        answer=("it", "keeps", "for", "a", "week", "in", "a", "cotton", "cloth", "and", "for"),
    )
    assert is_kept(question, text) is kept

from analysis.named_only import Named
from analysis.questions import Asked
from analysis.result import GapKind, Passage, Question
from analysis.unanswered import unanswered

PLACE = Passage(url="https://a.example/", rank=1, heading="Moss", text="Can moss grow on glass?")
SERP = Passage(url="", rank=None, heading="people also ask", text="Can moss grow on glass?")
ASKED = Asked(text="Can moss grow on glass?", lemmas=frozenset({"glass", "moss"}), places=(SERP,))
OPEN = Question(text=ASKED.text, sources=("people also ask",), answers=())
NAMED = Named(
    name="spore print", lemmas=frozenset({"spore", "print"}), places=(PLACE,) * 3, n_putting=1,
    n_hosts=3,
)  # fmt: skip


def test_an_open_question_is_a_gap_of_kind_nobody() -> None:
    [gap] = unanswered([ASKED], [OPEN], [False])
    assert (gap.kind, gap.label, gap.score) == (GapKind.NOBODY, "Can moss grow on glass?", 0.5)
    assert gap.formula == "1 - 1 / (1 + 1 places that ask it) = 0.50"
    assert gap.why == "Asked under 'people also ask', and no readable page answers it."
    assert gap.evidence == (SERP,)


def test_answered_doubtful_and_drafted_questions_are_no_gaps() -> None:
    answered = Question(text=ASKED.text, sources=("people also ask",), answers=(PLACE,))
    doubtful = Question(text=ASKED.text, sources=("people also ask",), answers=(), is_doubtful=True)
    told = [answered, doubtful, OPEN]
    assert unanswered([ASKED] * 3, told, [False, False, True]) == ()


def test_a_sub_topic_that_is_only_named_says_by_how_many_and_who_puts_it_off() -> None:
    [gap] = unanswered([], [], [], [NAMED])
    assert (gap.kind, gap.label, gap.score) == (GapKind.NOBODY, "Spore print", 0.375)
    assert gap.formula == "0.5 x (1 - 1 / (1 + 3 hosts that name it)) = 0.38"
    assert gap.why == (
        "3 pages name it, 1 of them only to put it off, and no readable page gives it a section."
    )
    assert gap.terms == ("print", "spore")


def test_a_question_comes_before_what_is_only_named() -> None:
    labels = [gap.label for gap in unanswered([ASKED], [OPEN], [False], [NAMED])]
    assert labels == ["Can moss grow on glass?", "Spore print"]

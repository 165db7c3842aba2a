import re
from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coverage import MIN_THIN, MIN_TREATED
from analysis.gaps import InDraft, in_order, questions_in_order, topic_gaps
from analysis.kinds import kind_of
from analysis.result import Gap, GapKind, Passage, Question, Topic, Treatment
from analysis.survey import SINGLE_WEIGHT
from analysis.topics import MIN_SUPPORT

_NUMBER = r"(\d+(?:\.\d+)?)"
TREATED = "4 of 10 readable pages treat it, with about 120 words"
_FORMULA = re.compile(
    rf"(?:{_NUMBER} x )?sqrt\(support {_NUMBER} / {_NUMBER}\)"
    rf"(?: x \(1 - coverage in the draft {_NUMBER}\))? = {_NUMBER}"
)


def topic(
    label: str = "Winter",
    *,
    k: int = 4,
    n: int = 10,
    support: float = 3.6,
    words: int = 120,
) -> Topic:
    return Topic(
        id=label.lower(),
        label=label,
        terms=("frost",),
        headings=(),
        kind=kind_of(k, n),
        k=k,
        k_headed=k,
        n=n,
        support=support,
        weighted_share=k / n,
        is_robust=True,
        typical_words=words,
        position=0.5,
        best_url="https://a.example/",
        pages=(),
        evidence=(Passage(url="https://a.example/", rank=1, heading=label, text="Drain it."),),
    )


@pytest.mark.parametrize(
    ("k_headed", "told"),
    [
        (4, f"{TREATED}."),
        (2, f"{TREATED}, 2 of them under like headings."),
        (1, f"{TREATED}, no two under like headings."),
    ],
)
def test_that_some_have_it_without_a_heading_is_told(k_headed: int, told: str) -> None:
    assert gap(replace(topic(), k_headed=k_headed)).why == told


def in_draft(coverage: float, lowest: float = 0.0, highest: float = 1.0) -> InDraft:
    return InDraft(coverage=coverage, lowest=lowest, highest=highest)


def gap(one: Topic, draft: InDraft | None = None) -> Gap:
    (found,) = topic_gaps([(one, draft)])
    return found


def computed(formula: str) -> tuple[float, float]:
    """What the numbers in a formula give, and what it says they give."""
    told = _FORMULA.fullmatch(formula)
    assert told is not None, formula
    factor, support, n, covered, score = told.groups()
    product = float(factor or 1) * sqrt(float(support) / float(n)) * (1 - float(covered or 0))
    return product, float(score)


def test_a_gap_carries_its_topic_and_proof() -> None:
    found = gap(topic())
    assert (found.id, found.topic_id, found.label) == ("winter", "winter", "Winter")
    assert (found.kind, found.terms) == (GapKind.COMMON, ("frost",))
    assert found.evidence == topic().evidence


def test_without_a_draft_nothing_is_said_of_one() -> None:
    found = gap(topic(support=3.6))
    assert found.score == pytest.approx(0.6)
    assert found.formula == "sqrt(support 3.60 / 10) = 0.60"
    assert found.why == "4 of 10 readable pages treat it, with about 120 words."
    assert (found.draft_coverage, found.draft_range, found.draft_treatment) == (None, None, None)


def test_with_a_draft_the_score_is_less_what_it_covers() -> None:
    found = gap(topic(support=3.6), in_draft(0.25, 0.1, 0.4))
    assert found.score == pytest.approx(0.45)
    assert found.formula == ("sqrt(support 3.60 / 10) x (1 - coverage in the draft 0.25) = 0.45")
    assert (found.draft_coverage, found.draft_range) == (0.25, (0.1, 0.4))


@pytest.mark.parametrize(
    ("coverage", "treatment", "words"),
    [
        (MIN_THIN - 0.01, Treatment.MISSING, "; the draft does not treat it."),
        (MIN_THIN, Treatment.THIN, "; the draft only touches it."),
        (MIN_TREATED - 0.01, Treatment.THIN, "; the draft only touches it."),
    ],
)
def test_a_thin_treatment_is_told_from_none(
    coverage: float, treatment: Treatment, words: str
) -> None:
    found = gap(topic(), in_draft(coverage))
    assert found.draft_treatment is treatment
    assert found.why.endswith(words)


def test_a_topic_of_one_page_counts_half_and_the_formula_says_so() -> None:
    found = gap(topic(k=1, n=4, support=1.0, words=80))
    assert found.score == pytest.approx(SINGLE_WEIGHT * sqrt(1 / 4))
    assert found.formula == f"{SINGLE_WEIGHT} x sqrt(support 1.00 / 4) = 0.25"
    assert found.why == "1 of 4 readable pages treats it, with 80 words."


@given(
    n=st.integers(1, 30),
    share=st.floats(0, 1),
    covered=st.one_of(st.none(), st.floats(0, MIN_TREATED)),
)
def test_the_numbers_of_a_formula_give_the_score_that_it_states(
    n: int, share: float, covered: float | None
) -> None:
    support = 1 + share * (n - 1)
    found = gap(topic(n=n, k=1, support=support), None if covered is None else in_draft(covered))
    product, stated = computed(found.formula)
    assert 0 <= found.score <= 1
    assert stated == pytest.approx(found.score, abs=0.0051)
    assert product == pytest.approx(found.score, abs=0.011)
    assert found.formula.startswith(f"{SINGLE_WEIGHT} x") is (support < MIN_SUPPORT)


def test_gaps_are_by_kind_then_score_then_label() -> None:
    topics = [
        topic("Rare", k=1, support=9.0),
        topic("Common", k=4),
        topic("Must b", k=8, support=4.0),
        topic("Must a", k=8, support=4.0),
        topic("Must most", k=8, support=8.0),
    ]
    found = [one.label for one in topic_gaps([(one, None) for one in topics])]
    assert found == ["Must most", "Must a", "Must b", "Common", "Rare"]


@given(st.permutations(range(6)))
def test_the_order_in_which_topics_come_changes_no_list_of_gaps(order: list[int]) -> None:
    topics = [topic(label, k=k) for label in ("Tap", "Lid", "Ice") for k in (2, 8)]
    found = topic_gaps([(topics[at], None) for at in order])
    assert found == topic_gaps([(one, None) for one in topics])
    assert found == in_order(found)


def test_no_topics_are_no_gaps() -> None:
    assert topic_gaps([]) == ()


def test_questions_are_by_number_of_sources_and_then_text() -> None:
    plain = Question(text="b?", sources=("people also ask",), answers=())
    told = (plain, replace(plain, text="a?"), replace(plain, text="c?", sources=("x", "y")))
    assert [one.text for one in questions_in_order(told)] == ["c?", "a?", "b?"]

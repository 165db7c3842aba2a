from dataclasses import replace

import pytest

from analysis.article import Section
from analysis.check.measure import answers, saturated
from analysis.check.score import score_draft, treatment_of, value_of
from analysis.check.stretches import Stretch
from analysis.result import (
    Checklist,
    CheckQuestion,
    CheckTerm,
    CheckTopic,
    GapKind,
    Job,
    OutlineItem,
    Treatment,
)

FUNCTION_WORDS = ("a", "and", "for", "in", "is", "it", "of", "the", "to", "with", "you")
FILLER = "It is for you to see to it and the rest of it is in the end for the best."
GRINDER, COARSE, BURRS, KEEP, WEEKS = range(5)
GRIND = CheckTopic(
    id="grind",
    label="Grind size",
    kind=GapKind.MUST_HAVE,
    weight=0.75,
    heading=((GRINDER, 100),),
    words=((COARSE, 100), (BURRS, 50)),
    terms=(
        CheckTerm(text="coarse grind", roots=(COARSE, GRINDER)),
        CheckTerm(text="burrs", roots=(BURRS,)),
    ),
    full=0.9,
    none=0.1,
)
KEEPING = CheckTopic(
    id="keeping",
    label="How long it keeps",
    kind=GapKind.RARE,
    weight=0.25,
    heading=((KEEP, 100),),
    words=((WEEKS, 100),),
    terms=(),
    full=1.0,
    none=0.0,
    in_draft=Treatment.THIN,
)
CHECKLIST = Checklist(
    language="en",
    roots=("grind grinds grinder", "coarse coarsely", "burrs burr", "keep keeps", "weeks week"),
    function_words=FUNCTION_WORDS,
    topics=(GRIND, KEEPING),
    questions=(
        CheckQuestion(
            id="how", text="How many weeks does it keep?", words=((KEEP, 60), (WEEKS, 40))
        ),
        CheckQuestion(
            id="burr", text="Burr keeping", words=((BURRS, 100), (KEEP, 10)), is_asked=False
        ),
    ),
)


def draft(heading: str, *sentences: str) -> list[Section]:
    return [Section.of_text(level=2, heading=heading, text=" ".join([*sentences, FILLER, FILLER]))]


@pytest.mark.parametrize(
    ("n", "expected"), [(0, 0.0), (1, 0.636), (2, 0.875), (3, 1.0), (100, 1.0)]
)
def test_mentions_count_by_a_saturating_curve_that_ends_at_three(n: int, expected: float) -> None:
    assert saturated(n) == pytest.approx(expected, abs=0.001)


def test_a_word_said_a_hundred_times_is_worth_what_it_is_said_three_times() -> None:
    sentence = "The coarse one is the one for it."
    three, hundred = (score_draft(CHECKLIST, draft("", *[sentence] * n)) for n in (3, 100))
    assert three.topics[0].value > 0
    assert hundred.topics == three.topics
    assert hundred.score == three.score
    assert score_draft(CHECKLIST, draft("", sentence)).score < three.score


def test_the_bare_list_of_terms_treats_nothing_however_it_is_pasted() -> None:
    words = " ".join(CHECKLIST.roots)
    for text in (
        words,
        words.replace(" ", ", "),
        words.replace(" ", "\n"),
        words.replace(" ", ". "),
    ):
        pasted = Section.of_text(level=2, heading="Grinder burrs keep weeks", text=text)
        found = score_draft(CHECKLIST, [pasted])
        assert {topic.treatment for topic in found.topics} == {Treatment.MISSING}
        assert found.score == 0
        assert found.topics[0].unsaid in {(), ("coarse grind",)}  # mentioned it is


def test_headings_without_text_treat_nothing() -> None:
    bare = [Section.of_text(level=2, heading=text, text="") for text in ("Grind size", "It keeps")]
    assert score_draft(CHECKLIST, bare).score == 0


def test_an_empty_draft_has_no_score() -> None:
    found = score_draft(CHECKLIST, [])
    assert (found.score, found.n_words) == (0, 0)
    assert found.topics[0].unsaid == ("coarse grind", "burrs")


def test_the_score_is_the_weighted_mean_of_its_parts() -> None:
    found = score_draft(
        CHECKLIST,
        draft("How long it keeps", *["It keeps for weeks and weeks in the end of it."] * 3),
    )
    assert [(part.name, part.value) for part in found.parts] == [
        ("topics", pytest.approx(0.25)),
        ("headings", 0.25),
        ("questions", 1.0),
    ]
    assert found.score == 36.3
    assert found.formula == (
        "100 x (0.70 x topics 0.25 + 0.15 x headings 0.25 + 0.15 x questions 1.00) / 1.00 = 36.3"
    )


def test_a_topic_says_how_it_is_treated_and_what_is_never_mentioned() -> None:
    sentence = "Grind it coarsely and coarsely it is to be in the jar."
    (grind, keeping) = score_draft(CHECKLIST, draft("The grinder", *[sentence] * 3)).topics
    assert (grind.treatment, grind.is_headed, grind.unsaid) == (Treatment.TREATED, True, ("burrs",))
    assert (keeping.treatment, keeping.is_headed) == (Treatment.MISSING, False)
    assert keeping.in_draft is Treatment.THIN


@pytest.mark.parametrize(
    ("raw", "expected"), [(0.0, 0.0), (0.1, 0.0), (0.34, 0.5), (0.58, 1.0), (1.0, 1.0)]
)
def test_a_value_lies_between_pages_without_and_with_the_topic(raw: float, expected: float) -> None:
    assert value_of(raw, full=0.9, none=0.1) == pytest.approx(expected)


def test_pages_that_hardly_differ_make_no_scale() -> None:
    assert value_of(0.31, full=0.3, none=0.3) == pytest.approx(0.1)


def test_thresholds_part_treated_thin_and_missing() -> None:
    assert [treatment_of(value) for value in (0.4, 0.39, 0.15, 0.14)] == [
        Treatment.TREATED,
        Treatment.THIN,
        Treatment.THIN,
        Treatment.MISSING,
    ]


def test_an_item_is_done_with_its_topic_or_its_question() -> None:
    outline = [
        OutlineItem(
            level=2, heading=name, kind=GapKind.RARE, gap_id=name, reason="", job=Job.EXPLAIN
        )
        for name in ("grind", "keeping", "how", "unknown")
    ]
    found = score_draft(
        CHECKLIST, draft("It keeps", *["It keeps for weeks and weeks in the end."] * 3), outline
    )
    assert [(item.gap_id, item.is_done) for item in found.items] == [
        ("grind", False),
        ("keeping", True),
        ("how", True),
        ("unknown", False),
    ]


def test_an_answer_needs_a_sentence_with_half_of_the_question() -> None:
    question = ((KEEP, 50), (WEEKS, 25), (BURRS, 25))
    apart = Stretch(
        heading=frozenset(),
        sentences=tuple(frozenset({root}) for root in (WEEKS, BURRS)),
        counts={KEEP: 1, WEEKS: 1, BURRS: 1},
    )
    assert not answers(apart, question)
    assert answers(replace(apart, heading=frozenset({KEEP})), question)


def test_without_questions_the_score_is_of_topics_and_headings() -> None:
    found = score_draft(replace(CHECKLIST, questions=()), draft("Grinder", "It is a burr."))
    assert [part.name for part in found.parts] == ["topics", "headings"]
    assert score_draft(replace(CHECKLIST, topics=(), questions=()), []).parts == ()

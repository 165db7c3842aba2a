import json
from dataclasses import replace

import pytest

from analysis.article import Section
from analysis.check.build import Analysed, checklist
from analysis.check.score import score_draft
from analysis.check.vocabulary import forms_of_roots, function_words
from analysis.draft import read_draft
from analysis.result import Checklist, GapKind, Treatment, to_json
from analysis.survey import Survey
from tests.drafts import SAMPLE, sample_analysis


@pytest.fixture(scope="module")
def made() -> Checklist:
    found = sample_analysis().checklist
    assert found is not None
    return found


def test_every_topic_and_question_is_in_the_checklist(made: Checklist) -> None:
    analysis = sample_analysis()
    assert [one.id for one in made.topics] == [one.id for one in analysis.topics]
    asked = [one.text for one in made.questions if one.is_asked]
    assert asked == [one.text for one in analysis.questions]
    named = {gap.id for gap in analysis.gaps if gap.kind is GapKind.NOBODY}
    assert named <= {one.id for one in made.questions}


def test_roots_have_the_forms_that_a_writer_may_use(made: Checklist) -> None:
    forms = {form: at for at, every in enumerate(made.roots) for form in every.split()}
    assert forms["grind"] == forms["grinding"]
    assert forms["filter"] == forms["filtered"]
    assert forms["grind"] != forms["filter"]
    assert {"the", "of", "and"} <= set(made.function_words)


def test_pages_with_a_topic_say_more_of_its_words_than_those_without(made: Checklist) -> None:
    assert all(topic.full > topic.none for topic in made.topics)
    assert all(0 < topic.weight <= 1 for topic in made.topics)


def test_it_is_small_beside_a_brief(made: Checklist) -> None:
    raw = json.loads(to_json(sample_analysis()))["checklist"]
    assert len(json.dumps(raw, separators=(",", ":"))) < 25_000
    assert raw["language"] == made.language == "en"


def test_a_rivals_own_article_scores_high_and_the_list_of_all_terms_nothing(
    made: Checklist,
) -> None:
    rival = score_draft(made, read_draft((SAMPLE / "02.html").read_bytes(), "a.html").sections)
    assert rival.score > 40
    assert sum(one.treatment is Treatment.TREATED for one in rival.topics) > 10
    terms = [term.text for topic in made.topics for term in topic.terms]
    for text in (", ".join(terms), "\n".join(terms), " ".join(made.roots)):
        pasted = [Section.of_text(level=2, heading="Terms", text=text)]
        found = score_draft(made, pasted)
        assert found.score < 1
        assert {one.treatment for one in found.topics} == {Treatment.MISSING}


def test_repeating_a_rivals_sections_adds_nothing(made: Checklist) -> None:
    sections = read_draft((SAMPLE / "02.html").read_bytes(), "a.html").sections
    once, thrice = (score_draft(made, sections * n) for n in (1, 3))
    assert thrice.topics == once.topics
    assert thrice.score == once.score


@pytest.mark.parametrize("language", ["en", "ja"])
def test_without_topics_or_blanks_between_words_there_is_no_checklist(language: str) -> None:
    found = Analysed(
        survey=Survey(units=(), n_rivals=0, topics=()),
        topics=(),
        rivals=(),
        questions=(),
        gaps=(),
        query="tea",
        language=language,
    )
    assert checklist(found) is None
    assert checklist(replace(found, topics=(None,), language="ja")) is None  # type: ignore[arg-type]


def test_a_language_without_frequencies_takes_its_function_words_from_the_pages() -> None:
    said = {"zu": 9, "ke": 8, "stone": 1}
    assert function_words(said, "xx") == ("ke", "stone", "zu")
    assert forms_of_roots(["stone"], {"stone": 2, "stones": 5}, "xx") == ("stone",)


def test_forms_said_most_come_first() -> None:
    (forms,) = forms_of_roots(["grind"], {"grinds": 5, "grind": 2}, "en")
    assert forms.split()[:3] == ["grinds", "grind", "grinding"]

import pytest

from analysis.analyze import analyze
from analysis.article import Article, Section
from analysis.result import GapAnalysis, GapKind, Question
from tests.analysis.pages import article, article_of, ranked, serp

ALL = tuple(article(letter) for letter in "abcd")


def run(*questions: str, related: tuple[str, ...] = (), extra: Article | None = None,
        draft: Article | None = None) -> GapAnalysis:  # fmt: skip
    pages = ranked(*ALL, *([extra] if extra else []))
    found = serp(questions=questions, related=related)
    return analyze(found, pages, date="2026-03-01", draft=draft)


def question(found: GapAnalysis, text: str) -> Question:
    return next(one for one in found.questions if one.text == text)


def nobody(found: GapAnalysis) -> list[str]:
    return [gap.label for gap in found.gaps if gap.kind is GapKind.NOBODY]


def test_a_question_that_pages_answer_is_shown_with_the_sentences() -> None:
    text = "How do I keep mosquitoes from breeding?"
    found = run(text)
    answers = question(found, text).answers
    assert answers
    assert all("mosquito" in f"{one.heading} {one.text}".lower() for one in answers)
    assert len({one.url for one in answers}) == len(answers)
    assert text not in nobody(found)


@pytest.mark.parametrize(
    "text", ["Is a permit needed from the council?", "Can I drink the water after chlorination?"]
)
def test_a_question_that_no_page_answers_is_a_gap_with_its_place(text: str) -> None:
    found = run(text)
    assert question(found, text).answers == ()
    gap = next(gap for gap in found.gaps if gap.kind is GapKind.NOBODY)
    assert gap.label == text
    assert gap.why == "Asked under 'people also ask', and no readable page answers it."
    assert [(place.url, place.text) for place in gap.evidence] == [("", text)]
    assert gap.topic_id == ""
    assert text in [item.heading for item in found.outline]


def test_a_page_that_repeats_a_question_does_not_answer_it() -> None:
    text = "Do I need a permit from the council?"
    asks = Section.of_text(
        level=2,
        heading="Letters",
        text="Readers write to us about the barrel in every season: frost that cracks it, "
        f"mosquitoes in the water, a tap that drips in winter. {text} Three of you asked us, "
        "and next month a lawyer from the town will be our guest in this column.",
    )
    found = run(text, extra=article_of([asks]))
    assert nobody(found) == [text]
    gap = next(gap for gap in found.gaps if gap.kind is GapKind.NOBODY)
    assert "and by one page" in gap.why
    assert gap.evidence[1].url == "https://z.example/"
    assert gap.score == 0.6667


def test_a_question_for_a_number_is_not_answered_without_one() -> None:
    text = "How long does insect mesh last?"
    said = "Insect mesh does last in the sun, as long as nobody pulls at it with a rake or a hoe. "
    without = article_of([Section.of_text(level=2, heading="Mesh", text=said * 3)])
    assert text in nobody(run(text, extra=without))
    sure = said.replace("in the sun", "for 6 summers in the sun")
    with_number = article_of([Section.of_text(level=2, heading="Mesh", text=sure * 3)])
    assert text not in nobody(run(text, extra=with_number))


def test_a_question_that_the_draft_answers_is_no_gap_of_it() -> None:
    text = "Is a permit needed from the council?"
    said = "A permit from the council is needed only for tanks of more than a thousand litres. " * 2
    draft = article_of([Section.of_text(level=2, heading="Permits", text=said)])
    assert text in nobody(run(text))
    assert text not in nobody(run(text, draft=draft))


def test_related_searches_are_asked_too_and_alike_ones_once() -> None:
    found = run("What about a permit?", related=("rain barrel permit",))
    assert question(found, "What about a permit?").sources == ("people also ask", "related search")
    assert "rain barrel permit" not in [one.text for one in found.questions]


def test_the_keyword_itself_and_empty_words_ask_nothing() -> None:
    found = run("What is a rain barrel?", "  ", "Why should I like it?")
    assert [one.text for one in found.questions] == ["Where does the overflow go?"]


def test_a_question_in_a_heading_is_asked_by_its_page() -> None:
    found = run()
    overflow = question(found, "Where does the overflow go?")
    assert overflow.sources == ("https://b.example/barrel",)
    assert overflow.answers[0].url == "https://b.example/barrel"


def test_one_telling_word_said_once_in_passing_is_no_answer() -> None:
    found = run("rain barrel goldsmith")
    assert question(found, "rain barrel goldsmith").answers == ()


def letters(text: str) -> Article:
    """A page on barrels that ends with a given text."""
    about = (
        "Frost cracks a full barrel in winter, and mosquitoes breed in the water below the tap. "
    )
    return article_of(
        [Section.of_text(level=2, heading="Letters on the barrel", text=about + text)]
    )


def test_a_question_asked_in_passing_that_no_page_answers_is_a_gap() -> None:
    found = run(extra=letters('(Readers ask, "Can a rain barrel feed a pond?" from time to time.)'))
    assert nobody(found) == ["Can a rain barrel feed a pond?"]
    [gap] = [gap for gap in found.gaps if gap.kind is GapKind.NOBODY]
    assert gap.why == "Asked by one page, and no readable page answers it."
    assert [place.url for place in gap.evidence] == ["https://z.example/"]


def test_a_question_in_passing_that_tells_nothing_of_the_subject_is_not_asked() -> None:
    found = run(extra=letters("(What would a healthy person do?)"))
    assert nobody(found) == []


def test_a_section_answers_the_question_in_its_own_heading() -> None:
    said = (
        "You ask the town hall, which gives it within a week and takes no money for the paper. " * 2
    )
    asks = Section.of_text(level=2, heading="Is a permit from the council needed?", text=said)
    found = run(extra=article_of([*letters("It drips.").sections, asks]))
    told = question(found, "Is a permit from the council needed?")
    assert [one.url for one in told.answers] == ["https://z.example/"]
    assert not told.is_doubtful


def test_a_heading_that_asks_without_text_below_answers_nothing() -> None:
    asks = Section.of_text(level=2, heading="Is a permit from the council needed?", text="")
    found = run(extra=article_of([*letters("It drips.").sections, asks]))
    assert nobody(found) == ["Is a permit from the council needed?"]


def test_a_question_that_a_page_may_answer_is_doubtful_and_no_gap() -> None:
    text = "Is a rain barrel permit needed from the council?"
    near = letters("Permits come from the councillor of the district, who likes to be asked early.")
    told = question(run(text, extra=near), text)
    assert told.answers == ()
    assert told.is_doubtful
    assert nobody(run(text, extra=near)) == []
    assert nobody(run(text)) == [text]


def test_a_heading_that_appeals_to_the_reader_asks_nothing() -> None:
    asks = Section.of_text(level=2, heading="Want to learn more about permits?", text="")
    found = run(extra=article_of([*letters("It drips.").sections, asks]))
    assert nobody(found) == []

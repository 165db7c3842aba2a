"""Questions readers ask, and the passages that answer them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.corpus import RankedArticle
from analysis.headings import is_form, is_question, label_of
from analysis.nlp import lemmas_of
from analysis.passages import passage_of
from analysis.result import Passage, Question
from analysis.survey import Survey
from analysis.tfidf import rareness
from analysis.units import MIN_TOPIC_WORDS, Unit
from spiders.items import Serp

PEOPLE_ALSO_ASK = "people also ask"
RELATED_SEARCH = "related search"
MIN_ANSWERED = 0.75  # of the weight of a question's words that an answering section must hold
MIN_NAMED = 0.5  # of a question's weight in one sentence: the answer is about it, not around it
MIN_QUESTION_WORDS = 4  # of a heading put as a question; shorter ones are rhetoric
MAX_ANSWERS = 3
MIN_RARENESS = 0.1  # every word of a question counts a little


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with where it is asked.

    Attributes:
        text: As first asked.
        lemmas: Its content lemmas without those of the keyword.
        places: Where it is asked, in order: the SERP's own first, then pages by rank.
    """

    text: str
    lemmas: frozenset[str]
    places: tuple[Passage, ...]


def asked_questions(
    serp: Serp,
    ranked: Sequence[RankedArticle],
    query: Collection[str],
    language: str,
) -> tuple[Asked, ...]:
    """Questions of the SERP and of the rivals' headings, alike ones once.

    Args:
        serp: For its questions and related searches.
        ranked: Readable pages in order of rank.
        query: Lemmas of the keyword; a question made of these alone is the keyword itself.
        language: ISO 639-1 code.
    """
    places: dict[frozenset[str], list[Passage]] = {}
    for passage in (*_of_serp(serp), *_of_pages(ranked)):
        lemmas = frozenset(lemmas_of(passage.text, language)) - set(query)
        if lemmas:
            places.setdefault(lemmas, []).append(passage)
    return tuple(
        Asked(text=found[0].text, lemmas=lemmas, places=tuple(found))
        for lemmas, found in places.items()
    )


def _of_serp(serp: Serp) -> Iterator[Passage]:
    for heading, texts in ((PEOPLE_ALSO_ASK, serp.questions), (RELATED_SEARCH, serp.related)):
        for text in texts:
            if text.strip():
                yield Passage(url="", rank=None, heading=heading, text=" ".join(text.split()))


def _of_pages(ranked: Iterable[RankedArticle]) -> Iterator[Passage]:
    for one in ranked:
        for section in one.article.sections:
            text = label_of(section.heading)
            is_asked = is_question(text) and len(text.split()) >= MIN_QUESTION_WORDS
            if is_asked and not is_form(text):
                url, rank = one.article.url, one.rank
                yield Passage(url=url, rank=rank, heading=section.heading, text=text)


def questions(
    asked: Sequence[Asked], ranked: Sequence[RankedArticle], units: Sequence[Unit], language: str
) -> tuple[Question, ...]:
    """Each question with the passages that answer it, best first, at most three.

    Args:
        asked: The questions.
        ranked: Readable pages in order of rank.
        units: Their sections.
        language: ISO 639-1 code for the background frequencies.
    """
    return tuple(_question(one, ranked, units, _weights(one, language)) for one in asked)


def answered_by_draft(asked: Sequence[Asked], survey: Survey, language: str) -> tuple[bool, ...]:
    """Whether the draft answers each question; never without a draft.

    Args:
        asked: The questions.
        survey: For the draft's sections.
        language: ISO 639-1 code for the background frequencies.
    """
    units = [unit for unit in survey.units if unit.page >= survey.n_rivals]
    weights = [_weights(one, language) for one in asked]
    return tuple(any(answer_score(unit, weight) for unit in units) for weight in weights)


def _weights(asked: Asked, language: str) -> dict[str, float]:
    """A word of the question weighs what it is rare."""
    return {lemma: max(rareness(lemma, language), MIN_RARENESS) for lemma in sorted(asked.lemmas)}


def _question(
    asked: Asked,
    ranked: Sequence[RankedArticle],
    units: Sequence[Unit],
    weights: Mapping[str, float],
) -> Question:
    best: dict[int, tuple[float, Unit]] = {}
    for unit in units:
        score = answer_score(unit, weights)
        if score > (best[unit.page][0] if unit.page in best else 0.0):
            best[unit.page] = score, unit
    order = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    answers = tuple(
        passage_of(unit, weights, ranked[page].article.url, ranked[page].rank)
        for page, (_, unit) in order[:MAX_ANSWERS]
    )
    return Question(text=asked.text, sources=_sources(asked), answers=answers)


def answer_score(unit: Unit, weights: Mapping[str, float]) -> float:
    """How fully a section answers, in [0, 1]; 0 when it does not.

    A section answers when it has text enough, its words hold three quarters of the weight of the
    question's, and one of its sentences (with the heading above it) half of it.

    Args:
        unit: A section.
        weights: Lemmas of the question with their weights.
    """
    total = sum(weights.values())
    held = {lemma for lemma, _ in unit.words.lemmas} | set(unit.words.heading)
    score = _share(held, weights, total)
    if unit.n_words < MIN_TOPIC_WORDS or score < MIN_ANSWERED:
        return 0.0
    heading = set(unit.words.heading)
    named = max(
        (_share(lemmas | heading, weights, total) for lemmas in unit.words.sentence_lemmas),
        default=0.0,
    )
    return (score + named) / 2 if named >= MIN_NAMED else 0.0


def _share(held: Collection[str], weights: Mapping[str, float], total: float) -> float:
    return sum(weight for lemma, weight in weights.items() if lemma in held) / total


def _sources(asked: Asked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.url or place.heading for place in asked.places))

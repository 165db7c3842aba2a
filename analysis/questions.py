"""Questions readers ask, and the passages that answer them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.answers import Answer, best_answer, comes_near, own_answer, repeats
from analysis.asides import asides, is_unbound
from analysis.corpus import RankedArticle
from analysis.headings import is_appeal, is_form, is_question, label_of
from analysis.nlp import lemmas_of_each
from analysis.passages import passage_at
from analysis.result import Passage, Question
from analysis.survey import Survey
from analysis.tfidf import rareness
from analysis.units import Unit
from spiders.items import Serp

PEOPLE_ALSO_ASK = "people also ask"
RELATED_SEARCH = "related search"
MIN_QUESTION_WORDS = 4  # of a heading put as a question; shorter ones are rhetoric
MAX_ANSWERS = 3
MIN_RARENESS = 0.1  # every word of a question counts a little
MIN_TELLING = 2.75  # rareness of one word; "why should you like it" asks nothing
MIN_ON_SUBJECT = 2  # telling words of a question in passing that does not say the keyword


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
    units: Sequence[Unit],
    query: Collection[str],
    language: str,
) -> tuple[Asked, ...]:
    """Questions of the SERP, of the rivals' headings and asked in passing; alike ones once.

    Args:
        serp: For its questions and related searches.
        ranked: Readable pages in order of rank.
        units: Their sections, searched for questions in passing and for sentences that repeat one.
        query: Lemmas of the keyword; a question made of these alone is the keyword itself.
        language: ISO 639-1 code.

    Returns:
        The SERP's first, then by rank of the page; those without a telling word are left out.
    """
    places: dict[frozenset[str], list[tuple[str, Passage]]] = {}
    told = (
        *_of_serp(serp),
        *_of_pages(ranked, language),
        *_in_passing(ranked, units, query, language),
    )
    read = lemmas_of_each([text for text, _ in told], language)
    for (text, passage), said in zip(told, read, strict=True):
        lemmas = frozenset(said) - set(query)
        if _n_telling(lemmas, language):
            places.setdefault(lemmas, []).append((text, passage))
    return tuple(_asked(lemmas, found, ranked, units) for lemmas, found in places.items())


def _asked(
    lemmas: frozenset[str],
    found: Sequence[tuple[str, Passage]],
    ranked: Sequence[RankedArticle],
    units: Sequence[Unit],
) -> Asked:
    text = found[0][0]
    every = (*(passage for _, passage in found), *_repeated(text, ranked, units))
    return Asked(text=text, lemmas=lemmas, places=tuple(dict.fromkeys(every)))


def _n_telling(lemmas: Collection[str], language: str) -> int:
    return sum(rareness(lemma, language) >= MIN_TELLING for lemma in lemmas)


def _of_serp(serp: Serp) -> Iterator[tuple[str, Passage]]:
    for heading, texts in ((PEOPLE_ALSO_ASK, serp.questions), (RELATED_SEARCH, serp.related)):
        for one in texts:
            text = " ".join(one.split())
            if text:
                yield text, Passage(url="", rank=None, heading=heading, text=text)


def _of_pages(ranked: Iterable[RankedArticle], language: str) -> Iterator[tuple[str, Passage]]:
    for one in ranked:
        for section in one.article.sections:
            text = label_of(section.heading)
            is_asked = is_question(text) and len(text.split()) >= MIN_QUESTION_WORDS
            if is_asked and _is_put(text) and not is_unbound(text, language):
                url, rank = one.article.url, one.rank
                yield text, Passage(url=url, rank=rank, heading=section.heading, text=text)


def _is_put(heading: str) -> bool:
    return not is_form(heading) and not is_appeal(heading)


def _in_passing(
    ranked: Sequence[RankedArticle], units: Sequence[Unit], query: Collection[str], language: str
) -> Iterator[tuple[str, Passage]]:
    found = asides(units, language)
    read = lemmas_of_each([aside.text for aside in found], language)
    for aside, said in zip(found, read, strict=True):
        lemmas = set(said)
        is_named = not lemmas.isdisjoint(query)
        if is_named or _n_telling(lemmas, language) >= MIN_ON_SUBJECT:
            yield aside.text, _place(aside.unit, aside.sentence, ranked)


def _place(unit: Unit, sentence: str, ranked: Sequence[RankedArticle]) -> Passage:
    one = ranked[unit.page]
    return Passage(url=one.article.url, rank=one.rank, heading=unit.heading, text=sentence)


def _repeated(
    question: str, ranked: Sequence[RankedArticle], units: Sequence[Unit]
) -> Iterator[Passage]:
    """Sentences of pages that ask the same question in the same words."""
    if len(question.split()) < MIN_QUESTION_WORDS:
        return
    for unit in units:
        for sentence in unit.words.sentences:
            if repeats(sentence, question):
                yield _place(unit, sentence, ranked)


def questions(
    asked: Sequence[Asked], ranked: Sequence[RankedArticle], units: Sequence[Unit], language: str
) -> tuple[Question, ...]:
    """Each question with the passages that answer it.

    A section whose heading asks a question answers it, when it has text enough.

    Args:
        asked: The questions.
        ranked: Readable pages in order of rank.
        units: Their sections.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        In the order asked; at most three answers, best first, one a page; () when no page plainly
        answers, and doubtful when one comes near.
    """
    return tuple(_question(one, ranked, units, language) for one in asked)


def answered_by_draft(asked: Sequence[Asked], survey: Survey, language: str) -> tuple[bool, ...]:
    """Whether the draft answers each question, or comes near.

    Args:
        asked: The questions.
        survey: For the draft's sections.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        True or False for each, in their order; all False without a draft.
    """
    units = [unit for unit in survey.units if unit.page >= survey.n_rivals]
    weights = [_weights(one, language) for one in asked]
    return tuple(
        any(
            best_answer(unit, one.text, weight) or comes_near(unit, one.text, weight)
            for unit in units
        )
        for one, weight in zip(asked, weights, strict=True)
    )


def _weights(asked: Asked, language: str) -> dict[str, float]:
    """A word of the question weighs what it is rare."""
    return {lemma: max(rareness(lemma, language), MIN_RARENESS) for lemma in sorted(asked.lemmas)}


def _question(
    asked: Asked, ranked: Sequence[RankedArticle], units: Sequence[Unit], language: str
) -> Question:
    weights = _weights(asked, language)
    headed = {(place.url, place.heading) for place in asked.places if is_question(place.heading)}
    best: dict[int, tuple[Answer, Unit]] = {}
    for unit in units:
        is_own = (ranked[unit.page].article.url, unit.heading) in headed
        found = _answer(unit, asked.text, weights, is_own=is_own)
        if found and (unit.page not in best or found.score > best[unit.page][0].score):
            best[unit.page] = found, unit
    order = sorted(best.items(), key=lambda item: (-item[1][0].score, item[0]))
    answers = tuple(
        passage_at(unit, answer.sentence, ranked[page].article.url, ranked[page].rank)
        for page, (answer, unit) in order[:MAX_ANSWERS]
    )
    return Question(
        text=asked.text,
        sources=_sources(asked),
        answers=answers,
        is_doubtful=not answers and any(comes_near(unit, asked.text, weights) for unit in units),
    )


def _answer(
    unit: Unit, question: str, weights: Mapping[str, float], *, is_own: bool
) -> Answer | None:
    found = best_answer(unit, question, weights)
    own = own_answer(unit, question, weights) if is_own else None
    return max((one for one in (own, found) if one), key=lambda one: one.score, default=None)


def _sources(asked: Asked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.url or place.heading for place in asked.places))

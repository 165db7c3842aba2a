"""Which topics are worth a writer's time: shared ones, and the fullest of single ones."""

from collections.abc import Collection, Sequence
from statistics import median

from analysis.coverage import MIN_TREATED
from analysis.survey import Measured, Survey
from analysis.tfidf import rareness
from analysis.units import Unit

MAX_SINGLE = 8  # topics of one page; there are as many as sections, most of them asides
MIN_SHARE_OF_USUAL = 1 / 3  # of the median section's words; a shorter one is an aside
MIN_RARENESS = 2.75  # of one word in its heading; "like", "ask" and "work" name no topic
MAX_NAMED = 0.5  # of its heading's weight in the draft: one page is no scale to tell more by


def worthwhile(survey: Survey, query: Collection[str], language: str) -> tuple[Measured, ...]:
    """Topics that some page treats: those of two pages and more, and the fullest of one page.

    A topic of one page counts when it has a telling word in its heading, at least a third of the
    words of a usual section, and stands neither under a heading of a shared topic, of which it
    would be a part, nor under the same words as another topic.

    Args:
        survey: All topics.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        Shared topics in their order; then at most MAX_SINGLE of one page, longest first.
    """
    shared = [topic for topic in survey.topics if topic.is_shared]
    single = [
        topic
        for topic in survey.topics
        if not topic.is_shared and _is_angle(survey, topic, query, language)
    ]
    covered = {
        (survey.units[at].page, survey.units[at].at)
        for topic in shared
        for at in survey.proof(topic)
    }
    whole = [topic for topic in single if not _is_part(survey, topic, covered)]
    whole.sort(key=lambda topic: (-survey.units[topic.seed].n_words, topic.seed))
    return (*shared, *_of_other_names(survey, shared, whole, query)[:MAX_SINGLE])


def _of_other_names(
    survey: Survey, shared: Sequence[Measured], single: Sequence[Measured], query: Collection[str]
) -> list[Measured]:
    """Single topics whose heading says what no topic before them says."""
    taken = {_name(survey.units[at], query) for topic in shared for at in survey.proof(topic)}
    kept = []
    for topic in single:
        name = _name(survey.units[topic.seed], query)
        if name not in taken:
            taken.add(name)
            kept.append(topic)
    return kept


def _name(unit: Unit, query: Collection[str]) -> frozenset[str]:
    return frozenset(unit.words.heading) - set(query)


def _is_angle(survey: Survey, topic: Measured, query: Collection[str], language: str) -> bool:
    unit = survey.units[topic.seed]
    usual = median(one.n_words for one in survey.rival_units)
    weights = _weights(unit, query, language)
    return (
        unit.n_words >= MIN_SHARE_OF_USUAL * usual
        and max(weights.values(), default=0.0) >= MIN_RARENESS
    )


def is_gap(survey: Survey, topic: Measured, query: Collection[str], language: str) -> bool:
    """Whether a writer lacks a topic.

    How a draft covers a topic of one page cannot be measured against other pages; such a topic is
    a gap only while the draft lacks half the weight of its heading's words.

    Args:
        survey: All topics.
        topic: One of them.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        True without a draft; False when the draft treats the topic, or says enough of the words of
        one that a single page has.
    """
    covered = survey.draft_coverage(topic)
    if covered is None:
        return True
    if covered >= MIN_TREATED:
        return False
    if topic.is_shared:
        return True
    weights = _weights(survey.units[topic.seed], query, language)
    said = _draft_lemmas(survey)
    named = sum(weight for word, weight in weights.items() if word in said)
    return named < MAX_NAMED * sum(weights.values())


def _weights(unit: Unit, query: Collection[str], language: str) -> dict[str, float]:
    words = sorted(set(unit.words.heading) - set(query))
    return {word: rareness(word, language) for word in words}


def _draft_lemmas(survey: Survey) -> set[str]:
    draft = survey.units[len(survey.rival_units) :]
    said = {lemma for unit in draft for lemma, _ in unit.words.lemmas}
    return said.union(*(unit.words.heading for unit in draft))


def _is_part(survey: Survey, topic: Measured, covered: Collection[tuple[int, int]]) -> bool:
    unit = survey.units[topic.seed]
    return unit.parent is not None and (unit.page, unit.parent) in covered

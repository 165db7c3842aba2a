"""Which topics are worth a writer's time: shared ones, and single ones that others name."""

from collections.abc import Collection, Sequence

from analysis.survey import Measured, Survey

MAX_SINGLE = 10  # topics of one page; there are as many as sections, most of them asides
MIN_PAGES_NAMING = 1  # other pages that name what a single one treats: it belongs to the subject


def worthwhile(survey: Survey, query: Collection[str]) -> tuple[Measured, ...]:
    """Topics that some page treats: all of two pages and more, and the best of one page.

    A topic of one page counts when another page at least names it (all lemmas of its heading but
    the keyword's occur there), so that an author's own matters stay out.

    Args:
        survey: All topics.
        query: Lemmas of the keyword.
    """
    shared = [topic for topic in survey.topics if sum(survey.treating(topic)) > 1]
    single = [topic for topic in survey.topics if sum(survey.treating(topic)) == 1]
    vocabularies = _vocabularies(survey)
    naming = {topic.group.seed: _n_naming(survey, topic, query, vocabularies) for topic in single}
    named = [topic for topic in single if naming[topic.group.seed] >= MIN_PAGES_NAMING]
    named.sort(
        key=lambda topic: (-naming[topic.group.seed], -_n_words(survey, topic), topic.group.seed)
    )
    return (*shared, *named[:MAX_SINGLE])


def _vocabularies(survey: Survey) -> list[set[str]]:
    found: list[set[str]] = [set() for _ in range(survey.n_rivals)]
    for unit in survey.rival_units:
        found[unit.page].update(lemma for lemma, _ in unit.words.lemmas)
        found[unit.page].update(unit.words.heading)
    return found


def _n_naming(
    survey: Survey, topic: Measured, query: Collection[str], vocabularies: Sequence[set[str]]
) -> int:
    unit = survey.units[topic.group.seed]
    names = set(unit.words.heading) - set(query)
    if not names:
        return 0
    return sum(names <= words for page, words in enumerate(vocabularies) if page != unit.page)


def _n_words(survey: Survey, topic: Measured) -> int:
    return survey.units[topic.group.seed].n_words

"""A measured topic in the words of the result."""

from collections.abc import Collection, Sequence
from hashlib import sha256
from statistics import median

from analysis.corpus import RankedArticle
from analysis.coverage import MIN_TREATED, treatment_of
from analysis.heading_agreement import k_headed
from analysis.kinds import is_robust, kind_of, weighted_share
from analysis.labels import labels
from analysis.passages import passage_of, word_weights
from analysis.result import Passage, Topic, TopicInPage
from analysis.survey import Measured, Survey
from analysis.terms import marking_terms

ID_LENGTH = 12  # hex digits; 48 bits are unique among the topics of any harvest


def identifier(*parts: str) -> str:
    """A name that the same content always has."""
    return sha256("\n".join(parts).encode()).hexdigest()[:ID_LENGTH]


def describe(
    topic: Measured,
    survey: Survey,
    ranked: Sequence[RankedArticle],
    query: Collection[str],
    language: str,
) -> Topic:
    """The topic with its numbers and its proof.

    Args:
        topic: A topic of the survey that at least one page treats.
        survey: All topics.
        ranked: Readable pages in order of rank.
        query: Lemmas of the keyword.
        language: ISO 639-1 code.

    Returns:
        Its pages are all ranked ones in their order; its evidence is one passage of each page that
        treats it.
    """
    treating = survey.treating(topic)
    proof = survey.proof(topic)
    label, *others = labels(survey.units, topic, proof, query, language)
    terms = marking_terms(survey.rival_units, sorted(proof), query, language)
    pages = tuple(_in_page(topic, survey, one, at) for at, one in enumerate(ranked))
    treated = [page for page, treats in zip(pages, treating, strict=True) if treats]
    return Topic(
        id=identifier(label, survey.units[topic.seed].text),
        label=label,
        terms=terms,
        headings=tuple(others),
        kind=kind_of(sum(treating), len(treating)),
        k=sum(treating),
        k_headed=k_headed(survey.units, topic, proof, query, language),
        n=len(treating),
        support=topic.support,
        weighted_share=round(weighted_share([one.rank for one in ranked], treating), 4),
        is_robust=is_robust(treating),
        typical_words=round(median(page.n_words for page in treated)),
        position=_position(topic, survey, treating),
        best_url=max(treated, key=lambda page: (page.n_words * page.coverage, -page.rank)).url,
        pages=pages,
        evidence=_evidence(topic, survey, ranked, terms),
    )


def _in_page(topic: Measured, survey: Survey, one: RankedArticle, page: int) -> TopicInPage:
    coverage = topic.coverages[page]
    treatment = treatment_of(coverage)
    lowest, highest = topic.ranges[page]
    return TopicInPage(
        rank=one.rank,
        url=one.article.url,
        coverage=round(coverage, 3),
        lowest=round(lowest, 3),
        highest=round(highest, 3),
        treatment=treatment,
        n_words=_n_words(topic, survey, page) if coverage >= MIN_TREATED else 0,
    )


def _n_words(topic: Measured, survey: Survey, page: int) -> int:
    """Words of the page's best section for the topic and of all that match it as well."""
    units = survey.units
    return sum(units[at].n_words for at in topic.sections if units[at].page == page)


def _position(topic: Measured, survey: Survey, treating: Sequence[bool]) -> float:
    best = (best for best, is_ in zip(topic.best, treating, strict=False) if is_)
    return round(median(survey.units[at].position for at in best if at is not None), 3)


def _evidence(
    topic: Measured, survey: Survey, ranked: Sequence[RankedArticle], terms: Sequence[str]
) -> tuple[Passage, ...]:
    weights = word_weights(terms)
    passages = []
    for page, (one, treats) in enumerate(zip(ranked, survey.treating(topic), strict=True)):
        best = topic.best[page]
        if treats and best is not None:
            unit = survey.units[best]
            passages.append(passage_of(unit, weights, one.article.url, one.rank))
    return tuple(passages)

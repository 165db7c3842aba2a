"""The topic that a question belongs to."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import fsum

from analysis.headings import label_of
from analysis.nlp import lemmas_of_each
from analysis.placement import Sections
from analysis.result import Question, Topic
from analysis.roots import root_of
from analysis.tfidf import rareness

# Of the weight of a question's words that a topic's headings and terms say; by eye over the
# questions of 22 keywords half is the least at which a topic is the right one.
MIN_SHARED = 0.5
MIN_WEIGHT = 1.0  # of all words of a question; everyday words alone make no topic near


def with_topics(
    questions: Sequence[Question],
    topics: Sequence[Topic],
    placed: Mapping[str, Sections],
    query: Collection[str],
    language: str,
) -> tuple[Question, ...]:
    """The questions, each with the topic it belongs to.

    That is the topic one of whose sections asks it in its heading, else the one in whose sections
    most of its answers stand; of equals the one nearer in words. Where there is none, it is the
    nearest, if it says at least MIN_SHARED of the question. Near in words is whose label, headings
    and terms say much of the weight of the question's words: their rareness, without the
    keyword's, compared by their roots.

    Args:
        questions: With their answers.
        topics: In their order; the first of equals counts.
        placed: The sections that treat each.
        query: Lemmas of the keyword.
        language: ISO 639-1 code.

    Returns:
        As many in the same order; topic_id stays "" where no topic is near enough.
    """
    if not questions or not topics:
        return tuple(questions)
    pages = {page.url: at for at, page in enumerate(topics[0].pages)}
    sections = {topic.id: placed[topic.id] for topic in topics}
    said = {topic.id: _roots_of(topic, language) for topic in topics}
    read = lemmas_of_each([one.text for one in questions], language)
    return tuple(
        replace(
            one,
            topic_id=_nearest(
                _n_asking(one, sections, pages),
                _n_answering(one, sections, pages),
                _shares(set(lemmas) - set(query), said, language),
            ),
        )
        for one, lemmas in zip(questions, read, strict=True)
    )


def _nearest(
    asking: Mapping[str, int], answering: Mapping[str, int], shares: Mapping[str, float]
) -> str:
    def key(topic: str) -> tuple[int, int, float]:
        return asking[topic], answering[topic], shares[topic]

    best = max(shares, key=key)
    is_near = asking[best] or answering[best] or shares[best] >= MIN_SHARED
    return best if is_near else ""


def _n_asking(
    question: Question, sections: Mapping[str, Sections], pages: Mapping[str, int]
) -> Counter[str]:
    """By topic, how many of its sections ask the question in their heading."""
    asking = {pages[url] for url in question.sources if url in pages}
    return Counter(
        topic
        for topic, treated in sections.items()
        for page, unit in treated.items()
        if page in asking and label_of(unit.heading) == question.text
    )


def _n_answering(
    question: Question, sections: Mapping[str, Sections], pages: Mapping[str, int]
) -> Counter[str]:
    """By topic, how many of its sections hold an answer."""
    places = {(pages[one.url], one.heading) for one in question.answers if one.url in pages}
    return Counter(
        topic
        for topic, treated in sections.items()
        for page, unit in treated.items()
        if (page, unit.heading) in places
    )


def _roots_of(topic: Topic, language: str) -> frozenset[str]:
    texts = (topic.label, *topic.headings, *topic.terms)
    words = (word.strip("?!.,:;()'\"") for text in texts for word in text.lower().split())
    return frozenset(root_of(word, language) for word in words)


def _shares(
    words: Collection[str], said: Mapping[str, Collection[str]], language: str
) -> dict[str, float]:
    """By topic, the share of some words' weight that it says, in [0, 1]."""
    weights: dict[str, float] = {}
    for word in sorted(words):
        root = root_of(word, language)
        weights[root] = weights.get(root, 0.0) + rareness(word, language)
    total = max(fsum(weights.values()), MIN_WEIGHT)
    return {
        topic: fsum(weight for root, weight in weights.items() if root in roots) / total
        for topic, roots in said.items()
    }

"""Labels: of a topic's own headings, the one that the others agree with most."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from analysis.headings import label_of
from analysis.result import Topic
from analysis.tfidf import rareness
from analysis.topics import Group
from analysis.units import Unit

IN_TEXT = 0.5  # what a word counts that another section says, but not in its heading


def labels(
    units: Sequence[Unit],
    group: Group,
    query: Collection[str],
    language: str,
    *,
    proof: Collection[int] | None = None,
) -> tuple[str, ...]:
    """All headings of a topic without their numbering, best label first.

    A heading's agreement is the rareness-weighted share of its words (without the keyword's) that
    the topic's other sections have in their headings, or, for half, in their text. The seed's
    heading wins on a tie. Headings that name no topic come last, and before them those of sections
    that do not treat it enough to count.

    Args:
        units: All sections.
        group: The topic's sections.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.
        proof: Those of the sections that treat it enough to count; all where not given.

    Returns:
        Each once whatever its case; empty ones are left out, so () for a topic without headings.
    """
    counting = group.members if proof is None else proof

    def order(at: int) -> tuple[bool, bool, float, bool, int]:
        agreement = _agreement(units, group, at, query, language)
        is_named = units[at].can_be_topic
        return not is_named, at not in counting, -agreement, at != group.seed, at

    found: dict[str, str] = {}
    for at in sorted(group.members, key=order):
        label = label_of(units[at].heading)
        found.setdefault(label.lower(), label)
    return tuple(label for label in found.values() if label)


def distinct(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """The topics, each under a label that none before it has, as far as its headings allow.

    Args:
        topics: In their order; the first keeps its label.

    Returns:
        As many in the same order; a label that gave way is among the headings. A topic without a
        free heading keeps its label.
    """
    taken: set[str] = set()
    named = []
    for topic in topics:
        every = (topic.label, *topic.headings)
        label = next((one for one in every if one.lower() not in taken), topic.label)
        taken.add(label.lower())
        others = tuple(one for one in every if one != label)
        named.append(replace(topic, label=label, headings=others))
    return tuple(named)


def _agreement(
    units: Sequence[Unit], group: Group, at: int, query: Collection[str], language: str
) -> float:
    others = [units[one] for one in group.members if one != at]
    words = sorted(set(units[at].words.heading) - set(query))
    weights = {word: rareness(word, language) for word in words}
    agreed = sum(weight * _support(word, others) for word, weight in weights.items())
    return round(agreed / max(sum(weights.values()), 1.0), 9)


def _support(word: str, others: Sequence[Unit]) -> float:
    """Mean over other sections: 1 in the heading, half in the text, 0 otherwise."""
    said = [
        1.0
        if word in unit.words.heading
        else IN_TEXT * any(word == one for one, _ in unit.words.lemmas)
        for unit in others
    ]
    return sum(said) / max(1, len(said))

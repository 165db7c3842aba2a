"""Labels: of a topic's own headings, the one that the others agree with most."""

from collections.abc import Collection, Sequence

from analysis.headings import label_of
from analysis.tfidf import rareness
from analysis.topics import Group
from analysis.units import Unit

IN_TEXT = 0.5  # what a word counts that another section says, but not in its heading


def labels(
    units: Sequence[Unit], group: Group, query: Collection[str], language: str
) -> tuple[str, ...]:
    """All headings of a topic without their numbering, the best label first, each once.

    A heading's agreement is the rareness-weighted share of its words (without the keyword's) that
    the topic's other sections have in their headings, or, for half, in their text. The seed's
    heading wins on a tie.

    Args:
        units: All sections.
        group: The topic's sections.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.
    """
    named = [at for at in group.members if units[at].can_be_topic]
    best = max(
        named,
        key=lambda at: (_agreement(units, group, at, query, language), at == group.seed, -at),
    )
    ordered = [best, *(at for at in group.members if at != best and units[at].heading)]
    found: dict[str, str] = {}
    for at in ordered:
        label = label_of(units[at].heading)
        found.setdefault(label.lower(), label)
    return tuple(found.values())


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

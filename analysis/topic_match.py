"""Topics of one analysis found again in another, which formed its own."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from analysis.heading_agreement import MIN_ALIKE
from analysis.result import Passage, Topic
from analysis.roots import root_of
from analysis.tfidf import rareness

# Of the sections that prove either topic on pages that both analyses read.
MIN_SHARED = 1 / 3
# Of the labels' weight, where no section proves both: as much must speak for the label alone.
MIN_SAME_LABEL = 0.5

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_DIGITS = 6

Proof = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSet:
    """The topics of one analysis.

    Attributes:
        topics: In their order.
        keys: Identity of each page by its rank, the same in both analyses.
    """

    topics: Sequence[Topic]
    keys: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two topics that are one.

    Attributes:
        then: Place of the topic in the earlier analysis.
        now: In the later one.
        n_shared: Sections that prove both.
        n_either: Sections that prove either, on pages that both read.
        alike: Share of the weight of both labels that both have.
    """

    then: int
    now: int
    n_shared: int
    n_either: int
    alike: float

    @property
    def shared(self) -> float:
        """Share of the sections that prove both, in [0, 1]."""
        return self.n_shared / self.n_either if self.n_either else 0.0


def match_topics(
    then: TopicSet, now: TopicSet, read: Collection[str], query: str, language: str
) -> tuple[Match, ...]:
    """Pairs of topics that are one, each topic in one pair at most.

    Two topics are one when at least MIN_SHARED of the sections that prove either of them, on pages
    that both analyses read, prove both; or some do and the labels agree by MIN_ALIKE; or no section
    can tell, and the labels agree by MIN_SAME_LABEL. A section is known by its page and heading,
    before the first heading by its passage. Pairs are taken by the share of sections, then by the
    agreement of labels.

    Args:
        then: Of the earlier analysis.
        now: Of the later one.
        read: Pages that both read.
        query: The keyword, whose words no label is told apart by.
        language: ISO 639-1 code, for roots and background frequencies.

    Returns:
        In the order of the earlier topics.
    """
    bare = {root_of(word, language) for word in words_of(query)}
    labels_then = [_weights(topic.label, bare, language) for topic in then.topics]
    labels_now = [_weights(topic.label, bare, language) for topic in now.topics]
    proofs_then = [proofs(topic.evidence, then.keys, read) for topic in then.topics]
    proofs_now = [proofs(topic.evidence, now.keys, read) for topic in now.topics]
    pairs = [
        Match(
            then=i,
            now=j,
            n_shared=len(mine & theirs),
            n_either=len(mine | theirs),
            alike=_alike(labels_then[i], labels_now[j]),
        )
        for i, mine in enumerate(proofs_then)
        for j, theirs in enumerate(proofs_now)
    ]
    chosen = _best(sorted(filter(_is_one, pairs), key=_order))
    return tuple(sorted(chosen, key=lambda pair: pair.then))


def proofs(
    evidence: Sequence[Passage], keys: Mapping[int, str], read: Collection[str]
) -> frozenset[Proof]:
    """The sections that prove a topic, on some pages.

    Args:
        evidence: Of the topic.
        keys: Identity of each page by its rank.
        read: Pages that count.

    Returns:
        Page and heading in one case, or the passage where no heading stands above it.
    """
    found = ((keys.get(one.rank or 0, ""), one) for one in evidence)
    return frozenset(
        (key, f"# {folded(one.heading)}" if one.heading else one.text)
        for key, one in found
        if key in read
    )


def folded(heading: str) -> str:
    """A heading in one case and with single blanks."""
    return " ".join(heading.casefold().split())


def words_of(text: str) -> list[str]:
    """The words of a text in lower case.

    >>> words_of("What's a rain-barrel?")
    ["what's", 'a', 'rain', 'barrel']
    """
    return _WORD.findall(text.lower())


def _is_one(pair: Match) -> bool:
    if pair.n_shared:
        return pair.shared >= MIN_SHARED or pair.alike >= MIN_ALIKE
    return pair.alike >= MIN_SAME_LABEL


def _order(pair: Match) -> tuple[float, float, int, int]:
    return -round(pair.shared, _DIGITS), -pair.alike, pair.then, pair.now


def _best(pairs: Sequence[Match]) -> list[Match]:
    chosen: list[Match] = []
    taken_then: set[int] = set()
    taken_now: set[int] = set()
    for pair in pairs:
        if pair.then not in taken_then and pair.now not in taken_now:
            taken_then.add(pair.then)
            taken_now.add(pair.now)
            chosen.append(pair)
    return chosen


def _weights(label: str, query: Collection[str], language: str) -> dict[str, float]:
    """Roots of a label with the rareness of the word that has them."""
    found: dict[str, float] = {}
    for word in words_of(label):
        root = root_of(word, language)
        if root not in query:
            found[root] = min(found.get(root, float("inf")), rareness(word, language))
    return found


def _alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Share of the weight of both that both have; 0 where neither says anything."""
    either = sum(weight for _, weight in sorted({**one, **other}.items()))
    both = sum(min(one[root], other[root]) for root in sorted(one.keys() & other.keys()))
    return round(both / either, _DIGITS) if either else 0.0

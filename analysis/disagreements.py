"""Disagreements: one quantity told differently by pages of different hosts, side by side."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.corpus import RankedArticle
from analysis.passages import is_sentence
from analysis.quantities import Quantity, dimensions, quantities
from analysis.result import Claim, Disagreement, Passage
from analysis.tfidf import rareness
from analysis.units import Unit

MIN_SHARED = 2  # lemmas beside the keyword's that two sentences must have in common
MIN_ALIKE = 0.4  # of the weight of all their lemmas; below, they speak of two things
MAX_SHOWN = 5
SUBJECT_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A sentence with one quantity.

    Attributes:
        one: The page that tells it.
        heading: Heading it stands under.
        sentence: Verbatim.
        weights: Its lemmas without the keyword's and the unit's, with their rareness.
        quantity: What it tells.
    """

    one: RankedArticle
    heading: str
    sentence: str
    weights: Mapping[str, float]
    quantity: Quantity

    @property
    def host(self) -> str:
        return self.one.article.host


def disagreements(
    ranked: Sequence[RankedArticle], units: Sequence[Unit], query: Collection[str], language: str
) -> tuple[Disagreement, ...]:
    """Sentences of different hosts about one thing whose quantities exclude each other.

    Two sentences are about one thing when they share two lemmas beside the keyword's and 40 % of
    the weight of all their lemmas. A sentence with two quantities of one dimension is left out:
    which of them is meant cannot be told. So is one that names units of two dimensions: it gives
    a rate ("200 grams to a litre"), of which one number says nothing.

    Args:
        ranked: Readable pages in order of rank.
        units: Their sections.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        The five most alike, by subject; claims by rank; no sentence twice.
    """
    told = [
        one for unit in units for one in _told(unit, ranked[unit.page], frozenset(query), language)
    ]
    taken: set[int] = set()
    found: list[Disagreement] = []
    for _, left, right in sorted(_pairs(told)):
        if not taken & {left, right} and len(found) < MAX_SHOWN:
            claims = sorted([left, right, *_seconding(told, left, right, taken)])
            taken.update(claims)
            shown = tuple(_claim(told[at]) for at in claims)
            found.append(Disagreement(subject=_subject(told[left], told[right]), claims=shown))
    return tuple(sorted(found, key=lambda one: (one.subject, one.claims[0].passage.text)))


def _told(unit: Unit, one: RankedArticle, query: frozenset[str], language: str) -> Iterator[_Told]:
    for sentence, lemmas in zip(unit.words.sentences, unit.words.sentence_lemmas, strict=True):
        found = list(quantities(sentence)) if is_sentence(sentence) else []
        if len(found) != 1 or len(dimensions(sentence)) != 1:
            continue
        measures = {word.lower().rstrip("s") for word in found[0].text.split()}
        subjects = sorted(lemmas - query - measures)
        yield _Told(
            one=one,
            heading=unit.heading,
            sentence=sentence,
            weights={lemma: rareness(lemma, language) for lemma in subjects},
            quantity=found[0],
        )


def _pairs(told: Sequence[_Told]) -> Iterator[tuple[float, int, int]]:
    """Contradicting pairs of different hosts, the most alike first when sorted."""
    for left, one in enumerate(told):
        for right in range(left + 1, len(told)):
            other = told[right]
            if one.host == other.host or not one.quantity.contradicts(other.quantity):
                continue
            alike = _alike(one, other)
            if alike >= MIN_ALIKE:
                yield -alike, left, right


def _alike(one: _Told, other: _Told) -> float:
    """Share of the weight of all lemmas that both have; 0 when they share too few."""
    shared = _shared(one, other)
    if len(shared) < MIN_SHARED:
        return 0.0
    every = {**one.weights, **other.weights}
    total = sum(every[lemma] for lemma in sorted(every))
    return round(sum(every[lemma] for lemma in shared) / max(total, 1.0), 9)


def _shared(one: _Told, other: _Told) -> list[str]:
    """Common lemmas, most telling first."""
    shared = one.weights.keys() & other.weights.keys()
    return sorted(shared, key=lambda lemma: (-one.weights[lemma], lemma))


def _subject(one: _Told, other: _Told) -> str:
    return ", ".join(_shared(one, other)[:SUBJECT_WORDS])


def _seconding(
    told: Sequence[_Told], left: int, right: int, taken: Collection[int]
) -> Iterator[int]:
    """Sentences of further hosts about the same thing, whichever side they take."""
    hosts = {told[left].host, told[right].host}
    for at, one in enumerate(told):
        is_same = one.quantity.dimension == told[left].quantity.dimension
        if not is_same or at in taken or one.host in hosts:
            continue
        if max(_alike(one, told[left]), _alike(one, told[right])) >= MIN_ALIKE:
            hosts.add(one.host)
            yield at


def _claim(told: _Told) -> Claim:
    passage = Passage(
        url=told.one.article.url, rank=told.one.rank, heading=told.heading, text=told.sentence
    )
    return Claim(value=told.quantity.text, passage=passage)

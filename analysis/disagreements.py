"""Disagreements: one quantity told differently by pages of different hosts, side by side."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from analysis.corpus import RankedArticle
from analysis.passages import is_sentence
from analysis.quantities import Quantity, quantities
from analysis.result import Claim, Disagreement, Passage
from analysis.tfidf import rareness
from analysis.units import Unit

MIN_SHARED = 2  # lemmas beside the keyword's that two sentences must have in common
MIN_ALIKE = 0.4  # of the weight of all their lemmas; below, they speak of two things
MAX_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A sentence with one quantity."""

    page: int
    heading: str
    sentence: str
    lemmas: frozenset[str]
    quantity: Quantity


def disagreements(
    ranked: Sequence[RankedArticle], units: Sequence[Unit], query: Collection[str], language: str
) -> tuple[Disagreement, ...]:
    """Sentences of different hosts about one thing whose quantities exclude each other.

    Two sentences are about one thing when they share two lemmas beside the keyword's and 40 % of
    the weight of all their lemmas. A sentence with two quantities of one dimension is left out:
    which of them is meant cannot be told.

    Args:
        ranked: Readable pages in order of rank.
        units: Their sections.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        The most alike first, at most five, then by subject; no sentence twice.
    """
    told = [one for unit in units for one in _told(unit)]
    pairs = sorted(_pairs(told, ranked, query, language), key=lambda pair: (-pair[0], *pair[1:3]))
    taken: set[int] = set()
    found: list[Disagreement] = []
    for _, left, right, subject in pairs:
        if not taken & {left, right} and len(found) < MAX_SHOWN:
            taken |= {left, right}
            claims = tuple(_claim(told[at], ranked) for at in (left, right))
            found.append(Disagreement(subject=subject, claims=claims))
    return tuple(sorted(found, key=lambda one: (one.subject, one.claims[0].passage.text)))


def _told(unit: Unit) -> Iterator[_Told]:
    for sentence, lemmas in zip(unit.words.sentences, unit.words.sentence_lemmas, strict=True):
        found = list(quantities(sentence)) if is_sentence(sentence) else []
        dimensions = [one.dimension for one in found]
        for one in found:
            if dimensions.count(one.dimension) == 1:
                yield _Told(
                    page=unit.page,
                    heading=unit.heading,
                    sentence=sentence,
                    lemmas=lemmas,
                    quantity=one,
                )


def _pairs(
    told: Sequence[_Told],
    ranked: Sequence[RankedArticle],
    query: Collection[str],
    language: str,
) -> Iterator[tuple[float, int, int, str]]:
    """Contradicting pairs with how alike they are and what they speak of."""
    for left, one in enumerate(told):
        for right in range(left + 1, len(told)):
            other = told[right]
            if not one.quantity.contradicts(other.quantity):
                continue
            if ranked[one.page].article.host == ranked[other.page].article.host:
                continue
            alike, subject = _alike(one, other, query, language)
            if alike >= MIN_ALIKE:
                yield alike, left, right, subject


def _alike(one: _Told, other: _Told, query: Collection[str], language: str) -> tuple[float, str]:
    """Weighted share of common lemmas, 0 when too few; and these, most telling first."""
    units = {word.lower().rstrip("s") for word in one.quantity.text.split()}
    shared = one.lemmas & other.lemmas - set(query) - units
    if len(shared) < MIN_SHARED:
        return 0.0, ""
    every = (one.lemmas | other.lemmas) - set(query) - units
    weight = {lemma: rareness(lemma, language) for lemma in sorted(every)}
    ranked = sorted(shared, key=lambda lemma: (-weight[lemma], lemma))
    alike = sum(weight[lemma] for lemma in ranked) / max(sum(weight.values()), 1.0)
    return round(alike, 6), ", ".join(ranked[:3])


def _claim(told: _Told, ranked: Sequence[RankedArticle]) -> Claim:
    one = ranked[told.page]
    passage = Passage(url=one.article.url, rank=one.rank, heading=told.heading, text=told.sentence)
    return Claim(value=told.quantity.text, passage=passage)

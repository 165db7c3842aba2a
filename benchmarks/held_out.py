"""How much of an article's headings an outline foresees that was made without it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from analysis.article import Article
from analysis.headings import is_frame, label_of
from analysis.nlp import lemmas_of

N_HEADINGS = 12  # that count of an outline
MIN_ALIKE = 0.5  # of the lemmas of two headings in both; such headings are of one subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Headings of one article or outline, with what they say.

    Attributes:
        texts: In order, without numbering.
        lemmas: Content lemmas of each, without the keyword's.
    """

    texts: tuple[str, ...]
    lemmas: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, texts: Iterable[str], query: Collection[str], language: str) -> "Headings":
        """Headings read by the language's engine.

        Args:
            texts: In order.
            query: Lemmas of the keyword.
            language: ISO 639-1 code.

        Returns:
            As many headings.
        """
        kept = tuple(texts)
        words = (lemmas_of(text, language) for text in kept)
        return cls(texts=kept, lemmas=tuple(frozenset(one) - set(query) for one in words))

    @classmethod
    def of_article(cls, article: Article, query: Collection[str], language: str) -> "Headings":
        """All headings of an article but those that only open or close it.

        Args:
            article: With its sections.
            query: Lemmas of the keyword.
            language: ISO 639-1 code.

        Returns:
            In the order of the page.
        """
        headings = (section.heading for section in article.sections)
        kept = (label_of(one) for one in headings if one and not is_frame(one))
        return cls.of(kept, query, language)

    @property
    def said(self) -> frozenset[str]:
        """All lemmas."""
        return frozenset[str]().union(*self.lemmas)

    @property
    def n_words(self) -> tuple[int, ...]:
        """Words of each heading."""
        return tuple(len(text.split()) for text in self.texts)

    def first(self, n: int) -> "Headings":
        """The first n."""
        return Headings(texts=self.texts[:n], lemmas=self.lemmas[:n])

    def joined(self, others: Iterable["Headings"]) -> "Headings":
        """These and all others, each text once."""
        found = dict(zip(self.texts, self.lemmas, strict=True))
        for one in others:
            found.update(zip(one.texts, one.lemmas, strict=True))
        return Headings(texts=tuple(found), lemmas=tuple(found.values()))

    def at(self, places: Sequence[int]) -> "Headings":
        """Those at some places, in that order."""
        return Headings(
            texts=tuple(self.texts[one] for one in places),
            lemmas=tuple(self.lemmas[one] for one in places),
        )


def recall(truth: Headings, outline: Headings) -> float:
    """Share of the lemmas of an article's headings that an outline's headings have.

    Args:
        truth: Headings that say something.
        outline: Any.

    Returns:
        In [0, 1].
    """
    return len(truth.said & outline.said) / len(truth.said)


def in_order(truth: Headings, outline: Headings) -> tuple[int, int]:
    """Pairs of an outline's headings in the order in which an article has them.

    Args:
        truth: The article's headings.
        outline: The outline's.

    Returns:
        Pairs in its order, and all pairs whose headings both have their like at two places of the
        article; alike are headings with half (MIN_ALIKE) of their lemmas in common.
    """
    found = [at for lemmas in outline.lemmas if (at := _place(lemmas, truth)) is not None]
    pairs = [(one, two) for one, two in combinations(found, 2) if one != two]
    return sum(one < two for one, two in pairs), len(pairs)


def _place(lemmas: frozenset[str], truth: Headings) -> int | None:
    """Place of the heading most like another, the first of equals; None when none is alike."""
    alike = [len(lemmas & other) / max(1, len(lemmas | other)) for other in truth.lemmas]
    best = max(alike, default=0.0)
    return alike.index(best) if best >= MIN_ALIKE else None


def random_headings(pool: Headings, seed: str) -> Headings:
    """N_HEADINGS of a pool by chance.

    Args:
        pool: Headings of the rivals.
        seed: The same seed gives the same headings.

    Returns:
        Fewer when the pool has fewer.
    """
    n = min(N_HEADINGS, len(pool.texts))
    return pool.at(Random(seed).sample(range(len(pool.texts)), n))  # noqa: S311 # no secret


def random_as_long(pool: Headings, lengths: Iterable[int], seed: str) -> Headings:
    """Headings of a pool by chance that are as long as given ones.

    Args:
        pool: Headings of the rivals.
        lengths: Words of each heading.
        seed: The same seed gives the same headings.

    Returns:
        One a length, of the nearest length where there is none; fewer when the pool has fewer.
    """
    places = list(range(len(pool.texts)))
    Random(seed).shuffle(places)  # noqa: S311 # no secret
    return pool.at(list(_nearest(places, pool.n_words, lengths)))


def _nearest(places: list[int], n_words: Sequence[int], lengths: Iterable[int]) -> Iterator[int]:
    for length in lengths:
        if places:
            best = min(places, key=lambda at: abs(n_words[at] - length))
            places.remove(best)
            yield best

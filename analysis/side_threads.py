"""Side threads: what one page alone pursues at length, far from the keyword and the other pages."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum, sqrt

from analysis.corpus import RankedArticle
from analysis.outliers import EVERYDAY, FAR, MIN_PAGES, Standing, standing
from analysis.passages import is_sentence, passage_at
from analysis.placement import Sections
from analysis.result import SideThread
from analysis.tfidf import rareness
from analysis.units import Unit

MIN_PROSE = 80  # words in whole sentences; less is no thread, and code and lists are none
MIN_COMPARED = 40  # likewise, of the sections a thread is held against
MIN_SPREAD = 0.2  # least spread of the logarithm: no thread is over half (exp(-FAR * 0.2)) as like
MAX_KEYWORD = 0.012  # of a thread's words; with more it speaks of the keyword all the same
MIN_TELLING = 2.75  # rareness of a heading's word that names something
MAX_OTHERS = 1  # pages that say a telling word of a thread's heading; what two say is an angle
MAX_THREADS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prose:
    """The whole sentences of a section.

    Attributes:
        unit: The section.
        n_words: Words of the sentences.
        lemmas: Their content lemmas, with the number of sentences that have each.
        likeness: Share of the lemmas' weight that the other pages say, in [0, 1].
    """

    unit: Unit
    n_words: int
    lemmas: Mapping[str, int]
    likeness: float


def side_threads(
    ranked: Sequence[RankedArticle],
    units: Sequence[Unit],
    placed: Mapping[str, Sections],
    query: Collection[str],
    language: str,
) -> tuple[SideThread, ...]:
    """Sections of one page that lie far from what the others write, and are no topic.

    likeness of a section = sum of w(lemma) x share of the other pages that say the lemma, over the
    sum of w(lemma), with w = sqrt(sentences) x (rareness - EVERYDAY), of its whole sentences. A
    thread has MIN_PROSE words in these, its likeness stands FAR below that of the other pages'
    sections, it hardly says the keyword, and at most one other page says a telling word of its
    heading: of a section that is far away in its text alone, a writer may want to know.

    Args:
        ranked: Readable pages in order of rank.
        units: Their sections; Unit.page is an index of `ranked`.
        placed: The sections that treat each topic; these are no side threads.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        At most MAX_THREADS, the farthest first; () with fewer than MIN_PAGES pages.
    """
    if len(ranked) < MIN_PAGES:
        return ()
    n_pages = _n_pages(units)
    weights = _weights(n_pages, language)
    prose = [_prose(unit, weights, n_pages, len(ranked)) for unit in units]
    taken = {(unit.page, unit.at) for sections in placed.values() for unit in sections.values()}
    free = [
        one
        for one in prose
        if (one.unit.page, one.unit.at) not in taken and _is_aside(one, n_pages, query, language)
    ]
    found = sorted(
        _far(free, prose), key=lambda pair: (pair[1].z, pair[0].unit.page, pair[0].unit.at)
    )
    return tuple(_thread(one, where, ranked[one.unit.page]) for one, where in found[:MAX_THREADS])


def _n_pages(units: Sequence[Unit]) -> Counter[str]:
    """How many pages say each lemma, headings too."""
    said: dict[int, set[str]] = {}
    for unit in units:
        words = said.setdefault(unit.page, set())
        words.update(unit.words.heading)
        words.update(lemma for lemma, _ in unit.words.lemmas)
    return Counter(lemma for words in said.values() for lemma in words)


def _weights(n_pages: Iterable[str], language: str) -> dict[str, float]:
    return {lemma: max(0.0, rareness(lemma, language) - EVERYDAY) for lemma in n_pages}


def _prose(unit: Unit, weights: Mapping[str, float], n_pages: Mapping[str, int], n: int) -> _Prose:
    words = unit.words
    whole = [
        (sentence, lemmas)
        for sentence, lemmas in zip(words.sentences, words.sentence_lemmas, strict=True)
        if is_sentence(sentence)
    ]
    lemmas = Counter(chain.from_iterable(said for _, said in whole))
    own = {lemma: sqrt(count) * weights[lemma] for lemma, count in lemmas.items()}
    total = fsum(own.values())  # exact, whatever the order
    shared = fsum(weight * (n_pages[lemma] - 1) for lemma, weight in own.items()) / (n - 1)
    return _Prose(
        unit=unit,
        n_words=sum(len(sentence.split()) for sentence, _ in whole),
        lemmas=lemmas,
        likeness=shared / total if total else 0.0,
    )


def _is_aside(
    one: _Prose, n_pages: Mapping[str, int], query: Collection[str], language: str
) -> bool:
    heading = one.unit.words.heading
    n_keyword = sum(one.lemmas.get(lemma, 0) for lemma in query) + len(set(heading) & set(query))
    return (
        one.n_words >= MIN_PROSE
        and n_keyword <= MAX_KEYWORD * one.n_words
        and not any(
            n_pages[lemma] - 1 > MAX_OTHERS
            for lemma in heading
            if rareness(lemma, language) >= MIN_TELLING
        )
    )


def _far(free: Sequence[_Prose], prose: Sequence[_Prose]) -> Iterator[tuple[_Prose, Standing]]:
    """Sections whose likeness stands far below that of the other pages' sections."""
    for one in free:
        others = [
            other.likeness
            for other in prose
            if other.unit.page != one.unit.page and other.n_words >= MIN_COMPARED
        ]
        where = standing(one.likeness, others, MIN_SPREAD) if others else None
        if where and where.z < -FAR:
            yield one, where


def _thread(one: _Prose, where: Standing, page: RankedArticle) -> SideThread:
    return SideThread(
        heading=one.unit.heading,
        n_words=one.unit.n_words,
        reason=(
            f"Only rank {page.rank} pursues it: the other pages say {one.likeness:.0%} of what it "
            f"says by weight, {where.ratio:.0%} of what is usual for a section "
            f"(robust z {where.z:.1f}, limit {-FAR:.1f}), and it hardly speaks of the keyword."
        ),
        evidence=passage_at(one.unit, 0, page.article.url, page.rank),
    )

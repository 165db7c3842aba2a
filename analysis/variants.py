"""Variants: other wordings of the keyword, as searchers and page titles have them."""

import re
from collections.abc import Collection, Iterator, Sequence

from analysis.corpus import RankedArticle
from analysis.page_title import pieces_of, titles_of
from analysis.result import Variant
from analysis.roots import root_of
from spiders.items import Serp

RELATED_SEARCH = "related search"
MAX_WORDS = 7  # of a stretch of a title
MAX_RELATED_WORDS = 12  # of a related search; longer ones are no wording of this one
MAX_SHOWN = 10
MAX_OTHERS = 2  # telling words beside the keyword's, and less than it has: else another subject

# what a title says of its own form
_FORM = frozenset(
    re.findall(
        r"[^ \n]+",
        """a an the to of in on for with and or is are what how why do does your you my i it its by
        from guide guides introduction intro basics basic tutorial tutorials tips beginner beginners
        beginner's beginner\u2019s explained overview getting started get start using use complete
        ultimate step by-step steps comprehensive best quick simple easy understanding learn
        learning know 101 need summary meaning examples""",
    )
)


def variants(
    serp: Serp, ranked: Sequence[RankedArticle], query: Collection[str], language: str
) -> tuple[Variant, ...]:
    """Related searches, and stretches of titles that hold all content words of the keyword.

    A stretch is the part of a title between its colons, dashes and bars when that is short, else
    the shortest run of words that holds them. Words are compared by their roots.

    Args:
        serp: For the keyword and its related searches.
        ranked: Readable pages in order of rank.
        query: Lemmas of the keyword.
        language: ISO 639-1 code, for the roots; any language will do.

    Returns:
        Related searches first, then by number of pages, then as pages rank; at most MAX_SHOWN;
        none is the keyword itself or another but for the forms of its words.
    """
    wanted = frozenset(root_of(word, language) for word in query)
    found: dict[tuple[str, ...], tuple[str, dict[str, None]]] = {}
    for text, source in (*_related(serp), *_in_titles(ranked, wanted, language)):
        key = _roots(text, language)
        if key and key != _roots(serp.query, language):
            found.setdefault(key, (text, {}))[1].setdefault(source)
    every = [Variant(text=text, sources=tuple(sources)) for text, sources in found.values()]
    every.sort(key=lambda one: (RELATED_SEARCH not in one.sources, -len(one.sources)))
    return tuple(every[:MAX_SHOWN])


def _related(serp: Serp) -> Iterator[tuple[str, str]]:
    for one in serp.related:
        text = " ".join(one.split())
        if 0 < len(text.split()) <= MAX_RELATED_WORDS:
            yield text, RELATED_SEARCH


def _in_titles(
    ranked: Sequence[RankedArticle], wanted: frozenset[str], language: str
) -> Iterator[tuple[str, str]]:
    for one in ranked:
        for title in titles_of(one):
            for piece in pieces_of(title):
                text = _stretch(piece, wanted, language)
                if text:
                    yield text, one.article.url


def _stretch(piece: str, wanted: frozenset[str], language: str) -> str:
    """The part of a piece that words the keyword, or ""."""
    words = piece.split()
    roots = [_root(word, language) for word in words]
    if not wanted or not wanted <= set(roots):
        return ""
    start, end = 0, len(words)
    if len(words) > MAX_WORDS:
        start, end = min(_runs(roots, wanted), key=lambda run: (run[1] - run[0], run[0]))
    n_others = sum(
        root not in wanted and word.lower() not in _FORM
        for word, root in zip(words[start:end], roots[start:end], strict=True)
    )
    if end - start > MAX_WORDS or n_others > min(MAX_OTHERS, len(wanted) - 1):
        return ""
    return " ".join(words[start:end]).strip(",;.'\"")


def _runs(roots: Sequence[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """From each wanted word to the nearest place by which all have been said."""
    for start, root in enumerate(roots):
        said: set[str] = set()
        for end in range(start, len(roots)) if root in wanted else ():
            said.add(roots[end])
            if wanted <= said:
                yield start, end + 1
                break


def _roots(text: str, language: str) -> tuple[str, ...]:
    return tuple(root for word in text.split() if (root := _root(word, language)))


def _root(word: str, language: str) -> str:
    return root_of(word.strip(".,;:!?'\"()[]\u2018\u2019\u201c\u201d").lower(), language)

"""Internal links: which own pages a new article should link to, and be linked from."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.own_index import OwnIndex, own_index, page_words, shared_roots, words_of
from analysis.result import InternalLink, LinkDirection, Topic
from analysis.roots import root_of
from spiders.items import OwnPage, OwnPages

MIN_TO = 0.3  # cosine of a page and a topic from which to link there
MIN_FROM = 0.25  # cosine of a page and the keyword from which to link to the article
MIN_SAME = 0.8  # likewise, from which the page is on this very keyword
MIN_SHARED = 2  # words of a page and a topic; a link on "installation" alone leads anywhere
MAX_TO_TOPIC = 2
MAX_TO = 12
MAX_FROM = 8
LABEL_WEIGHT = 2  # of a label's word among the topic's, and of the keyword's
MAX_NOTED = 3
MAX_ANCHOR = 60  # characters of a title that become an anchor
MIN_PHRASE = 2  # words of a topic's phrase that becomes one
_DECIMALS = 4
_SHOWN_PARTS = 4
_PARTS = re.compile(r" [|\u2013\u2014-] |: ")  # of a title: a site's name, a series, a subtitle


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalLinks:
    """What the own pages give.

    Attributes:
        links: Those to own pages by score, then those from own pages by score.
        notes: Limits, and own pages that the article would compete with.
    """

    links: tuple[InternalLink, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """A page and what it has in common with a text.

    Attributes:
        at: Index of the page.
        score: Cosine, in [0, 1].
        parts: What each shared root adds to it, largest first.
        topic: The topic, or None for the keyword.
    """

    at: int
    score: float
    parts: tuple[tuple[str, float], ...]
    topic: Topic | None = None


def internal_links(
    own: OwnPages | None,
    topics: Sequence[Topic],
    query: str,
    language: str,
    variants: Sequence[str] = (),
) -> InternalLinks:
    """Links between the new article and own pages.

    Args:
        own: The own pages, or None.
        topics: Those that the article will treat, in its order.
        query: The keyword.
        language: ISO 639-1 code.
        variants: Other wordings of the keyword, which may become anchors.

    Returns:
        At most MAX_TO links to pages, of which MAX_TO_TOPIC at a topic and each page once, where it
        fits best; and at most MAX_FROM from pages.
    """
    if own is None or not own.pages:
        return InternalLinks()
    index = own_index(own, language)
    words = Counter(words_of(query, language))
    linking = _on_keyword(index, words)
    texts = (query, *(one for one in variants if set(words) <= set(words_of(one, language))))
    links = [_link_to(one, own.pages[one.at], language) for one in _targets(index, topics, words)]
    links += [
        _link_from(one, own.pages[one.at], _anchor_from(one.at, index, texts), language)
        for one in linking[:MAX_FROM]
    ]
    same = [own.pages[one.at].url for one in linking if _is_same(one, index.weights(words))]
    return InternalLinks(links=tuple(links), notes=(*_left_out(own), *_competing(same)))


def _targets(index: OwnIndex, topics: Sequence[Topic], query: Mapping[str, int]) -> list[_Match]:
    """Pages to link to, best first."""
    keyword = set(index.weights(query))
    found: list[_Match] = []
    for topic in topics:
        weights = index.weights(_topic_words(topic, query, index.language))
        found += (
            one
            for one in _matches(index, weights, MIN_TO, topic)
            if len(one.parts) >= MIN_SHARED and not {root for root, _ in one.parts} <= keyword
        )
    return _chosen(sorted(found, key=_order))


def _chosen(ranked: Sequence[_Match]) -> list[_Match]:
    """The first, each page once and no topic too often."""
    kept: dict[int, _Match] = {}
    n_links: Counter[str] = Counter()
    for one in ranked:
        name = one.topic.id if one.topic else ""
        if one.at not in kept and n_links[name] < MAX_TO_TOPIC and len(kept) < MAX_TO:
            kept[one.at] = one
            n_links[name] += 1
    return list(kept.values())


def _on_keyword(index: OwnIndex, query: Mapping[str, int]) -> list[_Match]:
    return sorted(_matches(index, index.weights(query), MIN_FROM), key=_order)


def _order(one: _Match) -> tuple[float, int, str]:
    return -one.score, one.at, one.topic.id if one.topic else ""


def _matches(
    index: OwnIndex, weights: Mapping[str, float], least: float, topic: Topic | None = None
) -> Iterator[_Match]:
    scores = np.round(index.cosines(weights), _DECIMALS)
    for at in np.flatnonzero(scores >= least).tolist():
        parts = tuple(shared_roots(index.page(at), weights))
        yield _Match(at=at, score=float(scores[at]), parts=parts, topic=topic)


def _topic_words(topic: Topic, query: Mapping[str, int], language: str) -> Counter[str]:
    """Words of a topic: of its label and of the keyword with more weight than the others."""
    words: Counter[str] = Counter()
    for text in (*[topic.label] * LABEL_WEIGHT, *topic.headings, *topic.terms):
        words.update(words_of(text, language))
    for word in query:
        words[word] += LABEL_WEIGHT
    return words


def _is_same(one: _Match, keyword: Mapping[str, float]) -> bool:
    """Whether a page has all words of the keyword and little else."""
    return one.score >= MIN_SAME and {root for root, _ in one.parts} == set(keyword)


def _link_to(one: _Match, page: OwnPage, language: str) -> InternalLink:
    return InternalLink(
        direction=LinkDirection.TO,
        url=page.url,
        title=page.title,
        topic_id=one.topic.id if one.topic else "",
        anchor=_anchor_to(one, page, language),
        score=one.score,
        formula=_formula(one, "the topic's", page, language),
        shared=_words(one, page, language),
    )


def _link_from(one: _Match, page: OwnPage, anchor: str, language: str) -> InternalLink:
    return InternalLink(
        direction=LinkDirection.FROM,
        url=page.url,
        title=page.title,
        topic_id="",
        anchor=anchor,
        score=one.score,
        formula=_formula(one, "the keyword's", page, language),
        shared=_words(one, page, language),
    )


def _anchor_from(at: int, index: OwnIndex, texts: Sequence[str]) -> str:
    """The wording of the keyword that comes nearest to the page; the keyword itself first."""
    page = index.page(at)

    def nearness(text: str) -> float:
        weights = index.weights(Counter(words_of(text, index.language)))
        return round(sum(part for _, part in shared_roots(page, weights)), _DECIMALS)

    return max(texts, key=nearness)


def _anchor_to(one: _Match, page: OwnPage, language: str) -> str:
    """The topic's longest phrase that the page has in full; else the page's title, shortened."""
    shared = {root for root, _ in one.parts}
    phrases = (one.topic.label, *one.topic.terms) if one.topic else ()
    sizes = {}
    for phrase in phrases:
        roots = {root_of(word, language) for word in words_of(phrase, language)}
        if len(roots) >= MIN_PHRASE and roots <= shared and len(phrase) <= MAX_ANCHOR:
            sizes[phrase] = len(roots)
    return max(sizes, key=lambda text: sizes[text]) if sizes else _short(one, page, language)


def _short(one: _Match, page: OwnPage, language: str) -> str:
    """The part of a page's title that has most of what is shared, cut at a word."""
    shared = {root for root, _ in one.parts}

    def n_shared(part: str) -> int:
        return len({root_of(word, language) for word in words_of(part, language)} & shared)

    title = max(_PARTS.split(page.title), key=n_shared).strip()
    if len(title) > MAX_ANCHOR:
        title = title[: MAX_ANCHOR + 1].rpartition(" ")[0] or title[:MAX_ANCHOR]
    return title or " ".join(_words(one, page, language))[:MAX_ANCHOR]


def _words(one: _Match, page: OwnPage, language: str) -> tuple[str, ...]:
    """The shared words as the page has them, most telling first."""
    forms: dict[str, str] = {}
    for word in page_words(page, language):
        forms.setdefault(root_of(word, language), word)
    return tuple(forms[root] for root, _ in one.parts)


def _formula(one: _Match, whose: str, page: OwnPage, language: str) -> str:
    """The cosine as the sum that it is."""
    values = [part for _, part in one.parts]
    pairs = zip(_words(one, page, language), values, strict=True)
    terms = [f"{word} {value:.2f}" for word, value in pairs][:_SHOWN_PARTS]
    rest = len(values) - len(terms)
    terms += [f"{rest} more {sum(values[len(terms) :]):.2f}"] if rest else []
    return f"cosine of the page's words and {whose}: {' + '.join(terms)} = {one.score:.2f}"


def _left_out(own: OwnPages) -> Iterator[str]:
    if own.n_left_out:
        rows = "1 row was" if own.n_left_out == 1 else f"{own.n_left_out:,} rows were"
        yield (
            f"Of the own pages in {own.name}, {rows} left out: no http or https address, or no "
            "page that can be linked to."
        )


def _competing(urls: Sequence[str]) -> Iterator[str]:
    for url in urls[:MAX_NOTED]:
        yield (
            f"The own page {url} seems to be on this very keyword; better that page than write a "
            "second."
        )
    if len(urls) > MAX_NOTED:
        yield f"So do {len(urls) - MAX_NOTED} more own pages; see the links from them."

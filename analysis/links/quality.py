"""What a crawl can see of a page's worth for a link: parts, and no number over all of them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from analysis.article import Article, MarkKind
from analysis.corpus import RankedArticle
from analysis.links.ground import Ground
from analysis.links.outbound import Outgoing
from analysis.links.places import relation_of
from analysis.links.resources import listed_links
from analysis.links.spread import Spread
from analysis.links.worded import SITE_PAGES, is_worded
from analysis.result import Topic, Treatment
from analysis.result.links import LinkRelation, QualityPart, WordedPart
from analysis.roots import root_of

MAX_TERMS = 8  # of a topic, the most telling ones
SAID = 0.5  # of a topic's terms that a page must say
PER = 1_000  # words
DAYS_A_YEAR = 365.25
_RELS = ("nofollow", "sponsored", "ugc")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_DECIMALS = 3
_UNWORDED = "cannot be told in this language"


def parts_of(
    page: RankedArticle,
    links: Sequence[Outgoing],
    position: float | None,
    spread: Spread,
    ground: Ground,
) -> tuple[QualityPart, ...]:
    """The parts of one page.

    Args:
        page: Of any verdict.
        links: Of its text.
        position: Where the link of the prospect stands in the text, in [0, 1]; None without one.
        spread: Of the page's links.
        ground: The keyword's pages.

    Returns:
        The same names in the same order for every page.
    """
    article = page.article
    return (
        _closeness(page, ground),
        _placement(position),
        *_outbound(article, [one for one in links if one.is_other_site]),
        _has("named author", bool(article.author), article.author or "none named"),
        _marked(article, MarkKind.CONTACT, "contact page", ground.language),
        _marked(article, MarkKind.ABOUT, "about page", ground.language),
        _freshness(article, ground.analysis.date),
        *_spread(spread, ground.language),
        _ads(article),
        _affiliates(article),
    )


def placed(parts: Sequence[QualityPart], position: float | None) -> tuple[QualityPart, ...]:
    """The parts of a page for another prospect of it, whose link stands elsewhere.

    Args:
        parts: As `parts_of` gave them.
        position: Where the link stands.

    Returns:
        In the same order.
    """
    place = _placement(position)
    return tuple(place if one.name == place.name else one for one in parts)


def closeness(article: Article, ground: Ground) -> float | None:
    """How much of the keyword's subject a page speaks of.

    The share of the topics that two or more readable pages treat, each by its rank-weighted share,
    of whose MAX_TERMS most telling terms the page says SAID. A term is said when the roots of all
    its words are on the page. Readable or not, every page is measured alike.

    Args:
        article: The page.
        ground: The keyword's pages.

    Returns:
        In [0, 1]; None without such a topic or without text.
    """
    topics = _shared(ground)
    total = sum(one.weighted_share for one in topics)
    if not total or not article.sections:
        return None
    said = _roots(f"{article.title}\n{article.text}", ground.language)
    weight = sum(one.weighted_share for one in topics if _says(said, one, ground.language))
    return round(weight / total, _DECIMALS)


def _shared(ground: Ground) -> list[Topic]:
    return [one for one in ground.analysis.topics if one.k > 1 and one.terms]


def _says(said: frozenset[str], topic: Topic, language: str) -> bool:
    terms = topic.terms[:MAX_TERMS]
    n = sum(_roots(term, language) <= said for term in terms)
    return n >= SAID * len(terms)


@lru_cache(maxsize=512)  # a page is measured once a prospect, a term once a page
def _roots(text: str, language: str) -> frozenset[str]:
    return frozenset(root_of(word, language) for word in set(_WORD.findall(text.lower())))


def _closeness(page: RankedArticle, ground: Ground) -> QualityPart:
    value = closeness(page.article, ground)
    topics = _shared(ground)
    if value is None:
        return QualityPart(name="closeness", value=None, shown="cannot be told")
    said = _roots(f"{page.article.title}\n{page.article.text}", ground.language)
    n_said = sum(_says(said, one, ground.language) for one in topics)
    shown = f"says the words of {n_said} of {len(topics)} topics that several pages treat"
    if ground.is_read(page):
        n_treated = sum(_treats(one, page.article.url) for one in topics)
        shown += f", treats {n_treated}"
    return QualityPart(name="closeness", value=value, shown=shown)


def _treats(topic: Topic, url: str) -> bool:
    return any(one.url == url and one.treatment is Treatment.TREATED for one in topic.pages)


def _placement(position: float | None) -> QualityPart:
    if position is None:
        return QualityPart(name="place in the text", value=None, shown="no link of its text")
    shown = f"in the text, after {round(100 * position)} % of it"
    return QualityPart(name="place in the text", value=position, shown=shown)


def _outbound(article: Article, links: Sequence[Outgoing]) -> Iterator[QualityPart]:
    n, n_words = len(links), article.n_words
    n_beside = listed_links(article).n_links
    value = round(PER * n / n_words, 1) if n_words else None
    shown = f"{n} to other sites in {n_words:,} words" if n_words else f"{n_beside}, without text"
    if article.marks.n_outbound > n:
        shown += f"; {article.marks.n_outbound} on the whole page"
    yield QualityPart(name="outbound links per 1,000 words", value=value, shown=shown)
    for rel in _RELS:
        k = sum(rel in one.citation.rel.split() for one in links)
        share = round(k / n, _DECIMALS) if n else None
        yield QualityPart(name=f"rel {rel}", value=share, shown=f"{k} of {n} links")


def _has(name: str, has: bool, shown: str) -> QualityPart:  # noqa: FBT001 # the value itself
    return QualityPart(name=name, value=float(has), shown=shown)


def _marked(article: Article, kind: MarkKind, name: str, language: str) -> QualityPart:
    own = (
        one.url
        for one in article.marks.pages
        if one.kind is kind and relation_of(one.url, article.url) is not LinkRelation.OTHER_SITE
    )
    url = next(own, "")
    if not url and language not in SITE_PAGES:
        return QualityPart(name=name, value=None, shown=_UNWORDED)
    return _has(name, bool(url), url or "none linked")


def _freshness(article: Article, today: str) -> QualityPart:
    day = max(article.modified, article.shown_date)
    years = _years(day, today)
    if years is None:
        return QualityPart(name="age in years", value=None, shown="no date")
    return QualityPart(name="age in years", value=years, shown=f"dated {day}")


def _years(day: str, today: str) -> float | None:
    try:
        days = (date.fromisoformat(today) - date.fromisoformat(day)).days
    except ValueError:
        return None
    return round(max(0, days) / DAYS_A_YEAR, 1)


def _spread(found: Spread, language: str) -> Iterator[QualityPart]:
    n = found.n_links
    shown = f"the words of {found.n_unrelated} of {n} links have nothing of the subject"
    share = round(found.unrelated, _DECIMALS) if n else None
    yield QualityPart(
        name="unrelated links", value=share, shown=shown if n else "no links to other sites"
    )
    yield _subjects(found, language)


def _subjects(found: Spread, language: str) -> QualityPart:
    """What is seen counts in any language; that none is seen, only where its words are known."""
    name = "other subjects"
    is_known = is_worded(WordedPart.SUBJECTS, language)
    if not found.subjects and not is_known:
        return QualityPart(name=name, value=None, shown=_UNWORDED)
    value = float(len(found.subjects)) if found.n_links and is_known else None
    return QualityPart(name=name, value=value, shown=", ".join(found.subjects) or "none seen")


def _ads(article: Article) -> QualityPart:
    n = article.marks.n_ads
    shown = f"{n} scripts, frames or places of advertising networks" if n else "none seen"
    return QualityPart(name="advertisements", value=float(n), shown=shown)


def _affiliates(article: Article) -> QualityPart:
    n, k = article.marks.n_outbound, article.marks.n_affiliate
    share = round(k / n, _DECIMALS) if n else None
    shown = f"{k} of {n} links to other hosts"
    return QualityPart(name="affiliate share", value=share, shown=shown)

"""Sites that publish outside authors, by what they say of themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.article import Article, MarkKind
from analysis.corpus import RankedArticle
from analysis.extraction.site_pages import kind_of_name, kind_of_path
from analysis.extraction.walls.wording import wording
from analysis.links.places import is_platform, relation_of, site_of
from analysis.result import Passage
from analysis.result.links import LinkRelation

MAX_CHARACTERS = 300  # of what is quoted
_SPLIT = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb-]\s+|\s*[|\u00bb:]\s*")

_BYLINE = wording(r"""
    a guest (?:post|article|contribution|blog(?: post)?) (?:by|from|written by)
    this (?:is a )?guest (?:post|article|contribution|blog(?: post)?)
    guest (?:post|article|contribution|blog(?: post)?|author) (?:by|from):?
    guest (?:author|contributor|writer|columnist|blogger): \w+
    (?:by|from) (?:a |our )?guest (?:author|contributor|writer|columnist|blogger)
    this (?:article|post) (?:was|is) (?:contributed|written) by (?:a )?guest
    (?:article|post) (?:was )?(?:contributed|submitted) by
    (?:ein )?gastbeitrag von
    article invité (?:de|par)
    (?:post|artículo) invitado (?:de|por)
""")
_TITLED = re.compile(
    r"guest (?:post|article|column|essay|opinion|commentary)\s*[:|\u2013\u2014-]\s*\w",
    re.IGNORECASE,
)
# An author's box that links to another site: of a staff writer's it may be the own home page, so
# the words must say that the author works elsewhere.
_ELSEWHERE = wording(r"""
    (?:co-?)?founder (?:and \w+ )?(?:of|at)
    (?:ceo|cto|cmo|head of \w+|director of \w+|owner|president|partner) (?:of|at)
    (?:works|working) (?:at|for|as)
    (?:content|marketing|outreach|seo|growth) (?:\w+ ){0,2}(?:at|for)
    guest (?:author|contributor|blogger|writer)
    freelance \w+
    blogs? (?:at|about|on)
    contributor (?:to|at|for)
    gründer(?:in)? (?:von|der)
    fondat(?:eur|rice) de
    fundador[a]? de
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestSign:
    """What says that a site publishes outside authors.

    Attributes:
        reason: One sentence.
        passage: Where the page says so.
        target: The page that tells how to write for the site, or "".
        strength: 1 for a page on it, 2 for a guest's article, 3 for the box about an author.
    """

    reason: str
    passage: Passage
    target: str
    strength: int


def guest_sign(page: RankedArticle) -> GuestSign | None:
    """The strongest sign that a page's site publishes outside authors.

    Args:
        page: Of any verdict, with text or not.

    Returns:
        None where nothing says so.
    """
    return next(_signs(page), None)


def is_guest_page(article: Article) -> bool:
    """Whether a page itself tells how to write for its site."""
    names = [article.title, article.title_tag]
    names += [part for name in names for part in _SPLIT.split(name)]
    by_name = any(name and kind_of_name(name) is MarkKind.CONTRIBUTE for name in names)
    return by_name or kind_of_path(article.url) is MarkKind.CONTRIBUTE


def _signs(page: RankedArticle) -> Iterator[GuestSign]:
    article = page.article
    if is_guest_page(article):
        yield GuestSign(
            reason="The page tells how to write for its site.",
            passage=_passage(page, article.title or article.title_tag or article.url),
            target=article.url,
            strength=1,
        )
    for one in article.marks.pages:
        is_own = relation_of(one.url, article.url) is not LinkRelation.OTHER_SITE
        if one.kind is MarkKind.CONTRIBUTE and is_own:
            yield GuestSign(
                reason=f'The site asks for outside authors: it links to "{one.text}".',
                passage=_passage(page, one.text),
                target=one.url,
                strength=1,
            )
    yield from _guest_article(page)
    yield from _outside_author(page)


def _guest_article(page: RankedArticle) -> Iterator[GuestSign]:
    """The first line of the page or of the box about its author that calls it a guest's."""
    sections = page.article.sections
    told = ((part.heading, block.text) for part in sections for block in part.blocks)
    names = (
        page.article.title,
        page.article.title_tag,
        page.article.marks.bio,
        page.article.author,
    )
    for heading, text in (*told, *(("", name) for name in names)):
        found = _BYLINE.search(text) or _TITLED.match(text)
        if found:
            start = max(0, found.start() - MAX_CHARACTERS // 3)
            said = text[start : start + MAX_CHARACTERS]
            yield GuestSign(
                reason="The page is by a guest, as it says.",
                passage=_passage(page, said, heading),
                target="",
                strength=2,
            )
            return


def _outside_author(page: RankedArticle) -> Iterator[GuestSign]:
    article = page.article
    said = _ELSEWHERE.search(article.marks.bio)
    for url in article.marks.bio_links if said else ():
        if relation_of(url, article.url) is LinkRelation.OTHER_SITE and not is_platform(url):
            yield GuestSign(
                reason=(
                    f"The box about the author links to another site, {site_of(url)}, where the "
                    "author works or publishes."
                ),
                passage=_passage(page, article.marks.bio[:MAX_CHARACTERS]),
                target="",
                strength=3,
            )
            return


def _passage(page: RankedArticle, text: str, heading: str = "") -> Passage:
    return Passage(url=page.article.url, rank=page.rank, heading=heading, text=text)

"""Resource pages and lists of links: many links to other sites for few words, and a name for it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from analysis.article import Article
from analysis.extraction.walls.wording import phrase, wording
from analysis.links.places import is_button, is_platform, relation_of, site_of
from analysis.result.links import LinkRelation

MIN_LISTED = 8  # links to other sites, on
MIN_SITES = 5  # different sites: fewer are the friends of one
MIN_DENSITY = 3.0  # such links in 100 words of a page that its title calls a list of links;
MIN_BARE_DENSITY = 6.0  # of one that no name calls so: half of its lines are links
MIN_BELOW = 4  # links to other sites under one heading that names a list of links
PER = 100  # words

_NAMES = wording(r"""
    (?:\w+ )?resources?(?: (?:page|list|guide|roundup|library|hub|center|centre))?
    useful (?:links?|sites|websites|tools|resources)
    helpful (?:links?|sites|websites|resources)
    (?:recommended|related|external|important) (?:links|sites|websites|resources)
    recommended reading
    further (?:reading|resources|information|links)
    additional (?:reading|resources|links)
    more (?:resources|information and links)
    (?:link|links|reading) (?:list|roundup|collection)
    links? (?:and|&) (?:resources|tools)
    (?:blogs|websites|sites|newsletters|podcasts) (?:to follow|for \w+|on \w+|about \w+)
    favou?rite (?:links|sites|tools|blogs)
    awesome list
    blogroll
    (?:nützliche|weiterführende|hilfreiche) (?:links?|informationen|seiten|adressen)
    linksammlung
    linkliste
    liens utiles
    (?:sites|ressources) utiles
    pour aller plus loin
    (?:enlaces|recursos|sitios) (?:útiles|de interés|recomendados)
""")
_WHOLE = wording(r"""
    (?:\w+ ){0,2}(?:resources|links)
    (?:useful|helpful|recommended|related|external) (?:\w+ )?(?:links|sites|websites|tools)
    (?:additional|further|recommended|more|related) (?:\w+ )?(?:reading|resources|information)
    (?:reading|link) list
    learn more
    recommended tools
    (?:nützliche|weiterführende|hilfreiche) (?:links?|informationen|seiten)
    weiterführendes
    liens utiles
    ressources
    pour aller plus loin
    enlaces (?:útiles|de interés|externos)
    recursos(?: \w+)?
""")
# No lists for a reader to go on with, though made of links
_OTHER_LISTS = wording("(?:\\w+ ){0,2}(?:human|water|system|cloud|computing|natural) resources")
_PATH = re.compile(
    r"/(?:[\w-]*-)?(?:resources?|links?|useful-links|link-list|linkliste|blogroll|awesome-[\w-]+"
    r"|liens(?:-utiles)?|enlaces)(?:\.\w{2,5})?/?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLinks:
    """How far a page is a list of links.

    Attributes:
        n_links: Links to other sites beside or in its text, without buttons.
        n_sites: Different sites they lead to.
        n_words: Words of its text.
        named: What in title or address names it so, or "".
        heading: The heading that names a list of links and has the most below it, or "".
        n_below: Links to other sites below that heading.
    """

    n_links: int
    n_sites: int
    n_words: int
    named: str
    heading: str
    n_below: int

    @property
    def density(self) -> float:
        """Links to other sites in 100 words."""
        return PER * self.n_links / max(PER, self.n_words)

    @property
    def is_page(self) -> bool:
        """Whether the page as a whole is one."""
        is_long = self.n_links >= MIN_LISTED and self.n_sites >= MIN_SITES
        least = MIN_DENSITY if self.named else MIN_BARE_DENSITY
        return is_long and self.density >= least

    @property
    def is_part(self) -> bool:
        """Whether a part of the page is one."""
        return self.n_below >= MIN_BELOW


def listed_links(article: Article) -> ListedLinks:
    """How far a page is a list of links.

    Args:
        article: Of any verdict.

    Returns:
        Counts and names; that of the heading is the page's own words.
    """
    links = _links(article)
    below = Counter(heading for heading, _ in links if _is_list(heading))
    heading = max(below, key=lambda one: (below[one], one), default="")
    sites = {site_of(url) for _, url in links if not is_platform(url)}
    return ListedLinks(
        n_links=len(links),
        n_sites=len(sites),
        n_words=article.n_words,
        named=_named(article),
        heading=heading,
        n_below=below[heading] if heading else 0,
    )


def is_link_list(article: Article) -> bool:
    """Whether a page, or a part of it, is a list of links for its readers to go on with."""
    found = listed_links(article)
    return found.is_page or found.is_part


def _links(article: Article) -> Sequence[tuple[str, str]]:
    """Heading and address of each link to another site, in the text or beside it, each once."""
    found = {one.url: one.heading for one in article.marks.outer}
    for link in article.links:
        if link.section < len(article.sections):
            found.setdefault(link.url, article.sections[link.section].heading)
    return [
        (heading, url)
        for url, heading in found.items()
        if relation_of(url, article.url) is LinkRelation.OTHER_SITE and not is_button(url)
    ]


def _is_list(heading: str) -> bool:
    name = heading.strip(" .:!?#")
    return _WHOLE.fullmatch(name) is not None and not _OTHER_LISTS.fullmatch(name)


def _named(article: Article) -> str:
    title = article.title or article.title_tag
    told = phrase(_NAMES, [title]) if title else ""
    if told:
        return told
    try:
        path = urlsplit(article.url).path
    except ValueError:
        return ""
    found = _PATH.search(path)
    return found.group() if found else ""

"""Resource pages and lists of links: many links to other sites for few words, and a name for it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from analysis.article import Article, BlockKind, Link, OuterLink, TextBlock
from analysis.extraction.walls.wording import phrase, wording
from analysis.links.places import is_button, is_platform, relation_of, site_of
from analysis.result.links import LinkRelation

MAX_LINKS = 2_000  # of a page's text that are read
MIN_LISTED = 8  # links to other sites, on
MIN_NAMED = 6  # of a page that its title calls a list of links, or that has hardly any text, on
MAX_TOLD = 0.34  # share of links in longer lines of text, of a page that has hardly any
MIN_SITES = 5  # different sites: fewer are the friends of one
MIN_DENSITY = 3.0  # such links in 100 words of a page that its title calls a list of links;
MIN_BARE_DENSITY = 6.0  # of one that no name calls so: half of its lines are links
MAX_LINE = 80  # characters of a paragraph that is an entry of a list
_ITEMS = frozenset((BlockKind.LIST_ITEM, BlockKind.TABLE_CELL))
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
        n_items: Those of the text that stand in an item of a list, a cell or a line of their own.
        n_item_sites: Different sites these lead to.
        n_told: Those that stand in longer lines of its text.
        n_words: Words of its text.
        named: What in title or address names it so, or "".
        heading: The heading that names a list of links and has the most below it, or "".
        n_below: Links to other sites below that heading.
    """

    n_links: int
    n_sites: int
    n_items: int
    n_item_sites: int
    n_told: int
    n_words: int
    named: str
    heading: str
    n_below: int

    @property
    def density(self) -> float:
        """Links to other sites in 100 words; where no name calls it a list, those in items."""
        n = self.n_links if self.named or self.is_bare else self.n_items
        return PER * n / max(PER, self.n_words)

    @property
    def is_bare(self) -> bool:
        """Whether there is hardly any text beside the links, which then need not stand in it."""
        return self.n_words < PER and self.n_told <= MAX_TOLD * self.n_links

    @property
    def is_page(self) -> bool:
        """Whether the page as a whole is one."""
        if self.named:
            is_long = self.n_links >= MIN_NAMED and self.n_sites >= MIN_SITES
            return is_long and self.density >= MIN_DENSITY
        if self.is_bare:
            return self.n_links >= MIN_NAMED and self.n_sites >= MIN_SITES
        is_long = self.n_items >= MIN_LISTED and self.n_item_sites >= MIN_SITES
        return is_long and self.density >= MIN_BARE_DENSITY

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
    items = _items(article)
    return ListedLinks(
        n_links=len(links),
        n_sites=len(_sites(url for _, url in links)),
        n_items=len(items),
        n_item_sites=len(_sites(items)),
        n_told=len({url for _, url in links} & {one.url for one in article.links} - items),
        n_words=article.n_words,
        named=_named(article),
        heading=heading,
        n_below=below[heading] if heading else 0,
    )


def links_beside(article: Article) -> tuple[OuterLink, ...]:
    """Links of a list that extraction did not count to the article's text.

    Args:
        article: Of any verdict.

    Returns:
        Of a page that is named a list of links all that stand in no menu, aside, footer or form;
        of one with such a part those below its heading; each address once; else ().
    """
    if not article.marks.outer:
        return ()
    found = listed_links(article)
    is_all = bool(found.named) and found.is_page
    if not is_all and not found.is_part:
        return ()
    known = {one.url for one in article.links}
    kept = (one for one in article.marks.outer if is_all or one.heading == found.heading)
    first = {one.url: one for one in reversed(tuple(kept)) if one.url not in known}
    return tuple(reversed(first.values()))


def _links(article: Article) -> Sequence[tuple[str, str]]:
    """Heading and address of each link to another site, in the text or beside it, each once."""
    found = {one.url: one.heading for one in article.marks.outer}
    for link in article.links[:MAX_LINKS]:
        if link.section < len(article.sections):
            found.setdefault(link.url, article.sections[link.section].heading)
    return [
        (heading, url)
        for url, heading in found.items()
        if relation_of(url, article.url) is LinkRelation.OTHER_SITE and not is_button(url)
    ]


def _items(article: Article) -> frozenset[str]:
    """Addresses on other sites that are linked in an item, a cell or a line of its own."""
    found = set()
    for link in article.links[:MAX_LINKS]:
        block = _block_of(link, article)
        is_item = block is not None and (block.kind in _ITEMS or len(block.text) <= MAX_LINE)
        if is_item and relation_of(link.url, article.url) is LinkRelation.OTHER_SITE:
            found.add(link.url)
    return frozenset(url for url in found if not is_button(url))


def _block_of(link: Link, article: Article) -> TextBlock | None:
    blocks = article.sections[link.section].blocks if link.section < len(article.sections) else ()
    return blocks[link.block] if 0 <= link.block < len(blocks) else None


def _sites(urls: Iterable[str]) -> set[str]:
    return {site_of(url) for url in urls if not is_platform(url)}


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

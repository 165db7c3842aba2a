"""Signs that a site sells links or exists for them: reasons to stay away."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from analysis.article import Article
from analysis.extraction.walls.wording import shortened, wording
from analysis.links.ground import Ground
from analysis.links.guests import is_guest_page
from analysis.links.outbound import Outgoing
from analysis.links.places import is_button, is_platform, relation_of, site_of
from analysis.links.resources import listed_links
from analysis.nlp import lemmas_of_each
from analysis.result.links import LinkRelation

MIN_SITES = 12  # other sites that a page links to, on
MIN_UNRELATED = 0.6  # share of links whose words have nothing of the subject, from which they count
MIN_TRADES = 2  # trades that pay for links and have nothing to do with the keyword
MAX_WORDS_A_LINK = 20  # of text for each link to another site: a text around links
MIN_THIN_LINKS = 6
MIN_REPEATED = 0.2  # share of a page's longer sentences that stand there before
MIN_SENTENCES = 10  # on, and
MIN_SENTENCE_WORDS = 8  # in each

# Trades for which links are bought most; a keyword of the trade itself excuses it.
_TRADES: Mapping[str, re.Pattern[str]] = {
    "gambling": wording(
        r"""
        casinos?
        (?:online )?(?:slots?|betting|gambling|poker|baccarat|roulette)
        sportsbooks?
        togel
        judi
        slot gacor
        bookmakers?
        """
    ),
    "loans": wording("(?:payday|quick|instant|cash|personal) loans?\nbad credit"),
    "pills": wording("viagra\ncialis\nkamagra\nbuy \\w+ online without prescription\nsteroids"),
    "essays for money": wording(
        "(?:essay|dissertation|paper|assignment) (?:writing|help)\nwrite my (?:essay|paper)"
    ),
    "escorts": wording("escorts?\ncall girls?\nadult dating"),
    "cannabis": wording("cbd(?: \\w+)?\nvapes?\ndelta[- ]8\nkratom"),
    "replicas": wording("replica (?:watches|bags)\nfake (?:rolex|id)"),
    "followers": wording(
        "buy (?:instagram |tiktok |youtube )?(?:followers|likes|views|subscribers)"
    ),
    "crypto": wording("crypto (?:casino|signals|presale)\nbitcoin (?:casino|doubler|mixer)"),
}
# Offers of links for money. A page on search engines warns of them in the same words, so a sentence
# counts only with a price, or when the site speaks of itself.
_OFFER = wording(r"""
    sponsored (?:posts?|articles?|content|links?)
    paid (?:guest )?(?:posts?|articles?|links?|placements?)
    (?:buy|purchase|order) (?:a )?(?:back ?links?|guest posts?|links?|do-?follow links?)
    (?:back ?links?|guest posts?|do-?follow links?) (?:for sale|prices?|pricing|packages|rates|fee)
    link insertions?
    (?:permanent |lifetime )?do-?follow (?:back ?)?links?
    publishing fee
    publication fee
""")
_PRICE = re.compile(r"[$\u20ac\u00a3]\s?\d|\b\d+\s?(?:usd|eur|gbp|dollars|euros)\b", re.IGNORECASE)
_OURSELVES = re.compile(
    r"\b(?:we (?:also )?(?:accept|offer|sell|publish|charge|provide|allow)"
    r"|our (?:prices?|rates?|fees?|packages|pricing)|contact us (?:for|to)"
    r"|you (?:can|will) get|price list|payment)\b",
    re.IGNORECASE,
)
_SHOP_LINK = wording(r"""
    (?:buy|order|purchase) (?:back ?links?|guest posts?|do-?follow links?|links)
    (?:back ?links?|guest posts?|link insertions?) (?:for sale|prices?|pricing|packages|rates)
    sponsored posts? (?:prices?|pricing|packages|rates)
    sell links
""")
_ADVICE = re.compile(
    r"\b(?:never|avoid|don't|do not|penal|spam|against|google|risk|beware|black[- ]hat)",
    re.IGNORECASE,
)


def flags_of(article: Article, links: Sequence[Outgoing], ground: Ground) -> tuple[str, ...]:
    """Why to stay away from a page's site.

    Args:
        article: The page, of any verdict.
        links: Of its text.
        ground: The keyword's pages.

    Returns:
        One sentence a sign, with what shows it; () for most pages.
    """
    other = [one for one in links if one.is_other_site]
    return (
        *_sells(article),
        *_trades(article, ground),
        *_unrelated(article, other, ground),
        *_thin(article, other),
        *_repeats(article),
    )


def unrelated_share(article: Article, ground: Ground) -> tuple[float, int] | None:
    """Share of links to other sites whose words have nothing of the keyword's subject.

    Args:
        article: The page.
        ground: The keyword's pages, whose headings, topics and names are the subject's words.

    Returns:
        The share and of how many links; None without a link that has words.
    """
    texts = [text for _, text in _other_sites(article)]
    headings = "\n".join((article.title, *(one.heading for one in article.sections)))
    lemmas = lemmas_of_each([*texts, headings], ground.language)
    own = set(lemmas[-1]) | ground.vocabulary
    told = [set(one) for one in lemmas[:-1] if one]
    if not told:
        return None
    return sum(not one & own for one in told) / len(told), len(told)


def _other_sites(article: Article) -> list[tuple[str, str]]:
    """Address and words of each link to another site, each address once."""
    found = {one.url: one.text for one in article.marks.outer}
    for link in article.links:
        found.setdefault(link.url, link.text)
    return [
        (url, text)
        for url, text in found.items()
        if relation_of(url, article.url) is LinkRelation.OTHER_SITE
        and not is_button(url)
        and not is_platform(url)
    ]


def _sells(article: Article) -> Iterator[str]:
    said = _offer_of(article)
    if said:
        yield f'The site sells links: "{shortened(said)}".'


def _offer_of(article: Article) -> str:
    for one in article.marks.pages:
        if _SHOP_LINK.search(one.text):
            return one.text
    is_guest = is_guest_page(article)
    for line in _lines(article):
        found = _OFFER.search(line)
        if found and not _ADVICE.search(line):
            is_own = _OURSELVES.search(line) is not None
            is_priced = _PRICE.search(line) is not None
            if (is_own and is_priced) or (is_guest and (is_own or is_priced)):
                return line[max(0, found.start() - 20) :]
    return ""


def _lines(article: Article) -> Iterator[str]:
    for section in article.sections:
        for block in section.blocks:
            yield from re.split(r"(?<=[.!?])\s+", block.text)


def _trades(article: Article, ground: Ground) -> Iterator[str]:
    """Links for trades that pay for them, on a page of another subject."""
    subject = f"{ground.analysis.query} {article.title}"
    found: dict[str, str] = {}
    for url, text in _other_sites(article):
        for trade, words in _TRADES.items():
            is_excused = words.search(subject) is not None
            if not is_excused and (words.search(text) or words.search(_spaced(url))):
                found.setdefault(trade, text)
    if len(found) >= MIN_TRADES:
        shown = ", ".join(f'{trade} ("{shortened(text)}")' for trade, text in sorted(found.items()))
        yield f"The page links to trades that buy links and are none of its subject: {shown}."


def _spaced(url: str) -> str:
    return re.sub(r"[\W_]+", " ", url)


def _unrelated(article: Article, links: Sequence[Outgoing], ground: Ground) -> Iterator[str]:
    sites = {site_of(url) for url, _ in _other_sites(article)} | _sites(links)
    if len(sites) < MIN_SITES:
        return
    found = unrelated_share(article, ground)
    if found and found[0] >= MIN_UNRELATED:
        percent = round(100 * found[0])
        yield (
            f"The page links to {len(sites)} other sites; the words of {percent} % of these links "
            "have nothing of its subject."
        )


def _sites(links: Collection[Outgoing]) -> set[str]:
    return {one.site for one in links if not is_platform(one.url)}


def _thin(article: Article, links: Sequence[Outgoing]) -> Iterator[str]:
    """A text around links, which is neither a list of links nor names what it links to."""
    n_words = article.n_words
    listed = listed_links(article)
    is_thin = len(links) >= MIN_THIN_LINKS and n_words <= MAX_WORDS_A_LINK * len(links)
    is_list = bool(listed.named) or listed.is_part or _is_listing(article, links)
    if is_thin and not is_list:
        yield f"The text has {n_words:,} words around {len(links)} links to other sites."


def _is_listing(article: Article, links: Sequence[Outgoing]) -> bool:
    """Whether most links stand in lists or tables, as those of a directory do."""
    kinds = Counter(
        article.sections[one.section].blocks[one.block].kind.value
        for one in links
        if one.section >= 0 and 0 <= one.block < len(article.sections[one.section].blocks)
    )
    return kinds["list item"] + kinds["table cell"] >= len(links) / 2


def _repeats(article: Article) -> Iterator[str]:
    lines = [" ".join(line.lower().split()) for line in _lines(article)]
    long = [line for line in lines if len(line.split()) >= MIN_SENTENCE_WORDS]
    n_again = len(long) - len(set(long))
    if len(long) >= MIN_SENTENCES and n_again >= MIN_REPEATED * len(long):
        yield f"{n_again} of the {len(long)} longer sentences stand on the page before."

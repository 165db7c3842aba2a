"""Signs that a site sells links or exists for them: reasons to stay away."""

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.article import Article, BlockKind, MarkKind
from analysis.extraction.walls.wording import shortened, wording
from analysis.links.guests import is_guest_page
from analysis.links.outbound import Outgoing
from analysis.links.places import relation_of
from analysis.links.resources import listed_links
from analysis.links.spread import TRADES, Spread
from analysis.result.links import LinkRelation

MIN_SITES = 8  # other sites that a page links to, on
MIN_SUBJECTS = 4  # subjects beside its own; a page on housekeeping has links to two or three
MIN_UNRELATED = 0.4  # of its links; a list of tools has more, but on no such subjects
MIN_TRADES = 2  # that buy links; one may be a joke or a case told
MIN_TRADE_SITES = 3  # of one such trade or of several; a story names one
MAX_SHOWN = 4  # subjects told
MAX_WORDS_A_LINK = 20  # of text for each link to another site: a text around links
MIN_THIN_LINKS = 6
MIN_REPEATED = 0.2  # share of a page's longer sentences that stand there before
MIN_SENTENCES = 10  # on, and
MIN_SENTENCE_WORDS = 8  # in each

# Offers of links for money. A page on search engines warns of them in the same words, so a sentence
# counts only with a price, or when the site speaks of itself.
_OFFER = wording(r"""
    sponsored (?:posts?|articles?|content|links?)
    paid (?:guest )?(?:posts?|articles?|links?|placements?)
    (?:buy|purchase|order) (?:an? )?(?:\w+ ){0,2}(?:back ?links?|guest posts?|links?)
    (?:back ?links?|guest posts?|do-?follow links?) (?:for sale|prices?|pricing|packages|rates|fee)
    link insertions?
    (?:permanent |lifetime )?(?:do-?)?follow(?:ed)?[- ](?:back ?)?links?
    niche edits?
    (?:add|place|insert) your (?:back ?)?links?
    home ?page links?
    publishing fee
    publication fee
    (?:back ?links?|gastartikel|gastbeitr[aä]ge?|links?) (?:kaufen|buchen)
    (?:link ?(?:kauf|miete|platzierung)(?:en)?|sponsored[- ]posts?)
    (?:gesponserte|bezahlte)[rsn]? (?:gast)?(?:beitr[aä]ge?|artikel|posts?|links?)
    (?:acheter|vendre) (?:des |un )?(?:back ?)?liens?
    (?:articles?|liens?|billets?) (?:sponsorisés?|payants?)
    (?:comprar|venta de) (?:back ?links?|enlaces)
    (?:artículos?|posts?|enlaces?|contenidos?) (?:patrocinad|pagad)os?
""")
_PRICE = re.compile(
    r"[$\u20ac\u00a3]\s?\d|\b\d+\s?(?:(?:usd|eur|gbp|dollars?|euros?|pounds)\b|[$\u20ac\u00a3])"
    r"|\bask for (?:our )?(?:rates|prices)\b",
    re.IGNORECASE,
)
_OURSELVES = re.compile(
    r"\b(?:we (?:also |can |will )?(?:accept|offer|sell|publish|charge|provide|allow)"
    r"|we (?:also |can |will )?(?:add|place|insert)"
    r"|our (?:\w+ )?(?:prices?|rates?|fees?|packages|pricing)|contact us (?:for|to)"
    r"|our (?:network|sites|blogs)|(?:rates|prices) (?:start|from)|you (?:can|will) get"
    r"|price list|payment"
    r"|wir (?:akzeptieren|bieten|verkaufen|ver\u00f6ffentlichen)|unsere preise|preisliste"
    r"|nous (?:acceptons|proposons|publions)|nos tarifs"
    r"|(?:aceptamos|ofrecemos|publicamos)|nuestros precios)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\b(?:never|avoid|don't|do not|penal|spam|against|google|risk|beware|black[- ]hat"
    r"|niemals|vermeide|gegen\b|verst(?:öß|oß)|abstraf|jamais|évite|contre\b|pénal|interdi[tr]"
    r"|nunca|evit[ae]|contra\b|riesgo|prohib)",
    re.IGNORECASE,
)
# An entry of a list of prices: the offer with its price, as nobody writes who tells of it
_PRICED = re.compile(
    rf"{_OFFER.pattern}[^.!?]{{0,40}}?(?:[:=\u2013-]|\bfor|\bfrom|\bab|\bdesde|partir de)"
    rf"\s*(?:{_PRICE.pattern})",
    re.IGNORECASE,
)
_ON_LINKS = re.compile(r"\b(?:seo|links?|backlinks?|guest post\w*|spam)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def flags_of(article: Article, links: Sequence[Outgoing], spread: Spread) -> tuple[str, ...]:
    """Why to stay away from a page's site.

    Args:
        article: The page, of any verdict.
        links: Of its text.
        spread: Of its links.

    Returns:
        One sentence a sign, with what shows it; () for most pages.
    """
    other = [one for one in links if one.is_other_site and one.section >= 0]
    return (
        *_sells(article),
        *_trades(spread),
        *_scattered(spread),
        *_thin(article, other),
        *_repeats(article),
    )


def _sells(article: Article) -> Iterator[str]:
    said = _offer_of(article)
    if said:
        yield f'The site sells links: "{shortened(said)}".'


def _offer_of(article: Article) -> str:
    for one in article.marks.pages:
        is_own = relation_of(one.url, article.url) is not LinkRelation.OTHER_SITE
        if one.kind is MarkKind.SHOP and is_own:
            return one.text
    is_guest = is_guest_page(article)
    if not _ON_LINKS.search(article.title):
        plain = (line for line in _lines(article) if not _ADVICE.search(line))
        tag = next(filter(None, map(_PRICED.search, plain)), None)
        if tag:
            return tag.group()
    for told in _blocks(article):
        is_own = _OURSELVES.search(told) is not None
        is_priced = _PRICE.search(told) is not None
        if not ((is_own and is_priced) or (is_guest and (is_own or is_priced))):
            continue
        for line in _SENTENCES.split(told):
            found = _OFFER.search(line)
            if found and not _ADVICE.search(line):
                return line[max(0, found.start() - 20) :]
    return ""


def _blocks(article: Article) -> Iterator[str]:
    """What is told in one breath: who offers, what it is and what it costs."""
    return (block.text for section in article.sections for block in section.blocks)


def _lines(article: Article) -> Iterator[str]:
    for told in _blocks(article):
        yield from _SENTENCES.split(told)


def _trades(spread: Spread) -> Iterator[str]:
    """Links for trades that buy them, on a page of another subject."""
    found = {one: text for one, text in spread.subjects.items() if one in TRADES}
    if len(found) >= MIN_TRADES or spread.n_trade_sites >= MIN_TRADE_SITES:
        yield f"It links to trades that buy links and are none of its subject: {_shown(found)}."


def _scattered(spread: Spread) -> Iterator[str]:
    """Links to many sites on many subjects."""
    is_many = spread.n_sites >= MIN_SITES and len(spread.subjects) >= MIN_SUBJECTS
    if is_many and spread.unrelated >= MIN_UNRELATED:
        yield (
            f"It links to {spread.n_sites} other sites, {spread.n_unrelated} of {spread.n_links} "
            f"links apart from its subject, on {len(spread.subjects)} others: "
            f"{_shown(spread.subjects)}."
        )


def _shown(subjects: Mapping[str, str]) -> str:
    shown = [f'{one} ("{shortened(text)}")' for one, text in list(subjects.items())[:MAX_SHOWN]]
    return ", ".join(shown)


def _thin(article: Article, links: Sequence[Outgoing]) -> Iterator[str]:
    """A text around links, which is neither a list of links nor names what it links to."""
    n_words = article.n_words
    listed = listed_links(article)
    is_thin = len(links) >= MIN_THIN_LINKS and n_words <= MAX_WORDS_A_LINK * len(links)
    is_list = bool(listed.named) or listed.is_part or _is_listing(article, links)
    if is_thin and not is_list:
        yield f"The text has {n_words:,} words around {len(links)} links to other sites."


def _is_listing(article: Article, links: Sequence[Outgoing]) -> bool:
    """Whether most links stand in lists or tables, or begin their lines, as in a directory."""
    n_listed = 0
    for one in links:
        blocks = article.sections[one.section].blocks
        if 0 <= one.block < len(blocks):
            block = blocks[one.block]
            is_item = block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL)
            begins = bool(one.citation.anchor) and block.text.startswith(one.citation.anchor)
            n_listed += is_item or begins
    return n_listed >= len(links) / 2


def _repeats(article: Article) -> Iterator[str]:
    lines = [" ".join(line.lower().split()) for line in _lines(article)]
    long = [line for line in lines if len(line.split()) >= MIN_SENTENCE_WORDS]
    n_again = len(long) - len(set(long))
    if len(long) >= MIN_SENTENCES and n_again >= MIN_REPEATED * len(long):
        yield f"{n_again} of the {len(long)} longer sentences stand on the page before."

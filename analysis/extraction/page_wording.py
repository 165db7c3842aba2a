"""What a page says to whom: prices, calls to buy, to ask for an offer, to sort, to reply."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

MAX_TAG = 60  # characters of a block that is a price tag or a caption, not a sentence
MIN_PARAGRAPH = 20  # words of a line that is prose; captions, labels and list items are shorter

_PRICE = re.compile(r"[$€£¥₹] ?\d|\d ?[€£]|\b(?:EUR|USD|GBP|CHF|Rs\.?) ?\d|\d ?(?:EUR|USD|zł)\b")
# in the languages of large shops; whole labels, so that prose about shopping does not count
_BUYING = re.compile(
    r"""(?: add\ (?:all\ )?to\ (?:cart|bag|basket|trolley).* | (?:buy|order|shop)\ (?:it\ )?now
    | (?:view|go\ to)\ (?:cart|bag|basket) | add\ to\ wish\ ?list | (?:pre-?)order\ now
    | (?:in|out\ of)\ stock.* | sold\ out | sku\b.* | (?:qty|quantity)\b.* | notify\ me.*
    | in\ den\ (?:warenkorb|einkaufswagen) | jetzt\ kaufen | auf\ lager | ausverkauft
    | ajouter\ au\ panier | acheter | en\ stock | añadir\ (?:al\ carrito|a\ la\ cesta)
    | aggiungi\ al\ carrello | in\ winkelwagen | dodaj\ do\ koszyka | do\ koszyka )[\s!.>→]*""",
    re.IGNORECASE | re.VERBOSE,
)
_CALLING = re.compile(
    r"""(?: get\ started.* | (?:start|try|begin)\b.*\b(?:free|trial).* | (?:free\ )?trial
    | try\ \w+\ now | (?:sign\ up|join|register)\b.*\bfree.* | start\ (?:now|today|building)
    | (?:(?:request|book|get|schedule|see|watch|view)\ )(?:a|an|your|our|my|the|free|live|\ )*
      (?:demo|tour|quote|consultation|estimate|appointment|call|meeting|proposal|pricing).*
    | (?:free\ )?(?:demo|quote|consultation|estimate)s? | (?:contact|call|email)\ (?:us|sales|now).*
    | (?:talk|speak)\ (?:to|with)\b.* | let.s\ (?:talk|chat|connect).* | get\ in\ touch.*
    | (?:see|view|compare|our)\ (?:plans|pricing|prices).*
    | (?:apply|enrol?l|book|hire)\ (?:now|online)
    | (?:jetzt\ )?(?:angebot|termin)\ (?:anfordern|anfragen|vereinbaren|buchen)
    | kontaktieren\ sie\ uns | jetzt\ (?:anfragen|kontaktieren|testen) | kostenlos\ testen
    | demander\ un\ devis | contactez[- ]nous | essai\ gratuit | prendre\ rendez-vous
    | solicitar\ (?:una\ )?(?:demo|presupuesto) | contáctanos )[\s!.>→]*""",
    re.IGNORECASE | re.VERBOSE,
)
_SORTING = re.compile(
    r"""(?: sort(?:\ by\b.*)? | (?:all\ )?filters?(?:\ by\b.*)? | clear\ (?:all|filters?).*
    | (?:showing\ )?[\d,.]+\ ?(?:[-\u2013]\ ?[\d,.]+\ of\ [\d,.]+\ )?
      (?:results?|items?|products?|articles?|hits)(?:\ found)?
    | showing\ (?:all\ )?\d.* | (?:load|show|see|view)\ (?:\d+\ )?more | page\ \d+\ of\ \d+.*
    | (?:next|previous|older|newer)\ (?:page|posts|results|entries).* | items\ per\ page.*
    | relevance | best\ selling | price:?,?\ (?:low|high).* | sortieren.* | ergebnisse.*
    | mehr\ (?:laden|anzeigen) | trier\ par.* | ordenar\ por.* )[\s»>→]*""",
    re.IGNORECASE | re.VERBOSE,
)
_REPLYING = re.compile(
    r"""(?: reply | quote | upvote | like | report | permalink | parent | joined:?.* | posts:?.*
    | messages:?.* | \d+\ (?:replies|answers|posts|upvotes|votes|points) | log\ in\ to\ reply
    | ask\ (?:a\ )?question | (?:original|thread)\ (?:poster|starter|author) | op | add\ a\ comment
    | answers?:? | share\ improve\ this.* | last\ (?:post|edited).* | antworten | zitieren
    | beiträge:?.* | répondre | citer | responder | member | (?:junior|senior)\ member
    | jump\ to\ (?:last|latest|new).* )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE = re.compile(
    r"""\b(?: (?:19|20)\d\d-[01]\d-[0-3]\d | [0-3]?\d[./][01]?\d[./](?:19|20)\d\d
    | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\ [0-3]?\d(?:st|nd|rd|th)?,?
      \ (?:19|20)\d\d
    | [0-3]?\d(?:st|nd|rd|th|\.)?\ (?:de\ )?[^\W\d_]{3,10}\.?,?\ (?:de\ )?(?:19|20)\d\d )\b
    | (?:19|20)\d\d年""",
    re.IGNORECASE | re.VERBOSE,
)
# "By" in capitals or as a word of its own before a name; "by hand" is none
_BYLINE = re.compile(
    r"(?:(?:By|BY|Von|VON|Par|Por|Di|Door|Av|Af):?|(?i:(?:written|posted|reviewed|published) by:?"
    r"|(?:author|autor|autorin|auteur|autore|redaktion):?)) [A-ZÀ-ÞŁŚŻ][^\s]+.*"
)
_CENTURIES = ("19", "20")  # no date without one; far cheaper to look for than a date
_OURS = frozenset(("we", "our", "us", "ours", "wir", "unser", "unsere", "unseren", "unserer"))
_OURS |= {"unserem", "nous", "notre", "nosotros"}
_MINE = frozenset(("i", "my", "ich", "mein", "meine"))


class Shown(Protocol):
    """A run of text on a page, and whether it stands around the article, as a menu does."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def is_furniture(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Counts of what is said, outside of navigation, asides and footers.

    Attributes:
        n_words: Words of main text.
        n_prose: Words in lines of main text that have at least MIN_PARAGRAPH words.
        n_visible: Words of all blocks, main text or not.
        n_prices: Short blocks with a price in them.
        n_buying: Labels that offer to buy, such as "Add to cart".
        n_calling: Labels that ask a customer to act, such as "Request a demo".
        n_sorting: Short blocks and labels that sort, filter or turn pages.
        n_dates: Short blocks with a day, month and year.
        n_bylines: Short blocks that name an author.
        n_replying: Short blocks and labels of a discussion, such as "Reply".
        n_ours: "we", "our" and "us" in main text.
        n_mine: "I" and "my" in main text.
    """

    n_words: int = 0
    n_prose: int = 0
    n_visible: int = 0
    n_prices: int = 0
    n_buying: int = 0
    n_calling: int = 0
    n_sorting: int = 0
    n_dates: int = 0
    n_bylines: int = 0
    n_replying: int = 0
    n_ours: int = 0
    n_mine: int = 0


def wording_of(blocks: Iterable[Shown], lines: Sequence[str], labels: Sequence[str]) -> Wording:
    """Counts of what a page says.

    Args:
        blocks: All blocks of the page.
        lines: Lines of the main text.
        labels: What links and buttons say.

    Returns:
        All zero for an empty page.
    """
    shown = [block.text for block in blocks if not block.is_furniture]
    tags = [text for text in shown if len(text) <= MAX_TAG]
    split = [line.split() for line in lines]
    # an apostrophe of either shape ends the word: "we're" counts as "we"
    text = "\n".join(lines).lower().replace("\u2019", " ").replace("'", " ")
    said = Counter(text.split())
    return Wording(
        n_words=sum(map(len, split)),
        n_prose=sum(len(line) for line in split if len(line) >= MIN_PARAGRAPH),
        n_visible=sum(len(text.split()) for text in shown),
        n_prices=sum(_PRICE.search(text) is not None for text in tags),
        n_buying=_matching(_BUYING, labels),
        n_calling=_matching(_CALLING, labels),
        n_sorting=_matching(_SORTING, {*tags, *labels}),
        n_dates=sum(_has_date(text) for text in tags),
        n_bylines=_matching(_BYLINE, tags),
        n_replying=max(_matching(_REPLYING, tags), _matching(_REPLYING, labels)),
        n_ours=sum(said[word] for word in _OURS),
        n_mine=sum(said[word] for word in _MINE),
    )


def _has_date(text: str) -> bool:
    return any(one in text for one in _CENTURIES) and _DATE.search(text) is not None


def _matching(pattern: re.Pattern[str], texts: Iterable[str]) -> int:
    return sum(pattern.fullmatch(text) is not None for text in texts)

"""Claims with numbers that rivals tell and none of them sources."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from analysis.article import Article, BlockKind
from analysis.corpus import RankedArticle
from analysis.engine import engine_for
from analysis.links.ground import Ground
from analysis.links.places import relation_of
from analysis.links.worded import is_worded
from analysis.nlp import lemmas_of
from analysis.passages import is_sentence
from analysis.result import Passage
from analysis.result.links import LinkRelation, UnsourcedClaim, WordedPart

if TYPE_CHECKING:
    from analysis.links.outbound import Outgoing

MIN_COUNT = 1_000  # of people or things counted; smaller numbers are steps, sizes and examples
MIN_SHARED = 2  # lemmas beside the keyword's that two tellings of one number have in common
MAX_CLAIMS = 20
MAX_TELLINGS = 200  # of one page; each is held against the others of its number
MAX_BLOCK_CHARACTERS = 2_000

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|[kmb]n?)"
_PER_CENT = r"\s?(?:%|percent\b|per cent\b)"
_PERCENT = re.compile(
    rf"(?<![\w.,:/-])(?:{_NUMBER})(?:(?:{_PER_CENT})?\s?(?:-|\u2013|\u2014|to|and)\s?(?:{_NUMBER}))?"
    rf"{_PER_CENT}(?! (?:better|worse|beyond|sure|certain|off|rule|effort)\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"(?:[$\u20ac\u00a3]\s?(?:{_NUMBER})(?:\s?{_SCALE}\b)?"
    rf"|(?<![\w.,-])(?:{_NUMBER})\s(?:{_SCALE}\s)?(?:dollars|euros|pounds)\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w.,:/$\u20ac\u00a3-])(?P<n>{_NUMBER})(?P<scale>\s(?:hundred|thousand|million|billion))?"
    r"\s(?:[a-z-]+\s){0,2}?(?:people|adults|children|men|women|users|customers|consumers|companies"
    r"|businesses|organi[sz]ations|firms|employees|workers|developers|professionals|patients|cases"
    r"|deaths|participants|respondents|students|households|websites|sites|servers|devices|attacks"
    r"|jobs|copies|downloads|projects|teams|Americans|Europeans)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:one|two|three|four|nine|\d{1,2}) (?:in|out of)(?: every)?"
    r" (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b"
    r"(?= (?:[a-z-]+ ){0,2}(?:people|adults|children|men|women|users|customers|companies"
    r"|businesses|organi[sz]ations|employees|developers|patients|Americans|of)\b)",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:(?:19|20)\d\d (?:[\w'\u2019-]+ ){0,4}(?:study|survey|report|poll|analysis|census)"
    r"|(?:study|survey|report|poll|analysis|census) (?:[\w'\u2019-]+ ){0,6}"
    r"(?:in|from|of) (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ALL = (_PERCENT, _MONEY, _COUNT, _SHARE, _STUDY)
_LARGE = re.compile(
    r"\d,\d|\d{4}|\d\s?(?:thousand|million|billion|trillion|[kmb]n?)\b", re.IGNORECASE
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_SHORT = {"k": "thousand", "m": "million", "b": "billion"}
# "100 % sure", "give 110 %" and the like measure nothing
_EMPTY = re.compile(r"(?:100|110|0)(?:\.0)?\s?(?:%|percent|per cent)", re.IGNORECASE)
# An example or a supposition, a price of the page's own offer, what one has done oneself
_OWN = re.compile(
    r"\b(?:for (?:example|instance)|e\.\s?g\.|such as|imagine|suppose|let's say|say,|assume"
    r"|if (?:you|we|a|the)|our (?:price|plan|fee|discount)|(?:per|a|/) ?month|free trial|discount"
    r"|coupon|save up to|% off|ports?|recommend|should|(?:may|might|could|would) be"
    r"|aim (?:for|to)|let us|let's"
    r"|(?:I|we|my|our)\b.{0,30}\b(?:paid|bought|tested|surveyed|measured|found|spent|earned))\b",
    re.IGNORECASE,
)
# A name in brackets with a year, or a number of a list of sources: sourced, though by no link
_REFERENCE = re.compile(r"\[\d{1,3}\]|\((?:[A-Z][\w.&,' -]{1,60},? )(?:19|20)\d\d[a-z]?\)|\bdoi:")
_ATTRIBUTED = re.compile(
    r"\b(?:according to|stud(?:y|ies)|survey|report(?:s|ed)?|research(?:ers)?|statistics|poll"
    r"|estimate[ds]?|data (?:from|shows?))\b",
    re.IGNORECASE,
)
_KINDS = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """A number in a sentence of a page.

    Attributes:
        page: Index among the readable pages.
        value: As written.
        key: What the same number has in common however it is written.
        lemmas: Of the sentence, without the keyword's.
        passage: The sentence.
        is_sourced: Whether a link or a reference stands near.
    """

    page: int
    value: str
    key: str
    lemmas: frozenset[str]
    passage: Passage
    is_sourced: bool


def unsourced_claims(ground: Ground) -> tuple[UnsourcedClaim, ...]:
    """Numbers that a reader would want a source for, of which no rival gives one.

    Counted are shares, money, counts of people or things from MIN_COUNT, and studies with their
    year; not in examples, offers or what the author did. Tellings of one number are the same claim
    when their sentences share MIN_SHARED lemmas beside the keyword's. A claim has a source when one
    of its tellings has a link in its sentence, a link to another site in its block, or a reference
    in brackets.

    Args:
        ground: The keyword's pages.

    Returns:
        Most pages first, then those that name a study or a report without a link to it, then by
        rank; at most MAX_CLAIMS. () in a language whose numbers and words are not known.
    """
    if not is_worded(WordedPart.CLAIMS, ground.language):
        return ()
    tellings = [
        one
        for at, page in enumerate(ground.read)
        for one in islice(_of_page(at, page, ground), MAX_TELLINGS)
    ]
    claims = [one for one in _claims(tellings) if not any(each.is_sourced for each in one)]
    claims.sort(key=_order)
    return tuple(
        UnsourcedClaim(value=one[0].value, passages=tuple(each.passage for each in _first(one)))
        for one in claims[:MAX_CLAIMS]
    )


def _order(claim: Sequence[_Telling]) -> tuple[int, bool, int, str]:
    is_attributed = any(_ATTRIBUTED.search(one.passage.text) for one in claim)
    rank = claim[0].passage.rank or 0
    return -len({one.page for one in claim}), not is_attributed, rank, claim[0].passage.text


def _first(claim: Sequence[_Telling]) -> list[_Telling]:
    """Of each page the first telling."""
    return list({one.page: one for one in reversed(claim)}.values())[::-1]


def _claims(tellings: Iterable[_Telling]) -> list[list[_Telling]]:
    found: list[list[_Telling]] = []
    by_key: dict[str, list[list[_Telling]]] = {}
    for one in tellings:
        same = next((each for each in by_key.get(one.key, ()) if _is_same(one, each[0])), None)
        if same is None:
            same = []
            found.append(same)
            by_key.setdefault(one.key, []).append(same)
        same.append(one)
    return found


def _is_same(one: _Telling, other: _Telling) -> bool:
    return one.passage.text == other.passage.text or (len(one.lemmas & other.lemmas) >= MIN_SHARED)


def _of_page(at: int, page: RankedArticle, ground: Ground) -> Iterator[_Telling]:
    links = dict(zip((one.rank for one in ground.pages), ground.links, strict=True))
    linked: dict[tuple[int, int], list[Outgoing]] = {}
    for link in links.get(page.rank, ()):
        linked.setdefault((link.section, link.block), []).append(link)
    texts = list(_telling_blocks(page.article))
    cuts = engine_for(ground.language).cut([text for _, text in texts])
    for (place, text), cut in zip(texts, cuts, strict=True):
        near = linked.get(place, [])
        is_block = _REFERENCE.search(text) is not None or any(
            relation_of(one.url, page.article.url) is LinkRelation.OTHER_SITE for one in near
        )
        heading = page.article.sections[place[0]].heading
        for sentence, _, _ in cut.sentences:
            is_near = is_block or any(one.citation.passage.text == sentence for one in near)
            yield from _of_sentence(at, page, heading, sentence, ground, is_sourced=is_near)


def _telling_blocks(article: Article) -> Iterator[tuple[tuple[int, int], str]]:
    for at, section in enumerate(article.sections):
        for place, block in enumerate(section.blocks):
            text = block.text
            is_short = len(text) <= MAX_BLOCK_CHARACTERS
            if block.kind in _KINDS and is_short and any(one.search(text) for one in _ALL):
                yield (at, place), text


def _of_sentence(  # noqa: PLR0913 # where it stands
    at: int, page: RankedArticle, heading: str, sentence: str, ground: Ground, *, is_sourced: bool
) -> Iterator[_Telling]:
    if not is_sentence(sentence) or sentence.endswith("?") or _OWN.search(sentence):
        return
    value = next(_values(sentence), "")
    if not value:
        return
    passage = Passage(url=page.article.url, rank=page.rank, heading=heading, text=sentence)
    yield _Telling(
        page=at,
        value=value,
        key=_key(value),
        lemmas=frozenset(lemmas_of(sentence, ground.language)) - ground.query,
        passage=passage,
        is_sourced=is_sourced,
    )


def _values(sentence: str) -> Iterator[str]:
    """Numbers worth a source, the most telling sort first."""
    for pattern in (_SHARE, _PERCENT, _COUNT, _MONEY, _STUDY):
        for match in pattern.finditer(sentence):
            value = match.group()
            if _EMPTY.fullmatch(value) or (pattern is _COUNT and not _is_large(match)):
                continue
            if pattern is _MONEY and not _LARGE.search(value):
                continue  # a price
            yield value


def _is_large(match: re.Match[str]) -> bool:
    scale = _SCALES.get((match["scale"] or "").strip().lower(), 1)
    number = float(match["n"].replace(",", ""))
    return number * scale >= MIN_COUNT and not (scale == 1 and 1900 <= number <= 2100)  # noqa: PLR2004 # a year


def _key(value: str) -> str:
    """The number with its sort of unit, however they are written."""
    numbers = re.findall(r"\d[\d,.]*\d|\d", value)
    plain = "-".join(one.replace(",", "").removesuffix(".0") for one in numbers)
    scale = re.search(
        r"hundred|thousand|million|billion|trillion|(?<=\d)\s?[kmb](?=n?\b)", value, re.IGNORECASE
    )
    told = scale.group().strip().lower() if scale else ""
    sort = "%" if re.search(r"%|per ?cent", value, re.IGNORECASE) else ""
    return f"{plain or value.lower()} {_SHORT.get(told, told)}{sort}"

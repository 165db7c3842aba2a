"""Claims with numbers that rivals tell and none of them sources."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from analysis.article import Article, BlockKind
from analysis.corpus import RankedArticle
from analysis.engine import engine_for
from analysis.links.ground import Ground
from analysis.links.places import relation_of
from analysis.links.wordings.claim_words import ClaimWords
from analysis.links.wordings.languages import CLAIMS
from analysis.nlp import lemmas_of
from analysis.passages import is_sentence
from analysis.result import Passage
from analysis.result.links import LinkRelation, UnsourcedClaim

if TYPE_CHECKING:
    from analysis.links.outbound import Outgoing

MIN_SHARED = 2  # lemmas beside the keyword's that two tellings of one number have in common
MAX_CLAIMS = 20
MAX_TELLINGS = 200  # of one page; each is held against the others of its number
MAX_BLOCK_CHARACTERS = 2_000

# A name in brackets with a year, or a number of a list of sources: sourced, though by no link
_REFERENCE = re.compile(r"\[\d{1,3}\]|\((?:[A-Z][\w.&,' -]{1,60},? )(?:19|20)\d\d[a-z]?\)|\bdoi:")
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
    words = CLAIMS.get(ground.language)
    if words is None:
        return ()
    tellings = [
        one
        for at, page in enumerate(ground.read)
        for one in islice(_of_page(at, page, ground), MAX_TELLINGS)
    ]
    claims = [one for one in _claims(tellings) if not any(each.is_sourced for each in one)]
    claims.sort(key=partial(_order, words=words))
    return tuple(
        UnsourcedClaim(value=one[0].value, passages=tuple(each.passage for each in _first(one)))
        for one in claims[:MAX_CLAIMS]
    )


def _order(claim: Sequence[_Telling], words: ClaimWords) -> tuple[int, bool, int, str]:
    is_attributed = any(words.attributed.search(one.passage.text) for one in claim)
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
    texts = list(_telling_blocks(page.article, CLAIMS[ground.language]))
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


def _telling_blocks(article: Article, words: ClaimWords) -> Iterator[tuple[tuple[int, int], str]]:
    for at, section in enumerate(article.sections):
        for place, block in enumerate(section.blocks):
            text = block.text
            is_short = len(text) <= MAX_BLOCK_CHARACTERS
            if block.kind in _KINDS and is_short and words.has_any(text):
                yield (at, place), text


def _of_sentence(  # noqa: PLR0913 # where it stands
    at: int, page: RankedArticle, heading: str, sentence: str, ground: Ground, *, is_sourced: bool
) -> Iterator[_Telling]:
    if not is_sentence(sentence) or sentence.endswith("?"):
        return
    words = CLAIMS[ground.language]
    value = "" if words.own.search(sentence) else next(words.values(sentence), "")
    if not value:
        return
    passage = Passage(url=page.article.url, rank=page.rank, heading=heading, text=sentence)
    yield _Telling(
        page=at,
        value=value,
        key=words.key(value),
        lemmas=frozenset(lemmas_of(sentence, ground.language)) - ground.query,
        passage=passage,
        is_sourced=is_sourced,
    )

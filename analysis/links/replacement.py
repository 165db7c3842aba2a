"""Which section of our article could stand in for what a link no longer finds."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from analysis.extraction.page_evidence import words
from analysis.links.ground import Ground, Place
from analysis.nlp import lemmas_of
from analysis.result.links import Citation, Replacement
from analysis.tfidf import rareness

# Of the rareness of shared words (8 - Zipf frequency; "permission" has 4, "kubernetes" 6): two
# that tell something, or one with little else to mean.
MIN_WEIGHT = 6.0
MAX_SHOWN = 4  # words named in a reason
_NUMBER = re.compile(r"\d+")
_PIECE = re.compile(r"[\W_]+")
_NO_WORDS = words("html htm php asp aspx index www http https en us amp page default")


def replacement_for(citations: Sequence[Citation], url: str, ground: Ground) -> Replacement | None:
    """The heading of the outline that could stand in for a target.

    Args:
        citations: Where it is linked from.
        url: Its address.
        ground: The keyword's pages and article.

    Returns:
        The topic in whose section a link stands, when anchor or address share a word with it; else
        the heading that shares most with anchor and address, the keyword's words not counted; None
        where what is shared weighs less than MIN_WEIGHT.
    """
    if not ground.places:
        return None
    about = _about(citations, url, ground)
    held = [one for one in ground.places if _holds(one, citations) and one.words & about]
    if held:
        return _held(max(held, key=lambda one: _weight(one.words & about, ground)), citations)
    best = max(ground.places, key=lambda one: _weight(one.words & about, ground))
    shared = best.words & about
    if _weight(shared, ground) < MIN_WEIGHT or not best.heading & about:
        return None
    return Replacement(
        heading=best.item.heading,
        gap_id=best.item.gap_id,
        reason=f"It shares {_listed(shared, ground)} with what the link says.",
    )


def slug_words(url: str) -> str:
    """Words of an address's path, without endings, numbers and codes."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ""
    pieces = (piece for piece in _PIECE.split(path) if piece and not _NUMBER.search(piece))
    return " ".join(piece for piece in pieces if piece.lower() not in _NO_WORDS)


def _about(citations: Sequence[Citation], url: str, ground: Ground) -> frozenset[str]:
    """Lemmas of what is linked and of the address, without the keyword's."""
    texts = [*(one.anchor for one in citations), slug_words(url)]
    found = lemmas_of("\n".join(texts).lower(), ground.language)
    return frozenset(found) - ground.query


def _holds(place: Place, citations: Sequence[Citation]) -> bool:
    """Whether a citation stands in a section that proves the place's topic."""
    if place.topic is None:
        return False
    proofs = {(one.url, one.heading) for one in place.topic.evidence if one.heading}
    return any((one.passage.url, one.passage.heading) in proofs for one in citations)


def _held(place: Place, citations: Sequence[Citation]) -> Replacement:
    proofs = {(one.url, one.heading) for one in (place.topic.evidence if place.topic else ())}
    having = next(one for one in citations if (one.passage.url, one.passage.heading) in proofs)
    return Replacement(
        heading=place.item.heading,
        gap_id=place.item.gap_id,
        reason=f'The link stands under "{having.passage.heading}", which treats the same.',
    )


def _weight(words: Iterable[str], ground: Ground) -> float:
    return round(sum(rareness(word, ground.language) for word in sorted(words)), 6)


def _listed(words: Iterable[str], ground: Ground) -> str:
    ordered = sorted(words, key=lambda one: (-rareness(one, ground.language), one))
    return ", ".join(f'"{one}"' for one in ordered[:MAX_SHOWN])

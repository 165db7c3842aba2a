"""Phrases: turns of words that many rivals use alike."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil

from analysis.result import Phrase
from analysis.statements import Statement
from analysis.tfidf import rareness

MIN_WORDS, MAX_WORDS = 3, 7
MIN_PAGES, MIN_SHARE = 3, 0.4  # of the readable pages; the higher of the two
MIN_TELLING = 2.3  # rareness of a word that says something: "keep" has 2.4, "before" 2.1
MIN_N_TELLING = 2  # such words beside the keyword's
MIN_EDGE = 2.0  # rareness of the first and the last word: a turn does not end on "of the"
_PAIRING = frozenset(("and", "or"))  # what pairs two things is no turn: "files and directories"
MAX_PHRASES = 12
_TOKEN = re.compile(r"[^\W_](?:[\w'\u2019-]*[^\W_])?|[^\w\s'\u2019-]|\n|\s[\u2013\u2014-]\s")

Words = tuple[str, ...]
_Places = dict[int, int]  # by page: where among its words


def phrases(
    said: Iterable[Statement], n_pages: int, query: Collection[str], language: str
) -> tuple[Phrase, ...]:
    """Turns of three to seven words that stand alike on many pages.

    A turn neither begins nor ends with an everyday word, has two telling ones (rareness from
    MIN_TELLING) beside the keyword's, and at least one that tells nothing: three telling words in
    a row are mostly the name of a thing, which cannot be said otherwise, as are two with "and".

    Args:
        said: Sentences of the readable pages.
        n_pages: Readable pages.
        query: Lemmas of the keyword.
        language: ISO 639-1 code for the background frequencies.

    Returns:
        At most MAX_PHRASES, no two with two telling words in common: those on most pages, of equals
        the longer and rarer. By pages, then text.
    """
    by_page: dict[int, list[Statement]] = defaultdict(list)
    for one in said:
        if not one.is_code:
            by_page[one.page].append(one)
    words = {page: _words(every) for page, every in by_page.items()}
    found = _shared(words, max(MIN_PAGES, ceil(MIN_SHARE * n_pages)))
    turns = {turn: places for turn, places in found.items() if _is_turn(turn, query, language)}
    told = (
        _phrase(
            turn, {page: _holding(by_page[page], words[page], at) for page, at in places.items()}
        )
        for turn, places in _chosen(turns, language)
    )
    return tuple(sorted(told, key=lambda one: (-len(one.ranks), one.text)))


def _words(said: Iterable[Statement]) -> list[str]:
    """Words of a page in lower case, with what parts them as words of its own."""
    return _TOKEN.findall("\n".join(one.text.replace("\n", " ") for one in said).lower())


def _shared(words: Mapping[int, Sequence[str]], least: int) -> dict[Words, _Places]:
    """Runs of words on enough pages, with their first place on each; longer ones from shorter."""
    grams = {
        page: list(zip(every, every[1:], every[2:], strict=False)) for page, every in words.items()
    }
    n_pages = Counter(gram for every in grams.values() for gram in set(every))
    kept = {gram for gram, n in n_pages.items() if n >= least and all(map(_is_word, gram))}
    starts = {
        page: [at for at, one in enumerate(every) if one in kept] for page, every in grams.items()
    }
    shared: dict[Words, _Places] = {}
    for size in range(MIN_WORDS, MAX_WORDS + 1):
        found = _placed(words, starts, size)
        often = {gram: places for gram, places in found.items() if len(places) >= least}
        shared |= often
        starts = {
            page: [
                at
                for at, after in pairwise(every)
                if after == at + 1 and tuple(words[page][at : at + size]) in often
            ]
            for page, every in starts.items()
        }
    return shared


def _placed(
    words: Mapping[int, Sequence[str]], starts: Mapping[int, Sequence[int]], size: int
) -> dict[Words, _Places]:
    found: dict[Words, _Places] = defaultdict(dict)
    for page, every in starts.items():
        for at in every:
            found[tuple(words[page][at : at + size])].setdefault(page, at)
    return found


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _is_turn(words: Words, query: Collection[str], language: str) -> bool:
    telling = [_is_telling(word, language) for word in words]
    n_own = sum(says and word not in query for says, word in zip(telling, words, strict=True))
    is_whole = min(rareness(words[0], language), rareness(words[-1], language)) >= MIN_EDGE
    is_pair = len(words) == MIN_WORDS and words[1] in _PAIRING
    return is_whole and n_own >= MIN_N_TELLING and not all(telling) and not is_pair


def _is_telling(word: str, language: str) -> bool:
    return not word.isdigit() and rareness(word, language) >= MIN_TELLING


def _chosen(turns: Mapping[Words, _Places], language: str) -> Iterator[tuple[Words, _Places]]:
    """Turns on most pages first, and of those with two telling words in common only the first."""

    def order(turn: Words) -> tuple[int, float, Words]:
        weight = sum(rareness(word, language) for word in turn)
        return -len(turns[turn]), -round(weight, 9), turn

    taken: list[set[str]] = []
    for turn in sorted(turns, key=order):
        telling = {word for word in turn if _is_telling(word, language)}
        if len(taken) < MAX_PHRASES and all(len(telling & one) < MIN_N_TELLING for one in taken):
            taken.append(telling)
            yield turn, turns[turn]


def _holding(said: Sequence[Statement], words: Sequence[str], at: int) -> Statement:
    """The sentence that holds the word at a place of its page."""
    return said[words[:at].count("\n")]


def _phrase(turn: Words, held: Mapping[int, Statement]) -> Phrase:
    """A turn with the sentence that holds it on each page."""
    in_order = [held[page] for page in sorted(held)]
    written = re.search(r"\s+".join(map(re.escape, turn)), in_order[0].text, re.IGNORECASE)
    return Phrase(
        text=" ".join(written.group().split() if written else turn),
        ranks=tuple(sorted(one.one.rank for one in in_order)),
        evidence=tuple(one.claim("").passage for one in in_order),
    )

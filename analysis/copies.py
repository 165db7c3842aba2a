"""How much of a text is another's: a small signature to find candidates, a count to be sure.

Two texts have a passage in common where a run of five words, in lower case and without
punctuation, stands in both. What is shown is counted: the words that lie in such runs. A MinHash of
the runs only spares the comparison of texts that cannot have enough in common.
"""

import re
import unicodedata
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datasketch import LeanMinHash, MinHash

# Of real pages of one keyword the median pair has no word in common runs of five, the worst, apart
# from copies and one publisher's templates, 24 %; in runs of three 51 %. Of a copy with 20 % of its
# words replaced 59 % lie in common runs of five, while only 32 % of its runs are common.
RUN_WORDS = 5
N_PERMUTATIONS = 128  # standard error of a resemblance .035; with 64 it is .048, with 256 .024
SEED = 1  # of the permutations; only signatures of one seed can be compared
# standard errors that an estimate may be too low before it is believed: with MIN_RUNS of the corpus
# 0 of 4,507 altered articles were overlooked, and 96 % of the pairs of real pages needed no count,
# which takes a hundred times as long as the estimate
CAUTION = 2.0
_MAX_READ = 4096  # signatures of a large batch, 2 MB, read from base64 once
_BYTE_ORDER = "<"  # stated, so that a signature means the same on every machine

# scripts without spaces: a word is a character with the five after it, so that a run spans ten
# characters; five alone, two or three words, would often be common by chance
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# the vowel signs of Indic scripts are no letters to \w, which would cut words at each of them
_WORD = re.compile(
    rf"(?=([{_UNSPACED}]{{1,6}}))[{_UNSPACED}] | ((?:[^\W{_UNSPACED}]|[\u0900-\u0dff])+)",
    re.VERBOSE,
)
# soft hyphens, joiners and spaces without width stand inside words and are not seen
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF])

Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A text in 700 characters, to be stored with it and compared without it.

    Attributes:
        n_runs: Different runs of the text.
        sketch: MinHash of the runs in base64; "" without any.
    """

    n_runs: int
    sketch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What a text has in common with another, counted.

    Attributes:
        n_words: Words of the text.
        n_shared: Those that stand in a run which the other has too.
    """

    n_words: int
    n_shared: int

    @property
    def share(self) -> float:
        """Share of the text's words that are the other's, in [0, 1]; 0 without words."""
        return self.n_shared / self.n_words if self.n_words else 0.0

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down: 100 only when nothing is its own."""
        return 100 * self.n_shared // self.n_words if self.n_words else 0


def words_of(text: str) -> tuple[str, ...]:
    """Words as they are compared, in order.

    Without case and in one Unicode form, so that other quotation marks, hyphenation or an
    encoding's choice of accents do not hide a copy.

    >>> words_of("\u201cWarm\u201d the caf\u00e9\u00ads pot!")
    ('warm', 'the', 'caf\u00e9s', 'pot')
    """
    visible = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    return tuple(one or other for one, other in _WORD.findall(visible.casefold()))


def runs_of(words: Sequence[str]) -> Runs:
    """Different runs of RUN_WORDS words; none when there are fewer words."""
    return frozenset(_in_order(words))


def overlap(words: Sequence[str], others: Runs) -> Overlap:
    """How many words of a text stand in runs that another text has.

    Args:
        words: Of the text that may be a copy.
        others: Runs of the text it may be a copy of.

    Returns:
        Counts, not estimates.
    """
    n_shared = end = 0
    for at, run in enumerate(_in_order(words)):
        if run in others:
            n_shared += at + RUN_WORDS - max(at, end)
            end = at + RUN_WORDS
    return Overlap(n_words=len(words), n_shared=n_shared)


def _in_order(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(RUN_WORDS)), strict=False)


def signature_of(runs: Runs) -> Signature:
    """The signature of a text's runs; the same on every machine and in every process."""
    from datasketch import LeanMinHash  # costs half a second

    if not runs:
        return Signature(n_runs=0, sketch="")
    minhash = _blank().copy()
    minhash.update_batch(" ".join(run).encode("utf-8", "replace") for run in runs)
    lean = LeanMinHash(minhash)
    buffer = bytearray(lean.bytesize(_BYTE_ORDER))
    lean.serialize(buffer, _BYTE_ORDER)
    return Signature(n_runs=len(runs), sketch=b64encode(buffer).decode("ascii"))


def resemblance(one: Signature, other: Signature) -> float:
    """Estimated Jaccard index of two texts' runs (A. Broder, 1997).

    Args:
        one: Signature of a text.
        other: Signature of another.

    Returns:
        In [0, 1], with a standard error of sqrt(j * (1 - j) / N_PERMUTATIONS); 0 when one of them
        has no runs.

    Raises:
        ValueError: If the signatures were made with different permutations.
    """
    if not (one.n_runs and other.n_runs):
        return 0.0
    return float(_read(one.sketch).jaccard(_read(other.sketch)))


def containment(one: Signature, other: Signature) -> float:
    """Estimated share of one text's runs that the other has too.

    From the resemblance j and the sizes a and b: j * (a + b) / (1 + j) runs are in both; divided by
    a. The error grows with b / a: of a short text in a long one, only the count tells the share.

    Args:
        one: Signature of the text whose share is asked for.
        other: Signature of the text it may have been taken from.

    Returns:
        In [0, 1]; 0 when one of them has no runs.

    Raises:
        ValueError: If the signatures were made with different permutations.
    """
    alike = resemblance(one, other)
    n_both = alike / (1 + alike) * (one.n_runs + other.n_runs)
    return min(1.0, n_both / max(1, one.n_runs))


def may_hold(one: Signature, other: Signature, share: float) -> bool:
    """Whether a text can have this share of its runs from another, as far as signatures tell.

    Args:
        one: Signature of the text.
        other: Signature of the text it may have been taken from.
        share: Of its runs, in (0, 1].

    Returns:
        False when the estimate lies CAUTION standard errors below the resemblance of two texts of
        these sizes with that share; of texts that have no more than that, one in forty is missed.

    Raises:
        ValueError: If the signatures were made with different permutations.
    """
    n_both = share * one.n_runs
    if not 0 < n_both <= other.n_runs:
        return False
    needed = n_both / (one.n_runs + other.n_runs - n_both)
    error = sqrt(needed * (1 - needed) / N_PERMUTATIONS)
    return resemblance(one, other) >= needed - CAUTION * error


@cache
def _blank() -> "MinHash":
    """A MinHash of nothing, whose permutations are drawn once."""
    from datasketch import MinHash

    # CRC-32 takes a third of the time of the default, SHA-1; measured errors are the same
    return MinHash(num_perm=N_PERMUTATIONS, seed=SEED, hashfunc=zlib.crc32)


@lru_cache(maxsize=_MAX_READ)
def _read(sketch: str) -> "LeanMinHash":
    from datasketch import LeanMinHash

    return LeanMinHash.deserialize(b64decode(sketch), _BYTE_ORDER)

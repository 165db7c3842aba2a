"""How much of a text is another's: a small signature to find candidates, a count to be sure.

A text is the set of its runs of five words, in lower case and without punctuation. What is shown is
counted; a MinHash of the runs only spares the comparison of texts that cannot share enough.
"""

import re
import unicodedata
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datasketch import LeanMinHash, MinHash

RUN_WORDS = 5
N_PERMUTATIONS = 128  # standard error of a resemblance .035; with 64 it is .048, with 256 .024
SEED = 1  # of the permutations; only signatures of one seed can be compared
CAUTION = 3.0  # standard errors that an estimate may be too low before it is believed
_MAX_READ = 4096  # signatures of a large batch, 2 MB, read from base64 once
_BYTE_ORDER = "<"  # stated, so that a signature means the same on every machine

# written without spaces: there a character is a word
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# the vowel signs of Indic scripts are no letters to \w, which would cut words at each of them
_WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W{_UNSPACED}]|[\u0900-\u0dff])+")
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
        n_runs: Different runs of the text.
        n_shared: Those that the other has too.
    """

    n_runs: int
    n_shared: int

    @property
    def share(self) -> float:
        """Share of the text's runs that are the other's, in [0, 1]; 0 without runs."""
        return self.n_shared / self.n_runs if self.n_runs else 0.0

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down: 100 only when nothing is its own."""
        return 100 * self.n_shared // self.n_runs if self.n_runs else 0


def runs_of(text: str) -> Runs:
    """Runs of RUN_WORDS words; none when the text has fewer words.

    Letters are compared without case and in one Unicode form, so that other quotation marks,
    hyphenation or an encoding's choice of accents do not hide a copy.

    >>> sorted(runs_of("Warm the pot first: warm it well!"))[0]
    ('pot', 'first', 'warm', 'it', 'well')
    """
    visible = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    words = _WORD.findall(visible.casefold())
    return frozenset(zip(*(words[at:] for at in range(RUN_WORDS)), strict=False))


def overlap(text: str, other: str) -> Overlap:
    """The runs of a text, and those of them that another text has.

    Args:
        text: The text that may be a copy.
        other: The text it may be a copy of.

    Returns:
        Counts, not estimates.
    """
    runs = runs_of(text)
    return Overlap(n_runs=len(runs), n_shared=len(runs & runs_of(other)))


def signature_of(text: str) -> Signature:
    """The signature of a text; the same on every machine and in every process."""
    from datasketch import LeanMinHash  # costs half a second

    runs = runs_of(text)
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
        share: What is asked for, in (0, 1].

    Returns:
        False when the estimate lies CAUTION standard errors below the resemblance of two texts of
        these sizes with that share, which hardly ever happens to a text that has it.

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

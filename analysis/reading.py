"""What is read of an article, once for all keywords: its words, its vectors, its signature."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from analysis.article import Article, Section, text_of
from analysis.copies import Signature, runs_of, signature_of, words_of
from analysis.engine import engine_for
from analysis.headings import label_of
from analysis.nlp import Words, read_with
from analysis.profile import DEFAULT_PROFILE, Profile
from analysis.result import Setting
from analysis.sentence_model import model_name
from analysis.spans import span_of
from analysis.stretches import in_stretches
from analysis.vectors import Vectors, sentence_vectors

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Sections = tuple[Section, ...]

OPENING_WORDS = 80  # after the heading: a section says early what it treats
MAX_REMEMBERED = 256  # articles whose reading is kept in memory
_STORED = np.dtype("<f2")  # what vectors are rounded to, the same on any machine


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """One article as read.

    Attributes:
        words: Of each section, or stretch (`analysis.stretches`).
        signature: Of the whole text, by which copies of it are told.
        headings: Vector of each heading without its numbering; shape (n_sections, d), zero
            without a heading; None in profile fast and for languages without vectors.
        openings: Likewise of heading and first words; a section that says nothing of its own
            goes on with those below it.
    """

    words: tuple[Words, ...]
    signature: Signature
    headings: Vectors | None = None
    openings: Vectors | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads articles for one analysis, by one language and profile.

    Attributes:
        language: ISO 639-1 code.
        profile: What sections are compared by.
        known: Readings by the sections they are of, made before by the same code.
    """

    language: str
    profile: Profile = DEFAULT_PROFILE
    known: Mapping[Sections, Reading] = field(default_factory=dict)

    def read(self, article: Article) -> Reading:
        """The reading of an article: a known one, else made now.

        Args:
            article: A readable article.

        Returns:
            Its parts are in the order of the sections, or stretches.

        Raises:
            ProfileError: If the profile needs a model that is not installed.
        """
        found = self.known.get(article.sections)
        return found or read_article(article.sections, self.language, self.profile)

    def settings(self) -> tuple[Setting, ...]:
        """The profile, and what its vectors come from.

        Returns:
            As a result shows them.

        Raises:
            ProfileError: If the profile needs a model that is not installed.
        """
        name = model_name(self.language) if self.profile is Profile.BEST else ""
        return (
            Setting(name="profile", value=self.profile),
            Setting(name="sentence vectors", value=name or "none"),
        )


@lru_cache(maxsize=MAX_REMEMBERED)
def read_article(sections: Sections, language: str, profile: Profile) -> Reading:
    """Words of every section and the signature of all, in profile best with vectors.

    Depends on one article alone, so that it can be kept for any keyword.

    Args:
        sections: Of the article.
        language: ISO 639-1 code that chooses engine and model.
        profile: Whether vectors are made.

    Returns:
        In the order of the sections, or stretches.

    Raises:
        ProfileError: If the profile needs a model that is not installed.
    """
    parts = in_stretches(sections)
    words = tuple(read_with(engine_for(language), parts))
    signature = signature_of(runs_of(words_of(text_of(sections))))
    vectors = _vectors(parts, language) if profile is Profile.BEST else None
    if vectors is None:
        return Reading(words=words, signature=signature)
    return Reading(
        words=words,
        signature=signature,
        headings=vectors[: len(parts)],
        openings=vectors[len(parts) :],
    )


def _vectors(sections: Sections, language: str) -> Vectors | None:
    """Of all headings, then of all openings."""
    headings = [label_of(section.heading) for section in sections]
    openings = [opening_of(sections, at) for at in range(len(sections))]
    return sentence_vectors([*headings, *openings], language)


def opening_of(sections: Sequence[Section], at: int) -> str:
    """Heading and first words of a section, for its vector.

    >>> from analysis.article import Section
    >>> lead = Section.of_text(level=2, heading="1. Level the base:", text="")
    >>> opening_of([lead, Section.of_text(level=3, heading="Sand", text="Dry sand holds.")], 0)
    'Level the base Dry sand holds.'
    """
    words = " ".join(sections[one].text for one in span_of(sections, at)).split()
    return " ".join([label_of(sections[at].heading), *words[:OPENING_WORDS]]).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class _StoredWords:
    """Words with sets in order, so that the same words are the same bytes."""

    lemmas: tuple[tuple[str, int], ...]
    phrases: tuple[tuple[str, int], ...]
    heading: tuple[str, ...]
    sentences: tuple[str, ...]
    sentence_lemmas: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """A reading as it is kept; vectors in half precision, as base64."""

    words: tuple[_StoredWords, ...]
    signature: Signature
    headings: str
    openings: str


@cache
def _adapter() -> "TypeAdapter[_Stored]":
    from pydantic import TypeAdapter  # costs more than the rest of this module

    return TypeAdapter(_Stored)


def reading_to_bytes(reading: Reading) -> bytes:
    """The reading for a cache; the same reading gives the same bytes."""
    words = tuple(
        _StoredWords(
            lemmas=one.lemmas,
            phrases=one.phrases,
            heading=one.heading,
            sentences=one.sentences,
            sentence_lemmas=tuple(tuple(sorted(lemmas)) for lemmas in one.sentence_lemmas),
        )
        for one in reading.words
    )
    stored = _Stored(
        words=words,
        signature=reading.signature,
        headings=_packed(reading.headings),
        openings=_packed(reading.openings),
    )
    return _adapter().dump_json(stored)


def reading_from_bytes(data: bytes) -> Reading:
    """The reading that `reading_to_bytes` wrote.

    Args:
        data: Its bytes.

    Returns:
        The reading, equal in every value.

    Raises:
        ValueError: If a part is missing or has the wrong form.
    """
    stored = _adapter().validate_json(data)
    words = tuple(
        Words(
            lemmas=one.lemmas,
            phrases=one.phrases,
            heading=one.heading,
            sentences=one.sentences,
            sentence_lemmas=tuple(map(frozenset, one.sentence_lemmas)),
        )
        for one in stored.words
    )
    return Reading(
        words=words,
        signature=stored.signature,
        headings=_unpacked(stored.headings, len(words)),
        openings=_unpacked(stored.openings, len(words)),
    )


def _packed(vectors: Vectors | None) -> str:
    return "" if vectors is None else b64encode(vectors.astype(_STORED).tobytes()).decode()


def _unpacked(packed: str, n_sections: int) -> Vectors | None:
    if not packed:
        return None
    values = np.frombuffer(b64decode(packed, validate=True), dtype=_STORED)
    return values.reshape(n_sections, -1).astype(np.float32)

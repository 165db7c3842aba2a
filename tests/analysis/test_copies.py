import subprocess
import sys
import unicodedata
from base64 import b64encode

import numpy as np
import pytest
from datasketch import LeanMinHash, MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.copies import (
    CAUTION,
    N_PERMUTATIONS,
    Overlap,
    Signature,
    containment,
    may_hold,
    overlap,
    resemblance,
    runs_of,
    signature_of,
)

TEA = "Keep the tin away from the stove, because warmth and light fade the taste."
NOTHING = Signature(n_runs=0, sketch="")
TEXTS = st.lists(st.sampled_from("abcdef"), max_size=60).map(" ".join)


def words(n: int, seed: int) -> list[str]:
    numbers = np.random.default_rng(seed).integers(0, 5_000, n)
    return [f"w{number}" for number in numbers]


def test_runs_are_of_five_words_and_each_counts_once() -> None:
    assert runs_of("a b c d e f") == {tuple("abcde"), tuple("bcdef")}
    assert runs_of("a a a a a a a") == {("a",) * 5}
    assert runs_of("a b c d") == runs_of("") == frozenset()


@pytest.mark.parametrize(
    "written",
    [
        TEA.upper(),
        TEA.replace(" ", "\n\u00a0"),
        TEA.replace(",", " \u2014 "),
        f"\u201c{TEA}\u201d",
        TEA.replace("warmth", "warm\u00adth"),
        TEA.replace("warmth", "\u200bwarm\u200dth\ufeff"),
        TEA.replace("fade", "\uff46\uff41\uff44\uff45"),
    ],
)
def test_case_spaces_quotes_and_invisible_marks_do_not_hide_a_copy(written: str) -> None:
    assert runs_of(written) == runs_of(TEA)


def test_accents_are_compared_in_one_form() -> None:
    text = "d\u00e9j\u00e0 vu caf\u00e9 no\u00ebl \u00fcber"
    assert runs_of(unicodedata.normalize("NFD", text)) == runs_of(text)


def test_where_words_have_no_spaces_a_character_is_a_word() -> None:
    assert runs_of("\u7dd1\u8336\u3092\u98f2\u3080") == {tuple("\u7dd1\u8336\u3092\u98f2\u3080")}
    assert runs_of("a1 \u7dd1\u8336 b2 c3") == {("a1", "\u7dd1", "\u8336", "b2", "c3")}


def test_vowel_signs_do_not_cut_words() -> None:
    hindi = "\u0939\u093f\u0928\u094d\u0926\u0940"
    assert runs_of(" ".join([hindi] * 5)) == {(hindi,) * 5}


def test_an_overlap_is_counted_and_said_in_whole_percent() -> None:
    found = overlap("z a b c d e f", "a b c d e f g h")
    assert found == Overlap(n_runs=3, n_shared=2)
    assert (found.share, found.percent) == (2 / 3, 66)
    assert overlap("", TEA) == Overlap(n_runs=0, n_shared=0)
    assert (overlap("", TEA).share, overlap("", TEA).percent) == (0.0, 0)


def test_a_hundred_percent_means_that_nothing_is_its_own() -> None:
    assert Overlap(n_runs=1000, n_shared=999).percent == 99
    assert Overlap(n_runs=1000, n_shared=1000).percent == 100
    assert Overlap(n_runs=100, n_shared=29).percent == 29


def test_a_signature_is_the_same_in_every_process() -> None:
    command = f"from analysis.copies import signature_of; print(signature_of({TEA!r}).sketch)"
    printed = {
        subprocess.run(  # noqa: S603 # our own interpreter and words
            [sys.executable, "-c", command],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert printed == {signature_of(TEA).sketch}


def test_a_signature_is_small_whatever_the_length() -> None:
    lengths = {len(signature_of(" ".join(words(n, 1))).sketch) for n in (5, 200, 20_000)}
    assert lengths == {700}


def test_a_signature_stays_what_it_was_when_it_was_stored() -> None:
    assert signature_of("a b c d e").sketch.startswith(
        "AQAAAAAAAACA////Adxd4S3xuvjvGRVnqvLi0UAIp6W8GZInW7pQT17m"
    )


def test_a_text_resembles_itself_wholly_and_another_not_at_all() -> None:
    one, other = (signature_of(" ".join(words(500, seed))) for seed in (1, 2))
    assert (resemblance(one, one), containment(one, one)) == (1.0, 1.0)
    assert (resemblance(one, other), containment(one, other)) == (0.0, 0.0)


def test_a_text_without_runs_resembles_nothing() -> None:
    tea = signature_of(TEA)
    assert signature_of("tea") == NOTHING
    for one, other in ((NOTHING, tea), (tea, NOTHING), (NOTHING, NOTHING)):
        assert (resemblance(one, other), containment(one, other)) == (0.0, 0.0)
        assert not may_hold(one, other, 0.5)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_estimates_lie_near_what_is_counted(share: float) -> None:
    errors, off = [], []
    for seed in range(40):
        base = words(1000, seed)
        copied = base[: int(1000 * share)] + words(int(1000 * (1 - share)), seed + 1000)
        text, other = " ".join(copied), " ".join(base)
        one, two = signature_of(text), signature_of(other)
        runs, others = runs_of(text), runs_of(other)
        errors.append(resemblance(one, two) - len(runs & others) / len(runs | others))
        off.append(containment(one, two) - overlap(text, other).share)
    assert np.sqrt(np.mean(np.square(errors))) < 1.3 * 0.5 / np.sqrt(N_PERMUTATIONS)
    assert np.sqrt(np.mean(np.square(off))) < 0.08


def test_the_containment_of_a_part_is_told_from_that_of_the_whole() -> None:
    whole = words(1200, 7)
    one, other = signature_of(" ".join(whole[:600])), signature_of(" ".join(whole))
    assert containment(one, other) == pytest.approx(1.0, abs=0.2)
    assert containment(other, one) == pytest.approx(0.5, abs=0.1)


def test_signatures_of_other_permutations_are_not_compared() -> None:
    lean = LeanMinHash(MinHash(num_perm=N_PERMUTATIONS, seed=9))
    buffer = bytearray(lean.bytesize("<"))
    lean.serialize(buffer, "<")
    strange = Signature(n_runs=9, sketch=b64encode(buffer).decode())
    with pytest.raises(ValueError, match="different seeds"):
        resemblance(strange, signature_of(TEA))


def test_a_short_text_is_not_held_to_have_what_it_cannot() -> None:
    long, short = signature_of(" ".join(words(900, 1))), signature_of(TEA)
    assert not may_hold(long, short, 0.5)


def test_pages_that_share_little_are_told_apart_without_their_texts() -> None:
    one, other = (signature_of(" ".join(words(900, seed))) for seed in (1, 2))
    assert not may_hold(one, other, 0.5)
    assert CAUTION > 2


def test_a_copy_of_just_over_half_is_nearly_never_overlooked() -> None:
    held = []
    for seed in range(100):
        base = words(800, seed)
        text = " ".join(base[:420] + words(380, seed + 1000))
        assert overlap(text, " ".join(base)).share > 0.5
        held.append(may_hold(signature_of(text), signature_of(" ".join(base)), 0.5))
    assert all(held)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(one=TEXTS, other=TEXTS)
def test_counts_and_estimates_keep_their_ranges(one: str, other: str) -> None:
    found = overlap(one, other)
    assert 0 <= found.n_shared <= min(found.n_runs, overlap(other, one).n_runs)
    assert found.n_shared == overlap(other, one).n_shared
    signatures = signature_of(one), signature_of(other)
    assert 0.0 <= resemblance(*signatures) == resemblance(*reversed(signatures)) <= 1.0
    assert 0.0 <= containment(*signatures) <= 1.0


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=st.text(max_size=80))
def test_any_text_has_a_signature(text: str) -> None:
    found = signature_of(text)
    assert found.n_runs == len(runs_of(text)) == overlap(text, text).n_shared
    assert resemblance(found, found) == float(found.n_runs > 0)

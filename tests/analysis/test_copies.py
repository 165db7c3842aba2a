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
    N_PERMUTATIONS,
    Overlap,
    Runs,
    Signature,
    containment,
    may_hold,
    overlap,
    resemblance,
    runs_of,
    signature_of,
    words_of,
)

TEA = "Keep the tin away from the stove, because warmth and light fade the taste."
NOTHING = Signature(n_runs=0, sketch="")
TEXTS = st.lists(st.sampled_from("abcdef"), max_size=60).map(" ".join)


def drawn(n: int, seed: int) -> list[str]:
    numbers = np.random.default_rng(seed).integers(0, 5_000, n)
    return [f"w{number}" for number in numbers]


def runs(text: str) -> Runs:
    return runs_of(words_of(text))


def signature(text: str) -> Signature:
    return signature_of(runs(text))


def common(text: str, other: str) -> Overlap:
    return overlap(words_of(text), runs(other))


def test_runs_are_of_five_words_and_each_counts_once() -> None:
    assert runs("a b c d e f") == {tuple("abcde"), tuple("bcdef")}
    assert runs("a a a a a a a") == {("a",) * 5}
    assert runs("a b c d") == runs("") == frozenset()


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
    assert words_of(written) == words_of(TEA)


def test_accents_are_compared_in_one_form() -> None:
    text = "d\u00e9j\u00e0 vu"
    assert words_of(unicodedata.normalize("NFD", text)) == words_of(text) == tuple(text.split())


def test_where_words_have_no_spaces_a_run_spans_ten_characters() -> None:
    ten = "".join(map(chr, range(0x4E00, 0x4E0A)))
    assert words_of(ten)[:2] == (ten[:6], ten[1:7])
    assert words_of(ten)[-1] == ten[-1]
    assert len(words_of(ten)) == 10
    assert not runs(ten[:9] + "\u3042") & runs(ten)
    assert common(ten + "\u3042", ten + "\u3044").n_shared == 5
    assert words_of("a1\u7dd1b2") == ("a1", "\u7dd1", "b2")


def test_vowel_signs_do_not_cut_words() -> None:
    hindi = "\u0939\u093f\u0928\u094d\u0926\u0940"
    assert words_of(f"{hindi}, {hindi}") == (hindi, hindi)


@pytest.mark.parametrize(
    ("text", "n_shared"),
    [
        ("a b c d e", 5),
        ("a b c d e f", 6),
        ("z a b c d e f z", 6),
        ("a b c d z e f g h", 0),
        ("a b c d e z d e f g h", 10),
        ("a b c d e a b c d e", 10),
        ("a b c d e c d e f g h", 11),
    ],
)
def test_the_words_of_common_runs_count_once_each(text: str, n_shared: int) -> None:
    found = common(text, "a b c d e f g h")
    assert found == Overlap(n_words=len(text.split()), n_shared=n_shared)


def test_an_overlap_is_said_in_whole_percent_and_all_only_when_nothing_is_its_own() -> None:
    assert Overlap(n_words=1000, n_shared=999).percent == 99
    assert Overlap(n_words=1000, n_shared=1000).percent == 100
    assert Overlap(n_words=100, n_shared=29).percent == 29
    assert Overlap(n_words=3, n_shared=2).share == 2 / 3


def test_nothing_has_nothing_in_common() -> None:
    nothing = common("", TEA)
    assert (nothing, nothing.share, nothing.percent) == (Overlap(n_words=0, n_shared=0), 0.0, 0)


def test_a_signature_is_the_same_in_every_process() -> None:
    command = (
        "from analysis.copies import runs_of, signature_of, words_of;"
        f"print(signature_of(runs_of(words_of({TEA!r}))).sketch)"
    )
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
    assert printed == {signature(TEA).sketch}


def test_a_signature_is_small_whatever_the_length() -> None:
    lengths = {len(signature(" ".join(drawn(n, 1))).sketch) for n in (5, 200, 20_000)}
    assert lengths == {700}


def test_a_signature_stays_what_it_was_when_it_was_stored() -> None:
    assert signature("a b c d e").sketch.startswith(
        "AQAAAAAAAACA////Adxd4S3xuvjvGRVnqvLi0UAIp6W8GZInW7pQT17m"
    )


def test_a_text_resembles_itself_wholly_and_another_not_at_all() -> None:
    one, other = (signature(" ".join(drawn(500, seed))) for seed in (1, 2))
    assert (resemblance(one, one), containment(one, one)) == (1.0, 1.0)
    assert (resemblance(one, other), containment(one, other)) == (0.0, 0.0)


def test_a_text_without_runs_resembles_nothing() -> None:
    tea = signature(TEA)
    assert signature("tea") == NOTHING
    for one, other in ((NOTHING, tea), (tea, NOTHING), (NOTHING, NOTHING)):
        assert (resemblance(one, other), containment(one, other)) == (0.0, 0.0)
        assert not may_hold(one, other, 0.5)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_estimates_lie_near_what_is_counted(share: float) -> None:
    errors, off = [], []
    for seed in range(40):
        base = drawn(1000, seed)
        copied = base[: int(1000 * share)] + drawn(int(1000 * (1 - share)), seed + 1000)
        text, other = " ".join(copied), " ".join(base)
        one, two = signature(text), signature(other)
        mine, theirs = runs(text), runs(other)
        errors.append(resemblance(one, two) - len(mine & theirs) / len(mine | theirs))
        off.append(containment(one, two) - len(mine & theirs) / len(mine))
    assert np.sqrt(np.mean(np.square(errors))) < 1.3 * 0.5 / np.sqrt(N_PERMUTATIONS)
    assert np.sqrt(np.mean(np.square(off))) < 0.08


def test_the_containment_of_a_part_is_told_from_that_of_the_whole() -> None:
    whole = drawn(1200, 7)
    one, other = signature(" ".join(whole[:600])), signature(" ".join(whole))
    assert containment(one, other) == pytest.approx(1.0, abs=0.2)
    assert containment(other, one) == pytest.approx(0.5, abs=0.1)


def test_signatures_of_other_permutations_are_not_compared() -> None:
    lean = LeanMinHash(MinHash(num_perm=N_PERMUTATIONS, seed=9))
    buffer = bytearray(lean.bytesize("<"))
    lean.serialize(buffer, "<")
    strange = Signature(n_runs=9, sketch=b64encode(buffer).decode())
    with pytest.raises(ValueError, match="different seeds"):
        resemblance(strange, signature(TEA))


def test_a_short_text_is_not_held_to_have_what_it_cannot() -> None:
    long, short = signature(" ".join(drawn(900, 1))), signature(TEA)
    assert not may_hold(long, short, 0.5)


def test_pages_that_share_little_are_told_apart_without_their_texts() -> None:
    one, other = (signature(" ".join(drawn(900, seed))) for seed in (1, 2))
    assert not may_hold(one, other, 0.5)


def test_a_copy_with_every_tenth_word_changed_is_not_overlooked() -> None:
    for seed in range(100):
        base = drawn(800, seed)
        text = [f"new{at}" if at % 10 == 0 else word for at, word in enumerate(base)]
        assert overlap(text, runs_of(base)).share == 0.9
        assert may_hold(signature_of(runs_of(text)), signature_of(runs_of(base)), 0.4)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(one=TEXTS, other=TEXTS)
def test_counts_and_estimates_keep_their_ranges(one: str, other: str) -> None:
    found = common(one, other)
    assert 0 <= found.n_shared <= found.n_words == len(one.split())
    assert (found.n_shared == 0) == (common(other, one).n_shared == 0)
    signatures = signature(one), signature(other)
    assert 0.0 <= resemblance(*signatures) == resemblance(*reversed(signatures)) <= 1.0
    assert 0.0 <= containment(*signatures) <= 1.0


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=st.text(max_size=80))
def test_any_text_has_a_signature(text: str) -> None:
    found = signature(text)
    assert found.n_runs == len(runs(text))
    assert common(text, text).n_shared == len(words_of(text)) * (found.n_runs > 0)
    assert resemblance(found, found) == float(found.n_runs > 0)

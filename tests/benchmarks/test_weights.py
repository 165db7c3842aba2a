from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from analysis.pairs import WITH_VECTORS, WORDS_ALONE, Weights
from analysis.profile import Profile
from analysis.signals import CHOICE_SIGNALS, VECTOR_SIGNALS, WORD_SIGNALS
from benchmarks.gap_cases import Case, read_cases
from benchmarks.weights import Seen, answer, fitted, main, seen

CORPUS = Path(__file__).parent / "gap_pages"
NAMES = (*WORD_SIGNALS, *CHOICE_SIGNALS)


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return read_cases(CORPUS)[:6]


@pytest.fixture(scope="module")
def wholes(cases: tuple[Case, ...]) -> list[Seen]:
    return [seen(CORPUS, case, Profile.FAST, is_whole=True) for case in cases]


def test_the_products_weights_name_every_signal() -> None:
    assert tuple(WORDS_ALONE.by_signal) == NAMES
    assert tuple(WITH_VECTORS.by_signal) == (*WORD_SIGNALS, *VECTOR_SIGNALS, *CHOICE_SIGNALS)


def test_weights_are_never_negative_and_make_pairs_of_the_truth_likelier(
    wholes: list[Seen],
) -> None:
    weights = fitted(wholes, NAMES)
    assert all(weight >= 0 for weight in weights.by_signal.values())
    assert sum(weights.by_signal.values()) > 0
    assert weights.constant < 0  # most pairs treat different things


def test_a_draft_has_one_section_less_than_the_whole(cases: tuple[Case, ...]) -> None:
    draft, whole = (
        seen(CORPUS, cases[0], Profile.FAST, is_whole=is_whole) for is_whole in (False, True)
    )
    headings = {unit.heading for unit in whole.units} - {unit.heading for unit in draft.units}
    assert cases[0].truth.heading in headings
    assert draft.n_rivals == whole.n_rivals


def test_what_the_draft_lacks_is_named_and_not_when_it_is_there(cases: tuple[Case, ...]) -> None:
    found = []
    for case in cases:
        truth = {case.truth.heading, *case.truth.aliases}
        lists = [
            set(answer(seen(CORPUS, case, Profile.FAST, is_whole=is_whole), WORDS_ALONE).labels)
            for is_whole in (False, True)
        ]
        found.append([bool(labels & truth) for labels in lists])
    missed, alarmed = np.sum(found, axis=0)
    assert missed > len(cases) / 2
    assert missed > alarmed


def test_without_any_likely_pair_no_topic_is_shared(wholes: list[Seen]) -> None:
    never = Weights(by_signal=dict.fromkeys(NAMES, 0.0), constant=-20.0)
    one = replace(wholes[0], found=wholes[0].found)
    assert len(answer(one, never).gaps) <= len(answer(one, WORDS_ALONE).gaps)


def test_a_folder_without_cases_is_told_in_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(tmp_path)])
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert str(tmp_path) in result.output

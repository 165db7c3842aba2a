"""The gate of gaps: real cases where they lie beside the checkout, and cases of our own.

Real cases are held to the floors of gaps in the default profile here; those of the other profile
and of outlines would take longer again, and are held by `make bench-gaps`.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.profile import DEFAULT_PROFILE, Profile
from analysis.result import PageVerdict
from benchmarks.gap_answers import Answer, all_answers, article_of
from benchmarks.gap_cases import read_cases
from benchmarks.gap_floors import GATES, OUTLINE, OWN, REAL, gate_of
from benchmarks.gap_measured import Measured, lines_of, measure
from benchmarks.gap_scorer import NAME, scorer_of
from benchmarks.gate import MAX_SLACK, Floor, Gate
from benchmarks.paths import BenchmarkError, bench_folder
from tests.uncovered import uncovered

PAGES = Path(__file__).parent / "gap_pages"
BOTH = pytest.mark.parametrize("profile", list(Profile))
FLOORS = [
    pytest.param(floor, id=f"{gate.corpus} {floor.figure}")
    for gate in GATES
    for floor in gate.floors
]
N_WORKERS = os.cpu_count() or 1
MINUTES_FOR_REAL = 60  # 221 analyses with a draft and as many without, on one slow core
GAPS_OF_REAL = replace(
    REAL[DEFAULT_PROFILE],
    floors=tuple(
        floor for floor in REAL[DEFAULT_PROFILE].floors if not floor.figure.startswith(OUTLINE)
    ),
)

pytestmark = pytest.mark.xdist_group("gaps")


def measured_on(corpus: Path, profiles: Sequence[Profile]) -> dict[Profile, Measured]:
    cases = read_cases(corpus)
    answers: dict[Profile, dict[str, Answer]] = {profile: {} for profile in profiles}
    with uncovered():
        for profile, _, found in all_answers(corpus, cases, profiles, N_WORKERS):
            answers[profile] |= found
    return {profile: measure(corpus, cases, found, profile) for profile, found in answers.items()}


@pytest.fixture(scope="module")
def own() -> dict[Profile, Measured]:
    return measured_on(PAGES, list(Profile))


@pytest.fixture(scope="module")
def real() -> Measured:
    try:
        corpus = bench_folder() / "gap_dev"
        read_cases(corpus)
    except BenchmarkError as error:
        pytest.skip(f"{error} Gaps were held to cases of our own writing alone.")
    if scorer_of(corpus) is None:
        pytest.skip(f"No {NAME} in {corpus}: its floors were measured with it.")
    return measured_on(corpus, [DEFAULT_PROFILE])[DEFAULT_PROFILE]


def complaints(gate: Gate, found: Measured) -> str:
    broken = gate.broken(found)
    told = (*broken, gate.changed(found), *lines_of(found, with_cases=True))
    return "\n".join(told) if broken else ""


@BOTH
def test_gaps_of_our_own_cases_are_as_good_as_before(
    own: dict[Profile, Measured], profile: Profile
) -> None:
    assert not complaints(OWN[profile], own[profile])


@BOTH
def test_the_floors_of_our_own_cases_were_measured_on_these_pages(
    own: dict[Profile, Measured], profile: Profile
) -> None:
    assert not OWN[profile].changed(own[profile])
    assert gate_of(own[profile].corpus, profile) is OWN[profile]


@pytest.mark.slow
@pytest.mark.timeout(MINUTES_FOR_REAL * 60)
def test_gaps_of_real_cases_are_as_good_as_before(real: Measured) -> None:
    assert len(GAPS_OF_REAL.floors) == 4
    assert not complaints(GAPS_OF_REAL, real)


@pytest.mark.slow
@pytest.mark.timeout(MINUTES_FOR_REAL * 60)
def test_the_floors_of_real_cases_were_measured_on_these_pages(real: Measured) -> None:
    assert not REAL[DEFAULT_PROFILE].changed(real)
    assert gate_of(real.corpus, DEFAULT_PROFILE) is REAL[DEFAULT_PROFILE]


@pytest.mark.parametrize("floor", FLOORS)
def test_a_bound_stands_close_to_what_was_reached(floor: Floor) -> None:
    below = floor.bound - floor.reached if floor.is_ceiling else floor.reached - floor.bound
    assert 0 <= below <= MAX_SLACK


@pytest.mark.parametrize("floor", FLOORS)
def test_a_bound_is_no_looser_than_the_bar_unless_it_says_what_is_missing(floor: Floor) -> None:
    assert floor.is_loose <= floor.is_short_of_bar
    assert floor.is_short_of_bar == ("short of the bar" in floor.why)


@BOTH
def test_each_profile_has_every_figure_once_and_with_its_reason(profile: Profile) -> None:
    for gates, n_figures in ((REAL, 6), (OWN, 3)):
        figures = [floor.figure for floor in gates[profile].floors]
        assert len(set(figures)) == len(figures) == n_figures
        assert all(floor.why for floor in gates[profile].floors)


def test_every_page_of_our_own_writing_counts_as_an_article() -> None:
    cases = read_cases(PAGES)
    pages = sorted({page for case in cases for page in case.pages})
    assert len(pages) == 12
    assert {article_of(PAGES, page).verdict for page in pages} == {PageVerdict.READ}


def test_there_are_enough_cases_of_our_own_and_each_names_a_section() -> None:
    cases = read_cases(PAGES)
    assert len(cases) >= 20
    for case in cases:
        headings = {part.heading for part in article_of(PAGES, case.kept).sections}
        others = {
            part.heading for page in case.competitors for part in article_of(PAGES, page).sections
        }
        assert case.truth.heading in headings
        assert {*case.truth.aliases} <= others

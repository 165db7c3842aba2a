"""How much of a web of known truth is found out, held; `make bench-link-truth` prints it all."""

import pytest

from tests.link_truth.cases import RANKING_TRUTHS, SETS, TUNED, ranking, targets
from tests.link_truth.measure import Score, measure

N_HOSTS = 200
DEAD_PRECISION = 0.98  # the project's bar
DEAD_RECALL = 0.95  # the project's bar


def test_there_are_enough_cases_of_each_kind_in_each_set() -> None:
    for part in SETS:
        truths = [case.truth[0] for case in targets(part)]
        assert min(truths.count("soft 404"), truths.count("parked"), truths.count("alive")) >= 10
    for part in TUNED:
        pages = [case.truth for case in ranking(part)]
        assert all(sum(kind in truth for truth in pages) >= 6 for kind in RANKING_TRUTHS)
        assert pages.count(()) >= 10  # none of them


def test_a_score_names_what_is_wrong_and_what_is_missed() -> None:
    score = Score()
    for name, is_told, is_true in (("a", True, True), ("b", True, False), ("c", False, True)):
        score.add(name, is_told=is_told, is_true=is_true)
    score.add("d", is_told=False, is_true=False)
    assert (score.precision, score.recall) == (0.5, 0.5)
    assert (score.wrong, score.missed) == (["b"], ["c"])


@pytest.mark.slow
@pytest.mark.timeout(3_600)  # seconds, for a busy machine
def test_dead_links_are_found_and_what_is_alive_is_not_called_dead() -> None:
    truth = measure(SETS)
    assert truth.n_hosts >= N_HOSTS
    whole = Score()
    for scores in truth.scores.values():
        dead = scores["dead"]
        whole.right += dead.right
        whole.wrong += dead.wrong
        whole.missed += dead.missed
    assert whole.precision >= DEAD_PRECISION, whole.wrong
    assert whole.recall >= DEAD_RECALL, whole.missed

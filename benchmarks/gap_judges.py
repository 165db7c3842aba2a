"""Who says whether a gap names the section that was taken out."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from analysis.headings import label_of
from analysis.nlp import lemmas_of
from benchmarks.gap_answers import LANGUAGE
from benchmarks.gap_cases import Case


class Judge(Protocol):
    """Finds the first label that names what a case lacks."""

    def place(self, case: Case, labels: Sequence[str]) -> int:
        """The place of the first right label, from 1; 0 when none is right."""
        ...


class OwnJudge:
    """Judges by the headings of the truth.

    A label is right when it is one of these headings, numbering, case and what is no letter or
    digit aside, or when more than half of the content lemmas of either are in both, those of the
    keyword aside.
    """

    def place(self, case: Case, labels: Sequence[str]) -> int:
        """The place of the first right label, from 1; 0 when none is right."""
        names = (at for at, label in enumerate(labels, start=1) if is_right(label, case))
        return next(names, 0)


def is_right(label: str, case: Case) -> bool:
    """Whether a label names what a case lacks, by the rule of OwnJudge.

    Args:
        label: Of a gap or topic.
        case: With its truth.

    Returns:
        Whether one of the headings of the truth says the same.
    """
    return any(
        _is_same(label, one, case.keyword) for one in (case.truth.heading, *case.truth.aliases)
    )


def _is_same(label: str, heading: str, keyword: str) -> bool:
    if _plain(label) == _plain(heading):
        return True
    ours, theirs = _said(label, keyword), _said(heading, keyword)
    return 2 * len(ours & theirs) > max(len(ours), len(theirs))


def _plain(heading: str) -> str:
    kept = "".join(one if one.isalnum() else " " for one in label_of(heading).casefold())
    return " ".join(kept.split())


@lru_cache(maxsize=4096)
def _said(heading: str, keyword: str) -> frozenset[str]:
    lemmas = frozenset(lemmas_of(label_of(heading), LANGUAGE))
    return lemmas - frozenset(lemmas_of(keyword, LANGUAGE))

import pytest

from analysis.result import Treatment
from benchmarks.check_browser import long_draft
from benchmarks.draft_check import Verdict, against_truth, agreement, cross_validated, table
from tests.drafts import FILES

TREATED, THIN, MISSING = Treatment


def verdict(
    value: float,
    by_analysis: Treatment,
    *,
    keyword: str = "tea",
    is_draft: bool = True,
    is_truth: bool = False,
) -> Verdict:
    return Verdict(
        case=f"{keyword}-1",
        keyword=keyword,
        is_draft=is_draft,
        is_truth=is_truth,
        value=value,
        by_analysis=by_analysis,
    )


FOUND = [
    verdict(0.9, TREATED),
    verdict(0.2, TREATED),
    verdict(0.1, MISSING),
    verdict(0.7, THIN),
]


def test_pairs_of_verdicts_are_counted() -> None:
    found = table(FOUND)
    assert found[TREATED] == {TREATED: 1, THIN: 1, MISSING: 0}
    assert found[THIN] == {TREATED: 1, THIN: 0, MISSING: 0}
    assert found[MISSING] == {TREATED: 0, THIN: 0, MISSING: 1}


def test_agreement_is_on_treated_or_not() -> None:
    assert agreement(FOUND, 0.4) == 0.5
    assert agreement(FOUND, 0.15) == 0.75


def test_a_threshold_is_judged_on_other_keywords_only() -> None:
    low = [verdict(0.3, TREATED), verdict(0.1, MISSING)]
    high = [verdict(0.9, TREATED, keyword="ale"), verdict(0.6, MISSING, keyword="ale")]
    # the low threshold is wrong once on "ale", the high one once on "tea"
    assert cross_validated([*low, *high]) == 0.5


@pytest.mark.parametrize(("by_check", "lacking", "treated"), [(True, 1.0, 1.0), (False, 0.0, 1.0)])
def test_the_truth_is_a_section_that_the_draft_lacks_and_the_whole_has(
    lacking: float, treated: float, *, by_check: bool
) -> None:
    found = [
        verdict(0.1, TREATED, is_truth=True),
        verdict(0.9, TREATED, is_truth=True, is_draft=False),
        verdict(0.9, TREATED, is_truth=True, keyword="ale"),  # the whole was not measured
    ]
    figures = against_truth(found, by_check=by_check)
    assert figures == {
        "cases": 1.0,
        "lacking": lacking,
        "treated": treated,
        "both": min(lacking, treated),
    }


def test_a_long_draft_has_the_headings_and_text_of_all() -> None:
    text = long_draft((FILES / "jar.md", FILES / "steeping.md"))
    assert "## Grind size\n\nGrind coarse, like raw sugar." in text
    assert "## How long it keeps" in text

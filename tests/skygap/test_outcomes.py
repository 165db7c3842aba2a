from dataclasses import replace

from analysis.result import Opportunity
from skygap.ended import ended_well
from tests.reports.sample import nothing_read, sample


def test_the_index_row_of_a_keyword_has_its_opportunity() -> None:
    found = replace(sample(), opportunity=Opportunity(score=0.25, formula="", parts=()), rivals=())
    assert ended_well(found, ()).outcome.opportunity == 0.25


def test_a_keyword_without_a_readable_page_has_none() -> None:
    assert ended_well(nothing_read(), ()).outcome.opportunity is None

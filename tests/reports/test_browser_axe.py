"""The brief as axe-core sees it: no violation, light and dark, with all of it open."""

from typing import Literal

import pytest

from analysis.result import GapAnalysis
from reports.render import render_brief
from tests.conftest import OpenPage
from tests.reports.axe import violations
from tests.reports.sample import nothing_read, sample, with_draft

pytestmark = pytest.mark.browser

ALL_OPEN = "document.querySelectorAll('details').forEach(d => { d.open = true; })"


@pytest.mark.parametrize(
    ("analysis", "scheme", "width"),
    [
        (with_draft(), "light", 1280),
        (with_draft(), "dark", 1280),
        (sample(), "light", 390),
        (nothing_read(), "dark", 390),
    ],
    ids=["wide", "dark", "narrow", "nothing read"],
)
def test_a_brief_has_no_violation(
    analysis: GapAnalysis, scheme: Literal["light", "dark"], width: int, open_page: OpenPage
) -> None:
    page = open_page(render_brief(analysis), scheme=scheme, width=width).page
    page.evaluate(ALL_OPEN)
    assert violations(page) == []

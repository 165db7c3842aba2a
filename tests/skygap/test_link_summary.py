"""What is said at the end of a look at links, in plain numbers."""

from dataclasses import replace

import pytest

from analysis.result import ProspectKind
from reports.prospect_list import listed_prospects
from skygap.link_summary import say_links
from spiders.items import LinkState
from tests.reports.sample_links import LINKS, PROSPECTS

COUNTS = dict.fromkeys(LinkState, 0) | {LinkState.ALIVE: 1_200, LinkState.UNSURE: 1}


def test_one_is_one_and_two_are_two(capsys: pytest.CaptureFixture[str]) -> None:
    pages = [
        replace(
            PROSPECTS[0], kind=kind, url=f"https://{kind.name}{at}.example/", site=f"{kind}{at}"
        )
        for kind, n in zip(ProspectKind, (1, 2, 1, 2), strict=True)
        for at in range(n)
    ]
    rows = listed_prospects([("tea", replace(LINKS, prospects=tuple(pages)))])
    say_links(COUNTS, rows, ["briefs/x/prospects.xlsx"])
    assert capsys.readouterr().out.splitlines() == [
        "1,201 links to other sites: 1,200 answered, 0 dead, 1 unsure, 0 not asked for.",
        "6 prospects on 6 sites: 1 broken link, 2 resource pages, 1 citing page, 2 guest sites.",
        "briefs/x/prospects.xlsx",
    ]


def test_where_there_is_nobody_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    say_links(COUNTS, (), [])
    assert "No prospects: no page gives a reason to write to it." in capsys.readouterr().out

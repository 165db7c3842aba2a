"""What findings are known by, and what a host that is to be forgotten leaves in none of them."""

import re
from dataclasses import replace

import pytest

from analysis.profile import DEFAULT_PROFILE
from skygap import link_stage
from skygap.code_version import ENGINES, OURS, sources_of
from skygap.link_stage import LinkJob, links_key, spelled, without_hosts
from skygap.stages import Job
from spiders.items import Death, LinkCheck, LinkState, Serp
from tests.reports.sample_links import GONE, LINKS

CHECK = LinkCheck(
    url="https://gone.example/a?b=1&c=2",
    state=LinkState.DEAD,
    death=Death.NOT_FOUND,
    status=404,
    reason="It answered 404.",
    checked_at="2026-01-02T00:00:00+00:00",
    n_checks=1,
)
JOB = Job(
    serp=Serp(query="tea", source="file serp.csv", results=(), questions=(), related=()),
    pages=(),
    date="2026-01-02",
    country="",
    language="en",
    profile=DEFAULT_PROFILE,
    draft=None,
)
LOOK = LinkJob(job=JOB, checks=(CHECK,))


@pytest.mark.parametrize(
    "other",
    [
        replace(LOOK, checks=()),
        replace(LOOK, checks=(replace(CHECK, n_checks=2),)),
        replace(LOOK, job=replace(JOB, date="2026-01-03")),
        replace(LOOK, excluded=("gone.example",)),
        replace(LOOK, with_contacts=True),
    ],
    ids=["unasked", "asked again", "other analysis", "host forgotten", "contacts"],
)
def test_findings_are_others_when_an_input_is(other: LinkJob) -> None:
    assert links_key(LOOK) == links_key(replace(LOOK))
    assert links_key(other) != links_key(LOOK)


def test_findings_rest_on_the_code_that_makes_them_and_on_what_one_site_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(link_stage, "code_version", lambda name: f"code:{name};")
    monkeypatch.setattr(link_stage, "digest", lambda *parts: " ".join(parts))
    (module,) = set(re.findall("code:(.*?);", links_key(LOOK)))
    assert set(sources_of(module, OURS)) > {
        "skygap.link_stage",
        "analysis.links.find",
        "analysis.links.outbound",
        "spiders.urls",
    }
    assert "tldextract" in ENGINES


def test_a_check_is_found_by_every_spelling_that_pages_have() -> None:
    urls = ["http://GONE.example/a/?c=2&b=1&utm_source=x", CHECK.url, "https://other.example/"]
    found = list(spelled([*urls, *urls], (CHECK,)))
    assert found == [replace(CHECK, url=url) for url in urls[:2]]


def test_what_is_never_asked_for_is_said_to_be_so() -> None:
    never = ["https://[broken", "http://a.example:99999/", "https://www.left.example/x"]
    found = list(spelled([*never, CHECK.url, "https://b.example/"], (CHECK,), ("left.example",)))
    assert [(one.url, one.state) for one in found] == [
        *((url, LinkState.REFUSED) for url in never),
        (CHECK.url, LinkState.DEAD),
    ]
    assert all(one.reason for one in found)


def test_nothing_that_leads_to_a_forgotten_host_is_told() -> None:
    assert without_hosts(LINKS, ()) is LINKS
    left = without_hosts(LINKS, ("gutterguild.example", "weather.example", "hardwarehalf.example"))
    assert [one.url for one in LINKS.dead if one not in left.dead] == [GONE]
    assert [one.site for one in left.sources] == ["doi.example"]
    assert [one.url for one in left.outbound] == [LINKS.outbound[1].url]
    assert {one.target for one in left.prospects} == {""}
    assert not [one for one in left.prospects if one.site == "hardwarehalf.example"]

"""What each provider is asked and how its answers are read, by the shapes they document."""

import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from spiders.errors import InputError, SourceError
from spiders.items import SearchResult
from spiders.serp.live import PROVIDERS, read_keys, without_keys
from spiders.serp.provider import Search

FOLDER = Path(__file__).parents[2] / "fixtures" / "serp"
FOUND = (
    SearchResult(rank=1, url="http://a.example/1", title="One", snippet="The first."),
    SearchResult(rank=2, url="http://a.example/2", title="Two", snippet="The second."),
)
EMPTY: dict[str, dict[str, Any]] = {
    "brave": {"type": "search", "query": {"original": "tea"}},
    "dataforseo": {
        "status_code": 20000,
        "tasks": [{"status_code": 40102, "status_message": "No Search Results.", "result": None}],
    },
    "serpapi": {
        "search_metadata": {"status": "Success"},
        "error": "Google hasn't returned any results for this query.",
    },
    "serper": {"searchParameters": {"q": "tea"}, "organic": []},
}


def answer(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text())
    return loaded


def refusal(
    name: str, body: object, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> str:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    with pytest.raises(SourceError) as error:
        PROVIDERS[name].parse(data, "tea", status=status, headers=headers)
    return str(error.value)


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_documented_answer_is_a_ranking_with_questions_and_related_searches(name: str) -> None:
    serp = PROVIDERS[name].parse(json.dumps(answer(name)).encode(), "tea")
    found = tuple(replace(result, date="") for result in serp.results)
    assert (serp.query, found, serp.source) == ("tea", FOUND, name)
    dates = {"brave": "2026-03-01T00:00:00", "dataforseo": "2026-03-01 00:00:00 +00:00"}
    assert [r.date for r in serp.results] == [dates.get(name, "Mar 1, 2026"), ""]
    assert serp.questions == ("How long should tea steep?",)
    assert serp.related == (() if name == "brave" else ("green tea", "mate"))


@pytest.mark.parametrize("name", PROVIDERS)
def test_later_pages_rank_on(name: str) -> None:
    data = json.dumps(answer(name)).encode()
    assert [r.rank for r in PROVIDERS[name].parse(data, "tea", first_rank=11).results] == [11, 12]


@pytest.mark.parametrize("name", PROVIDERS)
@pytest.mark.fault(43)
def test_an_answer_without_results_is_empty(name: str) -> None:
    assert PROVIDERS[name].parse(json.dumps(EMPTY[name]).encode(), "tea").results == ()


def test_addresses_that_cannot_be_fetched_are_left_out() -> None:
    results = [{"link": "javascript:alert(1)"}, {"title": "none"}, {"link": "http://a.example/3"}]
    serp = PROVIDERS["serper"].parse(json.dumps({"organic": results}).encode(), "tea")
    assert [(r.rank, r.url) for r in serp.results] == [(3, "http://a.example/3")]


@pytest.mark.parametrize("name", PROVIDERS)
@pytest.mark.parametrize(
    "body",
    [
        b"<html>Sign in</html>",
        b"[]",
        b"{}",
        b"[" * 100_000,
        {"results": [{"url": "http://a.example/"}]},
    ],
)
@pytest.mark.fault(43)
def test_an_answer_in_another_shape_is_one_sentence(name: str, body: object) -> None:
    label = PROVIDERS[name].label
    assert refusal(name, body).startswith(f"{label} answered in a form that is not known: ")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("brave", {"type": "search", "web": {"results": {"0": "x"}}}),
        ("brave", {"type": "search", "web": "x"}),
        ("serper", {"organic": ["x"]}),
        ("serper", {"organic": [{"url": "http://a.example/"}]}),
        ("serpapi", {"search_metadata": {"status": "Success"}, "organic_results": [{"url": "x"}]}),
        ("dataforseo", {"status_code": 20000, "tasks": []}),
        ("dataforseo", {"status_code": 20000, "tasks": [{"status_code": 20000, "result": []}]}),
    ],
)
@pytest.mark.fault(43)
def test_so_are_results_in_another_shape(name: str, body: object) -> None:
    assert "answered in a form that is not known" in refusal(name, body)


@pytest.mark.parametrize("name", PROVIDERS)
@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.fault(43)
def test_a_key_that_is_refused_is_named_by_its_variable(name: str, status: int) -> None:
    said = refusal(name, {"message": "Unauthorized."}, status=status)
    assert f'answered with HTTP status {status} ("Unauthorized"): it does not accept' in said
    assert " and ".join(PROVIDERS[name].keys) in said


@pytest.mark.parametrize("name", PROVIDERS)
@pytest.mark.fault(43)
def test_an_account_without_credit_is_named(name: str) -> None:
    assert "the account has no credit left" in refusal(name, {}, status=402)


@pytest.mark.parametrize(
    ("headers", "when"),
    [
        ({"retry-after": "120"}, "in 120 seconds."),
        ({"retry-after": "Sun, 01 Nov 2026 10:00:00 GMT"}, "after 2026-11-01 10:00:00 UTC."),
        ({"retry-after": "-5"}, "later."),
        ({"retry-after": "9" * 5000}, "later."),
        ({"retry-after": "soon"}, "later."),
        ({}, "later."),
        ({"x-ratelimit-remaining": "0, 12", "x-ratelimit-reset": "1, 86400"}, "in 1 seconds."),
        ({"x-ratelimit-remaining": "0, 0", "x-ratelimit-reset": "1, 86400"}, "in 86400 seconds."),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "?"}, "later."),
    ],
)
@pytest.mark.fault(43)
def test_too_many_searches_tell_when_to_try_again(headers: dict[str, str], when: str) -> None:
    for name in PROVIDERS:
        said = refusal(name, b"", status=429, headers=headers)
        assert said.endswith(f"too many searches, or none left; try again {when}")


@pytest.mark.parametrize("name", PROVIDERS)
@pytest.mark.fault(43)
def test_a_server_that_fails_may_be_asked_again(name: str) -> None:
    assert refusal(name, b"", status=503).endswith("status 503: try again later.")


@pytest.mark.parametrize("name", PROVIDERS)
def test_any_other_status_says_what_the_provider_said(name: str) -> None:
    said = refusal(name, {"error": {"detail": "Missing\nquery."}}, status=418)
    assert 'HTTP status 418 ("Missing query"): it did not take the search' in said


@pytest.mark.parametrize(
    ("name", "status", "body", "why"),
    [
        (
            "brave",
            422,
            {"error": {"code": "SUBSCRIPTION_TOKEN_INVALID", "detail": "Invalid token"}},
            "it does not accept the key; check BRAVE_API_KEY in the environment.",
        ),
        ("brave", 422, {"error": {"detail": "too long"}}, "it did not take the search"),
        ("serper", 400, {"message": "Not enough credits"}, "the account has no credit left"),
        (
            "serpapi",
            429,
            {"error": "Your account has run out of searches."},
            '("Your account has run out of searches"): too many searches, or none left; try again',
        ),
        (
            "serpapi",
            200,
            {"search_metadata": {"status": "Error"}, "error": "Proxy timeout."},
            'SerpApi could not search ("Proxy timeout"): try again later.',
        ),
        ("serpapi", 200, {"search_metadata": {"status": "Processing"}}, "not known"),
        ("dataforseo", 200, {"status_code": 40100, "status_message": "No."}, "accept the key"),
        ("dataforseo", 200, {"status_code": 40202}, "try again later"),
        ("dataforseo", 200, {"status_code": 40210}, "has no credit left, or its limit is reached"),
        (
            "dataforseo",
            200,
            {"status_code": 20000, "tasks": [{"status_code": 40501, "status_message": "Bad."}]},
            'DataForSEO answered with code 40501 ("Bad"): it did not take the search',
        ),
        (
            "dataforseo",
            200,
            {"status_code": 20000, "tasks": [{"status_code": 40101, "result": None}]},
            "try again later",
        ),
        ("dataforseo", 200, {"status_code": 50000}, "try again later"),
    ],
)
@pytest.mark.fault(43)
def test_errors_of_their_own_are_told(name: str, status: int, body: object, why: str) -> None:
    assert why in refusal(name, body, status=status)


def test_dataforseo_must_know_the_country() -> None:
    with pytest.raises(SourceError, match='location code of the country "zz" is not known'):
        PROVIDERS["dataforseo"].ask(Search(query="tea", country="zz"))


def test_markets_are_left_out_where_none_is_asked_for() -> None:
    asked = {name: PROVIDERS[name].ask(Search(query="té &=")) for name in PROVIDERS}
    assert asked["brave"].url.endswith("?q=t%C3%A9+%26%3D&count=20&offset=0&text_decorations=false")
    assert asked["serpapi"].url.endswith("?engine=google&q=t%C3%A9+%26%3D&start=0")
    assert json.loads(asked["serper"].body) == {"q": "té &=", "page": 1}
    assert json.loads(asked["dataforseo"].body) == [
        {"keyword": "té &=", "location_code": 2840, "language_code": "en", "depth": 10}
    ]


def test_a_key_goes_where_its_provider_wants_it() -> None:
    signed = {name: one.sign(("me", "secret")[: len(one.keys)]) for name, one in PROVIDERS.items()}
    pair = base64.b64encode(b"me:secret").decode()
    assert signed["brave"].headers == (("X-Subscription-Token", "me"),)
    assert signed["serper"].headers == (("X-API-KEY", "me"),)
    assert signed["serpapi"].parameters == (("api_key", "me"),)
    assert signed["dataforseo"].headers == (("Authorization", f"Basic {pair}"),)


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_key_that_is_not_set_is_named(name: str) -> None:
    provider = PROVIDERS[name]
    with pytest.raises(InputError) as error:
        read_keys(provider, dict.fromkeys(provider.keys, " "))
    assert str(error.value) == (
        f"{provider.label} needs a key: set {' and '.join(provider.keys)} in the environment, or"
        " choose another source."
    )


def test_a_key_that_cannot_be_sent_is_not_shown() -> None:
    with pytest.raises(InputError) as error:
        read_keys(PROVIDERS["brave"], {"BRAVE_API_KEY": "sec\nret"})
    assert "sec" not in str(error.value)
    assert "check BRAVE_API_KEY" in str(error.value)


def test_a_key_is_taken_out_of_a_text_in_all_its_forms() -> None:
    keys = {"SERPAPI_API_KEY": "a b/c+d"}
    text = "a b/c+d a%20b/c%2Bd a%20b%2Fc%2Bd a+b%2Fc%2Bd"
    assert without_keys(text, PROVIDERS["serpapi"], keys) == "*** *** *** ***"
    assert without_keys("x", PROVIDERS["serpapi"], {}) == "x"

from random import Random
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from w3lib.url import canonicalize_url

from spiders.errors import InputError
from spiders.urls import (
    _CLEAN,
    MAX_URL_LENGTH,
    clean_host,
    clean_url,
    host_of,
    is_excluded,
    url_key,
)

hosts = st.sampled_from(["a.example", "www.bücher.example", "XN--BCHER-KVA.example", "10.0.0.1"])
texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), max_size=20)
urls = st.builds(
    "{}://{}/{}?{}#{}".format, st.sampled_from(["http", "HTTPS"]), hosts, texts, texts, texts
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("http://a.example", "http://a.example/"),
        (" HTTPS://A.Example:443/X ", "https://a.example/X"),
        ("http://a.example:8080/", "http://a.example:8080/"),
        ("http://user:pass@a.example/x#top", "http://a.example/x"),
        ("http://bücher.example/ä?q=ö", "http://xn--bcher-kva.example/%C3%A4?q=%C3%B6"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://a.example/?utm_source=x&id=5&gclid=1&b", "http://a.example/?id=5&b"),
        ("http://a.example/?cid=7&source=x", "http://a.example/?cid=7&source=x"),
        ("http://a.example./", "http://a.example/"),
        ("http://[::1]:80/", "http://[::1]/"),
        ("http://my_host.example/", "http://my_host.example/"),
    ],
)
@pytest.mark.fault(33)
def test_an_address_is_cleaned_of_what_does_not_choose_the_page(raw: str, clean: str) -> None:
    assert clean_url(raw) == clean


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", "is empty"),
        ("javascript:alert(1)", "only http"),
        ("data:text/html,x", "only http"),
        ("file:///etc/passwd", "only http"),
        ("ftp://a.example/", "only http"),
        ("a.example/x", "only http"),
        ("//a.example/x", "only http"),
        ("http:///x", "no host"),
        ("http://a b.example/", "a blank"),
        ("http://a.example/a b", "a blank"),
        ("http://a.example/\x00", "control characters"),
        ("http://a.example/\ud800", "control characters"),
        ("http://a..example/", "not a valid name"),
        ("http://-a.example/", "not a valid name"),
        ("http://\u200d\u0e33.example/", "not a valid name"),
        ("http://a.example:99999/", "host or port"),
        ("http://[::1/", "host or port"),
        ("http://a.example/" + "x" * MAX_URL_LENGTH, "longer than 2083"),
        ("http://a.example/" + "ä" * 500, "longer than 2083"),
    ],
)
@pytest.mark.fault(1, 8, 33)
def test_an_address_that_cannot_be_fetched_is_refused_with_its_reason(raw: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        clean_url(raw)


def test_a_refusal_shows_neither_control_characters_nor_endless_addresses() -> None:
    with pytest.raises(InputError) as refusal:
        clean_url("http://a.example/\x1b[2J" + "x" * 1000)
    assert "\x1b" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


@given(urls)
def test_cleaning_twice_changes_nothing(url: str) -> None:
    clean = _clean_or_none(url)
    if clean is not None:
        assert clean_url(clean) == clean
        assert clean.isascii()
        assert "#" not in clean


@given(st.text(max_size=60))
def test_any_text_is_cleaned_or_refused(text: str) -> None:
    clean = _clean_or_none(text)
    assert clean is None or clean.startswith(("http://", "https://"))


@given(urls)
@pytest.mark.fault(34)
def test_tracking_never_makes_another_page(url: str) -> None:
    clean = _clean_or_none(url)
    if clean is not None and len(clean) < MAX_URL_LENGTH - 50:
        joint = "&" if "?" in clean else "?"
        assert clean_url(f"{clean}{joint}utm_source=a&fbclid=b#c") == clean


@given(st.lists(st.tuples(texts, texts), max_size=4), st.randoms())
def test_the_order_of_parameters_does_not_make_another_page(
    pairs: list[tuple[str, str]], random: Random
) -> None:
    shuffled = random.sample(pairs, len(pairs))
    assert url_key(_with_query(pairs)) == url_key(_with_query(shuffled))


@pytest.mark.parametrize(
    "same",
    [
        "http://a.example/tea",
        "https://a.example/tea/",
        "https://a.example/x/../tea",
        "https://a.example/te%61",
    ],
)
@pytest.mark.fault(34)
def test_scheme_slash_and_spelling_do_not_make_another_page(same: str) -> None:
    assert url_key(clean_url(same)) == "a.example/tea"


def test_another_host_path_query_or_port_makes_another_page() -> None:
    different = ["a.example/x", "b.example/x", "a.example/X", "a.example/x?a", "a.example:81/x"]
    assert len({url_key(clean_url(f"http://{url}")) for url in different}) == len(different)


def test_a_host_is_excluded_with_everything_below_it_and_nothing_beside() -> None:
    excluded = (clean_host("https://Reddit.com/r/tea"), clean_host("*.quora.com"))
    assert is_excluded("https://old.reddit.com/r/tea", excluded)
    assert is_excluded("https://quora.com/", excluded)
    assert not is_excluded("https://notreddit.com/", excluded)
    assert not is_excluded("https://reddit.com.evil.example/", excluded)


def test_what_has_no_host_has_an_empty_one() -> None:
    assert host_of("/x") == ""


def _clean_or_none(url: str) -> str | None:
    try:
        return clean_url(url)
    except InputError:
        return None


def _with_query(pairs: list[tuple[str, str]]) -> str:
    return clean_url(f"http://a.example/?{urlencode(pairs)}")


@given(
    st.lists(st.sampled_from(["a", "b-c", "x1", "xn--p1ai", "9"]), min_size=1, max_size=4),
    st.text("aZ09_~.,=+/-% AFé?#&:@", max_size=20),
)
def test_an_address_that_passes_for_clean_is_what_cleaning_makes_of_it(
    labels: list[str], path: str
) -> None:
    url = f"https://{'.'.join(labels)}/{path}"
    if _CLEAN.fullmatch(url):
        assert clean_url(url) == url == clean_url(f" {url}?utm_source=x")


@given(
    st.lists(st.sampled_from(["a", "b-c", "x1", "xn--p1ai", "9"]), min_size=1, max_size=4),
    st.text("aZ09_~.,=+/-", max_size=20),
)
def test_an_address_that_passes_for_clean_has_the_key_that_canonical_spelling_gives(
    labels: list[str], path: str
) -> None:
    url = f"https://{'.'.join(labels)}/{path}"
    parts = urlsplit(canonicalize_url(url))
    assert url_key(url) == f"{parts.netloc}{parts.path.rstrip('/')}"

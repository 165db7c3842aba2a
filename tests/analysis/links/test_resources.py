import pytest

from analysis.links.resources import listed_links
from tests.analysis.links.barrels import page

FILL = "<p>" + "Water runs from the roof into the barrel and stays there until June. " * 8 + "</p>"


def items(n: int, start: int = 0) -> str:
    return "".join(
        f"<li><a href=https://site{at}.example/p>Guide number {at} to barrels</a></li>"
        for at in range(start, start + n)
    )


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://x.example/p", "Rain barrel resources"),
        ("https://x.example/p", "Useful links on rain"),
        ("https://x.example/p", "Recommended reading for gardeners"),
        ("https://x.example/p", "Linksammlung Regenwasser"),
        ("https://x.example/p", "Liens utiles"),
        ("https://x.example/p", "Enlaces de inter\u00e9s"),
        ("https://x.example/garden/resources/", "Rain in the garden"),
        ("https://x.example/links.html", "Rain in the garden"),
    ],
)
def test_a_page_that_calls_itself_a_list_of_links(url: str, title: str) -> None:
    found = listed_links(page(url, f"<h1>{title}</h1>{FILL}<ul>{items(10)}</ul>"))
    assert found.is_page
    assert (found.n_links, found.n_sites) == (10, 10)
    assert found.named


def test_a_page_that_nothing_calls_so_must_be_hardly_anything_else() -> None:
    told = items(30).replace("</li>", ", a guide in pictures</li>")
    short = page("https://x.example/p", f"<h1>Rain</h1>{FILL}<ul>{told}</ul>")
    long = page("https://x.example/p", f"<h1>Rain</h1>{FILL * 8}<ul>{told}</ul>")
    assert listed_links(short).is_page
    assert not listed_links(long).is_page


def test_few_links_are_enough_where_there_is_hardly_a_word_beside_them() -> None:
    told = "".join(
        f"<p><a href=https://s{at}.example/>Rain {at}</a>, by hand</p>" for at in range(6)
    )
    assert listed_links(page("https://x.example/p", f"<h1>Rain</h1>{told}")).is_page
    in_text = f"{FILL}<p>It rains on {told.replace('<p>', ' ').replace('</p>', ' and on')} us.</p>"
    assert not listed_links(page("https://x.example/p", f"<h1>Rain</h1>{in_text}")).is_page


def test_links_in_running_text_make_no_list() -> None:
    linked = " ".join(
        f"It rains on <a href=https://s{at}.example/>the county of {at}</a> in June and July too."
        for at in range(20)
    )
    found = listed_links(
        page("https://x.example/p", f"<article><h1>Rain</h1><p>{linked}</p></article>")
    )
    assert not found.is_page
    assert found.n_links == 20


def test_a_bar_of_sister_sites_makes_no_list() -> None:
    bar = "".join(
        f"<div><a href=https://paper{at}.example/>Paper {at}</a></div>" for at in range(30)
    )
    found = listed_links(
        page("https://x.example/p", f"<div>{bar}</div><article><h1>Rain</h1>{FILL}</article>")
    )
    assert not found.is_page


@pytest.mark.parametrize(
    "heading",
    ["Resources", "Useful links:", "Further reading", "Additional Resources", "Related Links"],
)
def test_a_part_of_a_page_is_a_list(heading: str) -> None:
    found = listed_links(
        page(
            "https://x.example/p",
            f"<article><h1>Rain</h1>{FILL * 3}<h2>{heading}</h2><ul>{items(5)}</ul></article>",
        )
    )
    assert found.is_part
    assert (found.heading, found.n_below) == (heading, 5)


@pytest.mark.parametrize("heading", ["References", "Human resources", "Our taps", "Sources"])
def test_other_headings_name_no_list(heading: str) -> None:
    found = listed_links(
        page(
            "https://x.example/p",
            f"<article><h1>Rain</h1>{FILL * 3}<h2>{heading}</h2><ul>{items(5)}</ul></article>",
        )
    )
    assert not found.is_part


def test_links_to_the_own_site_and_buttons_do_not_count() -> None:
    own = "".join(f"<li><a href=/p{at}>Own page {at}</a></li>" for at in range(9))
    share = "<li><a href='https://x.com/intent/post?u=1'>Post it</a></li>" * 9
    found = listed_links(
        page("https://x.example/links", f"<h1>Useful links</h1>{FILL}<ul>{own}{share}</ul>")
    )
    assert found.n_links == 0
    assert not found.is_page


def test_many_links_to_few_sites_make_no_list() -> None:
    same = "".join(f"<li><a href=https://one.example/{at}>Page {at}</a></li>" for at in range(30))
    found = listed_links(page("https://x.example/links", f"<h1>Useful links</h1><ul>{same}</ul>"))
    assert not found.is_page

"""Pages that are what their site answers for any address."""

import pytest

from analysis.links.standing import judge
from spiders.items import Death, Page, PageState

MENU = "<nav><a href=/a>Guides</a> <a href=/b>News</a> <a href=/c>Questions and answers</a></nav>"
URL = "https://a.example/kitchen/slow-kettle"


def answered(body: str, made_up: str) -> Death | None:
    page = Page(
        requested_url=URL,
        url=URL,
        state=PageState.DONE,
        status=200,
        content_type="text/html; charset=utf-8",
        body=body.encode(),
    )
    assert judge(page) == (None, "")  # by its words alone
    death, reason = judge(page, made_up.encode())
    assert bool(death) == bool(reason)
    return death


def page(title: str, text: str) -> str:
    return f"<title>{title}</title>{MENU}<h1>{title}</h1><main><p>{text}</p></main>"


@pytest.mark.parametrize(
    ("body", "made_up"),
    [
        (page("Hoppla!", "Da ist wohl was schiefgelaufen."),) * 2,
        (page("Tumbleweed", "Only wind lives on this shelf, traveller."),) * 2,
        (
            page("Lost?", "There is no /kitchen/slow-kettle. Ticket 4711, 10:02."),
            page("Lost?", "There is no /kitchen/no_such_page_0a1b2c3d4e5f. Ticket 4712, 10:03."),
        ),
        (
            page("a.example", "Coffee. Loans. Insurance. Own it today. Related searches."),
            page("a.example", "Coffee. Loans. Insurance. Own it today. Related searches."),
        ),
    ],
)
def test_what_is_answered_for_nothing_is_nothing(body: str, made_up: str) -> None:
    assert answered(body, made_up) is Death.SOFT_404


@pytest.mark.parametrize(
    ("body", "made_up"),
    [
        # a name of its own, in the same frame
        (page("The slow kettle", "It sings."), page("Hoppla!", "It sings.")),
        # a text of its own, under the name of the site
        (page("A site", "The kettle is slow, and it sings."), page("A site", "Choose a guide.")),
        (page("A site", "The kettle is slow, and it sings."), ""),
        # a site that has one page, and shows it everywhere
        (page("A site", "We tell of kettles and pots. " * 80),) * 2,
        # hardly a word
        ("<p>Moment", "<p>Moment"),
    ],
)
def test_what_has_a_name_or_a_text_of_its_own_is_there(body: str, made_up: str) -> None:
    assert answered(body, made_up) is None


def test_a_login_for_whatever_is_asked_for_is_no_end() -> None:
    body = page("Log in", "Log in to go on.<form><input type=password name=p></form>")
    assert answered(body, body) is None

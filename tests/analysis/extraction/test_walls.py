import pytest

from analysis.extraction.dom import parse
from analysis.extraction.walls import (
    MAX_CONSENT_WORDS,
    MAX_DENIED_WORDS,
    MAX_NOT_FOUND_WORDS,
    MAX_TEASER_WORDS,
    wall_of,
)

ASKING = (
    "We and our 212 partners store and access information on a device, such as cookies.",
    "With your consent we use personal data for personalised advertising and content.",
    "You can change your choices at any time in our privacy settings.",
)
BUTTONS = "<button>Accept all</button><button>Reject all</button><a href=#>Manage</a>"


def words(n: int) -> tuple[str, ...]:
    return (" ".join(["tea"] * n),) if n else ()


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Access Denied",
        "Access to this page has been denied.",
        "Are you a robot?",
        "Verify you are human",
        "Robot Check",
        "Pardon Our Interruption",
        "403 Forbidden",
        "Tea House - Security Check",
        "Zugriff verweigert",
    ],
)
def test_a_title_that_turns_readers_away_is_a_wall_where_there_is_little_text(title: str) -> None:
    root = parse(f"<title>{title}</title><p>Tea</p>")
    reason = wall_of(root, words(MAX_DENIED_WORDS))
    assert reason.startswith("The site asks for proof of a person, or lets nobody in: ")
    assert wall_of(root, words(MAX_DENIED_WORDS + 1)) == ""


@pytest.mark.parametrize(
    "element",
    [
        "<form id=challenge-form action='/?__cf_chl_f_tk=x'></form>",
        "<div id=px-captcha></div>",
        "<iframe src='https://geo.captcha-delivery.com/captcha/'></iframe>",
        "<iframe src='/_Incapsula_Resource?CWUDNSAI=1'></iframe>",
    ],
)
def test_the_element_of_a_bot_check_is_a_wall_where_there_is_little_text(element: str) -> None:
    root = parse(f"<title>Tea</title>{element}")
    assert wall_of(root, ()).startswith("The site asks for proof of a person: it shows ")
    assert wall_of(root, words(MAX_DENIED_WORDS + 1)) == ""


@pytest.mark.parametrize(
    "name",
    [
        "404",
        "Error 404",
        "404 - Page not found",
        "Page Not Found | Tea House",
        "Oops! That page can\u2019t be found.",
        "Sorry, the page you were looking for doesn't exist",
        "Nothing Found",
        "Seite nicht gefunden",
        "P\u00e1gina no encontrada - T\u00e9",
    ],
)
def test_a_page_whose_title_says_that_it_is_missing_is_none(name: str) -> None:
    root = parse(f"<title>{name}</title><h2>Read these instead</h2>")
    reason = wall_of(root, words(MAX_NOT_FOUND_WORDS))
    assert reason.startswith('The page says that it does not exist: "')
    assert wall_of(root, words(MAX_NOT_FOUND_WORDS + 1)) == ""


def test_a_main_heading_is_read_whole_as_it_names_no_site() -> None:
    found = "<title>Tea House</title><h1>{}</h1><p>Leaf</p>"
    assert wall_of(parse(found.format("Oops, page not found!")), words(60))
    assert not wall_of(parse(found.format("Page not found | What to do now")), words(60))


@pytest.mark.parametrize(
    "name",
    [
        "How to fix the 404 error",
        "Lost and found in the tea gardens",
        "Page not found: what it means and what to do",
        "Page not found, and what to do about it",
        "Error handling",
        "Access denied by the lord of the manor, a history",
        "Just a moment of tea",
        "Peugeot 404",
        "",
    ],
)
def test_articles_on_such_things_are_articles(name: str) -> None:
    assert wall_of(parse(f"<title>{name} and more</title><h1>{name} today</h1>"), words(60)) == ""


@pytest.mark.parametrize(
    "said",
    [
        "Subscribe to continue reading",
        "Sign in or register to read the rest",
        "Already a subscriber?",
        "To keep reading, choose a plan.",
        "This article is for paying members",
        "Exclusive to our subscribers",
        "R\u00e9serv\u00e9 aux abonn\u00e9s",
        "Jetzt abonnieren",
    ],
)
def test_a_teaser_says_that_the_rest_is_for_subscribers(said: str) -> None:
    root = parse(f"<h1>Tea</h1><p>It rains.</p><div><strong>{said}</strong></div>")
    reason = wall_of(root, words(MAX_TEASER_WORDS))
    assert reason.startswith('Only the beginning is shown: the page says "')
    assert wall_of(root, words(MAX_TEASER_WORDS + 1)) == ""


def test_a_newsletter_box_is_no_paywall() -> None:
    root = parse("<h1>Tea</h1><div>Subscribe to our newsletter</div><p>Join our members.</p>")
    assert wall_of(root, words(60)) == ""


def test_a_text_that_is_mostly_a_request_for_consent_is_a_wall() -> None:
    root = parse(f"<title>Tea</title><h1>We value your privacy</h1>{BUTTONS}")
    reason = "The page asks for consent: 100 % of what it shows as text is about that."
    assert wall_of(root, ASKING) == reason
    assert wall_of(root, ASKING * 20) == reason
    n_words = sum(len(line.split()) for line in ASKING)
    assert wall_of(root, ASKING * (MAX_CONSENT_WORDS // n_words + 1)) == ""


def test_an_article_below_a_banner_is_read() -> None:
    root = parse(f"<title>Tea</title>{BUTTONS}")
    assert wall_of(root, (*ASKING, *words(40))) == ""


def test_a_short_article_on_consent_is_read() -> None:
    lines = (
        "Consent to cookies must be given freely, says the guidance on the GDPR.",
        "A site that sets advertising cookies first and asks later breaks the law.",
        "Personal data include the address of a visitor, and vendors count as recipients.",
    )
    assert wall_of(parse(f"<title>Consent</title>{BUTTONS}"), lines) == ""
    assert wall_of(parse("<title>Consent</title><p>no button</p>"), ASKING) == ""


def test_what_a_page_says_is_quoted_short_and_on_one_line() -> None:
    title = "Page not found\n | " + "leaf " * 500
    reason = wall_of(parse(f"<title>{title}</title>"), ())
    assert len(reason) < 160
    assert reason.isprintable()


@pytest.mark.parametrize("frame", ["header", "nav", "footer", "aside"])
def test_what_every_page_of_a_site_says_to_members_is_no_wall(frame: str) -> None:
    said = "<a href=/in>Already a member? Log in</a>"
    text = "".join(f"<p>{one}</p>" for one in words(160))
    assert wall_of(parse(f"<{frame}>{said}</{frame}><main>{text}</main>"), words(160)) == ""
    assert wall_of(parse(f"<main>{text}{said}</main>"), words(160)) != ""


@pytest.mark.parametrize("title", ["Lost", "Gone"])
def test_a_short_article_of_one_word_s_title_is_there(title: str) -> None:
    assert wall_of(parse(f"<h1>{title}</h1><p>A film.</p>"), words(280)) == ""

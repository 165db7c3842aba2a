import pytest
from lxml import html

from analysis.extraction.dom import parse
from analysis.extraction.walls import bot_checks, consent, denials, logins, missing, paywalls
from analysis.extraction.walls.rules import wall_of
from analysis.extraction.walls.seen import SeenPage
from analysis.extraction.walls.wording import wording
from analysis.result import PageVerdict

ASKING = (
    "We and our 212 partners store and access information on a device, such as cookies.",
    "With your consent we use personal data for personalised advertising and content.",
    "You can change your choices at any time in our privacy settings.",
)
BUTTONS = "<button>Accept all</button><button>Reject all</button><a href=#>Manage</a>"


def seen(root: html.HtmlElement, lines: tuple[str, ...] = ()) -> SeenPage:
    """A page of which only its main text shows."""
    return SeenPage(root=root, lines=lines, shown=lines)


def reason_of(root: html.HtmlElement, lines: tuple[str, ...] = ()) -> str:
    """Why a page is a wall; "" when it is none."""
    return (wall_of(seen(root, lines)) or ("", ""))[1]


def verdict_of(root: html.HtmlElement, lines: tuple[str, ...] = ()) -> PageVerdict | None:
    return (wall_of(seen(root, lines)) or (None, ""))[0]


def words(n: int) -> tuple[str, ...]:
    return (" ".join(["tea"] * n),) if n else ()


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("Just a moment...", PageVerdict.CAPTCHA),
        ("Attention Required! | Edge", PageVerdict.CAPTCHA),
        ("Are you a robot?", PageVerdict.CAPTCHA),
        ("Verify you are human", PageVerdict.CAPTCHA),
        ("Robot Check", PageVerdict.CAPTCHA),
        ("Pardon Our Interruption", PageVerdict.CAPTCHA),
        ("Tea House - Security Check", PageVerdict.CAPTCHA),
        ("Access Denied", PageVerdict.BLOCKED),
        ("Access to this page has been denied.", PageVerdict.BLOCKED),
        ("403 Forbidden", PageVerdict.BLOCKED),
        ("Zugriff verweigert", PageVerdict.BLOCKED),
    ],
)
def test_a_title_that_turns_readers_away_is_a_wall_where_there_is_little_text(
    title: str, verdict: PageVerdict
) -> None:
    root = parse(f"<title>{title}</title><p>Tea</p>")
    assert bot_checks.MAX_WORDS == denials.MAX_WORDS
    assert verdict_of(root, words(denials.MAX_WORDS)) is verdict
    assert verdict_of(root, words(denials.MAX_WORDS + 1)) is None


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
    assert reason_of(root).startswith("The site asks for proof of a person: the page has ")
    assert reason_of(root, words(bot_checks.MAX_WORDS + 1)) == ""


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
    reason = reason_of(root, words(missing.MAX_WORDS))
    assert reason.startswith('The page says that it does not exist: "')
    assert reason_of(root, words(missing.MAX_WORDS + 1)) == ""


def test_a_main_heading_is_read_whole_as_it_names_no_site() -> None:
    found = "<title>Tea House</title><h1>{}</h1><p>Leaf</p>"
    assert reason_of(parse(found.format("Oops, page not found!")), words(60))
    assert not reason_of(parse(found.format("Page not found | What to do now")), words(60))


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
    assert reason_of(parse(f"<title>{name} and more</title><h1>{name} today</h1>"), words(60)) == ""


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
        "Mit Tee+ weiterlesen",
    ],
)
def test_a_teaser_says_that_the_rest_is_for_subscribers(said: str) -> None:
    root = parse(f"<h1>Tea</h1><p>It rains.</p><div><strong>{said}</strong></div>")
    reason = reason_of(root, words(paywalls.MAX_WORDS))
    assert reason.startswith('Only the beginning is shown: the page says "')
    assert reason_of(root, words(paywalls.MAX_WORDS + 1)) == ""


def test_a_newsletter_box_is_no_paywall() -> None:
    root = parse("<h1>Tea</h1><div>Subscribe to our newsletter</div><p>Join our members.</p>")
    assert reason_of(root, words(60)) == ""


def test_a_text_that_is_mostly_a_request_for_consent_is_a_wall() -> None:
    root = parse(f"<title>Tea</title><h1>We value your privacy</h1>{BUTTONS}")
    reason = 'The page asks for consent: 100 % of its words are on that, as "We and our".'
    assert reason_of(root, ASKING) == reason
    assert reason_of(root, ASKING * 20) == reason
    n_words = sum(len(line.split()) for line in ASKING)
    assert reason_of(root, ASKING * (consent.MAX_WORDS // n_words + 1)) == ""


def test_an_article_below_a_banner_is_read() -> None:
    root = parse(f"<title>Tea</title>{BUTTONS}")
    assert reason_of(root, (*ASKING, *words(40))) == ""


def test_a_short_article_on_consent_is_read() -> None:
    lines = (
        "Consent to cookies must be given freely, says the guidance on the GDPR.",
        "A site that sets advertising cookies first and asks later breaks the law.",
        "Personal data include the address of a visitor, and vendors count as recipients.",
    )
    assert reason_of(parse(f"<title>Consent</title>{BUTTONS}"), lines) == ""
    assert reason_of(parse("<title>Consent</title><p>no button</p>"), ASKING) == ""


def test_what_a_page_says_is_quoted_short_and_on_one_line() -> None:
    title = "Page not found\n | " + "leaf " * 500
    reason = reason_of(parse(f"<title>{title}</title>"), ())
    assert len(reason) < 160
    assert reason.isprintable()


@pytest.mark.parametrize("frame", ["header", "nav", "footer", "aside"])
def test_what_every_page_of_a_site_says_to_members_is_no_wall(frame: str) -> None:
    said = "<a href=/in>Already a member? Log in</a>"
    text = "".join(f"<p>{one}</p>" for one in words(160))
    assert reason_of(parse(f"<{frame}>{said}</{frame}><main>{text}</main>"), words(160)) == ""
    assert reason_of(parse(f"<main>{text}{said}</main>"), words(160)) != ""


@pytest.mark.parametrize("title", ["Lost", "Gone"])
def test_a_short_article_of_one_word_s_title_is_there(title: str) -> None:
    assert reason_of(parse(f"<h1>{title}</h1><p>A film.</p>"), words(280)) == ""


def test_a_teaser_with_a_login_is_a_teaser_and_a_login_with_a_captcha_a_login() -> None:
    form = "<form><input type=password></form>"
    offer = "<h3>Subscribe to continue reading</h3>"
    assert verdict_of(parse(f"<h1>Tea</h1>{offer}{form}"), words(60)) is PageVerdict.PAYWALL
    widget = "<div class=h-captcha></div>"
    assert verdict_of(parse(f"<h1>Sign in</h1>{form}{widget}")) is PageVerdict.LOGIN
    assert verdict_of(parse(f"<h1>Sign in</h1>{form}"), words(logins.MAX_WORDS + 1)) is None


def test_signs_that_only_choose_a_name_do_so_below_fifty_words() -> None:
    for said, verdict in (
        ("Prove you are human", PageVerdict.CAPTCHA),
        ("Your request has been blocked", PageVerdict.BLOCKED),
        ("The page you want does not exist", PageVerdict.SOFT_404),
        ("You must be logged in", PageVerdict.LOGIN),
    ):
        root = parse(f"<title>Tea</title><h3>{said}</h3>")
        assert verdict_of(root, words(49)) is verdict
        assert verdict_of(root, words(50)) is None


def test_writing_without_spaces_counts_as_words() -> None:
    page = seen(parse("<title>Access Denied</title>"), ("\u8336" * 302,))
    assert page.n_words == denials.MAX_WORDS + 1
    assert wall_of(page) is None


def test_a_wording_is_whole_words_in_any_case_with_either_apostrophe() -> None:
    pattern = wording("don't go\n stay(?: here)?")
    assert pattern.search("Please DON\u2019T GO.")
    assert pattern.search("You stay here, or stay")
    assert not pattern.search("We stayed; don't gopher")

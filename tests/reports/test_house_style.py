import re
from typing import Literal

import pytest

from reports.errors import HouseStyleError, ReportsError
from reports.house_style import PLAIN, HouseStyle, house_style
from reports.render import render_brief, render_index
from tests.conftest import OpenPage
from tests.reports.axe import violations
from tests.reports.sample import hostile, sample
from tests.reports.sample_index import outcomes

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">'
    b'<rect width="90" height="30"/></svg>'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)


def made(**files: bytes) -> HouseStyle:
    return house_style({path.replace("__", "."): data for path, data in files.items()}, name="acme")


def index(style: HouseStyle) -> str:
    return render_index(outcomes(), harvest_id="3f9a2c", date="2031-11-03", style=style)


def test_no_files_are_the_plain_style() -> None:
    assert made() == PLAIN
    assert render_brief(sample(), style=PLAIN) == render_brief(sample())


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("styles.css", b"", "styles.css is no file of a house style. Did you mean style.css?"),
        ("templates/brief.htm", b"", "Did you mean templates/brief.html?"),
        ("readme.md", b"", "readme.md is no file of a house style."),
        ("style.css", b"\xff", "style.css is not UTF-8"),
        ("style.css", b"p {}\0", "NUL"),
        ("style.css", b"p {}</STYLE><script>", "</style"),
        ("style.css", b'@import "other.css";', '(@import "other.css";)'),
        ("style.css", b"p { background: url(http://cdn.example/x.png) }", "cdn.example"),
        ("style.css", b"p { background: url( 'paper.png' ) }", "paper.png"),
        ("style.css", b"p { background: u\\72l(//cdn.example/x) }", "loads something"),
        ("style.css", b"@font-face { src: url(data:font/woff2;base64,AA) }", "loads something"),
        ("style.css", b"p { background: image-set('//cdn.example/x' 1x) }", "loads something"),
        ("templates/page.html", b"<p>\n{% if %}", "templates/page.html, line 2: "),
        ("templates/page.html", b"{{ 1 | shout }}", "No filter named 'shout'"),
        ("logo.png", SVG, "logo.png is not what its name says"),
        ("logo.svg", b"<html>", "logo.svg is not what its name says"),
        ("logo.svg", SVG + b" " * 200_000, "at most 200,000 fit"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_fault(
    path: str, data: bytes, said: str
) -> None:
    with pytest.raises(HouseStyleError) as caught:
        house_style({path: data}, name="acme")
    assert said in str(caught.value)
    assert isinstance(caught.value, ReportsError)


def test_two_logos_are_one_too_many() -> None:
    with pytest.raises(HouseStyleError, match=r"logo\.svg and logo\.png; keep one"):
        made(logo__svg=SVG, logo__png=PNG)


def test_comments_names_and_pictures_inside_load_nothing() -> None:
    css = b"/* https://acme.example/licence */ p { background: url(data:image/png;base64,AA) }"
    assert "img-src data:" in index(made(style__css=css))
    assert "img-src" not in index(made(style__css=b"a { mask: url(#k-rare) }"))


def test_a_logo_is_named_by_its_file_or_by_the_folder() -> None:
    named = made(logo__svg=SVG, name__txt="Müller & Söhne\n".encode())
    assert 'alt="Müller &amp; Söhne"' in render_brief(sample(), style=named)
    assert 'alt="acme"' in render_brief(sample(), style=made(logo__png=PNG))


def test_a_template_may_add_to_ours() -> None:
    source = b'{% include "skygap/sections/rivals.html" %}<p>Ask Kim.</p>'
    style = house_style({"templates/sections/rivals.html": source}, name="acme")
    assert "<p>Ask Kim.</p>" in render_brief(sample(), style=style)
    assert "Ask Kim" not in render_brief(sample())


@pytest.mark.fault(40)
def test_what_pages_said_stays_text_in_a_template_of_the_users_own() -> None:
    source = b"<p>{{ view.head.query }}</p>"
    style = house_style({"templates/sections/head.html": source}, name="acme")
    html = render_brief(hostile(), style=style)
    assert "<p>&lt;script&gt;document.title=&#39;ran&#39;" in html


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"{{ view.nothing }}", "nothing"),
        (b"{{ view.head.n_read + 'x' }}", "unsupported operand"),
        (b"{{ ''.__class__.__mro__ }}", "unsafe"),
        (b'{% include "lost.html" %}', "there is no template lost.html"),
        (b'{% include "sections/head.html" %}', "recursion"),
    ],
)
def test_a_template_that_cannot_be_drawn_is_one_sentence(source: bytes, said: str) -> None:
    style = house_style({"templates/sections/head.html": source}, name="acme")
    with pytest.raises(HouseStyleError, match="The house style cannot draw brief") as caught:
        render_brief(sample(), style=style)
    assert said in str(caught.value)


def test_a_fault_is_told_with_the_template_and_its_line() -> None:
    source = b"<p>\n{{ view.nothing }}"
    style = house_style({"templates/sections/head.html": source}, name="acme")
    with pytest.raises(HouseStyleError, match=r"templates/sections/head\.html, line 2: it has no"):
        render_brief(sample(), style=style)


@pytest.mark.parametrize(
    "tag",
    [
        b'<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/x">',
        b"<META content='>' HTTP-EQUIV=refresh>",
        b'<meta\nname="a"http-equiv = "{{ "re" }}fresh">',
    ],
)
def test_a_template_cannot_lead_a_reader_away(tag: bytes) -> None:
    style = house_style({"templates/sections/contents.html": tag}, name="acme")
    with pytest.raises(HouseStyleError, match="could lead a reader away"):
        render_brief(sample(), style=style)


def test_a_page_without_the_policy_is_refused() -> None:
    style = house_style({"templates/page.html": b"<p>{{ assets.css }}</p>"}, name="acme")
    with pytest.raises(HouseStyleError, match="has lost the line"):
        index(style)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colour_logo_and_template_show_in_a_browser(
    scheme: Literal["light", "dark"], open_page: OpenPage
) -> None:
    style = house_style(
        {
            "style.css": b":root { --accent: #9b1c5a; }\r\n"
            b"@media (prefers-color-scheme: dark) { :root { --accent: #f08fc0; } }",
            "logo.svg": SVG,
            "templates/sections/contents.html": b"<nav aria-label='House'>Acme</nav>",
        },
        name="acme",
    )
    opened = open_page(render_brief(sample(), style=style), scheme=scheme)
    colour = {"light": "rgb(155, 28, 90)", "dark": "rgb(240, 143, 192)"}[scheme]
    link = "getComputedStyle(document.querySelector('#rivals a')).color"
    assert opened.page.evaluate(link) == colour
    assert opened.page.evaluate("document.querySelector('.logo').naturalWidth") == 90
    assert opened.page.get_by_role("navigation", name="House").is_visible()
    assert opened.console == []
    assert {url for url in opened.requests if not url.startswith("data:")} == {opened.page.url}
    assert violations(open_page(index(style), scheme=scheme).page) == []


@pytest.mark.browser
def test_the_policy_still_holds_what_a_template_would_load_or_run(open_page: OpenPage) -> None:
    source = (
        b"<img class=far src=http://127.0.0.1:9/x.png><script>document.title = 'ran'</script>"
        b"<p onclick=\"document.title = 'ran'\">Press</p>"
    )
    style = house_style({"templates/sections/contents.html": source, "logo.svg": SVG}, name="acme")
    opened = open_page(render_brief(sample(), style=style))
    opened.page.get_by_text("Press", exact=True).click()
    assert opened.page.title().startswith("how to winterize a rain barrel")
    assert opened.page.evaluate("document.querySelector('.far').naturalWidth") == 0
    assert len(re.findall("Content Security Policy", " ".join(opened.console))) >= 3

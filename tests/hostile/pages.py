"""Pages that parsers, extractors and readers have stumbled over, each made of a few lines."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from analysis.result import PageVerdict
from spiders.items import Page, PageState

READ = PageVerdict.READ
EMPTY = PageVerdict.EMPTY
FAILED = PageVerdict.EXTRACTION_FAILED
NOT_HTML = PageVerdict.NOT_HTML

TITLE = "How to keep a rain barrel"
SENTENCES = (
    "A barrel under the pipe holds the rain of a whole week for the dry days after it.",
    "Set it on a firm base of stone, since two hundred litres weigh as much as three people.",
    "Cut the pipe a hand above the lid, and lead the water in through a sieve for leaves.",
    "Before the first frost, open the tap and let all of it run into the beds.",
    "A dark lid keeps out light and gnats, so the water stays clear through the summer.",
    "Scrub the walls once a year with a stiff brush and rinse them with plain water.",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
ARTICLE = f"<article><h1>{TITLE}</h1>{BODY}<h2>Winter</h2>{BODY}</article>"
HEAD = f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE}</title></head><body>"
CONTROL = f"{HEAD}{ARTICLE}</body></html>"

CPU_S = 60.0  # for a page that ends by itself; a busy machine takes many times as long as usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page and what must become of it.

    Attributes:
        name: Of the test.
        body: Its bytes.
        verdict: What it is.
        reason: Part of the sentence that says why, or "" for a page that is read.
        content_type: The header.
        text: What an article that is read must hold.
        cpu_s: After which it is given up.
    """

    name: str
    body: bytes
    verdict: PageVerdict = READ
    reason: str = ""
    content_type: str = "text/html; charset=utf-8"
    text: str = SENTENCES[2]
    cpu_s: float = CPU_S


def page(body: bytes, content_type: str = "text/html; charset=utf-8") -> Page:
    return Page(
        requested_url="https://rain.example/barrel",
        url="https://rain.example/barrel",
        state=PageState.DONE,
        status=200,
        content_type=content_type,
        body=body,
    )


def cases() -> Iterator[Case]:
    yield Case(name="control", body=CONTROL.encode())
    yield from _empty()
    yield from large()
    yield from deep()
    yield from _many()
    yield from _odd()
    yield from encoded()
    yield from no_html()
    yield from _hidden()
    yield from walls()
    yield from _fatal()


def _around(inner: str, after: str = "") -> bytes:
    return f"{HEAD}{inner}{ARTICLE}{after}</body></html>".encode()


def _empty() -> Iterator[Case]:
    reason = "No article found: 0 words of main text"
    for name, body in (("nothing", b""), ("blank", b" \n" * 500), ("html-only", b"<html></html>")):
        yield Case(name=name, body=body, verdict=EMPTY, reason=reason)
    yield Case(name="nuls", body=b"\0" * 1_000, verdict=NOT_HTML, reason="is binary data")


def large() -> Iterator[Case]:
    line = f"<p>{SENTENCES[0]}</p>"
    kinds = {
        "paragraphs": line * 60_000,
        "flat-divs": "<div>rain</div>" * 350_000,
        "links": "<a href=/p>rain</a> " * 260_000,
        "table": "<table>" + "<tr><td>rain</td><td>roof</td></tr>" * 150_000,
        "one-text": "rain " * 1_050_000,
        "inline-json": f"<script>x={json.dumps('rain ' * 1_050_000)}</script>",
        "data-uri": f"<img src='data:image/png;base64,{'A' * 5_100_000}'>",
    }
    for name, markup in kinds.items():
        reason = "bytes; at most 5,000,000 are read."
        large = PageVerdict.TOO_LARGE
        yield Case(name=f"5-MB-{name}", body=_around(markup), verdict=large, reason=reason)
    yield Case(name="3-MB-inline-json", body=_around(f"<script>x='{'rain ' * 600_000}'</script>"))
    yield Case(name="3-MB-data-uri", body=_around(f"<img src='data:image/png,{'A' * 3_000_000}'>"))
    yield Case(name="3-MB-spaces", body=_around(" " * 3_000_000))
    prose = "".join(f"<p>{number} {SENTENCES[number % 6]}</p>" for number in range(33_000))
    yield Case(name="3-MB-of-paragraphs", body=_around("", prose))
    yield Case(name="2-MB-one-text", body=_around("", f"<p>{'rain ' * 400_000}</p>"))


def deep() -> Iterator[Case]:
    reason = "nested over 512 deep, or hardly any is closed."
    for name, opening in {
        "90k-div": "<div>" * 90_000,
        "50k-div": "<div>" * 50_000,
        "10k-div": "<div>" * 10_000,
        "10k-span": "<span>" * 10_000,
        "5k-blockquote": "<blockquote>" * 5_000,
        "1k-table": "<table><tr><td>" * 1_000,
        "3k-ul": "<ul><li>" * 3_000,
        "20k-unclosed-b": "<b>" * 20_000,
        "60k-mixed-soup": "<b><i><p>" * 20_000,
        "60k-of-no-kind": "<x-rain>" * 60_000,
        "self-closed-div": "<div/>" * 60_000,
        "after-end-tags": "</div>" * 9_000 + "<div>" * 9_000,
    }.items():
        yield Case(name=name, body=_around(opening), verdict=FAILED, reason=reason)
    yield Case(name="500-div", body=_around("<div>" * 500))
    yield Case(name="5k-unclosed-a-p", body=_around("", "<a><p>" * 5_000))
    yield Case(name="2k-unclosed-p", body=_around("", "<p>rain" * 2_000))
    yield Case(name="2k-unclosed-li", body=_around("", "<ul>" + "<li>rain" * 2_000))


def _many() -> Iterator[Case]:
    names = [f"a{number}" for number in range(20_000)]
    reason = "A tag of the page has over 2,000 attributes."
    for name, attributes in {
        "attributes": " ".join(names),
        "attributes-with-gt-in-quotes": " ".join(f'{one}=">"' for one in names),
        "attributes-parted-by-slashes": "/".join(names),
        "attributes-glued": "".join(f'{one}="1"' for one in names),
    }.items():
        bomb = f"<div {attributes}>rain</div>"
        yield Case(name=f"20k-{name}", body=_around(bomb), verdict=FAILED, reason=reason)
    roots = "".join(f"<body {' '.join(names[at : at + 500])}>" for at in range(0, 20_000, 500))
    yield Case(name="20k-attributes-on-bodies", body=_around(roots), verdict=FAILED, reason=reason)
    svg = f"<svg><style><b {' '.join(names)}></style></svg>"
    yield Case(name="20k-attributes-in-style", body=_around(svg), verdict=FAILED, reason=reason)
    for name, markup in {
        "br": "rain<br>" * 110_000,
        "meta": "<meta name=a content=b>" * 110_000,
        "headings": "<h2>Rain</h2>" * 60_000,
        "links": "<a href=/p>rain</a> " * 60_000,
    }.items():
        reason = "tags; at most 100,000 are read."
        yield Case(name=f"many-{name}", body=_around(markup), verdict=FAILED, reason=reason)
    yield Case(name="10k-br", body=_around("", "rain<br>" * 10_000))
    yield Case(name="10k-links", body=_around("", "<a href=/p>rain</a> " * 10_000))


def _odd() -> Iterator[Case]:
    json_ld = '<script type="application/ld+json">{}</script>'
    laughs = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
    for name, markup in {
        "500k-entities": f"<p>{'&amp;' * 500_000}</p>",
        "2M-ampersands": f"<p>{'&' * 2_000_000}</p>",
        "1M-newlines": f"<p>{chr(10) * 1_000_000}</p>",
        "500k-less-than": f"<p>{'< ' * 500_000}</p>",
        "500k-quotes": f'<p title="{chr(39) * 500_000}">rain</p>',
        "1M-digits": f"<p>{'2024' * 250_000}</p>",
        "broken-json-ld": json_ld.format('{"@type": "Article", ' * 60_000),
        "deep-json-ld": json_ld.format('{"a":' * 50_000 + "1" + "}" * 50_000),
        "control-characters": "<p>rain \x01\x02\x0b\x1f \x7f fall</p>" * 20,
        "unclosed-button": "<header><button>Menu</header>",
    }.items():
        yield Case(name=name, body=_around(markup))
    yield Case(name="billion-laughs", body=(laughs + CONTROL + "&c;").encode())
    yield Case(name="open-comments-after", body=_around("", "<!--" * 50_000))
    for name, opening in (
        ("comment", "<!--"),
        ("comments", "<!--" * 50_000),
        ("script", "<script>"),
    ):
        reason = "No article found"
        yield Case(name=f"open-{name}", body=_around(opening), verdict=EMPTY, reason=reason)


def encoded() -> Iterator[Case]:
    accented = CONTROL.replace(
        SENTENCES[2], "L'\u00e9t\u00e9 \u2013 la fa\u00e7ade \u2018m\u00fbre\u2019"
    )
    text = "L'\u00e9t\u00e9 \u2013 la fa\u00e7ade \u2018m\u00fbre\u2019"
    plain = accented.replace("<meta charset=utf-8>", "")
    for encoding, markup, header in (
        ("cp1252", accented, "text/html; charset=utf-8"),
        ("cp1252", plain, "text/html"),
        ("utf-8", plain, "text/html; charset=iso-8859-1"),
        ("utf-8-sig", plain, "text/html; charset=windows-1251"),
        ("utf-8", plain, "text/html; charset=klingon"),
        ("utf-16", accented, "text/html"),
        ("utf-16-le", accented, "text/html"),
        ("utf-16-be", accented, "text/html; charset=utf-8"),
        ("utf-32", accented, "text/html"),
        ("utf-32-le", accented, "text/html"),
    ):
        name = f"{encoding}-as-{header.partition('=')[2] or 'unlabelled'}"
        name += "-page-says-utf-8" * (markup is accented)
        yield Case(name=name, body=markup.encode(encoding), content_type=header, text=text)
    yield from _eastern()
    yield Case(
        name="slip-in-utf-8", body=_around("<p>Th\u00e9</p>" * 9).replace(b"<h2>", b"\xe9<h2>")
    )
    yield Case(name="nul-in-text", body=CONTROL.encode().replace(b"barrel", b"bar\0rel", 1))


def _eastern() -> Iterator[Case]:
    chinese = "\u96e8\u6c34\u6876\u8981\u653e\u5728\u7ed3\u5b9e\u7684\u77f3\u5934\u4e0a\u3002"
    japanese = "\u96e8\u6c34\u306e\u30bf\u30f3\u30af\u306f\u53f0\u306e\u4e0a\u3067\u3059\u3002"
    russian = "\u0411\u043e\u0447\u043a\u0430 \u0438 \u043a\u0430\u043c\u043d\u0438. "
    for text, encoding, label in (
        (chinese, "gb18030", "iso-8859-1"),
        (chinese, "gb18030", "utf-8"),
        (japanese, "shift_jis", "iso-8859-1"),
        (japanese, "shift_jis", ""),
        (japanese, "euc_jp", "shift_jis"),
        (russian, "koi8-r", "windows-1251"),
    ):
        markup = f"<title>{text}</title><h1>{text}</h1>" + f"<p>{text * 8}</p>" * 4
        header = f"text/html; charset={label}" if label else "text/html"
        name = f"{encoding}-as-{label or 'unlabelled'}"
        yield Case(name=name, body=markup.encode(encoding), content_type=header, text=text.strip())
    declared = (
        f"<?xml version='1.0' encoding='koi8-r'?><html><body><p>{russian * 30}</p></body></html>"
    )
    xhtml = "application/xhtml+xml"
    yield Case(
        name="xml-declaration",
        body=declared.encode("koi8-r"),
        content_type=xhtml,
        text=russian.strip(),
    )


def no_html() -> Iterator[Case]:
    noise = Random(7).randbytes(300_000)  # noqa: S311 # the same bytes in each run
    rss = "<rss version='2.0'><channel>" + f"<item><title>{TITLE}</title></item>" * 200
    declared = "<?xml version='1.0'?>\n<?xml-stylesheet href='a.xsl'?>\n<!-- made\nat noon -->"
    html, plain, stream = "text/html", "text/plain", "application/octet-stream"
    for name, body, header, reason in (
        ("pdf", b"%PDF-1.7\n" + noise, html, "is a PDF document, not HTML."),
        ("png", b"\x89PNG\r\n\x1a\n" + noise, html, "is an image, not HTML."),
        ("avif", b"\0\0\0\x1cftypavif" + noise, html, "is an image, not HTML."),
        ("font", b"wOF2" + noise, html, "is a font, not HTML."),
        ("video", b"\0\0\0\x18ftypmp42" + noise, stream, "is audio or video, not HTML."),
        ("zip", b"PK\x03\x04" + noise, html, "is a zip archive or office document, not HTML."),
        ("rtf", b"{\\rtf1 " + CONTROL.encode(), html, "is an RTF document, not HTML."),
        ("random", noise, html, "is binary data, not HTML."),
        ("json", json.dumps([{"html": BODY}] * 50).encode(), html, "is JSON, not HTML."),
        ("rss", rss.encode(), html, "is a feed, not HTML."),
        ("rss-after-a-prolog", (declared + rss).encode("utf-8-sig"), "text/xml", "is a feed"),
        ("rss-in-utf-16", rss.encode("utf-16"), html, "is a feed, not HTML."),
        ("site-map", b"<sitemapindex><sitemap/></sitemapindex>", html, "is a site map, not HTML."),
        ("svg", b"<!DOCTYPE svg><svg><title>Rain</title></svg>", html, "is a drawing, not HTML."),
        ("words", " ".join(SENTENCES * 50).encode(), html, "has no HTML tag."),
        ("plain-words", " ".join(SENTENCES * 50).encode(), plain, "is plain text, not HTML."),
        ("gzip", gzip.compress(CONTROL.encode()), html, "is compressed data, not HTML."),
        ("gzip-bomb", _gzip_bomb(), html, "is compressed data, not HTML."),
        ("by-its-header", CONTROL.encode(), "application/pdf", "is 'application/pdf', not HTML."),
        ("html-as-image", CONTROL.encode(), "image/png", "is 'image/png', not HTML."),
    ):
        verdict = PageVerdict.PDF if name == "pdf" else NOT_HTML
        yield Case(name=name, body=body, verdict=verdict, reason=reason, content_type=header)
    yield Case(name="html-as-plain-text", body=CONTROL.encode(), content_type=plain)
    yield Case(name="html-of-no-type", body=CONTROL.encode(), content_type="")
    yield Case(name="html-as-garbage", body=CONTROL.encode(), content_type="\xff;;=/garbage")
    yield Case(name="html-as-octets", body=CONTROL.encode(), content_type=stream)
    xhtml = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"
    yield Case(name="xhtml", body=f"{xhtml}{CONTROL[15:]}".encode(), content_type="text/xml")


def _gzip_bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1_000_000)
    return b"".join([*(packer.compress(block) for _ in range(300)), packer.flush()])


def _hidden() -> Iterator[Case]:
    for name, markup in {
        "noscript": "<noscript>{}</noscript>",
        "display-none": "<div style='display:none'>{}</div>",
        "template": "<template>{}</template>",
    }.items():
        body = f"{HEAD}{markup.format(ARTICLE)}".encode()
        yield Case(name=f"article-in-{name}", body=body)


ASKING = (
    "<p>We and our 212 partners store and access information on a device, such as cookies.</p>"
    "<p>With your consent we use personal data for personalised advertising and content.</p>"
    "<p>You can withdraw your consent at any time in our privacy settings, for all vendors.</p>"
) * 8
BUTTONS = "<button>Accept all</button><button>Reject all</button><button>Manage options</button>"
CHECK = (
    "<h1>rain.example</h1><p>Checking that your connection is secure. This takes a few seconds. "
    "The site needs to look at your connection before it goes on.</p>"
    "<form id=challenge-form action='/?__cf_chl=1'></form><script src=/cdn-cgi/a.js></script>"
)
FOUR = f"<p>{' '.join(SENTENCES[:4])}</p>"
OFFER = "<div class=offer><h2>Subscribe to continue reading</h2><p>A month for 1</p></div>"


def walls() -> Iterator[Case]:
    banner = f"<div id=banner role=dialog>{ASKING[:260]}{BUTTONS}</div>"
    yield Case(name="consent-banner-on-article", body=_around(banner))
    asking = f"<div><h1>Your privacy</h1>{ASKING}{BUTTONS}</div>"
    for verdict, title, markup, reason in (
        (PageVerdict.CONSENT_WALL, "Rain", asking, "The page asks for consent"),
        (PageVerdict.CAPTCHA, "Just a moment...", CHECK, "The site asks for proof of a person"),
        (PageVerdict.SOFT_404, "Page not found | Rain", FOUR, "says that it does not exist"),
        (PageVerdict.PAYWALL, TITLE, f"<article>{FOUR}</article>{OFFER}", "Only the beginning"),
    ):
        body = f"<!doctype html><title>{title}</title><body>{markup}".encode()
        yield Case(name=verdict, body=body, verdict=verdict, reason=reason)
    shell = "<title>Rain</title><div id=root></div><noscript>Enable scripts.</noscript>"
    yield Case(
        name="script-shell",
        body=f"{shell}<script src=/app.js></script>".encode(),
        verdict=PageVerdict.SCRIPT_SHELL,
        reason="its text is loaded by script",
    )


def _fatal() -> Iterator[Case]:
    """Within every cap of the scans, and yet without end: each paragraph opens all tags anew."""
    fonts = "".join(f"<font color={number}>" for number in range(500))
    yield Case(
        name="copies-of-copies",
        body=_around(fonts + "<p>rain" * 40_000),
        verdict=FAILED,
        reason="The page could not be extracted: ",
        cpu_s=8.0,
    )

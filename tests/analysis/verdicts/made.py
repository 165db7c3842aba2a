"""Pages made for these tests, and what must be told of each."""

import json
from dataclasses import dataclass

from analysis.result import PageVerdict
from spiders.items import Page, PageState
from tests.analysis.verdicts.prose import PROSE

HOME = "https://kettle.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A page as a server sends it, and its verdict.

    Attributes:
        name: Of the test.
        body: Its bytes.
        verdict: What it is.
        evidence: Part of the reason; "" for a page that is read.
        url: Its address after redirects.
        content_type: The header.
    """

    name: str
    body: bytes
    verdict: PageVerdict
    evidence: str = ""
    url: str = f"{HOME}/guides/descale-a-kettle"
    content_type: str = "text/html; charset=utf-8"

    def page(self) -> Page:
        """The page as a harvest has it."""
        return Page(
            requested_url=self.url,
            url=self.url,
            state=PageState.DONE,
            status=200,
            content_type=self.content_type,
            body=self.body,
        )


def document(title: str, body: str, *, head: str = "", lang: str = "en") -> bytes:
    """A whole page."""
    return (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title}</title>{head}"
        f"</head><body>{body}</body></html>"
    ).encode()


def site(main: str, *, header: str = "", after: str = "") -> str:
    """A body with the menu and footer of a site around its main part."""
    menu = "".join(f"<li><a href=/{name}>{name.title()}</a></li>" for name in _MENU)
    return (
        f"<header><a href=/>Kettle &amp; Cup</a>{header}<nav><ul>{menu}</ul></nav></header>"
        f"<main>{main}</main>{after}"
        "<footer><p>Kettle &amp; Cup, 4 Spout Lane</p><a href=/imprint>Imprint</a></footer>"
    )


def article(lang: str, n: int = 9, *, extra: str = "") -> str:
    """An article of up to nine paragraphs of about 40 words."""
    title, *paragraphs = PROSE[lang]
    text = "".join(f"<p>{one}</p>" for one in paragraphs[:n])
    return f"<article><h1>{title}</h1><p class=byline>Ada Reed</p>{text}{extra}</article>"


def linked(*nodes: dict[str, object]) -> str:
    """A script of JSON-LD."""
    data = json.dumps([{"@context": "https://schema.org", **node} for node in nodes])
    return f'<script type="application/ld+json">{data}</script>'


_MENU = ("tea", "coffee", "kettles", "guides", "about")

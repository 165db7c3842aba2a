"""Shells as frameworks make them, and pages that look like one and are not."""

import pytest

from spiders import shell
from spiders.shell import (
    MAX_ASKING,
    MAX_BARE,
    MAX_BYTES,
    MAX_FRAME,
    MAX_TAGS,
    MAX_TOKENS,
    is_shell,
)

HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rain barrels, and all that'
    " a gardener has to know about them before buying one</title>"
    '<link rel="stylesheet" href="/a.css"><style>body { color: black } /* text */</style></head>'
)
STATE = '{"props":{"text":"' + "Rain barrels hold rain. " * 400 + '"}}'
BANNER = (
    '<div class="cookies"><p>We and our 842 partners store and read information on your device,'
    " such as cookies, to show you ads and content that fit you, and to measure both. You can"
    " change your mind at any time below.</p><button>Accept all</button><button>Reject</button>"
    "<a href=/privacy>Privacy policy</a></div>"
)
MENU = "<nav>" + "".join(f"<a href=/{n}>Section number {n}</a>" for n in range(30)) + "</nav>"
TEXT = f"<p>{'A rain barrel catches what falls on the roof and keeps it dry. ' * 9}</p>"

SHELLS = {
    "react": (
        "<body><noscript>You need to enable JavaScript to run this app.</noscript>"
        '<div id="root"></div><script src="/static/js/main.4f.js"></script></body>'
    ),
    "vue": '<body><div id="app"></div><script type="module" src="/index.js"></script></body>',
    "next": (
        '<body><div id="__next"></div><script id="__NEXT_DATA__" type="application/json">'
        f'{STATE}</script><script src="/_next/static/chunks/main.js" async></script></body>'
    ),
    "nuxt": (
        f'<body><div id="__nuxt"></div><script>window.__NUXT__={STATE}</script>'
        '<script src="/_nuxt/entry.js" type="module"></script></body>'
    ),
    "angular": (
        "<body><app-root></app-root><script src=runtime.js type=module></script>"
        "<script src=main.js type=module></script></body>"
    ),
    "svelte": (
        '<body><div style="display: contents"></div><script type="module">'
        'import { start } from "/_app/start.js"; start()</script></body>'
    ),
    "gatsby": (
        '<body><div id="___gatsby"><div style="outline:none" tabindex="-1"'
        ' id="gatsby-focus-wrapper"></div></div><script src="/app-1f.js"></script></body>'
    ),
    "plain script": '<body><script>document.write("<p>" + text + "</p>")</script></body>',
    "only a notice": (
        f"<body><p>{'Garden shop. ' * 30}</p><noscript>Please activate JavaScript in your"
        ' browser to read our pages.</noscript><script src="/a.js"></script></body>'
    ),
    "spinner": (
        '<body><div id="app"><div class="loader"><svg><text>Loading, please wait a moment while we'
        ' get it</text></svg><span>Loading &hellip;</span></div></div><script src="/a.js"></script>'
    ),
    "long state": (
        f'<body><div id="root"></div><script>window.__STATE__ = {STATE * 4};</script>'
        '<script src="/a.js"></script></body>'
    ),
    "cookie banner": f'<body><div id="root"></div>{BANNER}<script src="/a.js"></script></body>',
    "menu around it": (
        f'<body><header>{MENU}</header><main id="content"></main>'
        '<footer>All rights reserved</footer><script src="/a.js"></script></body>'
    ),
    "capitals": '<BODY><DIV ID=ROOT></DIV><SCRIPT SRC="/a.js">var text = "<p>";</SCRIPT></BODY>',
    "commented": (
        f'<body><!-- {TEXT} --><div id="root"><!-- app --></div><script src="/a.js"></script>'
    ),
    "template": f'<body><template>{TEXT}</template><div id=app></div><script src="/a.js"></script>',
    "no end": '<body><div id="root"><script src="/a.js">',
}
PAGES = {
    "short and static": f'<body><h1>Barrels</h1>{TEXT}<script src="/count.js"></script></body>',
    "one line without script": "<body><p>Closed until May.</p></body>",
    "nothing at all": "",
    "data is no script": (
        f'<body><p>Closed.</p><script type="application/ld+json">{STATE}</script></body>'
    ),
    "rendered by Next": (
        f'<body><div id="__next"><main><article><h1>Barrels</h1>{TEXT}</article></main></div>'
        f'<script id="__NEXT_DATA__" type="application/json">{STATE}</script>'
        '<script src="/_next/main.js"></script></body>'
    ),
    "rendered by Nuxt with an empty root of a widget": (
        f'<body><div id="__nuxt">{TEXT * 3}</div><div id="app"></div><script src="/a.js"></script>'
    ),
    "text for readers without scripts": (
        '<body><div id="app"></div><script src="/a.js"></script>'
        f"<noscript><div>{TEXT * 2}</div></noscript></body>"
    ),
    "a tag counter in noscript": (
        f"<body>{TEXT}<noscript><iframe src=https://count.example/></iframe></noscript>"
        '<script src="/a.js"></script></body>'
    ),
    "a guide to JavaScript": (
        f"<body><p>Enable JavaScript in your browser.</p>{TEXT}<script src=/a.js></script></body>"
    ),
}


@pytest.mark.parametrize("name", SHELLS)
def test_what_has_scripts_and_no_text_is_a_shell(name: str) -> None:
    assert is_shell((HEAD + SHELLS[name]).encode())


@pytest.mark.parametrize("name", PAGES)
def test_what_has_text_or_no_script_is_none(name: str) -> None:
    assert not is_shell((HEAD + PAGES[name]).encode())


@pytest.mark.parametrize(
    ("around", "most"),
    [
        ("<body>{}<script src=a.js></script>", MAX_BARE),
        (
            "<body>{}<noscript>JavaScript is required.</noscript><script src=a.js></script>",
            MAX_ASKING,
        ),
        ("<body>{}<div id=root></div><script src=a.js></script>", MAX_FRAME),
    ],
)
def test_how_much_text_a_shell_may_have(around: str, most: int) -> None:
    assert is_shell(around.format("<p>" + "x" * (most - 1)).encode())
    assert not is_shell(around.format("<p>" + "x" * most).encode())


@pytest.mark.parametrize(
    "piece",
    [
        *(b"<", b">", b"<!--", b"-->", b"<a ", b"<p>", b"</p>", b"<script>", b"<noscript>", b"&"),
        *(b"<div id=root>", b"<a\t id", b"> ", b"<a" + b" " * 250, b"\0", b"<main>", b"</main>"),
    ],
)
def test_hostile_markup_is_looked_at_no_more_than_once(piece: bytes) -> None:
    """Megabytes of any of these end, where a look that went back would take days."""
    start = b"<body><script src=a.js></script>"
    html = start + piece * ((MAX_BYTES - len(start)) // len(piece))
    assert isinstance(is_shell(html), bool)


def test_a_page_of_tags_without_text_is_given_up() -> None:
    assert not is_shell(b"<script></script>" * (MAX_TOKENS + 1))
    assert is_shell(b"<script></script>" * (MAX_TOKENS - 1))


def test_a_page_that_extraction_would_not_read_is_none() -> None:
    html = b"<div id=root></div><script src=a.js></script>"
    assert is_shell(html.ljust(MAX_BYTES))
    assert not is_shell(html.ljust(MAX_BYTES + 1))


def test_roots_in_each_other_share_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counted:
        n_searches = 0

        def search(self, body: bytes, at: int) -> object:
            self.n_searches += 1
            return tag.search(body, at)

    tag, counted = shell._TAG, Counted()
    monkeypatch.setattr(shell, "_TAG", counted)
    page = b"<script>1</script>" + b"<div id=root>" * 20 + b"<b>" * 100_000 + b"x" * MAX_BARE
    assert not is_shell(page)
    assert counted.n_searches <= MAX_TAGS

"""Pages that are gone though they answered, and pages that only speak of such."""

from collections.abc import Mapping

FILL = (
    "A barrel under the downpipe fills in one heavy shower, and the water keeps for weeks when the "
    "lid is shut, the mesh is clean and the whole thing stands in the shade of a wall or a hedge. "
)


def _page(title: str, body: str, html: str = "") -> str:
    return (
        f"<!doctype html><html {html}><head><title>{title}</title></head><body>{body}</body></html>"
    )


_ADS = "".join(
    f"<a href=/search?q={word}>{word}</a> " for word in ("Barrels", "Pumps", "Hoses", "Taps")
)
# name -> address after redirects, page
PARKED: Mapping[str, tuple[str, str]] = {
    "for sale": (
        "",
        _page("pot.test", "<h1>This domain is for sale</h1><p>Ask us for a price.</p>"),
    ),
    "may be for sale": (
        "",
        _page("pot.test", f"<p>The domain pot.test may be for sale by its owner!</p>{_ADS}"),
    ),
    "name for sale": ("", _page("pot.test is for sale | Names", "<h1>pot.test</h1><p>$ 1,200</p>")),
    "buy it": (
        "",
        _page(
            "pot.test", "<h2>Buy this domain</h2><form><input name=offer></form><p>24 hours.</p>"
        ),
    ),
    "enquire": ("", _page("pot.test", "<a href=/x>Inquire about this domain</a>")),
    "courtesy": (
        "",
        _page("pot.test", f"<p>This Web page is parked for FREE, courtesy of Names Ltd.</p>{_ADS}"),
    ),
    "expired": (
        "",
        _page("Expired", "<h1>This domain has expired.</h1><p>Is it yours? Renew.</p>"),
    ),
    "german": (
        "",
        _page("pot.test", "<h1>Diese Domain steht zum Verkauf</h1><p>Preis: 900 EUR</p>"),
    ),
    "french": ("", _page("pot.test", "<h1>Ce nom de domaine est \u00e0 vendre</h1>")),
    "spanish": ("", _page("pot.test", "<h1>Este dominio est\u00e1 en venta</h1>")),
    "market": (
        "https://www.hugedomains.com/domain_profile.cfm?d=pot",
        _page("x", f"<p>{FILL * 9}</p>"),
    ),
    "sedo script": (
        "",
        _page("pot.test", f"{_ADS}<script src=//img.sedoparking.com/js/x.js></script>"),
    ),
    "best source": ("", _page("pot.test", "<p>pot.test is your first and best source for it.</p>")),
    "own name": (
        "",
        _page("pot.test | A name", "<h1>pot.test</h1><p>Use it for pots.</p><p>Own this name</p>"),
    ),
    "german customer": ("", _page("Pot", "<h1>Diese Domain ist bei uns registriert</h1>")),
    "courtesy of parking": (
        "",
        _page("pot.test", f"{_ADS}<p>Provided courtesy of a domain parking firm.</p>"),
    ),
    "bodis frame": ("", _page("pot.test", "<iframe src=https://ww1.bodis.com/x></iframe>")),
    "frameset": (
        "",
        "<html><frameset><frame src=http://park.above.com/?d=1></frameset></html>",
    ),
    "adblock key": (
        "",
        _page("pot.test", f"<h2>Related searches</h2>{_ADS}", "data-adblockkey=MFw"),
    ),
    "park script": ("", _page("", "<div id=target></div><script>window.park = 'eyJ1';</script>")),
    "lander": (
        "",
        "<html><script>window.onload=function(){window.location.href='/lander'}</script></html>",
    ),
    "meta refresh": (
        "",
        "<html><meta http-equiv=refresh content='0;url=https://dan.com/buy-domain/pot.test'></html>",
    ),
}
SOFT: Mapping[str, str] = {
    "title": _page("404 Not Found", "<p>Go back to the start.</p>"),
    "page not found": _page("Page not found - Pots and Pans", f"<p>Latest: {FILL}</p>"),
    "heading": _page("Pots and Pans", "<h1>Oops! That page can't be found.</h1><form></form>"),
    "gone": _page("Pots", "<h1>Page no longer available</h1>"),
    "error": _page("Error 404", "<h1>404</h1>"),
    "sorry": _page("Pots", "<p>Sorry, the page you are looking for does not exist.</p>"),
    "moved": _page("Pots", "<p>The page you requested has been moved or deleted.</p>"),
    "we could not": _page("Pots", "<p>We couldn\u2019t find the page you asked for.</p>"),
    "article": _page("Article not found | Pots", "<p>Try the search.</p>"),
    "topic": _page("Pot forum", "<h2>Information</h2><p>The requested topic does not exist.</p>"),
    "video": _page("Clips", "<p>This video isn't available anymore</p>"),
    "deleted": _page("Files", "<h1>Oh</h1><p>The file you asked for was deleted by its owner.</p>"),
    "with other news": _page(
        "The Pot Courier",
        f"<main><h1>We can't find the story you're after</h1><p>{FILL}</p><p>{FILL}</p></main>",
    ),
    "german": _page("Seite nicht gefunden", "<p>Zur Startseite</p>"),
    "german speech": _page("T\u00f6pfe", "<p>Die Seite, die Sie suchen, existiert nicht mehr.</p>"),
    "french": _page("Page introuvable", "<p>Retour \u00e0 l'accueil</p>"),
    "spanish": _page("P\u00e1gina no encontrada", "<p>Volver al inicio</p>"),
    "long": _page(
        "Page not found",
        f"<h1>Page not found</h1><p>The page you asked for does not exist.</p><p>{FILL * 5}</p>",
    ),
}
# Pages with the same words that are there all the same
ALIVE: Mapping[str, tuple[str, str]] = {
    "on parking": (
        "",
        _page(
            "What is domain parking?",
            "<article><h1>What is domain parking?</h1><p>A page says that this domain is for "
            f"sale, or shows advertisements by sedoparking.com.</p><p>{FILL * 9}</p></article>",
        ),
    ),
    "short on parking": (
        "",
        _page(
            "Domain parking explained",
            f"<article><h1>Domain parking explained</h1><p>Parked names earn little. {FILL}</p>"
            "</article>",
        ),
    ),
    "advertised market": (
        "",
        _page(
            "Rain barrels",
            f"<article><h1>Rain barrels</h1><p>{FILL * 3}</p></article><footer><p>Buy this domain "
            "name at a market</p></footer>",
        ),
    ),
    "a market itself": ("https://sedo.com/search", _page("Sedo", "<h1>Buy this domain</h1>")),
    "on 404": (
        "",
        _page(
            "How to fix 404 not found errors",
            "<article><h1>How to fix 404 not found errors</h1><p>It says that the page does "
            f"not exist. {FILL * 6}</p></article>",
        ),
    ),
    "encyclopedia": (
        "",
        _page(
            "404 Not Found - Pot Wiki",
            f"<article><h1>404 Not Found</h1><p>An answer of a server. {FILL * 6}</p></article>",
        ),
    ),
    "short on a code": (
        "",
        _page("404 Not Found", f"<h1>404 Not Found</h1><p>{FILL}</p>"),
    ),
    "quotes a notice": (
        "",
        _page("On names", f"<h1>On names</h1><p>\u201cBuy this domain\u201d, it said. {FILL}</p>"),
    ),
    "quotes an error": (
        "",
        _page("Help", "<h1>Help</h1><p>It says \u201cthis page does not exist\u201d. Wait.</p>"),
    ),
    "sold out": ("", _page("Pot, red", "<h1>Pot, red</h1><p>This product is not available.</p>")),
    "shop of that name": (
        "",
        _page("pot.test", "<h1>pot.test</h1><p>Pots by post. Make an offer for old ones.</p>"),
    ),
    "mentions 404": (
        "",
        _page(
            "News", f"<article><h1>News of the week</h1><p>Room 404 has a barrel. {FILL * 4}</p>"
        ),
    ),
    "login": ("", _page("Sign in", "<h1>Sign in</h1><form><input type=password></form>")),
    "check": (
        "",
        _page("Just a moment...", "<p>Verify you are human</p><div class=cf-turnstile></div>"),
    ),
    "shell": ("", _page("App", "<div id=root></div><script src=/app.js></script>")),
    "empty": ("", ""),
    "vineyard": (
        "",
        _page("Domaine", f"<h1>Ch\u00e2teau</h1><p>Le domaine est \u00e0 vendre. {FILL}</p>"),
    ),
}

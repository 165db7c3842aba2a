"""Pages on rain barrels, written for these tests."""

from collections.abc import Mapping, Sequence

from analysis.analyze import RankedArticle
from analysis.article import Article, Section
from analysis.result import PageVerdict
from spiders.items import Page, PageState, SearchResult, Serp

QUERY = "rain barrel"

# topic -> heading and text of each page that treats it, by the page's letter
TOPICS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "winter": {
        "a": (
            "Preparing the barrel for winter",
            (
                "Empty the barrel before the first frost. Water that freezes inside swells and "
                "splits the plastic along its seams. Leave the tap open over winter so that "
                "snow melt drains."
            ),
        ),
        "b": (
            "Winter care",
            (
                "A hard frost will crack a full barrel from top to bottom. Drain all of it in "
                "late autumn, turn the tap open and store the hose in a shed until the ice is "
                "gone."
            ),
        ),
        "c": (
            "Getting through the winter without cracks",
            (
                "Ice needs more room than water, which is why barrels crack in winter. We drain "
                "ours in November, unscrew the tap and put the lid upside down against snow and "
                "frost."
            ),
        ),
        "d": (
            "What to do before winter frost",
            (
                "Once the forecast speaks of frost, let the water out and disconnect the "
                "downpipe. An empty barrel survives any winter; a full one splits in the first "
                "week of hard ice."
            ),
        ),
    },
    "mosquitoes": {
        "a": (
            "Keeping mosquitoes out",
            (
                "Standing water is where mosquitoes lay eggs. Stretch a fine mesh over every "
                "opening and look for larvae each week. A goldfish eats larvae, but it needs "
                "shade in July."
            ),
        ),
        "b": (
            "How to stop mosquitoes from breeding",
            (
                "Mosquitoes breed within ten days in still water. Cover the inlet with insect "
                "mesh, and drop in a bacteria tablet that kills the larvae yet leaves birds "
                "unharmed."
            ),
        ),
        "d": (
            "Mosquito larvae and the mesh lid",
            (
                "If larvae wriggle on the surface, mosquitoes found a gap. A tight lid and a "
                "mesh of one millimetre end the breeding; a spoon of oil suffocates larvae that "
                "remain."
            ),
        ),
    },
    "tap": {
        "a": (
            "Fitting the tap",
            (
                "Drill the hole for the tap a hand above the ground so that a watering can fits "
                "below. Seal the thread with tape and tighten the nut from inside until it no "
                "longer drips."
            ),
        ),
        "c": (
            "Where the tap goes and how to seal it",
            (
                "We screwed the tap into a hole near the bottom, with a rubber washer on both "
                "sides. Wrap the thread in tape, or the nut will drip all summer into your "
                "shoes."
            ),
        ),
    },
    "overflow": {
        "b": (
            "Where does the overflow go?",
            (
                "One storm fills a barrel within the hour, and then the overflow floods the "
                "wall. Lead a hose from the upper rim to a bed two metres from the foundation "
                "of the house."
            ),
        ),
    },
    "goldsmith": {
        "c": (
            "The copper chain instead of a downpipe",
            (
                "A chain of copper cups guides the rain down in plain sight and sounds like a "
                "brook. Ours came from a goldsmith in the village; it turned green after one "
                "spring, and we would hang it again, although in a storm half of the water "
                "misses the barrel."
            ),
        ),
    },
}

PAGES: Mapping[str, Sequence[str]] = {
    "a": ("mosquitoes", "tap", "winter"),
    "b": ("overflow", "mosquitoes", "winter"),
    "c": ("tap", "goldsmith", "winter"),
    "d": ("mosquitoes", "winter"),
}

LEADS = {
    "a": "A rain barrel saves the garden in a dry June, and it costs an afternoon to set up.",
    "b": "Every roof sheds thousands of litres a year; catch a few of them for the tomatoes.",
    "c": "My neighbour laughed at our blue drum until the hosepipe ban came.",
    "d": "Short notes from eleven years with one and the same green plastic drum.",
}


def article(
    letter: str, *, topics: Sequence[str] | None = None, url: str = "", language: str = "en"
) -> Article:
    """The page of a letter as an article, with other topics where given."""
    chosen = PAGES[letter] if topics is None else topics
    sections = [Section.of_text(level=0, heading="", text=LEADS[letter])]
    sections += [Section.of_text(level=2, heading=h, text=t) for h, t in texts_of(letter, chosen)]
    return article_of(sections, url=url or f"https://{letter}.example/barrel", language=language)


def texts_of(letter: str, topics: Sequence[str]) -> list[tuple[str, str]]:
    """Heading and text of topics as a page has them."""
    return [TOPICS[topic][letter] for topic in topics]


def article_of(
    sections: Sequence[Section], *, url: str = "https://z.example/", language: str = "en"
) -> Article:
    """A readable article of given sections."""
    return Article(
        url=url,
        host=url.split("/")[2],
        verdict=PageVerdict.READ,
        title="A barrel under the downpipe",
        language=language,
        sections=tuple(sections),
    )


def refused(url: str, reason: str = "The server answered 404.") -> Article:
    """An article without text."""
    host = url.split("/")[2]
    return Article(url=url, host=host, verdict=PageVerdict.NOT_FETCHED, reason=reason)


def ranked(*articles: Article) -> tuple[RankedArticle, ...]:
    """Articles in their order as ranks 1, 2, 3 ..."""
    return tuple(
        RankedArticle(rank=rank, result=SearchResult(rank=rank, url=one.url), article=one)
        for rank, one in enumerate(articles, start=1)
    )


def serp(*, questions: Sequence[str] = (), related: Sequence[str] = ()) -> Serp:
    """A search for rain barrels."""
    return Serp(
        query=QUERY, results=(), questions=tuple(questions), related=tuple(related), source="test"
    )


def page(body: bytes | str, *, content_type: str = "text/html; charset=utf-8") -> Page:
    """A fetched page."""
    return Page(
        requested_url="https://a.example/x",
        url="https://a.example/x",
        state=PageState.DONE,
        status=200,
        content_type=content_type,
        body=body.encode() if isinstance(body, str) else body,
    )


def markup(letter: str, *, before: str = "", after: str = "") -> str:
    """The page of a letter as HTML, with furniture around the article where given."""
    parts = "".join(f"<h2>{h}</h2><p>{t}</p>" for h, t in texts_of(letter, PAGES[letter]))
    return (
        "<!doctype html><html lang='en'><head><title>A barrel under the downpipe | Site</title>"
        f"</head><body>{before}<article><h1>A barrel under the downpipe</h1>"
        f"<p>{LEADS[letter]}</p>{parts}</article>{after}</body></html>"
    )

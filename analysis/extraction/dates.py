"""When a page was published, and how certain that is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from lxml import html

from analysis.article import DateCertainty
from analysis.extraction.linked_data import Node, texts, types_of

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_ARTICLE = re.compile(r"Article|Posting|Recipe|HowTo|Report", re.IGNORECASE)

# What publishing systems call the day of publication in meta elements, in the order of trust.
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "citation_publication_date",
    "citation_online_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "shareaholic:article_published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified")
_KEYS = ("property", "name", "itemprop")
EPOCH = "1990-01-01"  # there was no page before; systems write 1970-01-01 for no day
MAX_CHARACTERS = 200  # of a text that states a day
N_TIMES = 20  # time elements looked at
_ASIDE = frozenset(("aside", "footer", "nav"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDate:
    """The days a page gives for itself, ISO 8601, each "" where it gives none.

    Attributes:
        published: Day of publication.
        certainty: Of published.
        modified: Day of the last change, as declared.
    """

    published: str = ""
    certainty: DateCertainty = DateCertainty.NONE
    modified: str = ""


def page_date(root: html.HtmlElement, nodes: Sequence[Node], url: str, visible: str) -> PageDate:
    """When a page was published.

    A day is declared when JSON-LD of an article or a meta element names it as that of publication,
    found when the first time element outside furniture, the page's address or the text beside its
    title has it, else a guess: a day of a web page that is not said to be an article, or one that
    a reader took from anywhere in the markup. Readers find some day on pages without one too, so a
    guess is never shown.

    Args:
        root: The page's tree.
        nodes: Its JSON-LD.
        url: Its address.
        visible: The day it shows beside its title, or "".

    Returns:
        The days.
    """
    metas = _metas(root)
    modified = _first([*_linked(nodes, "dateModified"), *(metas.get(key, "") for key in _MODIFIED)])
    articles = [node for node in nodes if any(map(_ARTICLE.search, types_of(node)))]
    declared = [*_linked(articles, "datePublished"), *(metas.get(key, "") for key in _PUBLISHED)]
    found = [*_times(root), url, visible]
    for certainty, texts_ in (
        (DateCertainty.DECLARED, declared),
        (DateCertainty.FOUND, found),
        (DateCertainty.GUESS, _linked(nodes, "datePublished")),
    ):
        published = _first(texts_)
        if published:
            return PageDate(published=published, certainty=certainty, modified=modified)
    guess = _guess(root, url)
    certainty = DateCertainty.GUESS if guess else DateCertainty.NONE
    return PageDate(published=guess, certainty=certainty, modified=modified)


def _first(candidates: Iterable[str]) -> str:
    """The first day in the texts that a page can be of, or ""."""
    days = (day for text in candidates for day in _days(text[:MAX_CHARACTERS]))
    return next((day for day in days if day > EPOCH), "")


def _days(text: str) -> Iterator[str]:
    """Days in a machine's writing; none that no calendar has."""
    yield from filter(_is_day, ("-".join(match.groups()) for match in _DAY.finditer(text)))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _linked(nodes: Iterable[Node], name: str) -> list[str]:
    return [text for node in nodes for text in texts(node.get(name))]


def _metas(root: html.HtmlElement) -> Mapping[str, str]:
    """Contents of meta elements by their names in lower case, the first of each name."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = next((meta.get(key) or "" for key in _KEYS if meta.get(key)), "").lower()
        found.setdefault(name, meta.get("content") or "")
    return found


def _times(root: html.HtmlElement) -> Iterator[str]:
    """The day of the first time element that stands in no furniture."""
    for time in islice(root.iter("time"), N_TIMES):
        stated = time.get("datetime") or ""
        if stated and not _tells_of_another(time):
            yield stated
            return


def _tells_of_another(time: html.HtmlElement) -> bool:
    """Whether a time stands in furniture, or in the middle of a sentence."""
    parent = time.getparent()
    said = "" if parent is None or parent.tag != "p" else parent.text_content()
    is_in_text = len(said) > MAX_CHARACTERS
    return is_in_text or any(one.tag in _ASIDE for one in time.iterancestors())


def _guess(root: html.HtmlElement, url: str) -> str:
    from htmldate import find_date  # reads many formats and languages; slow to load

    return find_date(root, url=url, original_date=True, extensive_search=False) or ""

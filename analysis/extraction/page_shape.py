"""How a page is built: links, cards, posts, code and dates, counted."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from lxml import etree, html

MAX_LABEL = 60  # characters of a link or button; a longer one is text, not a label

_AROUND = frozenset(("nav", "aside", "footer", "dialog"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_CODE = frozenset(("pre", "code"))
_LABELLED = frozenset(("a", "button"))
_WALKED = (*sorted(_AROUND | _HEADINGS | _CODE), *sorted(_LABELLED), "img", "time")
_CLASSES = etree.XPath("//@class", smart_strings=False)

# names that themes give to one of many; whole words, so that "cardiology" is no card
_CARD = re.compile(
    r"""(?<![^\W_]) (?: cards? | tiles? | teasers? | tease | products? | prod | plp | listings?
    | results? | blurbs? | entry ) (?![^\W_])""",
    re.IGNORECASE | re.VERBOSE,
)
_POST = re.compile(
    r"""(?:^|\s) (?:js-)? (?: message | post | answer | reply | comment | topic-post )
    (?: -{1,2} (?: body | content | inner | cell | item | node | text | post ) )? (?:\s|$)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Counts of a page, all but cards and posts outside navigation, asides, footers and dialogs.

    Attributes:
        n_links: Links.
        n_link_words: Words inside links.
        n_linked_headings: Headings, h1 to h4, that are or hold a link.
        n_linked_images: Images inside a link.
        n_times: time elements.
        n_code: pre and code elements.
        n_cards: Elements of the largest group of one class that names a card, product or result.
        n_posts: Elements of the largest group of one class that names a post, reply or comment.
        labels: What links and buttons say, if it is at most MAX_LABEL characters.
    """

    n_links: int = 0
    n_link_words: int = 0
    n_linked_headings: int = 0
    n_linked_images: int = 0
    n_times: int = 0
    n_code: int = 0
    n_cards: int = 0
    n_posts: int = 0
    labels: tuple[str, ...] = ()


def shape_of(root: html.HtmlElement) -> Shape:
    """Counts of a page.

    Args:
        root: The page's tree.

    Returns:
        All zero for an empty page.
    """
    shown = _shown(root)
    said = [(one, _words(one)) for one in shown if one.tag in _LABELLED]
    counts = Counter(str(one.tag) for one in shown)
    classes = Counter(cast("list[str]", _CLASSES(root)))
    return Shape(
        n_links=counts["a"],
        n_link_words=sum(len(words) for one, words in said if one.tag == "a"),
        n_linked_headings=_n_linked_headings(root, shown),
        n_linked_images=sum(one.tag == "img" and _is_linked(one) for one in shown),
        n_times=counts["time"],
        n_code=counts["pre"] + counts["code"],
        n_cards=_largest(classes, _CARD),
        n_posts=_largest(classes, _POST),
        labels=_labels(words for _, words in said),
    )


def _shown(root: html.HtmlElement) -> list[etree._Element]:
    """What is counted of a page, in its order, without what stands around the main part."""
    around = _inside(root, _AROUND, _WALKED)
    return [one for one in root.iter(*_WALKED) if one not in around]


def _inside(
    root: html.HtmlElement, outer: Iterable[str], inner: Iterable[str]
) -> set[etree._Element]:
    """All outer elements, and the inner ones inside them.

    Only the outermost are walked into, so that a page nested on purpose costs no more.
    """
    found: set[etree._Element] = set()
    tags = {*outer, *inner}
    for one in root.iter(*outer):
        if one not in found:
            found.update(one.iter(*tags))
    return found


def _n_linked_headings(root: html.HtmlElement, shown: Iterable[etree._Element]) -> int:
    in_headings = _inside(root, _HEADINGS, ("a",))
    return sum(
        (one.tag == "a" and one in in_headings) or (one.tag in _HEADINGS and _is_linked(one))
        for one in shown
    )


def _is_linked(element: etree._Element) -> bool:
    return next(element.iterancestors("a"), None) is not None


def _words(element: etree._Element) -> list[str]:
    # most labels are one piece of text; asking for that first halves the cost
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    return text.split()


def _labels(said: Iterable[list[str]]) -> tuple[str, ...]:
    joined = (" ".join(words) for words in said)
    return tuple(label for label in joined if 0 < len(label) <= MAX_LABEL)


def _largest(classes: "Counter[str]", name: re.Pattern[str]) -> int:
    return max((n for value, n in classes.items() if n > 1 and name.search(value)), default=0)

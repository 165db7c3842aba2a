"""How a page is built: links, cards, posts, code and dates, counted in one walk."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import cast

from lxml import etree, html

MAX_LABEL = 60  # characters of a link or button; a longer one is text, not a label

_AROUND = frozenset(("nav", "aside", "footer", "dialog"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_CODE = frozenset(("pre", "code"))
_WALKED = (*sorted(_AROUND | _HEADINGS | _CODE), "a", "button", "img", "time")
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
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=_WALKED):
        if event == "start":
            walk.start(element)
        else:
            walk.end(str(element.tag))
    classes = Counter(cast("list[str]", _CLASSES(root)))
    return Shape(
        n_links=walk.counts["a"],
        n_link_words=walk.n_link_words,
        n_linked_headings=walk.counts["linked heading"],
        n_linked_images=walk.counts["linked image"],
        n_times=walk.counts["time"],
        n_code=walk.counts["pre"] + walk.counts["code"],
        n_cards=_largest(classes, _CARD),
        n_posts=_largest(classes, _POST),
        labels=tuple(walk.labels),
    )


def _largest(classes: "Counter[str]", name: re.Pattern[str]) -> int:
    return max((n for value, n in classes.items() if n > 1 and name.search(value)), default=0)


@dataclass(slots=True)
class _Walk:
    """The state between two tags: what is open, and what was counted."""

    counts: "Counter[str]" = field(default_factory=Counter)
    labels: list[str] = field(default_factory=list)
    n_link_words: int = 0
    _around: int = 0
    _links: int = 0
    _headings: int = 0

    def start(self, element: etree._Element) -> None:
        tag = str(element.tag)
        self._around += tag in _AROUND
        if not self._around:
            self._count(tag, element)
        self._links += tag == "a"
        self._headings += tag in _HEADINGS

    def end(self, tag: str) -> None:
        self._around -= tag in _AROUND
        self._links -= tag == "a"
        self._headings -= tag in _HEADINGS

    def _count(self, tag: str, element: etree._Element) -> None:
        self.counts[tag] += 1
        if tag in {"a", "button"}:
            self._label(tag, element)
        if (tag == "a" and self._headings) or (tag in _HEADINGS and self._links):
            self.counts["linked heading"] += 1
        if tag == "img" and self._links:
            self.counts["linked image"] += 1

    def _label(self, tag: str, element: etree._Element) -> None:
        # most labels are one piece of text; asking for that first halves the cost
        text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
        words = text.split()
        self.n_link_words += len(words) * (tag == "a")
        label = " ".join(words)
        if 0 < len(label) <= MAX_LABEL:
            self.labels.append(label)

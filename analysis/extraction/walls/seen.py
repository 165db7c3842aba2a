"""What of a page the rules for walls look at, each part gathered once."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from lxml import html

from analysis.extraction.dom import folded
from analysis.extraction.linked_data import Node, types_of
from analysis.extraction.walls.wording import MAX_LABEL

MIN_WORDS = 50  # of main text; below, a page can treat no topic
WORD_CHARACTERS = 2  # of writing without spaces between words, about one word
MAX_SAID = 300  # characters of a line in which a page speaks for itself; an article's are longer
MAX_RAW = 10 * MAX_SAID  # characters with those between words; of more no line is made
MAX_TRACE = 2_000  # characters of each name, class or address that are looked at
MAX_SCRIPT = 20_000  # characters of each script that are looked at

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
_SPLIT = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb-]\s+|\s*[|\u00bb]\s*")
_AROUND = frozenset(("nav", "header", "footer", "aside"))
_WHOLE = frozenset(("p", "h1", "h2", "h3", "h4", "button", "label", "li"))  # with all inside
_SPEAKING = _WHOLE | {"a", "strong", "b", "em", "span", "td", "legend", "summary", "center"}
_SPEAKING |= {"font", "div", "section", "main", "body"}
_TRACED = ("div", "form", "iframe", "script", "section", "span", "input", "main")
_TRACES = ("id", "class", "src", "action", "data-src")


@dataclass(frozen=True, kw_only=True)  # without slots, for what is gathered on demand
class SeenPage:
    """A page as a reader meets it.

    Attributes:
        root: Its tree.
        lines: Its main text, one block a line.
        shown: Everything that shows, one block a line.
        nodes: Its JSON-LD.
        url: Its address after redirects.
    """

    root: html.HtmlElement
    lines: Sequence[str] = ()
    shown: Sequence[str] = ()
    nodes: Sequence[Node] = ()
    url: str = ""

    @cached_property
    def n_words(self) -> int:
        """Words of main text; where it has no spaces, by its characters."""
        n_unspaced = sum(map(len, _UNSPACED.findall("".join(self.lines))))
        return max(n_words_of(self.lines), n_unspaced // WORD_CHARACTERS)

    @property
    def is_bare(self) -> bool:
        """Whether there is too little text for an article, so that rules only choose a name."""
        return self.n_words < MIN_WORDS

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the page calls itself: its title, whole and in its parts, and main headings."""
        return tuple(_names(self.root))

    @cached_property
    def around(self) -> frozenset[html.HtmlElement]:
        """Elements in what stands on every page of a site: header, menu, aside, footer."""
        boxes = outermost(self.root, _AROUND, lambda _: True)
        return frozenset(one for box in boxes for one in box.iter())

    @cached_property
    def said(self) -> tuple[str, ...]:
        """Short lines outside of what stands on every page of a site."""
        speaking = self.root.iter(*sorted(_SPEAKING))
        lines = (_lines_of(one) for one in speaking if one not in self.around)
        folds = map(folded, chain.from_iterable(lines))
        return tuple(line for line in folds if 0 < len(line) <= MAX_SAID)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What stands on buttons and the like, in lower case."""
        return tuple(_labels(self.root))

    @cached_property
    def traces(self) -> tuple[str, ...]:
        """Names, classes and addresses of elements, one line an element."""
        elements = self.root.iter(*_TRACED)
        traits = ([(one.get(name) or "")[:MAX_TRACE] for name in _TRACES] for one in elements)
        return tuple(" ".join(each) for each in traits if any(each))

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The beginning of every script in the page that is no data."""
        scripts = (one for one in self.root.iter("script") if "json" not in (one.get("type") or ""))
        return tuple(one.text[:MAX_SCRIPT] for one in scripts if one.text)

    @cached_property
    def types(self) -> frozenset[str]:
        """schema.org types of its JSON-LD and microdata."""
        items = (one.get("itemtype") or "" for one in self.root.iter() if one.get("itemtype"))
        named = (item.strip().rsplit("/", 1)[-1] for item in items)
        return frozenset((*named, *(name for node in self.nodes for name in types_of(node))))

    def meta(self, name: str) -> str:
        """Content of the first meta element of a name or property, in lower case; "" without."""
        for meta in self.root.iter("meta"):
            if (meta.get("property") or meta.get("name") or "").lower() == name:
                return (meta.get("content") or "").strip().lower()
        return ""


def n_words_of(lines: Iterable[str]) -> int:
    """Words between spaces."""
    return sum(len(line.split()) for line in lines)


def outermost(
    root: html.HtmlElement, tags: Iterable[str], is_wanted: Callable[[html.HtmlElement], bool]
) -> Iterator[html.HtmlElement]:
    """Elements that are wanted and not inside another such; each is walked into once."""
    inside: set[html.HtmlElement] = set()
    for element in root.iter(*tags):
        if element not in inside and is_wanted(element):
            inside.update(element.iter())
            yield element


def _names(root: html.HtmlElement) -> Iterator[str]:
    for element in root.iter("title", "h1"):
        name = folded("".join(element.itertext()))[: 2 * MAX_LABEL]
        parts = _SPLIT.split(name) if element.tag == "title" else ()
        yield from (part[:MAX_LABEL] for part in (name, *parts) if part)


def _lines_of(element: html.HtmlElement) -> Iterator[str]:
    if element.tag not in _WHOLE:
        yield from (element.text or "", *(child.tail or "" for child in element))
        return
    parts: list[str] = []
    for text in element.itertext():
        parts.append(text)
        if sum(map(len, parts)) > MAX_RAW:
            return
    yield "".join(parts)


def _labels(root: html.HtmlElement) -> Iterator[str]:
    for element in root.iter("button", "a", "input", "label", "span", "div"):
        value = element.get("value") if element.tag == "input" else element.text
        label = folded(value or "")
        if 0 < len(label) <= MAX_LABEL:
            yield label.lower()

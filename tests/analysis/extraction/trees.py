"""Pages that hypothesis writes: trees of what real pages have, each text with a number of its own.

The numbers rise in the order of the page, so a test can tell what was kept, lost, moved or doubled.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

SENTENCES = (
    "Barrel n{} holds the rain of a wet spring for the beds behind the house.",
    "Nobody who carries cans to row n{} in July forgets how far the well is.",
    "The seal of tap n{} wears out after six winters and costs less than a loaf.",
    "Drain hose n{} before the first frost, because ice splits it along the seam.",
    "On a roof of n{} square metres a single storm fills two drums to the brim.",
)
HEADINGS = (
    "Fitting tap n{}",
    "Why barrel n{} leaks",
    "Winter care of drum n{}",
    "How long does hose n{} last?",
)
TEASERS = ("Five sheds for town gardens, n{}", "Compost in n{} days", "The best n{} lawn mowers")
INLINE = ("b", "i", "em", "strong", "span", "code", "mark", "small", "a", "a", "font")
ODDITIES = ("&amp;", "&nbsp;", "&eacute;", "&#8211;", "&bogus;", "\u00ad", "\u200b", "\U0001f375")
CLUTTER = ("nav", "aside", "footer", "form", "dialog")
SILENT = (
    "<script>var tea = '<p>not text</p>';</script>",
    '<script type="application/ld+json">{"@type": "Article", "headline": [7, null]}</script>',
    '<script type="application/ld+json">{"@type": </script>',
    "<style>p::before { content: 'no text' }</style>",
    "<!-- <h2>No heading</h2> -->",
    "<svg><path d='M0 0'/></svg>",
    "<iframe src='/ad'></iframe>",
    "<hr>",
)
ATTRIBUTES = st.tuples(
    st.sampled_from(("class", "id", "data-x", "title", "style", "lang", "onclick")),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
).map(lambda pair: f' {pair[0]}="{html.escape(pair[1])}"')


@dataclass(slots=True)
class Writer:
    """Writes one page, and remembers what of it a reader would see.

    Attributes:
        draw: As hypothesis hands it to a composite strategy.
        shown: Texts a reader sees, in order.
        headings: Those of them that may head a section: h1 to h6 and questions, in order.
    """

    draw: Callable[[st.SearchStrategy[object]], object]
    shown: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    def pick(self, *choices: str) -> str:
        return str(self.draw(st.sampled_from(choices)))

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def many(self, most: int, least: int = 0) -> range:
        number = self.draw(st.integers(least, most))
        assert isinstance(number, int)
        return range(number)

    def attributes(self) -> str:
        return str(self.draw(ATTRIBUTES)) if self.chance(4) else ""

    def say(self, *templates: str) -> str:
        """A text with a number of its own."""
        text = self.pick(*templates).format(len(self.shown))
        self.shown.append(text)
        return text

    def inline(self, *templates: str) -> str:
        """A text in which one word may be marked up, or followed by an odd character."""
        words = self.say(*templates).split(" ")
        if self.chance(3):
            at = len(self.many(len(words) - 1))
            tag = self.pick(*INLINE)
            goal = " href=/more" if tag == "a" else ""
            words[at] = f"<{tag}{goal}{self.attributes()}>{words[at]}</{tag}>"
        if self.chance(8):
            oddity = self.pick(*ODDITIES)
            self.shown.append(html.unescape(oddity))
            words.append(oddity)
        return " ".join(words)

    def heading(self) -> str:
        level = self.pick("1", "2", "2", "2", "3", "3", "4", "5", "6")
        before = len(self.shown)
        text = self.inline(*HEADINGS)
        self.headings.append("".join(self.shown[before:]))
        return f"<h{level}{self.attributes()}>{text}</h{level}>"

    def paragraph(self) -> str:
        texts = [self.inline(*SENTENCES) for _ in self.many(3, 1)]
        return f"<p{self.attributes()}>{' '.join(texts)}</p>"

    def part(self) -> str:
        return self.heading() + "".join(self.paragraph() for _ in self.many(3, 1))

    def items(self, depth: int) -> str:
        tag = self.pick("ul", "ol")
        items = []
        for _ in self.many(4, 1):
            item = self.inline(*SENTENCES)
            items.append(
                f"<li>{item}{self.items(depth - 1) if depth and self.chance(4) else ''}</li>"
            )
        return f"<{tag}>{''.join(items)}</{tag}>"

    def table(self) -> str:
        rows = []
        n_columns = len(self.many(3, 1))
        for at in self.many(4, 1):
            tag = "td" if at else "th"
            cells = [f"<{tag}>{self.say(*HEADINGS)}</{tag}>" for _ in range(n_columns)]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table{self.attributes()}>{''.join(rows)}</table>"

    def code(self) -> str:
        lines = [self.say("tap --open n{}", "\tfill(n{}, 200)") for _ in self.many(3, 1)]
        return f"<pre><code>{chr(10).join(lines)}</code></pre>"

    def quote(self) -> str:
        return f"<blockquote><p>{self.say(*SENTENCES)}</p></blockquote>"

    def figure(self) -> str:
        image = "<img src='/drum.jpg' alt=''>"
        return f"<figure>{image}<figcaption>{self.say(*SENTENCES)}</figcaption></figure>"

    def details(self) -> str:
        question = self.say(*HEADINGS)
        self.headings.append(question)
        return f"<details><summary>{question}</summary><p>{self.say(*SENTENCES)}</p></details>"

    def accordion(self) -> str:
        question = self.say(*HEADINGS)
        self.headings.append(question)
        answer = self.say(*SENTENCES)
        return (
            f"<h3><button aria-expanded=false aria-controls=a{len(self.shown)}>{question}</button>"
            f"</h3><div id=a{len(self.shown)} role=region><p>{answer}</p></div>"
        )

    def clutter(self) -> str:
        tag = self.pick(*CLUTTER)
        links = [
            f"<li><a href='/x'>{self.say('Shop n{}', 'Offers n{}')}</a></li>" for _ in self.many(4)
        ]
        return f"<{tag}{self.attributes()}><ul>{''.join(links)}</ul></{tag}>"

    def related(self) -> str:
        links = "".join(f"<li><a href='/x'>{self.say(*TEASERS)}</a></li>" for _ in self.many(4, 1))
        return f"<div class=related{self.attributes()}><h3>Related posts</h3><ul>{links}</ul></div>"

    def cookies(self) -> str:
        text = "We use cookies to make this shop better."
        return f"<div class=cookie-banner><p>{text}</p><button>Accept all</button></div>"

    def silent(self) -> str:
        return self.pick(*SILENT)

    def block(self, depth: int) -> str:
        """One child of a body, a div or a section."""
        plain = (self.paragraph,) * 3 + (self.heading,) + (self.part,) * 4
        rare = (self.table, self.code, self.quote, self.figure, self.details, self.accordion)
        kind = self.draw(st.sampled_from((*plain, *rare, self.clutter, self.silent, None, None)))
        if callable(kind):
            return str(kind())
        return self.box(depth - 1) if depth else self.items(1)

    def box(self, depth: int) -> str:
        tag = self.pick("div", "section", "article", "div")
        blocks = "".join(self.block(depth) for _ in self.many(4, 1))
        return f"<{tag}{self.attributes()}>{blocks}</{tag}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A page and what a reader sees of it."""

    markup: str
    shown: tuple[str, ...]
    headings: tuple[str, ...]


@st.composite
def trees(draw: Callable[[st.SearchStrategy[object]], object]) -> Tree:
    """Any tree, with at least as much text as an article needs."""
    writer = Writer(draw)
    head = f"<head><title>{writer.say('All of page n{}')}</title></head>"
    opening = "".join(writer.paragraph() for _ in range(3))
    blocks = "".join(writer.block(3) for _ in writer.many(12, 6))
    markup = f"<!doctype html><html lang=en>{head}<body>{opening}{blocks}</body></html>"
    return Tree(markup=markup, shown=tuple(writer.shown), headings=tuple(writer.headings))


@st.composite
def articles(draw: Callable[[st.SearchStrategy[object]], object]) -> Tree:
    """An article of parts as people write them, each with prose and sometimes something else."""
    writer = Writer(draw)
    title = writer.say("All of page n{}")
    parts = [f"<h1>{title}</h1>", writer.paragraph(), writer.paragraph()]
    extras = (lambda: writer.items(1), writer.table, writer.code, writer.quote, writer.figure)
    for _ in writer.many(6, 3):
        parts += [f"<h2>{writer.inline(*HEADINGS)}</h2>", writer.paragraph(), writer.paragraph()]
        if writer.chance(2):
            parts += [extras[len(writer.many(len(extras) - 1))](), writer.paragraph()]
    markup = f"<!doctype html><title>{title}</title><body><main>{''.join(parts)}</main>"
    return Tree(markup=markup, shown=tuple(writer.shown), headings=tuple(writer.headings))


@st.composite
def clutter(draw: Callable[[st.SearchStrategy[object]], object]) -> str:
    """What stands around articles: navigation, boxes, forms and what does not show."""
    writer = Writer(draw)
    kinds = (writer.clutter, writer.silent, writer.related, writer.cookies)
    return "".join(kinds[len(writer.many(3))]() for _ in writer.many(4))

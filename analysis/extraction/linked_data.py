"""What a page says of itself in JSON-LD, read with json: schema.org nodes, their types and texts.

Shapes: https://www.w3.org/TR/json-ld11/ and https://schema.org, as far as pages use them: nodes in
a list, below @graph or inside one another, types as one string or several.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from lxml import html

from analysis.extraction.dom import folded, without_controls

MAX_SCRIPTS = 50  # blocks of a page; a page with more describes others, not itself
MAX_CHARACTERS = 1_000_000  # of one block
MAX_NODES = 2_000  # of a page
MAX_DEPTH = 20  # of nodes inside nodes

Node = Mapping[str, object]


def linked_data(root: html.HtmlElement) -> tuple[Node, ...]:
    """Every typed node on the page.

    Args:
        root: The page's tree.

    Returns:
        In the order of the page, an outer node before those inside it; blocks that are not JSON
        are left out, as are nodes past MAX_NODES.
    """
    nodes: list[Node] = []
    for value in _blocks(root):
        for node in _nodes(value, MAX_DEPTH):
            nodes.append(node)
            if len(nodes) == MAX_NODES:
                return tuple(nodes)
    return tuple(nodes)


def types_of(node: Node) -> tuple[str, ...]:
    """The node's types without the vocabulary's address.

    >>> types_of({"@type": ["https://schema.org/NewsArticle", "Article"]})
    ('NewsArticle', 'Article')
    """
    ends = (name.rstrip("/:") for name in texts(node.get("@type")))
    names = (end.rsplit("/", 1)[-1].rsplit(":", 1)[-1].strip() for end in ends)
    return tuple(name for name in names if name)


def schema_types(nodes: Iterable[Node]) -> tuple[str, ...]:
    """All types on a page, each once, in the order of the page."""
    return tuple(dict.fromkeys(name for node in nodes for name in types_of(node)))


def texts(value: object) -> tuple[str, ...]:
    """The texts that a property holds: itself, its items, or the names of the nodes it holds.

    >>> texts([{"@type": "Person", "name": "Ada Reed"}, "The editors", 3])
    ('Ada Reed', 'The editors')
    """
    if isinstance(value, str):
        text = folded(without_controls(value))  # an escape of JSON may stand for any character
        return (text,) if text else ()
    if isinstance(value, Mapping):
        named = value.get("name", value.get("@value"))
        names = named if isinstance(named, list) else [named]
        return tuple(text for one in names if isinstance(one, str) for text in texts(one))
    if isinstance(value, list):
        return tuple(text for one in value if not isinstance(one, list) for text in texts(one))
    return ()


def _blocks(root: html.HtmlElement) -> Iterator[object]:
    scripts = [one for one in root.iter("script") if "ld+json" in (one.get("type") or "").lower()]
    for script in scripts[:MAX_SCRIPTS]:
        source = script.text or ""
        if len(source) > MAX_CHARACTERS:
            continue
        try:
            yield json.loads(source, strict=False)  # line breaks inside strings are common
        except (ValueError, RecursionError):
            continue


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if not depth:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth - 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            if isinstance(one, dict | list):
                yield from _nodes(one, depth - 1)

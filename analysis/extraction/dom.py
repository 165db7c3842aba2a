"""A page as the tree a browser would build, and what its head says."""

import re

from lxml import html
from resiliparse.parse.html import ElementNode, HTMLTree

# what an XML tree cannot hold; a page with one of them, raw or as an entity, is otherwise lost
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")

_HEADINGS = ", ".join(f"h{level}" for level in range(1, 7))
_PARAGRAPHS_IN_HEADINGS = ", ".join(f"h{level} p" for level in range(1, 7))
MAX_HEADING = 300  # characters; a longer one is a paragraph in a heading's element


def parse(markup: str) -> html.HtmlElement:
    """The tree a browser would build, read by lxml.

    lxml alone nests the rest of a page into an unclosed button or link; the HTML5 rules do not.

    Args:
        markup: The page's text.

    Returns:
        The root element; an empty body for an empty page.
    """
    tree = HTMLTree.parse(markup.replace("\0", ""))
    _flatten_headings(tree)
    repaired = without_controls(str(tree))
    parser = html.HTMLParser(huge_tree=True)
    root = html.document_fromstring(repaired or "<html><body></body></html>", parser=parser)
    return root if isinstance(root, html.HtmlElement) else html.HtmlElement()


def _flatten_headings(tree: HTMLTree) -> None:
    """Paragraphs in headings become spans: lxml would end the heading where one begins.

    In a heading that somebody forgot to close they stay: there it is right to end it.
    """
    document = tree.document
    if document is None or document.query_selector(_PARAGRAPHS_IN_HEADINGS) is None:
        return
    for heading in document.query_selector_all(_HEADINGS):
        paragraphs = heading.query_selector_all("p")
        if len(paragraphs) and len(folded(heading.text or "")) <= MAX_HEADING:
            for paragraph in paragraphs:
                _to_span(tree, paragraph)


def _to_span(tree: HTMLTree, paragraph: ElementNode) -> None:
    span, parent = tree.create_element("span"), paragraph.parent
    before, after = tree.create_text_node(" "), tree.create_text_node(" ")
    if span is None or parent is None or before is None or after is None:
        return
    while (child := paragraph.first_child) is not None:
        span.append_child(child)
    span.append_child(after)
    parent.insert_before(before, paragraph)
    parent.replace_child(span, paragraph)


def folded(text: str) -> str:
    """The text with each run of white space as one blank, none at its ends."""
    return " ".join(text.split())


def without_controls(text: str) -> str:
    """The text with blanks for control characters and what UTF-8 cannot hold."""
    return _CONTROL.sub(" ", text).encode("utf-8", "replace").decode("utf-8")

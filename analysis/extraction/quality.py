"""Whether a page holds an article, and why not."""

import re
from collections.abc import Sequence

from lxml import html

from analysis.extraction.walls import wall_of
from analysis.result import PageVerdict

MIN_WORDS = 50  # of main text; below, a page can treat no topic
MIN_UNSPACED = 100  # characters of main text without spaces between words, about two a word
MAX_SHELL_WORDS = 100  # visible words of a page whose text comes by script
MIN_SCRIPT_SHARE = 5  # characters of script for each visible one in a shell without a root element

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
_ROOT_IDS = frozenset(
    ["root", "app", "__next", "__nuxt", "app-root", "svelte", "gatsby-focus-wrapper", "main-app"]
)


def verdict_of(
    root: html.HtmlElement, n_words: int, n_visible: int, lines: Sequence[str] | None = None
) -> tuple[PageVerdict, str]:
    """What a page with this main text is.

    Args:
        root: The page's tree.
        n_words: Words of main text.
        n_visible: Words of everything that shows.
        lines: The main text, one block a line; without it no wall is told from an article.

    Returns:
        READ and "", or SCRIPT_SHELL or EMPTY and one sentence that says why.
    """
    wall = "" if lines is None else wall_of(root, lines)
    if wall:
        return PageVerdict.EMPTY, wall
    if n_words >= MIN_WORDS or _n_unspaced("".join(lines or ())) >= MIN_UNSPACED:
        return PageVerdict.READ, ""
    if n_visible < MAX_SHELL_WORDS and _is_shell(root):
        return (
            PageVerdict.SCRIPT_SHELL,
            f"The page comes with {n_visible} words; its text is loaded by script.",
        )
    return (
        PageVerdict.EMPTY,
        f"No article found: {n_words} words of main text, {MIN_WORDS} are needed.",
    )


def _n_unspaced(text: str) -> int:
    """Characters of writing that puts no space between words: Han, kana, Thai, Lao, Khmer."""
    return sum(map(len, _UNSPACED.findall(text)))


def _is_shell(root: html.HtmlElement) -> bool:
    has_empty_root = any(
        element.get("id") in _ROOT_IDS and not (element.text_content() or "").strip()
        for element in root.iter("div", "main", "section", "app-root")
    )
    scripts = list(root.iter("script"))
    n_script = sum(len(script.text or "") for script in scripts)
    n_visible = sum(len(text) for text in root.itertext()) - n_script
    has_sources = any(script.get("src") for script in scripts)
    return (has_empty_root and bool(scripts)) or (
        has_sources and n_script > MIN_SCRIPT_SHARE * max(1, n_visible)
    )

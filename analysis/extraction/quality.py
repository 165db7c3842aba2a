"""Whether a page holds an article, and why not."""

from lxml import html

from analysis.extraction.walls.rules import wall_of
from analysis.extraction.walls.seen import MIN_WORDS, SeenPage, n_words_of
from analysis.result import PageVerdict

__all__ = ["MIN_WORDS", "SeenPage", "verdict_of"]

MAX_SHELL_WORDS = 100  # visible words of a page whose text comes by script
MIN_SCRIPT_SHARE = 5  # characters of script for each visible one in a shell without a root element

_ROOT_IDS = frozenset(
    ["root", "app", "__next", "__nuxt", "app-root", "svelte", "gatsby-focus-wrapper", "main-app"]
)


def verdict_of(page: SeenPage) -> tuple[PageVerdict, str]:
    """What a page is, as far as its text tells.

    Args:
        page: As a reader meets it.

    Returns:
        READ and "", or a wall's verdict, SCRIPT_SHELL or EMPTY and one sentence that says why.
    """
    wall = wall_of(page)
    if wall:
        return wall
    if not page.is_bare:
        return PageVerdict.READ, ""
    n_visible = n_words_of(page.shown)
    if n_visible < MAX_SHELL_WORDS and _is_shell(page.root):
        return (
            PageVerdict.SCRIPT_SHELL,
            f"The page comes with {n_visible} words; its text is loaded by script.",
        )
    return (
        PageVerdict.EMPTY,
        f"No article found: {page.n_words} words of main text, {MIN_WORDS} are needed.",
    )


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

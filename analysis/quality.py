"""Whether a page holds an article, and why not."""

from lxml import html

from analysis.result import PageVerdict

MIN_WORDS = 50  # of main text; below, a page can treat no topic
MAX_SHELL_WORDS = 100  # visible words of a page whose text comes by script
MIN_SCRIPT_SHARE = 5  # characters of script for each visible one in a shell without a root element

_ROOT_IDS = frozenset(
    ["root", "app", "__next", "__nuxt", "app-root", "svelte", "gatsby-focus-wrapper", "main-app"]
)


def verdict_of(root: html.HtmlElement, n_words: int, n_visible: int) -> tuple[PageVerdict, str]:
    """What a page with this main text is.

    Args:
        root: The page's tree.
        n_words: Words of main text.
        n_visible: Words of everything that shows.

    Returns:
        READ and "", or SCRIPT_SHELL or EMPTY and one sentence that says why.
    """
    if n_words >= MIN_WORDS:
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

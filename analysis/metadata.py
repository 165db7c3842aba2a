"""What a page says of itself: its title and who wrote it."""

from collections.abc import Sequence
from difflib import SequenceMatcher

MAX_NAME_WORDS = 5  # longer, and the extractor took a sentence about the author


def page_title(headings: Sequence[str], named: Sequence[str], fallback: str) -> str:
    """The title a reader sees: the h1 closest to what the head calls the page.

    Metadata alone carry the site's name and wording for search engines; the first h1 alone is
    sometimes the site's logo.

    Args:
        headings: Texts of all h1, in order.
        named: Title tag and og:title.
        fallback: Taken when the page has no h1.

    Returns:
        Without an h1 the fallback, else the first name; "" when there is none of these.
    """
    if not headings:
        return fallback or (named[0] if named else "")
    if not named:
        return headings[0]
    return max(headings, key=lambda heading: max(_likeness(heading, name) for name in named))


def author_names(named: str) -> str:
    """The names in an extractor's list, joined by "; "; without those too long to be names.

    >>> author_names("Ada Reed; We are a team of five who like to write about bread")
    'Ada Reed'
    """
    names = (" ".join(name.split()) for name in named.split(";"))
    return "; ".join(name for name in names if name and len(name.split()) <= MAX_NAME_WORDS)


def _likeness(heading: str, name: str) -> float:
    """Share of both texts that matches, in [0, 1]; long texts are compared by their start."""
    matcher = SequenceMatcher(None, name.lower()[:300], heading.lower()[:300], autojunk=False)
    n_same = sum(block.size for block in matcher.get_matching_blocks())
    return n_same / max(1, min(len(heading), 300)) * matcher.ratio()

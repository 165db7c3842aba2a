"""Which sections belong together: one that hardly says anything, with those below it."""

from collections.abc import Sequence

from analysis.article import Section

MIN_OWN_WORDS = 20  # of text; with fewer a section says nothing of its own


def span_of(parts: Sequence[Section], at: int) -> range:
    """A section, with all below it where its own text says nothing.

    Args:
        parts: Sections of one page.
        at: Index of the section.

    Returns:
        Indexes in a row, `at` first.
    """
    own = parts[at]
    end = at + 1
    if own.level and len(own.text.split()) < MIN_OWN_WORDS:
        while end < len(parts) and parts[end].level > own.level:
            end += 1
    return range(at, end)

"""Which blocks of a page are text of its article."""

from collections import defaultdict
from collections.abc import Sequence

from analysis.extraction.candidates import Candidate
from analysis.extraction.furniture import is_furniture
from analysis.extraction.layout import Layout
from analysis.extraction.main_text import SHORT

MIN_REPEATED = 4  # words of a block that can be the copy of another one
MAX_SIGN_WORDS = 4  # of a block that has the wording of what stands around articles
MAX_REFRAIN = 30  # words of a block that an article may well say twice


def text_blocks(page: Layout, kept: Sequence[Candidate]) -> tuple[bool, ...]:
    """For every block, whether it is text of the article.

    These are the blocks that the main text has, once each where a page repeats them for other
    screens; prose below headings that the main text lacks; and short blocks in the article's box
    that are part of a line, as the extractor joins lines. Entries of a table of contents and the
    labels of what stands around articles are none.

    Args:
        page: The page.
        kept: Headings of the article.

    Returns:
        As many as blocks.
    """
    is_text = list(page.is_covered)
    for heading in kept:
        if heading.is_lost:
            for at in heading.prose:
                is_text[at] = True
    _drop_copies(page, is_text)
    return tuple(
        (is_one or _is_in_line(page, at)) and not _is_signpost(page, at)
        for at, is_one in enumerate(is_text)
    )


def _is_signpost(page: Layout, at: int) -> bool:
    """Whether a block only leads to a place of the same page, or says what buttons say."""
    block = page.found[at]
    is_linked = block.n_linked >= len(page.words[at])
    if is_linked and block.links and all(link.href.startswith("#") for link in block.links):
        return True
    return len(page.words[at]) <= MAX_SIGN_WORDS and is_furniture(block.text)


def _is_in_line(page: Layout, at: int) -> bool:
    block, words = page.found[at], page.words[at]
    is_shown = page.is_inside[at] and not block.is_furniture and not block.is_hidden
    return is_shown and block.level == 0 and 1 < len(words) < SHORT and page.main.says(words)


def _drop_copies(page: Layout, is_text: list[bool]) -> None:
    places: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(page.found):
        if is_text[at] and len(page.words[at]) >= MIN_REPEATED:
            places[block.text].append(at)
    for same in places.values():
        best = min(same, key=lambda at: (_apartness(page, at), at))
        for at in same:
            is_refrain = not any(_apartness(page, at)) and len(page.words[at]) <= MAX_REFRAIN
            is_text[at] = at == best or is_refrain


def _apartness(page: Layout, at: int) -> tuple[bool, bool]:
    block = page.found[at]
    return not page.is_inside[at], block.is_furniture or block.is_hidden

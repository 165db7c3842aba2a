"""Whether a page is what its site answers for any address, one that was made up too."""

import re
from collections import Counter
from collections.abc import Iterable

from analysis.extraction.walls.seen import SeenPage

MAX_WORDS = 400  # that show; a site of one page that shows it everywhere has that page still
MIN_WORDS = 3  # that show: of less nothing can be said
MIN_SHARED = 0.9  # of the words of both (Dice's coefficient); the rest is a day, an advertisement
_WORD = re.compile(r"\w+")


def is_the_same(page: SeenPage, other: SeenPage, requested: str) -> bool:
    """Whether two answers of a site say the same under the same names.

    A page that is there has a name of its own, or text of its own; the menus around it are those of
    every page of a site, so what is named and the main text must agree too. The words of the
    address are left out: such pages repeat what they were asked for.

    Args:
        page: What a link leads to.
        other: What the site answers for an address that was made up.
        requested: Address of the link.

    Returns:
        False also where there is hardly a word to compare.
    """
    own = frozenset(_WORD.findall(f"{requested} {page.url}".lower()))
    shown = _words(page.shown, own)
    if not MIN_WORDS <= shown.total() <= MAX_WORDS:
        return False
    return (
        _words(page.names, own) == _words(other.names, own)
        and _is_alike(shown, _words(other.shown, own))
        and _is_alike(_words(page.lines, own), _words(other.lines, own))
    )


def _is_alike(some: Counter[str], others: Counter[str]) -> bool:
    n_both = some.total() + others.total()
    return 2 * (some & others).total() >= MIN_SHARED * n_both


def _words(lines: Iterable[str], left_out: frozenset[str]) -> Counter[str]:
    words = (word for line in lines for word in _WORD.findall(line.lower()))
    return Counter(word for word in words if word not in left_out and not _is_made_up(word))


def _is_made_up(word: str) -> bool:
    """Numbers, and names of addresses: they differ from answer to answer."""
    return any(character.isdigit() for character in word)

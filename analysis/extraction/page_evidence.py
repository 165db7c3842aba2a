"""Tests of a page's clues; each gives its evidence in words, or "" when the clue is not there."""

import re
from collections.abc import Callable, Iterable

from analysis.extraction.page_clues import PageClues

Test = Callable[[PageClues], str]
Count = Callable[[PageClues], int]

WORD = re.compile(r"[^\W\d_]+")


def words(text: str) -> frozenset[str]:
    """The words of a text, to be looked up.

    >>> sorted(words("tag tags"))
    ['tag', 'tags']
    """
    return frozenset(text.split())


def count(read: Count, least: int, says: str, most: int | None = None) -> Test:
    """A count from `least` to `most`.

    Args:
        read: What is counted.
        least: Smallest count that is a clue.
        says: The evidence, with {} for the count.
        most: Largest count that is a clue; None for no limit.

    Returns:
        The test.
    """

    def test(clues: PageClues) -> str:
        n = read(clues)
        return says.format(n) if n >= least and (most is None or n <= most) else ""

    return test


def share(part: Count, whole: Count, least: float, says: str) -> Test:
    """A part that is at least this share of the whole.

    Args:
        part: What is counted.
        whole: Among what; counts as 1 when there is none.
        least: Smallest share that is a clue.
        says: The evidence, with {part} and {whole}.

    Returns:
        The test.
    """

    def test(clues: PageClues) -> str:
        n, of = part(clues), max(1, whole(clues))
        return says.format(part=n, whole=of) if n and n >= least * of else ""

    return test


def fewer(part: Count, whole: Count, than: float, says: str) -> Test:
    """A part that is less than this share of the whole, which is not empty."""

    def test(clues: PageClues) -> str:
        n, of = part(clues), whole(clues)
        return says.format(part=n, whole=of) if n < than * of else ""

    return test


def is_so(holds: Callable[[PageClues], bool], says: str) -> Test:
    """A fact that needs no number."""
    return lambda clues: says if holds(clues) else ""


def every(*tests: Test) -> Test:
    """All of these; the evidence of all is given."""

    def test(clues: PageClues) -> str:
        found = [one(clues) for one in tests]
        return " and ".join(found) if all(found) else ""

    return test


def either(*tests: Test) -> Test:
    """The first of these that holds."""
    return lambda clues: next((found for test in tests if (found := test(clues))), "")


def typed(names: Iterable[str]) -> Test:
    """A schema.org type, in JSON-LD or microdata."""
    wanted = frozenset(names)

    def test(clues: PageClues) -> str:
        found = next((name for name in clues.declared.types if name in wanted), "")
        return found and f"its schema.org data say {found}"

    return test


def open_graph(*names: str) -> Test:
    """One of these as the page's og:type."""

    def test(clues: PageClues) -> str:
        name = clues.declared.og_type
        return f"its og:type is {name}" if name in names else ""

    return test


def title(pattern: str) -> Test:
    """A pattern in the title element, white space in the pattern ignored."""
    wanted = re.compile(pattern, re.IGNORECASE | re.VERBOSE)

    def test(clues: PageClues) -> str:
        found = wanted.search(clues.declared.title)
        return f'its title says "{found[0]}"' if found else ""

    return test


def body_class(pattern: str) -> Test:
    """A whole class of the html or body element, white space in the pattern ignored."""
    wanted = re.compile(pattern, re.VERBOSE)

    def test(clues: PageClues) -> str:
        classes = sorted(clues.declared.body_class)
        found = next((one for one in classes if wanted.fullmatch(one)), "")
        return found and f'its body has the class "{found}"'

    return test


def generator(names: Iterable[str]) -> Test:
    """Software named by the page's generator."""
    wanted = tuple(sorted(names))

    def test(clues: PageClues) -> str:
        found = next((name for name in wanted if name in clues.declared.generator), "")
        return found and f"it was made by {found}"

    return test


def host(names: frozenset[str]) -> Test:
    """A label of the host other than the last."""

    def test(clues: PageClues) -> str:
        found = next((label for label in clues.address.labels[:-1] if label in names), "")
        return found and f'its host has "{found}"'

    return test


def folder(names: frozenset[str]) -> Test:
    """A part of the path other than the last."""

    def test(clues: PageClues) -> str:
        found = next((part for part in clues.address.path[:-1] if part in names), "")
        return found and f'its path has "/{found}/"'

    return test


def path(names: frozenset[str]) -> Test:
    """A part of the path."""

    def test(clues: PageClues) -> str:
        found = next((part for part in clues.address.path if part in names), "")
        return found and f'its path has "/{found}"'

    return test


def short_part_ends(names: frozenset[str], most: int) -> Test:
    """A part of the path with at most so many words, the last of which is one of these."""

    def test(clues: PageClues) -> str:
        split = map(WORD.findall, clues.address.path)
        ends = (found[-1] for found in split if 0 < len(found) <= most and found[-1] in names)
        word = next(ends, "")
        return word and f'a part of its path ends in "{word}"'

    return test

"""Traits: what several pages show of themselves, put together."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.result import Passage, Trait


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One page's sign of a trait.

    Attributes:
        name: As the page words it.
        key: What signs of one trait have in common.
        passage: What shows it.
    """

    name: str
    key: str
    passage: Passage


def traits(signs: Iterable[Sign]) -> tuple[Trait, ...]:
    """The traits that signs show.

    Args:
        signs: In order of rank, and of each page those that tell most first.

    Returns:
        By number of pages, then the best ranked page, then name; each under the name that most
        pages give it, the first of equals.
    """
    by_key: dict[str, list[Sign]] = {}
    for sign in signs:
        by_key.setdefault(sign.key, []).append(sign)
    found = [_trait(same) for same in by_key.values()]
    return tuple(sorted(found, key=lambda one: (-len(one.ranks), one.ranks, one.name)))


def _trait(signs: list[Sign]) -> Trait:
    first: dict[int | None, Sign] = {}
    for sign in signs:
        first.setdefault(sign.passage.rank, sign)
    names = [sign.name for sign in first.values()]
    ranks = sorted(rank for rank in first if rank is not None)
    return Trait(
        name=max(names, key=lambda name: (names.count(name), -names.index(name))),
        ranks=tuple(ranks),
        evidence=tuple(first[rank].passage for rank in ranks),
    )

"""Which harvests of the output folder are meant: one, or two to compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from skygap.errors import NothingToDoError
from skygap.ledger import last_fetched
from skygap.names import folder_name
from skygap.output import INDEX_DATA, read_index

MAX_NAMED = 5  # harvests that a sentence names
_DAY = len("2026-11-01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Folders of the two harvests."""

    then: Path
    now: Path


def choose(out: Path, then: str, now: str) -> Chosen:
    """The two harvests to compare.

    A day means its latest harvest: the one that fetched last, then that with the higher number. The
    later harvest, where it is not named, is the latest of all; the earlier one is then the latest
    before it that has a keyword of it. With only the earlier one named, the later one is the latest
    that has a keyword of it.

    Args:
        out: Folder of all harvests.
        then: Id or ISO 8601 day of the earlier one, or "".
        now: Likewise of the later one.

    Returns:
        Two different folders with a keyword in common.

    Raises:
        NothingToDoError: If one is not there, both are one, the first is the later one, or they
            have no keyword in common.
    """
    every = _in_order(out)
    if then and not now:
        old = _named(every, then, out)
        return _checked(old, _sharing(every[every.index(old) + 1 :], old, "later"))
    new = _named(every, now, out) if now else every[-1]
    if then:
        return _checked(_named(every, then, out, beside=new), new)
    return _checked(_sharing(every[: every.index(new)], new, "earlier"), new)


def choose_one(out: Path, name: str) -> Path:
    """One harvest.

    Args:
        out: Folder of all harvests.
        name: Id or ISO 8601 day, which means its latest harvest, or "" for the latest of all.

    Returns:
        Its folder.

    Raises:
        NothingToDoError: If it is not there.
    """
    every = _in_order(out)
    return _named(every, name, out) if name else every[-1]


def _in_order(out: Path) -> list[Path]:
    """Folders of all harvests, the latest last; at least one."""
    found = sorted((path.parent for path in out.glob(f"*/{INDEX_DATA}")), key=_day_of)
    if not found:
        msg = f"{out} holds no harvest. Run `skygap brief` or `skygap batch`, or name --out."
        raise NothingToDoError(msg)
    ordered: list[Path] = []
    for _, group in groupby(found, key=_day_of):
        of_day = list(group)
        ordered += of_day if len(of_day) == 1 else sorted(of_day, key=_moment)
    return ordered


def _day_of(root: Path) -> str:
    return root.name[:_DAY]


def _moment(root: Path) -> tuple[str, int, str]:
    number = root.name.rpartition("-")[2]
    is_numbered = number.isdecimal() and root.name.count("-") > _DAY // 3
    return last_fetched(root), int(number) if is_numbered else 0, root.name


def _named(every: Sequence[Path], name: str, out: Path, beside: Path | None = None) -> Path:
    found = [root for root in every if root.name == name]
    of_day = [root for root in every if _day_of(root) == name]
    if beside is not None:  # of a day's harvests, the latest of the same keywords
        of_day = [root for root in of_day if root == beside or _shared(root, beside)] or of_day
    if not found and not of_day:
        names = ", ".join(root.name for root in every[-MAX_NAMED:])
        more = f"and {len(every) - MAX_NAMED} older" if len(every) > MAX_NAMED else ""
        msg = f"{out} has no harvest {name!r}; it has {names} {more}".rstrip() + "."
        raise NothingToDoError(msg)
    return (found or of_day)[-1]


def _sharing(roots: Sequence[Path], other: Path, which: str) -> Path:
    shared = next((root for root in reversed(roots) if _shared(root, other)), None)
    if shared is None:
        msg = (
            f"{other.parent} has no {which} harvest with a keyword of {other.name}: harvest again"
            " (--max-age 0 starts a new one), or name two harvests."
        )
        raise NothingToDoError(msg)
    return shared


def _checked(then: Path, now: Path) -> Chosen:
    if then == now:
        msg = f"Both are the harvest {now.name}: name two, by id where a day has several."
        raise NothingToDoError(msg)
    if _day_of(then) > _day_of(now):
        msg = f"{then.name} is later than {now.name}: name the earlier harvest first."
        raise NothingToDoError(msg)
    if not _shared(then, now):
        msg = f"{then.name} and {now.name} have no keyword in common: name harvests of one list."
        raise NothingToDoError(msg)
    return Chosen(then=then, now=now)


def _shared(one: Path, other: Path) -> bool:
    return bool(_keywords(one) & _keywords(other))


def _keywords(root: Path) -> set[str]:
    return {folder_name(outcome.query) for outcome in read_index(root).outcomes}

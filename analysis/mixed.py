"""Whether the pages of a keyword are too mixed for one article, and what shows it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.clusters import Member
from analysis.result import GapAnalysis, PageVerdict, Topic, Treatment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

MIN_PAGES = 5  # with fewer there is no telling what is usual
MIN_APART = 3  # pages that make a group; one or two are the odd ones that any search has
MIN_APART_SHARE = 0.25  # of the articles, that are on another subject
MIN_TREATING = 2  # pages of a topic that can be shared
MIN_WITHIN = 1.0  # topics that two pages of a group share, on average
MAX_ACROSS = 0.1  # of it, that two pages of different groups share
MAX_SPLIT = 14  # readable pages, the first: every way to part them is tried

_ARTICLE = "article"
_SORTS = {
    PageVerdict.READ: _ARTICLE,
    PageVerdict.NEAR_COPY: _ARTICLE,
    PageVerdict.PAYWALL: _ARTICLE,
    PageVerdict.OUTLIER: _ARTICLE,
    PageVerdict.OFFER: "offer",
    PageVerdict.FORUM: "forum thread",
    PageVerdict.VIDEO: "video",
    PageVerdict.LISTING: "listing",
    PageVerdict.PDF: "PDF",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Split:
    """Two groups of pages that share few topics, as rows of the matrix."""

    one: tuple[int, ...]
    other: tuple[int, ...]
    within: float
    across: float


def mixed(analysis: GapAnalysis) -> str:
    """What shows that no one article can serve all who search the keyword, by the first that does.

    - Sorts: of at least MIN_PAGES pages whose sort is known fewer than half are articles. Pages
      that nobody could look at (blocked, not fetched, asking for consent) have no sort.
    - Subjects: at least MIN_APART articles, and MIN_APART_SHARE of them, are outliers.
    - Topics: the readable pages part into two groups of at least MIN_APART such that two pages of
      either group share MIN_WITHIN topics or more on average, and two of different groups at most
      MAX_ACROSS times as many.

    Several formats and intents of articles are no reason: one article can explain and compare.

    Args:
        analysis: Of one keyword.

    Returns:
        One sentence with its numbers, or "".
    """
    return _sorts(analysis) or _subjects(analysis) or _topics(analysis)


def between(head: str, member: Member) -> str:
    """What shows that a keyword lies between two articles: it shares as much with another head.

    Args:
        head: Of its cluster.
        member: The keyword.

    Returns:
        One sentence with its numbers, or "" where it shares more with its own head than with any.
    """
    for other in member.also[:1]:
        if other.n_shared * member.n_results >= member.n_shared * other.n_results:
            return (
                f"It lies between two articles: it shares {member.n_shared} of {member.n_results}"
                f' results with "{head}" and {other.n_shared} of {other.n_results} with'
                f' "{other.query}".'
            )
    return ""


def _sorts(analysis: GapAnalysis) -> str:
    sorts = Counter(_SORTS[rival.verdict] for rival in analysis.rivals if rival.verdict in _SORTS)
    n = sorts.total()
    if n < MIN_PAGES or 2 * sorts[_ARTICLE] >= n:
        return ""
    counted = sorted(sorts.items(), key=lambda item: (-item[1], item[0]))
    told = _listed([f"{count} {name}{'s' * (count > 1)}" for name, count in counted])
    most, n_most = counted[0]
    what = f"most are {most}s" if 2 * n_most > n else "no sort has more than half"
    return f"Of {n} pages of a known sort there are {told}: {what}, so no one article serves all."


def _subjects(analysis: GapAnalysis) -> str:
    n_apart = sum(rival.verdict is PageVerdict.OUTLIER for rival in analysis.rivals)
    n = analysis.n_read + n_apart
    if n_apart < MIN_APART or n_apart < MIN_APART_SHARE * n:
        return ""
    return f"Of {n} articles {n_apart} are on another subject than the others."


def _topics(analysis: GapAnalysis) -> str:
    ranks = [rival.rank for rival in analysis.rivals if rival.verdict is PageVerdict.READ]
    ranks = ranks[:MAX_SPLIT]
    shared = [topic for topic in analysis.topics if topic.k >= MIN_TREATING]
    if len(ranks) < 2 * MIN_APART or not shared:
        return ""
    treated = _treated(ranks, shared)
    found = _split(treated @ treated.T)
    if found is None:
        return ""
    one, other = (
        f"ranks {_listed([str(ranks[row]) for row in rows])}, such as on"
        f' "{_most_own(treated, rows, shared)}"'
        for rows in (found.one, found.other)
    )
    return (
        f"The pages part into two groups: {one}; and {other}. Two pages of a group share"
        f" {found.within:.1f} topics or more on average, two of different groups"
        f" {found.across:.1f}."
    )


def _treated(ranks: Sequence[int], topics: Sequence[Topic]) -> "Matrix":
    """1 where a page (row) treats a topic (column)."""
    import numpy as np

    row_of = {rank: row for row, rank in enumerate(ranks)}
    matrix = np.zeros((len(ranks), len(topics)))
    for column, topic in enumerate(topics):
        for page in topic.pages:
            if page.rank in row_of and page.treatment is Treatment.TREATED:
                matrix[row_of[page.rank], column] = 1.0
    return matrix


def _split(shared: "Matrix") -> _Split | None:
    """The split with the least shared across groups for what is shared within, if it is one."""
    import numpy as np

    n = len(shared)
    # Every way to part the pages, once: the first page is always of the first group.
    is_other = (np.arange(2 ** (n - 1))[:, None] >> np.arange(n - 1)) & 1
    one = np.column_stack([np.ones(len(is_other), dtype=int), 1 - is_other])
    sizes = one.sum(axis=1)
    one = one[(sizes >= MIN_APART) & (n - sizes >= MIN_APART)]
    apart = np.array(shared)
    np.fill_diagonal(apart, 0.0)  # what a page shares with itself
    other, sizes = 1 - one, one.sum(axis=1)
    within = np.minimum(
        ((one @ apart) * one).sum(axis=1) / (sizes * (sizes - 1)),
        ((other @ apart) * other).sum(axis=1) / ((n - sizes) * (n - sizes - 1)),
    )
    across = ((one @ apart) * other).sum(axis=1) / (sizes * (n - sizes))
    fits = (within >= MIN_WITHIN) & (across <= MAX_ACROSS * within)
    if not fits.any():
        return None
    ratio = np.where(fits, across / np.maximum(within, MIN_WITHIN), np.inf)
    at = int(np.lexsort((-within, ratio))[0])
    return _Split(
        one=tuple(np.flatnonzero(one[at]).tolist()),
        other=tuple(np.flatnonzero(other[at]).tolist()),
        within=float(within[at]),
        across=float(across[at]),
    )


def _most_own(treated: "Matrix", group: Sequence[int], topics: Sequence[Topic]) -> str:
    """Label of the topic that most pages of a group, and fewest others, treat."""
    inside = treated[list(group)].sum(axis=0)
    lead = 2 * inside - treated.sum(axis=0)
    return topics[int(lead.argmax())].label


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last

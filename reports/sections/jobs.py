"""What each section of the outline does for its reader, in one line."""

from analysis.result import Job, OutlineItem

_JOBS = {
    Job.DEFINE: "Say what it is, in a sentence that stands alone",
    Job.STEPS: "Lead through it step by step",
    Job.COMPARE: "Set the choices side by side and say when to take which",
    Job.LIST: "Name them one by one, each with its reason",
    Job.WARN: "Say what goes wrong, and how to avoid it",
    Job.ANSWER: "Answer it straight, in the first sentence",
    Job.EXPLAIN: "Explain it in running text",
}


def job_line(item: OutlineItem, k: int) -> str:
    """The job of a heading.

    Args:
        item: One of the outline.
        k: Pages that treat its topic; 0 where nobody does.

    Returns:
        What to do, and how many pages do it so where that was measured; "" where nothing tells.
    """
    n = len(item.job_ranks)
    if n and k:
        return f"{_JOBS[item.job]}, as {_as_many(n, k)}."
    return "" if item.job is Job.EXPLAIN else f"{_JOBS[item.job]}."


def _as_many(n: int, k: int) -> str:
    """Who does it so, of those that treat the topic.

    >>> _as_many(1, 1), _as_many(2, 2), _as_many(3, 3), _as_many(1, 4), _as_many(3, 4)
    ('the one page on it does', 'both pages on it do', 'all 3 pages on it do', \
'1 of the 4 pages on it does', '3 of the 4 pages on it do')
    """
    if k == 1:
        return "the one page on it does"
    if n == k:
        return "both pages on it do" if k == 2 else f"all {k} pages on it do"  # noqa: PLR2004
    return f"{n} of the {k} pages on it {'does' if n == 1 else 'do'}"

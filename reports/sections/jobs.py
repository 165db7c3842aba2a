"""What each section of the outline does for its reader, in one line."""

from analysis.result import Job, OutlineItem
from reports.wording import counted

_LINES = {
    Job.DEFINE: "Say what it is, in a sentence that stands alone.",
    Job.STEPS: "Lead through it step by step.",
    Job.COMPARE: "Set the choices side by side and say when to take which.",
    Job.LIST: "Name them one by one, each with its reason.",
    Job.WARN: "Say what goes wrong, and how to avoid it.",
    Job.ANSWER: "Answer it straight, in the first sentence.",
    Job.EXPLAIN: "Explain it so that the reader can act on it.",
}
_FORMS = {
    Job.DEFINE: "as a definition",
    Job.STEPS: "as steps",
    Job.COMPARE: "as a comparison",
    Job.LIST: "as a list",
    Job.WARN: "as a warning",
    Job.ANSWER: "as an answer",
    Job.EXPLAIN: "in running text",
}


def job_line(item: OutlineItem, k: int) -> str:
    """The job of a heading.

    Args:
        item: One of the outline.
        k: Pages that treat its topic; 0 where nobody does.

    Returns:
        What to do, and how many pages do it so where that was measured; "" where nothing tells.
    """
    line = _LINES[item.job]
    n = len(item.job_ranks)
    if not n or not k:
        return "" if item.job is Job.EXPLAIN else line
    verb = "writes" if n == 1 else "write"
    return f"{line} {n} of the {counted(k, 'page')} that treat it {verb} it {_FORMS[item.job]}."

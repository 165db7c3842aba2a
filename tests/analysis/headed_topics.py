"""Topics and gaps known by their headings alone, made by hand."""

from analysis.kinds import kind_of
from analysis.result import Gap, GapKind, Topic

N_PAGES = 7


def topic(label: str, *headings: str, k: int = 3) -> Topic:
    """A topic that k of seven pages treat."""
    return Topic(
        id=label, label=label, terms=(), headings=headings, kind=kind_of(k, N_PAGES), k=k,
        k_headed=k, n=N_PAGES, support=float(k), weighted_share=k / N_PAGES, is_robust=True,
        typical_words=80, position=0.5, best_url="https://a.example/", pages=(), evidence=(),
    )  # fmt: skip


def gap(label: str) -> Gap:
    """Something that nobody treats."""
    return Gap(
        id=label, kind=GapKind.NOBODY, label=label, score=0.5, formula="", why="", topic_id="",
        terms=(), draft_coverage=None, draft_range=None, draft_treatment=None, evidence=(),
    )  # fmt: skip

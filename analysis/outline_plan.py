"""The outline to write: what rivals share in their order, then what sets an article apart."""

from collections.abc import Sequence

from analysis.result import Gap, GapKind, OutlineItem, Topic

MAX_RARE_ITEMS = 3  # angles; more and the outline is no longer about the keyword
MAX_NOBODY_ITEMS = 2


def outline(gaps: Sequence[Gap], topics: Sequence[Topic]) -> tuple[OutlineItem, ...]:
    """Headings in the order to write them, no two alike.

    Args:
        gaps: In their order.
        topics: For where rivals put them.

    Returns:
        Shared topics by where rivals put them, then at most three rare ones and two questions that
        nobody answers; all of level 2, () without gaps.
    """
    position = {topic.id: topic.position for topic in topics}
    shared = [gap for gap in gaps if gap.kind in {GapKind.MUST_HAVE, GapKind.COMMON}]
    shared.sort(key=lambda gap: (position[gap.topic_id], gap.label))
    rare = [gap for gap in gaps if gap.kind is GapKind.RARE][:MAX_RARE_ITEMS]
    nobody = [gap for gap in gaps if gap.kind is GapKind.NOBODY][:MAX_NOBODY_ITEMS]
    return tuple(
        OutlineItem(level=2, heading=gap.label, kind=gap.kind, gap_id=gap.id, reason=gap.why)
        for gap in _without_repeats([*shared, *rare, *nobody])
    )


def _without_repeats(gaps: Sequence[Gap]) -> list[Gap]:
    kept: dict[frozenset[str], Gap] = {}
    for gap in gaps:
        kept.setdefault(frozenset(gap.label.lower().rstrip("?").split()), gap)
    return list(kept.values())

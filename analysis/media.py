"""Media: what an article has beside running text."""

from collections import Counter

from analysis.article import Article, BlockKind
from analysis.result import MediaCount, MediaKind

_GROUPED = {BlockKind.TABLE_CELL: MediaKind.TABLE, BlockKind.LIST_ITEM: MediaKind.LIST}


def media_counts(article: Article) -> tuple[MediaCount, ...]:
    """Images, videos, sounds, tables, lists and blocks of code of an article.

    Args:
        article: A page with text; a list or table is one, however many items or cells it has, and
            one inside another is one of its own.

    Returns:
        Those it has, in the order of MediaKind.
    """
    counts = Counter(MediaKind(one.kind) for one in article.media)
    blocks = [block for section in article.sections for block in section.blocks]
    groups = {(_GROUPED[one.kind], one.group) for one in blocks if one.kind in _GROUPED}
    counts.update(kind for kind, group in groups if group)
    counts[MediaKind.CODE] += sum(one.kind is BlockKind.CODE for one in blocks)
    return tuple(MediaCount(kind=kind, n=counts[kind]) for kind in MediaKind if counts[kind])

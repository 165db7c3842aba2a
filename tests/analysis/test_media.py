from dataclasses import replace

from analysis.article import BlockKind, Media, Section, TextBlock
from analysis.media import media_counts
from analysis.result import MediaCount, MediaKind
from tests.analysis.sections import article


def block(kind: BlockKind, group: int = 0) -> TextBlock:
    return TextBlock(kind=kind, text="x", group=group)


def test_tables_and_lists_count_once_however_many_cells_and_items_they_have() -> None:
    first = (block(BlockKind.LIST_ITEM, 1), block(BlockKind.LIST_ITEM, 1))
    second = (block(BlockKind.LIST_ITEM, 2), block(BlockKind.TABLE_CELL, 3))
    third = (block(BlockKind.TABLE_CELL, 3), block(BlockKind.CODE), block(BlockKind.CODE))
    sections = (
        Section(level=0, heading="", blocks=first),
        Section(level=2, heading="A", blocks=second + third),
    )
    assert media_counts(article(*sections)) == (
        MediaCount(kind=MediaKind.TABLE, n=1),
        MediaCount(kind=MediaKind.LIST, n=2),
        MediaCount(kind=MediaKind.CODE, n=2),
    )


def test_images_come_before_videos_and_what_an_article_has_not_is_not_told() -> None:
    def medium(kind: str) -> Media:
        return Media(kind=kind, url="", alt="", caption="", section=0)

    media = (medium("video"), medium("image"), medium("image"))
    assert media_counts(replace(article(), media=media)) == (
        MediaCount(kind=MediaKind.IMAGE, n=2),
        MediaCount(kind=MediaKind.VIDEO, n=1),
    )


def test_an_article_of_text_alone_has_none() -> None:
    assert media_counts(article()) == ()

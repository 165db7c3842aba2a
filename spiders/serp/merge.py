"""The pages of one search as one Serp."""

from spiders.errors import InputError
from spiders.items import Serp
from spiders.serp.row import Row, RowCollector


def merge(pages: tuple[Serp, ...]) -> Serp:
    """One Serp from the answers for pages 1, 2, ... of a search.

    Args:
        pages: At least one, in order, each ranked on from the one before.

    Returns:
        A Serp in which every page of the web stands once, at its best rank.

    Raises:
        InputError: If there is no page.
    """
    if not pages:
        raise InputError("There is no answer to merge.")
    source = pages[0].source
    collector = RowCollector(source)
    for page in pages:
        collector.extend(
            Row(
                line=result.rank,
                keyword=page.query,
                rank=result.rank,
                url=result.url,
                title=result.title,
                snippet=result.snippet,
                date=result.date,
            )
            for result in page.results
        )
        extras = Row(
            line=0,
            keyword=page.query,
            url=None,
            questions=page.questions,
            related=page.related,
        )
        collector.extend([extras])
    return collector.finish(source=source).serps[0]

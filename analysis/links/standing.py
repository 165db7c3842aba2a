"""Whether a page that answered is gone all the same: it says so, or its domain is for sale."""

from analysis.extraction import dom, sniff
from analysis.extraction.addresses import base_of
from analysis.extraction.decoding import decoded
from analysis.extraction.linked_data import linked_data
from analysis.extraction.main_text import main_lines
from analysis.extraction.walk import blocks_and_media
from analysis.extraction.walls import missing
from analysis.extraction.walls.rules import wall_of
from analysis.extraction.walls.seen import SeenPage
from analysis.links.absence import absent, is_on_a_code
from analysis.links.parking import parked
from analysis.result import PageVerdict
from spiders.items import Death, Page, PageState

MAX_PLAIN = 120  # words of main text from which a title alone no longer tells; an article on
# "404 Not Found" has that title too, but no sentence that says so of itself

# Walls that are told by words alone, which a page on nothing may have too
_BY_WORDS = frozenset((PageVerdict.SOFT_404, PageVerdict.VIDEO))


def judge(page: Page) -> tuple[Death | None, str]:
    """Whether the target of a link is gone, by what the page says.

    Precision goes before recall: a page that cannot be read, asks for something first, or only
    speaks of missing pages or domains, is not called gone.

    Args:
        page: As it was fetched.

    Returns:
        SOFT_404 or PARKED with one sentence that quotes what tells it; else None and "".

    Raises:
        MemoryError: If the process may not have as much memory as the page needs.
    """
    is_read = page.state is PageState.DONE and not sniff.refusal(page.body, page.content_type)
    if not is_read or sniff.is_too_large(page.body):
        return None, ""
    try:
        return _judged(page)
    except MemoryError:
        raise  # the limit of the process: told by who set it
    except Exception:  # noqa: BLE001 # parsers over foreign bytes: what cannot be read is not gone
        return None, ""


def _judged(page: Page) -> tuple[Death | None, str]:
    source = decoded(page.body, page.content_type)
    if sniff.markup_refusal(source.text):
        return None, ""
    root = dom.parse(source.text)
    found, _ = blocks_and_media(root)
    seen = SeenPage(
        root=root,
        lines=main_lines(root, page.url),
        shown=[block.text for block in found],
        nodes=linked_data(root),
        url=page.url,
    )
    reason = parked(seen, page.requested_url, base_of(root, page.url))
    if reason:
        return Death.PARKED, reason
    wall = wall_of(seen)
    if wall and wall[0] not in _BY_WORDS:
        return None, ""
    if wall and wall[0] is PageVerdict.SOFT_404 and _is_plain(seen):
        return Death.SOFT_404, wall[1]
    said = absent(seen)
    return (
        (Death.SOFT_404, f'The page says that it is not there: "{said}".') if said else (None, "")
    )


def _is_plain(seen: SeenPage) -> bool:
    """Whether a page with the name of a missing one has no text of its own, or says so besides."""
    if missing.plain_absence(seen):
        return True
    is_short = seen.n_words <= MAX_PLAIN and not is_on_a_code(seen)
    return is_short and missing.is_named_so(seen)

"""Whether a page that answered is gone all the same: it says so, or its domain is for sale."""

from collections.abc import Iterator
from dataclasses import replace

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
from analysis.links.anywhere import is_the_same
from analysis.links.parking import parked
from analysis.result import PageVerdict
from spiders.items import Death, Page, PageState

MAX_PLAIN = 120  # words of main text from which a title alone no longer tells; an article on
# "404 Not Found" has that title too, but no sentence that says so of itself

# Walls that are told by words alone, which a page on nothing may have too
_BY_WORDS = frozenset((PageVerdict.SOFT_404, PageVerdict.VIDEO))


def judge(page: Page, made_up: bytes = b"") -> tuple[Death | None, str]:
    """Whether the target of a link is gone, by what the page says.

    Precision goes before recall: a page that cannot be read, asks for something first, or only
    speaks of missing pages or domains, is not called gone.

    Args:
        page: As it was fetched.
        made_up: What its site answers for an address that it cannot have; b"" where it says that
            there is no such page, or was not asked.

    Returns:
        SOFT_404 or PARKED with one sentence that says what tells it; else None and "".

    Raises:
        MemoryError: If the process may not have as much memory as the page needs.
    """
    is_read = page.state is PageState.DONE and not sniff.refusal(page.body, page.content_type)
    if not is_read or sniff.is_too_large(page.body):
        return None, ""
    try:
        return _judged(page, made_up)
    except MemoryError:
        raise  # the limit of the process: told by who set it
    except Exception:  # noqa: BLE001 # parsers over foreign bytes: what cannot be read is not gone
        return None, ""


def _judged(page: Page, made_up: bytes) -> tuple[Death | None, str]:
    seen = _seen(page)
    return next(_signs(seen, page, made_up), (None, "")) if seen else (None, "")


def _signs(seen: SeenPage, page: Page, made_up: bytes) -> Iterator[tuple[Death, str]]:
    """What says that it is gone, the plainest first."""
    reason = parked(seen, page.requested_url, base_of(seen.root, page.url))
    if reason:
        yield Death.PARKED, reason
    wall = wall_of(seen)
    if wall and wall[0] not in _BY_WORDS:
        return
    if wall and wall[0] is PageVerdict.SOFT_404 and _is_plain(seen):
        yield Death.SOFT_404, wall[1]
    said = absent(seen)
    if said:
        yield Death.SOFT_404, f'The page says that it is not there: "{said}".'
    other = _seen(replace(page, body=made_up)) if made_up else None
    if other and is_the_same(seen, other, page.requested_url):
        yield Death.SOFT_404, "Its site answers the same for an address that was made up."


def _seen(page: Page) -> SeenPage | None:
    """The page as a reader meets it; None where it cannot be read."""
    source = decoded(page.body, page.content_type)
    if sniff.markup_refusal(source.text):
        return None
    root = dom.parse(source.text)
    found, _ = blocks_and_media(root)
    return SeenPage(
        root=root,
        lines=main_lines(root, page.url),
        shown=[block.text for block in found],
        nodes=linked_data(root),
        url=page.url,
    )


def _is_plain(seen: SeenPage) -> bool:
    """Whether a page with the name of a missing one has no text of its own, or says so besides."""
    if missing.plain_absence(seen):
        return True
    is_short = seen.n_words <= MAX_PLAIN and not is_on_a_code(seen)
    return is_short and missing.is_named_so(seen)

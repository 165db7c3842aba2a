"""Pages on which a video stands where an article would."""

from analysis.extraction.elements import VIDEO_HOST, source_of
from analysis.extraction.page_clues import ARTICLE_TYPES
from analysis.extraction.walls.seen import SeenPage

MAX_WORDS = 150  # of main text; what stands below a video is shorter, a transcript longer

_OPEN_GRAPH = ("video", "video.other", "video.movie", "video.episode", "video.tv_show")


def video(page: SeenPage) -> str:
    """Why the page is for watching; "" when it has an article or no video."""
    if not ARTICLE_TYPES.isdisjoint(page.types):
        return ""
    sign = _declared(page) or (_player(page) if page.is_bare else "")
    return f"The page shows a video and {page.n_words} words: {sign}." if sign else ""


def _declared(page: SeenPage) -> str:
    if "VideoObject" in page.types:
        return "its schema.org data say VideoObject"
    kind = page.meta("og:type")
    return f"its og:type is {kind}" if kind in _OPEN_GRAPH else ""


def _player(page: SeenPage) -> str:
    for element in page.root.iter("video", "iframe"):
        host = VIDEO_HOST.search(source_of(element))
        if element in page.around:
            continue
        if host:
            return f"it has a player of {host.group().lower()}"
        if element.tag == "video":
            return "it has a video element"
    return ""

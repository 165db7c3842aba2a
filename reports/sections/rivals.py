"""The pages of the search: those read, and those not, each with its reason."""

from dataclasses import dataclass

from analysis.result import GapAnalysis, MediaKind, OutlineHeading, PageVerdict, Rival
from reports.links import host_of, web_link
from reports.untrusted import MAX_LABEL, capped
from reports.wording import VERDICT_WORDS, counted, day

MEDIA_NOUNS = {
    MediaKind.IMAGE: "image",
    MediaKind.VIDEO: "video",
    MediaKind.AUDIO: "recording",
    MediaKind.TABLE: "table",
    MediaKind.LIST: "list",
    MediaKind.CODE: "code block",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalRow:
    """One page.

    Attributes:
        rank: Its rank.
        anchor: Its place in the brief.
        title: Its title, or its address.
        href: Its address, or "" where it is none of the web.
        host: Its host.
        author: As the page names it, or "".
        day: The day it gives for itself, in words, or "".
        n_words: Words of main text.
        n_topics: Shared topics it treats.
        best_at: Topics it treats best.
        outline: Its headings.
        media: What it has beside running text, such as "3 images", or "".
        description: Its meta description, or "".
        oddity: How it lies far from the others though it counts, or "".
        verdict: READ, or in words why it does not count.
        reason: The reason in a sentence, or "".
    """

    rank: int
    anchor: str
    title: str
    href: str
    host: str
    author: str
    day: str
    n_words: int
    n_topics: int
    best_at: tuple[str, ...]
    outline: tuple[OutlineHeading, ...]
    media: str
    description: str
    oddity: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """All pages of the search by rank."""

    read: tuple[RivalRow, ...]
    unread: tuple[RivalRow, ...]


def rivals(analysis: GapAnalysis) -> Rivals:
    """The pages of an analysis."""
    read = [rival for rival in analysis.rivals if rival.verdict is PageVerdict.READ]
    unread = [rival for rival in analysis.rivals if rival.verdict is not PageVerdict.READ]
    return Rivals(
        read=tuple(_row(rival) for rival in read), unread=tuple(_row(rival) for rival in unread)
    )


def _row(rival: Rival) -> RivalRow:
    return RivalRow(
        rank=rival.rank,
        anchor=f"rival-{rival.rank}",
        title=capped(rival.title, 2 * MAX_LABEL) or capped(rival.url, MAX_LABEL),
        href=web_link(rival.url),
        host=host_of(rival.url) or rival.host,
        author=capped(rival.author, MAX_LABEL),
        day=day(rival.date),
        n_words=rival.n_words,
        n_topics=rival.n_topics,
        best_at=tuple(capped(label, MAX_LABEL) for label in rival.best_at),
        outline=rival.outline,
        media=", ".join(counted(each.n, MEDIA_NOUNS[each.kind]) for each in rival.media),
        description=capped(rival.description),
        oddity=rival.oddity,
        verdict=VERDICT_WORDS[rival.verdict],
        reason=rival.reason,
    )

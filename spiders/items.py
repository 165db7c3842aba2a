"""The vocabulary of the harvest: what every other room may know of the web."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """One row of a search engine result page.

    Attributes:
        rank: Place in the whole search, 1 = first; not restarted on later result pages.
        url: Address as the source gave it; only http and https.
        title: Title as the source gave it, or "".
        snippet: Text below the title, or "".
        date: When the source says it was published, in the source's words, or "".
    """

    rank: int
    url: str
    title: str = ""
    snippet: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serp:
    """What a source answered for one query.

    Attributes:
        query: The keyword, whitespace folded and in Unicode form C; never empty.
        results: In order of rank, one row per rank.
        questions: Questions people also ask, as the source gave them.
        related: Related searches, as the source gave them.
        source: Where it comes from, such as "file serp.csv" or "searxng".
    """

    query: str
    results: tuple[SearchResult, ...]
    questions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRanking:
    """A page of the own site that ranks for a keyword, as a list says.

    Attributes:
        url: Its address, or "" where the list has only the rank.
        position: 1 = first; a mean where the list has one, so not always whole; None if unknown.
        clicks: In the time of the list, or None.
        impressions: In the time of the list, or None.
    """

    url: str = ""
    position: float | None = None
    clicks: int | None = None
    impressions: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordMetrics:
    """What a list says of a keyword beside its text; nothing of it is measured here.

    Attributes:
        volume: Searches a month, or None where the list does not say (0 is a volume).
        difficulty: How hard it is to rank, 0 to 100 by the tool's own measure; None if unknown.
        intent: Why people search, in the tool's words, or "".
        own: Pages of the own site that rank for it, the best placed first.
    """

    volume: int | None = None
    difficulty: float | None = None
    intent: str = ""
    own: tuple[OwnRanking, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """A page of the own site, as a list or sitemap names it.

    Attributes:
        url: Only http and https.
        title: Its title tag or first heading, or "".
        description: What else the list says of it, or "".
    """

    url: str
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPages:
    """The pages of the own site that a new article can link to and from.

    Attributes:
        name: Of the file that lists them.
        pages: In its order, each address once.
        n_left_out: Rows without an address that can be linked to.
    """

    name: str
    pages: tuple[OwnPage, ...]
    n_left_out: int = 0


class PageState(StrEnum):
    """Where a page stands in its harvest; everything but PENDING is an end."""

    PENDING = "pending"
    DONE = "done"
    BLOCKED = "blocked"  # robots.txt forbids it
    TOO_LARGE = "too-large"  # over the limit of a download
    ERROR = "error"  # HTTP status, DNS, timeout ...
    REFUSED = "refused"  # an address that is never fetched: private, not http


class Rendering(StrEnum):
    """What became of the scripts of a page."""

    NONE = ""  # it has text without them
    RENDERED = "rendered"  # a browser ran them
    SHELL = "shell"  # it has no text without them, and they were not run


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One address of a harvest, fetched or not.

    Attributes:
        requested_url: Canonical address that was asked for.
        url: Address after redirects; the requested one when nothing came back.
        state: Never PENDING once the harvest has ended.
        status: HTTP status, or None when there was no answer.
        content_type: Value of the header, or "".
        body: Bytes after content decoding; empty unless state is DONE. Of a page that was rendered,
            what its scripts made of them.
        content_hash: Hex sha256 of the body, or "".
        fetched_at: ISO 8601 in UTC, or "".
        reason: One plain sentence for a page that is not DONE, or whose scripts were not run,
            else "".
        rendering: What became of its scripts.
    """

    requested_url: str
    url: str
    state: PageState
    status: int | None = None
    content_type: str = ""
    body: bytes = b""
    content_hash: str = ""
    fetched_at: str = ""
    reason: str = ""
    rendering: Rendering = Rendering.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordRank:
    """Under which keyword an address ranks, and where."""

    keyword: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestedPage:
    """What a feed shows of a page: everything but its body.

    Attributes:
        keywords: Every keyword of the harvest that has the page, in the order of the list.
        requested_url: Canonical address that was asked for.
        url: Address after redirects.
        state: How the page ended.
        status: HTTP status, or None.
        content_type: Value of the header, or "".
        n_bytes: Size of the body after content decoding.
        content_hash: Hex sha256 of the body, or "".
        fetched_at: ISO 8601 in UTC.
        elapsed_s: Seconds from request to last byte.
        reason: One plain sentence for a page that is not done, or whose scripts were not run,
            else "".
        rendering: What became of its scripts.
    """

    keywords: tuple[KeywordRank, ...]
    requested_url: str
    url: str
    state: PageState
    status: int | None
    content_type: str
    n_bytes: int
    content_hash: str
    fetched_at: str
    elapsed_s: float
    reason: str
    rendering: Rendering


# Days on which a link that leaves us unsure is looked at: what fails on three is seldom back, and
# who does not want to be asked has said so three times.
MAX_CHECKS = 3


class LinkState(StrEnum):
    """What is known of the target of a link."""

    PENDING = "pending"  # nobody has asked for it yet
    ALIVE = "alive"  # it answered; where it led is its final address
    DEAD = "dead"
    UNSURE = "unsure"  # one look does not tell: asked again on another day
    REFUSED = "refused"  # an address that is never asked for: private, not http


class Death(StrEnum):
    """How it is known that a target is gone."""

    NOT_FOUND = "404"
    GONE = "410"
    NO_HOST = "no such host"
    SOFT_404 = "soft 404"  # answers as any page, and says that it does not exist
    PARKED = "parked"  # the domain is for sale, or shows advertisements alone


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCheck:
    """What came of asking for the target of a link.

    Attributes:
        url: As linked, without fragment.
        state: What is known.
        death: How, of one that is DEAD, else None.
        status: HTTP status of the last answer, or None.
        final_url: Address after redirects, or "" without an answer.
        reason: One plain sentence unless ALIVE, else "".
        checked_at: ISO 8601 in UTC, of the last look; "" before the first.
        n_checks: Days on which it was looked at since it last answered otherwise; those on which it
            left us unsure count for what came of it.
    """

    url: str
    state: LinkState
    death: Death | None = None
    status: int | None = None
    final_url: str = ""
    reason: str = ""
    checked_at: str = ""
    n_checks: int = 0

    @property
    def is_asked_again(self) -> bool:
        """Whether it is unsure, and another day may tell."""
        return self.state is LinkState.UNSURE and self.n_checks < MAX_CHECKS

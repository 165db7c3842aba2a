"""A look at where a link leads: what is asked for, and what is found."""

from dataclasses import dataclass

from spiders.items import Death, LinkState, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingLink:
    """A link that is to be asked for.

    Attributes:
        key: Identity.
        url: As linked.
        asks: Address to ask for: the same, or where it led, on a site of another shard.
        checked_at: ISO 8601 in UTC, of the last look; "" before the first.
        n_checks: Days on which it was looked at, as LinkCheck counts them.
        state: What is known of it.
    """

    key: str
    url: str
    asks: str
    checked_at: str = ""
    n_checks: int = 0
    state: LinkState = LinkState.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLook:
    """What one look at a link found.

    Attributes:
        state: ALIVE, DEAD, UNSURE or REFUSED.
        death: How, of one that is DEAD, else None.
        status: HTTP status of the last answer, or None.
        final_url: Address after redirects, or "" without an answer.
        content_type: Value of the header, or "".
        reason: One plain sentence unless ALIVE, else "".
        body: Its beginning, where that is still to be judged, else empty.
        made_up: The same of what its site answers for an address that it cannot have; empty where
            it says that there is no such page, or was not asked.
    """

    state: LinkState
    death: Death | None = None
    status: int | None = None
    final_url: str = ""
    content_type: str = ""
    reason: str = ""
    body: bytes = b""
    made_up: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unjudged:
    """A page behind a link that answered.

    Attributes:
        page: With the beginning of its body.
        made_up: What its site answers for an address that it cannot have, or b"".
    """

    page: Page
    made_up: bytes

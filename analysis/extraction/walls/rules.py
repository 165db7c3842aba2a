"""Which wall a page is, if any.

Each rule wants two things at once: little main text, and a sign that has no place in an article of
that length. So a guide to consent dialogues or to mending "page not found" is still a guide. A page
with too little text for an article is none anyway; there one sign is enough to name it.
"""

from collections.abc import Callable

from analysis.extraction.walls import (
    bot_checks,
    consent,
    denials,
    logins,
    missing,
    paywalls,
    videos,
)
from analysis.extraction.walls.seen import SeenPage
from analysis.result import PageVerdict

# In this order: what is told by parts that only such pages have goes before what is told by words.
_RULES: tuple[tuple[PageVerdict, int, Callable[[SeenPage], str]], ...] = (
    (PageVerdict.CAPTCHA, bot_checks.MAX_WORDS, bot_checks.trace_of_check),
    (PageVerdict.BLOCKED, denials.MAX_WORDS, denials.denial),
    (PageVerdict.CAPTCHA, bot_checks.MAX_WORDS, bot_checks.name_of_check),
    (PageVerdict.SOFT_404, missing.MAX_WORDS, missing.absence),
    (PageVerdict.LOGIN, logins.MAX_WORDS, logins.login),
    (PageVerdict.PAYWALL, paywalls.MAX_WORDS, paywalls.teaser),
    (PageVerdict.LOGIN, logins.MAX_WORDS, logins.bare_login),
    (PageVerdict.CONSENT_WALL, consent.MAX_WORDS, consent.consent_wall),
    (PageVerdict.VIDEO, videos.MAX_WORDS, videos.video),
)


def wall_of(page: SeenPage) -> tuple[PageVerdict, str] | None:
    """What stands where an article should.

    Args:
        page: As a reader meets it.

    Returns:
        The verdict and one plain sentence with the evidence; None when nothing speaks for a wall.
    """
    rules = (one for one in _RULES if page.n_words <= one[1])
    told = ((verdict, rule(page)) for verdict, _, rule in rules)
    return next((one for one in told if one[1]), None)

"""How much an analysis may cost: two profiles, told in every result."""

from enum import StrEnum


class Profile(StrEnum):
    """What sections are compared by."""

    FAST = "fast"  # words alone
    BEST = "best"  # words and sentence vectors; needs the extra "best"


# A fixed one, not what happens to be installed: the same command gives the same result anywhere.
DEFAULT_PROFILE = Profile.FAST

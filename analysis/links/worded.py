"""What is told by wording, and in which languages: elsewhere nothing can be concluded."""

from collections.abc import Mapping

from analysis.links.wordings.languages import CLAIMS, OWN_DATA
from analysis.result.links import WordedPart

_FOUR = frozenset(("en", "de", "fr", "es"))
_LANGUAGES: Mapping[WordedPart, frozenset[str]] = {
    WordedPart.OWN_DATA: frozenset(OWN_DATA),
    WordedPart.CALCULATOR: _FOUR,
    WordedPart.TEMPLATE: _FOUR,
    WordedPart.ORIGINAL_IMAGE: _FOUR,
    WordedPart.CLAIMS: frozenset(CLAIMS),
    WordedPart.GUESTS: _FOUR,
    WordedPart.NAMED_LISTS: _FOUR,
    WordedPart.SHOPS: _FOUR,
    WordedPart.SUBJECTS: frozenset(("en",)),
}
SITE_PAGES = _FOUR  # of contact and about pages, which a part of quality tells


def is_worded(part: WordedPart, language: str) -> bool:
    """Whether a part can be told of pages in a language.

    Args:
        part: Told by wording.
        language: ISO 639-1 code; of any other nothing can be told.

    Returns:
        Whether its absence means that it was looked for.

    >>> is_worded(WordedPart.CALCULATOR, "de"), is_worded(WordedPart.CALCULATOR, "pl")
    (True, False)
    """
    return language in _LANGUAGES[part]


def untold(language: str) -> tuple[WordedPart, ...]:
    """What cannot be told of pages in a language, in the order of WordedPart."""
    return tuple(part for part in WordedPart if not is_worded(part, language))

"""The wordings that there are, by ISO 639-1 code."""

import re
from collections.abc import Mapping

from analysis.links.wordings import english, french, german, spanish
from analysis.links.wordings.claim_words import ClaimWords

# Sentences in which a page says that it asked, measured or tested
OWN_DATA: Mapping[str, re.Pattern[str]] = {
    "en": english.OWN_DATA,
    "de": german.OWN_DATA,
    "fr": french.OWN_DATA,
    "es": spanish.OWN_DATA,
}
CLAIMS: Mapping[str, ClaimWords] = {
    "en": english.CLAIMS,
    "de": german.CLAIMS,
    "fr": french.CLAIMS,
    "es": spanish.CLAIMS,
}

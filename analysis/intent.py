"""The intent that a page serves: why somebody who searches would want it."""

import re
from dataclasses import dataclass

from analysis.corpus import RankedArticle
from analysis.format_words import LANGUAGE
from analysis.page_format import FormatSign
from analysis.page_title import title_passage, titles_of
from analysis.result import Intent, PageFormat, PageKind, Passage

MIN_PRICES = 3  # on a page that compares: of things to buy

_TEACHES = frozenset((PageFormat.HOW_TO, PageFormat.EXPLAINER, PageFormat.FAQ))
_BUY = re.compile(
    r"\b(?:buy|for sale|price[sd]?|pricing|cheap(?:est)?|deals?|discounts?|coupons?|order online"
    r"|near me|hire|rent(?:als?)?|quotes?|free (?:download|trial)|shop)\b",
    re.IGNORECASE,
)
_CHOOSE = re.compile(
    r"\bbest (?!practices?\b|ways?\b|time\b|of\b|friends?\b)(?:[\w/-]+ ){0,4}[\w-]{2,}s\b"
    r"|\btop \d+\b|\balternatives\b|\bworth (?:it|buying)\b|\bbuy(?:ing|er['\u2019]?s) guide\b"
    r"|\b(?:\d+|ten|seven|five) (?:[\w&/-]+ ){0,3}"
    r"(?:tools|apps|extensions|add-?ons|plugins|services|products|books|courses)\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"\b(?:log ?in|sign ?in|official (?:site|website)|website|homepage|home page|\.com)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"(?:[$\u20ac\u00a3]\s?\d|\d\s?(?:USD|EUR|GBP|\u20ac)\b)")
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentSign:
    """The intent of a page, with what shows it."""

    intent: Intent
    passage: Passage


def page_intent(one: RankedArticle, form: FormatSign, query: str, language: str) -> IntentSign:
    """The intent of a page, by the first of these rules that applies.

    - navigational: the keyword is the name of the page's site, but for words such as "login";
    - transactional: a product's or shop's page, or a title that offers, unless the page teaches;
    - commercial: a review, a title that chooses ("best ...s", "12 tools"), a comparison with
      three prices or a declared Product;
    - where the title names no format, what the wording of the keyword itself says;
    - else informational.

    Args:
        one: A readable page.
        form: Its format.
        query: The keyword.
        language: ISO 639-1 code; wordings are known in English alone.

    Returns:
        Exactly one; shown by what shows the format, or by the title.
    """
    named = " | ".join(titles_of(one)) if language == LANGUAGE else ""
    teaches = form.format in _TEACHES and form.is_named
    intent = None
    if _is_name_of_site(one, query):
        intent = Intent.NAVIGATIONAL
    elif one.article.kind in {PageKind.PRODUCT, PageKind.COLLECTION} and not teaches:
        intent = Intent.TRANSACTIONAL
    elif not teaches:
        intent = _worded(named) or _compared(one, form)
        if intent is None and not form.is_named and language == LANGUAGE:
            intent = _worded(query)
    if intent is None:
        return IntentSign(intent=Intent.INFORMATIONAL, passage=form.passage)
    return IntentSign(intent=intent, passage=title_passage(one))


def _worded(text: str) -> Intent | None:
    if _BUY.search(text):
        return Intent.TRANSACTIONAL
    return Intent.COMMERCIAL if _CHOOSE.search(text) else None


def _compared(one: RankedArticle, form: FormatSign) -> Intent | None:
    if form.format is PageFormat.REVIEW:
        return Intent.COMMERCIAL
    if form.format is not PageFormat.COMPARISON:
        return None
    declares = any(name.rpartition("/")[2] == "Product" for name in one.article.schema_types)
    is_priced = declares or len(_PRICE.findall(one.article.text)) >= MIN_PRICES
    return Intent.COMMERCIAL if is_priced else None


def _is_name_of_site(one: RankedArticle, query: str) -> bool:
    name = _NOT_LETTERS.sub("", _REACH.sub("", query).lower())
    labels = one.article.host.lower().removeprefix("www.").split(".")
    return bool(name) and name in {"".join(labels), "".join(labels[:-1]), *labels[-2:-1]}

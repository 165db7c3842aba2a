"""The words a brief uses for kinds, verdicts, counts and dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.result import GapKind, KeywordState, PageVerdict, Treatment
from reports.untrusted import MAX_LABEL, capped

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
KIND_LABELS = {
    GapKind.MUST_HAVE: "Must-have",
    GapKind.COMMON: "Common",
    GapKind.RARE: "Rare",
    GapKind.NOBODY: "Nobody",
}
KIND_MEANINGS = {
    GapKind.MUST_HAVE: "Most pages treat it. Readers will miss it where it is missing.",
    GapKind.COMMON: "Several pages treat it. Worth having where it serves the reader.",
    GapKind.RARE: "One or two pages treat it. An angle that sets an article apart.",
    GapKind.NOBODY: "Asked or named, and no page read answers it or gives it a section.",
}
STATE_LABELS = {
    KeywordState.DONE: "Done",
    KeywordState.THIN: "Thin evidence",
    KeywordState.FAILED: "Failed",
    KeywordState.SKIPPED: "Skipped: in another brief",
    KeywordState.OPEN: "Open",
}
VERDICT_WORDS = {
    PageVerdict.READ: "Read",
    PageVerdict.NOT_FETCHED: "Could not be fetched",
    PageVerdict.BLOCKED: "Blocked",
    PageVerdict.CAPTCHA: "Captcha",
    PageVerdict.CONSENT_WALL: "Consent wall",
    PageVerdict.PAYWALL: "Only the beginning before a paywall",
    PageVerdict.SOFT_404: "Does not exist (soft 404)",
    PageVerdict.LOGIN: "Login",
    PageVerdict.LISTING: "Listing",
    PageVerdict.FORUM: "Forum or question page",
    PageVerdict.OFFER: "Product or service page",
    PageVerdict.VIDEO: "Video page",
    PageVerdict.PDF: "PDF",
    PageVerdict.NOT_HTML: "Not a web page",
    PageVerdict.TOO_LARGE: "Too large",
    PageVerdict.EMPTY: "No article text",
    PageVerdict.SCRIPT_SHELL: "Text only appears by script",
    PageVerdict.OTHER_LANGUAGE: "In another language",
    PageVerdict.NEAR_COPY: "Nearly a copy of another page",
    PageVerdict.OUTLIER: "On another subject",
    PageVerdict.EXTRACTION_FAILED: "Could not be taken apart",
}
TREATMENT_WORDS = {
    Treatment.TREATED: "treated",
    Treatment.THIN: "thin",
    Treatment.MISSING: "missing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a sentence.

    Attributes:
        text: The words.
        is_quoted: Whether a page or a searcher said them, so that they are set apart.
        anchor: Where in the brief their evidence stands, or "".
    """

    text: str
    is_quoted: bool = False
    anchor: str = ""


Sentence = tuple[Span, ...]


def said(text: str, *, anchor: str = "") -> Span:
    """A label or value as others wrote it, short enough for a sentence."""
    return Span(text=capped(text, MAX_LABEL), is_quoted=True, anchor=anchor)


def sentence(*parts: str | Span | Sequence[Span]) -> Sentence:
    """One sentence from our own words, quoted words and lists of them."""
    spans: list[Span] = []
    for part in parts:
        if isinstance(part, str):
            spans.append(Span(text=part))
        elif isinstance(part, Span):
            spans.append(part)
        else:
            spans.extend(part)
    return tuple(spans)


def listed(items: Sequence[Sentence | Span], *, last: str = "and") -> Sentence:
    """The items with commas and a last "and" (or another word, or "" for none) between them."""
    spans: list[Span] = []
    for place, item in enumerate(items):
        if place:
            is_last = place == len(items) - 1
            spans.append(Span(text=f" {last} " if last and is_last else ", "))
        spans.extend((item,) if isinstance(item, Span) else item)
    return tuple(spans)


def plain(words: Sentence) -> str:
    """The sentence as one string, quoted words in quotation marks."""
    return "".join(f"“{span.text}”" if span.is_quoted else span.text for span in words)


def counted(n: int, noun: str) -> str:
    """The number with its noun.

    >>> counted(1, "page"), counted(1200, "word")
    ('1 page', '1,200 words')
    """
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def day(iso: str) -> str:
    """An ISO 8601 day in words, or the string itself where it is none.

    >>> day("2031-04-09"), day("soon")
    ('9 April 2031', 'soon')
    """
    try:
        parsed = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}"

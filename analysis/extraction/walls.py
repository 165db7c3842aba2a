"""Pages that stand where an article should: told by what they say of themselves.

Each rule wants two things at once: little main text, and a sign that has no place in an article of
that length. So a guide to consent dialogues or to mending "page not found" is still a guide.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import html

from analysis.extraction.wall_words import (
    CONSENT,
    CONSENT_ACCEPT,
    CONSENT_CHOICE,
    CONSENT_SPEECH,
    DENIED_TITLES,
    DENIED_TRACES,
    NOT_FOUND,
    NOT_FOUND_FILLERS,
    PAYWALL_SPEECH,
)

MAX_DENIED_WORDS = 150  # of main text; what guards a site explains itself in fewer
MAX_TEASER_WORDS = 200  # of main text; articles behind a paywall show two or three paragraphs
MAX_NOT_FOUND_WORDS = 400  # of main text; some list what else there is
MAX_CONSENT_WORDS = 1_200  # of main text; the longest dialogues name each purpose
MIN_CONSENT_SHARE = 0.6  # of words in lines on consent; in articles with a banner it is below .2
MAX_LABEL = 60  # characters on a button, or of a title that is quoted

_FRAMES = frozenset(("nav", "header", "footer", "aside"))
_SPLIT = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb-]\s+|\s*[|\u00bb]\s*")
_PUNCTUATION = re.compile(r"[^\w' ]+")


def wall_of(root: html.HtmlElement, lines: Sequence[str]) -> str:
    """Why a page with little main text is a wall and no article.

    Args:
        root: The page's tree.
        lines: Its main text, one block a line.

    Returns:
        One plain sentence with the evidence; "" when nothing speaks for a wall.
    """
    n_words = sum(len(line.split()) for line in lines)
    rules = (
        (MAX_DENIED_WORDS, _denial),
        (MAX_NOT_FOUND_WORDS, _absence),
        (MAX_TEASER_WORDS, _paywall),
    )
    reasons = (rule(root) for limit, rule in rules if n_words <= limit)
    reason = next((reason for reason in reasons if reason), "")
    return reason or (_consent(root, lines) if n_words <= MAX_CONSENT_WORDS else "")


def _denial(root: html.HtmlElement) -> str:
    title = next((name for name in _names(root) if DENIED_TITLES.fullmatch(name)), "")
    if title:
        return f'The site asks for proof of a person, or lets nobody in: "{title}".'
    trace = _trace(root)
    return f"The site asks for proof of a person: it shows {trace}." if trace else ""


def _trace(root: html.HtmlElement) -> str:
    """The element of a bot check, if one is on the page."""
    for element in root.iter("div", "form", "iframe", "script", "section", "span"):
        traits = (element.get(name) or "" for name in ("id", "class", "src", "action"))
        found = DENIED_TRACES.search(" ".join(traits))
        if found:
            return found.group()
    return ""


def _absence(root: html.HtmlElement) -> str:
    name = next((name for name in _names(root) if _is_not_found(name)), "")
    return f'The page says that it does not exist: "{name}".' if name else ""


def _is_not_found(name: str) -> bool:
    words = _PUNCTUATION.sub(" ", name.lower().replace("\u2019", "'")).split()
    rest = " ".join(word for word in words if word not in NOT_FOUND_FILLERS)
    return rest in NOT_FOUND or (not rest and "404" in words)


def _paywall(root: html.HtmlElement) -> str:
    said = next((found.group() for found in _searched(PAYWALL_SPEECH, root)), "")
    return f'Only the beginning is shown: the page says "{_cut(said)}".' if said else ""


def _searched(pattern: "re.Pattern[str]", root: html.HtmlElement) -> Iterator["re.Match[str]"]:
    body = root.find("body")
    if body is None:
        return
    for element in body.iter("p", "div", "h1", "h2", "h3", "h4", "span", "a", "button", "strong"):
        text = _folded(element.text or "")
        found = pattern.search(text) if text else None
        if found and not _is_in_frame(element):
            yield found


def _is_in_frame(element: html.HtmlElement) -> bool:
    """Whether an element stands where every page of a site says the same."""
    return any(one.tag in _FRAMES for one in element.iterancestors())


def _consent(root: html.HtmlElement, lines: Sequence[str]) -> str:
    n_words = sum(len(line.split()) for line in lines)
    n_consent = sum(len(line.split()) for line in lines if CONSENT.search(line))
    if not n_words or n_consent < MIN_CONSENT_SHARE * n_words:
        return ""
    labels = [*_labels(root)]
    is_asking = any(map(CONSENT_ACCEPT.match, labels)) and any(map(CONSENT_CHOICE.match, labels))
    if is_asking and any(map(CONSENT_SPEECH.search, lines)):
        share = round(100 * n_consent / n_words)
        return f"The page asks for consent: {share} % of what it shows as text is about that."
    return ""


def _labels(root: html.HtmlElement) -> Iterator[str]:
    for element in root.iter("button", "a", "input", "label", "span", "div"):
        value = element.get("value") if element.tag == "input" else element.text
        label = _folded(value or "")
        if 0 < len(label) <= MAX_LABEL:
            yield label.lower()


def _names(root: html.HtmlElement) -> Iterator[str]:
    """What the page calls itself: main headings, and its title, whole and in its parts."""
    for element in root.iter("title", "h1"):
        name = _folded("".join(element.itertext()))[: 2 * MAX_LABEL]
        parts = _SPLIT.split(name) if element.tag == "title" else ()
        yield from (part[:MAX_LABEL] for part in (name, *parts) if part)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    return text if len(text) <= MAX_LABEL else f"{text[: MAX_LABEL - 1]}\u2026"

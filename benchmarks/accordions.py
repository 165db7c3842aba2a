"""Questions in a page's accordions, found without any code of the product.

A question is a text of at least MIN_WORDS words that ends in a question mark and is

- the whole text of a button, a summary, or an element with the role of a button, or
- the name of a Question node inside a FAQPage of the page's JSON-LD,

and whose words stand in the body of the page's truth. Its answer is what follows it there: up to
ANSWER_WORDS words, ending before the next such question of the page. A question without a word
after it is left out. It is kept together with its answer when its words stand in the text that was
extracted, and at least MIN_SHARE of the answer's words (as a multiset) are among the first
ANSWER_WORDS + SLACK words after them. Case, punctuation and white space do not count; where a
question occurs more than once (a table of contents names it before), any occurrence may do.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree

MIN_WORDS = 3  # "Why?" on a button is a hint, not a question of the article
ANSWER_WORDS = 20  # the start of an answer: enough to know it by, short enough for any answer
SLACK = 10  # words that may stand between: "Answer", a name, the question once more
MIN_SHARE = 0.8  # of the answer's words: links and footnotes may have gone

_SHOWN = "button, summary, [role=button]"
_LINKED_DATA = 'script[type*="ld+json" i]'
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of an accordion and the start of its answer, as words."""

    words: tuple[str, ...]
    answer: tuple[str, ...]


def questions(page: bytes, body: str) -> tuple[Question, ...]:
    """The questions of a page's accordions that belong to its text.

    Args:
        page: HTML.
        body: Text of the article, from its truth.

    Returns:
        Each question once, in the order of the body.
    """
    text = words_of(body)
    asked = {words_of(text) for text in _asked(page)}
    found = {words: _last(words, text) for words in asked if len(words) >= MIN_WORDS}
    starts = sorted((start, words) for words, start in found.items() if start >= 0)
    ends = [*(start for start, _ in starts), len(text)][1:]
    answers = (
        (words, text[start + len(words) : min(end, start + len(words) + ANSWER_WORDS)])
        for (start, words), end in zip(starts, ends, strict=True)
    )
    return tuple(Question(words=words, answer=answer) for words, answer in answers if answer)


def is_kept(question: Question, extracted: str) -> bool:
    """Whether the question stands in a text with its answer right after it."""
    text = words_of(extracted)
    needed = MIN_SHARE * len(question.answer)
    ends = (start + len(question.words) for start in _starts(question.words, text))
    after = (text[end : end + ANSWER_WORDS + SLACK] for end in ends)
    return any(
        (Counter(question.answer) & Counter(words)).total() >= needed for words in after if words
    )


def words_of(text: str) -> tuple[str, ...]:
    """Words in compatibility form and lower case.

    >>> words_of("What's an e-mail?")
    ('what', 's', 'an', 'e', 'mail')
    """
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


def _starts(words: tuple[str, ...], text: tuple[str, ...]) -> Iterator[int]:
    for start in range(len(text) - len(words) + 1):
        if text[start] == words[0] and text[start : start + len(words)] == words:
            yield start


def _last(words: tuple[str, ...], text: tuple[str, ...]) -> int:
    return max(_starts(words, text), default=-1)


def _asked(page: bytes) -> Iterator[str]:
    document = HTMLTree.parse_from_bytes(page, detect_encoding(page) or "utf-8").document
    if document is None:
        return
    shown = [element.text or "" for element in document.query_selector_all(_SHOWN)]
    named = [
        text_of_markup(name)
        for script in document.query_selector_all(_LINKED_DATA)
        for name in _faq_names(script.text or "")
    ]
    for text in (*shown, *named):
        folded = " ".join(text.split())
        if folded.endswith("?"):
            yield folded


def text_of_markup(markup: str) -> str:
    """The text of a value that may hold tags and entities, as a FAQPage's may.

    >>> text_of_markup("Is <b>bread</b> &amp; butter enough?")
    'Is bread & butter enough?'
    """
    body = HTMLTree.parse(markup).body
    return (body.text or "") if body is not None else ""


def _faq_names(source: str) -> Iterator[str]:
    try:
        value = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return
    for page in _nodes(value, "FAQPage"):
        for question in _nodes(page.get("mainEntity"), "Question"):
            yield str(question.get("name") or "")


def _nodes(value: object, kind: str) -> Iterator[dict[str, Any]]:
    """All nodes of a kind, at any depth."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            kinds = one.get("@type")
            if kind in (kinds if isinstance(kinds, list) else [kinds]):
                yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)

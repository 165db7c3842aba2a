"""Turns of phrase by which a text names a sub-topic without treating it; English only."""

import re
from collections.abc import Iterable
from functools import lru_cache

MAX_WORDS = 6  # of a name as written; longer ones are clauses
MAX_REMEMBERED = 16_384  # sentences of some keywords, searched once

_LATER = (
    r"(?:(?:an?|the|my|our|some|its|one)\s+)?"
    r"(?:another|separate|future|next|later|upcoming|follow-up|different)\s+"
    r"(?:articles?|posts?|blog\s+posts?|tutorials?|guides?|columns?|instal+ments?|parts?|episodes?)"
)
_NOT = (
    r"(?:won['\u2019]t|(?:will|do|does|did|can)\s*not|don['\u2019]t|can['\u2019]t|not\s+going\s+to)"
)
_TELL = (
    r"(?:cover|discuss|explain|describe|explore|treat|address|go\s+into|get\s+into|look\s+at"
    r"|go\s+over|dive\s+into|touch\s+on)"
)
_TELLING = (
    r"(?:cover(?:ed|ing)|discuss(?:ed|ing)|explain(?:ed|ing)|describ(?:ed|ing)|explor(?:ed|ing)"
    r"|treat(?:ed|ing)|address(?:ed|ing)|going\s+into|getting\s+into|looking\s+at|going\s+over)"
)
_NAME = r"(?P<name>[^.,;:()!?\"\u201c\u201d]{3,60}?)"
_END = r"(?=\s+(?:in|here|today|now|yet|at|but|because|since|as|so|for\s+now)\b|\s*[.,;:(!]|\s*$)"
_NEGATION = ("not", "n't", "n\u2019t")
_OTHER = ("another", "separate", "future", "next", "later", "upcoming", "follow-up", "different")
# Each with words of which a sentence must have one, which takes much less time to see.
_PUT_OFF = tuple(
    (re.compile(pattern, re.IGNORECASE), hints)
    for hints, pattern in (
        (_NEGATION, rf"\b{_NOT}\s+(?:be\s+)?(?:{_TELL}|{_TELLING})\s+{_NAME}{_END}"),
        (
            ("scope",),
            (
                rf"(?:^|[,;(]|\b(?:while|although|though|but|and|since|as)\s){_NAME}\s+(?:is|are)\s+"
                r"(?:\w+\s+)?(?:beyond|outside|out\s+of)\s+(?:of\s+)?(?:the\s+)?scope\b"
            ),
        ),
        (
            _OTHER,
            (
                rf"\b(?:{_TELL}|more\s+(?:on|about))\s+(?:(?:more|in|into)\s+)*(?:details?\s+)?"
                rf"(?:(?:in|on|about|of)\s+)?{_NAME}\s+in\s+{_LATER}\b"
            ),
        ),
        (_OTHER, rf"\b{_LATER}\s+(?:on|about|covering|dedicated\s+to)\s+{_NAME}{_END}"),
        (
            _NEGATION,
            (
                rf"\bthere\s+(?:is|are)\s+(?:an?\s+|the\s+)?{_NAME}\s+(?:called|named|for|that|which)\b"
                rf"[^.!?]*\bbut\b[^.!?]*\b{_NOT}\s+(?:be\s+)?(?:{_TELL}|{_TELLING})\s+(?:it|them|that)\b"
            ),
        ),
    )
)
_LEADING = re.compile(
    r"^(?:(?:while|although|though|but|and|the|an?|any|some|all|each|every|how\s+to|more|further|specific|details?\s+(?:of|on)"
    r"|about|on|in|of)\s+)+",
    re.IGNORECASE,
)
# stands for something said elsewhere, is the writer's own, or is the article itself
_NO_NAME = re.compile(
    r"\b(?:it|its|this|that|these|those|them|they|which|who|I|my|me|we|our|us|you|your|everything"
    r"|article|post|tutorial|guide|chapter)\b",
    re.IGNORECASE,
)
_INTRODUCING = (
    *("called", "known as", "referred to as", "concept", "notion of", "the term"),
    *("technique", "practice of", "principle of"),
)
_INTRODUCED = re.compile(
    r"(?<!also )(?<!sometimes )(?<!often )\b(?:called|known as|referred to as|concepts? of"
    r"|notion of|the term|so-called|techniques? of|practice of|principle of)\s+(?:an?\s+|the\s+)?"
    r"[\"\u201c'\u2018]?(?P<name>[A-Za-z][\w-]+(?:\s+[A-Za-z][\w-]+){1,2})",
    re.IGNORECASE,
)
# what a name is then given to was explained just before
_POINTS_BACK = re.compile(
    r"^\W*(?:(?:so|and|but|hence|thus|in\s+short)\b\W*)?(?:this|that|these|those|it|they|such)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=MAX_REMEMBERED)
def names_put_off(sentence: str) -> tuple[str, ...]:
    """What a sentence names only to put it off, as written, without articles.

    It says that it will not cover it, calls it out of scope, or leaves it to another article.

    Args:
        sentence: One sentence.

    Returns:
        Names that can be understood alone, in no more than MAX_WORDS words; mostly ().

    >>> names_put_off("We will not cover the repair of leaks here.")
    ('repair of leaks',)
    """
    plain = sentence.casefold()
    matches = (pattern.search(sentence) for pattern, hints in _PUT_OFF if _has_one_of(hints, plain))
    names = (_LEADING.sub("", match["name"].strip()) for match in matches if match)
    return tuple(dict.fromkeys(name for name in names if _is_name(name)))


def names_introduced(sentence: str) -> tuple[str, ...]:
    """What a sentence introduces as a term: two or three words that begin with its name.

    Another name for the same thing ("also called") is not a sub-topic of its own, and a name for
    what was just said ("this is called") is that of what the section explains.

    Args:
        sentence: One sentence.

    Returns:
        As written, in order; the last words may go beyond the name.

    >>> names_introduced("Soil with more sand than silt is called loamy sand in the trade.")
    ('loamy sand in',)
    """
    if not _has_one_of(_INTRODUCING, sentence.casefold()) or _POINTS_BACK.search(sentence):
        return ()
    names = (match["name"] for match in _INTRODUCED.finditer(sentence))
    return tuple(dict.fromkeys(name for name in names if _is_name(name)))


def _has_one_of(hints: Iterable[str], plain: str) -> bool:
    return any(hint in plain for hint in hints)


def _is_name(name: str) -> bool:
    return 0 < len(name.split()) <= MAX_WORDS and not _NO_NAME.search(name)

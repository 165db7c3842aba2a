"""Short names of topics: headings that fit into a title or a sentence."""

import re
from collections.abc import Sequence

from analysis.engine import Role, engine_for
from analysis.format_words import is_act
from analysis.headings import is_form, is_personal, is_question, label_of
from analysis.roots import root_of
from analysis.tfidf import rareness

MAX_WORDS = 3
MAX_HEADINGS = 5  # of a topic that are tried
MAX_CHARACTERS = 26
MIN_CHARACTERS = 4
MIN_RARENESS = 2.0  # of its rarest word: "changes" and "work" name nothing out of their place
MIN_SINGLE = 3.2  # of one word that is no plural: "environment" may be anything

_ARTICLE = re.compile(r"^(?:the|a|an|about|your|using|understanding|viewing)\s+", re.IGNORECASE)
_WHAT = re.compile(
    r"^what (?:is|are) (?:the )?(?P<name>[\w-]+(?: [\w-]+)?)(?: (?:of|for|in) .*)?\W*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w'\u2019/+-]*(?: (?:(?:and|of) )?[^\W\d_][\w'\u2019/+-]*)*")
# opens a statement, an order or a clause, which is no name of a thing
_CLAUSE = re.compile(
    r"^(?:how|why|when|where|who|which|what|if|is|are|do|does|don['\u2019]t|can|can['\u2019]t|you"
    r"|make|be|try|let|avoid|consider|never|always|not|no|other|more|some|getting|making|begin"
    r"|ok|option|chapter|allow|explore|go|take|put|look|think|walk|move|say|tell|ask|define"
    r"|check|view|see|generate|perform|test|control|list|design|on|in|by|for|with|from|to|at|after"
    r"|before|key|additional|useful|new|multiple|further|general|several|various|related|simple"
    r"|alternative)\b|\b(?:a|an|the|takeaways?|takeways?|terminology|overview)\b"
    r"|\b(?:is|are|was|were|can|will|should|you|your|it|its|our|this|that|these)\b",
    re.IGNORECASE,
)


def names_of(topics: Sequence[Sequence[str]], language: str) -> list[tuple[str, ...]]:
    """What each of several topics can be called: those of its headings that are names.

    A name has at most three words of letters and is a noun phrase. Questions ("What are the
    stages of it?") give what they ask for. Where a topic has several headings, one more must
    share a word with the name: else it is what one page alone calls it.

    Args:
        topics: Headings of each, best first.
        language: ISO 639-1 code; a language without a model does not tell nouns.

    Returns:
        For each topic its names in the order of its headings.
    """
    tried = [
        tuple(dict.fromkeys(filter(_is_name, map(_bare, one[:MAX_HEADINGS])))) for one in topics
    ]
    every = list(dict.fromkeys(name for names in tried for name in names))
    nouns = _noun_phrases(every, language)
    return [
        tuple(
            name
            for name in names
            if name in nouns and _is_shared(name, headings, language) and _says(name, language)
        )
        for names, headings in zip(tried, topics, strict=True)
    ]


def _bare(heading: str) -> str:
    return _ARTICLE.sub("", _asked_for(" ".join(label_of(heading).split())))


def _noun_phrases(names: Sequence[str], language: str) -> frozenset[str]:
    engine = engine_for(language)
    if not engine.has_model or not names:
        return frozenset(names)
    cuts = engine.cut([f"the {name.lower()}" for name in names])
    return frozenset(
        name
        for name, cut in zip(names, cuts, strict=True)
        if len(cut.words) > 1
        and cut.words[1].role in {Role.NAMES, Role.DESCRIBES}
        and cut.words[-1].role is Role.NAMES
    )


def _is_shared(name: str, headings: Sequence[str], language: str) -> bool:
    others = [one for one in headings if name.lower() not in one.lower() or len(one) > len(name)]
    own = roots_of(name, language)
    return not others or any(own & roots_of(other, language) for other in others)


def roots_of(text: str, language: str) -> frozenset[str]:
    """Roots of the words of a text."""
    words = re.findall(r"[^\W_]+", text.lower())
    return frozenset(root_of(word, language) for word in words if len(word) > 1)


def _asked_for(label: str) -> str:
    asked = _WHAT.match(label) if is_question(label) else None
    return asked["name"] if asked else label


def _is_name(text: str) -> bool:
    words: Sequence[str] = text.split()
    is_short = len(words) <= MAX_WORDS and MIN_CHARACTERS <= len(text) <= MAX_CHARACTERS
    is_plain = _NAME.fullmatch(text) is not None and _CLAUSE.search(text) is None
    is_order = is_act(text) and not words[0].lower().endswith("ing")
    return is_short and is_plain and not (is_order or is_form(text) or is_personal(text))


def _says(name: str, language: str) -> bool:
    words = name.lower().split()
    least = MIN_RARENESS if len(words) > 1 or words[0].endswith("s") else MIN_SINGLE
    return max(rareness(word, language) for word in words) >= least

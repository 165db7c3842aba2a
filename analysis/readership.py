"""Readers: whom pages say they write for; English only."""

import re
from collections.abc import Iterator

from analysis.corpus import RankedArticle
from analysis.format_words import LANGUAGE
from analysis.lead import Line, lines_of
from analysis.roots import root_of
from analysis.traits import Sign

MAX_WORDS = 4  # of a reader's name
MAX_BEFORE = 70  # characters in which a text names itself before "for"

_NEW = ("beginner", "newbie", "newcomer", "novice", "dummy", "dummies", "starter", "rookie")
_PEOPLE = (
    r"(?:"
    rf"(?:{'|'.join(_NEW)}|teen(?:ager)?|senior|kid|adult|owner|maker|worker|user|writer|designer"
    r"|developer|programmer|engineer|administrator|admin|sysadmin|manager|leader|director|founder"
    r"|freelancer|marketer|blogger|student|teacher|parent|homeowner|gardener|renter|traveller"
    r"|traveler|runner|cook|baker|patient|caregiver|physician|doctor|nurse|professional|expert"
    r"|employee|employer|executive|consultant|analyst|scientist|researcher|journalist|editor"
    r"|author|artist|photographer|musician|entrepreneur|start-?up|investor|buyer|seller|shopper"
    r"|team|maintainer|contributor|hobbyist|enthusiast|architect|tester|operator)s?"
    r"|women|men|children|people|everyone|everybody|families|agencies|companies|nonprofits"
    r"|organi[sz]ations|small business(?:es)?|enterprises|businesses|cyclists|readers who [\w ]+"
    r")"
)
# at most two words before, none of which ends or opens another phrase
_BEFORE = (
    r"(?:(?!(?:the|a|an|your|my|our|and|or|of|to|in|on|by|other|these|those|\w+ing)\b)"
    r"[\w-]+\s+){0,2}"
)
_NAMED = re.compile(
    rf"\bfor\s+(?:(?:all|absolute|complete|total|both|every|the|any|an?)\s+)?"
    rf"(?P<name>{_BEFORE}{_PEOPLE})\b(?!['\u2019-]\w)",
    re.IGNORECASE,
)
_GUIDE = re.compile(
    rf"\b(?P<name>(?:{'|'.join(_NEW)}))(?:s['\u2019]?|['\u2019]s)?\s+"
    r"(?:guide|tutorial|manual|course|introduction|handbook)\b",
    re.IGNORECASE,
)
_WRITTEN_FOR = re.compile(
    r"\b(?:guide|tutorial|article|post|book|(?<!of )course|series|introduction|page|document"
    r"|handbook"
    r"|written|aimed|intended|meant|designed|perfect|ideal|great|useful|helpful)\b"
    r"[^.;:]{0,40}\bfor$",
    re.IGNORECASE,
)
_YOU_ARE = re.compile(
    rf"\b(?:if|whether|since|because|assum\w+)(?: that)? you(?:['\u2019]re| are)\s+"
    rf"(?:(?:just|already|still|only|completely|brand|relatively|fairly)\s+)*"
    rf"(?:an?\s+(?P<name>{_BEFORE}{_PEOPLE})\b|new to\b|(?:just )?starting out)",
    re.IGNORECASE,
)
_NOBODY = frozenset(("people", "everyone", "everybody", "user", "team", "men", "women"))
_EVERY = frozenset(("all", "many", "most", "some", "other", "more", "different", "several"))


def readers(ranked: RankedArticle, lead: tuple[Line, ...], language: str) -> tuple[Sign, ...]:
    """Whom one page says it writes for.

    In title, description and headings "for X" and "beginner's guide" tell, X a word for people; in
    the first sentences only where the text itself is for them ("this guide is for X"), or where
    the reader is addressed ("if you are a X", "if you are new to").

    Args:
        ranked: A readable page.
        lead: Its first lines, as `analysis.lead.lead_of` gives them.
        language: ISO 639-1 code; other languages than English have other words for it.

    Returns:
        Each reader once, in the order of the lines; beginners, newcomers and people new to
        something are one; () in other languages.
    """
    if language != LANGUAGE:
        return ()
    found: dict[str, Sign] = {}
    for line in (*lines_of(ranked), *lead):
        for name in _names(line):
            key = _key(name, language)
            if key:
                found.setdefault(key, Sign(name=_shown(name), key=key, passage=line.passage))
    return tuple(found.values())


def _names(line: Line) -> Iterator[str]:
    for match in _GUIDE.finditer(line.text):
        yield f"{match['name']}s"
    for match in _YOU_ARE.finditer(line.text):
        yield match["name"] or "beginners"
    for match in _NAMED.finditer(line.text):
        before = line.text[: match.start() + len("for")][-MAX_BEFORE:]
        if not line.is_sentence or _WRITTEN_FOR.search(before):
            yield match["name"]


def _shown(name: str) -> str:
    return " ".join(name.split()).lower() if not name.isupper() else name


def _key(name: str, language: str) -> str:
    """The roots of a name; "" for one that leaves nobody out."""
    words = name.lower().split()[-MAX_WORDS:]
    if any(word.rstrip("s") in _NEW or word in _NEW for word in words):
        return "new"
    if (len(words) == 1 and words[0].rstrip("s") in _NOBODY | _EVERY) or words[0] in _EVERY:
        return ""
    return " ".join(root_of(word, language) for word in words)

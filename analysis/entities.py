"""Entities: named things that several rivals speak of, and the topics under which they do."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from analysis.names import Key, Mention, Mentions, names
from analysis.passages import is_sentence
from analysis.placement import Sections
from analysis.result import Entity, Passage
from analysis.statements import Statement

MAX_ENTITIES = 30


def entities(
    said: Sequence[Statement], placed: Mapping[str, Sections], keyword: str, language: str
) -> tuple[Entity, ...]:
    """Named things that two or more pages speak of.

    Args:
        said: Sentences of the readable pages.
        placed: The sections that treat each topic, topics in their order.
        keyword: As asked for; its own words name nothing new.
        language: ISO 639-1 code.

    Returns:
        At most MAX_ENTITIES, those on most pages, of equals those named most often; by pages, then
        name. Each with one sentence a page.
    """
    found = names(said, keyword, language)
    order = sorted(found, key=lambda key: (-len(_by_page(found[key])), -len(found[key]), key))
    kept = {key: found[key] for key in order[:MAX_ENTITIES]}
    topics = _topics(kept, placed)
    told = (_entity(mentions, topics[key]) for key, mentions in kept.items())
    return tuple(sorted(told, key=lambda one: (-len(one.ranks), one.name)))


def _topics(named: Mentions, placed: Mapping[str, Sections]) -> dict[Key, tuple[str, ...]]:
    """Topics whose sections say a name, those on most pages first, of equals in their order."""
    said_there: dict[tuple[int, str], list[Key]] = defaultdict(list)
    for key, mentions in named.items():
        for place in {(one.statement.page, one.statement.text) for one in mentions}:
            said_there[place].append(key)
    n_pages: dict[Key, Counter[str]] = defaultdict(Counter)
    for topic, sections in placed.items():
        for page, unit in sections.items():
            here = [said_there.get((page, text), ()) for text in unit.words.sentences]
            for key in {key for keys in here for key in keys}:
                n_pages[key][topic] += 1
    order = {topic: at for at, topic in enumerate(placed)}
    return {
        key: tuple(sorted(n_pages[key], key=lambda one: (-n_pages[key][one], order[one])))
        for key in named
    }


def _entity(mentions: Sequence[Mention], topic_ids: tuple[str, ...]) -> Entity:
    pages = _by_page(mentions)
    spellings = Counter(
        spelling for every in pages.values() for spelling in {one.spelling for one in every}
    )
    return Entity(
        name=min(spellings, key=lambda one: (-spellings[one], one)),
        ranks=tuple(sorted(every[0].statement.one.rank for every in pages.values())),
        topic_ids=topic_ids,
        evidence=tuple(_proof(every) for _, every in sorted(pages.items())),
    )


def _by_page(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    pages: dict[int, list[Mention]] = defaultdict(list)
    for one in mentions:
        pages[one.statement.page].append(one)
    return pages


def _proof(mentions: Sequence[Mention]) -> Passage:
    """The first whole sentence of a page that says it, else the first line."""
    lines = (one.statement for one in mentions)
    best = next((one for one in lines if is_sentence(one.text)), mentions[0].statement)
    return best.claim("").passage

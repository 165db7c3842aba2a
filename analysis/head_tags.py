"""Candidates for title tag, meta description and slug."""

from collections.abc import Iterator, Sequence

from slugify import slugify

from analysis.casing import SMALL_WORDS, Casing, title_case
from analysis.format_words import LANGUAGE
from analysis.head_parts import Parts, head_parts
from analysis.result import (
    Candidate,
    Expectation,
    Gap,
    HeadTags,
    PageFormat,
    Topic,
)
from analysis.short_names import roots_of
from analysis.tfidf import rareness

MAX_TITLE = 60  # characters; search engines cut what is wider
MAX_DESCRIPTION = 155
MAX_SLUG = 60
MIN_RARENESS = 1.2  # of a word that a slug keeps; articles and prepositions have less
_QUESTION_WORDS = ("how", "what", "why", "when")
_DROPPED = SMALL_WORDS | {
    *_QUESTION_WORDS,
    *("is", "are", "do", "does", "can", "i", "my", "you", "your"),
}  # from a slug
# a keyword with one of these has its form
_FORMED = frozenset(
    (
        *(*_QUESTION_WORDS, "which", "vs", "versus", "best", "faq", "tips", "ideas", "ways"),
        *("tutorial", "guide", "explained", "introduction", "basics", "examples", "cheat"),
        *("summary", "review", "reviews"),
    )
)
_ASKING = frozenset(("what", "why", "when", "which", "who", "where", "is", "are", "can", "does"))
# the form alone, and before a colon
_FORMS = {
    PageFormat.HOW_TO: ("{}: A Step-by-Step Guide", "{} Guide"),
    PageFormat.LIST: ("{}: What Works and What to Avoid", "{}"),
    PageFormat.EXPLAINER: ("{} Explained", "{} Explained"),
    PageFormat.COMPARISON: ("{} Compared", "{} Compared"),
    PageFormat.REVIEW: ("{} Reviewed", "{} Reviewed"),
    PageFormat.REFERENCE: ("{}: A Quick Reference", "{} Reference"),
    PageFormat.FAQ: ("{}: Questions and Answers", "{}"),
    PageFormat.NEWS: ("{}: What Is New", "{}"),
    PageFormat.OTHER: ("{}: A Practical Guide", "{}"),
}


def head_tags(  # noqa: PLR0913 # what an article's head is made of, by keyword but the first
    query: str,
    *,
    topics: Sequence[Topic],
    gaps: Sequence[Gap],
    expected: Expectation,
    casing: Casing,
    language: str,
) -> HeadTags:
    """Candidates for what a search engine shows of the article.

    Titles hold the keyword in the form that most rivals use, with what most of them treat, or with
    what sets the article apart. Names of topics are short headings of rivals; without any, and in
    other languages than English, a title is the keyword in its form alone.

    Args:
        query: The keyword.
        topics: All topics, the most shared first.
        gaps: What nobody treats.
        expected: Formats and readers.
        casing: How the pages write words.
        language: ISO 639-1 code.

    Returns:
        Up to three titles of at most 60 characters where the keyword allows it, two descriptions
        of at most 155 and two slugs of at most 60, best first, each text once.
    """
    parts = head_parts(
        query, topics=topics, gaps=gaps, expected=expected, casing=casing, language=language
    )
    is_known = language == LANGUAGE
    titles = _english_titles(parts) if is_known else _plain_titles(parts)
    described = _descriptions(parts) if is_known else iter(())
    return HeadTags(
        titles=_distinct(titles, MAX_TITLE)[:3],
        descriptions=_distinct(described, MAX_DESCRIPTION)[:2],
        slugs=_slugs(query, parts, language),
    )


def _english_titles(parts: Parts) -> Iterator[Candidate]:
    keyword = title_case(parts.keyword)
    words = parts.keyword.lower().split()
    is_formed = not _FORMED.isdisjoint(words)
    sign = "?" if words[0] in _ASKING else ":"
    how = f"The keyword, {'which has its form' if is_formed else parts.form_reason}"
    if is_formed:
        whole = opening = keyword
    elif parts.is_act:
        whole = opening = f"How to {keyword}"
    else:
        whole, opening = (form.format(keyword) for form in _FORMS[parts.form])
    lists = [parts.names[:3], parts.names[:2]]
    for names in lists:
        if len(names) > 1:
            yield Candidate(
                text=f"{opening}{sign} {title_case(_listed(names))}",
                reason=f"{how}, with {_topics(len(names))}.",
            )
    if parts.angle and parts.names:
        yield Candidate(
            text=f"{opening}{sign} {title_case(_listed((*parts.names[:1], parts.angle)))}",
            reason=f"{how}, with {parts.angle!r}, which {parts.angle_reason}.",
        )
    whole += "?" if sign == "?" else ""
    yield Candidate(text=whole, reason=f"{how}.")
    for reader in parts.readers:
        if not _says_reader(parts.keyword, reader):
            yield Candidate(
                text=f"{keyword} for {title_case(reader)}{sign.strip(':')}",
                reason=f"The keyword, and whom several pages write for ({reader}).",
            )
    if not is_formed:
        text = f"{keyword}: A Practical Guide"
        yield Candidate(text=text, reason="The keyword, with a neutral form.")
    yield Candidate(text=f"{keyword}{sign.strip(':')}", reason="The keyword alone.")


def _says_reader(keyword: str, reader: str) -> bool:
    roots = [roots_of(text, LANGUAGE) for text in (keyword, reader)]
    return any(a.startswith(b) or b.startswith(a) for a in roots[0] for b in roots[1])


def _plain_titles(parts: Parts) -> Iterator[Candidate]:
    text = parts.keyword[:1].upper() + parts.keyword[1:]
    names = _joined_plainly(parts.names[:2])
    if names:
        yield Candidate(
            text=f"{text}: {names}", reason=f"The keyword, with {_topics(len(parts.names[:2]))}."
        )
    yield Candidate(text=text, reason="The keyword alone.")


def _joined_plainly(names: Sequence[str]) -> str:
    return ", ".join(names)


def _descriptions(parts: Parts) -> Iterator[Candidate]:
    keyword = f"how to {parts.keyword}" if parts.is_act else parts.keyword
    is_asked = keyword.lower().split()[0] in _ASKING
    opening = _opened(keyword) + ("?" if is_asked else ":")
    apart = f", and {parts.angle!r}, which {parts.angle_reason}" if parts.angle else ""
    for n in range(len(parts.names), 0, -1):
        told = _listed(parts.names[:n])
        told = _opened(told) if is_asked else told
        reason = f"The keyword, with {_topics(n)}"
        if parts.angle:
            yield Candidate(
                text=f"{opening} {told}, and what most guides leave out: {parts.angle}.",
                reason=f"{reason}{apart}.",
            )
        every = _listed((*parts.names[:n], *filter(None, [parts.angle])))
        yield Candidate(
            text=f"{opening} {_opened(every) if is_asked else every}, in one guide.",
            reason=f"{reason}{apart}.",
        )
    if not parts.names:
        told = parts.angle or "what to know first, and what to watch out for"
        yield Candidate(
            text=f"{opening} {_opened(told) if is_asked else told}.",
            reason=f"The keyword alone: no heading of several pages is short enough{apart}.",
        )


def _topics(n: int) -> str:
    return "a topic that several pages treat" if n == 1 else f"{n} topics that several pages treat"


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(names: Sequence[str]) -> str:
    """Names as a list in a sentence: "a, b and c"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _distinct(candidates: Iterator[Candidate], most: int) -> tuple[Candidate, ...]:
    """Each text once; those that are too long are passed over, unless there are no others."""
    every = list({one.text.lower(): one for one in candidates}.values())
    fitting = [one for one in every if len(one.text) <= most]
    return tuple(fitting or every[-1:])


def _slugs(query: str, parts: Parts, language: str) -> tuple[Candidate, ...]:
    words = query.split()
    telling = [word for word in words if not _is_small(word.lower(), language)]
    found = (
        Candidate(text=_slug(" ".join(telling)), reason="The keyword without its stop words."),
        Candidate(text=_slug(query), reason="The keyword whole."),
        Candidate(
            text=_slug(" ".join([query, *parts.names[:1]])),
            reason=f"The keyword, with {_topics(1)}.",
        ),
    )
    return tuple({one.text: one for one in reversed(found) if one.text}.values())[::-1][:2]


def _is_small(word: str, language: str) -> bool:
    """Whether a word of an address can be left out: listed in English, else very common."""
    return word in _DROPPED if language == LANGUAGE else rareness(word, language) < MIN_RARENESS


def _slug(text: str) -> str:
    return str(slugify(text, max_length=MAX_SLUG, word_boundary=True))

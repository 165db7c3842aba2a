"""One keyword analysed: from its pages to everything that reports may know."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from analysis import gaps as gap_lists
from analysis import notes
from analysis.article import Article
from analysis.brief_parts import Basis, BriefParts, brief_parts
from analysis.corpus import RankedArticle, in_order, judged, majority_language, readable
from analysis.describe import describe
from analysis.disagreements import disagreements
from analysis.freshness import freshness
from analysis.gaps import InDraft
from analysis.labels import distinct
from analysis.media import media_counts
from analysis.named_only import first_untreated, named_only
from analysis.nlp import lemmas_of
from analysis.outliers import odd_lengths, without_outliers
from analysis.placement import placements
from analysis.profile import DEFAULT_PROFILE, Profile
from analysis.questions import answered_by_draft, asked_questions, questions
from analysis.reading import Reader, Reading, Sections
from analysis.result import (
    SCHEMA_VERSION,
    Draft,
    Gap,
    GapAnalysis,
    GapKind,
    OutlineHeading,
    PageVerdict,
    Question,
    Rival,
    Topic,
    Treatment,
)
from analysis.selection import is_gap, worthwhile
from analysis.statements import statements
from analysis.survey import Measured, Survey, survey
from analysis.unanswered import unanswered
from spiders.items import OwnPages, Serp

__all__ = ["RankedArticle", "analyze"]

logger = logging.getLogger(__name__)

MAX_BEST_AT = 3
_KINDS = tuple(GapKind)


def analyze(  # noqa: PLR0913 # what a brief states of itself, by keyword only
    serp: Serp,
    ranked: Sequence[RankedArticle],
    *,
    date: str,
    country: str = "",
    language: str = "",
    draft: Article | None = None,
    draft_name: str = "",
    profile: Profile = DEFAULT_PROFILE,
    readings: Mapping[Sections, Reading] | None = None,
    own: OwnPages | None = None,
) -> GapAnalysis:
    """Topics, gaps, questions and disagreements of one keyword.

    Args:
        serp: What the source answered.
        ranked: Every page of the SERP as an article, readable or not, in any order.
        date: ISO 8601 day of the harvest.
        country: As asked for, or "".
        language: ISO 639-1 code that pages are read in; "" = that of most pages.
        draft: A draft to measure; gaps are then what it does not treat.
        draft_name: What the draft is called in the result.
        profile: What sections are compared by.
        readings: Of these articles, made before in this language and profile by the same code;
            those that are missing are made.
        own: Pages of the own site, for internal links; None without a list of them.

    Returns:
        A whole analysis, also when no page is readable: its notes say so.

    Raises:
        ProfileError: If the profile needs a model that is not installed.
    """
    language = language or majority_language(in_order(ranked))
    reader = Reader(language=language, profile=profile, known=readings or {})
    pages, query = _pages(serp, ranked, reader)
    oddities = odd_lengths(pages)
    limits = notes.notes(pages, draft, language, oddities)
    draft = draft if draft and draft.verdict is PageVerdict.READ else None
    basis = _basis(serp, readable(pages), query, draft, reader, date)
    parts = brief_parts(basis, own)
    logger.info(
        "%s: %d of %d pages read, %d gaps", serp.query, len(basis.read), len(pages), len(basis.gaps)
    )
    found = GapAnalysis(
        schema_version=SCHEMA_VERSION,
        query=serp.query,
        date=date,
        serp_source=serp.source,
        country=country,
        language=language,
        n_found=len(pages),
        n_read=len(basis.read),
        notes=(*limits, *parts.linked.notes),
        rivals=tuple(_rival(one, basis.topics, oddities) for one in pages),
        topics=basis.topics,
        gaps=basis.gaps,
        questions=parts.questions,
        disagreements=disagreements(basis.said, query, language),
        freshness=basis.freshness,
        outline=parts.outline,
        draft=_draft(draft, draft_name),
        settings=(*notes.settings(language), *reader.settings()) if basis.read else (),
    )
    return _with_parts(found, parts, own)


def _with_parts(found: GapAnalysis, parts: BriefParts, own: OwnPages | None) -> GapAnalysis:
    return replace(
        found,
        expectation=parts.shown.expectation,
        length=parts.shown.length,
        entities=parts.entities,
        phrases=parts.phrases,
        threads=parts.threads,
        head_tags=parts.shown.head_tags,
        internal_links=parts.linked.links,
        n_own_pages=len(own.pages) if own else 0,
        opportunity=parts.shown.opportunity,
        checklist=parts.checklist,
    )


def _basis(  # noqa: PLR0913, PLR0917 # all that a keyword is compared by
    serp: Serp,
    read: Sequence[RankedArticle],
    query: frozenset[str],
    draft: Article | None,
    reader: Reader,
    date: str,
) -> Basis:
    """Topics, gaps and what the pages say, from which the other parts follow."""
    language = reader.language
    found = survey([one.article for one in read], draft, query, reader)
    measured, lacking = _topics(found, read, query, language)
    topics = tuple(topic for _, topic in measured)
    told, left_open, nobody = _questions(serp, read, found, query, language)
    said = statements(read, found.rival_units)
    return Basis(
        serp=serp,
        read=read,
        query=query,
        language=language,
        survey=found,
        measured=measured,
        placed=placements(topics, found.rival_units),
        gaps=(*gap_lists.topic_gaps(lacking), *left_open),
        nobody=nobody,
        told=told,
        said=said,
        freshness=freshness(read, said, date, language),
    )


def _pages(
    serp: Serp, ranked: Sequence[RankedArticle], reader: Reader
) -> tuple[tuple[RankedArticle, ...], frozenset[str]]:
    """Every page, with what keeps it from counting; and the keyword's lemmas, if any counts."""
    pages = judged(in_order(ranked), reader)
    query = frozenset(lemmas_of(serp.query, reader.language)) if readable(pages) else frozenset()
    return without_outliers(pages, query, reader), query


def _questions(
    serp: Serp,
    read: Sequence[RankedArticle],
    found: Survey,
    query: Collection[str],
    language: str,
) -> tuple[tuple[Question, ...], tuple[Gap, ...], tuple[Gap, ...]]:
    """All questions with their answers; what no page and no draft treats; and what no page does."""
    rivals, own = found.rival_units, found.units[len(found.rival_units) :]
    asked = asked_questions(serp, read, rivals, query, language) if read else ()
    told = questions(asked, read, rivals, language)
    in_draft = answered_by_draft(asked, found, language)
    named = named_only(rivals, read, query, language)
    left_open = unanswered(asked, told, in_draft, first_untreated(named, own, query))
    nobody = unanswered(asked, told, [False] * len(asked), first_untreated(named, (), query))
    return gap_lists.questions_in_order(told), left_open, nobody


def _topics(
    found: Survey, read: Sequence[RankedArticle], query: Collection[str], language: str
) -> tuple[list[tuple[Measured, Topic]], list[tuple[Topic, InDraft | None]]]:
    """All topics in order, and those that are gaps with where the draft stands on them."""
    measured = [
        (one, describe(one, found, read, query, language))
        for one in worthwhile(found, query, language)
    ]
    measured.sort(key=lambda pair: _topic_order(pair[1]))
    topics = distinct([topic for _, topic in measured])
    named = [(one, topic) for (one, _), topic in zip(measured, topics, strict=True)]
    lacking = [
        (topic, _in_draft(one, found.n_rivals))
        for one, topic in named
        if is_gap(found, one, query, language)
    ]
    return named, lacking


def _in_draft(topic: Measured, n_rivals: int) -> InDraft | None:
    if len(topic.coverages) == n_rivals:
        return None
    lowest, highest = topic.ranges[n_rivals]
    return InDraft(coverage=topic.coverages[n_rivals], lowest=lowest, highest=highest)


def _topic_order(topic: Topic) -> tuple[int, float, str, str]:
    return _KINDS.index(topic.kind), -topic.weighted_share, topic.label, topic.id


def _rival(one: RankedArticle, topics: Sequence[Topic], oddities: Mapping[str, str]) -> Rival:
    article = one.article
    return Rival(
        rank=one.rank,
        url=article.url,
        host=article.host,
        verdict=article.verdict,
        reason=article.reason,
        title=article.title or one.result.title,
        title_tag=article.title_tag,
        description=article.description,
        author=article.author,
        date=article.shown_date,
        language=article.language,
        n_words=article.n_words,
        outline=_outline(article) if article.verdict is PageVerdict.READ else (),
        n_topics=sum(topic.k > 1 and _treats(topic, article.url) for topic in topics),
        best_at=_best_at(article.url, topics),
        media=media_counts(article) if article.verdict is PageVerdict.READ else (),
        oddity=oddities.get(article.url, "") if article.verdict is PageVerdict.READ else "",
    )


def _outline(article: Article) -> tuple[OutlineHeading, ...]:
    return tuple(
        OutlineHeading(level=section.level, text=section.heading)
        for section in article.sections
        if section.heading
    )


def _treats(topic: Topic, url: str) -> bool:
    return any(page.url == url and page.treatment is Treatment.TREATED for page in topic.pages)


def _best_at(url: str, topics: Sequence[Topic]) -> tuple[str, ...]:
    return tuple(topic.label for topic in topics if topic.best_url == url)[:MAX_BEST_AT]


def _draft(draft: Article | None, name: str) -> Draft | None:
    if draft is None:
        return None
    return Draft(name=name, title=draft.title, n_words=draft.n_words, outline=_outline(draft))

"""A draft scored against an analysis that is already written, without analysing anything anew."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pydantic import ValidationError

from analysis.result import GapAnalysis, PageVerdict, Treatment, from_json
from reports.untrusted import one_line
from reports.wording import KIND_LABELS, TREATMENT_WORDS
from skygap.config import Config
from skygap.draft_file import read_draft_file
from skygap.errors import NothingToDoError, SkygapError
from skygap.names import folder_name
from skygap.output import BRIEF_DATA, INDEX_DATA, read_index
from spiders.serp.text import fold_keyword

if TYPE_CHECKING:
    from analysis.article import Article
    from analysis.check.verdict import DraftCheck
    from spiders.items import Page

MAX_NAMED = 5  # keywords that a sentence names
MAX_UNSAID = 5  # terms of a topic that are listed as never mentioned
_ORDER = (Treatment.MISSING, Treatment.THIN, Treatment.TREATED)


def analysis_in(place: Path, keyword: str) -> GapAnalysis:
    """The analysis to check by.

    Args:
        place: A brief.json, the folder of one, of a harvest, or of harvests, of which the latest is
            taken.
        keyword: Which of a harvest's keywords, or "" where it has one.

    Returns:
        The analysis.

    Raises:
        NothingToDoError: If there is none, or several and no keyword says which.
    """
    path = _brief_data(place, keyword)
    try:
        return from_json(path.read_bytes())
    except ValidationError as error:
        msg = f"{path} is not what an analysis writes. Run `skygap analyze` to write it."
        raise NothingToDoError(msg) from error


def _brief_data(place: Path, keyword: str) -> Path:
    if place.is_file():
        return place
    if (place / BRIEF_DATA).is_file():
        return place / BRIEF_DATA
    keyword = fold_keyword(keyword) if keyword.strip() else ""
    root = place if (place / INDEX_DATA).is_file() else _latest(place)
    outcomes = [outcome for outcome in read_index(root).outcomes if outcome.folder]
    wanted = folder_name(keyword)
    if keyword:
        found = [one for one in outcomes if folder_name(one.query) == wanted]
    else:
        found = [one for one in outcomes if not one.head]
    if len(found) == 1:
        return root / found[0].folder / BRIEF_DATA  # of the keyword whose brief serves it
    known = ", ".join(repr(one_line(one.query)) for one in outcomes[:MAX_NAMED])
    more = f" and {len(outcomes) - MAX_NAMED} more" if len(outcomes) > MAX_NAMED else ""
    has = f"it has {known}{more}" if outcomes else "it has none"
    if keyword:
        msg = f"{root} has no brief on {keyword!r}; {has}. Name another with --keyword."
    else:
        msg = f"{root} has no single brief; {has}. Say which with --keyword."
    raise NothingToDoError(msg)


def _latest(out: Path) -> Path:
    written = sorted(path.parent for path in out.glob(f"*/{INDEX_DATA}"))
    if not written:
        msg = f"{out} holds no harvest. Run `skygap brief` first, or name a brief with --brief."
        raise NothingToDoError(msg)
    return written[-1]


def read_article(name: str, config: Config) -> "Article":
    """The draft to check.

    Args:
        name: A file, or an http(s) address, which is fetched as a harvest's pages are.
        config: Settings of the run.

    Returns:
        Its article.

    Raises:
        SkygapError: If it cannot be read or fetched.
        DraftError: If a file is no draft.
    """
    if name.startswith(("http://", "https://")):
        return _page_article(_fetched(name, config), name)
    from analysis.draft import read_draft  # slow import

    file = read_draft_file(name)
    return read_draft(file.data, file.name)


def _fetched(address: str, config: Config) -> "Page":
    """The page at an address, by the same crawl as any other but in a store of its own."""
    from skygap.harvest import crawl  # slow import
    from spiders.plan import HarvestPlan, read_args
    from spiders.progress import Progress
    from spiders.store import Store
    from spiders.urls import clean_url

    address = clean_url(address)
    args = read_args({"keyword": address, "draft_url": address})
    plan = HarvestPlan(
        keywords=(args.keyword,),
        top=args.top,
        country="",
        language="",
        exclude=(),
        draft_url=args.draft_url,
    )
    with TemporaryDirectory() as folder:
        alone = config.model_copy(update={"store": f"sqlite:///{Path(folder) / 'draft.db'}"})
        with Store(alone.store) as store:
            today = datetime.now(tz=UTC).date().isoformat()
            harvest = store.open_harvest(plan, date=today, max_age=timedelta(0))
            crawl(args, plan, alone, progress=Progress(), log_level="CRITICAL")
            page = store.draft_page(harvest.id)
    if page is None or not page.body:
        why = f" ({page.state.value})" if page else ""
        msg = f"The draft {address} could not be fetched{why}. Save it as a file and name that."
        raise SkygapError(msg)
    return page


def _page_article(page: "Page", name: str) -> "Article":
    from analysis.articles import extract_article  # slow import

    article = extract_article(page)
    if article.kind is not None:  # it has a text; a writer's own page may be of any kind
        return replace(article, verdict=PageVerdict.READ, reason="")
    if article.verdict is not PageVerdict.READ:
        raise SkygapError(f"The draft {name} could not be read: {article.reason}")
    return article


def check(draft: "Article", analysis: GapAnalysis) -> "DraftCheck":
    """A draft against an analysis.

    Args:
        draft: The draft.
        analysis: With a checklist.

    Returns:
        What the page of the brief finds, too.

    Raises:
        NothingToDoError: If the analysis has no checklist.
    """
    from analysis.check.score import score_draft  # slow import

    if analysis.checklist is None:
        msg = (
            f"The analysis of {analysis.query!r} has nothing to check by: it has no topics, or its "
            "language is written without blanks, or an older version wrote it (`skygap analyze`)."
        )
        raise NothingToDoError(msg)
    return score_draft(analysis.checklist, draft.sections, analysis.outline)


def lines_of(found: "DraftCheck", analysis: GapAnalysis, name: str) -> Iterator[str]:
    """What was found, for a terminal; pages' text on one line and without control characters.

    Args:
        found: The check.
        analysis: It was made by.
        name: Of the draft.

    Yields:
        Lines.
    """
    yield f"{one_line(name)}, {found.n_words:,} words, for {one_line(analysis.query)!r}"
    yield f"Score {found.score:.1f} of 100, by words alone: {found.formula}"
    for treatment in _ORDER:
        topics = [topic for topic in found.topics if topic.treatment is treatment]
        if topics:
            yield from ("", f"Topics {TREATMENT_WORDS[treatment]} ({len(topics)})")
        for topic in topics:
            kind = KIND_LABELS[topic.kind].lower()
            yield f"  {topic.value:4.2f}  {one_line(topic.label)} ({kind}){_beside(topic.in_draft)}"
            if topic.unsaid and treatment is not Treatment.TREATED:
                terms = ", ".join(one_line(term) for term in topic.unsaid[:MAX_UNSAID])
                yield f"        never mentioned: {terms}"
    yield from _listed("Outline, open", [one.heading for one in found.items if not one.is_done])
    open_questions = [one.text for one in found.questions if one.is_asked and not one.is_answered]
    yield from _listed("Questions not answered", open_questions)


def _beside(in_draft: Treatment | None) -> str:
    return f"; in the draft it was given: {TREATMENT_WORDS[in_draft]}" if in_draft else ""


def _listed(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield from ("", f"{title} ({len(texts)})", *(f"  {one_line(text)}" for text in texts))

"""A stored harvest to its briefs: every keyword whose pages have ended."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.result import GapAnalysis, GapKind, KeywordOutcome, KeywordState
from reports.tables import LedgerRow
from reports.wording import counted
from skygap.cache import Cache
from skygap.names import folder_name
from skygap.output import OutputFolder
from skygap.rankings import ranking_lines
from skygap.stages import DraftArticle, DraftFile, Job, JobPage, analyse, extract_draft
from skygap.style_folder import read_style
from skygap.workers import WorkerError, Workers
from spiders.items import OwnPages, Page, Serp
from spiders.own_pages import own_pages_to_json
from spiders.store import Harvest, KeywordRow, RankedPage, Store
from spiders.urls import is_excluded

if TYPE_CHECKING:
    from skygap.config import Config

logger = logging.getLogger(__name__)

MIN_PAGES = 3  # fewer readable pages than this are thin evidence: "most" of two says nothing
NO_RESULTS = "No result is left for it: add rows for this keyword, or exclude fewer hosts."


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """What a run left.

    Attributes:
        index: Path of the harvest's index page.
        outcomes: One row a keyword, in the order asked.
        briefs: Path of each brief by keyword.
        problem: One sentence on a draft that could not be read, else "".
        unused: Why a page counts for no keyword, by its address, in order of keyword and rank.
    """

    index: Path
    outcomes: tuple[KeywordOutcome, ...]
    briefs: dict[str, Path]
    problem: str = ""
    unused: Mapping[str, str] = field(default_factory=dict)

    @property
    def open_keywords(self) -> tuple[str, ...]:
        """Keywords with pages still to fetch."""
        return tuple(row.query for row in self.outcomes if row.state is KeywordState.OPEN)


class Run:
    """Writes the briefs of one harvest.

    Args:
        store: Where the harvest is.
        harvest: Which one.
        config: Settings of the run.
        draft: The draft that gaps are measured against, or None.
        own: The own pages that links are looked for in, or None.
    """

    def __init__(
        self,
        store: Store,
        harvest: Harvest,
        config: "Config",
        draft: DraftFile | None = None,
        own: OwnPages | None = None,
    ) -> None:
        self.store = store
        self.harvest = harvest
        self.config = config
        self.draft: DraftFile | Page | None = draft or store.draft_page(harvest.id)
        self._draft_article: DraftArticle | None = None
        self._own = own_pages_to_json(own) if own else b""
        self._cache = Cache(config.cache)
        self._exclude = config.excluded_hosts
        self._folder = OutputFolder(
            config.out, harvest_id=harvest.id, date=harvest.date, style=read_style(config.style)
        )
        self._ledger: list[LedgerRow] = []

    def write(self, on_keyword: Callable[[KeywordOutcome], object] | None = None) -> RunResult:
        """Analyse and write every keyword whose pages have ended.

        Args:
            on_keyword: Told of each keyword as it ends, for a progress bar.

        Returns:
            What was written; keywords with pages to fetch are in it as open.
        """
        outcomes = []
        problem = ""
        with Workers(self.config.workers) as workers:
            if self.draft is not None:
                self._draft_article, problem = extract_draft(self.draft, workers)
            for row in self.store.keywords(self.harvest.id):
                outcome = self._keyword(row, workers)
                outcomes.append(outcome)
                if on_keyword is not None:
                    on_keyword(outcome)
        logger.info("%d keywords written to %s", len(outcomes), self._folder.root)
        self._folder.write_ledger(self._ledger)
        lines = ranking_lines(self.store, self.harvest.id, exclude=self._exclude)
        self._folder.write_rankings(lines)
        briefs = {o.query: self._folder.brief_path(o.query) for o in outcomes if o.folder}
        index = self._folder.write_index(outcomes)
        return RunResult(
            index=index,
            outcomes=tuple(outcomes),
            briefs=briefs,
            problem=problem,
            unused={row.requested_url: row.reason for row in self._ledger if row.reason},
        )

    def _keyword(self, row: KeywordRow, workers: Workers) -> KeywordOutcome:
        outcome = self._brief(row, workers)
        if not outcome.folder:
            self._folder.remove_brief(row.query)
        return outcome

    def _brief(self, row: KeywordRow, workers: Workers) -> KeywordOutcome:
        if row.n_open:
            reason = f"{row.n_open} of {row.n_pages} pages are still to be fetched."
            return _unwritten(row, KeywordState.OPEN, reason)
        serp = self.store.serp(self.harvest.id, row.query)
        job = self._job(serp) if serp else None
        if job is None or not job.pages:
            return _unwritten(
                replace(row, n_pages=0), KeywordState.FAILED, row.reason or NO_RESULTS
            )
        try:
            analysis = analyse(job, self._cache, workers)
        except WorkerError as error:
            logger.warning("%r could not be analysed: %s", row.query, error)
            reason = f"The analysis failed: {error}."
            return _unwritten(row, KeywordState.FAILED, reason)
        self._ledger += _ledger_rows(job.pages, analysis)
        self._folder.write_brief(analysis)
        return _written(analysis)

    def _job(self, serp: Serp) -> Job:
        plan = self.harvest.plan
        pages = tuple(
            JobPage(rank=ranked.rank, result=ranked.result, page=ranked.page)
            for ranked in self.store.ranked_pages(self.harvest.id, serp.query)
            if not is_forgotten(ranked, self._exclude)
        )
        ranks = {entry.rank for entry in pages}
        results = tuple(result for result in serp.results if result.rank in ranks)
        return Job(
            serp=replace(serp, results=results),
            pages=pages,
            date=self.harvest.date,
            country=plan.country,
            language=plan.language,
            profile=self.config.profile,
            draft=self._draft_article,
            own=self._own,
        )


def is_forgotten(ranked: RankedPage, hosts: tuple[str, ...]) -> bool:
    """Whether one of these hosts was asked for a page, or answered after a redirect.

    Args:
        ranked: The page at its rank.
        hosts: As `excluded_hosts` gives them; what is below one counts too.

    Returns:
        Whether nothing of it may be written.
    """
    urls = (ranked.result.url, ranked.page.requested_url, ranked.page.url)
    return any(is_excluded(url, hosts) for url in urls)


def _unwritten(row: KeywordRow, state: KeywordState, reason: str) -> KeywordOutcome:
    return KeywordOutcome(
        query=row.query,
        folder="",
        state=state,
        reason=reason,
        n_found=row.n_pages,
        n_read=0,
        n_gaps=dict.fromkeys(GapKind, 0),
    )


def _written(analysis: GapAnalysis) -> KeywordOutcome:
    kinds = [gap.kind for gap in analysis.gaps]
    state, reason = _state(analysis)
    return KeywordOutcome(
        query=analysis.query,
        folder=folder_name(analysis.query),
        state=state,
        reason=reason,
        n_found=analysis.n_found,
        n_read=analysis.n_read,
        n_gaps={kind: kinds.count(kind) for kind in GapKind},
        opportunity=analysis.opportunity.score if analysis.opportunity else None,
    )


def _state(analysis: GapAnalysis) -> tuple[KeywordState, str]:
    if not analysis.n_read:
        reason = "None of its pages could be read; the brief says why, page by page."
        return KeywordState.FAILED, reason
    if analysis.n_read < MIN_PAGES:
        found = counted(analysis.n_found, "page")
        reason = f"Only {analysis.n_read} of {found} could be read."
        return KeywordState.THIN, reason
    return KeywordState.DONE, ""


def _ledger_rows(pages: Sequence[JobPage], analysis: GapAnalysis) -> Iterator[LedgerRow]:
    rivals = {rival.rank: rival for rival in analysis.rivals}
    for ranked in pages:
        page, rival = ranked.page, rivals[ranked.rank]
        yield LedgerRow(
            keyword=analysis.query,
            rank=ranked.rank,
            requested_url=page.requested_url,
            url=page.url,
            state=page.state.value,
            status=page.status,
            verdict=rival.verdict.value,
            reason=rival.reason,
            n_words=rival.n_words,
            content_hash=page.content_hash,
            fetched_at=page.fetched_at,
            rendering=page.rendering.value,
        )

"""What one harvest is to fetch, decided before anything is fetched."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from spiders.arguments import ArticlesArgs, check_shard, read_args
from spiders.errors import InputError
from spiders.items import KeywordMetrics, Serp
from spiders.serp.files import parse_serps, parse_urls, read_file
from spiders.serp.keywords import KeywordFile, parse_keywords
from spiders.serp.live import PROVIDERS, SEARXNG, read_keys
from spiders.serp.problem import RowProblem
from spiders.serp.provider import Search
from spiders.serp.row import SerpFile
from spiders.serp.text import fold_keyword, keyword_key
from spiders.urls import is_excluded

__all__ = [
    "ArticlesArgs",
    "HarvestPlan",
    "check_goes_on",
    "plan_from_json",
    "read_args",
    "read_plan",
]

_SOURCES = (
    "a file with rankings (scrapy: -a serp=FILE, skygap: --serp FILE), a list of addresses"
    " (-a urls=FILE, --urls FILE), a SearXNG instance (-a searxng=URL, --searxng URL), or a source"
    " that needs a key (-a source=NAME, --source NAME: " + ", ".join(PROVIDERS) + ")"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestPlan:
    """Inputs and settings of a harvest: two harvests of one plan are the same question.

    Attributes:
        keywords: In the order of the list, each once.
        serps: Result pages known in advance, in the order of the keywords; cut after `top`
            results that count, excluded ones between them stay. A plan that comes from a store
            has none: they are results there.
        top: Results that count for each keyword.
        country: ISO 3166-1 alpha-2 code in lower case, or "".
        language: ISO 639-1 code in lower case, or "".
        exclude: Hosts that do not count.
        searxng: Instance that is asked for keywords without a Serp, or "".
        source: Provider with a key that is asked for them instead, or "".
        draft_url: Address of the draft, or "".
        metrics: What the list says of its keywords, by keyword; no part of the question, so the
            same list with newer volumes is the same plan.
    """

    keywords: tuple[str, ...]
    serps: tuple[Serp, ...] = ()
    top: int = 10
    country: str = ""
    language: str = ""
    exclude: tuple[str, ...] = ()
    searxng: str = ""
    source: str = ""
    draft_url: str = ""
    metrics: dict[str, KeywordMetrics] = field(default_factory=dict)

    @property
    def is_live(self) -> bool:
        """Whether keywords without a Serp are asked for."""
        return bool(self.searxng or self.source)

    @property
    def key(self) -> str:
        """Hex sha256 of the canonical JSON of everything in the plan but `metrics`.

        Made piece by piece: the whole JSON of a long list has some hundred MB.
        """
        digest = hashlib.sha256()
        for piece in self._pieces():
            digest.update(piece.encode())
        return digest.hexdigest()

    def to_json(self) -> str:
        """Canonical JSON: the same plan gives the same text."""
        return "".join(self._pieces())

    def without_serps(self) -> "HarvestPlan":
        """The plan as a store keeps it."""
        return replace(self, serps=(), metrics={})

    def _pieces(self) -> Iterator[str]:
        """Canonical JSON in pieces, each result page one."""
        document = _adapter().dump_python(self.without_serps(), mode="json", exclude={"metrics"})
        if not self.source:
            del document["source"]  # harvests from before there were sources keep their key
        # No keyword has this text: within one, quotation marks have a backslash.
        start, end = _canonical(document).split('"serps":[]')
        yield f'{start}"serps":['
        for number, serp in enumerate(self.serps):
            yield f"{',' if number else ''}{_canonical(_document_of(serp))}"
        yield f"]{end}"

    def trim(self, serp: Serp) -> Serp:
        """A Serp cut after `top` results on hosts that are not excluded."""
        kept, n_counted = [], 0
        for result in serp.results:
            if n_counted == self.top:
                break
            n_counted += not is_excluded(result.url, self.exclude)
            kept.append(result)
        return serp if len(kept) == len(serp.results) else replace(serp, results=tuple(kept))


def plan_from_json(text: str) -> HarvestPlan:
    """The plan that `HarvestPlan.to_json` wrote.

    Args:
        text: Its JSON.

    Returns:
        The plan.

    Raises:
        pydantic.ValidationError: If it has another form.
    """
    return _adapter().validate_json(text)


def read_plan(args: ArticlesArgs) -> tuple[HarvestPlan, tuple[RowProblem, ...]]:
    """Reads the files that arguments name.

    One keyword or a list of them selects from the rankings, in any case and width; without either,
    all keywords of the rankings are meant. A keyword without rankings stays in the plan.

    Args:
        args: Checked one by one.

    Returns:
        The plan, and the rows of its files that could not be used or were joined.

    Raises:
        InputError: If arguments exclude each other, name no keyword or no source, a file cannot be
            used, or there is no key for the source.
    """
    _check_together(args)
    listed = _wanted(args)
    found = _ranked(args)
    keywords = listed.keywords or tuple(serp.query for serp in found.serps)
    plan = HarvestPlan(
        keywords=keywords,
        top=args.top,
        country=args.country,
        language=args.language,
        exclude=args.exclude,
        searxng="" if args.source in PROVIDERS else args.searxng,
        source=args.source if args.source in PROVIDERS else "",
        draft_url=args.draft_url,
        metrics=listed.metrics,
    )
    serps = _selected(keywords, found.serps)
    if plan.source and len(serps) < len(keywords):
        _check_source(plan)
    return (
        replace(plan, serps=tuple(plan.trim(serp) for serp in serps)),
        listed.problems + found.problems,
    )


_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def _document_of(serp: Serp) -> dict[str, Any]:
    document: dict[str, Any] = _serp_adapter().dump_python(serp, mode="json")
    for result in document["results"]:
        if not result["date"]:
            del result["date"]  # harvests from before there were dates keep their key
    return document


@cache
def _serp_adapter() -> TypeAdapter[Serp]:
    return TypeAdapter(Serp)


@cache
def _adapter() -> TypeAdapter[HarvestPlan]:
    return TypeAdapter(HarvestPlan)


def check_goes_on(args: ArticlesArgs) -> None:
    """Refuses arguments that a crawl which goes on with a stored harvest has no use for.

    Args:
        args: Checked one by one; `harvest` is given.

    Raises:
        InputError: If another names keywords or rankings, or there is no such shard.
    """
    others = ("keyword", "keywords", "serp", "urls", "searxng", "source", "draft_url")
    given = [name for name in others if getattr(args, name)]
    if given:
        raise InputError(
            f"The harvest {args.harvest} has its keywords and rankings in the store: leave out"
            f" {' and '.join(given)}."
        )
    check_shard(args.shard, args.shards)


def _check_together(args: ArticlesArgs) -> None:
    if args.keyword and args.keywords:
        raise InputError("Give either one keyword or a file of keywords, not both.")
    if args.serp and args.urls:
        raise InputError("Give either a file with rankings or a list of addresses, not both.")
    if args.urls and not args.keyword:
        raise InputError(f"{args.urls} lists addresses for one keyword: name that keyword too.")
    if not (args.keyword or args.keywords or args.serp):
        raise InputError(
            "Nothing to harvest: name a keyword (-a keyword=...), a file of keywords"
            " (-a keywords=FILE) or a file with rankings (-a serp=FILE)."
        )
    check_shard(args.shard, args.shards)
    if args.source == SEARXNG and not args.searxng:
        raise InputError(
            "The source searxng needs the address of an instance: give -a searxng=URL, or"
            " --searxng URL."
        )
    if not (args.serp or args.urls or args.searxng or args.source):
        raise InputError(f"No source says what ranks: give {_SOURCES}.")


def _check_source(plan: HarvestPlan) -> None:
    """Raises now rather than in the crawl: there is no key, or no such market."""
    provider = PROVIDERS[plan.source]
    read_keys(provider)
    provider.ask(Search(query=plan.keywords[0], country=plan.country, language=plan.language))


def _wanted(args: ArticlesArgs) -> KeywordFile:
    if args.keyword:
        try:
            return KeywordFile(keywords=(fold_keyword(args.keyword),), problems=())
        except InputError as error:
            raise InputError(f"Argument keyword: {error}.") from error
    if not args.keywords:
        return KeywordFile(keywords=(), problems=())
    listed = parse_keywords(read_file(args.keywords), name=args.keywords)
    if not listed.keywords:
        raise _nothing_left(args.keywords, listed.problems)
    return listed


def _ranked(args: ArticlesArgs) -> SerpFile:
    if args.urls:
        query = fold_keyword(args.keyword)
        found = parse_urls(read_file(args.urls), name=args.urls, query=query)
    elif args.serp:
        found = parse_serps(read_file(args.serp), name=args.serp)
    else:
        return SerpFile(serps=(), problems=())
    if not found.serps:
        raise _nothing_left(args.urls or args.serp, found.problems)
    return found


def _selected(keywords: tuple[str, ...], serps: tuple[Serp, ...]) -> list[Serp]:
    """The Serps of these keywords, in their order and spelling."""
    by_keyword = {keyword_key(serp.query): serp for serp in serps}
    known = [(query, by_keyword.get(keyword_key(query))) for query in keywords]
    return [
        serp if serp.query == query else replace(serp, query=query) for query, serp in known if serp
    ]


def _nothing_left(name: str, problems: tuple[RowProblem, ...]) -> InputError:
    first = f" The first problem: {problems[0]}" if problems else ""
    return InputError(f"{name} has no row that can be used.{first}")

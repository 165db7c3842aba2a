"""What a long list costs: hours of fetching, core-hours by stage, and what bounds them.

A host is given as many pages as a Zipf law says, a shard the hosts that fall to it by the hash of
their names, and a spider asks its hosts in turn (`spiders.portions`). docs/scale.md states the
formulas and where each figure comes from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.scale_hosts import Counts, hosts_in_turn, pages_by_host, shards_of

HOUR_S = 3600.0
_NEARLY = 0.8  # of the time of the spiders: more of them would change little
_CLUSTERED = 100_000  # keywords of the list of which Costs.cluster_s is


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Seconds of one core, and bytes, as measured by benchmarks.batch, crawl and list_costs.

    Attributes:
        fetch_s: A request, kept or not; robots.txt is one too.
        extract_s: The article of a page.
        read_s: The words of an article.
        analyse_s: The analysis of a keyword of ten pages, and the plan of its reading.
        draw_s: Its brief in all forms.
        desk_s: What else a keyword takes: rows, files, cache.
        start_s: Imports and models of one process.
        cluster_s: A keyword of a list of 100,000, to be clustered.
        cluster_power: By which the time for a list grows with its keywords.
        index_s: A keyword of index, ledger and rankings, as they are written at the end.
        write_s: A page written to the store, in a transaction of its own, by the clock.
        result_bytes: A result in the store with its keyword's part.
        page_bytes: A page in the store beside its body.
        outcome_bytes: What the store keeps of a brief.
        brief_bytes: The files of a brief.
    """

    fetch_s: float = 0.0060
    extract_s: float = 0.035
    read_s: float = 0.10
    analyse_s: float = 0.83
    draw_s: float = 0.31
    desk_s: float = 0.2
    start_s: float = 3.0
    cluster_s: float = 93e-6
    cluster_power: float = 1.2
    index_s: float = 2.6e-3
    write_s: float = 2e-3
    result_bytes: float = 450.0
    page_bytes: float = 500.0
    outcome_bytes: float = 4_500.0
    brief_bytes: float = 1_000_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What a list and a cluster are like.

    Attributes:
        n_keywords: In the list.
        n_results: Of each keyword.
        shared: Share of results on a page that another keyword had before.
        busiest: Share of pages on the busiest host.
        sites_a_keyword: Hosts that the list reaches, to its keywords.
        answered: Share of pages that give an article.
        heads: Share of keywords with a brief of their own.
        delay_s: From one request of a host to the next.
        latency_s: From a request to the end of its answer.
        at_once: Requests under way in one spider.
        n_shards: Spiders, each with a core.
        n_cores: That extract, read, analyse and draw.
        page_bytes: Of a page as it comes.
        packed: Share of it that the store keeps.
        host_limit: Pages of one host at most; the others are left out. 0 is no limit.
        n_excluded: The busiest hosts, none of whose pages is fetched.
    """

    n_keywords: int
    n_results: int = 10
    shared: float = 0.4
    busiest: float = 0.05
    sites_a_keyword: float = 1.0
    answered: float = 0.9
    heads: float = 0.5
    delay_s: float = 1.0
    latency_s: float = 0.5
    at_once: int = 16
    n_shards: int = 8
    n_cores: int = 32
    page_bytes: float = 100_000.0
    packed: float = 0.23
    host_limit: int = 0
    n_excluded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What comes of it.

    Attributes:
        n_results: Of all keywords.
        n_pages: Different ones that are fetched.
        n_left_out: Pages over a limit, or on hosts that are excluded.
        n_hosts: That are asked.
        busiest_pages: On the host that has most.
        busiest_h: Hours it takes alone.
        shard_h: Hours of each spider.
        core_h: Core-hours by stage.
        compute_h: Hours that the cores need for all but fetching.
        write_h: Hours of writing pages one after the other.
        list_h: Hours of what is done for the list as a whole, by one process.
        store_gb: The database.
        out_gb: The briefs.
    """

    n_results: int
    n_pages: int
    n_left_out: int
    n_hosts: int
    busiest_pages: int
    busiest_h: float
    shard_h: tuple[float, ...]
    core_h: Mapping[str, float]
    compute_h: float
    write_h: float
    list_h: float
    store_gb: float
    out_gb: float

    @property
    def fetch_h(self) -> float:
        """Until the last spider has ended."""
        return max(self.shard_h)

    @property
    def bounds(self) -> dict[str, float]:
        """Hours that each of the bounds asks for, none of which another can shorten."""
        return {
            "busiest host": self.busiest_h,
            "spiders": self.fetch_h,
            "cores": self.compute_h,
            "database": self.write_h,
            "list": self.list_h,
        }

    @property
    def total_h(self) -> float:
        """Fetching, computing and writing go on at once; the list is before and after them."""
        return max(self.fetch_h, self.compute_h, self.write_h) + self.list_h

    @property
    def rules(self) -> str:
        """The bound that would have to go first; of equal ones the first."""
        bounds = self.bounds
        if bounds["busiest host"] >= _NEARLY * bounds["spiders"]:
            bounds["spiders"] = 0.0  # they do wait for that host
        return max(bounds, key=lambda name: bounds[name])


def fetch_s(counts: Counts, costs: Costs, given: Assumptions) -> float:
    """Seconds of one spider for the pages of its hosts.

    A host that was asked waits behind all others, so hosts have turns: in turn k every host that
    has a k-th page is asked for it. A turn takes at least
    the delay of a host; and as long as its requests fill what may be under way; and as long as
    the spider's core needs. The first turn has a robots.txt in it, for which its page waits.

    Args:
        counts: Pages by host.
        costs: Of a request.
        given: Delay, latency, requests at once.

    Returns:
        Seconds; 0 without a page.
    """
    hosts = hosts_in_turn(counts).astype(np.float64)
    if not hosts.size:
        return 0.0
    spacing = max(given.delay_s, given.latency_s)
    under_way = np.full(hosts.size, given.latency_s)
    alone = np.full(hosts.size, spacing)
    n_requests = np.ones(hosts.size)
    under_way[0] = spacing + 2 * given.latency_s
    alone[0] = spacing + given.latency_s
    n_requests[0] = 2.0
    slots = hosts * under_way / given.at_once
    core = hosts * n_requests * costs.fetch_s
    return float(np.maximum.reduce([slots, alone, core]).sum())


def made_up(given: Assumptions) -> Counts:
    """Pages of each host of a list, before any is left out.

    Args:
        given: The list.

    Returns:
        Shape (hosts that the list reaches,).
    """
    n_pages = round(given.n_keywords * given.n_results * (1 - given.shared))
    n_hosts = max(2, round(given.n_keywords * given.sites_a_keyword))
    return pages_by_host(n_pages, n_hosts, given.busiest)


def forecast(
    given: Assumptions,
    costs: Costs,
    counts: Counts | None = None,
    shards: Sequence[int] | Counts | None = None,
) -> Forecast:
    """What a list takes.

    Args:
        given: The list and the cluster.
        costs: Of each step.
        counts: Pages by host, where they are known; made up otherwise.
        shards: The shard of each host, where it is known.

    Returns:
        All figures.
    """
    all_pages = made_up(given) if counts is None else counts
    shard_of = shards_of(all_pages.size, given.n_shards) if shards is None else np.asarray(shards)
    pages = _kept(all_pages, given)
    n_pages, n_hosts = int(pages.sum()), int((pages > 0).sum())
    by_shard = [pages[shard_of == number] for number in range(given.n_shards)]
    n_heads = given.n_keywords * given.heads
    n_articles = min(n_pages, n_heads * given.n_results) * given.answered
    core_s = {
        "fetch": (n_pages + n_hosts) * costs.fetch_s,
        "extract": n_articles * costs.extract_s,
        "read": n_articles * costs.read_s,
        "analyse": n_heads * costs.analyse_s,
        "draw": n_heads * costs.draw_s,
        "desk": n_heads * costs.desk_s,
        "start": (given.n_cores + given.n_shards) * costs.start_s,
        "list": _list_s(given, costs),
    }
    here = sum(core_s[name] for name in ("extract", "read", "analyse", "draw", "desk"))
    busiest = int(pages.max(initial=0))
    return Forecast(
        n_results=given.n_keywords * given.n_results,
        n_pages=n_pages,
        n_left_out=int(all_pages.sum()) - n_pages,
        n_hosts=n_hosts,
        busiest_pages=busiest,
        busiest_h=busiest * max(given.delay_s, given.latency_s) / HOUR_S,
        shard_h=tuple(fetch_s(one, costs, given) / HOUR_S for one in by_shard),
        core_h={name: seconds / HOUR_S for name, seconds in core_s.items()},
        compute_h=here / given.n_cores / HOUR_S,
        write_h=(n_pages + n_heads) * costs.write_s / HOUR_S,
        list_h=core_s["list"] / HOUR_S,
        store_gb=_store_bytes(given, costs, n_pages, n_heads) / 1e9,
        out_gb=n_heads * costs.brief_bytes / 1e9,
    )


def _kept(pages: Counts, given: Assumptions) -> Counts:
    kept = pages.copy()
    if given.n_excluded:
        kept[np.argsort(-pages, kind="stable")[: given.n_excluded]] = 0
    return np.minimum(kept, given.host_limit) if given.host_limit else kept


def _list_s(given: Assumptions, costs: Costs) -> float:
    """Clustering before, the index after; what the index takes meanwhile is a twentieth."""
    more = (given.n_keywords / _CLUSTERED) ** (costs.cluster_power - 1)
    return float(given.n_keywords * (costs.cluster_s * more + costs.index_s))


def _store_bytes(given: Assumptions, costs: Costs, n_pages: int, n_heads: float) -> float:
    bodies = n_pages * given.page_bytes * given.packed
    rows = given.n_keywords * given.n_results * costs.result_bytes + n_pages * costs.page_bytes
    return bodies + rows + n_heads * costs.outcome_bytes

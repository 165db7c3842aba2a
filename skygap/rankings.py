"""The rankings of a harvest as a file: to hand on, and to run again from with --serp."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from spiders.items import SearchResult, Serp
from spiders.store import Store
from spiders.urls import is_excluded

RANKINGS = "serps.jsonl"


def ranking_lines(store: Store, harvest_id: str, *, exclude: tuple[str, ...]) -> Iterator[bytes]:
    """One line of JSON a keyword that has a ranking, in the order of the keywords.

    Args:
        store: Where the harvest is.
        harvest_id: Which one.
        exclude: Hosts of which the file has nothing.

    Yields:
        What `spiders.serp.files.parse_serps` reads: keyword, source, results with rank and address
        and what else the source gave, questions, related searches.
    """
    for row in store.keywords(harvest_id):
        serp = store.serp(harvest_id, row.query)
        if serp is not None:
            everything = (*serp.results, *store.excluded(harvest_id, row.query))
            kept = [result for result in everything if not is_excluded(result.url, exclude)]
            kept.sort(key=lambda result: result.rank)
            yield json.dumps(_entry(serp, kept), ensure_ascii=False).encode() + b"\n"


def _entry(serp: Serp, kept: list[SearchResult]) -> dict[str, object]:
    results = [{name: value for name, value in asdict(one).items() if value} for one in kept]
    extras = {"questions": list(serp.questions), "related": list(serp.related)}
    told = {name: texts for name, texts in extras.items() if texts}
    return {"keyword": serp.query, "source": serp.source, "results": results, **told}

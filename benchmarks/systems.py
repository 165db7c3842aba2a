"""The systems whose extraction is timed, and the process in which one of them is measured.

    python -m benchmarks.systems NAME CORPUS_DIR < IDS.json

Each is given bytes and does all it does for one page. Imports and a warm-up are not counted.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import process_time

from benchmarks import extraction_steps
from benchmarks.pages import page_bytes
from benchmarks.steps import Steps

System = Callable[[bytes], object]
ADDRESS = "https://www.example.com/one/page"  # an address costs no fetch; some readers want one


def _skygap() -> System:
    from analysis.articles import extract_article
    from spiders.items import Page, PageState

    done = partial(Page, requested_url=ADDRESS, url=ADDRESS, state=PageState.DONE, status=200)
    return lambda body: extract_article(done(body=body))


def _trafilatura_with_metadata() -> System:
    from trafilatura import bare_extraction

    return lambda body: bare_extraction(body, with_metadata=True)


def _trafilatura() -> System:
    from trafilatura import bare_extraction

    return bare_extraction


def _newspaper() -> System:
    newspaper = import_module(
        PACKAGES[NEWSPAPER]
    )  # not of our environment: it wants an old dateutil
    config = newspaper.Config()
    config.fetch_images = False  # it would fetch them from the network

    def parse(body: bytes) -> None:
        article = newspaper.Article(ADDRESS, config=config)
        article.download(input_html=body.decode("utf-8", "replace"))
        article.parse()

    return parse


SYSTEMS: Mapping[str, Callable[[], System]] = {
    "skygap, all of it": _skygap,
    "trafilatura, text and metadata": _trafilatura_with_metadata,
    "trafilatura, text": _trafilatura,
    "newspaper4k": _newspaper,
}
OURS, WITH_METADATA, TEXT, NEWSPAPER = SYSTEMS
STEPS = f"{OURS}, by step"
PACKAGES = {NEWSPAPER: "newspaper"}  # those that need not be installed


def is_installed(name: str) -> bool:
    """Whether the package behind a system can be imported."""
    package = PACKAGES.get(name)
    return package is None or find_spec(package) is not None


def seconds(system: System, bodies: Iterable[bytes]) -> float:
    """CPU seconds of this process for some pages; what a page raises is part of the work."""
    started = process_time()
    for body in bodies:
        try:
            system(body)
        except Exception:  # noqa: BLE001, S112 # a library that cannot read a page is still timed
            continue
    return process_time() - started


def run(name: str, warm_up: list[bytes], bodies: list[bytes]) -> dict[str, object]:
    """Measure one system in this process.

    Args:
        name: One of SYSTEMS, or STEPS.
        warm_up: Pages read before, uncounted.
        bodies: Pages.

    Returns:
        "cpu_s", and for STEPS also "steps" (CPU seconds by label) and "absent" (names not found).
    """
    system = SYSTEMS[OURS if name == STEPS else name]()
    seconds(system, warm_up)
    if name != STEPS:
        return {"cpu_s": seconds(system, bodies)}
    steps = Steps(extraction_steps.TABLE, extraction_steps.PACKAGES)
    system = SYSTEMS[OURS]()  # anew: what it imported by name is now timed
    total = seconds(system, bodies)
    return {"cpu_s": total, "steps": steps.by_label(total), "absent": list(steps.absent)}


def main() -> None:
    """Read ids from stdin, write one JSON object to stdout."""
    name, corpus = sys.argv[1], Path(sys.argv[2])
    chosen = json.load(sys.stdin)
    warm_up = [page_bytes(corpus, page_id) for page_id in chosen["warm_up"]]
    bodies = [page_bytes(corpus, page_id) for page_id in chosen["pages"]]
    sys.stdout.write(json.dumps(run(name, warm_up, bodies)))


if __name__ == "__main__":
    main()

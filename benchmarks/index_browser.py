"""How the index of a large harvest feels: its size, first paint, and each answer to a key.

    python -m benchmarks.index_browser [--keywords 100000]

Keywords are made up from a seed (index_made.py). Chromium opens the file from disk; an answer lasts
from the input event until the page is laid out again. Each is given by the clock and, since other
work on the machine slows the clock only, as time of the page's own thread. The first press on a
column of words sorts them, and the first opening of a row unpacks what is told of 2,000 rows; both
are given apart from the others. Writes a table; needs playwright.
"""

import argparse
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.index_made import WEIGHTS, made_outcomes
from reports.index_rows import clusters
from reports.index_table import index_csv
from reports.render import render_index
from skygap.output import FORMS

TYPED = "cold brew concentrate"
_PAINTED = """() => new Promise((done) => {
  const told = (list) => done(list.getEntriesByName("first-contentful-paint")[0].startTime);
  new PerformanceObserver(told).observe({ type: "paint", buffered: true });
})"""
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
_WATCH = """new MutationObserver(() => {
  if (document.querySelector(".paged")) window.readyAt ??= performance.now();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["class"] });"""
_READY = "window.readyAt"
_OPENED = """async () => {
  const details = document.querySelector(".under details");
  const start = performance.now();
  details.open = true;
  const panel = details.querySelector(".panel");
  while (!panel.firstChild) await new Promise((done) => setTimeout(done, 0));
  return performance.now() - start;
}"""
# Milliseconds of one change of the search field, or of one press of a column, layout included.
_ANSWER = """([selector, value]) => {
  const target = document.querySelector(selector);
  const start = performance.now();
  if (value === null) target.click();
  else {
    target.value = value;
    target.dispatchEvent(new Event("input"));
  }
  document.documentElement.getBoundingClientRect();
  return performance.now() - start;
}"""
_FIELD = "[data-field=find]"


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keywords", type=int, default=100_000)
    n_keywords = parser.parse_args().keywords
    outcomes = made_outcomes(n_keywords)
    figures = {"rows": float(len(clusters(outcomes)))}
    start = process_time()
    table = index_csv(outcomes)
    figures["index.csv, ms of CPU"] = 1_000 * (process_time() - start)
    figures["index.csv, MB"] = len(table.encode()) / 1e6
    render = partial(
        render_index, harvest_id="made", date="2026-11-29", forms=FORMS, weights=WEIGHTS
    )
    render(outcomes[:10])
    start = process_time()
    html = render(outcomes)
    figures["rendering, ms of CPU"] = 1_000 * (process_time() - start)
    figures["index.html, MB"] = len(html.encode()) / 1e6
    with TemporaryDirectory() as folder, _opened(html, Path(folder)) as page:
        figures |= _measured(page)
    for name, value in figures.items():
        print(f"{name:32} {value:8.1f}")  # noqa: T201 # the table


def _measured(page: Page) -> dict[str, float]:
    figures = {
        "first paint, ms": page.evaluate(_PAINTED),
        "loaded, ms": page.evaluate(_LOADED),
        "ready, ms": page.evaluate(_READY),
    }
    words = "thead th:first-child button"
    figures["first sort by words, ms"], _ = _timed(page, words, None)
    figures["first opening of a row, ms"] = page.evaluate(_OPENED)
    columns = page.locator("thead th").count()
    actions: dict[str, list[tuple[str, str | None]]] = {
        "key": [(_FIELD, TYPED[:end]) for end in (*range(1, len(TYPED) + 1), 0)],
        "sort": [(f"thead th:nth-child({at}) button", None) for at in range(1, columns + 1)],
        "weight": [(f"#weight-{at}", "4.4") for at in range(1, len(WEIGHTS) + 1)],
        "filter": [("[data-field=gap]", "nobody"), ("[data-field=least]", "50")],
    }
    for what, each in actions.items():
        timed = [_timed(page, *one) for one in each]
        figures[f"median {what}, ms"] = median(wall for wall, _ in timed)
        figures[f"slowest {what}, ms"] = max(wall for wall, _ in timed)
        figures[f"slowest {what}, ms of its thread"] = max(thread for _, thread in timed)
    return figures


def _timed(page: Page, selector: str, value: str | None) -> tuple[float, float]:
    """Milliseconds of an answer: by the clock, and of the page's thread."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _thread_ms(session)
    wall = page.evaluate(_ANSWER, [selector, value])
    thread = _thread_ms(session) - before
    session.detach()
    return wall, thread


def _thread_ms(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(sum(1_000.0 * one["value"] for one in metrics if one["name"] == "TaskDuration"))


@contextmanager
def _opened(html: str, folder: Path) -> Iterator[Page]:
    file = folder / "index.html"
    file.write_text(html, encoding="utf-8")
    chromium = os.environ.get("SKYGAP_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script(_WATCH)
        page.goto(file.as_uri(), wait_until="load")
        page.wait_for_selector(".paged")
        yield page
        browser.close()


if __name__ == "__main__":
    main()

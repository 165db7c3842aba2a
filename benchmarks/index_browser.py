"""How the index of a large harvest feels: its size, first paint, and each answer to a key.

    python -m benchmarks.index_browser [--keywords 5000]

Keywords are made up from a seed. Chromium opens the file from disk; an answer lasts from the input
event until the page is laid out again. Each is given by the clock and, since other work on the
machine slows the clock only, as time of the page's own thread. Writes a table; needs playwright.
"""

import argparse
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from playwright.sync_api import CDPSession, Page, sync_playwright

from analysis.result import GapKind, KeywordOutcome, KeywordState
from reports.render import render_index
from skygap.names import folder_name
from skygap.output import FORMS

TYPED = "cold brew concentrate"
SEED = 5
_WORDS = (
    *("best", "how", "to", "cold", "brew", "coffee", "rain", "barrel", "winter", "garden", "for"),
    *("beginners", "without", "concentrate", "ratio", "cheap", "clean", "filter", "vs", "and"),
)
_PAINTED = """() => new Promise((done) => {
  const told = (list) => done(list.getEntriesByName("first-contentful-paint")[0].startTime);
  new PerformanceObserver(told).observe({ type: "paint", buffered: true });
})"""
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
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


def made_outcomes(n_keywords: int) -> list[KeywordOutcome]:
    """Keywords of three to six words, one in twelve without a brief; the same each time."""
    rng = random.Random(SEED)  # noqa: S311 # no secret
    outcomes = []
    for place in range(n_keywords):
        query = f"{' '.join(rng.choices(_WORDS, k=rng.randint(3, 6)))} {place}"
        is_done = place % 12 > 0
        outcomes.append(
            KeywordOutcome(
                query=query,
                folder=folder_name(query) if is_done else "",
                state=KeywordState.DONE if is_done else KeywordState.FAILED,
                reason="" if is_done else "None of its pages could be read.",
                n_found=10,
                n_read=rng.randint(3, 10) if is_done else 0,
                n_gaps={kind: rng.randint(0, 9) if is_done else 0 for kind in GapKind},
                opportunity=rng.random() if is_done else None,
            )
        )
    return outcomes


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keywords", type=int, default=5_000)
    n_keywords = parser.parse_args().keywords
    outcomes = made_outcomes(n_keywords)
    render_index(outcomes[:10], harvest_id="warm", date="2026-11-29", forms=FORMS)
    start = process_time()
    html = render_index(outcomes, harvest_id="made", date="2026-11-29", forms=FORMS)
    figures = {"rendering, ms of CPU": 1_000 * (process_time() - start)}
    figures["size, MB"] = len(html.encode()) / 1e6
    with TemporaryDirectory() as folder, _opened(html, Path(folder)) as page:
        figures["first paint, ms"] = page.evaluate(_PAINTED)
        figures["loaded and ready, ms"] = page.evaluate(_LOADED)
        keys = [(_FIELD, TYPED[:end]) for end in (*range(1, len(TYPED) + 1), 0)]
        sorts = [(f"thead th:nth-child({column}) button", None) for column in range(1, 9)]
        for what, actions in (("key", keys), ("sort", sorts)):
            timed = [_timed(page, *action) for action in actions]
            figures[f"slowest {what}, ms"] = max(wall for wall, _ in timed)
            figures[f"slowest {what}, ms of its thread"] = max(thread for _, thread in timed)
    for name, value in figures.items():
        print(f"{name:32} {value:8.1f}")  # noqa: T201 # the table


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
        page.goto(file.as_uri(), wait_until="load")
        yield page
        browser.close()


if __name__ == "__main__":
    main()

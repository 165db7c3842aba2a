"""How the index of a large harvest feels: its size, first paint, and each answer to a key.

    python -m benchmarks.index_browser [--keywords 5000]

Keywords are made up from a seed. Chromium opens the file from disk; an answer is timed from the
input event until the page is laid out again. Writes a table; needs playwright.
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

from playwright.sync_api import Page, sync_playwright

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
# Milliseconds of each change of the search field, typing it letter by letter, layout included.
_TYPE = """(typed) => {
  const field = document.querySelector("[data-field=find]");
  return [...typed].map((_, at) => {
    const start = performance.now();
    field.value = typed.slice(0, at + 1);
    field.dispatchEvent(new Event("input"));
    document.documentElement.getBoundingClientRect();
    return performance.now() - start;
  });
}"""
_SORT = """() => [...document.querySelectorAll("thead button")].map((button) => {
  const start = performance.now();
  button.click();
  document.documentElement.getBoundingClientRect();
  return performance.now() - start;
})"""


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
        answers = page.evaluate(_TYPE, TYPED)
        figures["slowest answer to a key, ms"] = max(answers)
        page.locator("[data-reset]").click()
        figures["slowest sort, ms"] = max(page.evaluate(_SORT))
    for name, value in figures.items():
        print(f"{name:30} {value:8.1f}")  # noqa: T201 # the table


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

"""How long the check of a draft takes in the page, in a real browser.

    python -m benchmarks.check_browser CORPUS_DIR [--hold]

CORPUS_DIR has cases.json. The brief of its first keyword is opened from disk, and a draft of 5,000
words, made of the keyword's drafts, is pasted into it. Timed is, in the page, from the end of
the short wait after the last key until all that was found is in the document. The first check
also reads the checklist, so it is told apart.
"""

import os
import shutil
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
from playwright.sync_api import sync_playwright

from analysis.draft import read_draft
from benchmarks.check_pages import keywords
from benchmarks.paths import BenchmarkError
from reports.render import render_brief

N_WORDS = 5_000
N_RUNS = 15
LIMIT_MS = 100.0

_CHECK = """(text) => new Promise((resolve) => {
  document.getElementById("check-clear").click();
  const area = document.getElementById("check-text");
  area.value = text;
  new PerformanceObserver((list, observer) => {
    observer.disconnect();
    resolve(list.getEntriesByName("skygap-check")[0].duration);
  }).observe({ type: "measure" });
  area.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def times_ms(html: str, draft: str) -> list[float]:
    """Milliseconds of each of N_RUNS checks of one draft in one page.

    Args:
        html: A brief.
        draft: Markdown.

    Returns:
        In order; the first reads the checklist, too.

    Raises:
        BenchmarkError: If there is no Chromium.
    """
    found = os.environ.get("SKYGAP_CHROMIUM") or shutil.which("chromium")
    if found is None:
        raise BenchmarkError("No Chromium: install one, or name it in SKYGAP_CHROMIUM.")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "brief.html"
        file.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(file.as_uri())
        times = [float(page.evaluate(_CHECK, draft)) for _ in range(N_RUNS)]
        browser.close()
    return times


def long_draft(files: tuple[Path, ...]) -> str:
    """Drafts as one Markdown text of N_WORDS words, or fewer where they have not as many.

    Args:
        files: Of drafts.

    Returns:
        Headings and paragraphs, one below the other.
    """
    lines: list[str] = []
    sections = (one for file in files for one in read_draft(file.read_bytes(), file.name).sections)
    n_words = 0
    for section in sections:
        lines.append(f"## {section.heading}" if section.heading else "")
        lines += (" ".join(block.text.split()) for block in section.blocks)
        n_words += len(section.text.split())
        if n_words >= N_WORDS:
            break
    return "\n\n".join(lines)


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--hold", is_flag=True, help=f"Fail above {LIMIT_MS:.0f} ms.")
def main(corpus: Path, *, hold: bool) -> None:
    """Time of the check in the page."""
    keyword = next(iter(keywords(corpus, 1)))
    draft = long_draft(keyword.drafts)
    first, *others = times_ms(render_brief(keyword.analysis), draft)
    click.echo(
        f"{keyword.analysis.query}: {len(keyword.analysis.topics)} topics, a draft of "
        f"{len(draft.split()):,} words: first {first:.0f} ms, then {median(others):.0f} ms "
        f"(at most {max(others):.0f})"
    )
    if hold and median(others) > LIMIT_MS:
        raise BenchmarkError(f"The check takes longer than {LIMIT_MS:.0f} ms.")


if __name__ == "__main__":
    main()

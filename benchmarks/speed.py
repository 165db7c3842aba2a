"""Time of the analysis of one keyword: ten rivals, pages stored and extracted, models loaded.

    python -m benchmarks.speed [CORPUS_DIR]

CORPUS_DIR holds pages, or folders of pages, one a keyword; without it SKYGAP_BENCH/gap_dev is
taken, and where that is not there, pages of our own writing. Prints JSON: CPU seconds on one core
for each profile, cold (all is read) and warm (a new draft, the rivals' readings kept), by step;
peak memory; and the same pages through what people build today, where it is installed, else its
recorded time. Every system runs in a fresh process, and they take turns.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click

from analysis.article import Article, article_to_json
from analysis.profile import DEFAULT_PROFILE, Profile
from analysis.sentence_model import is_installed
from benchmarks import peer
from benchmarks.paths import BenchmarkError, bench_folder
from benchmarks.speed_pages import Rivals, choose_rivals
from benchmarks.speed_run import DRAFT, RIVALS, STATES, WARM_UP

ROUNDS = 3
TIME_LIMIT_S = 600  # of one run
MAX_SHARE_OF_PEER = 0.1
MAX_WARM_S = 0.4
MAX_MB = 1_000
_SAMPLE = Path(__file__).resolve().parent.parent / "skygap" / "demo" / "sample"
_ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def measure(rivals: Rivals, rounds: int, model: str) -> dict[str, Any]:
    """Run both profiles, cold and warm, and the peer.

    Args:
        rivals: What is analysed.
        rounds: How often each is run; the median counts.
        model: Name or folder of the peer's sentence model.

    Returns:
        What is printed.

    Raises:
        BenchmarkError: If a run fails.
    """
    profiles = [one for one in Profile if one is Profile.FAST or is_installed()]
    with TemporaryDirectory() as folder:
        _put(rivals.articles, Path(folder) / RIVALS)
        _put([rivals.draft], Path(folder) / DRAFT)
        _put(choose_rivals(_SAMPLE).articles, Path(folder) / WARM_UP)
        runs = [
            {(profile, state): _fresh_run(state, profile, folder) for profile in profiles
             for state in STATES}
            for _ in range(rounds)
        ]  # fmt: skip
        steps = {
            (profile, state): _fresh_run(state, profile, folder, "--steps")["steps"]
            for profile in profiles
            for state in STATES
        }
        beside = _peer(rivals, folder, model)
    told = {
        profile: {state: _told([one[profile, state] for one in runs], steps[profile, state])
                  for state in STATES}
        for profile in profiles
    }  # fmt: skip
    return {
        "pages": _pages(rivals),
        "profiles": told,
        "default": DEFAULT_PROFILE,
        "absent_profiles": [one for one in Profile if one not in profiles],
        "peer": beside,
        "bars": {one: _bars(told[one], beside["cpu_s"]) for one in profiles},
    }


def _put(articles: Iterable[Article], folder: Path) -> None:
    folder.mkdir()
    for at, article in enumerate(articles):
        (folder / f"{at:02}.json").write_bytes(article_to_json(article))


def _fresh_run(state: str, name: str, folder: str, *flags: str) -> dict[str, Any]:
    """One run; a cold one finds no cache."""
    cache = Path(folder) / "cache" if state == "cold" else None
    if cache and cache.exists():
        cache.rename(Path(folder) / f"cache-{len(list(Path(folder).iterdir()))}")
    command = [sys.executable, "-m", "benchmarks.speed_run", state, name, folder, *flags]
    done = subprocess.run(  # noqa: S603 # this very program
        command,
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
        check=False,
        env=os.environ | _ONE_CORE,
    )
    if done.returncode:
        last = (done.stderr.splitlines() or ["no message"])[-1]
        raise BenchmarkError(f"The {state} run of {name} failed: {last}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _told(runs: list[dict[str, Any]], steps: dict[str, float]) -> dict[str, Any]:
    return {
        "cpu_s": round(median(one["cpu_s"] for one in runs), 3),
        "rounds": [round(one["cpu_s"], 3) for one in runs],
        "peak_mb": round(max(one["peak_mb"] for one in runs)),
        "n_topics": runs[0]["n_topics"],
        "steps": {label: round(spent, 4) for label, spent in steps.items()},
    }


def _pages(rivals: Rivals) -> dict[str, Any]:
    return {
        "folder": rivals.folder.name,
        "names": rivals.names,
        "n_words": rivals.n_words,
        "n_sections": sum(len(article.sections) for article in rivals.articles),
        "draft_words": rivals.draft.n_words,
        "note": rivals.note,
    }


def _peer(rivals: Rivals, folder: str, model: str) -> dict[str, Any]:
    is_run = peer.is_installed()
    cpu_s = (
        _fresh_run("peer", model, folder)["cpu_s"] if is_run else peer.recorded_s(rivals.n_words)
    )
    how = "run beside ours" if is_run else f"recorded on {peer.RECORDED_WORDS} words, by words"
    return {"what": peer.PARTS, "how": how, "cpu_s": round(cpu_s, 1)}


def _bars(told: dict[str, Any], peer_s: float) -> dict[str, Any]:
    cold, warm = told["cold"], told["warm"]
    return {
        "peer_to_cold": round(peer_s / cold["cpu_s"], 1),
        "peer_to_warm": round(peer_s / warm["cpu_s"], 1),
        "cold_to_warm": round(cold["cpu_s"] / warm["cpu_s"], 1),
        "is_cold_fast": cold["cpu_s"] <= MAX_SHARE_OF_PEER * peer_s,
        "is_warm_fast": warm["cpu_s"] <= MAX_WARM_S,
        "is_small": max(cold["peak_mb"], warm["peak_mb"]) < MAX_MB,
    }


def _corpus(given: Path | None) -> Path | None:
    try:
        return given or bench_folder() / "gap_dev"
    except BenchmarkError as error:
        click.echo(f"{error} Pages of our own writing are timed instead.", err=True)
        return None


@click.command(help=__doc__)
@click.argument(
    "corpus", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--rounds", default=ROUNDS, show_default=True, help="Runs of each.")
@click.option(
    "--peer-model", default="all-MiniLM-L6-v2", show_default=True, help="Its name or folder."
)
def main(corpus: Path | None, rounds: int, peer_model: str) -> None:
    """Print the figures as JSON."""
    try:
        found = measure(choose_rivals(_corpus(corpus)), max(1, rounds), peer_model)
    except BenchmarkError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()

"""A list of keywords through the real command: shared work, shared briefs, and runs again."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.skygap.commands import skygap
from tests.skygap.conftest import page

Serve = Callable[[dict[str, str]], Path]
Outcomes = list[dict[str, Any]]

TEXTS = {
    "Choosing a barrel": "A barrel of two hundred litres fits under most downpipes.",
    "Keeping mosquitoes out": "A fine mesh over the inlet keeps insects from the water.",
    "Winter": "Empty the barrel before the first frost, or the ice will split it.",
    "Levelling the base": "Level the ground and lay slabs before the barrel stands on it.",
}
URLS = [f"http://site{number}.example/barrel" for number in range(6)]


def _own_text(number: int) -> str:
    """Words of no other page, so that none is a copy of another."""
    chance = random.Random(number)  # noqa: S311 # pages that differ
    words = " ".join(TEXTS.values()).lower().replace(".", "").replace(",", "").split()
    return " ".join(f"The {' '.join(chance.choices(words, k=12))}." for _ in range(8))


def pages() -> dict[str, str]:
    headings = list(TEXTS)
    return {
        url: page(
            f"Rain barrels {number}",
            {f"What garden {number} taught us": _own_text(number)}
            | {heading: TEXTS[heading] for heading in headings[number % 2 : number % 2 + 3]},
        )
        for number, url in enumerate(URLS)
    }


def batch(folder: Path, hosts: Path, *options: str, keywords: str = "keywords.csv") -> Outcomes:
    done = skygap(
        *("batch", keywords, "--serp", "serp.csv", "--hosts", str(hosts)),
        *("--date", "2026-01-02", "--browser", "none", *options),
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    index = folder / done.stdout.strip().splitlines()[-1]
    outcomes: Outcomes = json.loads(index.with_name("index.json").read_text())["outcomes"]
    return outcomes


def _write_serp(folder: Path, ranked: dict[str, list[str]]) -> None:
    rows = [
        f"{query},{rank},{url}"
        for query, urls in ranked.items()
        for rank, url in enumerate(urls, 1)
    ]
    (folder / "serp.csv").write_text("\n".join(["keyword,rank,url", *rows]) + "\n")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    ranked = {
        "rain barrel": URLS[:4],
        "rain barrels": URLS[1:5],  # three of four are those of the first
        "water butt": [URLS[0], URLS[5], URLS[4]],
        "snow barrel": [],
    }
    _write_serp(tmp_path, ranked)
    volumes = ["rain barrel,200", "rain barrels,900", "water butt,", "snow barrel,10"]
    (tmp_path / "keywords.csv").write_text("\n".join(["keyword,volume", *volumes]) + "\n")
    return tmp_path


def test_one_brief_serves_keywords_with_the_same_pages(listed: Path, serve: Serve) -> None:
    hosts = serve(pages())
    rain, rains, butt, snow = batch(listed, hosts)
    assert [one["state"] for one in (rain, rains, butt, snow)] == [
        "skipped",
        "done",
        "done",
        "failed",
    ]
    assert rain["head"] == "rain barrels"
    assert rain["folder"] == rains["folder"]
    (folder,) = (listed / "briefs").iterdir()
    assert not any(path.name.startswith("rain-barrel-") for path in folder.iterdir())
    brief = json.loads((folder / rains["folder"] / "brief.json").read_text())
    assert [one["query"] for one in brief["serves"]] == ["rain barrel"]
    assert rains["priority"]["score"] > 0
    ledger = (folder / "ledger.csv").read_text()
    assert ledger.count("\nrain barrel,") == 4


def test_a_keyword_may_have_its_own_all_the_same(listed: Path, serve: Serve) -> None:
    outcomes = batch(listed, serve(pages()), "--group-at", "0")
    assert [one["state"] for one in outcomes] == ["done", "done", "done", "failed"]


def test_an_unchanged_batch_writes_nothing_again(listed: Path, serve: Serve) -> None:
    hosts = serve(pages())
    first = batch(listed, hosts)
    (folder,) = (listed / "briefs").iterdir()
    written = {path: path.stat().st_mtime_ns for path in folder.rglob("*/*") if path.is_file()}
    index = (folder / "index.html").read_bytes()
    ledger = (folder / "ledger.csv").read_bytes()
    assert batch(listed, hosts) == first
    assert {path: path.stat().st_mtime_ns for path in written} == written
    assert (folder / "index.html").read_bytes() == index
    assert (folder / "ledger.csv").read_bytes() == ledger
    gone = folder / first[2]["folder"] / "gaps.csv"
    gone.unlink()
    assert batch(listed, hosts) == first
    assert gone.exists()
    changed = {path for path in written if path.stat().st_mtime_ns != written[path]}
    assert {path.parent.name for path in changed} == {first[2]["folder"]}


def test_what_was_changed_by_hand_is_written_again(listed: Path, serve: Serve) -> None:
    hosts = serve(pages())
    first = batch(listed, hosts)
    (folder,) = (listed / "briefs").iterdir()
    brief = folder / first[2]["folder"] / "brief.json"
    before = brief.read_bytes()
    brief.write_text("{")
    batch(listed, hosts)
    assert brief.read_bytes() == before


def test_a_head_without_evidence_serves_nobody(tmp_path: Path, serve: Serve) -> None:
    hosts = serve(pages())
    gone = [f"http://site0.example/gone{number}" for number in range(4)]
    ranked = {"alpha": gone, "beta": [*gone, *URLS[:4]], "gamma": []}
    _write_serp(tmp_path, ranked)
    (tmp_path / "keywords.csv").write_text("keyword,volume\nalpha,900\nbeta,10\ngamma,5\n")
    first = batch(tmp_path, hosts)
    assert [(one["state"], one["head"]) for one in first] == [
        ("failed", ""),
        ("done", ""),
        ("failed", ""),
    ]
    (folder,) = (tmp_path / "briefs").iterdir()
    brief = json.loads((folder / first[0]["folder"] / "brief.json").read_text())
    assert brief["serves"] == []
    written = {path: path.stat().st_mtime_ns for path in folder.rglob("*/*") if path.is_file()}
    for _ in range(2):
        assert batch(tmp_path, hosts) == first
    assert {path: path.stat().st_mtime_ns for path in written} == written

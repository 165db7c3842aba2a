"""What the real commands find out of the world, beside what is true."""

import csv
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from spiders.items import Death, LinkState
from tests.link_truth.cases import RANKING_TRUTHS, SETS
from tests.link_truth.prose import SUBJECTS
from tests.link_truth.world import TruthWorld
from tests.skygap.commands import skygap
from tests.spiders.web import Web

NOT_SEEN = "not seen"
_CAUSES = tuple(Death)
_STATES = (LinkState.ALIVE, LinkState.UNSURE, LinkState.REFUSED)
_TOP = 100  # results read a keyword: all that rank


@dataclass(slots=True, kw_only=True)
class Score:
    """How right one kind was told.

    Attributes:
        right: Told, and so.
        wrong: Told, and not so; named.
        missed: So, and not told; named.
    """

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """1 where nothing was told."""
        told = self.right + len(self.wrong)
        return self.right / told if told else 1.0

    @property
    def recall(self) -> float:
        """1 where there was nothing to tell."""
        there = self.right + len(self.missed)
        return self.right / there if there else 1.0

    def add(self, name: str, *, is_told: bool, is_true: bool) -> None:
        """One more thing that was, or could have been, told."""
        if is_told and is_true:
            self.right += 1
        elif is_told:
            self.wrong.append(name)
        elif is_true:
            self.missed.append(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found out.

    Attributes:
        states: Of links, a Death or a LinkState by address.
        told: Of pages that rank, RANKING_TRUTHS by address.
    """

    states: Mapping[str, str]
    told: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The whole.

    Attributes:
        n_hosts: That links lead to.
        n_pages: That were harvested.
        scores: By set, then by kind.
    """

    n_hosts: int
    n_pages: int
    scores: Mapping[str, Mapping[str, Score]]


def measure(parts: tuple[str, ...] = SETS, folder: Path | None = None) -> Truth:
    """Harvest the world, look at its links, and see what is right; `folder` keeps what is made."""
    with tempfile.TemporaryDirectory() as name, Web() as web:
        place = folder or Path(name)
        world = TruthWorld(web, parts)
        found = _find(world, place)
        return Truth(
            n_hosts=world.n_hosts,
            n_pages=len(world.ranking),
            scores={part: dict(_scores(world, found, part)) for part in parts},
        )


def _find(world: TruthWorld, folder: Path) -> Found:
    keywords = world.write(folder)
    serp = ("--serp", "serp.csv", "--top", str(_TOP), "--browser", "none")
    for command in (("batch", keywords.name, *serp), ("links",)):
        done = skygap(*command, "--hosts", "hosts.json", cwd=folder)
        assert done.returncode == 0, done.stderr
    return Found(states=_states(folder), told=_told(folder))


def _states(folder: Path) -> dict[str, str]:
    """As the briefs tell; what is dead has its cause."""
    states: dict[str, str] = {}
    for path in sorted(folder.glob("briefs/*/*/brief.json")):
        links = json.loads(path.read_text())["links"]
        states |= {one["url"]: one["state"] for one in links["outbound"]}
        states |= {one["url"]: one["death"] for one in links["dead"]}
    return states


def _told(folder: Path) -> dict[str, frozenset[str]]:
    """As the list of prospects tells."""
    (path,) = folder.glob("briefs/*/prospects.csv")
    told: dict[str, frozenset[str]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            kinds = {"resource page": "resource", "guest post": "guest"}
            here = {kinds.get(row["kind"], ""), "farm" if row["flags"] else ""} - {""}
            told[row["page"]] = told.get(row["page"], frozenset()) | here
    return told


def _scores(world: TruthWorld, found: Found, part: str) -> Iterator[tuple[str, Score]]:
    targets = {url: one for url, one in world.targets.items() if one.part == part}
    states = {url: found.states.get(url, NOT_SEEN) for url in targets}
    yield (
        "dead",
        _score(
            (
                f"{one.name} ({one.truth}): {states[url]}",
                states[url] in _CAUSES,
                one.truth in _CAUSES,
            )
            for url, one in targets.items()
        ),
    )
    for kind in (*_CAUSES, *_STATES):
        yield (
            kind,
            _score(
                (f"{one.name} ({one.truth}): {states[url]}", states[url] == kind, one.truth == kind)
                for url, one in targets.items()
            ),
        )
    pages = {url: one for url, one in world.ranking.items() if one.part == part}
    for told in RANKING_TRUTHS:
        yield (
            told,
            _score(
                (
                    f"{one.name} ({SUBJECTS[one.subject][0]})",
                    told in found.told.get(url, ()),
                    told in one.truth,
                )
                for url, one in pages.items()
                if told not in one.unjudged
            ),
        )


def _score(rows: Iterator[tuple[str, bool, bool]]) -> Score:
    score = Score()
    for name, is_told, is_true in rows:
        score.add(name, is_told=is_told, is_true=is_true)
    return score

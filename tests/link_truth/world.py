"""Everything of cases.py on a loopback web, and how hosts behave (link_world.py)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, product
from pathlib import Path

from spiders.items import Death, LinkState
from tests.link_truth.cases import SETS, Case, ranking, targets
from tests.link_truth.prose import SUBJECTS, Prose
from tests.link_world import LinkWorld
from tests.spiders.crawl import write_serp
from tests.spiders.web import Answer, Web, body, html, redirect

N_EACH = 1  # hosts of each way to answer, in each set
N_OTHERS = 60  # ordinary hosts that pages link to beside what is judged
_FIRST = (
    *("amber", "birch", "cedar", "dover", "elder", "fable", "grove"),
    *("hazel", "ivory", "juniper", "kestrel", "linden"),
)
_SECOND = (
    *("bank", "court", "dale", "field", "gate", "hill", "house"),
    *("lane", "meadow", "mill", "moor", "park", "ridge", "yard"),
)
_BEFORE = ("", "new-", "old-")
_BRACES = re.compile(r"{{(\w+)(?: (\d+))?}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is to be found out of a target.

    Attributes:
        name: In words.
        part: Which of SETS.
        truth: A Death, or a LinkState.
    """

    name: str
    part: str
    truth: str


class TruthWorld:
    """The whole web.

    Args:
        web: Answers for all of it.
        parts: Which of SETS.

    Attributes:
        targets: What is to be found out, by address.
        ranking: Pages that are harvested, by address.
    """

    def __init__(self, web: Web, parts: tuple[str, ...] = SETS) -> None:
        self.targets: dict[str, Known] = {}
        self.ranking: dict[str, Case] = {}
        self._web = web
        self._hosts = LinkWorld(web)
        self._names = (f"{one}-{two}.example" for one, two in _pairs())
        self._others = cycle([self._add_other(number) for number in range(N_OTHERS)])
        for part in parts:
            self._add_targets(part)
        for part in parts:
            self._add_ranking(part)

    @property
    def n_hosts(self) -> int:
        """Those that links lead to."""
        return len({url.split("/")[2] for url in self.targets}) + N_OTHERS

    def write(self, folder: Path) -> Path:
        """hosts.json and serp.csv, and the list of keywords, whose path is returned."""
        self._hosts.write_hosts(folder)
        rows: dict[str, list[str]] = {}
        for url, case in self.ranking.items():
            rows.setdefault(SUBJECTS[case.subject][0], []).append(url)
        write_serp(folder, rows)
        path = folder / "keywords.txt"
        path.write_text("\n".join(rows) + "\n")
        return path

    def _add_targets(self, part: str) -> None:
        n_known = len(self._hosts.targets)
        self._hosts.fill(N_EACH)
        self._hosts.add_slow()
        for one in self._hosts.targets[n_known:]:
            truth = _truth_of(one.kind, one.state, one.death)
            self.targets.setdefault(one.url, Known(name=one.kind, part=part, truth=truth))
        for case in targets(part):
            host = next(self._names)
            page = f"{host}/guides/{_slug(case.name)}"
            answer = body(self._filled(case, host, []).encode())
            self._web.answers[page] = redirect(f"http://{host}/") if case.is_sent_on else answer
            self._web.answers[f"{host}/"] = answer
            # What is gone is gone wherever one looks on its site; where there is nothing, a half of
            # the others say 404, and a half show a page of the site.
            is_gone = case.truth[0] in {Death.SOFT_404, Death.PARKED}
            if is_gone or len(self.targets) % 2:
                self._web.answers[f"{host}/*"] = answer if is_gone else self._anywhere(host)
            self.targets[f"http://{page}"] = Known(name=case.name, part=part, truth=case.truth[0])

    def _add_ranking(self, part: str) -> None:
        waiting = [url for url, one in self.targets.items() if one.part == part]
        for case in ranking(part):
            host = next(self._names)
            page = f"{host}/{_slug(case.name)}"
            self._web.answers[page] = body(self._filled(case, host, waiting).encode())
            self.ranking[f"http://{page}"] = case
        if waiting:
            raise AssertionError(f"{len(waiting)} targets that no page links to")

    def _filled(self, case: Case, host: str, waiting: list[str]) -> str:
        """The page; what it links to is taken from those that wait for it."""
        prose = Prose(case.subject or "r", host)
        written: dict[str, Callable[[int], str]] = {
            "host": lambda _: host,
            "a": lambda _: next(self._others).removeprefix("http://"),
            "dead": lambda _: prose.linking(self._gone(case)),
            "deadp": lambda _: prose.cited([self._gone(case)]),
            "prose": prose.paragraphs if case.subject else prose.sentences,
            "targets": lambda n: prose.cited([waiting.pop(0) for _ in range(min(n, len(waiting)))]),
        }
        return _BRACES.sub(lambda found: written[found[1]](int(found[2] or 0)), case.html)

    def _gone(self, case: Case) -> str:
        one = self._hosts.add("lost", html("No such page", 404), LinkState.DEAD, Death.NOT_FOUND)
        self.targets[one.url] = Known(name=one.kind, part=case.part, truth=Death.NOT_FOUND)
        return one.url

    def _anywhere(self, host: str) -> Answer:
        title = f"<title>{host}</title><h1>Welcome to {host}</h1>"
        return body(f"{title}<p>Guides, news and questions for everybody.</p>".encode())

    def _add_other(self, number: int) -> str:
        host = next(self._names)
        prose = Prose(list(SUBJECTS)[number % len(SUBJECTS)], host)
        text = f"<title>On the {prose.keyword}</title><h1>On the {prose.keyword}</h1>"
        self._web.answers[f"{host}/read"] = body((text + prose.paragraphs(12)).encode())
        return f"http://{host}/read"


def _truth_of(kind: str, state: LinkState, death: Death | None) -> str:
    if death:
        return death
    by_body = {"soft": Death.SOFT_404, "parked": Death.PARKED}
    return by_body.get(kind, state)


def _slug(name: str) -> str:
    return name.replace(" ", "-").replace(",", "")


def _pairs() -> Iterator[tuple[str, str]]:
    return ((before + one, two) for before, one, two in product(_BEFORE, _FIRST, _SECOND))

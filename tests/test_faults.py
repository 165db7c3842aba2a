"""The list of faults is no promise: every one has a test that runs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import FAULTS
from tests.uncovered import uncovered

pytestmark = pytest.mark.xdist_group("fault-list")  # one collection for all of them

ROOT = Path(__file__).parents[1]
# In a process of its own: what is collected here may be a part, by -k or by a path.
_COLLECT = """
import json, sys
import pytest

class Seen:
    def pytest_collection_finish(self, session):
        self.marks = [
            [item.nodeid, sorted(n for mark in item.iter_markers("fault") for n in mark.args)]
            for item in session.items
            if not any(mark.name in ("skip", "xfail") for mark in item.iter_markers())
        ]

seen = Seen()
options = ["--collect-only", "-qq", "-m", "fault", "-p", "no:cacheprovider"]
code = pytest.main([*options, *sys.argv[2:]], [seen])
open(sys.argv[1], "w").write(json.dumps(seen.marks if code == 0 else []))
"""


@pytest.fixture(scope="module")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[str]]:
    """Tests by the fault that they prove."""
    files = [path for path in (ROOT / "tests").rglob("test_*.py") if "mark.fault(" in _text(path)]
    told = tmp_path_factory.mktemp("faults") / "marks.json"
    with uncovered():
        done = subprocess.run(  # noqa: S603 # our own interpreter
            [sys.executable, "-c", _COLLECT, str(told), *map(str, files)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=800,
            check=False,
        )
    marks: list[tuple[str, list[int]]] = json.loads(told.read_text())
    assert marks, done.stdout + done.stderr
    found: dict[int, list[str]] = {}
    for test, numbers in marks:
        for number in numbers:
            found.setdefault(number, []).append(test)
    return found


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", FAULTS)
def test_a_fault_has_a_test(number: int, proofs: dict[int, list[str]]) -> None:
    assert proofs.get(number), FAULTS[number]


def test_every_mark_names_a_fault(proofs: dict[int, list[str]]) -> None:
    assert not proofs.keys() - FAULTS.keys()

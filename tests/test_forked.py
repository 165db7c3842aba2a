"""A forked program ends and finds things as one that an interpreter was started for."""

import json
import signal
from pathlib import Path

import pytest

from tests.forked import python

_FOUND = """
import json, os, sys
print(json.dumps([__name__, sys.argv, os.getcwd(), dict(os.environ), sys.stdin.read()]))
print("said", file=sys.stderr)
sys.exit(3)
"""
_LOADED = """
import sys, threading
print("spacy" in sys.modules, "twisted.internet.reactor" in sys.modules, threading.active_count())
"""
_WORKERS = """
from skygap.workers import Limits, Workers
with Workers(2) as workers:
    limits = Limits(wall_s=60, cpu_s=60, memory_mb=1_000)
    print(workers.submit(abs, -2, limits=limits).result())
"""


def test_it_has_words_a_folder_an_environment_and_a_status_of_its_own(tmp_path: Path) -> None:
    done = python(_FOUND, "one", "--two", cwd=tmp_path, env={"NAME": "value"})
    name, words, folder, env, read = json.loads(done.stdout)
    assert (name, words, folder) == ("__main__", ["-c", "one", "--two"], str(tmp_path))
    assert env.items() >= {("NAME", "value")}
    assert "PATH" not in env
    assert read == ""
    assert (done.stderr, done.returncode) == ("said\n", 3)


def test_libraries_are_loaded_and_nothing_runs(tmp_path: Path) -> None:
    assert python(_LOADED, cwd=tmp_path, env={}).stdout.split() == ["True", "False", "1"]


def test_its_workers_answer(tmp_path: Path) -> None:
    done = python(_WORKERS, cwd=tmp_path, env={})
    assert (done.stdout, done.stderr) == ("2\n", "")


@pytest.mark.parametrize(
    ("program", "status"),
    [("", 0), ("raise LookupError", 1), ("import os; os.kill(os.getpid(), 9)", -signal.SIGKILL)],
)
def test_however_it_ends_its_status_says_so(program: str, status: int, tmp_path: Path) -> None:
    done = python(program, cwd=tmp_path, env={})
    assert done.returncode == status
    assert ("LookupError" in done.stderr) == (status == 1)

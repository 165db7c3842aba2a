"""Runs the real command in a process of its own, as a user would."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

TIMEOUT_S = 800  # ends a run that hangs; a busy machine takes many times as long as usual


def skygap(
    *args: str, cwd: Path, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    return run([sys.executable, "-m", "skygap", *args], cwd=cwd, env=env)


def run(
    command: Sequence[str], *, cwd: Path, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    env = {"SKYGAP_CONTACT": "you@example.org"} | (os.environ if env is None else env)
    done = subprocess.run(  # noqa: S603 # our own command line
        command, cwd=cwd, env=env, capture_output=True, text=True, timeout=TIMEOUT_S, check=False
    )
    assert "ScrapyDeprecationWarning" not in done.stderr
    return done


def sentence(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line of a refused command; fails when there is more, or a traceback."""
    lines = done.stderr.strip().splitlines()
    assert "Traceback" not in done.stderr, done.stderr
    assert len(lines) == 1, done.stderr
    return lines[0]

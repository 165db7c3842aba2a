"""Runs the real command in a process of its own, as a user would."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.forked import TIMEOUT_S, python

__all__ = ["TIMEOUT_S", "run", "sentence", "skygap", "skygap_anew"]

_SKYGAP = """
from skygap.cli import main
main()
"""
# Sites of a test are its own: nobody there is spared by a second between two pages.
_AT_ONCE = """
import spiders.settings
spiders.settings.DOWNLOAD_DELAY = spiders.settings.AUTOTHROTTLE_START_DELAY = 0.02
"""
# Coverage is measured in the command and not in its workers, as tests.forked has it.
_ANEW = f"""
import os
os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
{_SKYGAP}"""


def skygap(
    *args: str, cwd: Path, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """The command, forked from a process that has loaded its libraries."""
    return _checked(python(_AT_ONCE + _SKYGAP, *args, cwd=cwd, env=_environment(env)))


def skygap_anew(
    *args: str, cwd: Path, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """The command as it is, in a new interpreter, and its workers in theirs; takes longer."""
    return run([sys.executable, "-c", _ANEW, *args], cwd=cwd, env=env)


def run(
    command: Sequence[str], *, cwd: Path, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(  # noqa: S603 # our own command line
        command,
        cwd=cwd,
        env=_environment(env),
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    return _checked(done)


def _environment(env: dict[str, str] | None) -> dict[str, str]:
    return {"SKYGAP_CONTACT": "you@example.org"} | dict(os.environ if env is None else env)


def _checked(done: "subprocess.CompletedProcess[str]") -> "subprocess.CompletedProcess[str]":
    assert "ScrapyDeprecationWarning" not in done.stderr
    return done


def sentence(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line of a refused command; fails when there is more, or a traceback."""
    lines = done.stderr.strip().splitlines()
    assert "Traceback" not in done.stderr, done.stderr
    assert len(lines) == 1, done.stderr
    return lines[0]

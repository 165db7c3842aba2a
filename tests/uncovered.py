"""Processes without coverage, which would cost them twice or thrice the time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def uncovered() -> Iterator[None]:
    """Leaves coverage out of every process started meanwhile; the tests of each part count."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
            patch.delenv(name)
        yield

"""A small web that misbehaves as a test wants it to, and an empty database for a store."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.spiders.web import Web

if TYPE_CHECKING:
    from tests.postgres import Postgres


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as started:
        yield started


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store's address, nothing there yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'skygap.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_url()

"""A small web that misbehaves as a test wants it to."""

from collections.abc import Iterator

import pytest

from tests.spiders.web import Web


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as started:
        yield started

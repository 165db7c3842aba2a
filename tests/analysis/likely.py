"""Made sections and how likely they treat the same thing, for tests of what follows from that."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from analysis.survey import Measured
from analysis.tfidf import Matrix
from analysis.units import Unit
from tests.analysis.sections import unit

TEXT = "Put the tin where the sun does not reach."


def sections(*per_page: int, silent: Sequence[int] = ()) -> tuple[Unit, ...]:
    """So many sections on each page; those whose rows are named in silent can be no topic."""
    places = [(page, at) for page, n in enumerate(per_page) for at in range(n)]
    made = (
        replace(unit(TEXT, heading=f"Heading {page} {at}", page=page), at=at, position=at / 10)
        for page, at in places
    )
    return tuple(replace(one, can_be_topic=row not in silent) for row, one in enumerate(made))


def likelihood(units: Sequence[Unit], *pairs: tuple[int, int, float]) -> Matrix:
    """These pairs; all others are unlike."""
    found = np.zeros((len(units), len(units)))
    for one, other, value in pairs:
        found[one, other] = found[other, one] = value
    return found


def measured(seed: int = 0, **changed: object) -> Measured:
    """A topic that one section of one page founds, with what is changed."""
    plain = Measured(
        seed=seed,
        members=(seed,),
        weights=(1.0,),
        support=1.0,
        coverages=(1.0,),
        ranges=((1.0, 1.0),),
        best=(seed,),
        sections=frozenset({seed}),
    )
    return replace(plain, **changed)  # type: ignore[arg-type] # fields by their names


@st.composite
def surveys(draw: st.DrawFn) -> tuple[tuple[Unit, ...], Matrix, int, int]:
    """Sections, probabilities of their pairs, rivals, and pages with a draft or without."""
    n_rivals = draw(st.integers(1, 4))
    n_pages = n_rivals + draw(st.integers(0, 1))
    per_page = draw(st.lists(st.integers(0, 3), min_size=n_pages, max_size=n_pages))
    per_page[0] = max(1, per_page[0])
    n = sum(per_page)
    silent = draw(st.sets(st.integers(0, n - 1)))
    units = sections(*per_page, silent=sorted(silent))
    values = st.sampled_from([0.0, 0.05, 0.2, 0.4, 0.7, 0.9, 1.0])
    found = np.zeros((n, n))
    for one in range(n):
        for other in range(one):
            if units[one].page != units[other].page:
                found[one, other] = found[other, one] = draw(values)
    return units, found, n_rivals, n_pages

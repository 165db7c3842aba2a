"""The steps of an analysis that are told apart when its time is measured.

Modules come and go while the engine is built, so most steps are read off the code: what the
analysis calls of another module is a step by that module's name.
"""

from collections.abc import Iterator
from importlib import import_module
from inspect import isclass
from types import ModuleType

from benchmarks.steps import Table

READ_WORDS = "read words"
READ_VECTORS = "read vectors"
_CALLERS = ("analysis.analyze", "analysis.survey")  # from pages to topics, and to all the rest
_NAMED: Table = (
    (READ_WORDS, ("analysis.reading.read_article", "analysis.nlp.lemmas_of")),
    (READ_VECTORS, ("analysis.vectors.sentence_vectors",)),
    ("cache", ("analysis.reading.reading_from_bytes", "analysis.reading.reading_to_bytes")),
    (
        "render",
        (
            "analysis.result.to_json",
            "reports.render.render_brief",
            "reports.render.render_markdown",
            "reports.tables.gaps_csv",
        ),
    ),
)
PACKAGES = frozenset(["analysis", "reports", "benchmarks"])


def table() -> Table:
    """Named steps first, then one a module that the analysis calls, in the order of its imports."""
    steps: dict[str, list[str]] = {}
    for caller in _CALLERS:
        for step, name in _calls(import_module(caller)):
            steps.setdefault(step, []).append(name)
    return (*_NAMED, *((step, tuple(names)) for step, names in steps.items()))


def _calls(caller: ModuleType) -> Iterator[tuple[str, str]]:
    """Module and full name of each function that a module took from another of ours."""
    for value in vars(caller).values():
        home = value.__name__ if isinstance(value, ModuleType) else _home(value)
        if home.startswith("analysis.") and home not in _CALLERS:
            step = home.removeprefix("analysis.").replace("_", " ")
            yield step, home if isinstance(value, ModuleType) else f"{home}.{value.__name__}"


def _home(value: object) -> str:
    return getattr(value, "__module__", "") if callable(value) and not isclass(value) else ""

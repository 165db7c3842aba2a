"""Where a program spends its time: CPU seconds inside named functions.

A step's time leaves out the other steps that run inside it, so that the steps add up to the whole.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import wraps
from importlib import import_module
from inspect import isroutine
from time import process_time
from types import ModuleType
from typing import Any

REST = "everything else"

# Label and functions, or modules of which every public function counts; a function belongs to the
# first label that names it.
Table = tuple[tuple[str, tuple[str, ...]], ...]


class Steps:
    """Puts a clock around every function of a table, for the rest of the process.

    Args:
        table: What to tell apart.
        packages: Those whose modules may have imported such a function by its name.

    Attributes:
        absent: Names of the table that do not exist: renamed or moved since.
    """

    def __init__(self, table: Table, packages: Collection[str]) -> None:
        self._table = table
        self._packages = packages
        self.absent: tuple[str, ...] = ()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._inner: list[float] = []  # for each open call, seconds of steps inside it
        self._clocked: dict[int, Callable[..., Any]] = {}
        for label, names in table:
            for name in names:
                self._clock_name(label, name)

    def by_label(self, total: float) -> dict[str, float]:
        """CPU seconds by label, in the order of the table; the last takes what is left of total."""
        found = {label: self._seconds[label] for label, _ in self._table}
        return found | {REST: max(0.0, total - sum(found.values()))}

    def _clock_name(self, label: str, name: str) -> None:
        functions = list(_functions(name))
        if not functions:
            self.absent += (name,)
        for function in functions:
            if id(function) not in self._clocked:
                clocked = self._with_clock(label, function)
                self._clocked |= {id(function): function, id(clocked): clocked}
                self._replace(function, clocked)

    def _with_clock(self, label: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def clocked(*args: object, **kwargs: object) -> object:
            self._inner.append(0.0)
            started = process_time()
            try:
                return function(*args, **kwargs)
            finally:
                spent = process_time() - started
                self._seconds[label] += spent - self._inner.pop()
                if self._inner:
                    self._inner[-1] += spent

        return clocked

    def _replace(self, function: Callable[..., Any], clocked: Callable[..., Any]) -> None:
        """Everywhere it was imported to, by whatever name."""
        for name, module in sys.modules.copy().items():  # other threads may import
            if name.partition(".")[0] in self._packages:
                for attribute, value in list(vars(module).items()):
                    if value is function:
                        setattr(module, attribute, clocked)


def _functions(name: str) -> Iterator[Callable[..., Any]]:
    """The function of that name, or all public functions of the module of that name."""
    found = _resolved(name)
    if isinstance(found, ModuleType):
        for attribute, value in vars(found).items():
            is_own = getattr(value, "__module__", None) == name
            if isroutine(value) and is_own and not attribute.startswith("_"):
                yield value
    elif callable(found):
        yield found


def _resolved(name: str) -> object:
    try:
        return import_module(name)
    except ImportError:
        parent, _, attribute = name.rpartition(".")
    try:
        return getattr(import_module(parent), attribute, None)
    except ImportError:
        return None

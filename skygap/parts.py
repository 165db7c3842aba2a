"""A stage that works on many things apart, such as pages: each is made once, in a worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from skygap.cache import Cache
from skygap.workers import Task, WorkerError


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a stage left of one thing: bytes, or one sentence on why there are none."""

    data: bytes | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage.

    Attributes:
        name: Folder of the cache.
        complaint: What could not be done, such as "The page could not be extracted".
    """

    name: str
    complaint: str

    def parts(
        self, keys: Sequence[str], start: Callable[[int], Task[bytes]], cache: Cache
    ) -> tuple[Part, ...]:
        """What the cache has; the rest is made, in as many workers as there are.

        Args:
            keys: One a thing.
            start: Starts the work on the thing of that index.
            cache: Where what is made is kept.

        Returns:
            One a key, in their order.
        """
        stored = {key: cache.get(self.name, key) for key in keys}
        tasks = {
            key: start(at)
            for at, key in enumerate(keys)
            if stored[key] is None and keys.index(key) == at
        }
        fresh = {key: self._collected(key, task, cache) for key, task in tasks.items()}
        return tuple(fresh[key] if key in fresh else Part(data=stored[key]) for key in keys)

    def _collected(self, key: str, task: Task[bytes], cache: Cache) -> Part:
        try:
            data = task.result()
        except WorkerError as error:
            return Part(data=None, reason=f"{self.complaint}: {error}.")
        cache.put(self.name, key, data)
        return Part(data=data)

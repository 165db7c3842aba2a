"""A stage that works on many things apart, such as pages: each is made once, in a worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

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

        What another thread is making is waited for, and what failed fails again without a try.

        Args:
            keys: One a thing.
            start: Starts the work on the thing of that index.
            cache: Where what is made is kept.

        Returns:
            One a key, in their order.
        """
        claims: dict[str, bytes | Task[bytes]] = {}
        for at, key in enumerate(keys):
            if key not in claims:
                claims[key] = cache.claim(self.name, key, partial(start, at))
        made = {key: self._collected(key, claim, cache) for key, claim in claims.items()}
        return tuple(made[key] for key in keys)

    def _collected(self, key: str, claim: bytes | Task[bytes], cache: Cache) -> Part:
        if isinstance(claim, bytes):
            return Part(data=claim)
        try:
            data = claim.result()
        except WorkerError as error:
            return Part(data=None, reason=f"{self.complaint}: {error}.")
        cache.settle(self.name, key, data)
        return Part(data=data)

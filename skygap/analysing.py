"""The briefs as they are written, in one line on stderr where a person watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

from skygap.run_result import RunProgress

_FORM = "{desc} |{bar:20}| {n_fmt}/{total_fmt} keywords, {remaining} left at this pace"


@contextmanager
def analysing() -> Iterator[Callable[[RunProgress], object]]:
    """A line while the block writes briefs.

    Yields:
        What a run tells of its keywords; from any thread.
    """
    # The pace is that of the whole run: keywords differ in what they take, and a cache may have had
    # the last few.
    with tqdm(desc="Analysing", bar_format=_FORM, disable=None, leave=False, smoothing=0) as bar:

        def show(progress: RunProgress) -> None:
            bar.total = progress.n_all
            bar.update(progress.n_ended - bar.n)

        yield show

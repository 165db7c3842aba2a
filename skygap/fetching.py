"""The crawl as it goes on, in one line on stderr where a person watches."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click
from tqdm import tqdm

from reports.untrusted import one_line
from spiders.items import PageState
from spiders.progress import LinkProgress, Progress

_FORM = "{desc} |{bar:20}| {n_fmt}/{total_fmt} pages{postfix}"  # tqdm puts a comma before the last
_LINKS = "{desc} {n_fmt} links{postfix}"
_FORM_WITHOUT_END = "{desc} {n_fmt} pages{postfix}"


@contextmanager
def fetching(n_pages: Mapping[PageState, int], *, grows: bool) -> Iterator[Progress]:
    """A line while the block crawls.

    Args:
        n_pages: Of the harvest by state, before it goes on.
        grows: Whether sources are still to be asked which pages there are.

    Yields:
        What the crawl tells of its pages.
    """
    n_all = sum(n_pages.values())
    n_before = n_all - n_pages[PageState.PENDING]
    with tqdm(
        total=None if grows else n_all,
        initial=n_before,
        desc="Fetching",
        bar_format=_FORM_WITHOUT_END if grows else _FORM,
        disable=None,
        leave=False,
    ) as bar:
        yield Progress(lambda progress: _show(bar, progress, n_before))


@contextmanager
def checking() -> Iterator[LinkProgress]:
    """A line while the block asks for links.

    Yields:
        What the crawl tells of them.
    """
    with tqdm(desc="Asking for", bar_format=_LINKS, disable=None, leave=False) as bar:
        yield LinkProgress(lambda progress: _show(bar, progress, 0))


def _show(bar: "tqdm[None]", progress: Progress, n_before: int) -> None:
    if progress.note:
        with bar.external_write_mode():
            click.echo(f"skygap: {progress.note}", err=True)
        return
    bar.set_postfix_str(one_line(progress.line), refresh=False)
    bar.update(n_before + progress.n_ended.total() - bar.n)

"""Where the pages to measure on are."""

import os
from pathlib import Path

VARIABLE = "SKYGAP_BENCH"
_DEFAULT = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"


class BenchmarkError(Exception):
    """A corpus that is not there or not in the expected form."""


def bench_folder() -> Path:
    """The folder of all corpora.

    Returns:
        The folder that the environment variable SKYGAP_BENCH names, else ../shared/bench beside
        the checkout.

    Raises:
        BenchmarkError: If it is not there; says how to name another.
    """
    folder = Path(os.environ.get(VARIABLE) or _DEFAULT)
    if not folder.is_dir():
        raise BenchmarkError(
            f"No benchmark pages in {folder}: set {VARIABLE} to the folder that has them."
        )
    return folder


def corpus_file(corpus: Path, name: str) -> Path:
    """A file of a corpus.

    Args:
        corpus: Folder of the corpus.
        name: Path inside it.

    Returns:
        Absolute path of an existing file, links resolved.

    Raises:
        BenchmarkError: If it is not there, or outside the corpus.
    """
    file = (corpus / name).resolve()
    if not file.is_relative_to(corpus.resolve()):
        raise BenchmarkError(f"{name} lies outside {corpus}: correct the path in the corpus.")
    if not file.is_file():
        raise BenchmarkError(f"{file} is not there: is {corpus} a whole corpus?")
    return file

"""How often the look for shells is wrong on real pages, and what it costs.

    python -m benchmarks.shells CORPUS

Every page of the corpus (see benchmarks.extraction) has its text in what was fetched, so one that
is taken for a shell is a mistake. The collection has left scripts out of many pages; each is looked
at once more with a script added, as if it had them. Prints JSON.
"""

import gzip
import json
from pathlib import Path
from statistics import mean, quantiles
from time import process_time
from typing import Any

import click

from spiders.shell import is_shell

_SCRIPT = b"<script src=/app.js></script>"


def measure(corpus: Path) -> dict[str, Any]:
    """Mistakes, and CPU time a page.

    Args:
        corpus: Its folder, with `html/ID.html.gz`.

    Returns:
        What is printed.
    """
    mistaken, mistaken_with_script, spent_ms, sizes = [], [], [], []
    for path in sorted((corpus / "html").glob("*.html.gz")):
        body = gzip.decompress(path.read_bytes())
        began = process_time()
        found = is_shell(body)
        spent_ms.append(1_000 * (process_time() - began))
        sizes.append(len(body))
        mistaken += [path.name] * found
        mistaken_with_script += [path.name] * is_shell(body + _SCRIPT)
    spread = quantiles(spent_ms, n=100)
    return {
        "pages": len(sizes),
        "mean_kb": round(mean(sizes) / 1_000),
        "taken_for_shells": mistaken,
        "taken_for_shells_with_a_script": mistaken_with_script,
        "cpu_ms": {
            "mean": round(mean(spent_ms), 3),
            "median": round(spread[49], 3),
            "p99": round(spread[98], 3),
        },
    }


@click.command(help=__doc__)
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(corpus: Path) -> None:
    """Measure and print."""
    click.echo(json.dumps(measure(corpus), indent=1))


if __name__ == "__main__":
    main()

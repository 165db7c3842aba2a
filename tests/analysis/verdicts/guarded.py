"""Pages that guard a site, refuse a reader or say that they do not exist, with status 200."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from analysis.result import PageVerdict
from tests.analysis.verdicts.made import Made, document, site

PAGES = tomllib.loads((Path(__file__).parent / "guarded.toml").read_text(encoding="utf-8"))


def guarded(verdict: PageVerdict) -> Iterator[Made]:
    """The pages of a verdict in guarded.toml; those that do not exist stand in their site."""
    for one in PAGES[verdict]:
        body = site(one["body"]) if verdict is PageVerdict.SOFT_404 else one["body"]
        yield Made(
            name=one["name"],
            body=document(one["title"], body, lang=one["lang"]),
            verdict=verdict,
            evidence=one["evidence"],
        )

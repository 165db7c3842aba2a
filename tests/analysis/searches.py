"""Pages of a search known by their titles and little else, made by hand."""

from dataclasses import replace

from analysis.article import Section
from analysis.corpus import RankedArticle
from tests.analysis.sections import article, ranked, section


def titled(  # noqa: PLR0913 # what a page says of itself
    title: str,
    *sections: Section,
    rank: int = 1,
    url: str = "",
    title_tag: str = "",
    description: str = "",
    schema_types: tuple[str, ...] = (),
) -> RankedArticle:
    """A readable page with a title, at its place in the search."""
    one = article(*sections, url=url or f"https://page{rank}.example/")
    one = replace(
        one, title=title, title_tag=title_tag, description=description, schema_types=schema_types
    )
    return ranked(one, rank)


def headed(*headings: str) -> tuple[Section, ...]:
    """Sections of a sentence each under given headings."""
    return tuple(section("It says what it has to say.", heading) for heading in headings)

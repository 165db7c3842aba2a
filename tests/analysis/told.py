"""Values told by a page, made by hand."""

from analysis.corpus import RankedArticle
from analysis.nlp import lemmas_of
from analysis.statements import Statement
from analysis.told import Told, told_values
from spiders.items import SearchResult
from tests.analysis.sections import article


def statement(text: str, page: int = 0, *, is_code: bool = False) -> Statement:
    """An English sentence of a page on a host of its own."""
    url = f"https://page{page}.example/"
    one = RankedArticle(
        rank=page + 1, result=SearchResult(rank=page + 1, url=url), article=article(url=url)
    )
    lemmas = frozenset(lemmas_of(text, "en"))
    return Statement(one=one, page=page, heading="", text=text, lemmas=lemmas, is_code=is_code)


def told(text: str, page: int = 0) -> Told:
    """The one value that a sentence tells."""
    (found,) = told_values([statement(text, page)])
    return found

"""What the reader of a search seems to expect: intents, formats, readers, tasks and wordings."""

from collections.abc import Collection, Iterator, Sequence

from analysis.corpus import RankedArticle
from analysis.intent import page_intent
from analysis.lead import leads_of
from analysis.page_format import FormatSign, page_format
from analysis.promises import tasks
from analysis.readership import readers
from analysis.result import Expectation
from analysis.statements import Statement
from analysis.traits import Sign, traits
from analysis.variants import variants
from spiders.items import Serp

MAX_READERS = 6
MAX_TASKS = 12


def expectation(
    serp: Serp,
    ranked: Sequence[RankedArticle],
    said: Sequence[Statement],
    query: Collection[str],
    language: str,
) -> Expectation:
    """What the pages of a search suggest that its reader came for.

    Args:
        serp: For the keyword and its related searches.
        ranked: Readable pages in order of rank.
        said: Their statements.
        query: Lemmas of the keyword.
        language: ISO 639-1 code. Wordings are known in English; for other languages formats and
            intents come from the form of a page and what it declares, and there are neither
            readers nor tasks.

    Returns:
        Every page in exactly one format and one intent.
    """
    forms = [page_format(one, query, language) for one in ranked]
    leads = leads_of(said, len(ranked))
    pages = list(zip(ranked, leads, strict=True))
    named = (sign for one, lead in pages for sign in readers(one, lead, language))
    return Expectation(
        intents=traits(_intents(serp, ranked, forms, language)),
        formats=traits(
            Sign(name=form.format, key=form.format, passage=form.passage) for form in forms
        ),
        readers=traits(named)[:MAX_READERS],
        tasks=traits(tasks(pages, language))[:MAX_TASKS],
        variants=variants(serp, ranked, query, language),
    )


def _intents(
    serp: Serp, ranked: Sequence[RankedArticle], forms: Sequence[FormatSign], language: str
) -> Iterator[Sign]:
    for one, form in zip(ranked, forms, strict=True):
        found = page_intent(one, form, serp.query, language)
        yield Sign(name=found.intent, key=found.intent, passage=found.passage)

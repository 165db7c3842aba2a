"""Over how many unrelated subjects a page's links to other sites are spread."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.article import Article
from analysis.extraction.walls.wording import Wording, wording
from analysis.links.ground import Ground
from analysis.links.places import is_button, is_platform, relation_of, site_of
from analysis.nlp import lemmas_of_each
from analysis.result.links import LinkRelation

# Subjects that have little to do with each other, by words of what is linked; those for which links
# are bought most come first. A page and a keyword of a subject have links to it by right.
SUBJECTS: Mapping[str, Wording] = {
    "gambling": wording(r"""
        \w*[ck]asinos?
        (?:online )?(?:slots?|betting|gambling|poker|baccarat|roulette)
        sportsbooks?
        bookmakers?
        togel
        judi(?: \w+)?
        slot gacor
    """),
    "loans": wording("(?:payday|quick|instant|cash|personal) loans?\nbad credit\ncredit repair"),
    "pills": wording("viagra\ncialis\nkamagra\nsteroids\nwithout (?:a )?prescription\ndiet pills"),
    "essays for money": wording(r"""
        (?:essay|dissertation|paper|assignment|thesis) (?:writing|help|writers?)
        write my (?:essay|paper)
    """),
    "escorts": wording("escorts?\ncall girls?\nadult dating\nsex (?:toys?|dolls?)"),
    "cannabis": wording("cbd(?: \\w+)?\nvapes?\ndelta[- ]8\nkratom\ncannabis"),
    "replicas": wording("replica (?:watches|bags|shoes)\nfake (?:rolex|ids?)"),
    "followers": wording("buy (?:\\w+ )?(?:followers|likes|views|subscribers)"),
    "crypto": wording("(?:crypto|bitcoin|forex|binary options)(?: \\w+)?"),
    "law": wording("(?:\\w+ )?(?:lawyers?|attorneys?|law firms?)"),
    "property": wording(
        "real estate\nmortgages?\nrealtors?\n(?:apartments?|houses?|villas?) for sale"
    ),
    "insurance": wording("(?:\\w+ )?insurance(?: quotes?)?"),
    "trades": wording("plumb(?:ers?|ing)\nroof(?:ers?|ing)\nlocksmiths?\nmovers\npest control"),
    "travel": wording("cheap flights?\nhotels?\nholiday packages?\ntours?\ncar rentals?\ntaxis?"),
    "beauty": wording("botox\nskin ?care\nhair (?:loss|transplant)\nmakeup\nplastic surgery"),
    "dentists": wording("dentists?\ndental implants?\ninvisalign\northodontists?"),
    "dating": wording("dating(?: sites?)?\nmail order brides?"),
    "fashion": wording("(?:wedding )?dresses\nsneakers\njewell?ery\nhandbags"),
    "search engines": wording("seo (?:services?|agency|company)\nback ?links?\nlink building"),
}
TRADES = frozenset(list(SUBJECTS)[:9])  # those for which links are bought, however few there are


MAX_LINKS = 500  # whose words are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The links of a page to other sites, by what they are about.

    Attributes:
        n_links: Those that have words.
        n_unrelated: Of them those whose words have nothing of the keyword's subject.
        n_sites: Different sites.
        subjects: Subjects beside that of page and keyword, with the words of the first such link.
        n_trade_sites: Different sites that are linked to on those of them for which links are
            bought.
    """

    n_links: int
    n_unrelated: int
    n_sites: int
    subjects: Mapping[str, str]
    n_trade_sites: int = 0

    @property
    def unrelated(self) -> float:
        """Share of links whose words have nothing of the keyword's subject."""
        return self.n_unrelated / self.n_links if self.n_links else 0.0


def spread_of(article: Article, ground: Ground) -> Spread:
    """How far the links of a page go from its subject.

    The words of a link are its anchor and the heading above, unless that is the page's title: a
    name under "Monitoring tools" is a tool. The subject's are the lemmas of the keyword's pages in
    headings, titles, topics and names, and of the page's title.

    Args:
        article: The page, of any verdict.
        ground: The keyword's pages.

    Returns:
        Of each address once; sites where anybody publishes are left out.
    """
    links = _links(article)
    texts = [
        text if heading == article.title else f"{text}\n{heading}" for _, text, heading in links
    ]
    lemmas = lemmas_of_each([*texts, article.title], ground.language)
    own = ground.vocabulary | set(lemmas[-1])
    told = [set(one) for one in lemmas[:-1] if one]
    subjects = _subjects(article, links, ground.analysis.query)
    trades = [words for name, words in SUBJECTS.items() if name in subjects and name in TRADES]
    return Spread(
        n_links=len(told),
        n_unrelated=sum(not one & own for one in told),
        n_sites=len({site_of(url) for url, _, _ in links}),
        subjects=subjects,
        n_trade_sites=len(
            {site_of(url) for url, text, _ in links if any(one.search(text) for one in trades)}
        ),
    )


def _links(article: Article) -> list[tuple[str, str, str]]:
    """Address, words and heading of each link to another site."""
    found = {one.url: (one.text, one.heading) for one in article.marks.outer}
    for link in article.links:
        if link.section < len(article.sections):
            found.setdefault(link.url, (link.text, article.sections[link.section].heading))
    return [
        (url, text, heading)
        for url, (text, heading) in found.items()
        if relation_of(url, article.url) is LinkRelation.OTHER_SITE
        and not is_button(url)
        and not is_platform(url)
    ][:MAX_LINKS]


def _subjects(article: Article, links: list[tuple[str, str, str]], query: str) -> Mapping[str, str]:
    own = f"{query} {article.title}"
    found: dict[str, str] = {}
    for subject, words in SUBJECTS.items():
        if not words.search(own):
            text = next((text for _, text, _ in links if words.search(text)), "")
            if text:
                found[subject] = text
    return found

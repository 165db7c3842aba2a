"""Sources worth citing: pages and sites that several rivals link to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from analysis.extraction.addresses import host_of
from analysis.links.ground import Ground
from analysis.links.outbound import Outgoing
from analysis.links.places import PROFILES, is_home, is_platform, key_of, site_of
from analysis.result.links import Source, SourceKind
from spiders.items import LinkState

MIN_PAGES = 2  # that cite it
MIN_PAGES_OF_SITE = 3  # that cite different pages of a site of no such kind: a maker, a shop
MAX_SOURCES = 30


def _hosts(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\.)(?:{''.join(pattern.split())})$", re.IGNORECASE)


# By host, in this order, then by path; the first that fits is told as the reason.
_BY_HOST: tuple[tuple[SourceKind, re.Pattern[str]], ...] = (
    (
        SourceKind.DATA,
        _hosts(r"""eurostat\.ec\.europa\.eu|ec\.europa\.eu/eurostat|data\.[\w.-]+|[\w-]+\.data\.gov
        |datahub\.io|kaggle\.com|zenodo\.org|figshare\.com|dataverse\.org|statista\.com
        |ourworldindata\.org|gapminder\.org|census\.gov|bls\.gov|bea\.gov|ons\.gov\.uk|destatis\.de
        |insee\.fr|ine\.es|istat\.it|statcan\.gc\.ca|abs\.gov\.au|fred\.stlouisfed\.org
        |stats\.oecd\.org|gallup\.com|pewresearch\.org|opendata\.[\w.-]+"""),
    ),
    (
        SourceKind.STANDARD,
        _hosts(r"""ietf\.org|rfc-editor\.org|w3\.org|whatwg\.org|iso\.org|nist\.gov|ieee\.org|iec\.ch
        |itu\.int|ecma-international\.org|oasis-open\.org|unicode\.org|opengroup\.org
        |ansi\.org|astm\.org|din\.de|etsi\.org|eur-lex\.europa\.eu|legislation\.gov\.uk|govinfo\.gov
        |ecfr\.gov|gesetze-im-internet\.de|legifrance\.gouv\.fr|boe\.es|law\.cornell\.edu
        |gdpr-info\.eu|opencontainers\.org|owasp\.org|cisecurity\.org|pcisecuritystandards\.org"""),
    ),
    (
        SourceKind.RESEARCH,
        _hosts(r"""doi\.org|arxiv\.org|biorxiv\.org|medrxiv\.org|ssrn\.com|ncbi\.nlm\.nih\.gov
        |pubmed\.ncbi\.nlm\.nih\.gov|pmc\.ncbi\.nlm\.nih\.gov|europepmc\.org|nature\.com|science\.org
        |sciencemag\.org|sciencedirect\.com|springer\.com|link\.springer\.com|wiley\.com|tandfonline\.com
        |sagepub\.com|jstor\.org|plos\.org|frontiersin\.org|mdpi\.com|bmj\.com|thelancet\.com|nejm\.org
        |jamanetwork\.com|cell\.com|pnas\.org|acm\.org|aclanthology\.org|semanticscholar\.org
        |researchgate\.net|scholar\.google\.\w+|cochranelibrary\.com|cochrane\.org|academic\.oup\.com
        |cambridge\.org|apa\.org|psycnet\.apa\.org|biomedcentral\.com|hindawi\.com|usenix\.org
        |nber\.org|osf\.io|ieeexplore\.ieee\.org|annualreviews\.org|karger\.com|elifesciences\.org"""),
    ),
)
_BY_PATH: tuple[tuple[SourceKind, re.Pattern[str]], ...] = (
    (SourceKind.STANDARD, re.compile(r"/(?:rfc/?rfc\d+|rfc\d+|html/rfc\d+)\b", re.IGNORECASE)),
    (SourceKind.DATA, re.compile(r"/(?:datasets?|open-?data|eurostat)(?:/|$)", re.IGNORECASE)),
    (SourceKind.RESEARCH, re.compile(r"/doi/(?:abs/|full/|pdf/)?10\.\d{4,}", re.IGNORECASE)),
)
# What is no primary source, and what a whole country or university has
_BY_HOST_AFTER: tuple[tuple[SourceKind, re.Pattern[str]], ...] = (
    (
        SourceKind.REFERENCE,
        _hosts(r"""wikipedia\.org|wiktionary\.org|wikidata\.org|britannica\.com|merriam-webster\.com
        |dictionary\.com|oed\.com|duden\.de|developer\.mozilla\.org|man7\.org|docs?\.[\w.-]+
        |wiki\.[\w.-]+|[\w-]+\.readthedocs\.(?:io|org)|readthedocs\.(?:io|org)|devdocs\.io
        |learn\.microsoft\.com|developer\.[\w.-]+|developers\.[\w.-]+|manpages?\.[\w.-]+
        |linux\.die\.net|help\.[\w.-]+|support\.[\w.-]+|kernel\.org|wiktionary\.org"""),
    ),
    (
        SourceKind.AUTHORITY,
        _hosts(r"""[\w.-]*gov|[\w.-]*\.gov\.\w\w|gov\.uk|[\w.-]*\.gouv\.\w\w|[\w.-]*\.gob\.\w\w
        |[\w.-]*\.gc\.ca|[\w.-]*\.mil|europa\.eu|admin\.ch|bund\.de|who\.int|un\.org|unesco\.org
        |unicef\.org|oecd\.org|worldbank\.org|imf\.org|nhs\.uk|cdc\.gov|fda\.gov|bka\.de
        |[\w.-]*\.int|bundesregierung\.de|rki\.de"""),
    ),
    (
        SourceKind.RESEARCH,
        _hosts(
            r"[\w.-]+\.edu|[\w.-]+\.edu\.\w\w|[\w.-]+\.ac\.\w\w|uni-\w+\.de|tu-\w+\.de|ethz\.ch"
        ),
    ),
)
_BY_PATH_AFTER: tuple[tuple[SourceKind, re.Pattern[str]], ...] = (
    (SourceKind.REFERENCE, re.compile(r"/(?:docs?|documentation|manual)/", re.IGNORECASE)),
)
_KINDS = tuple(SourceKind)


def kind_of(url: str) -> tuple[SourceKind, str]:
    """What a source is, as far as its address tells.

    Args:
        url: Its address.

    Returns:
        The kind, and what in the address says so; OTHER and "" where nothing does.

    >>> kind_of("https://doi.org/10.1000/182")
    (<SourceKind.RESEARCH: 'research'>, 'host doi.org')
    >>> kind_of("https://www.cam.ac.uk/research")[0].value, kind_of("https://a.example/")[0].value
    ('research', 'other')
    """
    host = host_of(url).removeprefix("www.")
    path = "".join(url.partition("//")[2].partition("/")[1:])
    for by_host, by_path in ((_BY_HOST, _BY_PATH), (_BY_HOST_AFTER, _BY_PATH_AFTER)):
        for kind, pattern in by_host:
            if pattern.search(host):
                return kind, f"host {host}"
        for kind, pattern in by_path:
            if found := pattern.search(path):
                return kind, f"path {found.group()}"
    return SourceKind.OTHER, ""


def sources(ground: Ground) -> tuple[Source, ...]:
    """Pages that two or more rivals cite; and sites of which they cite different pages.

    Left out are what is gone, what one author alone cites, pages of people and firms on social
    networks, and, as pages, first pages of sites; as sites, those of the rivals,
    those on which anybody publishes, and those of kind OTHER that fewer than MIN_PAGES_OF_SITE
    cite.

    Args:
        ground: The keyword's pages.

    Returns:
        Most pages first; of as many, primary kinds first, then by address; at most MAX_SOURCES.
    """
    links = [one for one in ground.outbound(ground.read_ranks) if _is_citable(one, ground)]
    by_page = _grouped((key_of(one.url), one) for one in links if not is_home(one.url))
    by_site = _grouped((one.site, one) for one in links if not is_platform(one.url))
    n_by_site: dict[str, int] = {}
    for found in by_page.values():
        n_by_site[found[0].site] = max(n_by_site.get(found[0].site, 0), len(found))
    own = {site_of(one.article.url) for one in ground.read}
    pages = (_source(found, ground, is_site=False) for found in by_page.values())
    sites = (
        _source(found, ground, is_site=True)
        for site, found in by_site.items()
        if len(found) > n_by_site.get(site, 0) and site not in own
    )
    cited = [
        one for one in chain(pages, sites) if one.k >= _least(one) and not _is_of_one(one, ground)
    ]
    cited.sort(key=lambda one: (-one.k, _KINDS.index(one.kind), one.is_site, one.url))
    return tuple(cited[:MAX_SOURCES])


def _is_citable(one: Outgoing, ground: Ground) -> bool:
    return ground.state_of(one.url) is not LinkState.DEAD and one.site not in PROFILES


def _is_of_one(one: Source, ground: Ground) -> bool:
    """Whether all who cite it are one author."""
    ranks = {each.passage.rank for each in one.citations}
    names = {page.article.author for page in ground.read if page.rank in ranks}
    return len(names) == 1 and names != {""}


def _least(one: Source) -> int:
    return MIN_PAGES_OF_SITE if one.is_site and one.kind is SourceKind.OTHER else MIN_PAGES


def _grouped(pairs: Iterable[tuple[str, Outgoing]]) -> Mapping[str, Sequence[Outgoing]]:
    """The first link of each page to each target."""
    found: dict[str, dict[int, Outgoing]] = {}
    for key, one in pairs:
        found.setdefault(key, {}).setdefault(one.page.rank, one)
    return {key: [pages[rank] for rank in sorted(pages)] for key, pages in found.items()}


def _source(found: Sequence[Outgoing], ground: Ground, *, is_site: bool) -> Source:
    first = found[0]
    url = f"https://{host_of(first.url)}/" if is_site else first.url
    if is_site and len({host_of(one.url) for one in found}) > 1:
        url = f"https://{first.site}/"
    kind, reason = kind_of(url if is_site else first.url)
    return Source(
        url=url,
        site=first.site,
        is_site=is_site,
        kind=kind,
        kind_reason=reason,
        k=len(found),
        n=ground.n,
        citations=tuple(one.citation for one in found),
    )

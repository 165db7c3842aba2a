"""The table of clues: what is looked at, and for which kinds of page it speaks how much.

The points were fitted, not guessed: a multinomial logistic regression over the clues below, with
every weight at or above zero (a clue may only speak for the kinds written beside it) and ridge
penalty 0.5, on 616 real pages of 541 sites; then rounded to a tenth. docs/method.md has the
measurement. Words of other languages stand in the lists where they are sure of their meaning.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.extraction.page_clues import ARTICLE_TYPES, PageClues
from analysis.extraction.page_evidence import (
    WORD,
    Test,
    body_class,
    count,
    either,
    every,
    fewer,
    folder,
    generator,
    host,
    is_so,
    open_graph,
    path,
    share,
    short_part_ends,
    title,
    typed,
    words,
)
from analysis.result import PageKind

ARTICLE, DOCUMENTATION, LISTING, COLLECTION, FORUM, PRODUCT, SERVICE = PageKind

# Where no clue is found, most pages that rank for a keyword are articles all the same.
START: Mapping[PageKind, float] = {
    ARTICLE: 0.0,
    DOCUMENTATION: -2.1,
    LISTING: -1.9,
    COLLECTION: -3.2,
    FORUM: -2.8,
    PRODUCT: -3.1,
    SERVICE: -2.1,
}

THIN = 150  # words in paragraphs; a text on a subject has more


@dataclass(frozen=True, slots=True)
class Rule:
    """One clue.

    Attributes:
        test: Gives the evidence in words, or "" when the clue is not there.
        points: Added to these kinds when it is, in units of log odds; above 0.
    """

    test: Test
    points: Mapping[PageKind, float]


_PRODUCT_TYPES = ("Product", "SomeProducts", "ProductGroup", "IndividualProduct")
_BUSINESSES = words(
    """LocalBusiness ProfessionalService Service SoftwareApplication WebApplication HVACBusiness
    LegalService HomeAndConstructionBusiness MedicalBusiness Dentist Attorney FinancialService
    HealthAndBeautyBusiness Plumber Electrician RoofingContractor GeneralContractor MovingCompany
    AutoRepair RealEstateAgent TravelAgency Course EducationalOccupationalProgram"""
)
_WRITING = words(
    """blog blogs weblog news newsroom article articles artikel story stories magazine magazin post
    posts insights journal review reviews rezept rezepte recipe recipes aktuell press presse release
    releases opinion column columns entries notes ratgeber guides tips archives advice academy"""
)
_GUIDE = r"""\b (?: how | what | why | when | where | which | who | best | top | vs | guide | tips
    | ways | reasons | ideas | examples | reviews? | reviewed | things | tutorial | explained
    | checklist | mistakes | trends | wie | warum | was | tipps | comment | pourquoi | rezept
    | recipe ) \b"""
_SERVICES = words(
    """services service solutions solution what-we-do capabilities expertise pricing plans
    leistungen dienstleistungen industries practice-areas features programs"""
)
_SERVICE_ENDINGS = words(
    """services service solutions solution agency consulting consultants company repair
    installation contractors lawyers attorneys recruiting leistungen agentur beratung course
    courses software platform free demo"""
)
_SERVICE_TITLE = r"""\b (?: services? | agency | agencies | company | consulting | solutions?
    | software | platform | near\ me | experts? | lawyers? | attorneys? | repair | contractors?
    | courses? | for\ (?:your\ )?(?:business(?:es)?|teams|enterprises?) | free\ trial | pricing
    ) \b"""
_GOODS = words("product products produkt produkte dp pdp item items p")
_DEPARTMENTS = words(
    """category categories kategorie kategorien collections cat c shop shopping catalog catalogue
    browse subcategory market store warengruppe"""
)
_LISTS = words("tag tags topics search archive issues page author authors results directory")
_THREAD_TYPES = frozenset(("DiscussionForumPosting", "QAPage", "Discussion"))
_FORUM_HOSTS = words(
    "forum forums community communities boards board discuss discourse discussions talk lemmy"
)
_FORUM_FOLDERS = words(
    """forum forums thread threads topic topics t talk questions viewtopic showthread discussion
    discussions boards comments chat"""
)
_MANUALS = words(
    """doc docs documentation wiki wikis manual manuals reference handbook man api javadoc kb
    tutorial tutorials learn glossary help support concepts"""
)
_MANUAL_HOSTS = words("doc docs documentation wiki developer developers devdocs manual readthedocs")
_MANUAL_SOFTWARE = words(
    """mediawiki sphinx docutils mkdocs docusaurus hugo dokuwiki gitbook vitepress doxygen
    asciidoctor antora"""
)

_CALLS = 'calls to act, such as "Contact us": {}'
_OURS = '"we" and "our": {part} in {whole} words'
_PRICES = "{} prices"

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-?[01]\d-?[0-3]\d(?!\d)")


def _n_words(clues: PageClues) -> int:
    return clues.wording.n_words


def _n_visible(clues: PageClues) -> int:
    # some pages stand in one form as a whole, so that nothing of them counts as visible
    return max(clues.wording.n_visible, clues.wording.n_words)


def _n_prose(clues: PageClues) -> int:
    return clues.wording.n_prose


def _n_ours(clues: PageClues) -> int:
    return clues.wording.n_ours


def _n_prices(clues: PageClues) -> int:
    return clues.wording.n_prices


def _n_calling(clues: PageClues) -> int:
    return clues.wording.n_calling


def _n_linked_images(clues: PageClues) -> int:
    return clues.shape.n_linked_images


def _n_linked_headings(clues: PageClues) -> int:
    return clues.shape.n_linked_headings


def _n_name_words(clues: PageClues) -> int:
    """Words in the longer of the last two parts of the path."""
    return max((len(WORD.findall(part)) for part in clues.address.path[-2:]), default=0)


def _is_dated(clues: PageClues) -> bool:
    *folders, _ = clues.address.path or ("",)
    return any(map(_YEAR.fullmatch, folders)) or any(map(_DAY.search, clues.address.path))


def _is_declared_article(clues: PageClues) -> bool:
    return not ARTICLE_TYPES.isdisjoint(clues.declared.types)


def _declared_thread(clues: PageClues) -> str:
    return "" if _is_declared_article(clues) else typed(_THREAD_TYPES)(clues)


def _n_products(clues: PageClues) -> int:
    """Nodes of products; a review declares the product it is about beside itself."""
    if _is_declared_article(clues):
        return 0
    return sum(clues.declared.types.get(name, 0) for name in _PRODUCT_TYPES)


def _n_declared_posts(clues: PageClues) -> int:
    """Nodes of comments and answers, but neither below an article nor of questions and answers."""
    types = clues.declared.types
    if _is_declared_article(clues) or "FAQPage" in types:
        return 0
    return types.get("Comment", 0) + types.get("Answer", 0)


_FOR_ARTICLE = (
    Rule(typed(ARTICLE_TYPES), {ARTICLE: 1.0}),
    Rule(is_so(lambda c: c.declared.has_date, "it declares when it was published"), {ARTICLE: 1.3}),
    Rule(count(lambda c: c.wording.n_bylines, 1, "bylines shown: {}", 5), {ARTICLE: 0.8}),
    Rule(count(lambda c: c.wording.n_dates, 1, "dates shown: {}", 5), {ARTICLE: 1.2}),
    Rule(is_so(_is_dated, "its path has a date"), {ARTICLE: 0.8}),
    Rule(either(folder(_WRITING), host(_WRITING)), {ARTICLE: 1.6}),
    Rule(count(_n_name_words, 4, "its path ends in {} words"), {ARTICLE: 1.0}),
    Rule(count(_n_name_words, 6, "its path ends in {} words"), {ARTICLE: 0.7}),
    Rule(title(_GUIDE), {ARTICLE: 1.1}),
    Rule(
        body_class(
            r"""single-post | post-template-default | page-article | article.*
            | .*node-type-(?:article|news|blog.*|story|post)"""
        ),
        {ARTICLE: 1.8},
    ),
    Rule(
        every(
            count(_n_prose, 300, "{} words stand in paragraphs"),
            share(_n_prose, _n_words, 0.6, "most of its text does"),
        ),
        {ARTICLE: 0.2},
    ),
    Rule(
        count(_n_prose, 2000, "{} words stand in paragraphs"),
        {ARTICLE: 0.6, DOCUMENTATION: 0.5},
    ),
    Rule(
        fewer(lambda c: c.shape.n_links, _n_words, 0.03, "few links: {part} in {whole} words"),
        {ARTICLE: 0.3},
    ),
)
_FOR_DOCUMENTATION = (
    Rule(generator(_MANUAL_SOFTWARE), {DOCUMENTATION: 1.1}),
    Rule(host(_MANUAL_HOSTS), {DOCUMENTATION: 0.4}),
    Rule(path(_MANUALS), {DOCUMENTATION: 2.2}),
    Rule(
        title(r"\b (?: documentation | docs | reference | manual | wiki | api | glossary ) \b"),
        {DOCUMENTATION: 2.4},
    ),
    Rule(count(lambda c: c.shape.n_code, 10, "it has {} pieces of code"), {DOCUMENTATION: 1.5}),
    Rule(count(lambda c: c.shape.n_code, 40, "it has {} pieces of code"), {DOCUMENTATION: 0.9}),
    Rule(
        body_class(
            r".*mediawiki.* | .*wy-body.* | docs-.* | td-.* | .*devsite.* | .*documentation.*"
        ),
        {DOCUMENTATION: 1.7},
    ),
)
_FOR_SERVICE = (
    Rule(either(path(_SERVICES), short_part_ends(_SERVICE_ENDINGS, 4)), {SERVICE: 1.8}),
    Rule(title(_SERVICE_TITLE), {SERVICE: 1.3}),
    Rule(count(_n_calling, 1, _CALLS), {SERVICE: 0.4}),
    Rule(count(_n_calling, 3, _CALLS), {SERVICE: 1.0}),
    Rule(
        every(
            count(_n_calling, 2, _CALLS),
            share(_n_calling, _n_words, 1 / 400, "{whole} words of main text"),
        ),
        {SERVICE: 1.6},
    ),
    Rule(share(_n_ours, _n_words, 0.01, _OURS), {SERVICE: 0.6}),
    Rule(share(_n_ours, _n_words, 0.02, _OURS), {SERVICE: 0.8}),
    Rule(typed(_BUSINESSES), {SERVICE: 0.6}),
    Rule(
        body_class(
            r"""page-id-\d+ | page-template.* | basicpage | home | page--node-type.*service.*
            | single-services? | .*solution.* | .*landing.*"""
        ),
        {SERVICE: 1.0},
    ),
)
_FOR_SHOP = (
    Rule(count(_n_products, 1, "Product nodes in its schema.org data: {}"), {PRODUCT: 2.4}),
    Rule(open_graph("product", "og:product", "product.item"), {PRODUCT: 2.2}),
    Rule(folder(_GOODS), {PRODUCT: 1.8}),
    Rule(
        body_class(
            r"""single-product | .*product-?(?:detail|page|template).* | template-product
            | page-node-type-product | catalog-product-view"""
        ),
        {PRODUCT: 0.6},
    ),
    Rule(
        count(lambda c: c.wording.n_buying, 1, 'offers to buy, such as "Add to cart": {}'),
        {PRODUCT: 1.5, COLLECTION: 1.3},
    ),
    Rule(count(_n_prices, 3, _PRICES), {PRODUCT: 1.4, COLLECTION: 1.1}),
    Rule(count(_n_prices, 12, _PRICES), {COLLECTION: 1.0}),
    Rule(
        every(count(_n_prices, 12, _PRICES), count(_n_linked_images, 12, "{} linked images")),
        {COLLECTION: 2.1},
    ),
    Rule(open_graph("product.group"), {COLLECTION: 1.1}),
    Rule(path(_DEPARTMENTS), {COLLECTION: 1.2}),
    Rule(typed(("CollectionPage", "ItemList", "OfferCatalog", "SomeProducts")), {COLLECTION: 0.6}),
    Rule(
        count(
            lambda c: c.wording.n_sorting, 2, 'ways to sort or turn pages, such as "Sort by": {}'
        ),
        {COLLECTION: 1.0},
    ),
)
_FOR_LISTING = (
    Rule(count(lambda c: c.wording.n_dates, 8, "dates shown: {}"), {LISTING: 0.9}),
    Rule(
        every(
            count(lambda c: c.shape.n_cards, 10, "{} cards of one make"),
            share(lambda c: c.shape.n_cards, _n_words, 0.02, "{whole} words of main text"),
        ),
        {LISTING: 1.0},
    ),
    Rule(
        share(
            lambda c: c.shape.n_link_words, _n_visible, 0.4, "{part} of {whole} words are linked"
        ),
        {LISTING: 1.1},
    ),
    Rule(path(_LISTS), {LISTING: 1.2}),
    Rule(
        every(
            count(_n_linked_images, 15, "{} linked images"),
            share(_n_linked_images, _n_words, 0.03, "{whole} words of main text"),
        ),
        {LISTING: 0.2, COLLECTION: 0.3},
    ),
    Rule(
        every(
            count(_n_linked_headings, 10, "{} linked headings"),
            share(_n_linked_headings, _n_words, 0.01, "{whole} words of main text"),
        ),
        {COLLECTION: 0.4},
    ),
)
_FOR_FORUM = (
    Rule(
        either(
            typed(_THREAD_TYPES),
            count(_n_declared_posts, 3, "comments and answers in its schema.org data: {}"),
        ),
        {FORUM: 1.9},
    ),
    # not fitted: such a page is a thread by definition; 7 of the 616 are, none of them an article
    Rule(_declared_thread, {FORUM: 6.0}),
    Rule(either(host(_FORUM_HOSTS), folder(_FORUM_FOLDERS)), {FORUM: 3.0}),
    Rule(
        body_class(
            r"""template-thread.* | template-topic | question-page | forum | .*discourse.* | bbpress
            | phpbb.* | page-topic"""
        ),
        {FORUM: 0.7},
    ),
    Rule(
        count(lambda c: c.wording.n_replying, 5, 'labels of a discussion, such as "Reply": {}'),
        {FORUM: 0.9},
    ),
    Rule(
        share(lambda c: c.wording.n_mine, _n_words, 0.02, '"I" and "my": {part} in {whole} words'),
        {FORUM: 2.1},
    ),
    Rule(count(lambda c: c.shape.n_posts, 4, "{} posts or comments of one make"), {FORUM: 1.5}),
)
# what articles lack, whichever other kind it is
_AGAINST_ARTICLE = (
    Rule(
        is_so(lambda c: not c.address.path, "it is the home page"),
        {LISTING: 1.0, COLLECTION: 0.9, SERVICE: 1.0},
    ),
    Rule(
        open_graph("website"),
        {LISTING: 0.3, COLLECTION: 0.3, FORUM: 0.4, PRODUCT: 0.1, SERVICE: 0.7},
    ),
    Rule(
        is_so(lambda c: _n_prose(c) < THIN, f"fewer than {THIN} words stand in paragraphs"),
        {LISTING: 0.5, COLLECTION: 0.9, PRODUCT: 0.2},
    ),
    Rule(
        fewer(_n_prose, _n_words, 0.6, "{part} of {whole} words of main text stand in paragraphs"),
        {DOCUMENTATION: 2.1, LISTING: 0.5, PRODUCT: 1.0},
    ),
    Rule(
        fewer(
            _n_words, lambda c: c.wording.n_visible, 0.45, "{part} of {whole} words are main text"
        ),
        {COLLECTION: 0.6, FORUM: 0.4, PRODUCT: 0.5},
    ),
)

RULES: tuple[Rule, ...] = (
    *_FOR_ARTICLE,
    *_FOR_DOCUMENTATION,
    *_FOR_SERVICE,
    *_FOR_SHOP,
    *_FOR_LISTING,
    *_FOR_FORUM,
    *_AGAINST_ARTICLE,
)

"""Statements that a crawl runs for every page, built once: building costs more than running."""

from sqlalchemy import and_, bindparam, insert, select, update

from spiders.tables import keywords, pages, results, versions

HARVEST, KEY, KEYS = "of_harvest", "of_key", "of_keys"  # what they are given, beside columns

_is_page = and_(pages.c.harvest_id == bindparam(HARVEST), pages.c.url_key == bindparam(KEY))

ADD_VERSION = (
    insert(versions)
    .values({column.name: bindparam(column.name) for column in versions.c if column.name != "id"})
    .returning(versions.c.id)
)

# Every column but the attempts comes as a parameter of its own name.
FINISH_PAGE = (
    update(pages)
    .where(_is_page)
    .values(
        attempts=pages.c.attempts + 1,
        **{
            name: bindparam(name)
            for name in (
                *("state", "is_transient", "version_id", "final_url", "status"),
                *("content_type", "fetched_at", "elapsed_s", "reason", "rendering"),
            )
        },
    )
)

# Pages with what a feed shows of their versions.
PAGES = select(pages, versions.c.content_hash, versions.c.n_bytes).outerjoin(
    versions, versions.c.id == pages.c.version_id
)

RANKS = (
    select(results.c.url_key, results.c.rank, keywords.c.query)
    .join(
        keywords,
        and_(
            keywords.c.harvest_id == results.c.harvest_id,
            keywords.c.query_key == results.c.query_key,
        ),
    )
    .where(
        results.c.harvest_id == bindparam(HARVEST),
        results.c.url_key.in_(bindparam(KEYS, expanding=True)),
        results.c.is_excluded.is_(False),
    )
    .order_by(keywords.c.position)
)

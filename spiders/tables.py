"""Tables of the store; plain SQL that SQLite and Postgres share."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.engine import Dialect

SCHEMA_VERSION = 8  # raised with every change below, which spiders/migrations.py learns too

metadata = MetaData()


def fit_text(text: str) -> str:
    """Text that a server chose, as every database takes it: Postgres takes no NUL."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


class _Strange(TypeDecorator[str]):
    """Text that a server chose."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        del dialect
        return fit_text(value) if value else value


schema = Table("skygap_schema", metadata, Column("version", Integer, primary_key=True))

harvests = Table(
    "harvests",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),  # in order of creation
    Column("key", String(64), nullable=False, index=True),
    Column("date", String(10), nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("finished_at", String(32)),
    Column("plan", Text, nullable=False),
)

keywords = Table(
    "keywords",
    metadata,
    Column("harvest_id", ForeignKey("harvests.id"), primary_key=True),
    Column("query_key", String(1200), primary_key=True),  # the keyword in one case
    Column("position", Integer, nullable=False),
    Column("query", Text, nullable=False),
    Column("has_serp", Boolean, nullable=False),
    Column("source", Text, nullable=False),
    Column("questions", JSON, nullable=False),
    Column("related", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    # What lists and exports say of it: the fields of KeywordMetrics that they have.
    Column("metrics", JSON, nullable=False, server_default="{}"),
    Index("keywords_by_position", "harvest_id", "position"),
)

# What the analysis of a keyword came to, for whoever writes briefs and an index; and of which
# inputs, so that it is known when it is out of date.
outcomes = Table(
    "outcomes",
    metadata,
    Column("harvest_id", String(40), primary_key=True),
    Column("query_key", String(1200), primary_key=True),
    Column("input_key", String(64), nullable=False),
    Column("outcome", Text, nullable=False),
    ForeignKeyConstraint(
        ["harvest_id", "query_key"], ["keywords.harvest_id", "keywords.query_key"]
    ),
)

# One row an address and harvest: what is to be fetched, and what became of it.
pages = Table(
    "pages",
    metadata,
    Column("harvest_id", ForeignKey("harvests.id"), primary_key=True),
    Column("url_key", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("url", Text, nullable=False),
    Column("is_draft", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("is_transient", Boolean, nullable=False),  # it failed in a way that may pass
    Column("version_id", ForeignKey("versions.id")),
    Column("final_url", _Strange),
    Column("status", Integer),
    Column("content_type", _Strange, nullable=False),
    Column("fetched_at", String(32), nullable=False),
    Column("elapsed_s", Float, nullable=False),
    Column("reason", _Strange, nullable=False),
    Column("bucket", Integer, nullable=False, server_default="0"),  # whose shard asks for it
    # Where a redirect led, on a site of another shard, which asks for it there.
    Column("next_url", Text),
    Column("rendering", String(16), nullable=False, server_default=""),  # what became of scripts
    Index("pages_by_position", "harvest_id", "position"),
    Index("pages_by_version", "version_id"),  # which versions nobody points to
)

results = Table(
    "results",
    metadata,
    Column("harvest_id", String(40), primary_key=True),
    Column("query_key", String(1200), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("url_key", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("snippet", Text, nullable=False),
    Column("date", Text, nullable=False, server_default=""),
    Column("is_excluded", Boolean, nullable=False),
    ForeignKeyConstraint(
        ["harvest_id", "query_key"], ["keywords.harvest_id", "keywords.query_key"]
    ),
    Index("results_by_page", "harvest_id", "url_key"),
)

# What was fetched; never changed, shared by the harvests that point to it.
versions = Table(
    "versions",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("url_key", Text, nullable=False),
    Column("final_url", _Strange, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("content_type", _Strange, nullable=False),
    Column("fetched_at", String(32), nullable=False),
    Column("n_bytes", Integer, nullable=False),
    Column("rendering", String(16), nullable=False, server_default=""),
    Column("body", LargeBinary, nullable=False),  # by spiders/packing.py; last, as it is long
    Index("versions_by_page", "url_key", "fetched_at"),
)

MAX_HOST = 260  # characters; a name has 253 at most

# Where links of pages lead, one row an address for the whole store: one that many pages, keywords
# or harvests share is asked for once.
links = Table(
    "links",
    metadata,
    Column("url_key", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("host", String(MAX_HOST), nullable=False),  # of the address that is asked for
    Column("bucket", Integer, nullable=False),  # whose shard asks for it
    Column("next_url", Text),  # where a redirect led, on a site of another shard
    Column("n_led", Integer, nullable=False),  # how often one did since the last look
    Column("state", String(16), nullable=False),
    Column("death", String(16)),
    Column("status", Integer),
    Column("final_url", _Strange, nullable=False),
    Column("content_type", _Strange, nullable=False),
    Column("reason", _Strange, nullable=False),
    Column("checked_at", String(32), nullable=False),  # "" before the first look
    Column("n_checks", Integer, nullable=False),
    # By spiders/packing.py, until they have been judged; long, so last: what answered, and what its
    # site answers for an address that it cannot have.
    Column("body", LargeBinary),
    Column("made_up", LargeBinary),
    Index("links_by_look", "checked_at", "host"),
)

# Which page of which harvest links where.
linked = Table(
    "linked",
    metadata,
    Column("harvest_id", ForeignKey("harvests.id"), primary_key=True),
    # Digest of its url_key: with two long addresses a key would be more than Postgres can index.
    Column("page_key", String(64), primary_key=True),
    Column("link_key", ForeignKey("links.url_key"), primary_key=True),
    Index("linked_by_link", "link_key", "harvest_id"),
)

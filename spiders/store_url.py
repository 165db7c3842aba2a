"""The address of a store, with what is secret in it."""

import re

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from spiders.errors import StoreError


def shown(url: str) -> str:
    """The address of a store as a message may show it.

    Args:
        url: SQLAlchemy URL, or anything that was given as one.

    Returns:
        The address without its password and without its query, in which secrets may stand.

    >>> shown("postgresql://me:secret@db.example/x?sslpassword=s"), shown("sqlite:///a.db")
    ('postgresql://me:***@db.example/x', 'sqlite:///a.db')
    """
    try:
        parsed = make_url(url).set(query={})
    except (ArgumentError, ValueError):
        return _stripped(url)
    return _stripped(url) if _is_cut(parsed) else parsed.render_as_string(hide_password=True)


def refuse_cut(parsed: URL, name: str) -> None:
    """Refuses an address of which no driver may hear: it would repeat what it takes for the host.

    Args:
        parsed: The address.
        name: It, as a message may show it.

    Raises:
        StoreError: If its password has an unquoted @.
    """
    if _is_cut(parsed):
        raise StoreError(f"The store's address {name} has an @ too many: write it as %40.")


def _is_cut(parsed: URL) -> bool:
    """A password with an unquoted @ is read as ending there: its rest would pass for the host."""
    return parsed.password is not None and "@" in f"{parsed.host}{parsed.database}"


def _stripped(url: str) -> str:
    return re.sub(r"://.*@", "://***@", url, flags=re.DOTALL).partition("?")[0]

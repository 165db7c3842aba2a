"""What a database says when it fails, as one sentence with what to do about it."""

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError

_GENERAL = "Check that it is a Skygap store, that it can be written, and that its disk is not full."
_GOES_ON = "the same command goes on"
_SQLITE_ADVICE = {
    "SQLITE_BUSY": f"Another program holds it: wait for that, or end it; then {_GOES_ON}.",
    "SQLITE_CANTOPEN": (
        "Check that it is there, and that its folder can be written: SQLite keeps a file beside it,"
        " even to read."
    ),
    "SQLITE_FULL": f"Free space on its disk; then {_GOES_ON}.",
    "SQLITE_READONLY": f"Name another, or make its folder writable; then {_GOES_ON}.",
}
_SQLSTATE_ADVICE = {
    "53100": f"Free space on its server's disk; then {_GOES_ON}.",
    "55P03": f"Another program holds it: wait for that, or end it; then {_GOES_ON}.",
}


def sentence_on(error: Exception, name: str) -> str:
    """What the user is told when a store fails.

    Args:
        error: What SQLAlchemy or a driver raised.
        name: Of the store, as a message may show it.

    Returns:
        Two sentences on one line: what is wrong with which store, and what to do.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DBAPIError) and _is_away(error):
        return (
            f"The store {name} cannot be reached: {one_line(cause)}. Check that its server runs"
            f" and lets you in; then {_GOES_ON}."
        )
    return f"The store {name} cannot be used: {one_line(cause)}. {_advice(cause)}"


def one_line(error: object) -> str:
    """Text of an error without line breaks, and without a full stop at its end."""
    return " ".join(str(error).split()).rstrip(".")


def _is_away(error: DBAPIError) -> bool:
    """A connection that broke, or was never had: a server tells its own errors by a number."""
    if error.connection_invalidated:
        return True
    is_told = isinstance(error.orig, sqlite3.Error) or getattr(error.orig, "sqlstate", None)
    return isinstance(error, OperationalError) and not is_told


def _advice(cause: object) -> str:
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorname", "")  # such as SQLITE_BUSY_SNAPSHOT
        found = (text for known, text in _SQLITE_ADVICE.items() if code.startswith(known))
        return next(found, _GENERAL)
    return _SQLSTATE_ADVICE.get(getattr(cause, "sqlstate", None) or "", _GENERAL)

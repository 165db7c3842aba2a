"""What spiders can be told: the arguments of `articles` and of `links`."""

import datetime as dt
import difflib
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from spiders.errors import InputError
from spiders.serp.live import SOURCES
from spiders.shards import N_BUCKETS
from spiders.urls import clean_hosts, clean_url

MAX_TOP = 100
MAX_PER_HOST = 10_000  # at a second each: three hours of a host's day
_MAX_AGE_DAYS = 36_500.0
_SHOWN_LENGTH = 80


def _address(value: str) -> str:
    return clean_url(value) if value else ""


def _source(value: str) -> str:
    name = value.lower()
    if name and name not in SOURCES:
        raise ValueError(f"there is no such source; there are {', '.join(SOURCES)}")
    return name


def _day(value: str) -> str:
    try:
        return dt.date.fromisoformat(value).isoformat() if value else ""
    except ValueError as error:
        raise ValueError("it is not a day such as 2026-11-22") from error


def _hosts(value: object) -> object:
    """Hosts of a comma separated text or a list."""
    names = value.split(",") if isinstance(value, str) else value
    if not isinstance(names, list | tuple):
        return value
    return clean_hosts(str(name) for name in names)


def _code(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


_Code = Annotated[str, BeforeValidator(_code), StringConstraints(pattern="^([a-z]{2})?$")]
_Text = Annotated[str, StringConstraints(strip_whitespace=True)]
_Days = Annotated[float, Field(ge=0, le=_MAX_AGE_DAYS, allow_inf_nan=False)]
_Shard = Annotated[int, Field(ge=0, lt=N_BUCKETS)]
_Shards = Annotated[int, Field(ge=1, le=N_BUCKETS)]


class ArticlesArgs(BaseModel):
    """Arguments of one harvest, checked one by one; `read_plan` checks them together.

    Attributes:
        harvest: Id of a harvest of the store to go on with, or "" to open the one that the other
            arguments mean.
        keyword: One keyword, or "".
        keywords: Path of a list of keywords, or "".
        serp: Path of a file with rankings, or "".
        urls: Path of a plain list of addresses for one keyword, or "".
        top: Ranks that count, 1 to 100.
        country: ISO 3166-1 alpha-2 code in lower case, or "".
        language: ISO 639-1 code in lower case, or "".
        exclude: Hosts that do not count as rivals, with all below them.
        source: Live source that is asked for rankings, or "" for SearXNG if it has an address.
        searxng: Address of a SearXNG instance, or "".
        draft_url: Address of a draft to fetch beside the rivals, or "".
        date: ISO 8601 day that names the harvest, or "" for today.
        max_age_days: A finished harvest, or a stored page, younger than this is used again.
        shard: Which part of all sites this process asks, from 0.
        shards: How many processes share the harvest, 1 to 1024.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    harvest: _Text = ""
    keyword: str = ""
    keywords: _Text = ""
    serp: _Text = ""
    urls: _Text = ""
    top: Annotated[int, Field(ge=1, le=MAX_TOP)] = 10
    country: _Code = ""
    language: _Code = ""
    exclude: Annotated[tuple[str, ...], BeforeValidator(_hosts)] = ()
    source: Annotated[_Text, AfterValidator(_source)] = ""
    searxng: Annotated[_Text, AfterValidator(_address)] = ""
    draft_url: Annotated[_Text, AfterValidator(_address)] = ""
    date: Annotated[_Text, AfterValidator(_day)] = ""
    max_age_days: _Days = 7.0
    shard: _Shard = 0
    shards: _Shards = 1

    @property
    def headers(self) -> dict[str, str]:
        """Of every request: the market's language, as a reader there would send it."""
        return reader_headers(self.language, self.country)


class LinksArgs(BaseModel):
    """Arguments of a look at the links of one harvest, checked one by one.

    Attributes:
        harvest: Id of a harvest of the store, or "".
        max_age_days: What is known of a link for longer than this is asked for anew.
        per_host: Links that are looked at on one host in a day, 1 to 10,000.
        exclude: Hosts that are asked for nothing, with all below them.
        shard: Which part of all sites this process asks, from 0.
        shards: How many processes share the links, 1 to 1024.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    harvest: _Text = ""
    max_age_days: _Days = 7.0
    per_host: Annotated[int, Field(ge=1, le=MAX_PER_HOST)] = 50
    exclude: Annotated[tuple[str, ...], BeforeValidator(_hosts)] = ()
    shard: _Shard = 0
    shards: _Shards = 1


def reader_headers(language: str, country: str) -> dict[str, str]:
    """What a reader of a market sends with every request.

    Args:
        language: ISO 639-1 code, or "".
        country: ISO 3166-1 alpha-2 code, or "".

    Returns:
        Headers by name.
    """
    if not language:
        return {}
    market = f"{language}-{country.upper()},{language};q=0.9" if country else language
    return {"Accept-Language": market}


def read_args(given: Mapping[str, Any]) -> ArticlesArgs:
    """Arguments of `articles` as they came from a command line.

    Args:
        given: Values by name; texts are converted.

    Returns:
        The checked arguments.

    Raises:
        InputError: If a name is unknown (the nearest is named) or a value is of no use.
    """
    return _read(ArticlesArgs, given)


def read_links_args(given: Mapping[str, Any]) -> LinksArgs:
    """Arguments of `links` as they came from a command line.

    Args:
        given: Values by name; texts are converted.

    Returns:
        The checked arguments.

    Raises:
        InputError: If a name is unknown (the nearest is named), a value is of no use, or there is
            no such shard.
    """
    args = _read(LinksArgs, given)
    check_shard(args.shard, args.shards)
    return args


def check_shard(shard: int, shards: int) -> None:
    """Refuses a shard that there is not.

    Args:
        shard: Which, from 0.
        shards: Of how many.

    Raises:
        InputError: If there are not as many.
    """
    if shard >= shards:
        raise InputError(
            f"There is no shard {shard} of {shards}: they are counted from 0, so the last one is"
            f" {shards - 1}."
        )


_Args = TypeVar("_Args", bound=BaseModel)


def _read(kind: type[_Args], given: Mapping[str, Any]) -> _Args:
    known = sorted(kind.model_fields)
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}."
            raise InputError(f'There is no argument "{_visible(name)}"; {hint}')
    try:
        return kind.model_validate(dict(given))
    except ValidationError as error:
        raise InputError(_sentence(error)) from error


_SENTENCES = {
    "country": "it is not a two-letter country code such as us",
    "language": "it is not a two-letter language code such as en",
    "top": f"it is not a whole number from 1 to {MAX_TOP}",
    "max_age_days": f"it is not a number of days from 0 to {_MAX_AGE_DAYS:.0f}",
    "per_host": f"it is not a whole number from 1 to {MAX_PER_HOST}",
    "shard": f"it is not a whole number from 0 to {N_BUCKETS - 1}",
    "shards": f"it is not a whole number from 1 to {N_BUCKETS}",
    "exclude": "it is not a list of hosts such as reddit.com,quora.com",
}
_NO_TEXT = "it is not a text"
_NO_UNICODE = "it has bytes that are not UTF-8; type it again, or rename the file if it is one"


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0])
    cause = first.get("ctx", {}).get("error")
    default = _NO_UNICODE if first["type"] == "string_unicode" else _NO_TEXT
    why = _SENTENCES.get(name, default) if cause is None else str(cause).rstrip(".")
    return f'Argument {name}="{_visible(first["input"])}": {why}.'


def _visible(value: object) -> str:
    """A value as a message may show it: short, on one line, in characters that can be printed."""
    head = str(value)[:_SHOWN_LENGTH]
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in head
    )

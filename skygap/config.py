"""Settings: defaults < skygap.toml < environment < flags."""

import difflib
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from analysis.profile import DEFAULT_PROFILE, Profile
from analysis.sentence_model import PACKAGE, is_installed
from skygap.errors import ConfigError
from skygap.places import Folder
from spiders.urls import clean_hosts

CONFIG_FILE = Path("skygap.toml")
PERCENT = 100


class Config(BaseSettings):
    """Every setting of a run; the environment has each as SKYGAP_NAME.

    Attributes:
        store: SQLAlchemy URL of the store.
        out: Folder that briefs are written to, one folder a harvest below it.
        cache: Folder of what stages leave; it can be deleted at any time.
        top: How many results of a keyword are read; 1 to 100.
        country: Market of the search, ISO 3166 code, or "".
        language: ISO 639-1 code that pages are read in, or "" for that of most pages.
        exclude: Hosts never read nor written about, such as the own site; a comma separates them.
        source: Live source of rankings: searxng, or one that needs a key; or "".
        searxng: Address of a SearXNG instance, or "".
        max_age_days: A finished harvest is used again when younger than this.
        hosts: JSON file that maps host names to loopback addresses, or "".
        contact: Address or page that the user agent names.
        browser: Chromium that runs the scripts of pages which have no text without them; "" to
            look for one, "none" to run no scripts.
        workers: Processes that extract and analyse; 0 = one a core.
        style: Folder of a house style, or "".
        profile: What sections are compared by; best needs the extra "best".
        own: File that lists pages of the own site: a sitemap, a table or addresses; or "".
        group_at: Per cent of results that keywords share for one brief to serve them; 0 = never.
        cluster: Address of a Dask scheduler, or "local" for one of this machine's cores; or "".
        shards: Crawls at once on a cluster; 0 = one a worker.
    """

    model_config = SettingsConfigDict(env_prefix="SKYGAP_", extra="forbid", frozen=True)

    store: str = "sqlite:///skygap.db"
    out: Folder = Path("briefs")
    cache: Folder = Path(".skygap-cache")
    top: int = 10
    country: str = ""
    language: str = ""
    exclude: str = ""
    source: str = ""
    searxng: str = ""
    max_age_days: float = 7.0
    hosts: str = ""
    contact: str = ""
    browser: str = ""
    workers: int = 0
    style: str = ""
    profile: Profile = DEFAULT_PROFILE
    own: str = ""
    group_at: float = 40.0
    cluster: str = ""
    shards: int = 0

    @field_validator("exclude", mode="before")
    @classmethod
    def _join(cls, value: object) -> object:
        """A list in skygap.toml is the same as a comma-separated text."""
        return ",".join(map(str, value)) if isinstance(value, list | tuple) else value

    @field_validator("exclude")
    @classmethod
    def _named(cls, value: str) -> str:
        clean_hosts(value.split(","))
        return value

    @property
    def excluded_hosts(self) -> tuple[str, ...]:
        """The hosts of `exclude`, each once, sorted."""
        return clean_hosts(self.exclude.split(","))

    @field_validator("store")
    @classmethod
    def _kept(cls, value: str) -> str:
        if value in {"sqlite://", "sqlite:///:memory:"}:
            msg = "a store in memory is gone before its briefs are written; name a file"
            raise ValueError(msg)
        return value

    @field_validator("group_at")
    @classmethod
    def _percentage(cls, value: float) -> float:
        if not 0 <= value <= PERCENT:
            msg = "it must be from 0 to 100"
            raise ValueError(msg)
        return value

    @field_validator("workers", "shards")
    @classmethod
    def _not_negative(cls, value: int) -> int:
        if value < 0:
            msg = "it must be 0 or more"
            raise ValueError(msg)
        return value

    @field_validator("profile")
    @classmethod
    def _installed(cls, value: Profile) -> Profile:
        if value is Profile.BEST and not is_installed():
            msg = f"{PACKAGE} is not installed; install skygap[best], or choose fast"
            raise ValueError(msg)
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags first, then the environment, then the file."""
        del dotenv_settings, file_secret_settings
        toml = TomlConfigSettingsSource(settings_cls, toml_file=CONFIG_FILE)
        return init_settings, env_settings, toml


def load_config(**flags: Any) -> Config:
    """The settings of this run.

    Args:
        **flags: Values from the command line; those that are None were not given.

    Returns:
        The settings, checked.

    Raises:
        ConfigError: If skygap.toml cannot be read, or a key or value is wrong; the sentence
            names the nearest known key.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Config(**given)
    except ValidationError as error:
        raise ConfigError(_sentence(error, given)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, OSError) as error:
        msg = f"{CONFIG_FILE} cannot be read as TOML: {error}. Correct or remove the file."
        raise ConfigError(msg) from error


def _sentence(error: ValidationError, flags: dict[str, Any]) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0])
    if first["type"] == "extra_forbidden":
        return f"{CONFIG_FILE} has the unknown key {name!r}.{_nearest(name)}"
    flag, elsewhere = f"--{name.replace('_', '-')}", f"{CONFIG_FILE} or SKYGAP_{name.upper()}"
    where = flag if name in flags else elsewhere
    cause = first.get("ctx", {}).get("error")
    why = str(first["msg"] if cause is None else cause).rstrip(".")
    return f"The setting {name} ({where}) cannot be {first['input']!r}: {why}."


def _nearest(name: str) -> str:
    known = difflib.get_close_matches(name, Config.model_fields, n=1)
    if known:
        return f" Did you mean {known[0]!r}?"
    return f" Known are {', '.join(Config.model_fields)}."

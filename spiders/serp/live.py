"""The live sources that need a key, by the name that the setting `source` gives them."""

import os
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote, quote_plus

from spiders.errors import InputError
from spiders.serp import brave, dataforseo, serpapi, serper
from spiders.serp.provider import Provider

SEARXNG = "searxng"  # needs an address instead of a key
PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {module.PROVIDER.name: module.PROVIDER for module in (brave, dataforseo, serpapi, serper)}
)
SOURCES = (SEARXNG, *PROVIDERS)


def read_keys(provider: Provider, environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The key of a provider; it is only ever in the environment.

    Args:
        provider: Whose key.
        environment: Variables by name.

    Returns:
        The values of its variables, in their order.

    Raises:
        InputError: If one is not set, or cannot be sent; its value is not shown.
    """
    keys = tuple(environment.get(name, "").strip() for name in provider.keys)
    missing = [name for name, key in zip(provider.keys, keys, strict=True) if not key]
    if missing:
        raise InputError(
            f"{provider.label} needs a key: set {' and '.join(missing)} in the environment, or"
            " choose another source."
        )
    if not all(key.isascii() and key.isprintable() for key in keys):
        raise InputError(
            f"The key of {provider.label} has characters that no key has: check"
            f" {' and '.join(provider.keys)} in the environment."
        )
    return keys


def without_keys(text: str, provider: Provider, environment: Mapping[str, str] = os.environ) -> str:
    """A text in which nobody can read a provider's key.

    Args:
        text: What may hold it, as it is or as it stands in an address.
        provider: Whose key.
        environment: Variables by name.

    Returns:
        The text with *** for the key.
    """
    for name in provider.keys:
        key = environment.get(name, "").strip()
        for form in {key, quote(key), quote(key, safe=""), quote_plus(key)} - {""}:
            text = text.replace(form, "***")
    return text

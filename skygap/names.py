"""File names from keywords."""

from slugify import slugify

from skygap.cache import digest

MAX_SLUG = 60
N_HASH = 6


def folder_name(query: str) -> str:
    """A folder name that is safe on every system and differs between keywords.

    Args:
        query: Any keyword; nothing in it can leave the folder.

    Returns:
        Lower-case ASCII words joined by "-", and a hash of the keyword without regard to case.

    >>> folder_name("Cold Brew Coffee")
    'cold-brew-coffee-7d5ab3'
    >>> folder_name("../../etc/x").startswith("etc-x-")
    True
    """
    slug = slugify(query, max_length=MAX_SLUG, word_boundary=True)
    return f"{slug or 'keyword'}-{digest(query.casefold())[:N_HASH]}"

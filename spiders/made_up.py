"""Addresses that no site has, asked for to learn what a site answers where there is nothing.

A server that answers 200 whatever it is asked for does not say in every language that a page is
gone. But what it answers for an address that was made up a moment ago, it answers for nothing.
Source: Z. Bar-Yossef, A. Z. Broder, R. Kumar and A. Tomkins, "Sic transit gloria telae: towards an
understanding of the web's decay", WWW 2004.
"""

import hashlib
import re
from collections import OrderedDict
from urllib.parse import urlsplit

from spiders.looks import LinkLook
from spiders.shell import is_bare, is_shell

MAX_TEXT = 4_000  # bytes of visible text; a page with more has something to say
_MAX_KEPT = 500  # folders whose answer is remembered; links of a host come one after the other
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")


def made_up_url(url: str) -> str:
    """An address beside another that its site cannot have.

    Args:
        url: Where a link leads.

    Returns:
        In the same folder, with the same ending; "" for the first page of a site, which stands for
        the site itself.

    >>> made_up_url("https://a.example/b/c.html?d=1").rpartition("_")[0]
    'https://a.example/b/no_such_page'
    >>> made_up_url("https://a.example/b/c.html")[-5:], made_up_url("https://a.example/?d=1")
    ('.html', '')
    """
    parts = urlsplit(url)
    whole = parts.path.rstrip("/")
    if not whole:
        return ""
    folder, _, name = whole.rpartition("/")
    ending = _ENDING.search(name)
    made = hashlib.sha256(f"{parts.netloc}{folder}".encode()).hexdigest()[:12]
    slash = parts.path[len(whole) :]
    path = f"{folder}/no_such_page_{made}{ending.group() if ending else ''}{slash}"
    return parts._replace(path=path, query="", fragment="").geturl()


def is_doubtful(look: LinkLook) -> bool:
    """Whether what was found may be what a site says where there is nothing.

    Args:
        look: At a link.

    Returns:
        True for a short page that is not the first one of its site, and no shell: a shell is the
        same for all pages, those that are there too.
    """
    is_first = not urlsplit(look.final_url).path.strip("/")
    is_short = bool(look.body) and is_bare(look.body, MAX_TEXT)
    return is_short and not is_first and not is_shell(look.body)


class Answers:
    """What sites answered for addresses that they cannot have, by that address."""

    def __init__(self) -> None:
        self._bodies: OrderedDict[str, bytes] = OrderedDict()

    def of(self, url: str) -> bytes | None:
        """The answer; None where that is not known.

        Args:
            url: Such an address.

        Returns:
            The beginning of a page, or b"" where the site says that there is none.
        """
        return self._bodies.get(url)

    def keep(self, url: str, body: bytes) -> None:
        """Remembers an answer, and forgets the oldest where there are many.

        Args:
            url: Such an address.
            body: The beginning of a page, or b"".
        """
        self._bodies[url] = body
        if len(self._bodies) > _MAX_KEPT:
            self._bodies.popitem(last=False)

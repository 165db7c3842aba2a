"""How a page can be reached, as it publishes it: only where somebody asks for it."""

from analysis.article import Article, MarkKind
from analysis.result.links import Contact

MAX_CONTACTS = 5
_KINDS = (MarkKind.EDITORIAL, MarkKind.CONTACT)


def contacts_of(article: Article) -> tuple[Contact, ...]:
    """Mail addresses and contact pages that a page names.

    Args:
        article: The page.

    Returns:
        Mail addresses first, as published, then editors' and contact pages; each once, at most
        MAX_CONTACTS, each with the address of the page that names it.
    """
    pages = [one.url for kind in _KINDS for one in article.marks.pages if one.kind is kind]
    values = dict.fromkeys((*article.marks.emails, *pages))
    return tuple(Contact(value=one, url=article.url) for one in list(values)[:MAX_CONTACTS])

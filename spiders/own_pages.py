"""Pages of the own site that a user brings: a sitemap, a table, or a plain list of addresses."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from pydantic import TypeAdapter

from spiders.errors import InputError
from spiders.items import OwnPage, OwnPages
from spiders.serp.files import read_file
from spiders.serp.table import columns_of, read_table
from spiders.serp.text import decode, fold_text
from spiders.sitemap import MAX_ADDRESSES, Sitemap, parse_sitemap, unpacked
from spiders.urls import clean_url

# Column names in lower case, the first that a table has counts. The later ones are those of
# crawlers' exports, such as Screaming Frog's.
_URL = ("url", "address", "loc", "page")
_TITLE = ("title", "title 1", "page title", "meta title", "h1", "h1-1")
_OTHER = ("description", "meta description", "meta description 1", "h1", "h1-1")
_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_SHOWN_MISSING = 3


def read_own_pages(path: str) -> OwnPages:
    """The own pages of a file; of an index of sitemaps, those of all that lie beside it.

    Args:
        path: As the user wrote it.

    Returns:
        At least one page.

    Raises:
        InputError: If it is an address, cannot be read, lists no page that can be used, or an
            index names a sitemap that does not lie beside it.
    """
    if path.lower().startswith(("http://", "https://")):
        raise InputError(
            f"{path} is an address: save what it shows and name the file. An index of sitemaps"
            " needs its sitemaps in the same folder."
        )
    data = unpacked(read_file(path), name=path)
    if not _is_xml(data, path):
        return parse_own_pages(data, name=path)
    sitemap = parse_sitemap(data, name=path)
    if not sitemap.is_index:
        return parse_own_pages(data, name=path)
    return _collected(_of_index(sitemap, path), path)


def parse_own_pages(data: bytes, *, name: str) -> OwnPages:
    """Own pages of one file.

    Args:
        data: A sitemap; or a table with the column url and, if it has them, title, description and
            h1, under these names or those of Screaming Frog's export; or one address a line. In a
            table, rows that a crawler marked as not answered with 200, as no HTML or as not
            indexable are left out.
        name: Its path as the user wrote it.

    Returns:
        At least one page, in the order of the file; of two with one address the first.

    Raises:
        InputError: If the file has another form, no page, or more than MAX_ADDRESSES.
    """
    if _is_xml(data, name):
        sitemap = parse_sitemap(data, name=name)
        if sitemap.is_index:
            raise InputError(f"{name} is an index of sitemaps: name one of its sitemaps.")
        return _collected(_rows(sitemap.addresses), name)
    text = decode(data, name=name)
    columns = columns_of(text)
    if PurePath(name).suffix.lower() in _TABLE_SUFFIXES or set(columns) & set(_URL[:2]):
        return _collected(_table(text, columns, name), name)
    lines = (line.strip() for line in text.splitlines())
    return _collected(_rows(line for line in lines if line and not line.startswith("#")), name)


def own_pages_to_json(own: OwnPages) -> bytes:
    """Own pages as compact JSON; the same pages give the same bytes."""
    return _adapter().dump_json(own)


def own_pages_from_json(data: bytes) -> OwnPages:
    """The pages that `own_pages_to_json` wrote.

    Args:
        data: UTF-8 JSON.

    Returns:
        The pages.

    Raises:
        pydantic.ValidationError: If it has another form.
    """
    return _adapter().validate_json(data)


@cache
def _adapter() -> TypeAdapter[OwnPages]:
    return TypeAdapter(OwnPages)


def _is_xml(data: bytes, name: str) -> bool:
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    return ".xml" in suffixes or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def _of_index(index: Sitemap, path: str) -> Iterator[OwnPage]:
    folder = Path(path).parent
    names = [PurePath(unquote(urlsplit(one).path)).name for one in index.addresses]
    missing = [name for name in names if not name or not (folder / name).is_file()]
    if missing:
        shown = ", ".join(missing[:_SHOWN_MISSING])
        more = f" and {len(missing) - _SHOWN_MISSING} more" if missing[_SHOWN_MISSING:] else ""
        do = "does" if len(missing) == 1 else "do"
        raise InputError(
            f"{path} is an index of sitemaps, of which {shown}{more} {do} not lie beside it: save"
            " what is missing there, or name one of them."
        )
    for name in dict.fromkeys(names):
        file = str(folder / name)
        part = parse_sitemap(unpacked(read_file(file), name=file), name=file)
        if part.is_index:
            raise InputError(f"{file} is an index within an index: name its sitemaps one by one.")
        yield from _rows(part.addresses)


def _rows(addresses: Iterable[str]) -> Iterator[OwnPage]:
    return (OwnPage(url=one) for one in addresses)


def _table(text: str, columns: tuple[str, ...], name: str) -> Iterator[OwnPage]:
    url = next((column for column in _URL if column in columns), _URL[0])
    for row in read_table(text, name=name, needed=(url,)):
        title = next((row.cells[one] for one in _TITLE if row.cells.get(one)), "")
        others = dict.fromkeys(row.cells.get(one, "") for one in _OTHER)
        yield OwnPage(
            url=row.cells[url] if _can_be_linked_to(row.cells) else "",
            title=fold_text(title),
            description=fold_text(" ".join(one for one in others if one and one != title)),
        )


def _can_be_linked_to(cells: Mapping[str, str]) -> bool:
    """Whether a crawler's export says nothing against it."""
    return (
        cells.get("status code", "").strip() in {"", "200"}
        and "html" in (cells.get("content type", "").lower() or "html")
        and cells.get("indexability", "").strip().lower() in {"", "indexable"}
    )


def _collected(rows: Iterable[OwnPage], name: str) -> OwnPages:
    pages: dict[str, OwnPage] = {}
    n_left_out = 0
    for row in rows:
        try:
            url = clean_url(row.url)
        except InputError:
            n_left_out += 1
            continue
        page = OwnPage(url=url, title=row.title, description=row.description)
        pages.setdefault(url.partition("://")[2].rstrip("/"), page)
        if len(pages) > MAX_ADDRESSES:
            raise InputError(
                f"{name} lists more than {MAX_ADDRESSES:,} pages: leave out those that no article"
                " would link to."
            )
    if not pages:
        raise InputError(
            f"{name} lists no page that can be used: it needs addresses that start with http:// or"
            " https://."
        )
    return OwnPages(name=PurePath(name).name, pages=tuple(pages.values()), n_left_out=n_left_out)

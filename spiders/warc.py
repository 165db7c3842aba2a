"""A harvest as a WARC file, the form that web archives and their tools share.

The file has, in this order, a `warcinfo`; the harvest as a `resource`; each keyword with its
result page as a `resource`; then for each page a `metadata` record, and after it the `response` of
one that was fetched. Records of ours are JSON; a response is HTTP with the headers that were kept
and the body after content decoding, under the address that answered.
"""

import io
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from uuid import NAMESPACE_URL, uuid5

from pydantic import TypeAdapter, ValidationError

from spiders.errors import InputError
from spiders.items import PageState
from spiders.moved import checked
from spiders.transfer import Moved, MovedHarvest, MovedKeyword, MovedPage
from spiders.warc_records import read_bounded, records

_T = TypeVar("_T")

_HARVEST = "urn:skygap:harvest"
_KEYWORD = "urn:skygap:keyword:"
_JSON = "application/json"
_MAX_BODY = 64 * 1024 * 1024  # six times the longest page that is fetched
_MAX_DOCUMENT = 512 * 1024 * 1024  # the plan of a hundred thousand keywords has thirty MB
_ABOUT = (
    "HTTP headers are those that were kept; bodies stand after content decoding; the metadata"
    " record before a response has the address that was asked for."
)


def require_warcio() -> None:
    """Says how to install the library that is needed.

    Raises:
        InputError: If it is not installed.
    """
    if find_spec("warcio") is None:
        raise InputError(
            "WARC files need the Python package warcio, which is not installed:"
            " pip install warcio (Skygap's extra [warc])."
        )


def write_warc(out: BinaryIO, parts: Iterable[Moved]) -> None:
    """Writes a harvest; the same harvest gives the same bytes.

    Args:
        out: A file open for writing; each record is a gzip member of its own.
        parts: As `read_moved` gives them.
    """
    from warcio.warcwriter import WARCWriter

    writer = _Writer(WARCWriter(out, gzip=True))
    for part in parts:
        if isinstance(part, MovedHarvest):
            writer.harvest(part)
        elif isinstance(part, MovedKeyword):
            writer.keyword(part)
        else:
            writer.page(*part)


def read_warc(path: Path) -> Iterator[Moved]:
    """The harvest in a file, checked as far as it was read.

    Args:
        path: What `write_warc` wrote, as it is or compressed anew by another tool.

    Yields:
        Its parts, as `read_moved` gives them.

    Raises:
        InputError: If the file is damaged, or has what is of no harvest.
        OSError: If it cannot be read.
    """
    with path.open("rb") as file:
        try:
            yield from checked(_parts(records(file)))
        except InputError as error:
            raise InputError(f"{path} cannot be imported: {str(error).rstrip('.')}.") from error
        except (ValueError, zlib.error) as error:
            raise InputError(
                f"{path} is damaged: {_why(error)}. Export the harvest again."
            ) from error


class _Writer:
    """Records of one harvest, each with an id that comes from what it is."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer
        self._name = ""
        self._created_at = ""
        self._n_keywords = 0

    def harvest(self, harvest: MovedHarvest) -> None:
        self._name = f"{_HARVEST}:{harvest.id}:{harvest.created_at}"
        self._created_at = harvest.created_at
        about = f"software: skygap/{version('skygap')}\r\nformat: WARC File Format 1.0\r\n"
        about += f"description: Harvest {harvest.id}. {_ABOUT}\r\n"
        info = self._headers("warcinfo", harvest.created_at)
        self._write("", "warcinfo", about.encode(), info)
        self._json("resource", _HARVEST, harvest, harvest.created_at)

    def keyword(self, keyword: MovedKeyword) -> None:
        uri = f"{_KEYWORD}{self._n_keywords}"
        self._n_keywords += 1
        self._json("resource", uri, keyword, self._created_at)

    def page(self, page: MovedPage, body: bytes) -> None:
        fetched_at = page.fetched_at or self._created_at
        response = self._headers(f"response {page.requested_url}", fetched_at)
        is_done = page.state is PageState.DONE
        about = {"WARC-Concurrent-To": response["WARC-Record-ID"]} if is_done else {}
        self._json("metadata", page.requested_url, page, fetched_at, **about)
        if is_done:
            http = _http(page, len(body))
            self._write(page.final_url or "", "response", body, response, http=http)

    def _json(self, kind: str, uri: str, part: object, moment: str, **more: str) -> None:
        data = _adapters()[type(part)].dump_json(part)
        headers = self._headers(f"{kind} {uri}", moment) | more
        self._write(uri, kind, data, headers, content_type=_JSON)

    def _headers(self, what: str, moment: str) -> dict[str, str]:
        return {
            "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{self._name} {what}')}>",
            "WARC-Date": moment.replace("+00:00", "Z"),
        }

    def _write(  # noqa: PLR0913 # as many as a record has parts
        self,
        uri: str,
        kind: str,
        data: bytes,
        headers: dict[str, str],
        *,
        content_type: str = "",
        http: Any = None,
    ) -> None:
        record = self._writer.create_warc_record(
            uri,
            kind,
            payload=io.BytesIO(data),
            length=len(data),
            warc_content_type=content_type,
            warc_headers_dict=headers,
            http_headers=http,
        )
        self._writer.write_record(record)


def _http(page: MovedPage, n_bytes: int) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    status = page.status or 0
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    kind = " ".join(page.content_type.split())
    headers = [("Content-Type", kind)] if kind else []
    headers.append(("Content-Length", str(n_bytes)))
    return StatusAndHeaders(f"{status} {phrase}".rstrip(), headers, protocol="HTTP/1.1")


def _parts(found: Iterator[Any]) -> Iterator[Moved]:
    for record in found:
        uri = record.rec_headers.get_header("WARC-Target-URI") or ""
        match record.rec_type:
            case "warcinfo":
                continue
            case "resource" if uri == _HARVEST:
                yield _parsed(record, MovedHarvest)
            case "resource" if uri.startswith(_KEYWORD):
                yield _parsed(record, MovedKeyword)
            case "metadata" if record.content_type == _JSON:
                page = _parsed(record, MovedPage)
                body = b""
                if page.state is PageState.DONE:
                    body = _body(next(found, None), page)
                yield page, body
            case kind:
                raise InputError(
                    f"its {kind} of {uri or 'no address'} is of no harvest; only what"
                    " `skygap export` wrote can be analysed"
                )


def _parsed(record: Any, kind: type[_T]) -> _T:
    parsed: _T = _adapters()[kind].validate_json(read_bounded(record, _MAX_DOCUMENT))
    return parsed


def _body(record: Any, page: MovedPage) -> bytes:
    if record is None or record.rec_type != "response":
        raise ValueError(f"the response of {page.requested_url} is missing")
    return read_bounded(record, _MAX_BODY)


def _why(error: Exception) -> str:
    if isinstance(error, ValidationError):
        where = ".".join(map(str, error.errors()[0]["loc"]))
        return f"a record of ours has another form ({where or 'no JSON'})"
    return " ".join(str(error).split()).rstrip(".")


@cache
def _adapters() -> dict[type, TypeAdapter[Any]]:
    return {kind: TypeAdapter(kind) for kind in (MovedHarvest, MovedKeyword, MovedPage)}

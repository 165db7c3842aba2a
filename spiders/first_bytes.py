"""Answers of which the beginning is enough: the rest is not waited for."""

from weakref import WeakKeyDictionary, WeakSet

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Headers

FIRST_BYTES = "skygap_first_bytes"  # request.meta: how many of an HTML answer are wanted

_HTML = ("text/html", "application/xhtml+xml")


def is_html(content_type: str) -> bool:
    """Whether an answer may be a page; one that does not say what it is may.

    >>> is_html("text/html; charset=utf-8"), is_html("application/pdf"), is_html("")
    (True, False, True)
    """
    return content_type.partition(";")[0].strip().lower() in (*_HTML, "")


def content_type_of(headers: Headers) -> str:
    """The header of an answer, or ""."""
    return (headers.get("Content-Type") or b"").decode("latin-1")


class FirstBytes:
    """Ends answers to requests that want no more than their beginning.

    Of HTML that many bytes are read; of anything else that is long, and of HTML beyond what any
    page may have, nothing. A packed answer comes whole: its beginning alone cannot be unpacked.

    Args:
        crawler: Of the crawl.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._max_bytes = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._n_bytes: WeakKeyDictionary[Request, int] = WeakKeyDictionary()
        self._packed: WeakSet[Request] = WeakSet()
        crawler.signals.connect(self.headers_received, signal=signals.headers_received)
        crawler.signals.connect(self.bytes_received, signal=signals.bytes_received)

    def headers_received(self, headers: Headers, body_length: object, request: Request) -> None:
        """Scrapy's signal.

        Args:
            headers: Of the answer.
            body_length: Bytes of its body, or Twisted's word for "not said".
            request: What was asked for.

        Raises:
            StopDownload: If the body is of no use.
        """
        wanted = request.meta.get(FIRST_BYTES)
        if not wanted:
            return
        if headers.get("Content-Encoding"):
            self._packed.add(request)
        length = body_length if isinstance(body_length, int) else None
        is_long = length is None or length > wanted
        is_endless = 0 < self._max_bytes < (length or 0)
        if is_endless or (is_long and not is_html(content_type_of(headers))):
            raise StopDownload(fail=False)

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Scrapy's signal.

        Args:
            data: What has come.
            request: What was asked for.

        Raises:
            StopDownload: If that is enough.
        """
        wanted = request.meta.get(FIRST_BYTES)
        if not wanted or request in self._packed:
            return
        n_bytes = self._n_bytes.get(request, 0) + len(data)
        self._n_bytes[request] = n_bytes
        if n_bytes >= wanted:
            raise StopDownload(fail=False)

"""Packed answers that broke off: Scrapy would keep the half that can be unpacked as the page."""

import zlib
from collections.abc import Callable
from typing import Self

import brotli  # type: ignore[import-untyped]
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

_PIECE = 65_536  # bytes unpacked at once; of a bomb never more is held
_GZIP = 31  # zlib's word for a stream with gzip's head and end


class WholeAnswerMiddleware:
    """Scrapy downloader middleware: refuses an answer whose packing has no end.

    Its order must be above that of HttpCompressionMiddleware, which unpacks.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Scrapy's hook, while the body is packed.

        Args:
            request: What was asked for.
            response: The answer.

        Returns:
            The response as it is.

        Raises:
            ResponseDataLossError: If it ends before its packing does.
        """
        del request
        packing = (response.headers.get("Content-Encoding") or b"").strip().lower()
        is_whole = _IS_WHOLE.get(packing)
        if is_whole and response.body and not is_whole(response.body, self._max_bytes):
            raise ResponseDataLossError
        return response


def is_whole_gzip(data: bytes, max_bytes: int) -> bool:
    """Whether a gzip stream has its end; True for what is none, or unpacks to too much."""
    unpacking = zlib.decompressobj(_GZIP)
    n_bytes = 0
    try:
        while data and not unpacking.eof:
            n_bytes += len(unpacking.decompress(data, _PIECE))
            data = unpacking.unconsumed_tail
            if 0 < max_bytes < n_bytes:
                return True
    except zlib.error:
        return True  # HttpCompressionMiddleware has its own word for it
    return unpacking.eof


def is_whole_brotli(data: bytes, max_bytes: int) -> bool:
    """The same of a brotli stream."""
    unpacking = brotli.Decompressor()
    n_bytes, piece = 0, data
    try:
        while not unpacking.is_finished():
            n_new = len(unpacking.process(piece, output_buffer_limit=_PIECE))
            n_bytes, piece = n_bytes + n_new, b""
            if 0 < max_bytes < n_bytes:
                return True
            if not n_new:
                return bool(unpacking.is_finished())
    except brotli.error:
        return True
    return True


_IS_WHOLE: dict[bytes, Callable[[bytes, int], bool]] = {
    b"gzip": is_whole_gzip,
    b"x-gzip": is_whole_gzip,
    b"br": is_whole_brotli,
}

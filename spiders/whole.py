"""Packed answers that broke off: Scrapy would keep the half that can be unpacked as the page."""

import gzip
import sys
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_NOT_PACKED_SO = (brotli.error, gzip.BadGzipFile, zlib.error, zstd.ZstdError)
_PIECE = 65_536  # bytes unpacked at once; of a bomb never more is held
_GZIP, _RAW = 31, -15  # zlib's words for a stream with gzip's head and end, and with none


class BrokenOffError(IgnoreRequest):
    """An answer that ends before its packing does."""


class NotPackedError(IgnoreRequest):
    """An answer that is not packed as it says."""


class WholeAnswerMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware that unpacks answers; takes no half for a whole."""

    def process_response(  # type: ignore[override] # Scrapy's third argument is on its way out
        self, request: Request, response: Response
    ) -> Request | Response:
        """Scrapy's hook, while the body is packed.

        Args:
            request: What was asked for.
            response: The answer.

        Returns:
            The response, unpacked.

        Raises:
            BrokenOffError: If it ends before its packing does.
            NotPackedError: If it is not packed as it says.
        """
        packings = b",".join(response.headers.getlist("Content-Encoding")).lower()
        is_whole = _IS_WHOLE.get(packings.rpartition(b",")[2].strip())  # the last one is outermost
        if is_whole and response.body and not is_whole(response.body, self._max_size):
            raise BrokenOffError(f"{request.url} broke off")
        try:
            return super().process_response(request, response)
        except _NOT_PACKED_SO as error:
            raise NotPackedError(f"{request.url} cannot be unpacked: {error}") from error


def is_whole_gzip(data: bytes, max_bytes: int) -> bool:
    """Whether a gzip stream has its end; True for what is none, or unpacks to too much."""
    return _is_whole(data, _GZIP, max_bytes)


def is_whole_deflate(data: bytes, max_bytes: int) -> bool:
    """The same of a zlib stream, or of one without its head, which some servers send."""
    try:
        zlib.decompressobj().decompress(data, 1)
    except zlib.error:
        return _is_whole(data, _RAW, max_bytes)
    return _is_whole(data, zlib.MAX_WBITS, max_bytes)


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


def is_whole_zstd(data: bytes, max_bytes: int) -> bool:
    """The same of zstd frames, one after the other."""
    n_bytes = 0
    try:
        while data:
            unpacking, piece = zstd.ZstdDecompressor(), data
            while not unpacking.eof:
                n_bytes += len(unpacking.decompress(piece, _PIECE))
                piece = b""
                if 0 < max_bytes < n_bytes:
                    return True
                if unpacking.needs_input and not unpacking.eof:
                    return False
            data = unpacking.unused_data
    except zstd.ZstdError:
        return True
    return True


def _is_whole(data: bytes, wbits: int, max_bytes: int) -> bool:
    unpacking = zlib.decompressobj(wbits)
    n_bytes = 0
    try:
        while data and not unpacking.eof:
            n_bytes += len(unpacking.decompress(data, _PIECE))
            data = unpacking.unconsumed_tail
            if 0 < max_bytes < n_bytes:
                return True
    except zlib.error:
        return True  # unpacking it says so
    return unpacking.eof


_IS_WHOLE: dict[bytes, Callable[[bytes, int], bool]] = {
    b"gzip": is_whole_gzip,
    b"x-gzip": is_whole_gzip,
    b"deflate": is_whole_deflate,
    b"br": is_whole_brotli,
    b"zstd": is_whole_zstd,
}

"""Answers of servers that misbehave, each in one way."""

import gzip
import socket
import struct
import zlib
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from itertools import repeat
from time import sleep

import brotli  # type: ignore[import-untyped]
from backports import zstd

from tests.spiders.web import Answer, body, html, redirect

HEAD = b"HTTP/1.1 200 OK\r\n"
_MIB = 1_048_576
_BOMB_MIB = 1_200
_GZIP = zlib.MAX_WBITS | 16  # zlib's word for a stream with gzip's head
WORDS = b" ".join(sha256(b"%d" % n).hexdigest().encode() for n in range(200))


def raw(*pieces: bytes) -> Answer:
    """Bytes in place of an HTTP answer, then the end of the connection."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
        handler.wfile.flush()
        handler.close_connection = True

    return answer


def reset(*pieces: bytes) -> Answer:
    """The same, but the connection is thrown away in place of being closed."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        raw(*pieces)(handler)
        linger = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        handler.connection.close()

    return answer


def dripping(head: bytes) -> Answer:
    """A byte now and then: no single wait is long, and the page never ends."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            sleep(0.2)

    return answer


def silence(handler: BaseHTTPRequestHandler) -> None:
    handler.rfile.read(1)


def many_headers(handler: BaseHTTPRequestHandler) -> None:
    """200,000 of them, and then a page."""
    handler.send_response(200)
    handler.flush_headers()
    for block in range(200):
        handler.wfile.write(b"".join(b"X-%d: y\r\n" % (block * 1_000 + n) for n in range(1_000)))
    handler.wfile.write(b"Content-Length: 4\r\n\r\n<p>x")


def interim_answers(handler: BaseHTTPRequestHandler) -> None:
    """A word that the answer will come, again and again."""
    for _ in range(2_000):
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 20)
    raw(HEAD + b"Content-Length: 4\r\n\r\n<p>x")(handler)


def in_chunks(handler: BaseHTTPRequestHandler) -> None:
    """64 MB without a length."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(64):
        handler.wfile.write(b"100000\r\n" + b"x" * _MIB + b"\r\n")


def with_length(handler: BaseHTTPRequestHandler) -> None:
    """64 MB with their length."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(64 * _MIB))
    handler.end_headers()
    for _ in range(64):
        handler.wfile.write(b"x" * _MIB)


def with_cookies(handler: BaseHTTPRequestHandler) -> None:
    """50 cookies of 4 KB."""
    handler.send_response(200)
    for number in range(50):
        handler.send_header("Set-Cookie", f"c{number}={'b' * 4_000}; Domain=example; Path=/")
    handler.send_header("Content-Length", "4")
    handler.end_headers()
    handler.wfile.write(b"<p>1")


def bomb(encoding: str) -> Answer:
    """A small answer that unpacks to more than a gigabyte (brotli, slow to pack: 200 MB)."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        body(_packed_zeros(encoding), content_encoding=encoding)(handler)

    return answer


@cache
def _packed_zeros(encoding: str) -> bytes:
    if encoding in ("br", "zstd"):
        zeros = bytes(200 * _MIB)
        return PACKINGS["br"](zeros) if encoding == "br" else PACKINGS["zstd"](zeros) * 6
    packed = _deflated(zlib.MAX_WBITS if encoding == "deflate" else _GZIP)
    return gzip.compress(packed) if encoding == "gzip, gzip" else packed


def _deflated(wbits: int) -> bytes:
    """A stream of zeros; after a full flush the same input gives the same bytes again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    block = bytes(_MIB)
    first, again = (packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return b"".join([first, *repeat(again, _BOMB_MIB - 1)])


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=1),
    "zstd": lambda data: zstd.compress(data, 1),
}


def chain(host: str, n_redirects: int) -> dict[str, Answer]:
    """Pages /n to /0 of a host, each leading to the next; by host and path."""
    moves = {f"{host}/{n}": redirect(f"/{n - 1}") for n in range(1, n_redirects + 1)}
    return moves | {f"{host}/0": html("The end")}

"""A farm of loopback hosts for the benchmark of the crawl, in a process of its own.

    python -m benchmarks.crawl_farm

Prints its port on 127.0.0.1, and answers whatever host and path with one page of 100 KB until it is
ended.
"""

import asyncio

PAGE_BYTES = 100_000
_PARAGRAPH = (
    b"<p>A barrel of two hundred litres fits under most downpipes, and fills in an hour.</p>\n"
)
_HEAD = b"<!doctype html><html lang=en><head><title>Rain</title></head><body><article>\n"
PAGE = _HEAD + _PARAGRAPH * ((PAGE_BYTES - len(_HEAD)) // len(_PARAGRAPH))
_ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s"
    % (len(PAGE), PAGE)
)
_NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while asked := await reader.readuntil(b"\r\n\r\n"):
            writer.write(_NO_ROBOTS if asked.startswith(b"GET /robots.txt") else _ANSWER)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main() -> None:
    """Serve until ended."""
    server = await asyncio.start_server(_serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 # for whoever started it
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())

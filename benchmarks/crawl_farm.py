"""A farm of loopback hosts for the benchmarks of crawls, in a process of its own.

    python -m benchmarks.crawl_farm N_HOSTS

Prints its port, and answers whatever host and path with one page of 100 KB until it is ended, but
/gone... with 404 and /file... with a PDF: on 127.0.0.1, and on one more loopback address a host.
Linux has them all; elsewhere they are set up.
"""

import asyncio
import random
import sys
from collections.abc import Callable

PAGE_BYTES = 100_000
_N_WORDS = 1_200
_WORDS_A_PARAGRAPH = 20
_HEAD = b"<!doctype html><html lang=en><head><title>Rain</title></head><body><article>\n"
_NOT_THERE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def page() -> bytes:
    """The same page in every run: it packs to a quarter and as slowly as the web's do."""
    chance = random.Random(1)  # noqa: S311 # no secret
    letters = "etaoinshrdlucmfw"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(_N_WORDS)]
    weights = [1 / at for at in range(1, _N_WORDS + 1)]  # as words of a language
    body = _HEAD
    while len(body) < PAGE_BYTES:
        text = " ".join(chance.choices(words, weights, k=_WORDS_A_PARAGRAPH))
        body += f'<div class="text block"><p class="paragraph">{text}.</p></div>\n'.encode()
    return body[: PAGE_BYTES - len("</article>")] + b"</article>"


def host_name(at: int) -> str:
    """A host of the farm by name."""
    return f"host-{at}.example"


def host_address(at: int) -> str:
    """A host of the farm by address; 127.0.0.1 is none of them."""
    return f"127.0.{1 + at // 250}.{1 + at % 250}"


def addresses(host: Callable[[int], str], port: str, n_hosts: int, n_pages: int) -> list[str]:
    """Pages of the farm, host after host in turn.

    Args:
        host: A host by its number.
        port: Of the farm; none is added where this is empty.
        n_hosts: How many hosts there are.
        n_pages: How many addresses are wanted.

    Returns:
        As many different addresses.
    """
    at_port = f":{port}" if port else ""
    return [f"http://{host(at % n_hosts)}{at_port}/{at // n_hosts}" for at in range(n_pages)]


async def main(n_hosts: int) -> None:
    """Serve until ended."""
    kinds = {b"/robots.txt": (_NOT_THERE, b""), b"/gone": (_NOT_THERE, b"")}
    for path, content_type in ((b"/file", "application/pdf"), (b"/", "text/html; charset=utf-8")):
        body = page()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}"
        kinds[path] = (f"{head}\r\n\r\n".encode(), body)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while asked := await reader.readuntil(b"\r\n\r\n"):
                method, _, rest = asked.partition(b" ")
                head, body = next(kinds[path] for path in kinds if rest.startswith(path))
                writer.write(head if method == b"HEAD" else head + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.start_server(serve, [host_address(at) for at in range(n_hosts)], port)
    print(port, flush=True)  # noqa: T201 # for whoever started it
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))

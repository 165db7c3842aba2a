"""A crawl in a network of its own, where a name server says what we want and nothing leaves.

Started by test_dns with `unshare --net --mount`: public addresses are then our own, and so are
those that a crawl must never connect to. Prints what became of it as JSON.
"""

import fcntl
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path
from typing import Any

from twisted.names import dns

from tests.spiders.crawl import read_feed, scrapy_anew, write_serp
from tests.spiders.web import Web, body, html, redirect

PUBLIC = "93.184.215.14"
INSIDE = ("127.0.0.1", "10.0.0.1", "169.254.169.254")
NAME_SERVER = "127.0.0.53"
_SIOCSIFADDR, _SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8916, 0x8913, 0x8914, 1

_PAYLOADS: dict[int, Any] = {  # Twisted has no types for them
    dns.A: dns.Record_A,
    dns.AAAA: dns.Record_AAAA,
    dns.CNAME: dns.Record_CNAME,
}

Records = tuple[str, ...]  # of one answer: addresses, and at its head perhaps "=other.name"
ZONE: dict[str, tuple[Records, ...]] = {  # answers one after the other, the last one for ever
    "public.example": ((PUBLIC,),),
    "rebinds.example": ((PUBLIC,), ("127.0.0.1",)),
    "settles.example": (("127.0.0.1",), (PUBLIC,)),
    "private.example": (("10.0.0.1",),),
    "metadata.example": (("169.254.169.254",),),
    "zero.example": (("0.0.0.0",),),  # noqa: S104 # an address to refuse, not to bind
    "alias.example": (("=private.example", "10.0.0.1"),),
    "first.example": (("127.0.0.1", PUBLIC),),
    "second.example": ((PUBLIC, "127.0.0.1"),),
    "six.example": (("::1",),),
    "mapped.example": (("::ffff:127.0.0.1",),),
    "both.example": ((PUBLIC, "::1"),),
    "redirects.example": ((PUBLIC,),),
    "refreshes.example": ((PUBLIC,),),
}


def main(settings: dict[str, str]) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        _bring_up_loopback()
        _point_resolver_at(NAME_SERVER, folder)
        asked: list[str] = []
        threading.Thread(target=_answer_names, args=(asked,), daemon=True).start()
        web = stack.enter_context(Web(PUBLIC, 80))
        canaries = [stack.enter_context(Web(address, 80)) for address in (*INSIDE, "::1")]
        for name in ZONE:
            web.answers |= {f"{name}/robots.txt": _closing, f"{name}/": html("Page")}
        web.answers["redirects.example/"] = redirect("http://private.example/secret")
        web.answers["refreshes.example/"] = body(
            b'<meta http-equiv="refresh" content="0;url=http://alias.example/secret">'
        )
        write_serp(folder, {"tea": [f"http://{name}/" for name in ZONE]})
        done = scrapy_anew(
            folder,
            *("crawl", "articles", "-O", "pages.jsonl"),
            given={"serp": "serp.csv", "top": "100"},
            **settings,
        )
        items = read_feed(folder / "pages.jsonl") if done.returncode == 0 else {}
        told = {
            "states": {url[7:-1]: (one["state"], one["reason"]) for url, one in items.items()},
            "public": web.asked,
            "inside": [page for canary in canaries for page in canary.asked],
            "names": asked,
            "stderr": done.stderr,
        }
        print(json.dumps(told))  # noqa: T201 # its caller reads it


def _closing(handler: BaseHTTPRequestHandler) -> None:
    """No rules, and the end of the connection: for its page a name is looked up again."""
    body(b"", status=404, connection="close")(handler)
    handler.close_connection = True


def _bring_up_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        for number, address in zip(count(), ("127.0.0.1", PUBLIC, *INSIDE[1:]), strict=False):
            name = b"lo:%d" % number if number else b"lo"
            packed = struct.pack("16sH2x4s8x", name, socket.AF_INET, socket.inet_aton(address))
            fcntl.ioctl(control, _SIOCSIFADDR, packed)
        flags = fcntl.ioctl(control, _SIOCGIFFLAGS, struct.pack("16sh22x", b"lo", 0))
        (now,) = struct.unpack("16xh22x", flags)
        fcntl.ioctl(control, _SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", now | _IFF_UP))


def _point_resolver_at(address: str, folder: Path) -> None:
    files = {
        "/etc/resolv.conf": f"nameserver {address}\noptions timeout:30\n",
        "/etc/nsswitch.conf": "hosts: files dns\n",
    }
    for path, text in files.items():
        ours = folder / Path(path).name
        ours.write_text(text)
        subprocess.run(["mount", "--bind", str(ours), os.path.realpath(path)], check=True)  # noqa: S603, S607 # fmt: skip


def _answer_names(asked: list[str]) -> None:
    turns = {name: iter(answers) for name, answers in ZONE.items()}
    now: dict[str, Records] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((NAME_SERVER, 53))
        while True:
            data, client = server.recvfrom(4_096)
            message = dns.Message()
            message.fromStr(data)
            (query,) = message.queries
            name = query.name.name.decode().lower()
            if query.type == dns.A and name in turns:
                asked.append(name)
                now[name] = next(turns[name], now.get(name, ()))
            message.answer, message.recAv = True, True
            message.answers = list(_records(name, query.type, now.get(name, ())))
            message.rCode = dns.OK if name in ZONE else dns.ENAME
            server.sendto(message.toStr(), client)


def _records(name: str, kind: int, records: Records) -> Iterator[dns.RRHeader]:
    for text in records:
        if text.startswith("="):
            yield _record(name, dns.CNAME, text[1:])
            name = text[1:]
        elif kind == (dns.AAAA if ":" in text else dns.A):
            yield _record(name, kind, text)


def _record(name: str, kind: int, text: str) -> dns.RRHeader:
    return dns.RRHeader(name, kind, ttl=0, payload=_PAYLOADS[kind](text, 0))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))

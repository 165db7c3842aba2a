"""A key is not given to a server that cannot prove who it is."""

import datetime as dt
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.spiders.crawl import STRICT, TIMEOUT_S

# In a process of its own: a reactor can be started once only.
_ASK = """
import sys
from scrapy.utils.reactor import install_reactor
install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.utils.defer import deferred_f_from_coro_f
from scrapy.utils.test import get_crawler
from twisted.internet.task import react
from spiders.keyed import VerifyingHandler

@deferred_f_from_coro_f
async def main(_):
    for kind in (HTTP11DownloadHandler, VerifyingHandler):
        handler = kind(get_crawler())
        try:
            response = await handler.download_request(Request(sys.argv[1], headers={"X-KEY": "k"}))
            print(kind.__name__, response.status)
        except Exception as error:
            print(kind.__name__, error)
        await handler.close()

react(main)
"""


class _Ok(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def _certificate(path: Path) -> None:
    """One that nobody vouches for, as somebody in between would have."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(tz=dt.UTC)
    signed = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, form, serialization.NoEncryption())
    path.write_bytes(private + signed.public_bytes(pem))


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    _certificate(tmp_path / "server.pem")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Ok)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "server.pem")
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"https://localhost:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_a_certificate_that_nobody_vouches_for_is_refused(address: str) -> None:
    done = subprocess.run(  # noqa: S603 # our own interpreter
        [sys.executable, "-c", STRICT + _ASK, address],
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    plain, verifying = done.stdout.splitlines()
    assert plain == "HTTP11DownloadHandler 200", done.stderr
    assert verifying.startswith("VerifyingHandler")
    assert "certificate verify failed" in verifying

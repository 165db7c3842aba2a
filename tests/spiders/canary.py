"""Ports on loopback that nobody may touch, and a page whose scripts try everything to."""

import socket
import threading
from typing import Self


class Canary:
    """A TCP and a UDP port that write down what reaches them.

    Attributes:
        touched: Protocol and first bytes, in order.
    """

    def __init__(self) -> None:
        self.touched: list[tuple[str, bytes]] = []
        self._tcp = socket.create_server(("127.0.0.1", 0), backlog=200)
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", 0))
        for listen in (self._accept, self._receive):
            threading.Thread(target=listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tcp.close()
        self._udp.close()

    @property
    def tcp(self) -> int:
        return int(self._tcp.getsockname()[1])

    @property
    def udp(self) -> int:
        return int(self._udp.getsockname()[1])

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._tcp.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(1)
                try:
                    self.touched.append(("tcp", connection.recv(100)))
                except OSError:
                    self.touched.append(("tcp", b""))

    def _receive(self) -> None:
        while True:
            try:
                self.touched.append(("udp", self._udp.recv(100)))
            except OSError:
                return

    def page(self) -> bytes:
        """A shell that tries all ways of a page to these ports, and says which it has gone."""
        return _PAGE.replace("TCP", str(self.tcp)).replace("UDP", str(self.udp)).encode()


_PAGE = """<!doctype html><html><head><title>Shell</title>
<link rel="preconnect" href="http://127.0.0.1:TCP"><link rel="dns-prefetch" href="//localhost">
<link rel="prefetch" href="http://127.0.0.1:TCP/prefetch">
<link rel="modulepreload" href="http://127.0.0.1:TCP/module">
<link rel="stylesheet" href="http://127.0.0.1:TCP/style">
<link rel="icon" href="http://127.0.0.1:TCP/icon">
<link rel="manifest" href="http://127.0.0.1:TCP/manifest">
</head><body><div id="root"></div>
<img src="http://127.0.0.1:TCP/image"><video src="http://127.0.0.1:TCP/video"></video>
<iframe src="http://127.0.0.1:TCP/frame"></iframe><iframe src="file:///etc/passwd"></iframe>
<iframe srcdoc="<script src='http://127.0.0.1:TCP/srcdoc'></script>"></iframe>
<object data="http://127.0.0.1:TCP/object"></object><embed src="http://127.0.0.1:TCP/embed">
<script src="http://127.0.0.1:TCP/script"></script>
<a id="link" ping="http://127.0.0.1:TCP/ping" href="#here">here</a>
<form id="form" method="post" action="http://127.0.0.1:TCP/form"></form>
<script>
const inside = "http://127.0.0.1:TCP", gone = [];
const go = (name, way) => { try { way(); gone.push(name); } catch (error) { gone.push(name); } };
const ask = url => fetch(url, {mode: "no-cors"}).then(() => gone.push("answered " + url), () => 0);
const pull = `fetch("${inside}/worker", {mode: "no-cors"}).catch(() => 0);
    new WebSocket("ws://127.0.0.1:TCP/worker-socket"); new EventSource("${inside}/worker-events")`;
const blob = () => URL.createObjectURL(new Blob([pull], {type: "text/javascript"}));
const peer = () => {
    const stun = {urls: "stun:127.0.0.1:UDP"};
    const turn = way => ({urls: way, username: "a", credential: "b"});
    const iceServers = [stun, turn("turn:127.0.0.1:UDP"), turn("turn:127.0.0.1:TCP?transport=tcp")];
    const rtc = new RTCPeerConnection({iceServers});
    rtc.createDataChannel("x");
    rtc.createOffer().then(offer => rtc.setLocalDescription(offer));
};
go("fetch", () => ask(inside + "/fetch"));
go("number", () => ask("http://2130706433:TCP/number"));
go("octal", () => ask("http://0177.0.0.1:TCP/octal"));
go("short", () => ask("http://127.1:TCP/short"));
go("zero", () => ask("http://0.0.0.0:TCP/zero"));
go("mapped", () => ask("http://[::ffff:127.0.0.1]:TCP/mapped"));
go("name", () => ask("http://localhost:TCP/name"));
go("below", () => ask("http://any.localhost:TCP/below"));
go("redirect", () => ask("/redirect"));
go("post", () =>
    fetch(inside + "/post", {method: "POST", mode: "no-cors", body: "x"}).catch(() => 0));
go("file", () => ask("file:///etc/passwd"));
go("request", () => {
    const it = new XMLHttpRequest();
    it.open("GET", inside + "/xhr");
    it.send();
});
go("beacon", () => navigator.sendBeacon(inside + "/beacon", "x"));
go("events", () => new EventSource(inside + "/events"));
go("socket", () => new WebSocket("ws://127.0.0.1:TCP/socket"));
go("socket by name", () => new WebSocket("ws://localhost:TCP/named-socket"));
go("worker", () => new Worker(blob()));
go("shared worker", () => new SharedWorker(blob()));
go("service worker", () => ServiceWorkerContainer.prototype.register
    .call(navigator.serviceWorker, "/worker.js").catch(() => 0));
go("import", () => import(inside + "/import.js").catch(() => 0));
go("peer", peer);
go("transport", () => new WebTransport("https://127.0.0.1:UDP/t").ready.catch(() => 0));
go("popup", () => window.open(inside + "/popup"));
go("link", () => document.getElementById("link").click());
go("frame by script", () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentWindow.fetch(inside + "/in-frame", {mode: "no-cors"}).catch(() => 0);
    new frame.contentWindow.WebSocket("ws://127.0.0.1:TCP/in-frame");
    frame.contentWindow.location = inside + "/frame-location";
});
setTimeout(() => go("refresh", () => {
    const meta = document.createElement("meta");
    meta.httpEquiv = "refresh"; meta.content = "0; url=" + inside + "/refresh";
    document.head.append(meta);
}), 100);
setTimeout(() => go("form", () => document.getElementById("form").submit()), 200);
setTimeout(() => go("location", () => { location = inside + "/location"; }), 300);
setTimeout(() => { document.getElementById("root").innerHTML =
    "<p>" + gone.join(", ") + ". " + "All ways were tried. ".repeat(20) + "</p>"; }, 400);
</script></body></html>"""
WAYS = 28  # names that `gone` has at its end, without answers

"""A page's bytes as text: decoded once, by a known order.

1. A byte order mark.
2. The NUL bytes of UTF-16 and UTF-32 without a mark.
3. UTF-8, whatever is declared, where the bytes are valid UTF-8 or nearly so: text in another
   encoding is valid UTF-8 by chance only where it is ASCII.
4. The encoding that the header declares, then the one that the page declares, each only where the
   bytes fit it.
5. What the bytes look like to the detector of a browser.
"""

import re
from dataclasses import dataclass, replace

from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
    to_unicode,
)

from analysis.extraction.misread import misread_share

MAX_MISREAD_SHARE = (
    0.02  # real pages in their own encoding stay below .01, misread ones begin at .1
)
MAX_BROKEN_SHARE = 0.01  # of characters beyond ASCII; a text cut short has one broken character
MIN_VALID_PER_BROKEN = 2  # UTF-8 with slips has more; other encodings have one valid for six broken
MIN_BEYOND = 40  # bytes beyond ASCII from which the detector is surer than a weak label
MAX_LETTER_SHARE = 0.1  # of bytes beyond ASCII where English has but quotes, dashes and bullets
MAX_RUN_SHARE = 0.1  # of them in runs of three and more; text in another alphabet is all runs
N_SNIFFED = 4_096  # bytes in which NULs are counted
MIN_NUL_SHARE = 0.1  # of every second byte; a page in Chinese has ASCII tags too
MAX_STRAY_RATIO = 0.25  # NULs at the other bytes by those: characters such as U+4E00 have some
N_DETECTED = 500_000  # bytes the detector sees

_REPLACEMENT = "\ufffd"
_STATEFUL = frozenset(["iso2022_jp", "hz", "iso2022_kr"])  # ASCII bytes that are not ASCII text
_SHIFT = b"\x1b$"  # ISO-2022-JP begins each run of kanji so; nothing else on a page does
_DOUBLE_BYTE = frozenset(["gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"])
_WEAK_LABELS = _DOUBLE_BYTE | {"cp1252"}
_ASCII = bytes(range(0x80))
_NO_LETTERS = bytes(range(0xC0))  # where Windows-1252 has its letters, others have most of theirs
_RUN = re.compile(rb"[\x80-\xff]{3,}")
# codecs of Python that no page is written in, and that a label may name all the same
_NO_CHARSETS = frozenset(["idna", "punycode", "unicode-escape", "raw-unicode-escape"])
# UTF-8 taken for Windows-1252 and written as UTF-8 again: what an e with an accent or an
# apostrophe becomes
_TWICE_ENCODED = (b"\xc3\x83\xc2", b"\xc3\xa2\xe2\x82\xac", b"\xc3\x90\xc2", b"\xc3\x91\xc2")
MIN_TWICE_ENCODED = 5  # a page about the fault shows fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, and how sure it is.

    Attributes:
        text: Without a byte order mark and NULs; bytes that fit nothing are U+FFFD.
        encoding: Name of Python's codec.
        is_doubtful: Whether some of it may be misread.
    """

    text: str
    encoding: str
    is_doubtful: bool


def decoded(body: bytes, content_type: str) -> Decoded:
    """The bytes of a page as text.

    Args:
        body: Bytes after content decoding.
        content_type: Value of the HTTP header, or "".

    Returns:
        Always a text, never an exception.
    """
    found = _decoded(body, content_type)
    return replace(found, text=found.text.replace("\0", "")) if "\0" in found.text else found


def _decoded(body: bytes, content_type: str) -> Decoded:
    mark, encoding = wide_encoding(body)
    if encoding:
        return _certain(body[len(mark) :], encoding)
    return _as_utf8(body, content_type) or _as_declared(body, content_type)


def _certain(body: bytes, encoding: str) -> Decoded:
    text = to_unicode(body, encoding)
    return Decoded(text=text, encoding=encoding, is_doubtful=_is_broken(text))


def _is_broken(text: str) -> bool:
    n_broken = text.count(_REPLACEMENT)
    return n_broken > 1 and n_broken > MAX_BROKEN_SHARE * _n_beyond(text)


def _n_beyond(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def wide_encoding(body: bytes) -> tuple[bytes, str]:
    """The encoding that a byte order mark or the NUL bytes of ASCII tags tell.

    Args:
        body: Bytes of a page.

    Returns:
        The mark, or b""; and Python's name of the encoding, or "" where neither tells.
    """
    encoding, mark = read_bom(body)
    if encoding and mark:
        return mark, encoding
    return b"", _encoding_by_nuls(body[:N_SNIFFED])


def _encoding_by_nuls(head: bytes) -> str:
    if b"\0" not in head:
        return ""
    nuls = [head[at::4].count(0) / max(1, len(head[at::4])) for at in range(4)]
    for encoding, full, stray in _WIDE:
        least = min(nuls[at] for at in full)
        if least > MIN_NUL_SHARE and all(nuls[at] <= MAX_STRAY_RATIO * least for at in stray):
            return encoding
    return ""


# which of four bytes are NUL where the character is ASCII, and which are hardly ever
_WIDE = (
    ("utf-32-le", (1, 2, 3), (0,)),
    ("utf-32-be", (0, 1, 2), (3,)),
    ("utf-16-le", (1, 3), (0, 2)),
    ("utf-16-be", (0, 2), (1, 3)),
)


def _as_utf8(body: bytes, content_type: str) -> Decoded | None:
    if body.isascii():
        return _as_ascii(body, content_type)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _as_slipping_utf8(body)
    return Decoded(text=text, encoding="utf-8", is_doubtful=_is_twice_encoded(body))


def _as_ascii(body: bytes, content_type: str) -> Decoded:
    declared = next((one for one in _declared(body, content_type) if one in _STATEFUL), "")
    return _certain(body, declared or ("iso2022_jp" if _SHIFT in body else "utf-8"))


def _as_slipping_utf8(body: bytes) -> Decoded | None:
    text = body.decode("utf-8", "replace")
    n_broken = text.count(_REPLACEMENT)
    if _n_beyond(text) - n_broken < MIN_VALID_PER_BROKEN * n_broken:
        return None
    return Decoded(text=text, encoding="utf-8", is_doubtful=_is_broken(text))


def _is_twice_encoded(body: bytes) -> bool:
    return b"\xc3" in body and sum(map(body.count, _TWICE_ENCODED)) >= MIN_TWICE_ENCODED


def _declared(body: bytes, content_type: str) -> list[str]:
    """Encodings that the header and the page declare, as far as a page can be in them."""
    names = (http_content_type_encoding(content_type), html_body_declared_encoding(body))
    return [name for name in names if name and _is_charset(name)]


def _is_charset(name: str) -> bool:
    """Whether a codec reads ASCII tags as they are; UTF-16 was told by its NUL bytes before."""
    try:
        return name not in _NO_CHARSETS and b"<p>".decode(name) == "<p>"
    except (LookupError, UnicodeError):
        return False


def _as_declared(body: bytes, content_type: str) -> Decoded:
    """The first declared encoding that the bytes fit, else what they look like."""
    guess, is_sure = _detected(body)
    likely = to_unicode(body, guess)
    for name in _declared(body, content_type):
        text = to_unicode(body, name)
        if _fits(text) and not (is_sure and _is_outdone(name, guess, body)):
            return Decoded(text=text, encoding=name, is_doubtful=text != likely)
    return Decoded(text=likely, encoding=guess, is_doubtful=not is_sure or not _fits(likely))


def _detected(body: bytes) -> tuple[str, bool]:
    """The likeliest encoding, and whether any other is clearly less likely."""
    from chardetng_py import EncodingDetector  # only pages that are not UTF-8 need it

    if _is_typographic(body):
        return "cp1252", True
    detector = EncodingDetector()
    detector.feed(body[:N_DETECTED], last=True)
    name, is_sure = detector.guess_assess(tld=None, allow_utf8=False)
    return resolve_encoding(name) or "cp1252", is_sure


def _is_typographic(body: bytes) -> bool:
    """Whether only the quotes and dashes of Windows-1252 are beyond ASCII; detectors err there."""
    n_beyond = len(body.translate(None, _ASCII))
    n_letters = len(body.translate(None, _NO_LETTERS))
    n_in_runs = sum(map(len, _RUN.findall(body)))
    return n_letters <= MAX_LETTER_SHARE * n_beyond and n_in_runs <= MAX_RUN_SHARE * n_beyond


def _fits(text: str) -> bool:
    return not _is_broken(text) and misread_share(text) <= MAX_MISREAD_SHARE


def _is_outdone(name: str, guess: str, body: bytes) -> bool:
    """Whether enough text speaks for the guess against a label in which nothing looks wrong.

    Characters of one CJK encoding are characters of the next, only rare ones, and the detector
    knows how frequent each is; Latin-1 is what servers declare where nobody chose.
    """
    if name == guess or not {name, guess} & _WEAK_LABELS:
        return False
    return len(body.translate(None, _NO_LETTERS)) >= MIN_BEYOND

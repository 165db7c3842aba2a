"""The first bytes of files that are no text, and what each is called.

Tables: https://mimesniff.spec.whatwg.org/ (sections 6 and 7), and of what it leaves out the file
formats' own descriptions.
"""

PDF = "a PDF document"

# first bytes, and what such a file is
_STARTS = (
    (b"%PDF-", PDF),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "a zip archive or office document"),
    (b"\x1f\x8b", "compressed data"),
    (b"\x1f\x9d", "compressed data"),
    (b"BZh", "compressed data"),
    (b"\xfd7zXZ\0", "compressed data"),
    (b"\x28\xb5\x2f\xfd", "compressed data"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"\x89PNG", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\0\0\1\0", "an image"),
    (b"\0\0\2\0", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"\xff\x0a", "an image"),
    (b"\0\0\0\x0cJXL \r\n", "an image"),
    (b"\0\0\0\x0cjP  \r\n", "an image"),
    (b"8BPS", "an image"),
    (b"OggS\0", "audio or video"),
    (b"MThd\0\0", "audio or video"),
    (b"ID3\2", "audio or video"),
    (b"ID3\3", "audio or video"),
    (b"ID3\4", "audio or video"),
    (b"\xff\xfb", "audio or video"),
    (b"\xff\xf1", "audio or video"),
    (b"fLaC\0", "audio or video"),
    (b"\x1a\x45\xdf\xa3", "audio or video"),
    (b"FLV\1", "audio or video"),
    (b"\0\0\1\xba", "audio or video"),
    (b"\0\0\1\xb3", "audio or video"),
    (b"OTTO\0", "a font"),
    (b"ttcf\0", "a font"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\0\1\0\0\0", "a font"),
    (b"\x7fELF", "a program"),
    (b"\0asm", "a program"),
    (b"SQLite format 3\0", "a database"),
)
# a container's first bytes, the place of its kind, and the bytes that tell it
_CONTAINERS = (
    (b"RIFF", 8, b"WEBP", "an image"),
    (b"RIFF", 8, b"WAVE", "audio or video"),
    (b"RIFF", 8, b"AVI ", "audio or video"),
    (b"FORM", 8, b"AIF", "audio or video"),
    (b"BM", 6, b"\0\0\0\0", "an image"),
    (b"MZ", 62, b"\0\0", "a program"),
)
_IMAGE_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"hevc", b"mif1", b"msf1")  # of ISO 14496-12
_AT_BRAND = 8
N_HEAD = 1_024  # bytes that are enough to tell


def file_kind(body: bytes) -> str:
    """What a file that is no text is.

    Args:
        body: Bytes of a file, or its first N_HEAD.

    Returns:
        Such as "an image"; "" when no signature fits.
    """
    head = body[:N_HEAD]
    by_start = next((kind for start, kind in _STARTS if head.startswith(start)), "")
    return by_start or (PDF if _is_late_pdf(head) else _contained_kind(head))


def _is_late_pdf(head: bytes) -> bool:
    """Whether a mark or white space stands before a PDF, which its readers allow."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-")


def _contained_kind(head: bytes) -> str:
    if head[4:_AT_BRAND] == b"ftyp":
        is_image = head[_AT_BRAND:].startswith(_IMAGE_BRANDS)
        return "an image" if is_image else "audio or video"
    for start, at, kind_bytes, kind in _CONTAINERS:
        if head.startswith(start) and len(head) > at and head[at:].startswith(kind_bytes):
            return kind
    return ""

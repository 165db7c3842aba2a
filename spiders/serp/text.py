"""Bytes of an input file to text, and text to what the harvest may carry on."""

import codecs
import unicodedata

from spiders.errors import InputError

MAX_KEYWORD_LENGTH = 300
MAX_TEXT_LENGTH = 1000  # a title or snippet longer than this is no title or snippet
_MAX_RAW_LENGTH = 10 * MAX_TEXT_LENGTH  # of which white space may be folded away
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 200  # bytes by which UTF-16 without a byte order mark is known
# Letters that stand in another width in lists from East Asia, and what nobody sees: zero-width
# blank, word joiner, byte order mark, soft hyphen. Full NFKC would make "10⁶" the same as "106".
_WIDE = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (0x3000, *range(0xFF01, 0xFFEF))
}
_SAME: dict[int, str | None] = {**_WIDE, **dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0xAD))}
_UNSAFE = frozenset({"Cc", "Cs"})  # control characters and halves of surrogate pairs


def decode(data: bytes, *, name: str, errors: str = "strict") -> str:
    """Text of a file in UTF-8 or UTF-16, without its byte order mark.

    Args:
        data: The whole file.
        name: The file's name, for the message.
        errors: What becomes of bytes that are neither, as of `bytes.decode`.

    Returns:
        The text; never empty or blank.

    Raises:
        InputError: If the file is empty or in another encoding.
    """
    text = _decoded(data, name, errors)
    if not text.strip():
        raise InputError(f"{name} is empty: give a file with at least one row.")
    return text


def fold_keyword(raw: str) -> str:
    """A keyword with Unicode in form C and every run of white space as one blank.

    Args:
        raw: A keyword as somebody wrote it.

    Returns:
        The folded keyword; emoji, slashes and dots stay.

    Raises:
        InputError: If it is empty, longer than MAX_KEYWORD_LENGTH, or has control characters.
    """
    folded = " ".join(unicodedata.normalize("NFC", raw).split())
    if not folded or not (folded.isascii() or keyword_key(folded)):
        raise InputError("the keyword is empty")
    if len(folded) > MAX_KEYWORD_LENGTH:
        raise InputError(
            f"the keyword has {len(folded)} characters, more than {MAX_KEYWORD_LENGTH}"
        )
    if not folded.isprintable() and any(unicodedata.category(one) in _UNSAFE for one in folded):
        raise InputError("the keyword contains control characters")
    return folded


def keyword_key(keyword: str) -> str:
    """What keywords that are one and the same have in common.

    Case, the width of letters and characters that nobody sees make no difference.

    Args:
        keyword: As `fold_keyword` gives it.

    Returns:
        Equal for equal keywords; "" where there is nothing to see.

    >>> keyword_key("\uff34\uff45\uff41\u3000Caf\u00c9") == keyword_key("tea caf\u00e9")
    True
    """
    folded = keyword.casefold()
    if folded.isascii():
        return folded
    same = unicodedata.normalize("NFC", folded.translate(_SAME)).casefold()
    return " ".join(same.split())


def fold_text(raw: str) -> str:
    """A title, snippet or question on one line, without control characters, cut when endless."""
    if not raw:
        return ""
    safe = raw[:_MAX_RAW_LENGTH]
    if not safe.isprintable():  # nearly every text is, and a list may have a million rows
        safe = "".join(" " if unicodedata.category(char) in _UNSAFE else char for char in safe)
    return " ".join(unicodedata.normalize("NFC", safe).split())[:MAX_TEXT_LENGTH]


def _decoded(data: bytes, name: str, errors: str) -> str:
    bom, encoding = next(
        ((bom, encoding) for bom, encoding in _BOMS if data.startswith(bom)), (b"", "utf-8")
    )
    head = data[:_HEAD]
    if not bom and head.count(0) * 3 > len(head):  # ASCII in UTF-16: a zero beside every letter
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    try:
        return data.removeprefix(bom).decode(encoding, errors)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(
            f"{name}, line {line}: the text is not {encoding.upper()}; save the file as UTF-8."
        ) from error

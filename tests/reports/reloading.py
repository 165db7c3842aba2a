"""A page that is read anew, with what it keeps in the browser."""

from playwright.sync_api import Page

# A page finds what it kept at its first frame; callbacks for a frame are called in their order.
_FRAME = "() => new Promise((drawn) => requestAnimationFrame(drawn))"


def drawn(page: Page) -> None:
    """Waits until a page that was loaded has drawn a frame."""
    page.evaluate(_FRAME)


def reload(page: Page) -> None:
    """Loads a page again, and waits until it has found what it kept."""
    page.reload()
    drawn(page)

"""A page that is read anew, with what it keeps in the browser."""

from playwright.sync_api import Page

_STORED = "() => JSON.stringify(Object.entries(localStorage).sort())"
_TRIES = 5


def reload(page: Page) -> None:
    """Loads a page again; it then has the storage that it had before, as every browser promises.

    Under load Chromium shows one document in some hundred from disk an empty storage, for as long
    as that document lives, and the next one all that is stored (1 in 70 reloads at a load of 17,
    none of 350 over HTTP). That is not what these tests are about: such a page is loaded again.
    """
    stored = page.evaluate(_STORED)
    for _ in range(_TRIES):
        page.reload()
        if page.evaluate(_STORED) == stored:
            return
    raise AssertionError(f"after a reload the browser has lost what it kept: {stored}")

"""The browser that runs the scripts of pages: which one, and how it is held.

Whatever a page tells it to do, the browser has no way to the network but through `spiders.loading`:
its proxy is a closed port, its resolver knows no name, and where the system can give it a network
without anything in it (Linux, `unshare`), it has that. It gets nothing of our environment, in which
keys are.
"""

import os
import shlex
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from spiders.errors import InputError

SETTING = "SKYGAP_BROWSER"
OFF = "none"

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAX_DATA_KIB = 3 * 1024 * 1024  # of one process of the browser; a page that takes more is ended
_OWN_FOLDERS = {
    "linux": "~/.cache/ms-playwright",
    "darwin": "~/Library/Caches/ms-playwright",
    "win32": "~/AppData/Local/ms-playwright",
}

FLAGS = (
    # No network of its own.
    "--proxy-server=http://127.0.0.1:9",  # nobody listens there
    "--proxy-bypass-list=<-loopback>",  # loopback is no exception
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",  # read by Chromium and Chrome
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # by the headless shell
    "--disable-quic",
    # Nothing of its own to do.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--disable-gpu",  # nobody looks
    "--disable-software-rasterizer",
)

_WRAPPER = """#!/bin/sh
ulimit -c 0
ulimit -d {kib}
for alone in "unshare --net" "unshare --map-current-user --net"; do
    if $alone true 2>/dev/null; then exec $alone {browser} "$@"; fi
done
exec {browser} "$@"
"""


def why_not(setting: str) -> str:
    """Why the scripts of pages cannot be run.

    Args:
        setting: SKYGAP_BROWSER: "" to look for a browser, its path, or "none".

    Returns:
        What to do, as a sentence; "" when they can be run.

    Raises:
        InputError: If a browser is named that cannot be used.
    """
    if setting == OFF:
        return f"Its scripts were not run: {SETTING} is {OFF}."
    has_driver = find_spec("playwright") is not None
    if setting and not has_driver:
        raise InputError(
            f"The browser {setting} ({SETTING}) needs the Python package playwright, which is not"
            " installed: pip install playwright (Skygap's extra [js])."
        )
    if setting and not shutil.which(setting):
        raise InputError(
            f"The browser {setting} ({SETTING}) is not there, or is no program: name an installed"
            f" Chromium, or {OFF}."
        )
    if has_driver and (setting or _found() or _has_own()):
        return ""
    what = "a Chromium" if has_driver else "skygap[js] and a Chromium"
    return f"To read it, install {what}, and run the same command again."


def executable(setting: str, folder: Path) -> Path | None:
    """What is started as the browser.

    Args:
        setting: As `why_not` has accepted it.
        folder: Where a file may be written that outlives the browser.

    Returns:
        A program with the browser's arguments; None for the browser that playwright brings, where
        nothing can be put around it.
    """
    named = shutil.which(setting) if setting else _found()
    if not named or os.name != "posix":
        return Path(named) if named else None
    wrapper = folder / "browser"
    wrapper.write_text(_WRAPPER.format(kib=_MAX_DATA_KIB, browser=shlex.quote(named)))
    wrapper.chmod(0o700)
    return wrapper


def is_sandboxed() -> bool:
    """Whether the browser shuts its pages in; Chromium does not run as root otherwise."""
    return os.name != "posix" or os.geteuid() != 0


def environment(folder: Path) -> dict[str, str]:
    """All that the browser knows of ours.

    Args:
        folder: Its home.

    Returns:
        Variables by name.
    """
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"HOME": str(folder), "LANG": "C.UTF-8"}


def _found() -> str | None:
    return next(filter(None, map(shutil.which, _NAMES)), None)


def _has_own() -> bool:
    """Whether `playwright install chromium` was run."""
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    folder = Path(named or _OWN_FOLDERS.get(sys.platform, "~/.cache/ms-playwright")).expanduser()
    return any(folder.glob("chromium*"))

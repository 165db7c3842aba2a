"""The guard as a Scrapy add-on: `ADDONS = {"spiders.addon.GuardAddon": 50}` in any project."""

from scrapy.settings import BaseSettings

MAX_BYTES = 10 * 1024 * 1024  # also after decompression, so that a bomb stays small
_HANDLER = "spiders.hosts.MappedHandler"  # brings the guard along
_SETTINGS: dict[str, object] = {
    "DOWNLOAD_MAXSIZE": MAX_BYTES,
    "HTTPPROXY_ENABLED": False,  # a proxy resolves names by itself, past the guard
    "TELNETCONSOLE_ENABLED": False,  # a port on which code can be run
    "REMOTE_CONTROL_ENABLED": False,  # the same
}
# What strangers name is on the web.
_HANDLERS = {
    **dict.fromkeys(("http", "https"), _HANDLER),
    **dict.fromkeys(("data", "file", "ftp", "s3")),
}


class GuardAddon:
    """Scrapy add-on: nothing but public addresses, answers of bounded size, no open port.

    What a project's own settings say wins. The handler installs the guard with its first request:
    Scrapy has chosen its resolver before any add-on is asked.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Scrapy's hook, called before a crawl.

        Args:
            settings: The crawl's settings; changed in place.
        """
        for name, value in _SETTINGS.items():
            settings.set(name, value, "addon")
        handlers = _HANDLERS | settings.getdict("DOWNLOAD_HANDLERS")
        settings.set("DOWNLOAD_HANDLERS", handlers, "project")

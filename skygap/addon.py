"""Scrapy add-on: `scrapy crawl` runs with the application's settings and writes its briefs."""

from typing import TYPE_CHECKING

from skygap.config import load_config

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

EXTENSION = "skygap.harvest.BriefsOnClose"
SHARED = ("store", "out", "cache", "hosts", "contact", "workers")


class SkygapAddon:
    """Sets SKYGAP_* from skygap.toml and the environment; `-s` still wins over both."""

    def update_settings(self, settings: "BaseSettings") -> None:
        """Scrapy's hook, called before the crawl.

        Args:
            settings: The crawl's settings; changed in place.
        """
        config = load_config()
        for name in SHARED:
            settings.set(f"SKYGAP_{name.upper()}", str(getattr(config, name)), "addon")
        extensions = {EXTENSION: 500} | settings.getdict("EXTENSIONS")
        settings.set("EXTENSIONS", extensions, "project")

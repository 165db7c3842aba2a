"""What a forked process finds loaded: what commands and their workers import, and the model.

Nothing here starts a thread or installs Twisted's reactor, which no fork would survive.
"""

import gc
import pkgutil
import warnings
from importlib import import_module

from scrapy.exceptions import ScrapyDeprecationWarning
from scrapy.settings import Settings
from scrapy.utils.misc import load_object

import analysis
import reports
import skygap
import spiders

# Those that are imported only where they are used.
_LIBRARIES = (
    *("docx", "lxml.html", "pandas", "spacy", "trafilatura", "wordfreq", "xlsxwriter"),
    *("sklearn.cluster", "sklearn.feature_extraction.text", "sqlalchemy.dialects.sqlite"),
    *("scrapy.cmdline", "scrapy.commands.crawl", "scrapy.core.engine", "scrapy.core.scheduler"),
    *("scrapy.core.downloader.handlers.http11", "scrapy.logformatter", "scrapy.pqueues"),
    *("scrapy.dupefilters", "scrapy.squeues", "scrapy.statscollectors", "tldextract"),
)
_NAMED = ("EXTENSIONS_BASE", "DOWNLOADER_MIDDLEWARES_BASE", "SPIDER_MIDDLEWARES_BASE")  # settings
_ELSEWHERE = ("skygap.__main__", "skygap.cluster", "skygap.shard", "skygap.parquet")


def _load() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", ScrapyDeprecationWarning)
        for name in _LIBRARIES:
            import_module(name)
        for setting in _NAMED:
            for name in Settings().getdict(setting):
                load_object(name)
        for package in (spiders, analysis, reports, skygap):
            for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                if found.name not in _ELSEWHERE:
                    import_module(found.name)
    # What is read once in a process.
    import_module("analysis.engine").engine_for("en")
    import_module("analysis.extraction.language").language_of("a text")
    import_module("skygap.code_version").package_version("reports")
    import_module("skygap.stages").know_versions()
    import_module("spiders.shards").site_of("http://a.example/")


_load()
gc.freeze()  # what is loaded is not walked through, and so not copied, in every fork

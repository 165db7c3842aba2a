"""Scrapy's settings: polite and bounded unless somebody says otherwise; each has its reason.

Settings that begin with SKYGAP_ are not here: the application's add-on takes them from skygap.toml
and the environment, and anything written here would win over it.
"""

from importlib.metadata import version

BOT_NAME = "skygap"
# By name: a bare package would import every module in it.
SPIDER_MODULES = ["spiders.articles", "spiders.links"]
COMMANDS_MODULE = "spiders.commands"  # `crawl` that answers a wrong argument with one sentence
ADDONS = {
    "spiders.addon.GuardAddon": 50,  # addresses come from strangers: none inside our own network
    "skygap.harvest.SkygapAddon": 100,  # settings of the application, briefs on closing
}
DOWNLOAD_HANDLERS = {  # for `scrapy shell ./file.html`; the spider itself has the web alone
    "file": "scrapy.core.downloader.handlers.file.FileDownloadHandler"
}
USER_AGENT = f"Skygap/{version('skygap')}"  # honest; SKYGAP_CONTACT is added to it

# Politeness: a site notices one reader, not a crowd.
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Seconds. Never 0: Scrapy 2.19 then starts what waits for a host all at once, whatever the line
# above says (measured: four and five together instead of one).
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0  # Scrapy's would shorten every second delay, and only hides a crawler
AUTOTHROTTLE_ENABLED = True  # a slow server is asked less often
AUTOTHROTTLE_START_DELAY = 1.0  # five seconds would only delay the one page most hosts have
COOKIES_ENABLED = False  # nobody is logged in, and no keyword leaves a trace for the next

# Limits: what one page may cost.
# Seconds for the whole answer; a drip would otherwise hold a host for minutes.
DOWNLOAD_TIMEOUT = 25
DOWNLOAD_WARNSIZE = 0  # too large is said once, in the page's reason
DNS_TIMEOUT = 15  # seconds
REDIRECT_MAX_TIMES = 5  # honest sites need two or three
DOWNLOAD_SLOTS = {  # what rendered pages load is one reader's visit, bounded in loading.py
    "rendering": {"concurrency": 16, "delay": 0, "jitter": 0},
}
CONCURRENT_ITEMS = 4  # Scrapy starts this many tasks for every page, and a page gives one item

DOWNLOADER_MIDDLEWARES = {
    "spiders.userinfo.WithoutUserinfoMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "spiders.elsewhere.ShardMiddleware": 90,  # before a robots.txt is asked for
    "spiders.robots.StrictRobotsMiddleware": 100,  # one that cannot be read forbids everything
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": None,
    "spiders.agent.ContactUserAgentMiddleware": 500,
    "spiders.throttle.RetryAfterMiddleware": 560,  # before an answer is tried again, at 550
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "spiders.whole.WholeAnswerMiddleware": 590,  # half an answer is none
}
EXTENSIONS = {
    "spiders.throttle.CrawlDelay": 100,  # after AutoThrottle, at 0
    "scrapy.extensions.logstats.LogStats": None,
    "spiders.progress_log.ProgressLog": 0,
}

WARN_ON_GENERATOR_RETURN_VALUE = False  # it reads the source of a callback for every third page
LOG_LEVEL = "INFO"
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # a page that fails is a result, told with the others
FEED_EXPORT_ENCODING = "utf-8"  # keywords and titles stay readable

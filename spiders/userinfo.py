"""Names and passwords in addresses: a redirect may bring some, and nobody is logged in here."""

from scrapy import Request
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.url import strip_url


class WithoutUserinfoMiddleware:
    """Scrapy downloader middleware: asks for the page without them, as `clean_url` does.

    Its order must be below that of the middleware for robots.txt, which takes the host as it is.
    """

    def process_request(self, request: Request) -> Request | None:
        """Scrapy's hook.

        Args:
            request: What is asked for.

        Returns:
            The same request under an address without a name and a password; None without any.
        """
        if "@" not in urlparse_cached(request).netloc:
            return None
        bare = strip_url(request.url, strip_default_port=False, strip_fragment=False)
        return request.replace(url=bare)

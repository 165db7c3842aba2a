"""What an unreachable robots.txt means."""

import logging

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

logger = logging.getLogger(__name__)


class UnreachableRobotsMiddleware:
    """Ends a robots.txt that never came with one line instead of a traceback.

    The page itself is then asked for and fails, or not, for the same reason.
    """

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Scrapy's hook, reached when no retry is left.

        Args:
            request: What was asked for.
            exception: Why there is no answer.

        Raises:
            IgnoreRequest: If it was a robots.txt: Scrapy then goes on without rules.
        """
        if request.callback is NO_CALLBACK and request.url.endswith("/robots.txt"):
            logger.info("No answer for %s: %s", request.url, exception)
            raise IgnoreRequest(str(exception)) from exception

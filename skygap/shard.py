"""A process that crawls one shard of a harvest: `python -m skygap.shard`, its order on stdin.

It ends, as after Ctrl-C, when stdin does: whoever started it is gone then, and another process will
be given the shard.
"""

import os
import signal
import sys
import threading

from pydantic import TypeAdapter

from skygap.commission import ShardOrder
from skygap.config import load_config
from skygap.errors import SkygapError
from skygap.harvest import go_on
from spiders.errors import SpidersError

FAILED = 1
_STDIN = 0


def _end_with_stdin() -> None:
    # Not through Python's own buffer, whose lock a thread that waits would hold at the end.
    while os.read(_STDIN, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> int:
    """Crawl what the order on stdin names.

    Returns:
        Exit status; 1 with one sentence on stderr when the crawl had to be given up.
    """
    order = TypeAdapter(ShardOrder).validate_json(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    try:
        go_on(order.harvest_id, order.shard, order.shards, load_config(**order.settings))
    except (SkygapError, SpidersError) as error:
        print(error, file=sys.stderr)  # noqa: T201 # read by whoever started it
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Headings of what stands around articles."""

import re

_FURNITURE = re.compile(
    r"""(?: (?:table\ of\ )?contents? | (?:on|in)\ this\ (?:page|article|guide|post)(?:\ toggle.*)?
    | jump\ to.*
    | (?:related|recommended|popular|trending|recent|latest|more|similar|featured)
      \ (?:posts?|articles?|stories|reading|reads|content|links|topics|guides|from.*|on.*|in.*)
      (?:\ .*)?
    | (?:our\ )?related(?:\ services)?
    | you\ (?:may|might)\ (?:also\ )?(?:like|enjoy|be\ interested).*
    | read\ (?:next|more) | keep\ reading | up\ next | what\ to\ read\ next | see\ also
    | further\ reading
    | (?:leave|post|add|write)\ a\ (?:comment|reply).* | (?:\d+\ )?(?:comments?|replies|responses)
    | join\ the\ (?:conversation|discussion).*
    | (?:join\ (?:our\ )?)?(?:newsletter|subscribe|sign\ up|get\ updates).*
    | about\ the\ (?:authors?|editors?|team) | about\ (?:me|us)
    | (?:written|reviewed|posted)\ (?:by|on).* | author:.* | by
    | meet\ the\ (?:author|team|expert).* | share(?:\ (?:this|the|on|with).*)? | follow\ us.*
    | (?:tags|categories|archives|search|menu|navigation|advertisements?|sponsored)
    | (?:contact|cookie|privacy|legal)(?:\ (?:us|policy|notice|preferences|settings))?
    | request\ (?:more\ )?information
    | fig(?:ure|\.)\ ?\d+\.?
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def is_furniture(heading: str) -> bool:
    """Whether a heading names what stands around articles, such as related posts."""
    return _FURNITURE.fullmatch(heading.strip(" :.!?#")) is not None

"""Wordings of titles and headings by which the format of a page is told; English only."""

import re

from analysis.result import PageFormat

LANGUAGE = "en"  # whose wordings these are

_UNITS = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|steps?|percent|gb|mb)"
_COUNT = (
    r"(?:(?!(?:19|20)\d\d\b)\d{1,3}\+?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty)"
)
_PLURAL = r"(?:(?:[\w'\u2019/&,.+-]+\s+){0,4}?(?!\w*(?:ss|us|is)\b)[\w-]+s|people)\b"
_SORTS = (
    r"(?:tips|tricks|ideas|examples|ways|reasons|mistakes|best practices|principles|rules"
    r"|lessons|hacks|myths|pitfalls|checklist)"
)
_ACTS = {
    "add": "adding", "adjust": "adjusting", "attach": "attaching", "automate": "automating",
    "bake": "baking", "boot": "booting", "brew": "brewing", "build": "building", "buy": "buying",
    "calculate": "calculating", "change": "changing", "check": "checking", "choose": "choosing",
    "clean": "cleaning", "configure": "configuring", "connect": "connecting",
    "convert": "converting", "cook": "cooking", "create": "creating", "customize": "customizing",
    "debug": "debugging", "deploy": "deploying",
    "disable": "disabling", "download": "downloading", "dual-boot": "dual booting",
    "enable": "enabling", "find": "finding", "fix": "fixing",
    "grow": "growing", "harden": "hardening", "improve": "improving", "install": "installing",
    "keep": "keeping", "learn": "learning", "limit": "limiting", "maintain": "maintaining",
    "make": "making", "manage": "managing", "migrate": "migrating", "mount": "mounting",
    "paint": "painting",
    "prepare": "preparing", "protect": "protecting", "prune": "pruning",
    "reinstall": "reinstalling", "remove": "removing", "repair": "repairing",
    "replace": "replacing", "reset": "resetting", "run": "running", "save": "saving",
    "secure": "securing", "set": "setting",
    "update": "updating", "upgrade": "upgrading", "use": "using",
    "winterize": "winterizing", "write": "writing",
}  # fmt: skip
# the plain form of these is more often a noun or adjective
_ONLY_DOING = frozenset(("cutting", "designing", "drawing", "planting", "sharing", "working with"))
_DOES = "|".join(sorted({*_ACTS, *_ACTS.values(), *_ONLY_DOING}, key=lambda act: (-len(act), act)))

_SURE = (
    (
        PageFormat.COMPARISON,
        (
            r"\b(?:vs\.?|versus)(?=\W|$)|\bcompar(?:ed|ison|ing)\b|\bdifferences? between\b"
            r"|\balternatives? to\b"
        ),
    ),
    (
        PageFormat.REVIEW,
        (
            r"^(?:[\w'-]+ ){0,2}reviews?$|\b(?:book|product|hands-on|in-depth|full) reviews?\b"
            r"|\breview(?:ed)?$|^review of\b|\bis it worth\b"
        ),
    ),
    (
        PageFormat.FAQ,
        (
            r"\bfaqs?\b|\bfrequently asked\b|\bquestions? (?:and|&) answers?\b|\bq ?& ?a\b"
            r"|\b(?:common|top|\d+) questions\b"
        ),
    ),
    (
        PageFormat.REFERENCE,
        (
            r"\bcheat ?-?sheets?\b|\bglossary\b|\bterminology\b|\breference(?: guide| manual|$)"
            r"|\bquick reference\b|\bapi docs?\b|\bguidelines\b|\bstyle guide\b"
            r"|\b(?:conversion|size) chart\b"
        ),
    ),
    (
        PageFormat.LIST,
        (
            rf"^(?:the |my |our |these |top |another )*(?:top )?{_COUNT}(?!-|\s+{_UNITS}\b)"
            rf"(?: of the)? {_PLURAL}"
            rf"|^(?:the )?top {_COUNT}\b|\b{_SORTS}(?: (?:for|to|and|in|that|of|on|when)\b|$)"
            rf"|^(?!(?:{_DOES})\b)(?:\w+ ){{0,2}}tools (?:for|to)\b"
            r"|^(?:the )?(?:best|basic|important|essential|useful|common|popular|must-know)"
            r" (?:[\w/-]+ ){0,3}(?!\w*(?:ss|us|is|basics|essentials)\b)[\w-]{3,}s\b"
        ),
    ),
)
# which of these a title means is told by the one that stands first
_EARLIEST = (
    (
        PageFormat.HOW_TO,
        (r"\bhow(?: do (?:i|you|we)| can (?:i|you|we)| to| i)\b|\btutorials?\b|\bwalkthrough\b"
        r"|\bstep[- ]by[- ]step\b|\b(?:\d+|two|three|four|five|six|seven|ten)[- ]steps?\b"
        rf"|\b(?:guide|manual|introduction) (?:to|on|for) (?:{_DOES}|enhanc\w+|start\w*)\b"
        r"|\bgetting started\b|\bquick ?-?start\b|\bbeginners?['\u2019]?s? manual\b|\brecipes?\b"
        rf"|\bguide to (?:the )?start\b|^(?:{_DOES})\b(?!s? (?:is|are|of)\b)"
        r"|^(?:[\w/]+ )?(?:booting|installing|configuring)\b|\bdiy\b"),
    ),
    (
        PageFormat.EXPLAINER,
        (r"\bwhat(?:['\u2019]s| is| are| does| do)\b|\bexplain(?:ed|er)\b"
        r"|\bintro(?:duction)?\b|\boverview\b|\bbasics\b|\bfundamentals\b|\bessentials\b|\b101\b"
        r"|\bunderstanding\b|\bguides?\b|\bgetting to know\b|\b(?:you )?need to know\b"
        r"|\bprimer\b|\bwhy\b|\bmeaning of\b|\bdefinition\b|\bsummary\b|\bhow .+ works?\b"
        r"|\bdemystif\w+"),
    ),
    (
        PageFormat.NEWS,
        (r"\bannounc(?:es|ed|ing)\b|\blaunch(?:es|ed)\b|\bunveil(?:s|ed)\b"
        r"|\bnow available\b|\breleased\b|\brelease notes\b"),
    ),
)  # fmt: skip
_SURE_RULES = tuple((kind, re.compile(rule, re.IGNORECASE)) for kind, rule in _SURE)
_EARLIEST_RULES = tuple((kind, re.compile(rule, re.IGNORECASE)) for kind, rule in _EARLIEST)
# what is compared, reviewed and so on in these is not what the page does
_NOT_MEANT = re.compile(
    r"\b(?:peer|code|literature|pull request) reviews?\b|\bbest way\b|\bon tips?\b", re.IGNORECASE
)

_STEP = re.compile(r"^(?:step|stage)\s+\w+\b", re.IGNORECASE)
_ACT = re.compile(rf"^(?:how to\s+)?(?:{_DOES})\b", re.IGNORECASE)
_WHAT = re.compile(r"^what(?:['\u2019]s| is| are)\b(?! next)", re.IGNORECASE)


def format_named(pieces: tuple[str, ...]) -> PageFormat | None:
    """The format that a title names.

    Counted things, comparisons, reviews, references and questions are named outright, wherever in
    the title; of the ways to teach (how-to, explainer) and news the first counts.

    Args:
        pieces: Of the title, as `analysis.page_title.pieces_of` cuts it.

    Returns:
        None for a title that names none.

    >>> format_named(("Vim", "5 tricks for beginners")).value
    'list'
    >>> format_named(("How to be a better host",)).value
    'how-to'
    """
    meant = tuple(_NOT_MEANT.sub(" ", piece).strip() for piece in pieces)
    for kind, rule in _SURE_RULES:
        if any(rule.search(piece) for piece in meant):
            return kind
    for piece in meant:
        found = [
            (one.start(), kind) for kind, rule in _EARLIEST_RULES if (one := rule.search(piece))
        ]
        if found:
            return min(found, key=lambda pair: pair[0])[1]
    return None


def is_step(heading: str) -> bool:
    """Whether a heading counts a step, as "Step 3" does in English."""
    return _STEP.match(heading.strip()) is not None


def is_act(label: str) -> bool:
    """Whether a heading without its numbering opens with something to do: "Install it"."""
    return _ACT.match(label) is not None


def asks_what(label: str) -> bool:
    """Whether a heading promises to say what something is."""
    return _WHAT.match(label) is not None

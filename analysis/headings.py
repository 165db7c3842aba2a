"""Headings as writers use them: what is a label and what is mere form."""

import re

_NUMBERING = re.compile(
    r"""^\s*(?:(?:step|part|chapter|section|method|option|tip|rule|lesson|phase|stage|reason|way)
        \s*\#?\s*(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)\b\s*[-:.)\u2013\u2014]*
    | \#?\s*\d+(?:\.\d+)*\s*[-:.)\u2013\u2014]+ | \d+(?:\.\d+)*\.?(?=\s+[A-Z]) | \(?[a-z]\)(?=\s)
    | [ivx]+\.(?=\s) )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_FORM = re.compile(
    r"""(?:an?\s+|the\s+)?(?:brief\s+|short\s+|quick\s+|final\s+|some\s+|key\s+|closing\s+)?
    (?: introductions? | intro | conclusions? | overview | summary | abstract | preface | foreword
    | background | tl;?\s?dr | prerequisites? | requirements | what\ you(?:'ll|\ will)?\ need
    | before\ (?:you\ (?:begin|start)|we\ (?:begin|start)|starting) | getting\ started | takeaways?
    | wrap(?:ping)?(?:\ (?:it|things))?[\ -]up | thoughts | words | notes? | remarks | recap
    | (?:in\ )?(?:conclusion|closing|summary|short) | bottom\ line | next\ steps? | what(?:'s|\ is)\ next
    | where\ to\ go\ from\ here | references? | resources | sources | links | bibliography | credits
    | acknowledge?ments? | appendix | footnotes | citations | additional\ (?:resources|information)
    | (?:further|more|additional)\ (?:information|info|reading|resources|help) | learn\ more
    | faqs? | frequently\ asked\ questions(?:\ \(faqs?\))? | questions | q\s?&\s?a | examples?
    | status:?.* | see\ instead | goals? | objectives? | license | changelog | disclaimer | updates?
    | table\ of\ contents | contents | index | steps? | instructions | procedure | usage | discussion
    | miscellaneous | misc | other | others | more | extras? | bonus | features? | tips | key\ points
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def label_of(heading: str) -> str:
    """The heading without its numbering and closing colon, for show; never emptied by that."""
    bare = _NUMBERING.sub("", heading, count=1).strip().rstrip(":").strip()
    return bare or heading.strip()


def is_form(heading: str) -> bool:
    """Whether a heading tells the place in an article, not a topic: introduction, summary ..."""
    return _FORM.fullmatch(label_of(heading).strip(" :.!?")) is not None


def is_question(text: str) -> bool:
    """Whether a text is put as a question."""
    return text.rstrip().endswith("?")

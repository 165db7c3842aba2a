"""Headings as writers use them: what is a label and what is mere form."""

import re

_NUMBERING = re.compile(
    r"""^\s*(?!i\.\s*e\.)
    (?: (?:step|part|chapter|section)\s*\#?\s*\d+(?:\.\d+)*\b\s*[-:.)\u2013\u2014]*
    | (?:step|part|chapter|section|method|option|tip|rule|lesson|phase|stage|reason|way)\s*\#?\s*
      (?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)\b\s*[-:.)\u2013\u2014]+
    | \d+/\d+(?=[^\W\d])
    | \#?\s*\d+(?:\.\d+)*\s*[-:.)\u2013\u2014]+(?=\s) | \d+(?:\.\d+)+(?=\s+(?-i:[A-Z]))
    | \(?[a-z]\)(?=\s) | [ivx]+\.(?=\s) )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_FRAME = re.compile(
    r"""(?:an?\s+|the\s+)?(?:brief\s+|short\s+|quick\s+|final\s+|some\s+|closing\s+)?
    (?: introductions? | intro | conclusions? | summary | abstract | preface | foreword | recap
    | tl;?\s?dr | wrap(?:ping)?(?:\ (?:it|things))?[\ -]up | thoughts | words | remarks
    | (?:in\ )?(?:conclusion|closing|summary|short) | bottom\ line | signing\ off | final\ note
    | where\ to\ go\ from\ here | next\ steps? | what(?:'s|\ is)\ next | references? | sources
    | links | bibliography | credits | acknowledge?ments? | footnotes | citations | license
    | changelog
    | (?:further|more|additional|other)\ (?:information|info|reading|resources|help|sources)
    | resources | learn\ more | disclaimer | (?:table\ of\ )?contents | index | status(?::.*)?
    | see\ instead | before\ you\ go | looking\ (?:ahead|forward)(?:\ to\b.*)? | read\ more\b.*
    | (?:editor(?:'s|ial)?\ note|disclosure)s?
    | (?:(?:in\ )?conclusion|(?:final|closing|parting)\ (?:thoughts|words|takeaways?|notes?)
      |(?:the\ )?bottom\ line|wrapping\ (?:it\ )?up|in\ (?:short|summary|closing))
      \s*[:\u2013\u2014-]\s*.+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_FORM = re.compile(
    r"""(?:an?\s+|the\s+)?(?:brief\s+|short\s+|quick\s+|some\s+|key\s+|basic\s+|general\s+)?
    (?: overview | background | prerequisites? | requirements | what\ you(?:'ll|\ will)?\ need
    | before\ (?:you\ (?:begin|start)|we\ (?:begin|start)|starting) | getting\ started | takeaways?
    | notes? | appendix | faqs? | frequently\ asked\ questions(?:\ \(faqs?\)?)? | questions
    | q\s?&\s?a | examples? | goals? | objectives? | updates? | steps?(?:\ to\ take)?
    | instructions | procedure
    | usage | discussion | miscellaneous | misc | others? | more | extras? | bonus(?:\ tips?)?
    | features? | tips | key\ points | beginning | basics | the\ basics | details | how\ it\ works
    | solution | problem | results? | methods? | advanced | warnings? | guides?
    | (?:our\ )?methodology | how\ we\ (?:tests?|tested|choose|chose|pick(?:ed)?|rank(?:ed)?)\b.*
    | our\ (?:top\ )?picks? | (?:more|other|final|key|additional)\ considerations
    | (?:product|technical|tech)\ spec(?:s|ifications?)
    )""",
    re.IGNORECASE | re.VERBOSE,
)

# sells, or asks for something; what stands below treats nothing
_OFFER = re.compile(
    r"""(?: (?:get|request|claim|receive|grab)\ (?:an?|your|my)\ (?:[\w-]+\ ){0,2}
      (?:quote|estimate|consultation|demo|trial|copy|offer|discount)\b.*
    | (?:book|schedule|arrange)\ (?:an?|your)\ (?:[\w-]+\ ){0,2}
      (?:call|demo|consultation|appointment|tour|visit|session|meeting)\b.*
    | (?:contact|call|email|talk\ to|speak\ (?:to|with)|hire|work\ with)\ (?:us|our|me)\b.*
    | (?:contact|talk\ to|speak\ (?:to|with))\ an?\ (?:expert|specialist|adviser|advisor|agent)\b.*
    | (?:start|try)\ (?:your|our|it|a)\ (?:[\w-]+\ ){0,2}(?:trial|today|now|free)\b.*
    | (?:sign\ up|subscribe|register)
      (?:\ (?:now|today|here|to|for\ (?:an?|the|our|free|more|updates|emails?))\b.*)?
    | download\ (?:the|our|your|this|a)\b.* | (?:shop|order|buy|apply|donate)\ (?:now|today)\b.*
    | get\ started\ (?:now|today|for\ free|with\ us|here)\b.* | get\ in\ touch\b.*
    | let(?:'s|\ us)\ (?:talk|chat|connect|work\ together)\b.*
    | (?:browse|view|see|explore|discover)\ (?:all|our|frequently)\b.*
    | join\ (?:us|our)\b.* | use\ our\ free\b.*
    | try\ our\ (?:[\w-]+\ ){0,5}(?:calculator|tool|quiz|app|course)s?\b.*
    | why\ (?:you\ should\ )?(?:trust|choose|hire|pick|listen\ to)\ us\b(?!-).*
    | not\ what\ you(?:'re|\ are|\ were)\ looking\ for\b.*
    | (?:want|ready|looking|interested|curious|struggling|need\ help|still
      |have\ (?:any\ |more\ )?questions|got\ (?:any\ |more\ |a\ )?questions?|any\ questions)
      \b[^?]*\?.*
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# put to the reader, to win a click, an agreement or an answer
_APPEAL = re.compile(
    r"""(?: (?:still\s+)? (?:want|ready|looking|interested|curious|confused|struggling|worried
        | stuck|got|tired)\b
    | need\ (?:help|more|an?)\b | have\ (?:you|an?|any|more|questions)\b
    | any\ (?:questions|other)\b | (?:are|did|were|had|will|would)\ you\b
    | do\ you\ (?!need\b|have\ to\b) | (?:does|is)\ your\b | who\ (?:cares|knows)\b
    | can\ you\ (?:recogni[sz]e|see|spot|guess|imagine|help|believe|think|tell)\b
    | sounds?\ (?:familiar|good|like)\b | what\ (?:do|did|would)\ you\b | what\ are\ your?\b
    | how\ (?:do|did|would)\ you\ (?:feel|like|find|think)\b | .*,\ (?:right|ok|okay|huh|eh)\?$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# speaks of its writer, unless it is a question that a reader asks of himself: "how do I", "can we"
_PERSONAL = re.compile(r"\bI\b|\bus\b(?!-)|\b(?i:my|me|myself|we|our|ours|ourselves)\b")
_ROMAN = re.compile(
    r"\b(?:type|stage|phase|class|grade|level|category|factor|part|book|volume|chapter|act|title"
    r"|world war)s? I\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:do|does|did|can|could|should|shall|must|may|will|would|am|are|have) (?:I|we)\b",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^\W+|\W+$")  # brackets, dashes, emoji and full stops around a heading


def label_of(heading: str) -> str:
    """The heading without its numbering and closing colon, for show; never emptied by that.

    >>> [label_of(text) for text in ("Step 3: Restart it", "2.1 Costs:", "2 litres a day")]
    ['Restart it', 'Costs', '2 litres a day']
    """
    bare = _NUMBERING.sub("", heading, count=1).strip().rstrip(":").strip()
    return bare or heading.strip()


def is_frame(heading: str) -> bool:
    """Whether a heading stands over what opens or closes articles or sells, and treats nothing.

    >>> [is_frame(text) for text in ("[Conclusion]", "Get a free quote today!", "Free quotas")]
    [True, True, False]
    """
    bare = _bare(heading)
    asked = f"{bare}?" if is_question(heading) else bare
    return _FRAME.fullmatch(bare) is not None or _OFFER.fullmatch(asked) is not None


def is_form(heading: str) -> bool:
    """Whether a heading tells the place in an article, not a topic: introduction, examples ..."""
    return is_frame(heading) or _FORM.fullmatch(_bare(heading)) is not None


def _bare(heading: str) -> str:
    return _EDGES.sub("", label_of(heading)).replace("\u2019", "'")


def is_personal(heading: str) -> bool:
    """Whether a heading speaks of its writer, which another writer's cannot.

    >>> [is_personal(text) for text in ("Beans, or how I chose", "How do I choose my beans", "US")]
    [True, False, False]
    """
    named = _ROMAN.sub("", heading)
    return _PERSONAL.search(named) is not None and _ASKED.search(named) is None


def is_question(text: str) -> bool:
    """Whether a text is put as a question."""
    return text.rstrip().endswith("?")


def is_appeal(question: str) -> bool:
    """Whether a question is put to the reader, not to the subject.

    >>> [is_appeal(text) for text in ("Want to learn more?", "Do you need a lid?")]
    [True, False]
    """
    return is_question(question) and _APPEAL.match(question) is not None

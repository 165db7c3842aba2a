"""English wordings."""

import re

from analysis.links.wordings.claim_words import ClaimWords

OWN_DATA = re.compile(
    r"\b(?:we|I|our (?:team|researchers|editors|analysts)) (?:have )?(?:also )?"
    r"(?:surveyed|polled|measured|benchmarked|interviewed \d"
    r"|analy[sz]ed (?:\d|more|over|the data|data|hundreds|thousands)"
    r"|tested (?:\d|more|over|all|each|every|them"
    r"|the (?:two|three|four|five|six|seven|eight|nine|ten))"
    r"|compared \d|collected (?:data|\d)|asked \d)"
    r"|\bour (?:own )?(?:survey|study|data|benchmarks?|measurements|test results|analysis|research)"
    r" (?:of|shows?|found|finds|suggests?|reveals?|included|covered)"
    r"|\b(?:in|according to) our (?:own )?(?:survey|study|tests|data|benchmarks?|measurements)\b",
    re.IGNORECASE,
)

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|[kmb]n?)"
_PER_CENT = r"\s?(?:%|percent\b|per cent\b)"
_PERCENT = re.compile(
    rf"(?<![\w.,:/-])(?:{_NUMBER})(?:(?:{_PER_CENT})?\s?(?:-|\u2013|\u2014|to|and)\s?(?:{_NUMBER}))?"
    rf"{_PER_CENT}(?! (?:better|worse|beyond|sure|certain|off|rule|effort)\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"(?:[$\u20ac\u00a3]\s?(?:{_NUMBER})(?:\s?{_SCALE}\b)?"
    rf"|(?<![\w.,-])(?:{_NUMBER})\s(?:{_SCALE}\s)?(?:dollars|euros|pounds)\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w.,:/$\u20ac\u00a3-])(?P<n>{_NUMBER})(?P<scale>\s(?:hundred|thousand|million|billion))?"
    r"\s(?:[a-z-]+\s){0,2}?(?:people|adults|children|men|women|users|customers|consumers|companies"
    r"|businesses|organi[sz]ations|firms|employees|workers|developers|professionals|patients|cases"
    r"|deaths|participants|respondents|students|households|websites|sites|servers|devices|attacks"
    r"|jobs|copies|downloads|projects|teams|Americans|Europeans)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:one|two|three|four|nine|\d{1,2}) (?:in|out of)(?: every)?"
    r" (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b"
    r"(?= (?:[a-z-]+ ){0,2}(?:people|adults|children|men|women|users|customers|companies"
    r"|businesses|organi[sz]ations|employees|developers|patients|Americans|of)\b)",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:(?:19|20)\d\d (?:[\w'\u2019-]+ ){0,4}(?:study|survey|report|poll|analysis|census)"
    r"|(?:study|survey|report|poll|analysis|census) (?:[\w'\u2019-]+ ){0,6}"
    r"(?:in|from|of) (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_LARGE = re.compile(
    r"\d,\d|\d{4}|\d\s?(?:thousand|million|billion|trillion|[kmb]n?)\b", re.IGNORECASE
)
# "100 % sure", "give 110 %" and the like measure nothing
_EMPTY = re.compile(r"(?:100|110|0)(?:\.0)?\s?(?:%|percent|per cent)", re.IGNORECASE)
# An example or a supposition, a price of the page's own offer, what one has done oneself
_OWN = re.compile(
    r"\b(?:for (?:example|instance)|e\.\s?g\.|such as|imagine|suppose|let's say|say,|assume"
    r"|if (?:you|we|a|the)|our (?:price|plan|fee|discount)|(?:per|a|/) ?month|free trial|discount"
    r"|coupon|save up to|% off|ports?|recommend|should|(?:may|might|could|would) be"
    r"|aim (?:for|to)|let us|let's"
    r"|(?:I|we|my|our)\b.{0,30}\b(?:paid|bought|tested|surveyed|measured|found|spent|earned))\b",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\b(?:according to|stud(?:y|ies)|survey|report(?:s|ed)?|research(?:ers)?|statistics|poll"
    r"|estimate[ds]?|data (?:from|shows?))\b",
    re.IGNORECASE,
)

CLAIMS = ClaimWords(
    percent=_PERCENT,
    money=_MONEY,
    count=_COUNT,
    share=_SHARE,
    study=_STUDY,
    number=re.compile(r"\d[\d,.]*\d|\d"),
    group=re.compile(","),
    decimal=".",
    scale=re.compile(
        r"hundred|thousand|million|billion|trillion|(?<=\d)\s?[kmb](?=n?\b)", re.IGNORECASE
    ),
    scales={
        "hundred": 100,
        "thousand": 10**3,
        "k": 10**3,
        "million": 10**6,
        "m": 10**6,
        "billion": 10**9,
        "b": 10**9,
        "trillion": 10**12,
    },
    per_cent=re.compile(r"%|per ?cent", re.IGNORECASE),
    large=_LARGE,
    empty=_EMPTY,
    own=_OWN,
    attributed=_ATTRIBUTED,
)

"""German wordings."""

from analysis.extraction.walls.wording import wording
from analysis.links.wordings.decimal_comma import YEAR, Vocabulary, claim_words

_WHO = r"(?:wir|ich|unsere? (?:team|redaktion|labor|experten|tester|testlabor))"
_HAVE = r"(?:haben|habe|hat)"
_MANY = (
    r"(?:\d\S{0,15}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dutzende|hunderte"
    r"|tausende|alle|jede[ns]?)(?! jahre)"
)
_DID = (
    r"(?:befragt|interviewt|getestet|gemessen|nachgemessen|analysiert|ausgewertet|untersucht"
    r"|verglichen|erhoben|ausprobiert)"
)
_DID_ALONE = r"(?:nachgemessen|gemessen|eine (?:eigene )?(?:umfrage|befragung|studie) durchgeführt)"
_DATA = (
    r"(?:umfragen?|befragung(?:en)?|studien?|erhebung(?:en)?|untersuchung(?:en)?|messung(?:en)?"
    r"|messwerten?|auswertung(?:en)?|analysen?|daten|tests?|testergebnissen?)"
)
_ASKED = r"(?:umfragen?|befragung(?:en)?|studien?|erhebung(?:en)?|messung(?:en)?|daten|tests?)"
_OUR = r"unsere[rnms]? (?:eigenen? |aktuellen? |neuen? )?"
OWN_DATA = wording(rf"""
    (?:{_WHO} {_HAVE}|{_HAVE} {_WHO}) (?:[^\s,]+ ){{0,5}}?{_MANY} (?:\S+ ){{0,8}}?{_DID}
    (?:{_WHO} {_HAVE}|{_HAVE} {_WHO}) (?:[^\s,]+ ){{0,5}}?{_DID_ALONE}
    {_MANY} (?:\S+ ){{1,3}}?d(?:ie|en) wir (?:\S+ ){{0,3}}?{_DID} haben
    wir (?:befragten|interviewten|testeten|analysierten|verglichen) (?:\S+ ){{0,3}}?{_MANY}
    (?:befragten|interviewten|testeten|analysierten|verglichen) wir (?:\S+ ){{0,3}}?{_MANY}
    {_OUR}{_DATA} (?:zeig(?:t|en)|erg(?:ab|aben|ibt|eben)|beleg(?:t|en)|umfass(?:t|en)|unter \d\S*)
    laut {_OUR}{_DATA}
    (?:gemäß|in|bei) {_OUR}{_ASKED}
""")

_PEOPLE = (
    r"Menschen|Personen|Leuten?|Erwachsenen?|Jugendlichen?|Kindern?|Männern?|Frauen"
    r"|[a-zäöüß]{0,15}(?:nutzer|anwender|verbraucher|käufer|bürger|arbeiter|schüler)(?:innen|n)?"
    r"|[a-zäöüß]{0,15}(?:kund|patient)(?:en|innen)|Beschäftigten?|Entwicklern?|Studierenden?"
    r"|Studenten|Teilnehmer(?:innen|n)?|Teilnehmenden?|Befragten?|Einwohnern?|Todesopfern?"
    r"|Deutschen?|Österreichern?|Schweizern?|Europäern?|Amerikanern?"
)
_THINGS = (
    r"[a-zäöüß]{0,15}(?:unternehmen|firmen|betrieben?|haushalten?|projekten?|angriffen?)"
    r"|Organisationen|Fällen?|Todesfällen?|Toten?|Websites?|Webseiten|Servern?|Geräten?"
    r"|Arbeitsplätzen?|Stellen|Exemplaren?|Downloads|Teams"
)
_NUMERALS = r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|hundert|\d{1,3})"
_STUDY = (
    r"[\w-]{0,30}?(?:studien?|umfragen?|erhebung|befragung|untersuchung|report|bericht|analyse"
    r"|auswertung|statistik|zensus)"
)
_NO_VERB = r"(?!(?:wurden?|hat|haben|ist|sind|war|waren) )"  # or the year is another's
CLAIMS = claim_words(
    Vocabulary(
        per_cent=r"Prozent|v\. ?H\.",
        no_share=r"sicher|überzeugt|Rabatt|Nachlass|Skonto|günstiger als sonst|Alkohol|vol",
        joined=r"bis(?: zu)?|und",
        scales={
            "tausend": 10**3,
            "tsd": 10**3,
            "million": 10**6,
            "millionen": 10**6,
            "mio": 10**6,
            "milliarde": 10**9,
            "milliarden": 10**9,
            "mrd": 10**9,
            "billion": 10**12,
            "billionen": 10**12,
        },
        of="",
        before=r"[$€£]|(?<!\w)(?:EUR|CHF|USD|Fr\.)",
        after=r"[€$£](?!\w)|(?:Euros?|EUR|CHF|Franken|Dollars?|US-Dollar|USD|Pfund)\b",
        # Adjectives are small: a noun between, as in "10.000 Liter", is what is counted
        described=r"(?:(?-i:[a-zäöüß]+)\s){0,2}?",
        counted=rf"{_PEOPLE}|{_THINGS}",
        share=(
            r"\bjede[rsnm]? (?:zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|zehnt|\d{1,3}\.)"
            r"(?:e[rsnm]?)?(?= (?:(?-i:[a-zäöüß]+) ){0,2}(?:Mensch|Person|Erwachsene|Jugendliche"
            r"|Kind|Mann|Frau|[a-zäöüß]{0,15}(?:nutzer|anwender|verbraucher|käufer|bürger"
            r"|arbeiter|schüler|kund|patient|unternehmen|firma|betrieb|haushalt)|Beschäftigte"
            r"|Entwickler|Student|Studierende|Befragte|Einwohner|Deutsche|Österreicher|Schweizer"
            r"|Europäer|Amerikaner)(?:e[rsn]?|in|n|s)?\b)"
            rf"|\b(?:eine?[rsnm]? (?:von|unter) (?:zehn|hundert|tausend|\d{{2,4}})"
            # "one of nine organisations" is none of a whole
            rf"|{_NUMERALS} (?:von|unter) {_NUMERALS})\b"
            rf"(?= (?:(?-i:[a-zäöüß]+) ){{0,2}}(?:{_PEOPLE}|{_THINGS})\b)"
        ),
        study=(
            rf"\b(?:{YEAR} (?:[\w'\u2019-]+ ){{0,4}}{_STUDY}"
            rf"|{_STUDY} (?:{_NO_VERB}[\w'\u2019-]+ ){{0,6}}"
            rf"(?:aus|von|vom|in|im|Jahre?s?|Januar|Februar|März|April|Mai|Juni|Juli|August"
            rf"|September|Oktober|November|Dezember) {YEAR})\b"
        ),
        own=r"""
            zum beispiel
            beispielsweise
            z\. ?b\.
            stell(?:en sie sich|t? (?:dir|euch)) vor
            angenommen
            nehmen wir an
            sagen wir
            (?:wenn|falls) (?:sie|du|ihr|wir|man|ich|eine?[rsnm]?|der|die|das)
            unsere?[rnms]? (?:preise?|tarife?|rabatte?|angebote?|gebühr)
            (?:pro|im|je) monat
            monatlich\w*
            rabatt\w*
            gutschein\w*
            nachlass
            spar(?:e|st|t|en sie) (?:\S+ )?bis zu
            versandkosten\w*
            für nur \d\S*
            bestellung(?:en)?
            kostenlos\w* test\w*
            ports? \d\S*
            empfehl\w*
            empfiehlt
            sollten?
            solltest
            (?:könnten?|dürften?) (?:\S+ ){0,5}?sein
            lass(?:en sie)? uns
            (?:ich|wir|meine?[rsnm]?|unsere?[rsnm]?)(?: \S+){0,8}? (?:bezahlt|gekauft|getestet|befragt|gemessen|gefunden|ausgegeben|verdient)
        """,  # noqa: E501 # one phrase a line
        attributed=r"""
            laut
            zufolge
            nach angaben
            [\w-]{0,30}?(?:studien?|umfragen?|erhebung|befragung|untersuchung|statistik(?:en)?)
            (?:\w{1,20})?bericht(?:e|et|en)?
            forsch(?:er|erinnen|ern|ung|enden?)
            schätz(?:t|en|ung|ungen|ungsweise)
            daten (?:von|der|des|aus|zeigen)
        """,
    )
)

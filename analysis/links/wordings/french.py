"""French wordings."""

from analysis.extraction.walls.wording import wording
from analysis.links.wordings.decimal_comma import YEAR, Vocabulary, claim_words

_NUMERALS = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent|\d{1,3})"
_WHO = (
    r"(?:nous avons|j'ai|on a|notre (?:équipe|rédaction|laboratoire) a|nos experts ont)"
    r"(?: (?:également|aussi|nous-mêmes|tous))?"
)
_MANY = (
    r"(?:\d\S{0,15}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt"
    r"|dizaines?|quinzaine|vingtaine|centaines?|milliers?|tou(?:te)?s|chaque)(?! ans)"
)
_DID = (
    r"(?:interrogé|questionné|sondé|testé|comparé|analysé|mesuré|évalué|examiné|recueilli"
    r"|passé au crible)(?:e?s)?"
)
_DATA = r"(?:enquêtes?|études?|sondages?|données|mesures|analyses?|tests?|essais|relevés|baromètre)"
_ASKED = r"(?:enquêtes?|études?|sondages?|données|mesures|tests|essais|relevés|baromètre)"
_OUR = r"(?:notre|nos) (?:propres? |dernière |dernier )?"
OWN_DATA = wording(rf"""
    {_WHO} {_DID} (?:\S+ ){{0,3}}?{_MANY}
    {_WHO} (?:sondé|mesuré|chronométré)(?:e?s)?
    {_MANY} (?:\S+ ){{1,3}}?que (?:nous avons|j'ai) (?:\S+ ){{0,2}}?{_DID}
    (?:nous avons|notre équipe a) (?:mené|réalisé) (?:notre|une) (?:propre )?(?:enquête|étude|sondage)
    {_OUR}{_DATA} (?:montr|révèl|indiqu|suggèr|confirm|démontr|port|couvr)(?:e|ent|ait)
    (?:selon|d'après) {_OUR}{_DATA}
    (?:dans|lors de|pendant|au cours de) {_OUR}{_ASKED}
""")  # noqa: E501 # one phrase a line

_PEOPLE = (
    r"personnes?|adultes?|enfants?|jeunes|hommes?|femmes?|utilisateurs?|utilisatrices?|clients?"
    r"|consommateurs?|acheteurs?|salariés?|salariées|employés?|travailleurs?|développeurs?"
    r"|professionnels?|patients?|participants?|répondants?|sondés?|personnes interrogées"
    r"|étudiants?|élèves?|internautes?|habitants?|Français(?:es?)?|Belges?|Suisses?"
    r"|Québécois(?:es?)?|Canadiens?|Canadiennes?|Européens?|Européennes?|Américains?"
)
_THINGS = (
    r"entreprises?|sociétés?|PME|organisations?|ménages?|foyers?|cas|décès|morts|sites?|serveurs?"
    r"|appareils?|attaques?|emplois|exemplaires|téléchargements|projets?|équipes?"
)
_STUDY = r"(?:étude|enquête|sondage|rapport|recensement|baromètre|analyse)"
_MONTHS = r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
# What is counted by the number itself; "10 000 litres par ménage" are no households
_NO_ADJECTIVE = (
    r"par|pour|dans|en|et|ou|à|au|aux|de|des|du|sur|euros?|dollars?|francs?|litres?|kilos?|mètres?"
    r"|heures?|minutes?|jours?|mois|ans?|années?|fois|tonnes?|pages?|kilomètres?"
)
CLAIMS = claim_words(
    Vocabulary(
        per_cent=r"pour ?cents?|p\. ?100",
        no_share=r"sûrs?|sûres?|certains?|de remise|de rabais|d'alcool|vol",
        joined=r"à|et",
        scales={
            "mille": 10**3,
            "milliers": 10**3,
            "millier": 10**3,
            "million": 10**6,
            "millions": 10**6,
            "milliard": 10**9,
            "milliards": 10**9,
            "md": 10**9,
            "mds": 10**9,
        },
        of=r"(?:de\s|d['\u2019])?",
        before=r"[$€£]|(?<!\w)(?:EUR|CHF|USD)",
        after=r"[€$£](?!\w)|(?:k|M|Mds?)€|(?:euros?|dollars?|francs(?: suisses)?|livres)\b",
        described=rf"(?:(?!(?:{_NO_ADJECTIVE})\b)[^\W\d_][\w-]*\s)?",
        counted=rf"{_PEOPLE}|{_THINGS}",
        share=(
            rf"\b(?:une?|{_NUMERALS}) (?:{_PEOPLE}|{_THINGS})(?: (?!sur )[^\W\d_][\w-]*)?"
            rf" sur {_NUMERALS}\b"
            rf"|\b(?:une?|{_NUMERALS}) sur {_NUMERALS}\b"
            rf"(?= (?:des|de nos|de leurs) (?:{_PEOPLE}|{_THINGS})\b)"
        ),
        study=(
            rf"\b(?:{YEAR},? (?:[\w'\u2019-]+ ){{0,4}}(?:[ld]['\u2019])?{_STUDY}|{_STUDY}"
            rf" (?:[\w'\u2019-]+ ){{0,6}}(?:de|en|du|{_MONTHS}) {YEAR})\b"
        ),
        own=r"""
            par exemple
            p\. ?ex\.
            imagin(?:ez|ons)
            suppos(?:ez|ons)
            admettons
            disons
            mettons
            si (?:vous|nous|tu|on|une?|les?|la)
            si l'on
            (?:notre|nos) (?:prix|tarifs?|offres?|remises?|abonnements?)
            par mois
            essai gratuit
            codes? promo\w*
            (?:de|une) remise
            économisez
            frais de port
            ports? \d\S*
            recommand\w*
            conseill\w*
            dev(?:ez|riez|rait|raient|rions)
            il (?:faut|convient)
            (?:pourrait|pourraient) être
            (?:je|nous|on|mon|ma|mes|notre|nos)(?: \S+){0,6}? (?:payé|acheté|testé|interrogé|mesuré|trouvé|dépensé|gagné)(?:e?s)?
            j'ai(?: \S+){0,4}? (?:payé|acheté|testé|interrogé|mesuré|trouvé|dépensé|gagné)(?:e?s)?
        """,  # noqa: E501 # one phrase a line
        attributed=r"""
            selon
            d'après
            (?:l'|d')?(?:étude|enquête)s?
            sondages?
            rapports?
            baromètre
            recherches?
            chercheu(?:rs?|ses?)
            statistiques?
            estim(?:e|ent|ation|ations|é|és|ée|ées)
            données (?:de|du|des)
        """,
    )
)

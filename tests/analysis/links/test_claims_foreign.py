"""Numbers that want a source, in German, French and Spanish."""

from collections.abc import Mapping, Sequence

import pytest

from analysis.links.claims import unsourced_claims
from analysis.links.wordings.languages import CLAIMS
from tests.analysis.links.foreign import foreign

NBSP, NARROW = "\u00a0", "\u202f"
TOLD: Mapping[str, Mapping[str, str]] = {
    "de": {
        "Gartenbesitzer verschwenden 12,5 % des Wassers, das vom Dach läuft.": "12,5 %",
        f"Rund 35{NBSP}% aller Tonnen platzen im ersten harten Winter draußen.": f"35{NBSP}%",
        "Bis zum Herbst ist ein Anteil von 48 Prozent erreicht worden.": "48 Prozent",
        "Zwischen 40 und 60 Prozent der Gärten haben inzwischen eine Tonne.": "40 und 60 Prozent",
        "Etwa 12.000 Menschen im Landkreis kauften im Sommer eine Tonne.": "12.000 Menschen",
        "In der Schweiz sind es 12'500 private Haushalte mit einer Tonne.": (
            "12'500 private Haushalte"
        ),
        f"Im Norden waren es 15{NARROW}000 Privathaushalte mit Tonne.": (
            f"15{NARROW}000 Privathaushalte"
        ),
        "Mehr als 2,5 Mio. Haushalte sammeln das Wasser ihrer Dächer.": "2,5 Mio. Haushalte",
        "Der Markt für Tonnen war in dem Jahr 3,4 Mrd. Euro wert.": "3,4 Mrd. Euro",
        "Für Fässer gaben die Leute im Land 3,6 Milliarden € aus.": "3,6 Milliarden €",
        "Ein Becken dieser Art kostet in Zürich CHF 20'000 und mehr.": "CHF 20'000",
        "Ein Dach dieser Art kostet hierzulande gut 25.000 Euro netto.": "25.000 Euro",
        "Fast jeder dritte Deutsche hat schon Larven in der Tonne gesehen.": "jeder dritte",
        "Drei von zehn Befragten haben ihre Tonne im Winter vergessen.": "Drei von zehn",
        "Eine Studie der Universität Bonn von 2019 fand Algen im Fass.": (
            "Studie der Universität Bonn von 2019"
        ),
        "Im Jahr 2021 ergab eine Umfrage, dass viele gar nicht gießen.": "2021 ergab eine Umfrage",
    },
    "fr": {
        "Les jardiniers perdent 12,5 % de l'eau qui coule du toit.": "12,5 %",
        f"Environ 35{NARROW}% des cuves cassent dès le premier hiver rude.": f"35{NARROW}%",
        "La part des cuves atteint aujourd'hui 48 pour cent dans le pays.": "48 pour cent",
        "Entre 40 % et 60 % des jardins ont désormais une cuve à eau.": "40 % et 60 %",
        f"Quelque 12{NBSP}000 personnes ont acheté une cuve cet été-là.": f"12{NBSP}000 personnes",
        f"On compte 15{NARROW}500 petites entreprises qui posent des cuves.": (
            f"15{NARROW}500 petites entreprises"
        ),
        "Plus de 2,5 millions de foyers gardent l'eau de leur toit.": "2,5 millions de foyers",
        "Le marché des cuves a pesé 3,4 milliards d'euros cette année-là.": "3,4 milliards d'euros",
        "Pour les tonneaux le pays entier a dépensé 3,6 Md€ en tout.": "3,6 Md€",
        "Un toit de cette sorte coûte 25 000 euros dans la région.": "25 000 euros",
        "Presque un Français sur trois a vu des larves dans sa cuve.": "un Français sur trois",
        "Deux entreprises sur dix posent des cuves sans aucun filtre.": "Deux entreprises sur dix",
        "Une étude de l'université de Lyon de 2019 a trouvé des algues.": (
            "étude de l'université de Lyon de 2019"
        ),
        "En 2021, un sondage disait que beaucoup n'arrosent jamais.": "2021, un sondage",
    },
    "es": {
        "Los jardineros pierden el 12,5 % del agua que cae del tejado.": "12,5 %",
        f"Cerca del 35{NBSP}% de los depósitos se rompe en invierno.": f"35{NBSP}%",
        "La parte de los depósitos llega ya al 48 por ciento del país.": "48 por ciento",
        "Entre el 40 % y el 60 % de los jardines tiene un depósito.": "40 % y el 60 %",
        "Unas 12.000 personas de la comarca compraron un depósito.": "12.000 personas",
        "En México son 12,500 hogares los que guardan agua del techo.": "12,500 hogares",
        f"En el norte eran 15{NARROW}000 pequeñas empresas del ramo.": (
            f"15{NARROW}000 pequeñas empresas"
        ),
        "Más de 2,5 millones de hogares guardan el agua del tejado.": "2,5 millones de hogares",
        "El mercado valía 3.400 millones de euros en aquel año.": "3.400 millones de euros",
        "En barriles se gastaron 2 mil millones de dólares en total.": (
            "2 mil millones de dólares"
        ),
        "Un tejado de esa clase cuesta 25.000 euros en la región.": "25.000 euros",
        "Casi uno de cada tres españoles ha visto larvas en el agua.": "uno de cada tres",
        "Tres de cada diez hogares olvidan vaciarlo antes del frío.": "Tres de cada diez",
        "Un estudio de la Universidad de Vigo de 2019 halló algas.": (
            "estudio de la Universidad de Vigo de 2019"
        ),
        "En 2021, una encuesta decía que muchos no riegan jamás.": "2021, una encuesta",
    },
}
NOT_TOLD: Mapping[str, Sequence[str]] = {
    "de": (
        "Füllen Sie die Tonne 80 cm hoch und warten Sie 12 Stunden lang.",
        "Wir sind zu 100 % sicher, dass das Wasser den Tomaten gut tut.",
        "Zum Beispiel laufen 30 % des Wassers im Sturm an der Tonne vorbei.",
        "Man sollte vor dem ersten Frost 20 % der Tonne leer lassen.",
        "Die Tonne kostet 45 Euro im Laden am Ende unserer Straße.",
        "Die Tonne kostet 1,999 Euro je Liter, wenn man es so rechnet.",
        "Mit dem Gutschein gibt es bis Ende Mai 20 % auf alle Tonnen.",
        "Wenn Sie 30 % des Wassers verlieren, ist die Dichtung hin.",
        "Wir haben gemessen, dass 30 % vorbeilaufen, und es an der Tonne gemessen.",
        "Wie kommt es, dass 30 % aller Tonnen im Winter platzen?",
        "Jeder dritte Tag war in diesem Sommer ein Tag ohne Regen.",
        "Der Verein ist eine von neun Organisationen im Rat der Gärtner.",
        "Der Bericht wurde mit Daten aus dem Jahr 2021 geschrieben.",
        "Aktuell sind alle Tonnen um 20 % billiger und kosten für nur 45 Euro.",
        "Die Tonne bekommt im Vergleich neun von zehn Punkten dafür.",
        "Das Becken fasst 10.000 Liter für Haushalte mit großem Garten.",
        "Ein Wasserhahn hält 1.500 Stunden und der Schlauch noch länger.",
        "Von allen Tonnen platzen 30 % im Winter (Reed &amp; Ode, 2019).",
        "Von allen Tonnen platzen 30 %, <a href=https://r.example/>wie es heißt</a>, im Winter.",
    ),
    "fr": (
        "Remplissez la cuve sur 80 cm et attendez 12 heures au moins.",
        "Nous sommes à 100 % sûrs que l'eau fait du bien aux tomates.",
        "Par exemple, 30 % de l'eau passe à côté de la cuve en été.",
        "Vous devriez laisser 20 % de la cuve vide avant le gel.",
        "La cuve coûte 45 euros au magasin du bout de notre rue.",
        "Avec le code promo, 20 % sur toutes les cuves jusqu'en mai.",
        "Si vous perdez 30 % de l'eau, le joint du robinet est mort.",
        "Nous avons mesuré que 30 % de l'eau passait à côté en mai.",
        "Pourquoi donc 30 % des cuves cassent-elles en hiver ?",
        "Il arrose son jardin un jour sur deux pendant tout l'été.",
        "Le bassin contient 10 000 litres par ménage dans ce quartier.",
        "Des cuves, 30 % cassent en hiver, selon un livre connu [3].",
        "Des cuves, 30 % cassent, <a href=https://r.example/>dit-on</a>, en hiver.",
    ),
    "es": (
        "Llena el depósito hasta 80 cm y espera 12 horas o más.",
        "Estamos 100 % seguros de que el agua sienta bien al tomate.",
        "Por ejemplo, el 30 % del agua pasa de largo en la tormenta.",
        "Antes de la helada hay que dejar vacío un 20 % del depósito.",
        "El depósito cuesta 45 euros en la tienda de nuestra calle.",
        "Con el cupón hay un 20 % en todos los depósitos hasta mayo.",
        "Si pierdes el 30 % del agua, la junta del grifo está rota.",
        "Hemos medido que el 30 % del agua pasaba de largo en mayo.",
        "¿Por qué el 30 % de los depósitos se rompe en invierno?",
        "Riega el jardín uno de cada dos días durante todo el verano.",
        "La balsa guarda 10.000 litros por hogar en aquel barrio.",
        "De los depósitos el 30 % se rompe, dice un libro viejo [3].",
        "Del total el 30 % se rompe, <a href=https://r.example/>dicen</a>, en invierno.",
    ),
}


def _read(text: str) -> str:
    """As the text of a page is kept, where every blank is the same."""
    return text.replace(NBSP, " ").replace(NARROW, " ")


def told(language: str, texts: Sequence[str]) -> dict[str, str]:
    """Sentence -> number, of a page that has each text as a paragraph."""
    ground = foreign(language, "".join(f"<p>{text}</p>" for text in texts))
    assert ground.language == language
    return {one.passages[0].text: one.value for one in unsourced_claims(ground)}


@pytest.mark.parametrize("language", TOLD)
def test_numbers_worth_a_source(language: str) -> None:
    found = told(language, list(TOLD[language]))
    assert found == {_read(text): _read(value) for text, value in TOLD[language].items()}


@pytest.mark.parametrize("language", TOLD)
def test_a_blank_within_a_number_may_be_of_any_sort(language: str) -> None:
    for text, value in TOLD[language].items():
        assert next(CLAIMS[language].values(text)) == value


@pytest.mark.parametrize("language", NOT_TOLD)
def test_other_numbers_need_none(language: str) -> None:
    assert told(language, NOT_TOLD[language]) == {}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "35 %", "35 Prozent"),
        ("de", "3,4 Mrd. Euro", "3,4 Milliarden €"),
        ("de", "12.000 Menschen", "12 000 Leute"),
        ("fr", "35 %", "35 pour cent"),
        ("fr", "3,4 Md€", "3,4 milliards d'euros"),
        ("fr", f"12{NARROW}000 personnes", "12.000 personnes"),
        ("es", "35,0 %", "35 por ciento"),
        ("es", "2 mil millones de dólares", "2 mil millones de euros"),
        ("es", "12.000 personas", "12,000 personas"),
        ("en", "$3.4 billion", "$3.4bn"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(language: str, one: str, other: str) -> None:
    words = CLAIMS[language]
    assert words.key(one) == words.key(other)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "3,4 Mio. Euro", "3,4 Mrd. Euro"),
        ("de", "1,5 %", "15 %"),
        ("de", "1.500 Euro", "1,5 Euro"),
        ("fr", "35 %", "35 cas"),
        ("es", "12,5 %", "125 %"),
    ],
)
def test_another_number_is_another(language: str, one: str, other: str) -> None:
    words = CLAIMS[language]
    assert words.key(one) != words.key(other)

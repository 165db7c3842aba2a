"""Own data in German, French and Spanish."""

from collections.abc import Mapping, Sequence

import pytest

from analysis.links.assets import assets
from analysis.links.wordings.languages import OWN_DATA
from analysis.result.links import AssetKind
from tests.analysis.links.foreign import foreign

SAID: Mapping[str, Sequence[str]] = {
    "de": (
        "Wir haben 1.200 Nutzer befragt.",
        "Für diesen Vergleich haben wir in drei Wochen zwölf Tonnen im Garten getestet.",
        "Unsere Redaktion hat alle Hähne an einem Fass ausprobiert.",
        "Dazu befragten wir mehr als 400 Gärtner.",
        "Von den fünf Tonnen, die wir im Winter getestet haben, platzte keine.",
        "Unsere eigene Umfrage zeigt, dass viele nicht gießen.",
        "In unseren Tests hielten alle Deckel.",
        "Laut unserer Befragung gießt jeder.",
        "Die Temperatur haben wir selbst nachgemessen.",
    ),
    "fr": (
        "Nous avons testé 12 cuves.",
        "Pour ce guide, nous avons interrogé plus de 1 200 jardiniers.",
        "Notre équipe a comparé une quinzaine de modèles.",
        "J'ai mesuré la température de l'eau en mai.",
        "Des cinq cuves que nous avons testées, aucune n'a cassé.",
        "Notre enquête montre que peu de gens arrosent.",
        "Selon nos mesures, l'eau reste fraîche.",
        "Lors de nos tests, tous les couvercles ont tenu.",
    ),
    "es": (
        "Hemos probado 12 depósitos.",
        "Para esta guía hemos encuestado a 1.200 jardineros.",
        "Nuestro equipo ha comparado más de 15 modelos.",
        "Probamos los cinco grifos más vendidos.",
        "De los cinco depósitos que hemos probado, ninguno se rompió.",
        "Nuestra encuesta muestra que pocos riegan.",
        "Según nuestras mediciones, el agua queda fresca.",
        "En nuestras pruebas aguantaron todas las tapas.",
    ),
}
NOT_SAID: Mapping[str, Sequence[str]] = {
    "de": (
        "Wir haben positiv getestet.",
        "Wir haben 20 Jahre lang Tonnen verkauft.",
        "Ihre Studie zeigt, dass Deckel helfen.",
        "Unsere Preise zeigen, was wir können.",
        "Die Hersteller haben 1.200 Nutzer befragt.",
        "In unserem Garten stehen 12 Tonnen.",
        "Damit geraten wir in unseren Analysen ins Schwimmen.",
        "Haben Sie alle Hähne getestet?",
    ),
    "fr": (
        "Nous avons acheté 12 cuves.",
        "Leur étude montre que les couvercles aident.",
        "Le fabricant a testé 12 cuves.",
        "Nous avons 20 ans de métier.",
        "Dans nos jardins il y a 12 cuves.",
        "Avez-vous testé les 12 cuves ?",
    ),
    "es": (
        "Hemos comprado 12 depósitos.",
        "Su estudio muestra que las tapas ayudan.",
        "El fabricante ha probado 12 depósitos.",
        "Medimos 200 g de abono y lo echamos.",
        "En nuestros jardines hay 12 depósitos.",
        "Probamos dos veces.",
    ),
}


@pytest.mark.parametrize(("language", "text"), [(at, one) for at in SAID for one in SAID[at]])
def test_own_data_is_told(language: str, text: str) -> None:
    assert OWN_DATA[language].search(text)


@pytest.mark.parametrize(
    ("language", "text"), [(at, one) for at in NOT_SAID for one in NOT_SAID[at]]
)
def test_what_only_sounds_like_it_is_none(language: str, text: str) -> None:
    assert not OWN_DATA[language].search(text)


@pytest.mark.parametrize("language", SAID)
def test_the_page_that_has_it_is_named_with_the_sentence(language: str) -> None:
    said, other = SAID[language][0], NOT_SAID[language][0]
    ground = foreign(language, f"<p>{other} {said} {other}</p>")
    (found, *_) = assets(ground)
    assert (ground.language, found.kind, found.ranks) == (language, AssetKind.OWN_DATA, (1,))
    assert [one.text for one in found.evidence] == [said]


@pytest.mark.parametrize("language", SAID)
def test_a_page_without_is_counted(language: str) -> None:
    (found, *_) = assets(foreign(language, f"<p>{NOT_SAID[language][0]}</p>"))
    assert (found.kind, found.ranks, found.n) == (AssetKind.OWN_DATA, (), 1)

"""Pages on rain barrels in German, French and Spanish, to which a test adds a paragraph."""

from collections.abc import Mapping

from analysis.links.ground import Ground, ground_of
from tests.analysis.links.barrels import found_on, page, ranked

TEXTS: Mapping[str, str] = {
    "de": (
        "<h1>Die Regentonne im Garten</h1><p>Eine Regentonne sammelt das Wasser, das vom Dach"
        " läuft, und hält es für die trockenen Wochen im Sommer bereit.</p><h2>Der richtige"
        " Platz</h2><p>Sie steht am besten im Schatten unter dem Fallrohr, weil das Wasser dort"
        " kühl bleibt und sich weniger Algen bilden. Der Boden muss eben und fest sein, denn eine"
        " volle Tonne ist sehr schwer.</p><h2>Die Tonne im Winter</h2><p>Vor dem ersten Frost wird"
        " sie geleert und umgedreht, damit das Eis sie nicht sprengt."
        " Der Hahn bleibt dabei offen.</p>"
        "<h2>Mücken und Laub</h2><p>Ein Netz aus feinem Draht hält Mücken und Laub vom Wasser fern."
        " Wer den Deckel fest schließt und das Netz im Herbst putzt, hat bis zum Frühjahr klares"
        " Wasser und muss die Tonne nur selten reinigen.</p>"
        "<h2>Der Überlauf</h2><p>Ein Schlauch am oberen Rand führt bei starkem Regen das Wasser"
        " weg, damit es nicht an die Wand des Hauses läuft. Er endet am besten in einem Beet mit"
        " lockerer Erde.</p>"
    ),
    "fr": (
        "<h1>Le récupérateur d'eau au jardin</h1><p>Un récupérateur garde l'eau qui coule du toit"
        " et la tient prête pour les semaines sèches de l'été.</p><h2>Le bon endroit</h2><p>Il se"
        " place à l'ombre sous la descente, parce que l'eau y reste fraîche et que les algues y"
        " poussent moins. Le sol doit être plat et ferme, car une cuve pleine est très lourde.</p>"
        "<h2>La cuve en hiver</h2><p>Avant le premier gel elle est vidée et retournée, afin que la"
        " glace ne la casse pas. Le robinet reste ouvert pendant tout ce temps.</p>"
        "<h2>Moustiques et feuilles</h2><p>Une toile fine tient les moustiques et les feuilles loin"
        " de l'eau. Qui ferme bien le couvercle et nettoie la toile en automne garde une eau claire"
        " jusqu'au printemps et lave rarement sa cuve.</p>"
        "<h2>Le trop-plein</h2><p>Un tuyau au bord de la cuve mène l'eau plus loin quand il pleut"
        " fort, pour qu'elle ne coule pas le long du mur de la maison. Il finit de préférence dans"
        " un massif à la terre légère.</p>"
    ),
    "es": (
        "<h1>El depósito de lluvia en el jardín</h1><p>Un depósito guarda el agua que cae del"
        " tejado y la tiene lista para las semanas secas del verano.</p><h2>El buen sitio</h2>"
        "<p>Se coloca a la sombra bajo la bajante, porque allí el agua queda fresca y crecen menos"
        " algas. El suelo tiene que ser llano y firme, pues un depósito lleno pesa mucho.</p>"
        "<h2>El depósito en invierno</h2><p>Antes de la primera helada se vacía y se le da la"
        " vuelta, para que el hielo no lo rompa. El grifo queda abierto todo ese tiempo.</p>"
        "<h2>Mosquitos y hojas</h2><p>Una tela fina aleja del agua los mosquitos y las hojas. Quien"
        " cierra bien la tapa y limpia la tela en otoño tiene agua clara hasta la primavera y lava"
        " pocas veces su depósito.</p>"
        "<h2>El rebosadero</h2><p>Un tubo en el borde lleva el agua más lejos cuando llueve mucho,"
        " para que no corra por la pared de la casa. Acaba mejor en un arriate de tierra suelta."
        "</p>"
    ),
}


def foreign(language: str, *added: str) -> Ground:
    """Pages in a language, one for each piece of HTML, which stands at its end."""
    pages = ranked(
        *(
            page(f"https://{at}.example/guide", f"<article>{TEXTS[language]}{html}</article>")
            for at, html in enumerate(added)
        )
    )
    return ground_of(pages, found_on(pages), ())

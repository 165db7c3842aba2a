"""Articles in four languages, their titles first, and articles on what stands before articles."""


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.strip().split("\n\n"))


# title, then paragraphs of about forty words
PROSE = {
    "en": _paragraphs("""
How to descale a kettle without scratching it

Hard water leaves a grey crust on the element, and a kettle with such a crust takes a third longer
to boil. The crust is lime, so any weak acid from the pantry will lift it off within an hour, and
no brush is needed.

Fill the kettle halfway with equal parts of water and white vinegar. Bring it to the boil once,
switch it off at the wall and leave the lid open, because the fumes sting. After forty minutes the
flakes float, and the steel below is bright again.

Pour the liquid away through a sieve so that the flakes do not settle in the drain. Then boil
fresh water twice and throw it out both times. If the second boil still smells, a slice of lemon
in the third one takes the last of it away.

Citric acid works as well and smells of nothing. Two spoons to a litre are enough, and the water
should stay below sixty degrees, since hotter water makes a salt of it that sticks harder than the
lime did and has to be soaked overnight.

Glass kettles show the lime first and clean up fastest. Those with a gold coloured base dislike
vinegar, so use lemon juice there. Enamel chips when it is scraped, which is why steel wool
belongs nowhere near it, however thick the crust has grown.

How often depends on the water. In a chalk valley once a month is right, in granite hills twice a
year. A filter jug halves the work, yet it wants a new cartridge every month, and that costs more
than all the vinegar of a year.

Never leave the acid in overnight in an aluminium pot, and never mix it with bleach. Rinse the
spout filter on its own under the tap and brush it from the inside, for the flakes that clog it
come from there and not from the cup.

A kettle that drips at the seam after it has been cleaned was leaking before, with lime for a
plug. Such a one is past mending. Take it to the yard where small appliances are taken apart, and
keep the base, which often fits the next one.

Write the day on a strip of tape below the base. In a year you will know how fast your water
works, and you will no longer guess. My own strip says nine weeks in summer, when the kettle
rests, and five in the dark months.
"""),
    "de": _paragraphs("""
Wasserkocher entkalken, ohne ihn zu zerkratzen

Hartes Wasser hinterlässt eine graue Kruste auf der Heizplatte, und mit ihr braucht der Kocher ein
Drittel länger. Die Kruste ist Kalk, deshalb löst jede schwache Säure aus der Küche sie binnen
einer Stunde, und eine Bürste braucht es dafür nicht.

Füllen Sie den Kocher zur Hälfte mit Wasser und hellem Essig zu gleichen Teilen. Einmal aufkochen,
den Stecker ziehen und den Deckel offen lassen, denn der Dampf beißt. Nach vierzig Minuten
schwimmen die Flocken oben, und der Stahl glänzt wieder.

Gießen Sie die Flüssigkeit durch ein Sieb, damit sich die Flocken nicht im Abfluss absetzen.
Danach zweimal frisches Wasser kochen und beide Male wegschütten. Riecht es dann noch, nimmt eine
Scheibe Zitrone beim dritten Mal den Rest davon mit.

Zitronensäure wirkt ebenso gut und riecht nach nichts. Zwei Löffel auf den Liter reichen, und das
Wasser sollte unter sechzig Grad bleiben, weil heißeres daraus ein Salz macht, das fester haftet
als der Kalk und über Nacht eingeweicht werden muss.

Wie oft, das hängt vom Wasser ab. Im Tal mit Kreide ist einmal im Monat richtig, im Granit reicht
zweimal im Jahr. Ein Filter halbiert die Arbeit, will aber jeden Monat eine neue Kartusche, und
die kostet mehr als aller Essig zusammen.

Ein Kocher, der nach dem Putzen an der Naht tropft, war schon vorher undicht und nur mit Kalk
verstopft. Den rettet niemand mehr. Bringen Sie ihn auf den Hof, wo kleine Geräte zerlegt werden,
und behalten Sie den Sockel für den nächsten.
"""),
    "fr": _paragraphs("""
Détartrer une bouilloire sans la rayer

L'eau dure laisse une croûte grise sur la résistance, et la bouilloire met alors un tiers de temps
en plus. Cette croûte est du calcaire : n'importe quel acide faible du placard la décolle en une
heure, et aucune brosse n'est nécessaire pour cela.

Remplissez la bouilloire à moitié d'eau et de vinaigre blanc à parts égales. Portez une fois à
ébullition, débranchez et laissez le couvercle ouvert, car la vapeur pique. Au bout de quarante
minutes les écailles flottent et l'acier brille de nouveau.

Videz le liquide à travers une passoire pour que les écailles ne restent pas dans le siphon.
Faites ensuite bouillir deux fois de l'eau fraîche et jetez-la. Si l'odeur reste, une rondelle de
citron dans la troisième emporte ce qui en demeure.

L'acide citrique agit aussi bien et ne sent rien. Deux cuillères par litre suffisent, et l'eau
doit rester sous soixante degrés, car plus chaude elle en fait un sel qui colle plus fort que le
calcaire et qu'il faut laisser tremper toute la nuit.

La fréquence dépend de l'eau. Dans une vallée de craie une fois par mois convient, sur le granit
deux fois par an. Une carafe filtrante réduit la peine de moitié, mais réclame une cartouche
chaque mois, ce qui coûte plus que le vinaigre.

Une bouilloire qui goutte à la soudure après le nettoyage fuyait déjà, bouchée par le calcaire.
Personne ne la répare. Portez-la à la déchetterie où l'on démonte les petits appareils, et gardez
le socle, qui va souvent à la suivante.
"""),
    "es": _paragraphs("""
Cómo descalcificar un hervidor sin rayarlo

El agua dura deja una costra gris en la resistencia, y con ella el hervidor tarda un tercio más.
La costra es cal, así que cualquier ácido débil de la despensa la suelta en una hora, y no hace
falta ningún cepillo ni ningún producto caro.

Llene el hervidor hasta la mitad con agua y vinagre blanco a partes iguales. Hierva una vez,
desenchufe y deje la tapa abierta, porque el vapor pica. A los cuarenta minutos las escamas flotan
y el acero de abajo vuelve a brillar como el primer día.

Vacíe el líquido por un colador para que las escamas no se queden en el desagüe. Después hierva
agua limpia dos veces y tírela. Si todavía huele, una rodaja de limón en la tercera se lleva lo
que queda del olor sin dejar sabor alguno.

El ácido cítrico sirve igual y no huele a nada. Dos cucharadas por litro bastan, y el agua debe
quedar por debajo de sesenta grados, pues más caliente forma una sal que se agarra más que la cal
y hay que dejarla en remojo toda la noche.

La frecuencia depende del agua. En un valle de yeso conviene una vez al mes, en el granito dos
veces al año. Una jarra con filtro quita la mitad del trabajo, pero pide un cartucho cada mes, y
eso cuesta más que todo el vinagre del año.

Un hervidor que gotea por la junta después de limpiarlo ya perdía antes, tapado por la cal. Ese no
tiene arreglo. Llévelo al punto limpio donde desmontan los aparatos pequeños y guarde la base, que
a menudo sirve para el siguiente.
"""),
}

# by the verdict that they are about and must not get
ON_WALLS = {
    "captcha": _paragraphs("""
Why sites ask whether you are human

A captcha asks a reader to verify that they are human, mostly by a grid of pictures. The older
ones showed bent letters, which programs soon read better than people did.

Newer checks look at how the pointer moves before the box is ticked. A checkbox that says “I'm not
a robot” is the visible tip of a score that was counted long before the click.

Readers with poor sight lose most, since a grid has no words for them. Sound puzzles help few, and
a check that needs no hand at all is the only one that shuts nobody out.

Site owners can do without: a hidden field that only programs fill in stops most spam, and a limit
on how many forms an address may send in an hour stops the rest.

Where a check must be, offer two ways through it and a mail address for those who fail both. Log
how many give up, because each of them was a reader who came for something.
"""),
    "consent-wall": _paragraphs("""
What a cookie banner must say

Consent to cookies must be given freely, says the guidance on the GDPR. A banner with one button
that says yes is none, and a wall that shows nothing without consent is disputed.

Refusing must be as easy as accepting. Where the first layer has a button to accept all, it needs
one to reject all of the same size, not a link in grey below the text.

Vendors have to be named before personal data go to them. Lists with eight hundred partners are
legal on paper, yet no court has met a reader who had read one to its end.

Legitimate interest is no back door for advertising cookies. What a shop needs to keep the basket
full may be set unasked, but what follows the reader elsewhere may not.

Withdrawing must be possible at any time, from every page, in two clicks. Keep a record of the
text that was shown on the day, since the question always comes a year later.
"""),
    "soft-404": _paragraphs("""
404 errors explained

A server answers with 404 when it has nothing at an address. The code says no more than that: the
page may have moved, may come back, or may never have been there.

A soft 404 says “page not found” to the reader and 200 to the machine. Search engines keep such
pages for weeks, and every one of them takes the place of a real one.

Links from other sites are the usual cause. Look them up in the log, sort them by how often they
are asked for, and send the first twenty to where their text has gone.

Do not send all of them to the start page. Readers who asked for a kettle and get a menu go away,
and the engine takes the whole lot for soft errors anyway.

A good error page has the menu, a search field and three addresses that many look for. It says in
one sentence what happened, and it makes no joke at the reader's cost.
"""),
}

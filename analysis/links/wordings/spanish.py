"""Spanish wordings."""

from analysis.extraction.walls.wording import wording
from analysis.links.wordings.decimal_comma import YEAR, Vocabulary, claim_words

_NUMERALS = r"(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|cien|\d{1,3})"
_WHO = r"(?:hemos|he|nuestr[oa] (?:equipo|redacción|laboratorio) ha|nuestros expertos han)"
_MANY = (
    r"(?:\d\S{0,15}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte"
    r"|decenas|cientos|miles|tod[oa]s|cada)(?! (?:años|veces))"
)
_DID = (
    r"(?:encuestado|entrevistado|preguntado|probado|testeado|comparado|analizado|medido|evaluado"
    r"|examinado|recopilado)"
)
_TESTED = r"(?:encuestamos|entrevistamos|probamos|testeamos|comparamos|analizamos|evaluamos)"
_DATA = (
    r"(?:encuestas?|estudios?|sondeos?|datos|mediciones|análisis|pruebas|tests?|investigación"
    r"|investigaciones)"
)
_ASKED = r"(?:encuestas?|estudios?|sondeos?|datos|mediciones|pruebas|tests)"
_OUR = r"nuestr[oa]s? (?:propi[oa]s? |últim[oa] )?"
OWN_DATA = wording(rf"""
    {_WHO} (?:también )?{_DID} (?:\S+ ){{0,4}}?{_MANY}
    {_WHO} (?:también )?(?:encuestado|cronometrado)
    {_TESTED} (?:\S+ ){{0,3}}?{_MANY}
    {_MANY} (?:\S+ ){{1,3}}?que hemos (?:\S+ ){{0,2}}?{_DID}
    (?:hemos )?(?:realizado|realizamos) (?:nuestr[oa]|una?) (?:propi[oa] )?(?:encuesta|estudio|sondeo)
    {_OUR}{_DATA} (?:muestra|revela|indica|sugiere|demuestra|confirma|abarca)n?
    según {_OUR}{_DATA}
    (?:en|durante) {_OUR}{_ASKED}
""")  # noqa: E501 # one phrase a line

_PEOPLE = (
    r"personas?|adult[oa]s?|niñ[oa]s?|jóvenes|hombres?|mujer(?:es)?|usuari[oa]s?|clientes?"
    r"|consumidor(?:es|as)?|comprador(?:es|as)?|emplead[oa]s?|trabajador(?:es|as)?"
    r"|desarrollador(?:es|as)?|profesionales|pacientes?|participantes?|encuestad[oa]s?"
    r"|estudiantes?|alumn[oa]s?|internautas?|habitantes?|ciudadan[oa]s?|español(?:es|as?)?"
    r"|europe[oa]s?|estadounidenses?|american[oa]s?|mexican[oa]s?|argentin[oa]s?|colombian[oa]s?"
)
_THINGS = (
    r"empresas?|pymes?|compañías?|organizaciones|hogar(?:es)?|familias?|casos|muertes|muertos"
    r"|sitios|webs|servidores|dispositivos?|ataques|empleos|ejemplares|copias|descargas|proyectos?"
    r"|equipos?"
)
_STUDY = r"(?:estudio|encuesta|informe|sondeo|censo|análisis|investigación|barómetro)"
_MONTHS = (
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
# What is counted by the number itself; "10.000 litros por hogar" are no homes
_NO_ADJECTIVE = (
    r"por|para|en|y|e|o|a|al|con|de|del|sobre|euros?|d[oó]lares|pesos|litros?|kilos?|metros?"
    r"|horas?|minutos?|días?|mes(?:es)?|años?|veces|toneladas?|páginas?|kilómetros?"
)
CLAIMS = claim_words(
    Vocabulary(
        group="[.,'\u2019\u00a0\u202f\u2009 ]",  # with a comma in Mexico and Central America
        per_cent=r"por ?cientos?|por 100",
        no_share=r"segur[oa]s?|de descuento|de rebaja|de alcohol|vol",
        joined=r"al?|y(?: el| un)?",
        scales={
            "mil": 10**3,
            "miles": 10**3,
            "millón": 10**6,
            "millones": 10**6,
            "mill": 10**6,
            "mil millones": 10**9,
            "billón": 10**12,
            "billones": 10**12,
        },
        of=r"(?:de\s)?",
        before=r"[$€£]|(?<!\w)(?:EUR|USD|MXN)",
        after=r"[€$£](?!\w)|M€|(?:euros?|d[oó]lares|pesos|libras|francos)\b",
        described=rf"(?:(?!(?:{_NO_ADJECTIVE})\b)[^\W\d_][\w-]*\s)?",
        counted=rf"{_PEOPLE}|{_THINGS}",
        share=(
            rf"\b(?:un[oa]?|{_NUMERALS})(?: (?:{_PEOPLE}|{_THINGS}))? de cada {_NUMERALS}\b"
            r"(?! (?:días|semanas|meses|años|horas|minutos|veces|noches))"
        ),
        study=(
            rf"\b(?:{YEAR},? (?:[\w'\u2019-]+ ){{0,4}}{_STUDY}|{_STUDY} (?:[\w'\u2019-]+ ){{0,6}}"
            rf"(?:de|del|en|año|(?:{_MONTHS}) de) {YEAR})\b"
        ),
        own=r"""
            por ejemplo
            p\. ?ej\.
            imagin(?:a|e|en|emos)
            supon(?:ga|gamos|gan)
            supón
            digamos
            si (?:usted|tú|nosotros|una?|el|las?|los|tienes|quieres|pierdes|tenemos|se)
            nuestr[oa]s? (?:precios?|tarifas?|plan|planes|descuentos?|ofertas?)
            (?:al|por) mes
            prueba gratuita
            descuentos?
            cup(?:ón|ones)
            ahorr(?:a|e|as) hasta
            gastos de envío
            puertos? \d\S*
            recom(?:end|iend)\w*
            aconsej\w*
            deber[ií]a\w*
            (?:debes|debemos)
            hay que
            (?:podrían?) ser
            (?:he|hemos)(?: \S+){0,3}? (?:pagado|comprado|probado|encuestado|medido|encontrado|gastado|ganado)
            (?:pagamos|compramos|probamos|medimos|encuestamos|gastamos|ganamos|pagué|compré|probé|gasté)
        """,  # noqa: E501 # one phrase a line
        attributed=r"""
            según
            de acuerdo con
            (?:estudio|encuesta|informe|sondeo)s?
            barómetro
            investigaci(?:ón|ones)
            investigador(?:es|as?)?
            estadísticas?
            estim(?:a|an|ación|aciones)
            datos (?:de|del)
        """,
    )
)

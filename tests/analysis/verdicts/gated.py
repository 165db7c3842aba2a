"""Pages that want something first: consent, money, or a login."""

from collections.abc import Iterator

from analysis.result import PageVerdict
from tests.analysis.verdicts.made import Made, article, document, linked, site

# language -> what a consent dialogue says, and its buttons
ASKING = {
    "en": (
        "We value your privacy",
        """
We and our 840 partners store and access information on a device, such as cookies, and process
personal data such as your address, for personalised advertising and content. With your consent we
may use precise location. You can change your choices at any time in the privacy settings at the
foot of each page.
""",
        ("Accept all", "Reject all", "More options"),
    ),
    "de": (
        "Ihre Privatsphäre ist uns wichtig",
        """
Wir und unsere 840 Partner speichern Informationen auf einem Gerät, etwa Cookies, und verarbeiten
personenbezogene Daten wie Ihre Kennung für personalisierte Anzeigen. Ihre Einwilligung gilt nur
hier. Unter Datenschutz am Ende jeder Seite lässt sie sich widerrufen; einige verarbeiten Daten
aus berechtigtem Interesse.
""",
        ("Alle akzeptieren", "Ablehnen", "Einstellungen"),
    ),
    "fr": (
        "Le respect de votre vie privée compte",
        """
Nous et nos 840 partenaires utilisons des cookies et traitons des données personnelles telles que
votre adresse pour des publicités et des contenus à votre mesure. Votre consentement ne vaut que
pour ce site. Les traceurs peuvent être refusés plus tard au bas de chaque page, dans la rubrique
des cookies.
""",
        ("Tout accepter", "Continuer sans accepter", "Paramétrer"),
    ),
    "es": (
        "Su intimidad nos importa",
        """
Nosotros y nuestros 840 socios guardamos cookies en su aparato y tratamos datos personales como su
dirección para mostrar publicidad y contenidos a medida. Puede retirar el consentimiento cuando
quiera al pie de cada página; algunos tratan datos por interés legítimo, sin pedir el
consentimiento.
""",
        ("Aceptar todo", "Rechazar", "Configurar"),
    ),
}
_SHORT = {
    "en": (
        (
            "We ask for your consent to cookies that count visits and show advertising, here and "
            "on the other sites of our house."
        ),
        "I agree",
        "I disagree",
    ),
    "de": (
        (
            "Wir verwenden Cookies, um Besuche zu zählen. Ihre Einwilligung ist nötig: ohne sie "
            "geht es hier nicht weiter."
        ),
        "Alle Cookies akzeptieren",
        "Nur essenzielle",
    ),
    "fr": (
        (
            "Nous utilisons des traceurs pour compter les visites, avec votre consentement "
            "seulement, et de la publicité."
        ),
        "OK pour moi",
        "Non merci",
    ),
    "es": (
        (
            "Usamos cookies propias y de otros para contar visitas y mostrar publicidad, con su "
            "consentimiento."
        ),
        "Aceptar",
        "Solo necesarias",
    ),
}
_USES = (
    "Keep the shop open and find faults in it before you do",
    "Count who comes, so that the shelves are filled in time",
    "Show what fits the water of your town",
)
# containers as consent products name them
_PRODUCTS = {
    "en": "<div id=onetrust-consent-sdk><div id=onetrust-banner-sdk role=dialog>{}</div></div>",
    "de": '<div id=usercentrics-root><div data-testid="uc-container">{}</div></div>',
    "fr": '<div id=didomi-host><div class="didomi-popup-container">{}</div></div>',
    "es": '<div id=cmpbox class="cmpbox cmpstyleroot">{}</div>',
}


def dialogue(lang: str) -> str:
    """What asks for consent, with its buttons."""
    heading, text, labels = ASKING[lang]
    buttons = "".join(f"<button>{label}</button>" for label in labels)
    return f"<h2>{heading}</h2><p>{text}</p>{buttons}"


def consents() -> Iterator[Made]:
    for lang in ASKING:
        asking = dialogue(lang)
        wrapped = _PRODUCTS[lang].format(asking)
        yield _consent(f"product-{lang}", document("Kettle", wrapped, lang=lang), "% of its words")
        purposes = "".join(f"<p>{ASKING[lang][1]}</p>" for _ in range(6))
        gate = f"<div class=gate><h1>Kettle</h1>{purposes}{asking}</div>"
        yield _consent(f"long-{lang}", document("Kettle", gate, lang=lang), "% of its words")
    for lang, (said, *labels) in _SHORT.items():
        buttons = "".join(f"<button>{label}</button>" for label in labels)
        body = document("Kettle", f"<div><p>{said}</p>{buttons}</div>", lang=lang)
        yield _consent(f"short-{lang}", body, "% of its words are on that, as")
    frame = (
        "<div id=sp_message_container_9><iframe title=Consent src='https://cdn.privacy-mgmt.com/"
        "index.html?message_id=9'></iframe></div>"
    )
    yield _consent("in-a-frame", document("Kettle", frame), "in a frame of privacy-mgmt.com")
    pay = (
        "<h1>Weiter mit Werbung oder im Abo</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und "
        "Tracking. Dafür brauchen wir Ihre Einwilligung; wir nutzen Cookies und ähnliches.</p>"
        "<p>Oder lesen Sie im Pur-Abo ohne Tracking und ohne personalisierte Anzeigen.</p>"
        "<button>Einverstanden</button><button>Jetzt im Abo lesen</button>"
    )
    yield _consent("pay-or-consent", document("Kessel", pay, lang="de"), "% of its words")
    uses = "".join(f"<li>{one}</li>" for one in _USES)
    asked = (
        "<h1>Before you continue to Kettle</h1><p>We use cookies and data to</p>"
        f"<ul>{uses}</ul><p>If you choose to accept all, we will also use cookies and data to</p>"
        f"<ul>{uses}</ul><button>Reject all</button><button>Accept all</button>"
    )
    yield Made(
        name="at-its-address",
        body=document("Before you continue", asked),
        verdict=PageVerdict.CONSENT_WALL,
        evidence='as "Before you continue"',
        url="https://consent.kettle.example/ml?continue=x",
    )
    moved = "<p>One moment while your choice is read.</p><form><button>Agree</button></form>"
    yield Made(
        name="by-address",
        body=document("Kettle family", moved),
        verdict=PageVerdict.CONSENT_WALL,
        evidence="//consent.",
        url="https://consent.kettle.example/v2/collectConsent?sessionId=3",
    )


def _consent(name: str, body: bytes, evidence: str) -> Made:
    return Made(name=name, body=body, verdict=PageVerdict.CONSENT_WALL, evidence=evidence)


NOT_FREE: dict[str, object] = {
    "@type": "NewsArticle",
    "headline": "How to descale a kettle",
    "isAccessibleForFree": False,
    "hasPart": {
        "@type": "WebPageElement",
        "isAccessibleForFree": "False",
        "cssSelector": ".paywall",
    },
}


def paywalls() -> Iterator[Made]:
    for name, lang, offer, said in (
        ("subscribe", "en", "Subscribe to continue reading", "Subscribe to continue"),
        ("metered", "en", "You\u2019ve read all of your free articles", "You\u2019ve read all of"),
        ("subscriber", "en", "Already a subscriber? Log in", "Already a subscriber"),
        ("members", "en", "This story is for members only", "This story is for members"),
        ("de", "de", "Mit Kessel+ weiterlesen", "Mit Kessel+ weiterlesen"),
        ("de-subscriber", "de", "Sie haben bereits ein Abo? Anmelden", "bereits ein Abo"),
        ("none-left", "en", "You have no free articles left", "no free articles left"),
        ("rest", "en", "Read the rest of this story with a plan", "Read the rest of this"),
        ("de-plan", "de", "Mit einem Digital-Abo weiterlesen", "Mit einem Digital-Abo"),
        ("de-kept", "de", "Dieser Beitrag ist Abonnenten vorbehalten", "Abonnenten vorbehalten"),
        (
            "fr-go-on",
            "fr",
            "Pour continuer à lire, abonnez-vous",
            "Pour continuer à lire, abonnez-vous",
        ),
        ("es-register", "es", "Regístrate para continuar leyendo", "Regístrate para continuar"),
        ("fr", "fr", "Cet article est réservé aux abonnés", "réservé aux abonnés"),
        ("fr-rest", "fr", "Il vous reste 80 % de cet article à lire.", "Il vous reste 80 % de"),
        ("es", "es", "Suscríbase para seguir leyendo", "Suscríbase para seguir"),
        ("es-only", "es", "Contenido exclusivo para suscriptores", "exclusivo para suscriptores"),
    ):
        gate = f"<div class=gate><h3>{offer}</h3><p>1 € / 4</p></div>"
        body = document("Kettle", site(article(lang, 2, extra=gate)), lang=lang)
        yield _paywall(name, body, f'the page says "{said}')
    declared = linked(NOT_FREE)
    body = document("Kettle", site(article("en", 3)), head=declared)
    yield _paywall("declared", body, "isAccessibleForFree = false")
    hollow = "<div class=paywall><p>The rest comes with a plan.</p></div>"
    body = document("Kettle", site(article("en", 2, extra=hollow)), head=declared)
    yield _paywall("declared-with-a-hollow-part", body, "isAccessibleForFree = false")
    tier = '<meta property="article:content_tier" content="locked">'
    body = document("Kettle", site(article("de", 2)), head=tier, lang="de")
    yield _paywall("content-tier", body, "content_tier = locked")


def _paywall(name: str, body: bytes, evidence: str) -> Made:
    return Made(name=name, body=body, verdict=PageVerdict.PAYWALL, evidence=evidence)


_FORM = (
    "<form method=post action=/session><label>{0} <input type=email name=email></label>"
    "<label>{1} <input type=password name=password></label><button>{2}</button>"
    "<a href=/reset>{3}</a></form>"
)


def logins() -> Iterator[Made]:
    for lang, title, *labels in (
        ("en", "Sign in | Kettle", "Email", "Password", "Sign in", "Forgot your password?"),
        ("de", "Anmelden | Kessel", "E-Mail", "Kennwort", "Anmelden", "Kennwort vergessen?"),
        ("fr", "Connexion | Bouilloire", "Courriel", "Mot de passe", "Entrer", "Oublié ?"),
        ("es", "Iniciar sesión | Té", "Correo", "Contraseña", "Entrar", "¿La olvidó?"),
    ):
        body = document(title, site(f"<h1>{labels[2]}</h1>{_FORM.format(*labels)}"), lang=lang)
        yield _login(f"form-{lang}", body, "with a password field")
    steps = "<h1>Sign in</h1><p>to go on to Kettle</p><form><input type=email name=identifier>"
    yield _login("first-of-two-steps", document("Kettle", steps), "a field for one's name")
    captcha = "<div class=g-recaptcha></div><p>Protected by a service against bots.</p>"
    body = document("Log in to Kettle", _FORM.format("Name", "Password", "Log in", "x") + captcha)
    yield _login("with-a-widget", body, '"Log in to Kettle", with a password field')
    unnamed = document("Kettle", site(_FORM.format("User", "Pass", "Go", "Help")))
    yield _login("by-its-form-alone", unnamed, "little but a password field")
    for lang, said in (
        ("en", "You must be logged in to read this board."),
        ("de", "Sie müssen angemeldet sein, um das Thema zu sehen."),
        ("fr", "Vous devez être connecté pour voir ce sujet."),
        ("es", "Debes iniciar sesión para ver este tema."),
    ):
        body = document("Kettle board", site(f"<h2>Message</h2><p>{said}</p>"), lang=lang)
        yield _login(f"board-{lang}", body, said.split(" to ")[0].split(",")[0][:18])


def _login(name: str, body: bytes, evidence: str) -> Made:
    return Made(name=name, body=body, verdict=PageVerdict.LOGIN, evidence=evidence)

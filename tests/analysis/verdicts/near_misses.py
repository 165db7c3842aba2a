"""Articles that look like something else at one glance, by what they must not be taken for."""

from collections.abc import Iterator

from analysis.result import PageVerdict
from tests.analysis.verdicts.gated import NOT_FREE, dialogue
from tests.analysis.verdicts.made import Made, article, document, linked, site
from tests.analysis.verdicts.prose import ON_WALLS, PROSE

# titles of short articles that begin as those of walls do
_TITLES = (
    ("captcha", "en", "Just a moment of tea"),
    ("captcha", "en", "Are you human? A history of the question"),
    ("blocked", "en", "403 Forbidden: what it means"),
    ("blocked", "en", "Access denied to the attic"),
    ("blocked", "de", "Zugriff auf alte Kessel"),
    ("blocked", "en", "Why this film is not available in your country"),
    ("soft-404", "en", "How we designed our page not found"),
    ("soft-404", "en", "The page that was not found for ninety years"),
    ("login", "en", "Log in to Ubuntu without a password"),
    ("login", "de", "Anmelden eines Gewerbes: so geht es"),
    ("login", "fr", "Connexion à internet : comment choisir"),
    ("login", "es", "Iniciar sesión en Linux sin contraseña"),
    ("paywall", "de", "Welches Abo lohnt sich?"),
    ("pdf", "en", "What “%PDF-1.7” means"),
)


def near_misses() -> Iterator[Made]:
    yield from _on_walls()
    yield from _at_managers()
    yield from _with_logins()
    yield from _with_offers()
    yield from _with_videos()
    yield from _with_questions()
    for lang in PROSE:
        banner = f"<div role=dialog class=consent-banner>{dialogue(lang)}</div>"
        body = document(PROSE[lang][0], site(article(lang), after=banner), lang=lang)
        yield _read(f"consent-banner-{lang}", body, "consent-wall")
    for not_a, lang, title in _TITLES:
        body = document(title, site(article(lang, 3).replace(PROSE[lang][0], title)), lang=lang)
        yield _read(title, body, not_a)


def _on_walls() -> Iterator[Made]:
    for name, (title, *texts) in ON_WALLS.items():
        text = "".join(f"<h2>Part {n}</h2><p>{one}</p>" for n, one in enumerate(texts))
        body = document(f"{title} | Kettle", site(f"<article><h1>{title}</h1>{text}</article>"))
        yield _read(f"on-{name}", body, name)
    title, *texts = ON_WALLS["captcha"]
    text = "".join(f"<p>{one}</p>" for one in texts)
    widget = "<div class=g-recaptcha data-sitekey=6L></div>"
    body = document(title, site(f"<article><h1>{title}</h1>{text}{widget}</article>"))
    yield _read("on-captcha-with-a-sample", body, "captcha")
    comment = "<form><textarea></textarea><div class=h-captcha></div><button>Post</button></form>"
    body = document(PROSE["en"][0], site(article("en", 3, extra=comment)))
    yield _read("short-with-a-widget-for-comments", body, "captcha")
    asked = "<form><label>Please confirm you are not a robot</label><div class=g-recaptcha></div>"
    body = document(PROSE["en"][0], site(article("en", 3, extra=asked)))
    yield _read("short-with-a-label-that-asks", body, "captcha")
    watch = "<script src='/_Incapsula_Resource?SWJIYLWA=719d&ns=1'></script>"
    watch += "<script>window['__CF$cv$params']={r:'8e2'};a.src='/cdn-cgi/challenge-platform/scripts"
    watch += "/jsd/main.js'</script>"
    body = document(PROSE["en"][0], site(article("en", 3), after=watch))
    yield _read("short-with-scripts-that-watch", body, "captcha")


def _at_managers() -> Iterator[Made]:
    title, *texts = ON_WALLS["consent-wall"]
    text = "".join(f"<p>{one}</p>" for one in (*texts, *PROSE["en"][1:]))
    buttons = "<button>Accept all</button><button>Reject all</button>"
    yield Made(
        name="consent-wall: blog-of-a-consent-manager",
        body=document(title, site(f"<article><h1>{title}</h1>{text}</article>", after=buttons)),
        verdict=PageVerdict.READ,
        url="https://consent.kettle.example/blog/what-a-banner-must-say",
    )


def _with_logins() -> Iterator[Made]:
    form = "<form action=/in><input name=user><input type=password><button>Log in</button></form>"
    for lang in PROSE:
        body = document(PROSE[lang][0], site(article(lang, 3), header=form), lang=lang)
        yield _read(f"short-with-a-login-above-{lang}", body, "login")
    body = document(PROSE["en"][0], site(article("en"), after=f"<div id=modal>{form}</div>"))
    yield _read("login-in-a-box-below", body, "login")


def _with_offers() -> Iterator[Made]:
    for name, lang, offer in (
        ("en", "en", "Subscribe to our newsletter and never miss a boil"),
        ("de", "de", "Jetzt abonnieren: unser Rundbrief"),
        ("fr", "fr", "Abonnez-vous à notre lettre du dimanche"),
        ("es", "es", "Suscríbete a nuestro boletín"),
    ):
        box = f"<div class=newsletter><h3>{offer}</h3><form><input type=email></form></div>"
        body = document(PROSE[lang][0], site(article(lang, 3, extra=box)), lang=lang)
        yield _read(f"short-with-a-newsletter-{name}", body, "paywall")
    for lang, label in (
        ("en", "Click here to continue reading"),
        ("de", "Diesen Artikel mit seinem Bild weiterlesen"),
        ("fr", "Cliquez pour lire la suite"),
        ("es", "Haz clic para seguir leyendo"),
    ):
        more = f"<p>{PROSE[lang][5][:60]} <a href=/more>{label}</a></p>"
        body = document(PROSE[lang][0], site(article(lang, 3, extra=more)), lang=lang)
        yield _read(f"short-with-a-link-that-reads-on-{lang}", body, "paywall")
    wall = "<div class=wall><h3>Subscribe to continue reading</h3><p>1 € a month</p></div>"
    body = document(PROSE["en"][0], site(article("en", extra=wall)))
    yield _read("full-text-above-a-wall", body, "paywall")
    _, *texts = PROSE["en"]
    part = "".join(f"<p>{one}</p>" for one in texts[1:4])
    marked = f"<article><h1>Kettle</h1><p>{texts[0]}</p><div class=paywall>{part}</div></article>"
    body = document("Kettle", site(marked), head=linked(NOT_FREE))
    yield _read("marked-as-paid-and-shown", body, "paywall")
    body = document("Kettle", site(article("en")), head=linked(NOT_FREE))
    yield _read("marked-as-paid-and-long", body, "paywall")
    free = linked({**NOT_FREE, "isAccessibleForFree": True, "hasPart": []})
    yield _read("marked-as-free", document("Kettle", site(article("en", 3)), head=free), "paywall")


def _with_videos() -> Iterator[Made]:
    player = "<iframe src='https://www.youtube.com/embed/x'></iframe>"
    data = linked({"@type": "VideoObject", "name": "Kettle"})
    both = data + linked({"@type": "BlogPosting", "headline": "Kettle"})
    for name, n, head in (("player", 3, ""), ("declared", 9, data), ("short-article", 3, both)):
        body = document(PROSE["en"][0], site(article("en", n, extra=player)), head=head)
        yield _read(f"with-a-video-{name}", body, "video")

    plain = f"<h1>Talk</h1><video src=/a.mp4></video>{article('en', 6)}"
    yield _read("transcript", document("Talk", site(plain), head=data), "video")


def _with_questions() -> Iterator[Made]:
    _, *texts = PROSE["en"]
    asked = [f"How does step {n} work?" for n in range(len(texts))]
    pairs = zip(asked, texts, strict=True)
    entities = [
        {"@type": "Question", "name": one, "acceptedAnswer": {"@type": "Answer", "text": text}}
        for one, text in pairs
    ]
    head = linked({"@type": "FAQPage", "mainEntity": entities})
    text = "".join(f"<h2>{one}</h2><p>{said}</p>" for one, said in zip(asked, texts, strict=True))
    article_too = linked({"@type": "QAPage"}, {"@type": "Article"})
    body = document("Can a kettle rust?", site(article("en")), head=article_too)
    yield _read("article-declared-as-questions-too", body, "forum")
    body = document("Kettle FAQ", site(f"<article><h1>Kettle FAQ</h1>{text}</article>"), head=head)
    yield _read("faq", body, "forum")
    comments = "".join(
        f"<div class=comment><p>{' '.join(one.split()[:12])}.</p><a href=#>Reply</a></div>"
        for one in texts * 2
    )
    body = document(PROSE["en"][0], site(article("en", extra=f"<section>{comments}</section>")))
    yield _read("with-comments", body, "forum")
    code = "".join(
        f"<h2>--option-{n}</h2><p>{one}</p><pre><code>kettle --option-{n}</code></pre>"
        for n, one in enumerate(texts)
    )
    body = document("kettle(1) reference", site(f"<h1>kettle</h1>{code}"))
    docs = "https://docs.kettle.example/reference/kettle"
    yield Made(name="listing: docs", body=body, verdict=PageVerdict.READ, url=docs)
    links = "".join(
        f"<li><a href=/g/{n}>{' '.join(one.split()[:6])}</a></li>" for n, one in enumerate(texts)
    )
    body = document(PROSE["en"][0], site(article("en", extra=f"<ul>{links}</ul>")))
    yield _read("with-links-below", body, "listing")


def _read(name: str, body: bytes, not_a: str) -> Made:
    return Made(name=f"{not_a}: {name}", body=body, verdict=PageVerdict.READ)

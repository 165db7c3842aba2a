"""Pages of other kinds than an article: listings, threads, videos, files, and empty ones."""

from collections.abc import Iterator

from analysis.result import PageVerdict
from tests.analysis.extraction import web_pages
from tests.analysis.verdicts.made import HOME, Made, document, linked, site
from tests.analysis.verdicts.prose import PROSE


def listings() -> Iterator[Made]:
    for name, lang, path, title in (
        ("tag", "en", "/tag/kettles", "Kettles, page 2"),
        ("search", "en", "/search?q=kettle", "20 results for kettle"),
        ("de", "de", "/archive/page/3", "Beiträge über Kessel"),
        ("fr", "fr", "/topics/bouilloires", "Articles sur les bouilloires"),
        ("es", "es", "/tags/hervidores", "Entradas sobre hervidores"),
    ):
        _, *texts = PROSE[lang]
        cards = "".join(
            f"<div class=entry-card><h2><a href=/p/{n}>{' '.join(texts[n % 5].split()[:7])}</a>"
            f"</h2><time>{n + 1} May 2024</time><p><a href=/p/{n}>"
            f"{' '.join(texts[n % 5].split()[8:16])}</a></p></div>"
            for n in range(20)
        )
        head = "<meta property='og:type' content=website>"
        body = document(title, site(f"<h1>{title}</h1>{cards}"), head=head, lang=lang)
        yield _of_kind(name, body, PageVerdict.LISTING, "Taken for a listing page", HOME + path)
    for name, path, currency, button in (
        ("shop-en", "/collections/kettles", "$", "Add to cart"),
        ("shop-de", "/kategorie/kessel", "€", "In den Warenkorb"),
        ("shop-fr", "/shop/bouilloires", "€", "Ajouter au panier"),
    ):
        goods = "".join(
            f"<div class=product-card><a href=/k/{n}><img src=/{n}.jpg alt=''></a><h3><a "
            f"href=/k/{n}>Kettle {n}, {n / 10} l, brushed steel with a wooden grip</a></h3>"
            f"<span>{currency} {n}.00</span><button>{button}</button></div>"
            for n in range(20, 44)
        )
        main = f"<h1>Kettles</h1><span>24 products</span><span>Sort by: price</span>{goods}"
        yield _of_kind(
            name, document("Kettles", site(main)), PageVerdict.LISTING, "page:", HOME + path
        )

    tiles = "".join(
        f"<div class=product-tile><a href=/k/{n}><img src=/{n}.jpg alt=''></a><span>$ {n}.00</span>"
        "<button>Add to cart</button></div>"
        for n in range(20, 44)
    )
    body = document("Kettles", site(f"<h1>Kettles</h1>{tiles}"))
    url = f"{HOME}/collections/kettles"
    yield _of_kind("shop-without-words", body, PageVerdict.LISTING, "24 prices", url)


QUESTION = "My kettle smells of vinegar after I have descaled it. How do I get rid of that?"
ANSWERS = (
    "I boil it three times with fresh water and throw it away each time, and then mine is fine.",
    "Half a lemon in my kettle, boil it once and let it stand for the night. I do so each month.",
    "I put a spoon of soda into mine, boil it and rinse it well; my wife says she smells nothing.",
    "Mine took a week of tea until I stopped noticing, so I would not worry too much about it.",
    "I leave the lid open on my balcony for a day, as fumes sit in the lid and not in the steel.",
)


def forums() -> Iterator[Made]:
    posts = "".join(
        f"<div class=answer itemprop=suggestedAnswer><div class=vote>{n} votes</div><p>{text}</p>"
        f"<a href=/u/{n}>member{n}</a> <a href=#>Share improve this answer</a> <a href=#>Reply</a>"
        "</div>"
        for n, text in enumerate(ANSWERS)
    )
    asked = f"<h1>{QUESTION}</h1><p>{QUESTION} I have tried to rinse it, but I still smell it.</p>"
    page = document(QUESTION, site(f"{asked}<h2>5 answers</h2>{posts}"), head=_qa_page())
    yield _forum("qa-page", page, "schema.org data say QAPage", "/questions/81/kettle-smells")
    yield _forum(
        "qa-page-anywhere", page, "schema.org data say QAPage", "/kettle-smells-of-vinegar"
    )
    page = document(QUESTION, site(f"{asked}<h2>5 answers</h2>{posts}"))
    yield _forum("undeclared", page, 'its path has "/questions/"', "/questions/81/kettle-smells")
    yield _of_kind(
        "board", web_pages.FORUM.encode(), PageVerdict.FORUM, "host", web_pages.FORUM_URL
    )
    posting: dict[str, object] = {
        "@type": "DiscussionForumPosting",
        "headline": QUESTION,
        "comment": [{"@type": "Comment", "text": text} for text in ANSWERS],
    }
    thread = "".join(
        f"<article class=message><h4>member{n}</h4><span>Joined: 201{n}</span><p>{text}</p>"
        "<a href=#>Quote</a> <a href=#>Reply</a></article>"
        for n, text in enumerate(ANSWERS)
    )
    page = document(QUESTION, site(f"<h1>{QUESTION}</h1>{thread}"), head=linked(posting))
    yield _forum("posting", page, "DiscussionForumPosting", "/kettles/vinegar-smell.812")
    for lang, path, reply, mine in (
        ("de", "/forum/thema/essig-81", "Antworten", "Ich habe meinen Kocher entkalkt und ich"),
        ("fr", "/forum/sujet/vinaigre-81", "Répondre", "J'ai détartré ma bouilloire, et depuis"),
        ("es", "/foro/threads/vinagre-81", "Responder", "He descalcificado mi hervidor y ahora"),
    ):
        texts = [" ".join(text.split()[:18]) for text in PROSE[lang][1:6]]
        answers = "".join(
            f"<div class=post><b>member{n}</b><p>{mine} {text}.</p><a href=#>{reply}</a></div>"
            for n, text in enumerate(texts * 2)
        )
        page = document("Essig / vinaigre / vinagre", site(answers), lang=lang)
        yield _forum(f"thread-{lang}", page, "Taken for a forum", path)


def _qa_page() -> str:
    answers = [{"@type": "Answer", "text": text, "upvoteCount": 3} for text in ANSWERS]
    asked = {"@type": "Question", "name": QUESTION, "answerCount": 5, "suggestedAnswer": answers}
    return linked({"@type": "QAPage", "mainEntity": asked})


def _forum(name: str, body: bytes, evidence: str, path: str) -> Made:
    return _of_kind(name, body, PageVerdict.FORUM, evidence, HOME + path)


def videos() -> Iterator[Made]:
    data = linked({"@type": "VideoObject", "name": "Kettle", "uploadDate": "2024-05-01"})
    player = "<iframe src='https://www.youtube-nocookie.com/embed/x1'></iframe>"
    for lang in PROSE:
        title, first, *_ = PROSE[lang]
        main = f"<h1>{title}</h1>{player}<p>{first}</p><p>1.204 views</p>"
        body = document(title, site(main), head=data, lang=lang)
        yield _video(f"declared-{lang}", body, "its schema.org data say VideoObject")
    title, first, second, *_ = PROSE["en"]
    graph = "<meta property='og:type' content='video.other'>"
    main = f"<h1>{title}</h1><div id=player></div><p>{first}</p><p>{second}</p>"
    yield _video("open-graph", document(title, site(main), head=graph), "og:type is video.other")
    item = (
        "<div itemscope itemtype='https://schema.org/VideoObject'><meta itemprop=name content=x>"
        f"<video src=/k.mp4 controls></video></div><p>{first}</p><p>{second}</p>"
    )
    yield _video("microdata", document(title, site(f"<h1>{title}</h1>{item}")), "VideoObject")
    bare = (
        f"<h1>{title}</h1><iframe src='https://player.vimeo.com/video/7'></iframe><p>Two steps.</p>"
    )
    yield _video("player-alone", document(title, site(bare)), "a player of vimeo")
    bare = f"<h1>{title}</h1><video src=/k.mp4 controls></video><p>Two steps.</p>"
    yield _video("element-alone", document(title, site(bare)), "a video element")


def _video(name: str, body: bytes, evidence: str) -> Made:
    return Made(name=name, body=body, verdict=PageVerdict.VIDEO, evidence=evidence)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"


def files() -> Iterator[Made]:
    for name, content_type in (
        ("labelled", "application/pdf"),
        ("as-page", "text/html; charset=utf-8"),
        ("as-octets", "application/octet-stream"),
        ("as-download", "binary/octet-stream"),
        ("as-text", "text/plain"),
        ("unlabelled", ""),
    ):
        yield _pdf(name, PDF * 40, content_type)
    yield _pdf("after-blank-lines", b"\r\n\r\n" + PDF, "text/html")
    yield _pdf("after-a-mark", b"\xef\xbb\xbf" + PDF, "application/pdf")


def _pdf(name: str, body: bytes, content_type: str) -> Made:
    return Made(
        name=name,
        body=body,
        verdict=PageVerdict.PDF,
        evidence="a PDF document",
        content_type=content_type,
    )


def empty_ones() -> Iterator[Made]:
    for name, body in (
        ("nothing", b""),
        ("no-body", b"<!doctype html><html></html>"),
        ("menu", document("Kettle", site(""))),
        ("slogan", document("Kettle", site("<h1>Kettle</h1><p>Soon more on kettles.</p>"))),
        ("picture", document("Kettle", site("<img src=/k.jpg alt='A kettle'><p>Photo: Reed</p>"))),
        ("stub-de", document("Kessel", site("<h1>Kessel</h1><p>Bald mehr.</p>"), lang="de")),
        ("stub-fr", document("Théière", site("<h1>Théière</h1><p>À suivre.</p>"), lang="fr")),
        ("stub-es", document("Tetera", site("<h1>Tetera</h1><p>Muy pronto.</p>"), lang="es")),
    ):
        yield Made(
            name=name, body=body, verdict=PageVerdict.EMPTY, evidence="words of main text, 50 are"
        )


def large_ones() -> Iterator[Made]:
    for name, filler in (
        ("paragraphs", "<p>rain and tea</p>"),
        ("comments", "<!-- made by a machine -->"),
        ("script", "<script>x='aaaaaaaaaaaaaaaaaaaaaaaa'</script>"),
        ("table", "<table><tr><td>1</td><td>2</td></tr></table>"),
        ("links", "<a href=/kettle>kettle</a>"),
        ("style", "<style>.kettle{color:red}</style>"),
    ):
        yield Made(
            name=name,
            body=document("Kettle", filler * (5_100_000 // len(filler))),
            verdict=PageVerdict.TOO_LARGE,
            evidence="bytes; at most 5,000,000 are read",
        )


def _of_kind(name: str, body: bytes, verdict: PageVerdict, evidence: str, url: str) -> Made:
    return Made(name=name, body=body, verdict=verdict, evidence=evidence, url=url)

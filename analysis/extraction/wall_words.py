"""Words by which pages that stand before an article give themselves away, in seven languages."""

import re

# A whole title, or a part of it between dividers
DENIED_TITLES = re.compile(
    r"(?:just a moment|one moment(?:,? please)?|please wait|checking your browser"
    r"|attention required|access (?:to this page )?(?:has been |is )?denied|you have been blocked"
    r"|(?:your )?request (?:has been )?blocked|pardon our interruption|robot check|are you a robot"
    r"|(?:are you|verif(?:y|ying)(?: that)? you are)(?: a)? human|human verification"
    r"|security (?:check|verification)|bot verification|client challenge|ddos-guard|captcha"
    r"|(?:error )?403(?: error)?(?: forbidden)?|forbidden|unusual traffic(?: detected)?"
    r"|zugriff verweigert|acc[eè]s (?:refus[eé]|denied)|acceso denegado|accesso negato"
    r"|toegang geweigerd|acesso negado)[.!?\u2026]*",
    re.IGNORECASE,
)
# Names of elements, forms and frames that only bot checks have
DENIED_TRACES = re.compile(
    r"\bchallenge-(?:form|running|error-text|stage)\b|\bcf-(?:error-details|browser-verification)\b"
    r"|\bpx-captcha\b|\bsec-if-cpt-container\b|captcha-delivery\.com|_Incapsula_Resource"
    r"|/_sec/cp_challenge|\bddg-captcha\b",
    re.IGNORECASE,
)
# What is left of a title or main heading once the fillers are out
NOT_FOUND_FILLERS = frozenset(
    (
        *("404", "410", "error", "http", "status", "code", "fehler", "erreur", "errore", "erro"),
        *("oops", "ooops", "whoops", "uh", "oh", "hmm", "sorry", "it", "seems", "looks", "like"),
        *("the", "this", "that", "your", "our", "we", "requested", "is"),
    )
)
NOT_FOUND = frozenset(
    (
        *(
            "not found",
            "page not found",
            "article not found",
            "content not found",
            "file not found",
        ),
        *("post not found", "url not found", "product not found", "nothing found", "no page found"),
        *("page cannot be found", "page can't be found", "page could not be found"),
        *("page couldn't be found", "page was not found", "page wasn't found", "can't find page"),
        *("page doesn't exist", "page does not exist", "page no longer exists", "page missing"),
        *("page not available", "page isn't available", "page no longer available", "page gone"),
        *("couldn't find page", "could not find page", "cannot find page"),
        *("page you were looking for doesn't exist", "page you are looking for doesn't exist"),
        *("page you were looking for does not exist", "page you are looking for does not exist"),
        *("page you were looking for could not be found", "page you are looking for not found"),
        *("page you are looking for could not be found", "page can not be found"),
        *("seite nicht gefunden", "seite wurde nicht gefunden", "nicht gefunden"),
        *("seite existiert nicht", "seite nicht vorhanden", "seite konnte nicht gefunden werden"),
        *("page introuvable", "page non trouvée", "page inexistante", "cette page n'existe pas"),
        *("página no encontrada", "página no existe", "no encontrado", "no encontrada"),
        *("pagina non trovata", "pagina inesistente", "pagina niet gevonden"),
        *("página não encontrada", "não encontrado", "strona nie została znaleziona"),
    )
)
# What a page says to a reader whom it shows the beginning
PAYWALL_SPEECH = re.compile(
    r"\b(?:subscribe|sign up|register|log ?in|sign in|join|upgrade)(?: now| today| or \w+){0,3} to"
    r" (?:continue|keep|finish|read|unlock|access|view|see)\b"
    r"|\bto (?:continue|keep) reading\b|\bcontinue reading (?:with|by|for)\b|\bunlock this \w+"
    r"|\balready an? (?:subscriber|member)\b|\bread the (?:full|rest of the) \w+ with\b"
    r"|\b(?:subscribers?|members?|premium)[ -]only\b|\bfor (?:subscribers|members) only\b"
    r"|\b(?:exclusive|available|reserved) (?:only )?(?:to|for) (?:our )?(?:\w+ )?"
    r"(?:subscribers|members)\b"
    r"|\bthis (?:article|story|content|post) is for (?:\w+ )?(?:subscribers|members)\b"
    r"|\bweiterlesen mit\b|\bjetzt (?:abonnieren|weiterlesen)\b|\bnur für abonnenten\b"
    r"|\br[eé]serv[eé]e? aux abonn[eé]s\b|\bs'abonner pour lire\b"
    r"|\b(?:exclusivo|reservado|solo) para suscriptores\b|\briservato agli abbonati\b"
    r"|\bverder lezen met\b|\bexclusivo para assinantes\b",
    re.IGNORECASE,
)
# A line about consent
CONSENT = re.compile(
    r"\bcookies?\b|\bconsents?\b|\blegitimate interests?\b|\bvendors?\b|\bour partners\b"
    r"|\bpersonal (?:data|information)\b|\bprivacy\b|\binformation on a device\b"
    r"|\bpersonali[sz]ed (?:ads|advertising|content)\b|\badvertis\w+\b|\bopt[ -]out\b|\bGDPR\b"
    r"|\bEinwilligung|\bDatenschutz|\bconsentement\b|\bdonnées personnelles\b"
    r"|\bconsentimiento\b|\bdatos personales\b|\bconsenso\b|\bdati personali\b|\btoestemming\b"
    r"|\bconsentimento\b|\bdados pessoais\b",
    re.IGNORECASE,
)
# How a site speaks when it asks, and nobody who writes about it
CONSENT_SPEECH = re.compile(
    r"\bwe(?:'d like to| would like to)?,? (?:and our|use|value|care about|ask|need|and selected)\b"
    r"|\bour \w* ?partners\b|\byou (?:can|may) (?:change|withdraw|manage|refuse)\b|\byour consent\b"
    r"|\bbefore you continue\b|\bwir (?:und unsere|verwenden)\b|\bnous (?:et nos|utilisons)\b"
    r"|\b(?:nosotros y nuestros|utilizamos|usamos)\b|\bnoi e i nostri\b|\bwij en onze\b",
    re.IGNORECASE,
)
# What stands on its buttons: yes, and anything else
CONSENT_ACCEPT = re.compile(
    r"(?:i )?(?:accept|agree|allow|consent|got it|okay?\b|continue with|yes)"
    r"|(?:alle(?:s)? )?(?:akzeptieren|zustimmen|annehmen)|ich stimme zu|einverstanden"
    r"|(?:tout )?accepter|j'accepte|aceptar|accetta|accepteren|akkoord|aceitar"
)
CONSENT_CHOICE = re.compile(
    r"(?:reject|decline|refuse|deny|manage|customi[sz]e|more options|settings|preferences"
    r"|disagree|do not|only (?:necessary|essential)|(?:necessary|essential) only|cookie settings)"
    r"|(?:alle(?:s)? )?ablehnen|einstellungen|(?:tout )?refuser|param[eé]tre|gérer"
    r"|rechazar|configurar|gestionar|rifiuta|personalizza|weigeren|instellingen|rejeitar|gerir"
)

"""Pages that ask for proof of a person: challenges that a browser solves, and captchas."""

import re

from analysis.extraction.walls.seen import SeenPage
from analysis.extraction.walls.wording import named, phrase, wording

MAX_WORDS = 150  # of main text; what guards a site explains itself in fewer

# What only bot checks have; the scripts by which their makers watch every page are none
_ELEMENTS = re.compile(
    r"\bchallenge-(?:form|running|error-text|stage)\b|\bcf-browser-verification\b"
    r"|/challenge-platform/\S{1,40}/orchestrate/|\bpx-captcha\b|\bsec-if-cpt-container\b"
    r"|/_sec/cp_challenge|\bcaptcha-delivery\.com|_Incapsula_Resource\?(?!SWJIYLWA)"
    r"|\bddg-captcha\b|/errors/validateCaptcha|/checkcaptcha\b|\bawswaf-captcha\b"
    r"|\bips\.js\?KP_UIDz",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b_cf_chl_opt\b|\bcaptcha-delivery\.com\b|\bAwsWafCaptcha\b|\bbm-verify\b")
# Captchas that stand on contact forms too
_WIDGET = re.compile(
    r"\b(?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha|mtcaptcha|funcaptcha|geetest)\b"
    r"|\brecaptcha/(?:api|enterprise)|\bhcaptcha\.com/\w|\barkoselabs\.com"
    r"|\bchallenges\.cloudflare\.com/turnstile",
    re.IGNORECASE,
)
_NAMES = wording(r"""
    just a moment
    one moment(?:,? please)?
    please wait
    checking your browser.{0,60}
    attention required
    pardon our interruption
    robot check
    (?:are )?you a robot
    are you (?:a )?human
    (?:please )?verify(?:ing)?(?: that)? you are (?:a )?human
    human verification
    (?:bot|security) verification
    security check
    (?:client challenge|(?:\w+ )?security checkpoint)
    making sure you're not a (?:ro)?bot
    ddos-guard
    (?:please complete the )?captcha
    unusual traffic(?: detected)?
    (?:nur )?einen? moment(?:,? bitte)?
    bitte warten
    sicherheits(?:überprüfung|prüfung|abfrage)
    sind sie ein (?:mensch|roboter)
    (?:bitte )?bestätigen sie, dass sie ein mensch sind
    un (?:instant|moment)(?:,? s'il vous pla[iî]t)?
    veuillez patienter
    (?:contrôle|vérification) de sécurité
    êtes-vous un (?:humain|robot)
    (?:veuillez )?vérifie[rz] que vous êtes (?:un )?humain
    (?:s[oó]lo )?un momento(?:,? por favor)?
    espere,? por favor
    (?:verificación|comprobación|control) de seguridad
    eres un (?:humano|robot)
    (?:por favor,? )?(?:verifi(?:ca|que)|confirm[ae]) que (?:eres|es) (?:un )?humano
    un momento,? per favore
    controllo di sicurezza
    sei un robot
    een moment(?: geduld)?
    um momento(?:,? por favor)?
    verificação de segurança
""")
_SPEECH = wording(r"""
    (?:verify|confirm|prove|make sure|check)(?:ing)?(?: that)? you(?:'re| are) (?:an? )?human
    (?:confirm|prove|make sure|check)(?: that)? you(?:'re| are) not an? (?:robot|bot)
    unusual (?:traffic|activity)
    made us think (?:that )?you (?:are|were) a bot
    enter the characters you see
    solve the (?:captcha|puzzle)
    complete the (?:captcha|security check)
    press (?:&|and) hold
    enable (?:javascript|js) and cookies to continue
    enable (?:javascript|js) and disable any ad ?blocker
    checking (?:if the site|that your) connection is secure
    (?:checking|verifying) your browser
    sie (?:ein mensch und )?kein(?:en)? (?:roboter|bot)
    (?:dass|ob) sie ein mensch sind
    ungewöhnliche[rn]? (?:datenverkehr|aktivität)\w*
    lösen sie das (?:captcha|rätsel)
    vous êtes (?:bien )?(?:un )?(?:être )?humain
    vous n'êtes pas un robot
    (?:trafic|activité) inhabituel\w*
    résolve[rz] le captcha
    (?:eres|es|soy) (?:un )?(?:ser )?humano
    no (?:eres|es|soy) un robot
    (?:tráfico|actividad) inusual
    (?:resuelv[ae]|complet[ae]) el captcha
    non sei un robot
    geen robot bent
    não é um robô
""")


def trace_of_check(page: SeenPage) -> str:
    """Why the page asks for proof of a person, by what only such pages have; "" without."""
    trace = phrase(_ELEMENTS, page.traces) or phrase(_CODE, page.scripts)
    if trace:
        return f"The site asks for proof of a person: the page has {trace}."
    widget = phrase(_WIDGET, page.traces)
    # beside a text, the label of a form's captcha says nothing of the page
    said = phrase(_SPEECH, page.said if page.is_bare else page.lines) if widget else ""
    return f'The site asks for proof of a person: "{said}", with {widget}.' if said else ""


def name_of_check(page: SeenPage) -> str:
    """Why the page asks for proof of a person, by what it calls itself or says; "" without."""
    said = named(_NAMES, page.names) or (phrase(_SPEECH, page.said) if page.is_bare else "")
    return f'The site asks for proof of a person: "{said}".' if said else ""

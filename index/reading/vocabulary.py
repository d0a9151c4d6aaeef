"""The words by which a page speaks to its reader instead of telling its story: words alone, never sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

READER_VERBS: Final = frozenset(
    """
    browse chat check click comment contact donate download email follow get give join keep leave listen log message
    play prep reach read register reply save scan send share shop sign submit subscribe support swipe tap text tick
    tune unlock view visit vote watch
    """.split()
)
"""What a reader is told to do, at the start of a sentence."""

COUNTER_VERBS: Final = frozenset("click download follow join listen read register sign subscribe tap tick".split())
"""Those of them that give a page away behind a comma too: "For more, sign up"."""

YOU: Final = frozenset("you your yours you're you've you'll yourself".split())
WE: Final = frozenset("we our ours we're we've we'll us".split())

COUNTER: Final = frozenset(
    """
    ad-free adblocker advert advertisement affiliate app apps commenting crossword donate donation donations e-edition
    e-newsletter forum inbox javascript journalism login messenger newsletter newsletters paywall paywalls podcast
    podcasts puzzle puzzles replies signup sms subscribe subscribed subscriber subscribers subscribing subscription
    subscriptions unsubscribe whatsapp
    """.split()
)
"""What is sold or asked for at a newsroom's counter, and seldom met in its stories."""

DESK: Final = frozenset(
    """
    account ad ads alerts article articles audio browser channel click comment comments content conversation
    conversations cookies coverage deals discount documentary editors email emails episode episodes exclusive facebook
    feed free gallery graphics headlines here instagram journalists latest link links local membership news newsroom
    notifications offer offers online outlets page pages photos player premium privacy quiz readers recommendations
    recommended reply reporters reporting reports scores service services shopping site stories story support texting
    texts threads tiktok tips trending twitter updates video videos website weekly youtube
    """.split()
)
"""What a newsroom offers its readers; stories speak of such things too."""

NARRATION: Final = frozenset(
    """
    according added announced asked had he his i i'm i've me mr mrs my said says she their they told was were wrote
    """.split()
)
"""What tells or quotes: pages do not speak to their readers in these words."""

NAVIGATION: Final = frozenset(
    """
    ad ads advertisement article articles back close comment comments contents continue copy download email facebook
    follow gallery headlines home instagram latest leave link linkedin load log login menu messenger more most news
    newsletter newsletters next open photo photos pinterest play pocket popular post previous print read recommended
    reddit related replies reply report save scroll search see share shares show sign skip sponsored stories story
    subscribe tags telegram top topics trending tweet twitter up update video videos view watch whatsapp
    """.split()
)
"""What the buttons and boxes of a page are called."""

POINTERS: Final = frozenset("more read related recommended topics tags watch listen see".split())
"""What stands before the colon of a line that leads to other pages."""
BESIDE_POINTERS: Final = frozenset("also on from this the next latest stories story article articles in for".split())
"""What may stand beside it."""
SECTIONS: Final = frozenset(
    """
    analysis archive archives column coverage database editorial explainer fact flashback follow gallery graphic
    graphics icymi interactive learn letter letters live newsletter newsletters opinion opinions photo photos pictures
    podcast podcasts quiz recap review reviews subscribers tracker video videos visual
    """.split()
)
"""What stands there where a headline follows; of a story's own labels these are part too."""
BESIDE_SECTIONS: Final = frozenset(
    "about all check complete day every full game guide here it latest match missed of our texts updates your".split()
)

TEASERS: Final = frozenset(
    """
    browse catch check click explore find follow hear keep learn listen read see share stay submit take try view vote
    watch
    """.split()
)
"""What a line begins with that sends its reader to another page."""
OTHER_STORIES: Final = frozenset("articles coverage headlines news reading stories".split())
"""What a box of links holds: "More stories", "Related coverage"."""

PLAYER: Final = frozenset("ad feedback play player playing replay source video videos watch watched".split())
"""What the notices of a page's player hold."""
PLAYER_NOTICES: Final = (
    *("ad feedback", "ad froze", "just watched", "more videos", "must watch", "never loaded", "now playing"),
    *("play video", "player was slow", "skip ad", "this ad to you", "video player", "watch again"),
)
"""What it says about itself; a story never says two of these."""

COMMENTING: Final = frozenset(
    "comment comments commenting reply replies forum conversation conversations discussion discussions".split()
)
SELF: Final = ("story", "article", "report", "page", "post", "piece", "column", "transcript")
"""What an article calls itself."""
REVISION: Final = frozenset(
    """
    appeared appears clarification clarifications corrected correction corrections disclosure edited editor editorial
    editors expressed funded generated grant headline mentioned originally possible published readers reflect reflects
    republished supported syndicated updated version
    """.split()
)
"""What is done to an article and not in it."""

ROLES: Final = frozenset(
    """
    anchor blogger columnist contributor correspondent critic editor fellow host intern journalist photographer
    producer reporter writer
    """.split()
)
"""Those who make a page; who they are is told below it."""
REACHING: Final = frozenset(
    "connect contact contacted email emailed find follow followed found reach reached tweet tweets twitter".split()
)
"""How they can be reached."""
AGENCIES: Final = frozenset("afp alamy ap epa getty images imagn pa reuters shutterstock upi zuma".split())
"""Whose pictures and reports are credited."""
CREDITING: Final = AGENCIES | frozenset(
    """
    additional contributed contributing contributor contributors copyright courtesy credit credits editing graphic
    graphics illustration image partner photo photograph picture prohibited published reporting reproduced rewritten
    rights source
    """.split()
)
"""One of these is in every credit."""
REPORTS: Final = frozenset(("compiled", "edited", "produced", "reported", "reports", "special"))
"""One of these is in a line that says no more than where a report came from."""

LABELS: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset(("lesen sie auch", "mehr zum thema", "auch interessant", "lesen sie mehr", "weiterlesen", "video")),
    "es": frozenset(("lea también", "leer más", "te puede interesar", "más información", "vea también", "lee también")),
    "fr": frozenset(("lire aussi", "à lire aussi", "voir aussi", "à lire", "sur le même sujet", "lire plus")),
    "it": frozenset(("leggi anche", "per approfondire", "vedi anche", "leggi di più")),
    "ja": frozenset(("関連記事", "あわせて読みたい", "続きを読む", "こちらも読む")),
    "nl": frozenset(("lees ook", "lees meer", "bekijk ook", "lees verder")),
    "pt": frozenset(("leia também", "leia mais", "veja também", "saiba mais")),
}
"""What heads a link to another page in other languages, alone or before a colon."""
BUTTONS: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset(("anzeige", "werbung", "teilen", "kommentare", "artikel teilen", "zur startseite", "newsletter")),
    "es": frozenset(("publicidad", "anuncio", "compartir", "comentarios", "suscríbete", "suscríbase", "newsletter")),
    "fr": frozenset(("publicité", "partager", "commentaires", "s'abonner", "je m'abonne", "newsletter")),
    "it": frozenset(("pubblicità", "condividi", "commenti", "abbonati", "newsletter")),
    "ja": frozenset(("広告", "スポンサーリンク", "シェア", "シェアする", "コメント", "この記事をシェア", "ランキング")),
    "nl": frozenset(("advertentie", "delen", "reacties", "abonneren", "nieuwsbrief")),
    "pt": frozenset(("publicidade", "anúncio", "compartilhar", "comentários", "assine", "newsletter")),
}
"""Buttons and boxes in other languages, alone on a line."""

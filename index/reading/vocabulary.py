"""The words by which a page speaks to its reader instead of telling its story: words alone, never sentences.

Only English so far. In other languages the signals of shape and repetition serve alone.
"""

from __future__ import annotations

from typing import Final

READER_VERBS: Final = frozenset(
    """
    browse chat check click comment contact donate download email follow get give join keep leave listen log message
    play prep reach read register reply save scan send share shop sign submit subscribe support swipe tap text tune
    unlock view visit vote watch
    """.split()
)
"""What a reader is told to do, at the start of a sentence."""

COUNTER_VERBS: Final = frozenset("click download follow join listen read register sign subscribe".split())
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
    notifications offer offers online outlets page pages photos player premium privacy readers recommendations
    recommended reply reporters reporting reports scores service services shopping site stories story support texting
    texts threads tiktok tips trending twitter updates video videos website weekly youtube
    """.split()
)
"""What a newsroom offers its readers; stories speak of such things too."""

NARRATION: Final = frozenset(
    """
    said says told added according wrote asked announced he she they his their was were had i my me i'm i've mr mrs
    """.split()
)
"""What tells or quotes: pages do not speak to their readers in these words."""

NAVIGATION: Final = frozenset(
    """
    advertisement ad ads article articles back close comment comments contents continue copy download email facebook
    follow gallery headlines home instagram latest leave link linkedin load login log menu messenger more most next
    newsletter newsletters news open pinterest photo photos play pocket popular post previous print read recommended
    reddit related replies reply report save scroll search see share shares show sign skip sponsored stories story
    subscribe tags telegram top topics trending tweet twitter up video videos view watch whatsapp
    """.split()
)
"""What the buttons and boxes of a page are called."""

POINTERS: Final = frozenset("more read related recommended topics tags watch listen see".split())
"""What stands before the colon of a line that leads to other pages."""
BESIDE_POINTERS: Final = frozenset("also on from this the next latest stories story article articles in for".split())
"""What may stand beside it."""

COMMENTING: Final = frozenset(
    "comment comments commenting reply replies forum conversation conversations discussion discussions".split()
)
SELF: Final = ("story", "article", "report", "page", "post", "piece", "column")
"""What an article calls itself."""
REVISION: Final = frozenset(
    "updated contributed contributing originally appeared corrected published republished syndicated edited".split()
)
"""What is done to an article and not in it."""

"""English verbs whose forms a stemmer cannot join: won is a form of win, caught of catch."""

from __future__ import annotations

from typing import Final

# The base form, then the forms that do not look like it. Forms that are mostly another word (saw, lay, bore, wound,
# ground) are left out: a wrong join costs more than a missed one.
_FORMS: Final = """
    arise arose arisen; beat beaten; become became; begin began begun; bend bent; bind bound; bite bit bitten;
    bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built; burn burnt; buy bought;
    catch caught; choose chose chosen; cling clung; come came; creep crept; deal dealt; dig dug; draw drew drawn;
    dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt;
    fight fought; find found; flee fled; fly flew flown; forbid forbade forbidden; forget forgot forgotten;
    forgive forgave forgiven; freeze froze frozen; get got gotten; give gave given; go went gone; grow grew grown;
    hang hung; hear heard; hide hid hidden; hold held; keep kept; kneel knelt; know knew known; lead led; lean leant;
    leap leapt; learn learnt; leave left; lend lent; light lit; lose lost; make made; mean meant; meet met; pay paid;
    ride rode ridden; ring rang rung; rise rose risen; run ran; say said; seek sought; sell sold; send sent; shake shook
    shaken; shine shone; shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat;
    sleep slept; slide slid; speak spoke spoken; spell spelt; spend spent; spill spilt; spin spun; spring sprang sprung;
    stand stood; steal stole stolen; stick stuck; sting stung; strike struck stricken; strive strove striven;
    swear swore sworn; sweep swept; swell swollen; swim swam swum; swing swung; take took taken; teach taught;
    tear tore torn; tell told; think thought; throw threw thrown; understand understood; wake woke woken;
    wear wore worn; weave wove woven; weep wept; win won; withdraw withdrew withdrawn; write wrote written
"""

BASE_FORMS: Final[dict[str, str]] = {
    form: base for verb in _FORMS.split(";") for base, *forms in [verb.split()] for form in forms
}
"""Irregular form -> base form, in lower case."""

"""Whether what was found on a page is only its cookie notice, shown before anybody may read the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

MAX_LETTERS: Final = 4_000
"""The most letters of a notice, with the list of purposes that some have."""
MIN_SHARE: Final = 0.6
"""So much of a page that is only a notice speaks of consent."""

# English, German, French, Spanish, Italian, Dutch, Portuguese and Russian.
_COOKIES: Final = re.compile(r"\bcookies?\b|куки", re.IGNORECASE)
_MATTERS: Final = re.compile(
    r"\b(?:cookies?|consent\w*|gdpr|dsgvo|rgpd|avg|track(?:ing|ers?)|privacy|personal(?:i[sz]ed)? (?:data|ads?|content)"
    r"|advertis\w+|partners?|vendors?|legitimate interests?|device|preferences|settings|opt[- ]out|browser"
    r"|einwilligung\w*|zustimm\w+|datenschutz\w*|verarbeit\w+|werbung"
    r"|consentement|partenaires|vie priv\u00e9e|publicit\w+"
    r"|confidentialit\u00e9|consentimiento|privacidad|socios|anuncios|consenso|riservatezza|pubblicit\u00e0"
    r"|toestemming|voorkeuren|advertenties|consentimento|parceiros"
    r"|\u043a\u0443\u043a\u0438|\u0441\u043e\u0433\u043b\u0430\u0441\w+|\u043a\u043e\u043d\u0444\u0438\u0434\u0435\u043d\u0446\w+)\b",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(
    r"\b(?:we|our|us|you|your|accept|agree|reject|manage|wir|uns\w*|sie|ihr\w*|nous|nos|notre|vous|votre|vos|nosotros"
    r"|nuestr\w+|usted|tus?|sus?|aceptar|noi|nostr\w+|tuo\w*|accetta\w*|wij|onze|uw?|jouw|accepte\w+|n\u00f3s|nosso\w*|voc\u00ea"
    r"|\u043c\u044b|\u043d\u0430\u0448\w*|\u0432\u044b|\u0432\u0430\u0448\w*|\u043f\u0440\u0438\u043d\w+)\b",
    re.IGNORECASE,
)


def is_notice(blocks: Sequence[str]) -> bool:
    """Whether the blocks of a page ask its reader for consent, and hardly do anything else.

    A report on cookies speaks of them, but not to its reader.
    """
    letters = [sum(map(str.isalnum, block)) for block in blocks]
    if sum(letters) > MAX_LETTERS or not any(map(_COOKIES.search, blocks)):
        return False
    asking = sum(count for block, count in zip(blocks, letters, strict=True) if _asks(block))
    return asking >= MIN_SHARE * sum(letters)


def _asks(block: str) -> bool:
    return bool(_MATTERS.search(block)) and bool(_ADDRESSED.search(block))

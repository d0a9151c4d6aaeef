"""Cookie notices are told from articles, also from those about cookies."""

from __future__ import annotations

import pytest

from index.reading.notices import is_notice

NOTICES = [
    [
        "We value your privacy",
        "We and our 812 partners store cookies on your device to show you personalised ads.",
        "Accept all",
    ],
    [
        "Before you continue",
        "This site uses cookies. You can manage your choices in the settings at any time, and we respect them.",
    ],
    ["Wir brauchen Ihre Zustimmung", "Wir und unsere Partner setzen Cookies ein, um Ihnen passende Werbung zu zeigen."],
    ["Avec votre accord, nous et nos partenaires utilisons des cookies pour mesurer notre audience."],
    ["Nosotros y nuestros socios usamos cookies para mostrar anuncios. Usted puede aceptar o rechazar su uso."],
    ["Мы используем файлы cookie. Продолжая, вы даёте согласие на обработку."],
]
STORIES = [
    [
        "Regulators fined the shop on Monday for placing cookies without asking anybody.",
        "The fine of two million euros is the highest of its kind, a spokesman said, and the firm will appeal.",
        "The quay was flooded after the storm, and the council met on the same evening to talk about the walls.",
    ],
    ["Ada Quill baked cookies for the whole harbour, and the children ate them before the match began."],
    [
        "The harbour council voted on Monday.",
        "We use cookies, and you can accept them.",
        "The quay will be rebuilt by spring." * 3,
    ],
]


@pytest.mark.parametrize("blocks", NOTICES)
def test_notices(blocks: list[str]) -> None:
    assert is_notice(blocks)


@pytest.mark.parametrize("blocks", STORIES)
def test_stories(blocks: list[str]) -> None:
    assert not is_notice(blocks)


def test_nothing_is_no_notice() -> None:
    assert not is_notice([])

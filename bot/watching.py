"""`pressbox watch`: a line for all that comes in, for as long as it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from bot.console import note
from bot.progress import Lines
from bot.rendering.tally import Tally, counted, duration, summary

if TYPE_CHECKING:
    from index.archive import Archive
    from index.following import Round


def follow_all(archive: Archive, targets: Sequence[str], every: float) -> None:
    """Follow the folders and addresses until Ctrl-C, which passes through.

    Args:
        archive: what they are read into.
        targets: folders, files and addresses.
        every: seconds between two looks at an address.
    """
    from index.following import follow

    lines = Lines()

    def tell(each: Round) -> None:
        if each.trouble:
            note(f"pressbox: {each.trouble}")
        elif each.changed:
            click.echo(summary(Tally.of(each.report)))

    note(f"Following {counted(len(targets), 'place')}; addresses are asked every {duration(every)}. Ctrl-C ends it.")
    try:
        follow(archive, targets, every=every, tell=tell, progress=lines.take)
    except KeyboardInterrupt:
        note("No longer following. All that was told of is in the archive.")
        raise

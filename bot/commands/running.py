"""The commands about the program itself: the Telegram `bot`, and `completion` for shells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bot.commands.shared import examples, settings_now
from bot.group import FAILED, archive_option, named_archive
from bot.opening import open_to_read

if TYPE_CHECKING:
    from bot.settings import Settings

SHELLS: Final = ("bash", "zsh", "fish")


@click.command()
@archive_option
@click.option("--check", is_flag=True, help="Tell whether all that the bot needs is there, and end.")
@click.pass_context
def bot(context: click.Context, *, check: bool) -> None:
    """Run the Telegram bot.

    PRESSBOX_TELEGRAM_TOKEN holds the token that @BotFather gave (or PRESSBOX_TELEGRAM_TOKEN_FILE names a file that
    does). Ctrl-C or SIGTERM ends it, after the answers under way are sent.

    --check looks at the token, the webhook, what the bot is allowed, the archive and the state: a line each, and exit
    code 1 when the bot would not work.
    """
    from bot.opening import state_file
    from bot.settings import required_token
    from bot.telegram import run_bot

    settings = settings_now()
    state = state_file(settings, named_archive(context))
    if check:
        context.exit(0 if _checked(context, settings, state) else FAILED)
    required_token(settings)  # before an archive is opened for nothing
    with open_to_read(settings, named_archive(context)) as archive:
        archive.stay()
        code = run_bot(archive, settings, state)
    context.exit(code)


def _checked(context: click.Context, settings: Settings, state: Path | None) -> bool:
    from bot.telegram.watching.checking import check

    return check(settings, lambda: open_to_read(settings, named_archive(context)), state, click.echo)


@click.command(
    epilog=examples(
        "pressbox completion bash > ~/.local/share/bash-completion/completions/pressbox",
        'pressbox completion zsh > "${fpath[1]}/_pressbox"',
        "pressbox completion fish > ~/.config/fish/completions/pressbox.fish",
    )
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes pressbox in a shell."""
    from click.shell_completion import get_completion_class

    known = get_completion_class(shell)
    if known is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(known(context.find_root().command, {}, "pressbox", "_PRESSBOX_COMPLETE").source())

"""`python -m bot` is `pressbox`."""

from bot.cli import main

main()

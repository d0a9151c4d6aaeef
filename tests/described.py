"""The settings as their own code describes them, for the tests of what is written of them elsewhere."""

from __future__ import annotations

import re

import environ

from bot.settings import Settings


def describe_settings() -> dict[str, str]:
    """Every setting's name and what it is for."""
    text: str = environ.generate_help(Settings, display_defaults=False)
    named = re.findall(r"^(\w+) \([^)]*\): (.*)$", text, re.MULTILINE)
    return dict(named)

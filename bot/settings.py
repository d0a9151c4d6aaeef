"""The only reader of the environment: PRESSBOX_... variables, and the lines of a .env file below them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import environ

from index.analysis import normalise_language
from index.errors import LanguageUnknown, SettingsError

PREFIX: Final = "PRESSBOX"
ENGINES: Final = ("auto", "okapi", "postings")
LOG_LEVELS: Final = ("debug", "info", "warning", "error")
LOG_FORMATS: Final = ("text", "json")
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
MAX_SECRET_FILE: Final = 10_000
"""A secret is a line: a file larger than this (in bytes) is not one."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str
    port: int


class Secret:
    """A string that shows itself only when asked by name, never in a log, an error or a debugger's list."""

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The secret itself."""
        return self._value

    def __repr__(self) -> str:
        return "Secret('***')"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


def _one_of(*choices: str) -> Callable[[str], str]:
    def convert(value: str) -> str:
        folded = value.strip().lower()
        if folded not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return folded

    return convert


def _path(value: str | None) -> Path | None:
    return _expanded(value) if value else None


def _expanded(path: str) -> Path:
    if "\0" in path:
        raise ValueError("must be a path, without a NUL in it")
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise ValueError("must be a path whose ~ names a home") from error


def _language(value: str) -> str:
    try:
        return normalise_language(value)
    except LanguageUnknown as error:
        raise ValueError("must be a language that Pressbox can analyse, such as en or german") from error


def _token(value: str | None) -> Secret | None:
    if value is None:
        return None
    if not re.fullmatch(r"\d{1,20}:[A-Za-z0-9_-]{3,100}", value):
        raise ValueError("must have the form 123456:ABC-DEF, as @BotFather gave it")
    return Secret(value)


def _api_url(value: str | None) -> str | None:
    if not value:
        return None
    url = value.rstrip("/").removesuffix("/bot")
    if not _WEB_ADDRESS.fullmatch(url):
        raise ValueError("must be an address such as http://localhost:8081")
    return url


def _webhook_url(value: str | None) -> str | None:
    if not value:
        return None
    if not _WEB_ADDRESS.fullmatch(value):
        raise ValueError("must be an address such as https://bot.example.org/telegram")
    return value


def _contact(value: str | None) -> str | None:
    if not value:
        return None
    # It becomes a part of a header: no blanks, brackets or line ends.
    if not re.fullmatch(r"https?://[!-'*-~]{3,200}|(?:mailto:)?[\w.+-]{1,64}@[\w.-]{3,190}", value, re.ASCII):
        raise ValueError("must be a web address or an e-mail address, such as https://example.org/about")
    return value


def _webhook_secret(value: str | None) -> Secret | None:
    if value is None:
        return None
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value):
        raise ValueError("must be 1 to 256 letters, digits, - and _")
    return Secret(value)


def _listen(value: str | None) -> Address | None:
    if not value:
        return None
    found = re.fullmatch(r"(?:(\[[0-9A-Fa-f:.]+\]|[^\s:\[\]]*):)?(\d{1,5})", value)
    if not found or not 0 <= int(found[2]) <= 65_535:
        raise ValueError("must be HOST:PORT, such as 127.0.0.1:8080")
    return Address((found[1] or "127.0.0.1").strip("[]"), int(found[2]))


def _ids(value: str) -> frozenset[int]:
    listed = re.split(r"[,\s]+", value.strip()) if value.strip() else []
    if not all(re.fullmatch(r"-?\d{1,19}", each) for each in listed):
        raise ValueError("must be numbers with commas between them; Telegram's ids are numbers, not @names")
    return frozenset(map(int, listed))


def _whole(least: int, most: int) -> Callable[[str | int], int]:
    def convert(value: str | int) -> int:
        if not re.fullmatch(r"\d{1,9}", str(value)) or not least <= int(value) <= most:
            raise ValueError(f"must be a whole number from {least} to {most:,}")
        return int(value)

    return convert


def _switch(value: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if (folded := value.strip().lower()) not in known:
        raise ValueError("must be yes or no")
    return known[folded]


@environ.config(prefix="TELEGRAM", frozen=True)
class TelegramSettings:
    """How the Telegram bot reaches Telegram."""

    token: Secret | None = environ.var(default=None, converter=_token, help="the bot's token, from @BotFather")
    api_url: str | None = environ.var(
        default=None, converter=_api_url, help="a Bot API server of your own instead of Telegram's"
    )
    webhook_url: str | None = environ.var(
        default=None, converter=_webhook_url, help="where Telegram reaches the bot; without it the bot fetches"
    )
    webhook_secret: Secret | None = environ.var(
        default=None, converter=_webhook_secret, help="what Telegram shows to prove that it is Telegram"
    )
    listen: Address | None = environ.var(
        default=None, converter=_listen, help="host:port for the webhook, health and metrics"
    )
    admins: frozenset[int] = environ.var(
        default="", converter=_ids, help="ids of the people who may change the archive"
    )
    allowed_users: frozenset[int] = environ.var(
        default="", converter=_ids, help="ids of the only people who may ask, beside those who were paired"
    )
    allowed_chats: frozenset[int] = environ.var(default="", converter=_ids, help="ids of the only groups to answer in")
    private: bool = environ.var(default="no", converter=_switch, help="whether only people who are let in may ask")
    state: Path | None = environ.var(
        default=None,
        converter=_path,
        help="the file of what the bot remembers, instead of telegram.sqlite3 beside the archive",
    )
    keep_days: int = environ.var(
        default=30, converter=_whole(0, 3_650), help="days that questions are kept for /stats; 0: not at all"
    )
    questions_a_minute: int = environ.var(
        default=20, converter=_whole(1, 10_000), help="how many questions a person may ask in a minute"
    )


@environ.config(prefix=PREFIX, frozen=True)
class Settings:
    """Everything that can be set from outside, checked."""

    archive: Path | None = environ.var(default=None, converter=_path, help="the archive's folder")
    engine: str = environ.var(default="auto", converter=_one_of(*ENGINES), help=f"ranking: {', '.join(ENGINES)}")
    language: str = environ.var(default="en", converter=_language, help="the language of questions and articles")
    log_level: str = environ.var(
        default="info", converter=_one_of(*LOG_LEVELS), help=f"how much the bot logs: {', '.join(LOG_LEVELS)}"
    )
    log_format: str = environ.var(
        default="text", converter=_one_of(*LOG_FORMATS), help=f"how the bot logs: {', '.join(LOG_FORMATS)}"
    )
    log_questions: bool = environ.var(
        default="no", converter=_switch, help="whether what people write may stand in the log"
    )
    fetch_private: bool = environ.var(
        default="no", converter=_switch, help="whether addresses may lead to hosts that are not on the public internet"
    )
    fetch_contact: str | None = environ.var(
        default=None, converter=_contact, help="an address that sites are told, so that they can complain of visits"
    )
    telegram: TelegramSettings = environ.group(TelegramSettings)


SECRETS: Final = ("PRESSBOX_TELEGRAM_TOKEN", "PRESSBOX_TELEGRAM_WEBHOOK_SECRET")
"""Settings that may also be given as NAME_FILE, the path of a file that holds them."""


def read_settings(environment: Mapping[str, str] | None = None, dotenv: Path = Path(".env")) -> Settings:
    """The settings in force: the environment first, then the lines of `dotenv`, then the defaults.

    An empty value counts as not set. Raises SettingsError with one sentence when a value makes no sense.
    """
    ours = {
        **_ours(_read_dotenv(dotenv)),
        **_ours(os.environ if environment is None else environment),
    }
    return _convert(ours)


def _ours(given: Mapping[str, str]) -> dict[str, str]:
    """The settings among `given`, the secrets that are in files read."""
    ours = {name: value.strip() for name, value in given.items() if name.startswith(f"{PREFIX}_") and value.strip()}
    for name in SECRETS:
        if path := ours.pop(f"{name}_FILE", None):
            ours.setdefault(name, _read_secret(f"{name}_FILE", path))
    return ours


def required_token(settings: Settings) -> Secret:
    """The bot's token. Raises SettingsError when there is none."""
    token: Secret | None = settings.telegram.token
    if token is None:
        raise SettingsError("PRESSBOX_TELEGRAM_TOKEN is not set; ask @BotFather for a token and set it.")
    return token


def _convert(values: dict[str, str]) -> Settings:
    # One setting at a time, so that the message can name the one that is wrong.
    for name in sorted(values):
        try:
            environ.to_config(Settings, environ={name: values[name]})
        except ValueError as error:
            shown = "what was given" if name in SECRETS else f"{values[name][:60]!r}"
            raise SettingsError(f"{name} {error}, not {shown}; correct it in the environment or in .env.") from error
    return environ.to_config(Settings, environ=values)


def _read_dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    from dotenv.parser import parse_stream

    try:
        with path.open(encoding="utf-8-sig") as stream:
            bindings = list(parse_stream(stream))
    except (OSError, UnicodeDecodeError) as error:
        why = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error.strerror)
        raise SettingsError(f"{path} cannot be read: {why}; mend it or move it away.") from error
    for binding in bindings:
        if binding.error:
            line = binding.original.line
            raise SettingsError(f"{path}, line {line}, is not NAME=value; correct it, or begin it with # to ignore it.")
    return {binding.key: binding.value for binding in bindings if binding.key and binding.value is not None}


def _read_secret(name: str, path: str) -> str:
    try:
        with _expanded(path).open("rb") as stream:
            content = stream.read(MAX_SECRET_FILE + 1)
        if len(content) > MAX_SECRET_FILE:
            raise SettingsError(f"{name} names {path}, which is too large to hold a secret; name the right file.")
        return content.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise SettingsError(f"{name} names {path}, which is not text; correct the path or the file.") from error
    except OSError as error:
        why = error.strerror
        raise SettingsError(f"{name} names {path}, which cannot be read ({why}); correct the path.") from error
    except ValueError as error:
        raise SettingsError(f"{name} {error}, not {path[:60]!r}; correct it.") from error

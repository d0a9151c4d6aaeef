"""Settings: where they come from, what they may be, and what is said when one is wrong."""

import logging
import traceback
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import MAX_SECRET_FILE, Secret, Settings, read_settings, required_token
from index.errors import SettingsError
from tests.described import describe_settings

TOKEN = "271828:quiet-MILL_wheel"
OTHER = "314159:other-MILL_wheel"
NAMES = [
    "PRESSBOX_ARCHIVE",
    "PRESSBOX_ENGINE",
    "PRESSBOX_LANGUAGE",
    "PRESSBOX_FETCH_PRIVATE",
    "PRESSBOX_FETCH_CONTACT",
    "PRESSBOX_LOG_LEVEL",
    "PRESSBOX_LOG_FORMAT",
    "PRESSBOX_LOG_QUESTIONS",
    "PRESSBOX_TELEGRAM_TOKEN",
    "PRESSBOX_TELEGRAM_API_URL",
    "PRESSBOX_TELEGRAM_WEBHOOK_URL",
    "PRESSBOX_TELEGRAM_WEBHOOK_SECRET",
    "PRESSBOX_TELEGRAM_LISTEN",
    "PRESSBOX_TELEGRAM_ADMINS",
    "PRESSBOX_TELEGRAM_ALLOWED_USERS",
    "PRESSBOX_TELEGRAM_ALLOWED_CHATS",
    "PRESSBOX_TELEGRAM_PRIVATE",
    "PRESSBOX_TELEGRAM_STATE",
    "PRESSBOX_TELEGRAM_KEEP_DAYS",
    "PRESSBOX_TELEGRAM_QUESTIONS_A_MINUTE",
]


@pytest.fixture
def dotenv(tmp_path: Path) -> Path:
    """Where a .env file may be written."""
    return tmp_path / ".env"


def given_these(**values: str) -> Settings:
    """The settings with these variables: ENGINE="okapi"."""
    return read_settings({f"PRESSBOX_{name}": value for name, value in values.items()}, Path("no-such-file"))


def token(settings: Settings) -> str:
    """The bot's token itself."""
    return required_token(settings).reveal()


# -- what they may be


def test_nothing_needs_to_be_set() -> None:
    settings = given_these()
    assert (settings.archive, settings.engine, settings.language, settings.log_level) == (None, "auto", "en", "info")
    assert (settings.telegram.token, settings.telegram.api_url) == (None, None)


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("ENGINE", " Okapi ", "engine", "okapi"),
        ("LANGUAGE", "German", "language", "de"),
        ("LANGUAGE", "pt-BR", "language", "pt"),
        ("LOG_LEVEL", "DEBUG", "log_level", "debug"),
        ("ARCHIVE", "some/folder", "archive", Path("some/folder")),
        ("ARCHIVE", "  with space ", "archive", Path("with space")),
    ],
)
def test_a_value_is_read_in_the_form_it_is_used(name: str, value: str, field: str, read: object) -> None:
    assert getattr(given_these(**{name: value}), field) == read


def test_a_tilde_is_the_users_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert given_these(ARCHIVE="~/news").archive == Path("/home/ada/news")


@pytest.mark.parametrize("address", ["http://localhost:8081", "http://localhost:8081/", "http://localhost:8081/bot"])
def test_the_address_of_a_server_is_kept_without_its_end(address: str) -> None:
    assert given_these(TELEGRAM_API_URL=address).telegram.api_url == "http://localhost:8081"


@pytest.mark.parametrize("name", [*NAMES, "PRESSBOX_TELEGRAM_TOKEN_FILE"])
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_value_counts_as_not_set(name: str, value: str) -> None:
    assert read_settings({name: value}, Path("no-such-file")) == given_these()


def test_other_variables_are_not_read() -> None:
    assert read_settings({"ENGINE": "x", "PRESSBOXENGINE": "x", "PRESSBOX_COLOUR": "x"}, Path("none")) == given_these()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        given_these().engine = "okapi"


# -- where they come from


def test_the_real_environment_is_read_when_none_is_given(monkeypatch: pytest.MonkeyPatch, dotenv: Path) -> None:
    monkeypatch.setenv("PRESSBOX_LANGUAGE", "fr")
    assert read_settings(dotenv=dotenv).language == "fr"


def test_a_dotenv_file_is_read(dotenv: Path) -> None:
    dotenv.write_text(
        "# ours\nPRESSBOX_LANGUAGE=fr\nexport PRESSBOX_ENGINE='okapi'\n\nPRESSBOX_ARCHIVE=\"a b\" # here\nOTHER=x\n",
        encoding="utf-8",
    )
    settings = read_settings({}, dotenv)
    assert (settings.language, settings.engine, settings.archive) == ("fr", "okapi", Path("a b"))


def test_a_dotenv_file_may_begin_with_a_byte_order_mark_and_have_crlf(dotenv: Path) -> None:
    dotenv.write_bytes(b"\xef\xbb\xbfPRESSBOX_LANGUAGE=fr\r\nPRESSBOX_ENGINE=okapi\r\n")
    assert read_settings({}, dotenv).language == "fr"
    assert read_settings({}, dotenv).engine == "okapi"


def test_the_environment_comes_before_dotenv(dotenv: Path) -> None:
    dotenv.write_text("PRESSBOX_LANGUAGE=fr\nPRESSBOX_ENGINE=okapi\n", encoding="utf-8")
    settings = read_settings({"PRESSBOX_LANGUAGE": "de"}, dotenv)
    assert (settings.language, settings.engine) == ("de", "okapi")


def test_a_dotenv_that_is_a_folder_is_none(dotenv: Path) -> None:
    dotenv.mkdir()
    assert read_settings({}, dotenv) == given_these()


def test_a_dotenv_line_that_is_no_setting_is_named(dotenv: Path) -> None:
    dotenv.write_text("PRESSBOX_LANGUAGE=fr\n=oops\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"\.env, line 2, is not NAME=value"):
        read_settings({}, dotenv)


def test_a_dotenv_that_is_not_text_is_named(dotenv: Path) -> None:
    dotenv.write_bytes(b"PRESSBOX_LANGUAGE=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"\.env cannot be read: it is not UTF-8 text"):
        read_settings({}, dotenv)


# -- what is said of a wrong one


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENGINE", "solr"),
        ("LANGUAGE", "klingon"),
        ("LOG_LEVEL", "loud"),
        ("ARCHIVE", "~nobody-has-this-name/x"),
        ("ARCHIVE", "a\0b"),
        ("TELEGRAM_TOKEN", "not a token"),
        ("TELEGRAM_TOKEN", "271828:quiet mill"),
        ("TELEGRAM_TOKEN", f"{TOKEN}\n{OTHER}"),
        ("TELEGRAM_TOKEN_FILE", "no-such-file"),
        ("TELEGRAM_TOKEN_FILE", "~nobody-has-this-name/x"),
        ("TELEGRAM_TOKEN_FILE", "a\0b"),
        ("TELEGRAM_TOKEN_FILE", "."),
        ("TELEGRAM_API_URL", "localhost:8081"),
        ("TELEGRAM_API_URL", "ftp://localhost"),
        ("TELEGRAM_API_URL", "https://"),
        ("TELEGRAM_API_URL", "https://example.org/?a=1"),
    ],
)
def test_a_wrong_value_is_one_sentence_with_the_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        given_these(**{name: value})
    message = str(caught.value)
    assert message.startswith(f"PRESSBOX_{name} ")
    assert message.endswith(".")
    assert "\n" not in message
    assert len(message) < 300


def test_the_wrong_one_of_several_is_named() -> None:
    with pytest.raises(SettingsError, match=r"^PRESSBOX_LOG_LEVEL .*'loud'"):
        given_these(ENGINE="okapi", LOG_LEVEL="loud", LANGUAGE="de")


def test_a_long_wrong_value_is_cut() -> None:
    with pytest.raises(SettingsError) as caught:
        given_these(ENGINE="x" * 10_000)
    assert len(str(caught.value)) < 300


@given(name=st.sampled_from(NAMES), value=st.text(alphabet=st.characters(exclude_characters="\0")))
def test_any_value_is_read_or_refused_in_one_sentence(name: str, value: str) -> None:
    try:
        read_settings({name: value}, Path("no-such-file"))
    except SettingsError as error:
        assert str(error).startswith(name)  # noqa: PT017  # most values raise nothing
        assert "\n" not in str(error)  # noqa: PT017


# -- secrets


def test_a_secret_shows_itself_only_when_asked_by_name() -> None:
    settings = given_these(TELEGRAM_TOKEN=TOKEN)
    assert token(settings) == TOKEN
    shown = [repr(settings), str(settings.telegram), f"{settings.telegram.token}", "%s" % settings.telegram.token]  # noqa: UP031
    assert [text for text in shown if "MILL" in text] == []


def test_a_secret_does_not_reach_a_log(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("any").warning("started with %s and %r", Secret(TOKEN), given_these(TELEGRAM_TOKEN=TOKEN))
    assert "***" in caplog.text
    assert "MILL" not in caplog.text


@pytest.mark.parametrize("wrong", [f"{TOKEN}!", f"bot{TOKEN}", TOKEN.replace(":", "")])
def test_a_malformed_secret_is_in_no_message_and_no_traceback(wrong: str) -> None:
    with pytest.raises(SettingsError) as caught:
        given_these(TELEGRAM_TOKEN=wrong)
    assert "MILL" not in "".join(traceback.format_exception(caught.value))


def test_secrets_are_equal_by_what_they_hide() -> None:
    assert Secret(TOKEN) == Secret(TOKEN)
    assert hash(Secret(TOKEN)) == hash(Secret(TOKEN))
    assert Secret(TOKEN) != Secret(OTHER)
    assert Secret(TOKEN) != TOKEN


@pytest.mark.parametrize("content", [TOKEN, f"{TOKEN}\n", f"  {TOKEN}\r\n", f"\ufeff{TOKEN}\n"])
def test_a_secret_may_be_in_a_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "token"
    path.write_text(content, encoding="utf-8", newline="")
    assert token(given_these(TELEGRAM_TOKEN_FILE=str(path))) == TOKEN


def test_a_secret_itself_comes_before_its_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(OTHER, encoding="utf-8")
    assert token(given_these(TELEGRAM_TOKEN=TOKEN, TELEGRAM_TOKEN_FILE=str(path))) == TOKEN


def test_a_secret_file_of_the_environment_beats_the_secret_in_dotenv(tmp_path: Path, dotenv: Path) -> None:
    path = tmp_path / "token"
    path.write_text(TOKEN, encoding="utf-8")
    dotenv.write_text(f"PRESSBOX_TELEGRAM_TOKEN={OTHER}\n", encoding="utf-8")
    assert token(read_settings({"PRESSBOX_TELEGRAM_TOKEN_FILE": str(path)}, dotenv)) == TOKEN


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"x" * (MAX_SECRET_FILE + 1), "too large"),
        (b"\xff\xfe\x00", "not text"),
        (b"no token at all", "must have the form"),
    ],
)
def test_a_file_that_holds_no_secret_is_named_and_not_shown(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "token"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=why) as caught:
        given_these(TELEGRAM_TOKEN_FILE=str(path))
    assert "no token at all" not in str(caught.value)
    assert "xxx" not in str(caught.value)


def test_a_token_that_is_needed_and_not_set_is_asked_for() -> None:
    with pytest.raises(SettingsError, match=r"^PRESSBOX_TELEGRAM_TOKEN is not set; .*BotFather"):
        required_token(given_these())


# -- documentation


def test_every_setting_is_described() -> None:
    described = describe_settings()
    assert set(described) >= set(NAMES)
    assert all(described.values())

"""The log: one line an event, and never a secret."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update
from telegram.error import NetworkError

from bot.telegram.watching.logs import MASK, JsonFormatter, RedactingFormatter, about, configure

TOKEN = "7000000001:AAFakeTokenOfTheTestsAndOfNoOneElse"
SHORT = "123456:TEST-token"
FORMATTER = RedactingFormatter([SHORT])


def record(message: str, *arguments: object, error: BaseException | None = None) -> logging.LogRecord:
    exc_info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("bot", logging.INFO, "file.py", 1, message, arguments, exc_info)


@pytest.fixture
def logging_as_it_was() -> Iterator[None]:
    """Whatever is configured is taken back."""
    root, raising = logging.getLogger(), logging.raiseExceptions
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in ("httpx", "httpcore", "telegram")}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions = raising
    logging.captureWarnings(capture=False)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


@pytest.mark.parametrize("token", [TOKEN, SHORT])
@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "https://api.telegram.org/bot{}/getMe",
        "b'/bot{}/sendMessage'",
        "'{}'",
        "the token is {}.",
    ],
)
@pytest.mark.parametrize("colon", [":", "%3A", "%3a"])
def test_a_token_is_masked_in_any_form(token: str, form: str, colon: str) -> None:
    line = FORMATTER.format(record("Calling %s", form.format(token.replace(":", colon))))
    assert token.partition(":")[2] not in line
    assert MASK in line


def test_the_secret_half_of_a_token_is_masked_by_itself() -> None:
    assert "TEST-token" not in FORMATTER.format(record("TEST-token"))


def test_a_token_is_masked_inside_a_traceback() -> None:
    with pytest.raises(ValueError, match="Port") as caught:
        urlsplit(f"https://api.telegram.org:bot{SHORT}").port  # noqa: B018 - it is a property that raises
    text = FORMATTER.format(record("failed", error=caught.value))
    assert "Traceback" in text
    assert "TEST-token" not in text


@given(st.text(), st.text())
def test_a_token_is_masked_whatever_stands_around_it(before: str, after: str) -> None:
    assert SHORT not in FORMATTER.format(record("%s", f"{before}{SHORT}{after}"))


def test_an_event_is_one_line() -> None:
    assert FORMATTER.format(record("%s", "one\ntwo\r\nthree")).endswith("bot: one two  three")


def test_trouble_of_the_network_is_one_line_too() -> None:
    text = FORMATTER.format(record("failed", error=NetworkError("no route")))
    assert text.endswith("bot: failed\nNetworkError: no route")
    assert "Traceback" not in text


def test_a_whole_page_is_cut() -> None:
    assert len(FORMATTER.format(record("%s", "<p>" * 10_000))) < 2_100


@pytest.mark.usefixtures("logging_as_it_was")
@pytest.mark.parametrize(
    ("level", "logger", "expected"),
    [
        ("info", "httpx", logging.WARNING),
        ("info", "httpcore.connection", logging.WARNING),
        ("info", "bot.telegram", logging.INFO),
        ("error", "httpx", logging.ERROR),
        ("error", "telegram.ext.Application", logging.ERROR),
        ("debug", "httpx", logging.DEBUG),
        ("debug", "bot.telegram", logging.DEBUG),
    ],
)
def test_what_is_logged_follows_the_level(level: str, logger: str, expected: int) -> None:
    configure(level)
    assert logging.getLogger(logger).getEffectiveLevel() == expected


@pytest.mark.usefixtures("logging_as_it_was")
@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_what_people_write_is_never_logged(level: str) -> None:
    """python-telegram-bot logs whole updates and calls, but only below INFO."""
    configure(level)
    assert not logging.getLogger("telegram.Bot").isEnabledFor(logging.DEBUG)


@pytest.mark.usefixtures("logging_as_it_was")
def test_the_log_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", [SHORT])
    logging.getLogger("anything").warning("look at %s", SHORT)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("WARNING anything: look at ***\n")


def update(text: str, kind: str = "message") -> Update:
    sender = {"id": 1001, "is_bot": False, "first_name": "Alice"}
    if kind == "inline_query":
        return Update.de_json({"update_id": 42, kind: {"id": "1", "from": sender, "query": text, "offset": ""}})
    chat = {"id": 1001, "type": "private", "first_name": "Alice"}
    message = {"message_id": 9, "date": 1, "chat": chat, "from": sender, "text": text}
    return Update.de_json({"update_id": 42, kind: message})


@pytest.mark.parametrize("formatter", [FORMATTER, JsonFormatter()])
def test_a_line_names_the_update_that_it_is_about(formatter: logging.Formatter) -> None:
    with about(update("hello")):
        assert "42" in formatter.format(record("anything"))
    assert "42" not in formatter.format(record("anything"))


async def test_tasks_and_threads_know_which_update_they_are_about() -> None:
    async def one(number: int) -> str:
        with about(Update(number)):
            await asyncio.sleep(0.001 * (5 - number))
            return await asyncio.to_thread(FORMATTER.format, record("anything"))

    lines = await asyncio.gather(*map(one, range(1, 5)))
    assert [f"[update {number}]" in line for number, line in enumerate(lines, 1)] == [True] * 4


def test_json_is_one_object_on_a_line() -> None:
    with about(update("hello there")):
        line = JsonFormatter([SHORT]).format(record('said "%s"\nand more', SHORT, error=ValueError("no\nluck")))
    assert "\n" not in line
    found = json.loads(line)
    assert found.pop("time").endswith("+00:00")
    assert "no\nluck" in found.pop("exception")
    assert found == {"level": "info", "logger": "bot", "message": f'said "{MASK}"\nand more', "update": 42}


@given(st.text(), st.text())
def test_json_can_always_be_read_and_holds_no_token(before: str, after: str) -> None:
    line = JsonFormatter([SHORT]).format(record("%s", f"{before}{SHORT}{after}"))
    assert SHORT not in json.loads(line.encode("utf-8", "surrogatepass"))["message"]


QUESTION = "Who won on a violet evening, and whose \u201cking\u201d was it?"


@pytest.mark.parametrize(
    "text", [QUESTION, f"/ask {QUESTION}", f"@press_bot, {QUESTION}", f"/ask@press_bot {QUESTION}"]
)
@pytest.mark.parametrize("kind", ["message", "edited_message", "inline_query"])
@pytest.mark.parametrize("formatter", [RedactingFormatter(), JsonFormatter()])
def test_what_people_write_is_masked_wherever_it_turns_up(text: str, kind: str, formatter: logging.Formatter) -> None:
    with about(update(text, kind)):
        for shown in (text, QUESTION, QUESTION.lower(), repr(QUESTION)):
            line = formatter.format(record("Cannot answer %s", shown, error=ValueError(f"what is {shown}")))
            assert "violet" not in line


def test_what_people_write_may_be_logged_when_the_settings_say_so() -> None:
    with about(update(QUESTION)):
        assert QUESTION in RedactingFormatter(with_questions=True).format(record("%s", QUESTION))


def test_short_words_are_left_as_they_are() -> None:
    with about(update("is")):
        assert "this is it" in FORMATTER.format(record("this is it"))

"""The check of calls against the specification, the whole one and the small table."""

from pathlib import Path
from typing import Any

import pytest

from tests.fakes.errors import BadRequest, NotFound
from tests.fakes.spec import Spec

SMALL = Spec.small()
TEXT = {"chat_id": 1, "text": "x"}


def refusal(spec: Spec, method: str, params: dict[str, Any], files: tuple[str, ...] = ()) -> str:
    with pytest.raises(BadRequest) as caught:
        spec.check_call(spec.method(method), params, files)
    return caught.value.description.removeprefix("Bad Request: ")


@pytest.fixture(scope="session")
def whole(shared_data: Path) -> Spec:
    """The whole specification."""
    return Spec.load(shared_data / "telegram" / "api.json")


@pytest.mark.shared
def test_the_small_table_agrees_with_the_whole_specification(whole: Spec) -> None:
    for name, method in SMALL.methods.items():
        assert method.fields == whole.methods[name].fields, name
        assert method.name == whole.methods[name].name
    for name, fields in SMALL.objects.items():
        assert fields == whole.objects[name], name
    for name, kinds in SMALL.unions.items():
        assert kinds == whole.unions[name], name


@pytest.mark.shared
def test_the_whole_specification_knows_every_method(whole: Spec) -> None:
    assert len(whole.methods) == 180
    assert whole.method("sendpoll").returns == ("Message",)


def test_without_the_file_the_small_table_serves(tmp_path: Path) -> None:
    assert Spec.load(tmp_path / "api.json") == SMALL


def test_method_names_are_read_in_any_case() -> None:
    assert SMALL.method("SENDmessage").name == "sendMessage"


def test_an_unknown_method_is_not_found() -> None:
    with pytest.raises(NotFound):
        SMALL.method("sendTelegram")


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("getFile", {}, 'parameter "file_id" is required'),
        ("sendMessage", TEXT | {"reply_to_message_id": 1}, 'unknown parameter "reply_to_message_id" of sendMessage'),
        ("sendMessage", TEXT | {"text": 5}, "text must be of type String"),
        ("sendMessage", TEXT | {"message_thread_id": "one"}, "message_thread_id must be of type Integer"),
        ("sendMessage", TEXT | {"message_thread_id": True}, "message_thread_id must be of type Integer"),
        ("sendMessage", TEXT | {"disable_notification": "maybe"}, "disable_notification must be of type Boolean"),
        ("sendMessage", TEXT | {"entities": "[{"}, "can't parse Array of MessageEntity as a JSON-serialized value"),
        ("sendMessage", TEXT | {"entities": {}}, "entities must be an Array"),
        ("sendMessage", TEXT | {"entities": [{"type": "bold"}]}, "entities[0].offset is required in MessageEntity"),
        ("sendMessage", TEXT | {"reply_parameters": []}, "reply_parameters must be an Object (ReplyParameters)"),
        (
            "sendMessage",
            TEXT | {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": 5}]]}},
            "reply_markup.inline_keyboard[0][0].callback_data must be of type String",
        ),
        (
            "sendMessage",
            TEXT | {"reply_markup": {"inline_keyboard": [[{"text": "a", "colour": "red"}]]}},
            "reply_markup.inline_keyboard[0][0].colour is not a field of InlineKeyboardButton",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat"}},
            "scope.chat_id is required in BotCommandScopeChat",
        ),
    ],
)
def test_a_call_that_is_wrong_is_refused_saying_where(method: str, params: dict[str, Any], words: str) -> None:
    assert refusal(SMALL, method, params) == words


@pytest.mark.shared
def test_both_specifications_refuse_alike(whole: Spec) -> None:
    wrong = TEXT | {"reply_markup": '{"inline_keyboard": [[{"text": "a", "callback_data": 5}]]}'}
    assert refusal(whole, "sendMessage", wrong) == refusal(SMALL, "sendMessage", wrong)


@pytest.mark.shared
def test_the_whole_specification_checks_unions_by_their_kind(whole: Spec) -> None:
    result = {"type": "article", "id": "1", "title": "t", "input_message_content": {"message_text": 5}}
    words = refusal(whole, "answerInlineQuery", {"inline_query_id": "1", "results": [result]})
    assert words == "results[0].input_message_content.message_text must be of type String"


def test_values_of_form_fields_are_decoded() -> None:
    params = {"chat_id": "-5", "text": "7", "disable_notification": "true", "entities": "[]"}
    decoded = SMALL.check_call(SMALL.method("sendMessage"), params)
    assert decoded == {"chat_id": -5, "text": "7", "disable_notification": True, "entities": []}


def test_a_chat_may_be_named() -> None:
    assert SMALL.check_call(SMALL.method("getChat"), {"chat_id": "@desk"}) == {"chat_id": "@desk"}


def test_a_file_part_stands_for_its_parameter() -> None:
    assert SMALL.check_call(SMALL.method("sendDocument"), {"chat_id": 1}, ["document"]) == {"chat_id": 1}


def test_a_file_part_may_have_any_name_that_a_parameter_attaches() -> None:
    params = {"chat_id": 1, "document": "attach://part"}
    assert SMALL.check_call(SMALL.method("sendDocument"), params, ["part"]) == params


def test_a_file_part_that_nothing_speaks_of_is_refused() -> None:
    params = {"chat_id": 1, "document": "known-id"}
    assert refusal(SMALL, "sendDocument", params, ("stray",)) == 'unknown parameter "stray" of sendDocument'

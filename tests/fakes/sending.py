"""Messages as the bot sends, edits and deletes them, with the refusals of the real server."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.fakes.chats import Chat
from tests.fakes.errors import BadRequest, Json, NotModelled
from tests.fakes.handlers import Handlers, Request, Upload
from tests.fakes.model import Message, StoredFile
from tests.fakes.telegram_html import checked_link, parse_html
from tests.fakes.telegram_text import (
    MAX_CAPTION,
    MAX_TEXT,
    check_given_entities,
    find_entities,
    sort_entities,
    trimmed,
    utf16_length,
)
from tests.fakes.world import World

HANDLERS = Handlers()

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
MAX_DATA = 64
"""Bytes of callback_data."""
MAX_BUTTONS = 100
_BUTTON_KINDS = (
    *("url", "callback_data", "web_app", "login_url", "switch_inline_query", "copy_text", "pay", "callback_game"),
    *("switch_inline_query_current_chat", "switch_inline_query_chosen_chat"),
)


@HANDLERS
def send_message(request: Request) -> Json:
    """Send text."""
    params = request.params
    chat = request.world.writable_chat(params["chat_id"])
    text, entities = formatted(request.world, params)
    if not text:
        raise BadRequest("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise BadRequest("message is too long")
    return _send(request, chat, text, entities)


@HANDLERS
def send_document(request: Request) -> Json:
    """Send an uploaded file, or one that is known by its id."""
    params = request.params
    chat = request.world.writable_chat(params["chat_id"])
    text, entities = _caption(request)
    return _send(request, chat, text, entities, document=_uploaded(request, "document"))


@HANDLERS
def edit_message_text(request: Request) -> Json | bool:
    """Change a message's text; without `reply_markup` its keyboard goes."""
    params = request.params
    if "rich_message" in params:
        raise NotModelled("rich messages")
    before = _editable(request)
    text, entities = formatted(request.world, params)
    if not text:
        raise BadRequest("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise BadRequest("MESSAGE_TOO_LONG")
    if before.document:
        raise BadRequest("there is no text in the message to edit")
    return _amend(request, before, text=text, entities=tuple(entities))


@HANDLERS
def edit_message_caption(request: Request) -> Json | bool:
    """Change a document's caption; without `reply_markup` its keyboard goes."""
    before = _editable(request)
    if not before.document:
        raise BadRequest("there is no caption in the message to edit")
    text, entities = _caption(request)
    return _amend(request, before, text=text, entities=tuple(entities))


@HANDLERS
def edit_message_reply_markup(request: Request) -> Json | bool:
    """Change a message's keyboard, or take it away."""
    before = _editable(request)
    return _amend(request, before)


@HANDLERS
def delete_message(request: Request) -> bool:
    """Delete a message of the bot, or of others where it may."""
    chat = request.world.writable_chat(request.params["chat_id"])
    message = chat.messages.get(request.params["message_id"])
    if message is None:
        raise BadRequest("message to delete not found")
    bot = request.world.bot
    if chat.type != "private" and message.sender != bot and chat.statuses[bot.id] != "administrator":
        raise BadRequest("message can't be deleted")
    del chat.messages[message.id]
    return True


@HANDLERS
def delete_messages(request: Request) -> bool:
    """Delete several messages; those that are not there are passed over."""
    chat = request.world.writable_chat(request.params["chat_id"])
    numbers = request.params["message_ids"]
    if not 0 < len(numbers) <= MAX_BUTTONS:
        raise BadRequest("message identifiers are not specified" if not numbers else "too many messages to delete")
    for number in numbers:
        chat.messages.pop(number, None)
    return True


@HANDLERS
def send_chat_action(request: Request) -> bool:
    """Say what the bot is doing."""
    chat = request.world.writable_chat(request.params["chat_id"])
    _thread(chat, request.params)
    if request.params["action"] not in ACTIONS:
        raise BadRequest("wrong parameter action in request")
    chat.actions.append(request.params["action"])
    return True


@HANDLERS
def set_message_reaction(request: Request) -> bool:
    """React to a message."""
    chat = request.world.writable_chat(request.params["chat_id"])
    if request.params["message_id"] not in chat.messages:
        raise BadRequest("message to react not found")
    return True


@HANDLERS
def get_file(request: Request) -> Json:
    """Where a file can be downloaded."""
    stored = _stored(request.world, request.params["file_id"])
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }


def formatted(world: World, params: Json, words: str = "text", entities: str = "entities") -> tuple[str, list[Json]]:
    """The text of a call as it is stored, with the stated entities and those that Telegram finds by itself.

    Raises BadRequest for markup that it refuses, NotModelled for Markdown.
    """
    text, mode = params.get(words, ""), params.get("parse_mode", "")
    if mode.lower() == "html":
        plain, stated = parse_html(text)
    elif mode.lower() in {"markdown", "markdownv2"}:
        raise NotModelled(f"parse_mode {mode}")
    elif mode:
        raise BadRequest("unsupported parse_mode")
    else:
        plain, stated = text, check_given_entities(text, params.get(entities, []))
    plain, stated = trimmed(plain, stated)
    stated = [each for each in stated if _is_known_person(world, each)]
    found = find_entities(plain, stated) if len(plain) <= MAX_TEXT else []
    return plain, sort_entities([*stated, *found])


def check_markup(markup: Json | None) -> None:
    """Raises BadRequest for an inline keyboard that Telegram refuses."""
    buttons = [button for row in (markup or {}).get("inline_keyboard", []) for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise BadRequest("reply markup is too long")
    for button in buttons:
        _check_button(button)


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise BadRequest("inline keyboard button text must be non-empty")
    if sum(kind in button for kind in _BUTTON_KINDS) != 1:
        raise BadRequest("Text buttons are unallowed in the inline keyboard: a button needs exactly one action")
    if "callback_data" in button and not 0 < len(button["callback_data"].encode()) <= MAX_DATA:
        raise BadRequest("BUTTON_DATA_INVALID")
    if "url" in button and checked_link(button["url"]) is None:
        raise BadRequest(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _send(request: Request, chat: Chat, text: str, entities: list[Json], **more: Any) -> Json:
    params, markup = request.params, request.params.get("reply_markup")
    check_markup(markup)
    replied = _replied(chat, params)
    thread = _thread(chat, params) or (replied.thread if replied else None)
    more |= {"entities": entities, "reply_to": replied, "thread": thread, "reply_markup": markup, "call": params}
    return chat.post(request.world.bot, text, more=_quote(params, replied), **more).json()


def _quote(params: Json, replied: Message | None) -> Json:
    """The part of the replied message that the bot points at, for the new message."""
    quote = params.get("reply_parameters", {}).get("quote")
    if quote is None or replied is None:
        return {}
    if quote not in replied.text:
        raise BadRequest("QUOTE_TEXT_INVALID")
    position = utf16_length(replied.text[: replied.text.index(quote)])
    return {"quote": {"text": quote, "position": position, "is_manual": True}}


def _amend(request: Request, before: Message, **changes: Any) -> Json | bool:
    markup = request.params.get("reply_markup")
    check_markup(markup)
    after = replace(before, reply_markup=markup, call=before.call | request.params, **changes)
    if (after.text, after.entities, after.buttons) == (before.text, before.entities, before.buttons):
        raise BadRequest(NOT_MODIFIED)
    after = replace(after, edited=int(time.time()))
    after.chat.amend(after)
    return True if "inline_message_id" in request.params else after.json()


def _caption(request: Request) -> tuple[str, list[Json]]:
    text, entities = formatted(request.world, request.params, "caption", "caption_entities")
    if utf16_length(text) > MAX_CAPTION:
        raise BadRequest("message caption is too long")
    return text, entities


def _editable(request: Request) -> Message:
    params = request.params
    if "inline_message_id" in params:
        return request.world.inline_message(params["inline_message_id"])
    if "chat_id" not in params:
        raise BadRequest("chat_id is empty")
    chat = request.world.writable_chat(params["chat_id"])
    message = chat.messages.get(params.get("message_id", 0))
    if message is None:
        raise BadRequest("message to edit not found")
    if message.sender != request.world.bot:
        raise BadRequest("message can't be edited")
    return message


def _replied(chat: Chat, params: Json) -> Message | None:
    reply = params.get("reply_parameters")
    if reply is None:
        return None
    elsewhere = reply.get("chat_id", chat.id)
    if elsewhere != chat.id:
        raise NotModelled("replies to messages of another chat")
    message = chat.messages.get(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise BadRequest("message to be replied not found")
    return message


def _thread(chat: Chat, params: Json) -> int | None:
    thread: int | None = params.get("message_thread_id")
    if thread is not None and thread not in chat.topics:
        raise BadRequest("message thread not found")
    return thread


def _uploaded(request: Request, name: str) -> StoredFile:
    stated = request.params.get(name, f"attach://{name}")
    if stated.startswith("attach://"):
        upload = _part(request.uploads, stated.removeprefix("attach://"))
        return request.world.store_file(upload.data, upload.name, upload.mime_type)
    if stated.startswith(("http://", "https://")):
        raise BadRequest("failed to get HTTP URL content")
    return _stored(request.world, stated)


def _part(uploads: Mapping[str, Upload], name: str) -> Upload:
    if name not in uploads:
        raise BadRequest(f'there is no file part "{name}" in the request')
    if not uploads[name].data:
        raise BadRequest("file must be non-empty")
    return uploads[name]


def _stored(world: World, file_id: str) -> StoredFile:
    if file_id not in world.files:
        raise BadRequest("wrong file identifier/HTTP URL specified")
    return world.files[file_id]


def _is_known_person(world: World, each: Json) -> bool:
    """Whether it is no mention of a person by id, or of one that the bot has met; then the User is filled in."""
    if each["type"] == "text_mention":
        person = world.users.get(each["user"]["id"])
        if person is None:
            return False
        each["user"] = person.json()
    return True

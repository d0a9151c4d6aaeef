"""What the bot asks about itself and its chats, and what it sets about itself; and its answers to queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.fakes.chats import ADMINISTRATOR_RIGHTS, TOPIC_COLOUR
from tests.fakes.elsewhere import check_result
from tests.fakes.errors import BadRequest, Json
from tests.fakes.handlers import Handlers, Request
from tests.fakes.world import Profile

HANDLERS = Handlers()

MAX_COMMANDS = 100
MAX_NOTICE = 200
"""Characters of the notice that answers a pressed button."""
MAX_RESULTS = 50
MAX_TOPIC_NAME = 128
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_MENU_DEFAULT: Json = {"type": "commands"}


@HANDLERS
def get_me(request: Request) -> Json:
    """The bot itself."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": not request.world.privacy_mode,
        "supports_inline_queries": True,
        "supports_guest_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return request.world.bot.json() | abilities


@HANDLERS
def log_out(request: Request) -> bool:
    """Nothing to log out of."""
    return True


@HANDLERS
def close(request: Request) -> bool:
    """Nothing to move."""
    return True


@HANDLERS
def get_chat(request: Request) -> Json:
    """All about a chat."""
    chat = request.world.chat(request.params["chat_id"])
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    more: Json = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, False)}
    return chat.json() | more


@HANDLERS
def get_chat_member(request: Request) -> Json:
    """The status of somebody in a chat."""
    chat = request.world.chat(request.params["chat_id"])
    user = request.world.users.get(request.params["user_id"])
    if user is None:
        raise BadRequest("PARTICIPANT_ID_INVALID")
    return chat.member_json(user)


@HANDLERS
def get_chat_member_count(request: Request) -> int:
    """How many are in a chat, the bot too."""
    chat = request.world.chat(request.params["chat_id"])
    return sum(status not in {"left", "kicked"} for status in chat.statuses.values())


@HANDLERS
def get_chat_administrators(request: Request) -> list[Json]:
    """A group's administrators, bots only on request."""
    chat = request.world.chat(request.params["chat_id"])
    if chat.type == "private":
        raise BadRequest("there are no administrators in the private chat")
    with_bots = request.params.get("return_bots", False)
    users = [request.world.users[i] for i, status in chat.statuses.items() if status in {"creator", "administrator"}]
    return [chat.member_json(user) for user in users if with_bots or not user.is_bot]


@HANDLERS
def leave_chat(request: Request) -> bool:
    """The bot goes."""
    chat = request.world.writable_chat(request.params["chat_id"])
    if chat.type == "private":
        raise BadRequest("chat member status can't be changed in private chats")
    chat.statuses[request.world.bot.id] = "left"
    return True


@HANDLERS
def create_forum_topic(request: Request) -> Json:
    """Open a topic."""
    chat = request.world.writable_chat(request.params["chat_id"])
    if not chat.is_forum:
        raise BadRequest("the chat is not a forum")
    name = request.params["name"]
    if not 0 < len(name) <= MAX_TOPIC_NAME:
        raise BadRequest("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    thread = chat.topic(name, by=request.world.bot)
    colour = request.params.get("icon_color", TOPIC_COLOUR)
    return {"message_thread_id": thread, "name": name, "icon_color": colour}


@HANDLERS
def answer_callback_query(request: Request) -> bool:
    """Answer a pressed button."""
    if len(request.params.get("text", "")) > MAX_NOTICE:
        raise BadRequest("MESSAGE_TOO_LONG")
    request.world.settle_query("callback", request.params["callback_query_id"], request.params)
    return True


@HANDLERS
def answer_inline_query(request: Request) -> bool:
    """Answer an inline query with results."""
    results = request.params["results"]
    if len(results) > MAX_RESULTS:
        raise BadRequest("RESULTS_TOO_MUCH")
    for each in results:
        check_result(request.world, each)
    if len({each["id"] for each in results}) != len(results):
        raise BadRequest("RESULT_ID_DUPLICATE")
    button = request.params.get("button", {})
    if "start_parameter" in button and not _START.fullmatch(button["start_parameter"]):
        raise BadRequest("START_PARAM_INVALID")
    request.world.settle_query("inline", request.params["inline_query_id"], request.params)
    return True


@HANDLERS
def set_my_commands(request: Request) -> bool:
    """Set the command menu of one scope and language."""
    commands = request.params["commands"]
    if len(commands) > MAX_COMMANDS:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not _COMMAND.fullmatch(each["command"].removeprefix("/")):
            raise BadRequest("BOT_COMMAND_INVALID")
        if not 0 < len(each["description"]) <= 256:
            raise BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")
    key = _menu(request)
    request.world.profile.commands[key] = [each | {"command": each["command"].removeprefix("/")} for each in commands]
    return True


@HANDLERS
def get_my_commands(request: Request) -> list[Json]:
    """The command menu of one scope and language."""
    return request.world.profile.commands.get(_menu(request), [])


@HANDLERS
def delete_my_commands(request: Request) -> bool:
    """Forget the command menu of one scope and language."""
    request.world.profile.commands.pop(_menu(request), None)
    return True


@HANDLERS
def set_chat_menu_button(request: Request) -> bool:
    """Set the menu button of one private chat, or of all."""
    button = request.params.get("menu_button", _MENU_DEFAULT)
    request.world.profile.menu_buttons[_person(request)] = _MENU_DEFAULT if button["type"] == "default" else button
    return True


@HANDLERS
def get_chat_menu_button(request: Request) -> Json:
    """The menu button of one private chat, or of all."""
    buttons = request.world.profile.menu_buttons
    return buttons.get(_person(request), buttons.get(None, _MENU_DEFAULT))


@HANDLERS
def set_my_default_administrator_rights(request: Request) -> bool:
    """Set or forget the rights that the bot asks for."""
    rights, channels = request.world.profile.rights, request.params.get("for_channels", False)
    if "rights" in request.params:
        rights[channels] = request.params["rights"]
    else:
        rights.pop(channels, None)
    return True


@HANDLERS
def get_my_default_administrator_rights(request: Request) -> Json:
    """The rights that the bot asks for."""
    none = dict.fromkeys(_RIGHTS, False)
    return request.world.profile.rights.get(request.params.get("for_channels", False), none)


_RIGHTS = ("is_anonymous", *ADMINISTRATOR_RIGHTS)


def _text_pair(method: str, parameter: str, limit: int, texts: Callable[[Profile], dict[str, str]]) -> None:
    """The handlers of setMy... and getMy... for one text about the bot, of at most `limit` characters."""

    def set_text(request: Request) -> bool:
        text = request.params.get(parameter, "")
        if len(text) > limit:
            raise BadRequest(f"bot {parameter.replace('_', ' ')} is too long")
        if text:
            texts(request.world.profile)[_language(request)] = text
        else:
            texts(request.world.profile).pop(_language(request), None)
        return True

    def get_text(request: Request) -> Json:
        known = texts(request.world.profile)
        fallback = request.world.bot.first_name if parameter == "name" else ""
        return {parameter: known.get(_language(request), known.get("", fallback))}

    HANDLERS[f"setMy{method}"] = set_text
    HANDLERS[f"getMy{method}"] = get_text


_text_pair("Name", "name", 64, lambda profile: profile.names)
_text_pair("Description", "description", 512, lambda profile: profile.descriptions)
_text_pair("ShortDescription", "short_description", 120, lambda profile: profile.short_descriptions)


def menu_key(scope: Json, language: str) -> tuple[tuple[tuple[str, Any], ...], str]:
    """Under what a command menu is kept."""
    return tuple(sorted(scope.items())), language


def _menu(request: Request) -> tuple[tuple[tuple[str, Any], ...], str]:
    scope = request.params.get("scope", {"type": "default"})
    if "chat_id" in scope:
        request.world.chat(scope["chat_id"])
    return menu_key(scope, _language(request))


def _language(request: Request) -> str:
    language: str = request.params.get("language_code", "")
    if not _LANGUAGE.fullmatch(language):
        raise BadRequest("LANG_CODE_INVALID")
    return language


def _person(request: Request) -> int | None:
    chat_id: int | None = request.params.get("chat_id")
    if chat_id is not None and request.world.chat(chat_id).type != "private":
        raise BadRequest("menu buttons are for private chats")
    return chat_id

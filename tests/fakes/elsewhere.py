"""Chats that the bot is not in: inline results that people send there, and questions to it as a guest."""

from __future__ import annotations

from tests.fakes.chats import Chat
from tests.fakes.errors import BadRequest, Json, NotModelled
from tests.fakes.handlers import Handlers, Request
from tests.fakes.model import Message, User
from tests.fakes.sending import check_markup, formatted
from tests.fakes.telegram_text import MAX_TEXT, utf16_length
from tests.fakes.world import World

HANDLERS = Handlers()
MAX_RESULT_ID = 64
"""Bytes."""


@HANDLERS
def answer_guest_query(request: Request) -> Json:
    """Answer a message that summoned the bot to a chat that it is not in."""
    identity, result = request.params["guest_query_id"], request.params["result"]
    check_result(request.world, result)
    request.world.settle_query("guest", identity, request.params)
    query = request.world.queries[identity]
    if query.chat is None:
        raise ValueError("a guest query belongs to a chat")
    message = post_result(request.world, query.chat, request.world.bot, result, by=query.user)
    return {"inline_message_id": query.chat.inline_ids[message.id]}


def check_result(world: World, result: Json) -> None:
    """Raises BadRequest for an inline result that Telegram refuses."""
    if not 0 < len(str(result.get("id", "")).encode()) <= MAX_RESULT_ID:
        raise BadRequest("RESULT_ID_INVALID")
    if result.get("type") == "article" and not result.get("title", "").strip():
        raise BadRequest("ARTICLE_TITLE_EMPTY")
    check_markup(result.get("reply_markup"))
    content = result.get("input_message_content", {})
    if "message_text" in content:
        text = formatted(world, content, "message_text")[0]
        if not text:
            raise BadRequest("message text is empty")
        if utf16_length(text) > MAX_TEXT:
            raise BadRequest("MESSAGE_TOO_LONG")


def post_result(world: World, chat: Chat, sender: User, result: Json, *, by: User) -> Message:
    """The message that a result becomes; it has an inline message's id where Telegram tells the bot of one."""
    content = result.get("input_message_content", {})
    if "message_text" not in content:
        raise NotModelled("results that are no text")
    text, entities = formatted(world, content, "message_text")
    guest = sender == world.bot
    more = {"guest_bot_caller_user": by.json()} if guest else {"via_bot": world.bot.json()}
    markup = result.get("reply_markup")
    message = chat.post(sender, text, entities=entities, reply_markup=markup, call=content, more=more)
    if guest or markup:
        chat.inline_ids[message.id] = world.add_inline(chat, message.id)
    return message

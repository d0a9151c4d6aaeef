"""One question and its answer in a chat: asked, sent with buttons, remembered; and asked anew when it was edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message

from bot.rendering.telegram.answers import reply_html
from bot.speech import Speech
from bot.telegram.answers import addressing, answering
from bot.telegram.answers.answering import coverage
from bot.telegram.answers.keyboards import keep, keyboard
from bot.telegram.asked import Place
from bot.telegram.calling.delivery import Spot, edit_at, reply, typing
from bot.telegram.context import Context
from bot.telegram.state.shown import Row
from index.answering import Turn, remembered
from index.model import Answer, NoAnswer


@dataclass(frozen=True, slots=True)
class Exchange:
    """A message that asks something, and what to answer it with."""

    message: Message
    #: What it asks, without how the bot was addressed.
    question: str
    say: Speech
    context: Context

    async def answer(self) -> None:
        """Answer the message, unless it was answered before."""
        shown = self.context.bot_data.shown
        row = await shown.replying_to(self.message.chat.id, self.message.message_id)
        if row and row.message is not None:
            return
        if row:
            # It may have been answered when the bot stopped, or not: rather twice than never.
            await shown.drop(row.id)
        before = await self._before()
        await self._send(await self._found(before), before)

    async def amend(self, row: Row) -> None:
        """Answer the message anew, in the place of what `row` shows; nothing when it asks the same."""
        if row.message is None or row.chat is None or row.question == self.question:
            return
        conversations = self.context.bot_data.conversations
        spot, here = Spot(row.chat, row.message), addressing.continuation_at(row.chat, row.message)
        turns = conversations.before(here)
        before = _without_last(turns, row.reply) if turns else await self._replied_to()
        found = await self._found(before)
        row = await self.context.bot_data.shown.change(row, self.question, found, self.say.language)
        buttons = keyboard(row.id, found, self.say)
        if not await edit_at(self.message.get_bot(), spot, await self._markup(found), buttons):
            await self._answer_was_deleted(row, found, before)
            return
        if turns == conversations.before(self._conversation):
            conversations.heard(self._conversation, found, before)
        conversations.heard(here, found, before)

    async def _answer_was_deleted(self, row: Row, found: Answer | NoAnswer, before: Sequence[Turn]) -> None:
        """In a private chat whoever edits a question wants an answer; in a group somebody did not want it."""
        await self.context.bot_data.shown.drop(row.id)
        if addressing.is_private(self.message):
            await self._send(found, before)

    @property
    def _conversation(self) -> str:
        return addressing.conversation(self.message)

    async def _found(self, before: Sequence[Turn]) -> Answer | NoAnswer:
        place = Place.PRIVATE if addressing.is_private(self.message) else Place.GROUP
        person = self.message.from_user.id if self.message.from_user else None
        asked = answering.Question(self.question, place, self.message.chat.id, person, before)
        async with typing(self.message):
            return await answering.found(asked, self.context)

    async def _markup(self, found: Answer | NoAnswer) -> str:
        sources = await coverage(self.context, self.message.chat.id) if isinstance(found, NoAnswer) else ()
        return reply_html(found, self.say, sources)

    async def _send(self, found: Answer | NoAnswer, before: Sequence[Turn]) -> None:
        data, chat = self.context.bot_data, self.message.chat.id
        asked, person = self.message.message_id, self.message.from_user.id if self.message.from_user else None
        shown = await keep(self.context, found, self.say, question=self.question, chat=chat, asked=asked, person=person)
        data.conversations.heard(self._conversation, found, before)
        sent = await reply(self.message, await self._markup(found), keyboard(shown, found, self.say))
        await data.shown.place(shown, sent.chat.id, sent.message_id)
        # A reply to this very message goes on from here, whatever is said in the chat meanwhile.
        data.conversations.heard(addressing.continuation(sent), found, before)

    async def _before(self) -> Sequence[Turn]:
        """What the question may lean on: the answer that it replies to, else the latest in its chat or topic."""
        return await self._replied_to() or self.context.bot_data.conversations.before(self._conversation)

    async def _replied_to(self) -> Sequence[Turn]:
        """The conversation up to the answer that the message replies to; none when it replies to none."""
        replied, data = self.message.reply_to_message, self.context.bot_data
        if replied is None:
            return ()
        if turns := data.conversations.before(addressing.continuation(replied)):
            return turns
        row = await data.shown.standing_at(replied.chat.id, replied.message_id)
        return remembered((), row.reply) if row else ()


def _without_last(turns: Sequence[Turn], reply: Answer | NoAnswer) -> Sequence[Turn]:
    """The turns before the reply, out of those up to it; a greeting was none itself."""
    return turns[:-1] if remembered((), reply) else turns

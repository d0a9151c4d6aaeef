"""The door of a private bot: who was let in, the codes that let in, and how often strangers are told of it."""

from __future__ import annotations

import re
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.latest import Latest
from bot.telegram.state import Database
from bot.telegram.state import members as rows
from bot.telegram.state.members import Member

CODE_LIVES: Final = 600.0
"""Seconds in which a code lets somebody in."""
ATTEMPTS: Final = 5
"""Codes that a stranger may try within PAUSE."""
PAUSE: Final = 3_600.0
"""Seconds after which a stranger is told again how to get in, and may try as many codes again."""
REMEMBERED: Final = 10_000
"""Strangers whose last visits are known."""
START_MARK: Final = "pair-"
"""What the parameter of a link begins with that holds a code."""

# Without those that look like others. 32 of them, ten times: more than a thousand million million codes.
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_HALF: Final = 5
_CODE: Final = re.compile(
    rf"(?:/start(?:@\w+)?\s+)?(?:{START_MARK})?([{_ALPHABET}]{{{_HALF}}})[- ]?([{_ALPHABET}]{{{_HALF}}})", re.IGNORECASE
)


class Members:
    """Who was let in beside those whom the settings name. For the event loop's thread.

    Args:
        state: what the bot remembers.
        clock: seconds since the epoch.
    """

    def __init__(self, state: Database, clock: Callable[[], float] = time.time) -> None:
        self._state = state
        self._clock = clock
        self._ids: set[int] | None = None

    async def has(self, identifier: int) -> bool:
        """Whether this person or group was let in."""
        if self._ids is None:
            self._ids = await self._state.run(rows.ids)
        return identifier in self._ids

    async def listed(self) -> list[Member]:
        """All of them, the newest first."""
        return await self._state.run(rows.listed)

    async def let_in(self, identifier: int, name: str, by: int) -> None:
        """Let a person or a group in, on the word of an admin."""
        member = Member(identifier, name, self._clock(), by)
        await self._state.run(lambda connection: rows.let_in(connection, member))
        self._ids = None

    async def put_out(self, identifier: int) -> bool:
        """Let them in no more: whether they were in."""
        was_in = await self._state.run(lambda connection: rows.put_out(connection, identifier))
        self._ids = None
        return was_in

    async def moved(self, old: int, new: int) -> None:
        """A group became a supergroup, which has another id."""
        await self._state.run(lambda connection: rows.moved(connection, old, new))
        self._ids = None

    async def new_code(self, by: int) -> str:
        """A code of an admin's that lets one person in, soon."""
        code = "".join(secrets.choice(_ALPHABET) for _ in range(2 * _HALF))
        now = self._clock()
        await self._state.run(lambda connection: rows.offer(connection, code, by, now + CODE_LIVES, now))
        return f"{code[:_HALF]}-{code[_HALF:]}"

    async def redeem(self, code: str) -> int | None:
        """The admin who made the code, which is used up by this; None for one that is wrong, expired or used."""
        plain, now = code.replace("-", ""), self._clock()
        return await self._state.run(lambda connection: rows.redeem(connection, plain, now))


def code_in(text: str) -> str | None:
    """The code that a message consists of, by itself or behind /start; None when it is none."""
    found = _CODE.fullmatch(text.strip())
    return f"{found[1]}{found[2]}".upper() if found else None


@dataclass(slots=True)
class _Visits:
    told: float | None
    attempts: deque[float]


class Strangers:
    """How often each stranger was told how to get in, and how many codes they tried; bounded, and in memory only.

    Args:
        clock: seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._visits: Latest[int, _Visits] = Latest(REMEMBERED)

    def may_be_told(self, person: int) -> bool:
        """Whether to say it now; if so, it counts as said."""
        visits, now = self._of(person), self._clock()
        if visits.told is not None and now < visits.told + PAUSE:
            return False
        visits.told = now
        return True

    def may_try(self, person: int) -> bool:
        """Whether this person may try a code now; if so, it counts as tried."""
        attempts, now = self._of(person).attempts, self._clock()
        while attempts and attempts[0] <= now - PAUSE:
            attempts.popleft()
        if len(attempts) >= ATTEMPTS:
            return False
        attempts.append(now)
        return True

    def _of(self, person: int) -> _Visits:
        visits = self._visits.get(person) or _Visits(None, deque())
        self._visits.put(person, visits)
        return visits

"""The refusals of the Bot API, each with the code and the words that the real server answers with."""

from __future__ import annotations

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON object, as it travels."""


class ApiError(Exception):
    """A refusal: becomes ``{"ok": false, "error_code": code, "description": description}``."""

    prefix = ""

    def __init__(self, description: str, *, code: int = 400, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = self.prefix + description
        #: `retry_after` or `migrate_to_chat_id`, where there is one.
        self.parameters = parameters or {}

    def body(self) -> Json:
        """The JSON object that the client receives."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class BadRequest(ApiError):
    """400: the request makes no sense or cannot be done."""

    prefix = "Bad Request: "


class Unauthorized(ApiError):
    """401: the token is well formed and not this bot's."""

    def __init__(self) -> None:
        super().__init__("Unauthorized", code=401)


class Forbidden(ApiError):
    """403: the bot was blocked, kicked or never started."""

    prefix = "Forbidden: "

    def __init__(self, description: str) -> None:
        super().__init__(description, code=403)


class NotFound(ApiError):
    """404: no such method, or a path that is not one of the Bot API."""

    def __init__(self) -> None:
        super().__init__("Not Found", code=404)


class Conflict(ApiError):
    """409: two readers of the same updates."""

    prefix = "Conflict: "

    def __init__(
        self,
        description: str = "terminated by other getUpdates request; make sure that only one bot instance is running",
    ) -> None:
        super().__init__(description, code=409)


class TooManyRequests(ApiError):
    """429: come back after `retry_after` seconds (a whole number, as in the real one)."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(
            f"Too Many Requests: retry after {retry_after}", code=429, parameters={"retry_after": retry_after}
        )


class ServerError(ApiError):
    """5xx: the server's own trouble."""

    def __init__(self, code: int = 500, description: str | None = None) -> None:
        words = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
        super().__init__(description or words.get(code, "Internal Server Error"), code=code)


class NotModelled(ApiError):
    """501: a valid call whose result the fake cannot make up."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Not Implemented: the fake Bot API does not model {what}", code=501)

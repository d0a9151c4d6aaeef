"""How the fake does what a call asks for: one function a method, found by the method's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.fakes.errors import Json
from tests.fakes.world import World


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a request."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """A call after its parameters were checked and decoded."""

    world: World
    method: str
    params: Json
    uploads: Mapping[str, Upload]


Handler: TypeAlias = Callable[[Request], Any]
"""Returns the `result` of the reply; raises ApiError."""


class Handlers(dict[str, Handler]):
    """Handlers by method name, filled by using it as a decorator: `send_message` does sendMessage."""

    def __call__(self, handler: Handler) -> Handler:
        head, *rest = handler.__name__.split("_")
        self[head + "".join(word.capitalize() for word in rest)] = handler
        return handler

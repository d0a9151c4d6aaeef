"""The Bot API by plain HTTP, with nothing between the test and the server."""

from typing import Any

import httpx

from tests.fakes.errors import Json


class Raw:
    """Calls methods by POST with a JSON body; `client` is there for everything else."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def __call__(self, method: str, /, **params: Any) -> Json:
        reply: Json = (await self.client.post(method, json=params)).json()
        return reply

    async def refusal(self, method: str, /, **params: Any) -> str:
        """The description of a refusal, with its code in front."""
        reply = await self(method, **params)
        assert not reply["ok"], reply
        return f"{reply['error_code']} {reply['description']}"

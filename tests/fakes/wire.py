"""Reading a call off the wire: the token, the method and the parameters, in all the ways that clients send them."""

from __future__ import annotations

import json
import re
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from tests.fakes.errors import BadRequest, Json, NotFound, Unauthorized
from tests.fakes.handlers import Upload

_PATH = re.compile(r"/bot(?P<token>[^/]*)/(?P<method>[^/]*)")
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{30,}")


def check_token(stated: str, token: str) -> None:
    """Raises NotFound for something that is no token, Unauthorized for one of another bot."""
    if not _TOKEN.fullmatch(stated):
        raise NotFound
    if stated != token:
        raise Unauthorized


def method_name(path: str, token: str) -> str:
    """The method that the path of a request names. Raises NotFound and Unauthorized."""
    match = _PATH.fullmatch(path)
    if match is None:
        raise NotFound
    check_token(match["token"], token)
    return match["method"]


async def read_params(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Parameters (query string and body together) and file parts. Raises BadRequest."""
    params: Json = dict(request.query)
    if request.method != "POST" or not request.can_read_body:
        return params, {}
    if request.content_type == "application/json":
        return params | await _json_body(request), {}
    if request.content_type not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        raise BadRequest(f"unsupported content type {request.content_type}")
    try:
        form = await request.post()
    except (ValueError, LookupError, HttpProcessingError) as error:
        raise BadRequest(f"can't parse the request's body: {error}") from None
    uploads: dict[str, Upload] = {}
    for name, value in form.items():
        if isinstance(value, web.FileField):
            with value.file as file:
                uploads[name] = Upload(value.filename, value.content_type, file.read())
        else:
            params[name] = value
    return params, uploads


async def _json_body(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
        json.dumps(body, ensure_ascii=False).encode()  # half of a surrogate pair is no text
    except (ValueError, RecursionError):
        raise BadRequest("can't parse the request's body as JSON") from None
    if not isinstance(body, dict):
        raise BadRequest("the request's body must be a JSON object")
    return {name: value for name, value in body.items() if value is not None}

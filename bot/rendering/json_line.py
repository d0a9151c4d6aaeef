"""A value as JSON on exactly one line that no text in it can break."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

# What json leaves as it is, and what would still break a line, drive a terminal or not encode.
_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def json_line(value: Mapping[str, object]) -> str:
    """`value` as one line, without its end."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)

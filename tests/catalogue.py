"""What the catalogue of the bot's words holds, and where the code uses it; for tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import bot
from bot.speech import LANGUAGES, sources

CODE = Path(bot.__file__).parent


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the catalogue, in one language."""

    key: str
    #: The names of what is put into it.
    variables: frozenset[str]
    #: Those of them that it chooses its words by: counts, and yes or no.
    choosing: frozenset[str]
    #: Those of them that are seen in it.
    shown: frozenset[str]


@dataclass(frozen=True, slots=True)
class Use:
    """A call of Speech.plain or Speech.html."""

    where: str
    #: "plain" or "html".
    method: str
    #: The keys that it may be; only the beginnings of them where the rest is computed.
    keys: tuple[str, ...]
    is_beginning: bool
    #: The names of what is put in; None where they are computed.
    values: frozenset[str] | None


class _Variables(Visitor):
    def __init__(self) -> None:
        self.named: set[str] = set()
        self.choosing: set[str] = set()
        self.shown: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the library's name
        self.named.add(node.id.name)
        self.shown.add(node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802 - the library's name
        found = _Variables()
        found.visit(node.selector)
        self.choosing |= found.named
        self.named |= found.named
        for variant in node.variants:
            self.visit(variant.value)


@cache
def entries(language: str) -> dict[str, Entry]:
    """All messages of a language by key. Raises ValueError for what cannot be read."""
    found: dict[str, Entry] = {}
    for _, node in _messages(language):
        variables = _Variables()
        variables.visit(node)
        kinds = (variables.named, variables.choosing, variables.shown)
        found[node.id.name] = Entry(node.id.name, *map(frozenset, kinds))
    return found


def doubles(language: str) -> list[str]:
    """The keys that a language has more than once, and where."""
    places: dict[str, list[str]] = {}
    for name, node in _messages(language):
        places.setdefault(node.id.name, []).append(f"{language}/{name}")
    return [f"{key}: {', '.join(found)}" for key, found in places.items() if len(found) > 1]


@cache
def values(key: str) -> dict[str, bool]:
    """The names of all that is put into a text in any language, and whether any chooses its words by it."""
    found = [entries(language)[key] for language in LANGUAGES if key in entries(language)]
    named = sorted({name for entry in found for name in entry.variables})
    return {name: any(name in entry.choosing for entry in found) for name in named}


@cache
def on_buttons() -> frozenset[str]:
    """The keys of what stands on buttons."""
    calls = (node for path in _files() for node in ast.walk(_tree(path)) if isinstance(node, ast.Call) and node.args)
    labels = (call.args[0] for call in calls if _name(call.func).lower().endswith("button"))
    said = (node for label in labels for node in ast.walk(label) if isinstance(node, ast.Call))
    return frozenset(key for call in said for use in _use(call, CODE) if not use.is_beginning for key in use.keys)


@cache
def uses() -> tuple[Use, ...]:
    """Every place in the code where something is said."""
    return tuple(use for path in _files() for node in ast.walk(_tree(path)) for use in _use(node, path))


@cache
def constants() -> frozenset[str]:
    """Every string in the code: a key may stand in a table."""
    nodes = (node for path in _files() for node in ast.walk(_tree(path)))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def spoken_past_the_catalogue() -> list[str]:
    """Where words are written in the code and handed to Telegram."""
    return [
        f"{path.relative_to(CODE)}:{node.lineno}: {literal}"
        for path in _files()
        if "telegram" in path.parts
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and _name(node.func) in _SAYING
        for literal in _literals(node)
        if any(character.isalpha() for character in literal)
    ]


_SAYING = frozenset(
    {"reply", "edit", "reply_text", "send_message", "edit_message_text", "answer", "InlineKeyboardButton"}
)


def _messages(language: str) -> Iterator[tuple[str, ftl.Message]]:
    """(file, message), all of a language. Raises ValueError for what is neither message nor comment."""
    for name, text in sources(language):
        for node in FluentParser().parse(text).body:
            if isinstance(node, ftl.Message):
                yield name, node
            elif not isinstance(node, ftl.BaseComment):
                raise ValueError(f"{language}/{name} cannot be read at: {node.content}")  # noqa: TRY004  # the file's fault


def _files() -> list[Path]:
    return sorted(CODE.rglob("*.py"))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _use(node: ast.AST, path: Path) -> Iterator[Use]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
        return
    if node.func.attr not in {"plain", "html"}:
        return
    where = f"{path.relative_to(CODE)}:{node.lineno}"
    values = frozenset(each.arg for each in node.keywords if each.arg)
    stated = None if any(each.arg is None for each in node.keywords) else values
    key = node.args[0]
    if isinstance(key, ast.JoinedStr) and isinstance(first := key.values[0], ast.Constant):
        yield Use(where, node.func.attr, (str(first.value),), is_beginning=True, values=stated)
    elif keys := tuple(_strings(key)):
        yield Use(where, node.func.attr, keys, is_beginning=False, values=stated)


def _strings(node: ast.expr) -> Iterator[str]:
    """The strings that an expression may be, where it says so: "a", or "a" if ... else "b"."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(call: ast.Call) -> Iterator[str]:
    """The words that stand in the first two arguments themselves, not in what those call."""
    for argument in call.args[:2]:
        parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
        yield from (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))

"""The Bot API as data, and the check of a call against it: names, required parameters, types all the way down."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.fakes import small_table
from tests.fakes.errors import BadRequest, Json, NotFound

DEFAULT_PATH = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "telegram" / "api.json"
"""Where the whole specification lies, beside the checkout."""

SCALARS = frozenset({"Integer", "String", "Boolean", "Float", "InputFile"})
_ARRAY = "Array of "
_CONSTANT = re.compile(r"(?:must be|always) [“\"]?(\w+)")
_INTEGER = re.compile(r"-?[0-9]{1,19}")
_TRUE, _FALSE = frozenset({"true", "1", "yes"}), frozenset({"false", "0", "no"})


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of a method, or a field of an object."""

    name: str
    #: Alternatives, as "Integer", "Array of String" or the name of an object.
    types: tuple[str, ...]
    required: bool
    #: The only value it may have (the `type` of one kind of a union).
    constant: str | None = None


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    fields: Mapping[str, Field]
    #: Alternatives; empty where it is not known.
    returns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spec:
    """All methods by their name in small letters, and all object types."""

    methods: Mapping[str, Method]
    #: The fields of each object type.
    objects: Mapping[str, Mapping[str, Field]]
    #: The alternatives of each union type.
    unions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @staticmethod
    def load(path: Path | None = DEFAULT_PATH) -> Spec:
        """The specification at `path`, else the small table; read once, since nobody changes it."""
        return _load(path if path and path.is_file() else None)

    @classmethod
    def small(cls) -> Spec:
        """What `small_table` transcribes."""
        methods = {name.lower(): Method(name, fields) for name, fields, _ in _lines(small_table.METHODS)}
        types = list(_lines(small_table.TYPES))
        return cls(
            methods,
            {name: fields for name, fields, kinds in types if not kinds},
            {name: kinds for name, _, kinds in types if kinds},
        )

    @classmethod
    def from_json(cls, data: Json) -> Spec:
        """The specification as the data file writes it."""
        methods = {
            name.lower(): Method(name, _fields(method, constants=False), tuple(method["returns"]))
            for name, method in data["methods"].items()
        }
        types = data["types"]
        unions = {name: tuple(kind["subtypes"]) for name, kind in types.items() if kind.get("subtypes")}
        return cls(methods, {name: _fields(kind) for name, kind in types.items() if name not in unions}, unions)

    def method(self, name: str) -> Method:
        """The method of this name in any case. Raises NotFound."""
        try:
            return self.methods[name.lower()]
        except KeyError:
            raise NotFound from None

    def check_call(self, method: Method, params: Mapping[str, Any], files: Collection[str] = ()) -> Json:
        """The parameters with their values decoded (text of a form field into numbers, lists, objects).

        `files` are the names of the uploaded parts. Raises BadRequest.
        """
        for name in [*params, *(set(files) - _attached(params))]:
            if name not in method.fields:
                raise BadRequest(f'unknown parameter "{name}" of {method.name}')
        missing = [f.name for f in method.fields.values() if f.required and f.name not in {*params, *files}]
        if missing:
            raise BadRequest(_MISSING.get(missing[0], f'parameter "{missing[0]}" is required'))
        return {name: self._argument(method.fields[name], value) for name, value in params.items()}

    def _argument(self, parameter: Field, value: Any) -> Any:
        problems = []
        for kind in parameter.types:
            try:
                decoded = _decoded(kind, value)
                self.check(kind, decoded, parameter.name)
            except ValueError as error:
                problems.append(str(error))
            else:
                return decoded
        raise BadRequest(_best(problems))

    def check(self, kind: str, value: Any, where: str) -> None:
        """Raises ValueError, saying where, when `value` is not a `kind`."""
        if kind.startswith(_ARRAY):
            if not isinstance(value, list):
                raise ValueError(f"{where} must be an Array")
            for at, each in enumerate(value):
                self.check(kind.removeprefix(_ARRAY), each, f"{where}[{at}]")
        elif kind in SCALARS:
            if not _is_scalar(kind, value):
                raise ValueError(f"{where} must be of type {kind}")
        elif kind in self.unions:
            self._check_union(kind, value, where)
        elif kind in self.objects:
            self._check_object(kind, value, where)

    def _check_union(self, kind: str, value: Any, where: str) -> None:
        problems = []
        for each in self.unions[kind]:
            try:
                self.check(each, value, where)
            except ValueError as error:
                problems.append(str(error))
            else:
                return
        raise ValueError(_best(problems))

    def _check_object(self, kind: str, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            raise ValueError(f"{where} must be an Object ({kind})")  # noqa: TRY004 - one kind of refusal, caught above
        fields = self.objects[kind]
        for name, part in fields.items():
            if part.constant is not None and value.get(name) != part.constant:
                raise ValueError(f'{where}.{name} must be "{part.constant}"')
        for name, part in fields.items():
            if part.required and name not in value:
                raise ValueError(f"{where}.{name} is required in {kind}")
        for name, part in value.items():
            if name not in fields:
                raise ValueError(f"{where}.{name} is not a field of {kind}")
            self._check_any(fields[name].types, part, f"{where}.{name}")

    def _check_any(self, kinds: tuple[str, ...], value: Any, where: str) -> None:
        problems = []
        for kind in kinds:
            try:
                self.check(kind, value, where)
            except ValueError as error:
                problems.append(str(error))
            else:
                return
        raise ValueError(_best(problems))

    def check_result(self, method: Method, result: Any) -> None:
        """Raises ValueError when `result` is not what the method returns; passes where that is not known."""
        if method.returns:
            self._check_any(method.returns, result, method.name)


@cache
def _load(path: Path | None) -> Spec:
    return Spec.from_json(json.loads(path.read_text("utf-8"))) if path else Spec.small()


_MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty"}


def _best(problems: list[str]) -> str:
    """The complaint from deepest inside the value: of the alternative that fitted best."""
    return max(
        problems, key=lambda words: (words.split(" ")[0].count(".") + words.count("["), 'must be "' not in words)
    )


def _attached(params: Mapping[str, Any]) -> set[str]:
    """The names of the uploads that the parameters speak of."""
    texts = (value if isinstance(value, str) else json.dumps(value) for value in params.values())
    return {name for text in texts for name in re.findall(r"attach://([\w.-]+)", text)}


def _is_scalar(kind: str, value: Any) -> bool:
    if kind in {"String", "InputFile"}:
        return isinstance(value, str)
    if kind == "Boolean":
        return isinstance(value, bool)
    if kind == "Integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _decoded(kind: str, value: Any) -> Any:
    """A top-level value, which may be the text of a form field, as a `kind`. Raises ValueError."""
    if kind in {"String", "InputFile"} or not isinstance(value, str):
        return value
    if kind == "Boolean":
        return True if value.lower() in _TRUE else False if value.lower() in _FALSE else value
    if kind == "Integer":
        return int(value) if _INTEGER.fullmatch(value) else value
    if kind == "Float":
        return float(value)
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise ValueError(f"can't parse {kind} as a JSON-serialized value") from None


def _fields(owner: Json, *, constants: bool = True) -> dict[str, Field]:
    return {
        each["name"]: Field(
            each["name"], tuple(each["types"]), each["required"], _constant(each) if constants else None
        )
        for each in owner.get("fields", [])
    }


def _constant(stated: Json) -> str | None:
    """The fixed value that the description of a discriminating field states."""
    if stated["name"] not in {"type", "source", "status"} or not stated["required"]:
        return None
    match = _CONSTANT.search(stated["description"])
    return match[1] if match else None


def _lines(table: str) -> list[tuple[str, dict[str, Field], tuple[str, ...]]]:
    """(name, fields, alternatives) of each entry of the small table."""
    entries = []
    for line in table.strip().replace("\n  ", " ").splitlines():
        name, _, rest = line.partition(" = ")
        words = rest.split()
        kinds = tuple(word[1:] for word in words if word.startswith("|"))
        entries.append((name, {} if kinds else {f.name: f for f in map(_field, words)}, kinds))
    return entries


def _field(word: str) -> Field:
    name, _, rest = word.partition(":")
    kinds, _, constant = rest.partition("=")
    types = tuple(kind.replace("*", _ARRAY) for kind in kinds.split("|"))
    return Field(name.rstrip("!"), types, name.endswith("!"), constant or None)
